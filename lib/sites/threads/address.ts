/** What a Threads address is about. */
export type Address =
  | { readonly about: 'profile'; readonly handle: string }
  | { readonly about: 'post'; readonly handle: string | undefined; readonly code: string }
  | { readonly about: 'search' | 'login' | 'other' };

const HANDLE = /^[a-z0-9._]{1,30}$/i;
const CODE = /^[\w-]{5,60}$/;
/** Help and press live on other hosts below the same domains. */
const APP_HOST = /^(?:www\.)?threads\.(?:com|net)$/;
/** Tabs of a profile (seen 2026-02). */
const TABS = new Set(['', 'replies', 'media', 'reposts']);

/** Tells from the address alone what a page is about. Handles are lower case on this site, however they are typed. */
export function readAddress(url: URL): Address {
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter((part) => part !== '');
  if (!APP_HOST.test(url.hostname)) return { about: 'other' };
  if (first === 'search' || first === 'tag') return { about: 'search' };
  if (first === 'login') return { about: 'login' };
  if (first === 't') return CODE.test(second) ? { about: 'post', handle: undefined, code: second } : { about: 'other' };
  const handle = first.startsWith('@') ? first.slice(1).toLowerCase() : '';
  if (!HANDLE.test(handle)) return { about: 'other' };
  if (second === 'post') return CODE.test(third) ? { about: 'post', handle, code: third } : { about: 'other' };
  return TABS.has(second) ? { about: 'profile', handle } : { about: 'other' };
}

export const SITE = 'https://www.threads.com/';

/** What a link of the page is about; relative links stay on the site. */
export function addressOfLink(href: string | null | undefined): Address | undefined {
  if (!href || !URL.canParse(href, SITE)) return undefined;
  return readAddress(new URL(href, SITE));
}

export function profileUrl(handle: string): string {
  return `${SITE}@${handle}`;
}

export function postUrl(handle: string | undefined, code: string): string {
  return handle === undefined ? `${SITE}t/${code}` : `${SITE}@${handle}/post/${code}`;
}

export function isSameHandle(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}
