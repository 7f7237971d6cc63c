/** What a Twitch address is about. Logins are lower case, however they are typed. */
export type Address =
  | { readonly about: 'channel'; readonly login: string; readonly tab: ChannelTab }
  | { readonly about: 'video'; readonly id: string }
  /** `login` where the address has it; `clips.twitch.tv/…` has none. */
  | { readonly about: 'clip'; readonly slug: string; readonly login: string | undefined }
  | { readonly about: 'search' | 'login' | 'other' };

export type ChannelTab = 'home' | 'about' | 'videos' | 'clips' | 'followers' | 'following' | 'other';

const TABS: Readonly<Record<string, ChannelTab>> = {
  '': 'home',
  home: 'home',
  about: 'about',
  videos: 'videos',
  clips: 'clips',
  followers: 'followers',
  following: 'following',
  schedule: 'other',
  collections: 'other',
  squad: 'other',
};
/** First path segments that are pages of the site (seen 2023-08). */
const RESERVED = new Set(
  `activate admin annual-recap bits bounty broadcast checkout collections creatorcamp dashboard directory downloads drops
  embed event events friends giftcard inventory jobs legal login logout manager messages moderator notifications p partner
  payments popout prime privacy products redeem referrals search security settings signup store subs subscriptions
  team teams turbo u user videos wallet watchparty`.split(/\s+/),
);
const LOGIN = /^[a-z0-9]\w{1,24}$/i;
const SLUG = /^[\w-]{5,120}$/;

export function readAddress(url: URL): Address {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  if (url.hostname === 'clips.twitch.tv')
    return SLUG.test(first) && second === '' ? clip(first, undefined) : { about: 'other' };
  if (!/^(?:(?:www|m|go)\.)?twitch\.tv$/.test(url.hostname)) return { about: 'other' };
  if (first === 'login' || first === 'signup') return { about: 'login' };
  if (first === 'search' || (first === 'directory' && second !== 'following')) return { about: 'search' };
  if (first === 'videos' && /^v?\d{1,15}$/.test(second)) return { about: 'video', id: second.replace('v', '') };
  if (RESERVED.has(first.toLowerCase()) || !LOGIN.test(first)) return { about: 'other' };
  const login = first.toLowerCase();
  if (second === 'clip') return SLUG.test(third) ? clip(third, login) : { about: 'other' };
  if ((second === 'v' || second === 'video') && /^\d{1,15}$/.test(third)) return { about: 'video', id: third };
  const tab = TABS[second];
  return tab === undefined ? { about: 'other' } : { about: 'channel', login, tab };
}

function clip(slug: string, login: string | undefined): Address {
  return { about: 'clip', slug, login };
}

/** The login of the channel that a link leads to, on whichever of its tabs. */
export function loginOfLink(href: string | null | undefined): string | undefined {
  if (!href || !URL.canParse(href, SITE)) return undefined;
  const address = readAddress(new URL(href, SITE));
  return address.about === 'channel' ? address.login : undefined;
}

/** What a link of a channel's page leads to when that is a video or a clip; links without a host are on the main site. */
export function mediaOfLink(href: string): Extract<Address, { about: 'video' | 'clip' }> | undefined {
  if (!URL.canParse(href, SITE)) return undefined;
  const address = readAddress(new URL(href, SITE));
  return address.about === 'video' || address.about === 'clip' ? address : undefined;
}

const SITE = 'https://www.twitch.tv/';

export function channelUrl(login: string): string {
  return `${SITE}${login}`;
}

export function videoUrl(id: string): string {
  return `${SITE}videos/${id}`;
}

/** The short form, which needs no login and which the site itself gives for sharing. */
export function clipUrl(slug: string): string {
  return `https://clips.twitch.tv/${slug}`;
}
