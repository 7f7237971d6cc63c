/** What an X address is about. */
export type Address =
  | { readonly about: 'profile'; readonly handle: string; readonly tab: ProfileTab }
  | { readonly about: 'post'; readonly id: string; readonly handle: string | undefined }
  | { readonly about: 'search'; readonly url: string }
  | { readonly about: 'login' | 'other' };

export type ProfileTab = 'posts' | 'replies' | 'followers' | 'following' | 'other';

/** First path segments that are pages of the site and no handles (seen 2024-05 to 2026-08). */
const RESERVED = new Set(
  `about account accounts articles ads bookmarks communities compose connect_people download events explore following
  hashtag help home i intent jobs jf lists login logout messages moments mentions notifications oauth personalization
  premium premium_sign_up privacy search search-advanced search-home settings share signup tos topics trends who_to_follow
  widgets`.split(/\s+/),
);
const TABS: Readonly<Record<string, ProfileTab>> = {
  with_replies: 'replies',
  followers: 'followers',
  verified_followers: 'followers',
  followers_you_follow: 'followers',
  creator_followers: 'followers',
  following: 'following',
  about: 'other',
  affiliates: 'other',
  articles: 'other',
  communities: 'other',
  header_photo: 'other',
  highlights: 'other',
  likes: 'other',
  lists: 'other',
  media: 'other',
  photo: 'other',
  superfollows: 'other',
  topics: 'other',
};
const HANDLE = /^\w{1,15}$/;
const POST_ID = /^\d{1,20}$/;
/** Help, business, developer and blog pages live on hosts below the same domain and show no profiles. */
const APP_HOST = /^(?:(?:www|m|mobile)\.)?(?:x|twitter)\.com$/;

const SITE = 'https://x.com/';

/** Tells from the address alone what a page is about. */
export function readAddress(url: URL): Address {
  if (!APP_HOST.test(url.hostname)) return { about: 'other' };
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter((part) => part !== '');
  if (first === 'i') return sitePage(second, third, url);
  if (first === 'search' || first === 'hashtag') return searchPage(first, second, url);
  if (first === 'login' || first === 'signup' || (first === 'account' && second === 'access'))
    return { about: 'login' };
  if (RESERVED.has(first.toLowerCase()) || !HANDLE.test(first)) return { about: 'other' };
  if (/^status(?:es)?$/.test(second) && POST_ID.test(third)) return { about: 'post', id: third, handle: first };
  const tab = second === '' ? 'posts' : TABS[second];
  return tab === undefined ? { about: 'other' } : { about: 'profile', handle: first, tab };
}

/** `/i/…`: pages without a handle in their address. */
function sitePage(second: string, third: string, { pathname }: URL): Address {
  const id = /^\/i\/(?:web\/)?status\/(\d{1,20})(?:\/|$)/.exec(pathname)?.[1];
  if (id !== undefined) return { about: 'post', id, handle: undefined };
  if (second === 'flow' && /^(?:login|signup|single_sign_on)/.test(third)) return { about: 'login' };
  if (second === 'lists' && POST_ID.test(third)) return { about: 'search', url: `${SITE}i/lists/${third}` };
  return { about: 'other' };
}

function searchPage(first: string, second: string, { searchParams }: URL): Address {
  if (first === 'hashtag')
    return second === '' ? { about: 'other' } : { about: 'search', url: `${SITE}hashtag/${second}` };
  const query = searchParams.get('q') ?? '';
  return query === ''
    ? { about: 'other' }
    : { about: 'search', url: `${SITE}search?${new URLSearchParams({ q: query })}` };
}

/** What a link of the page is about; relative links stay on the site. */
export function addressOfLink(href: string | null): Address | undefined {
  if (!href || !URL.canParse(href, SITE)) return undefined;
  return readAddress(new URL(href, SITE));
}

/** The handle a link leads to when it leads to a profile itself (`/name`), else `undefined`. */
export function handleOfLink(href: string | null): string | undefined {
  const address = addressOfLink(href);
  return address?.about === 'profile' && address.tab === 'posts' ? address.handle : undefined;
}

export function profileUrl(handle: string): string {
  return `${SITE}${handle}`;
}

/** `/i/status/…` is the site's own form for a post whose author is not known. */
export function postUrl(id: string, handle: string | undefined): string {
  return `${SITE}${handle ?? 'i'}/status/${id}`;
}

/** Handles are compared without case: the site answers to any. */
export function isSameHandle(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}
