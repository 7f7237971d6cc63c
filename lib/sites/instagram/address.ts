/** What an Instagram address is about. */
export type Address =
  | { readonly about: 'profile'; readonly handle: string; readonly tab: ProfileTab }
  | { readonly about: 'post'; readonly shortcode: string; readonly isCommentsPage: boolean }
  /** `tag` without `#`; neither of the two on the start page of "explore". */
  | { readonly about: 'search'; readonly tag?: string; readonly query?: string }
  | { readonly about: 'login' | 'other' };

export type ProfileTab = 'posts' | 'reels' | 'tagged' | 'followers' | 'following' | 'other';

/** First path segments that are pages of the site and no handles (seen 2024-12 to 2026-11). */
const RESERVED = new Set(
  `about accounts ads api ar archive blog challenge developer developers direct directory download emails explore
  fxcal graphql help ig_sso_users legal lite locations nametag notifications oauth press privacy push qr reels_home s
  session share static stories terms topics tags web your_activity _n _u`.split(/\s+/),
);
const POST_PATHS = new Set(['p', 'reel', 'reels', 'tv']);
const TABS: Readonly<Record<string, ProfileTab>> = {
  reels: 'reels',
  tagged: 'tagged',
  followers: 'followers',
  following: 'following',
  hashtag_following: 'following',
  channel: 'other',
  feed: 'other',
  guides: 'other',
  reposts: 'other',
  saved: 'other',
};
const HANDLE = /^[a-z0-9._]{1,30}$/i;
const SHORTCODE = /^[\w-]{5,60}$/;
/** Help, blog and press live on hosts below the same domain and show no profiles. */
const APP_HOST = /^(?:(?:www|m)\.)?instagram\.com$/;

/** Tells from the address alone what a page is about. Handles are lower case on this site, however they are typed. */
export function readAddress(url: URL): Address {
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter((part) => part !== '');
  if (!APP_HOST.test(url.hostname)) return { about: 'other' };
  if (POST_PATHS.has(first)) return SHORTCODE.test(second) ? post(second, third) : { about: 'other' };
  if (first === 'explore') return search(second, third, url.searchParams.get('q'));
  if (first === 'accounts' && /^(?:login|emailsignup|signup)/.test(second)) return { about: 'login' };
  if (RESERVED.has(first) || !HANDLE.test(first)) return { about: 'other' };
  if (POST_PATHS.has(second) && SHORTCODE.test(third)) return post(third, '');
  const tab = second === '' ? 'posts' : TABS[second];
  return tab === undefined ? { about: 'other' } : { about: 'profile', handle: first.toLowerCase(), tab };
}

/** The handle a link leads to when it leads to a profile itself (`/name/`), else `undefined`. */
export function handleOfLink(href: string | null): string | undefined {
  const address = addressOfLink(href);
  return address?.about === 'profile' && address.tab === 'posts' ? address.handle : undefined;
}

/** What a link of the page is about; relative links stay on the site. */
export function addressOfLink(href: string | null): Address | undefined {
  if (!href || !URL.canParse(href, SITE)) return undefined;
  return readAddress(new URL(href, SITE));
}

export const SITE = 'https://www.instagram.com/';

export function profileUrl(handle: string): string {
  return `${SITE}${handle}/`;
}

export function postUrl(shortcode: string): string {
  return `${SITE}p/${shortcode}/`;
}

/** Handles are compared without case: the site answers to any. */
export function isSameHandle(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}

export { idOfShortcode } from '../meta-objects';

/** `/explore/tags/<tag>/` and `/explore/search/keyword/?q=<words>`; a query of `#tag` asks for the tag. */
function search(kind: string, name: string, query: string | null): Address {
  const words = query?.trim() ?? '';
  const tag = kind === 'tags' ? decode(name) : /^#[^\s#]+$/.test(words) ? words.slice(1) : '';
  if (tag !== '') return { about: 'search', tag };
  return words === '' ? { about: 'search' } : { about: 'search', query: words };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a page of results, with what was asked for and nothing else. */
export function searchUrl({ tag, query }: { readonly tag?: string; readonly query?: string }): string {
  if (tag !== undefined) return `${SITE}explore/tags/${encodeURIComponent(tag)}/`;
  return query === undefined ? `${SITE}explore/` : `${SITE}explore/search/keyword/?q=${encodeURIComponent(query)}`;
}

function post(shortcode: string, next: string): Address {
  return { about: 'post', shortcode, isCommentsPage: next === 'comments' };
}
