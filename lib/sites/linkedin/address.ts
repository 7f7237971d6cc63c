/** What a LinkedIn address is about. */
export type Address =
  | { readonly about: 'profile'; readonly kind: ProfileKind; readonly slug: string; readonly tab: 'main' | 'activity' }
  | { readonly about: 'post'; readonly activityId: string }
  | { readonly about: 'article'; readonly slug: string }
  | { readonly about: 'search' | 'login' | 'unavailable' | 'other' };

/** `in` is a person; the others are pages of organisations, whose slugs live in spaces of their own. */
export type ProfileKind = 'in' | 'company' | 'school' | 'showcase';

const KINDS: Readonly<Record<string, ProfileKind>> = {
  in: 'in',
  company: 'company',
  school: 'school',
  showcase: 'showcase',
};
const SEARCH = new Set(['people', 'companies', 'content', 'all', 'schools', 'groups', 'services']);
const LOGIN = new Set(['login', 'authwall', 'signup', 'checkpoint', 'start', 'reg', 'signin']);
/** Country hosts (`br.`, `uk.`) and mobile hosts show the same pages; help, business and learning hosts do not. */
const APP_HOST = /^(?:(?:www|m|touch|[a-z]{2})\.)?linkedin\.com$/;
const SLUG = /^[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Cf}._~%&+'’-]{1,200}$/u;
const POST_ID = /(?:[-_]|^)(?:activity|share|ugcpost)[-:](\d{15,20})(?:-[\w-]*)?$/i;
const URN = /^urn:li:(?:activity|share|ugcPost):(\d{15,20})$/;

/** Tells from the address alone what a page is about. */
export function readAddress(url: URL): Address {
  if (!APP_HOST.test(url.hostname)) return { about: 'other' };
  const [first = '', second = '', third = ''] = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  // Members who are logged in are sent on to `/feed/`; only the sign-up page stays under the root address.
  if (first === '' || LOGIN.has(first) || (first === 'uas' && /^login/.test(second))) return { about: 'login' };
  if (first === '404') return { about: 'unavailable' };
  const kind = Object.hasOwn(KINDS, first) ? KINDS[first] : undefined;
  if (kind !== undefined) return profileAddress(kind, second, third);
  if (first === 'posts') return postAddress(POST_ID.exec(second)?.[1]);
  if (first === 'feed' && second === 'update') return postAddress(URN.exec(third)?.[1]);
  if (first === 'feed' && second === 'hashtag') return { about: 'search' };
  if (first === 'pulse' && SLUG.test(second)) return { about: 'article', slug: second.normalize('NFC') };
  if (first === 'search' && second === 'results' && SEARCH.has(third)) return { about: 'search' };
  if (first === 'pub' && second === 'dir') return { about: 'search' };
  return { about: 'other' };
}

function profileAddress(kind: ProfileKind, slug: string, next: string): Address {
  if (!SLUG.test(slug)) return { about: 'other' };
  if (slug === 'unavailable') return { about: 'unavailable' };
  const tab = next === 'recent-activity' || (kind !== 'in' && next === 'posts') ? 'activity' : 'main';
  return { about: 'profile', kind, slug: slug.normalize('NFC'), tab };
}

function postAddress(activityId: string | undefined): Address {
  return activityId === undefined ? { about: 'other' } : { about: 'post', activityId };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What a link of the page is about; relative links stay on the site. */
export function addressOfLink(href: unknown): Address | undefined {
  if (typeof href !== 'string' || !URL.canParse(href, SITE)) return undefined;
  return readAddress(new URL(href, SITE));
}

export const SITE = 'https://www.linkedin.com/';

/** The handle: the slug of a person; the kind before it for an organisation, so that `acme` and `company/acme` stay apart. */
export function handleOf({ kind, slug }: { readonly kind: ProfileKind; readonly slug: string }): string {
  return kind === 'in' ? slug : `${kind}/${slug}`;
}

/** The handle a link leads to, when it leads to a profile. */
export function handleOfLink(href: unknown): string | undefined {
  const address = addressOfLink(href);
  return address?.about === 'profile' ? handleOf(address) : undefined;
}

/** Canonical address of a profile, on the country host it was opened on. */
export function profileUrl(url: URL, { kind, slug }: { readonly kind: ProfileKind; readonly slug: string }): string {
  return `https://${hostOf(url)}/${kind}/${encodeURIComponent(slug)}`;
}

/** One address for a post, whichever of its many forms it was opened by. */
export function postUrl(activityId: string): string {
  return `${SITE}feed/update/urn:li:activity:${activityId}`;
}

/** Host without the mobile forms. */
export function hostOf({ hostname }: URL): string {
  return /^[a-z]{2}\.linkedin\.com$/.test(hostname) ? hostname : 'www.linkedin.com';
}

/** The id in a post's URN (`urn:li:activity:…`), `undefined` for anything else. */
export function idOfUrn(urn: string | null | undefined): string | undefined {
  return URN.exec(urn ?? '')?.[1];
}

/** Slugs are compared without case and accents' spelling: the site answers to any. */
export function isSameHandle(one: string | undefined, other: string | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
  );
}

/**
 * When the thing with this id was made: ids begin with the epoch in milliseconds, above 22 bits of sequence (checked against
 * the dates of posts and comments of 2026, right to the second). ISO 8601, `undefined` before the site had such ids.
 */
export function momentOfId(id: string | undefined): string | undefined {
  if (id === undefined || !/^\d{15,20}$/.test(id)) return undefined;
  const ms = Number(BigInt(id) >> 22n);
  return ms > 1_262_304_000_000 && ms < 4_102_444_800_000 ? `${new Date(ms).toISOString().slice(0, 19)}Z` : undefined;
}
