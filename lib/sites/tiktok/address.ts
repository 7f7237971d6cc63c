/** What a TikTok address is about. */
export type Address =
  | { readonly about: 'profile'; readonly handle: string }
  | { readonly about: 'post'; readonly handle: string | undefined; readonly id: string; readonly form: PostForm }
  | { readonly about: 'search' | 'login' | 'other' };

export type PostForm = 'video' | 'photo';

/** Letters, digits, dots and underscores; the first accounts have up to 30 of them. */
export const HANDLE = /^[\p{L}\p{N}._-]{1,40}$/u;
/** A post's id: 64 bits, the upper half of which are the seconds of its upload. */
export const POST_ID = /^\d{15,20}$/;
/** Newsroom, help, advertising and seller pages live below the same domain and show no profiles. */
const APP_HOST = /^(?:(?:www|m)\.)?tiktok\.com$/;
/** Pages that list posts or people for a word, a hashtag, a sound or a place (seen 2026-11). */
const LISTS = new Set(['search', 'tag', 'music', 'discover', 'place', 'channel']);

/** Tells from the address alone what a page is about. */
export function readAddress(url: URL): Address {
  const [first = '', second = '', third = ''] = segmentsOf(url);
  if (!APP_HOST.test(url.hostname)) return { about: 'other' };
  if (LISTS.has(first)) return { about: 'search' };
  if (first === 'login' || first === 'signup') return { about: 'login' };
  if (first === 'v' && POST_ID.test(second.replace(/\.html$/, '')))
    return { about: 'post', handle: undefined, id: second.replace(/\.html$/, ''), form: 'video' };
  if (!first.startsWith('@')) return { about: 'other' };
  const handle = first.slice(1);
  if (second === 'video' || second === 'photo') {
    if (!POST_ID.test(third)) return { about: 'other' };
    // `/@/video/…` leads to the post as well, and names nobody.
    return { about: 'post', handle: HANDLE.test(handle) ? handle : undefined, id: third, form: second };
  }
  if (!HANDLE.test(handle) || second === 'live') return { about: 'other' };
  return { about: 'profile', handle };
}

function segmentsOf(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part).normalize('NFC');
      } catch {
        return part;
      }
    });
}

export const SITE = 'https://www.tiktok.com/';

/** What a link of the page is about; relative links stay on the site. */
export function addressOfLink(href: string | null | undefined): Address | undefined {
  if (!href || !URL.canParse(href, SITE)) return undefined;
  return readAddress(new URL(href, SITE));
}

export function profileUrl(handle: string): string {
  return `${SITE}@${handle}`;
}

export function postUrl(handle: string | undefined, id: string, form: PostForm): string {
  return `${SITE}@${handle ?? ''}/${form}/${id}`;
}

/** Handles are compared without case: the site answers to any. */
export function isSameHandle(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}

/**
 * The day (UTC) on which a post was uploaded: the upper 32 bits of its id are epoch seconds, a few seconds before the time
 * that the site shows. A post that was scheduled appears later, so this is right to the day at best.
 */
export function uploadDayOf(id: string): string | undefined {
  if (!POST_ID.test(id)) return undefined;
  const seconds = Number(BigInt(id) >> 32n);
  // Before the site there were no posts; after 2100 the number is no time.
  if (seconds < 1_400_000_000 || seconds > 4_102_444_800) return undefined;
  return `${new Date(seconds * 1000).toISOString().slice(0, 10)}T00:00:00.000Z`;
}
