/** What an address of Bluesky is about. `actor` is a handle or a DID, as written, decoded. */
export type Address =
  | { readonly about: 'profile'; readonly actor: string }
  | { readonly about: 'list'; readonly actor: string; readonly listOf: 'followers' | 'following' }
  | { readonly about: 'post'; readonly actor: string; readonly rkey: string; readonly isThread: boolean }
  | { readonly about: 'search'; readonly path: string }
  | { readonly about: 'home' | 'other' };

/** Handles are host names (atproto.com/specs/handle). */
const HANDLE = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
/** atproto.com/specs/did */
const DID = /^did:[a-z]+:[\w.:%-]{1,200}$/;
/** atproto.com/specs/record-key */
const RECORD_KEY = /^[\w.~:-]{1,512}$/;
const SITE = 'https://bsky.app';
/** The placeholder for an account whose handle does not prove itself. */
export const INVALID_HANDLE = 'handle.invalid';

export function addressOf(url: URL): Address {
  const [first, actor, section, third, fourth] = url.pathname.split('/').filter(Boolean).map(decode);
  if (first === undefined) return { about: 'home' };
  if (first === 'search') return { about: 'search', path: `/search?q=${encodeURIComponent(query(url))}` };
  if (first === 'hashtag' && actor !== undefined) {
    return { about: 'search', path: `/hashtag/${encodeURIComponent(actor)}` };
  }
  if (first !== 'profile' || actor === undefined || !(isHandle(actor) || isDid(actor))) return { about: 'other' };
  if (section === undefined) return { about: 'profile', actor };
  if (section === 'followers') return { about: 'list', actor, listOf: 'followers' };
  if (section === 'follows') return { about: 'list', actor, listOf: 'following' };
  if (section === 'post' && third !== undefined && RECORD_KEY.test(third)) {
    return { about: 'post', actor, rkey: third, isThread: fourth === undefined };
  }
  if (section === 'search') return { about: 'profile', actor };
  return { about: 'other' };
}

export function isHandle(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 253 && HANDLE.test(text) && text !== INVALID_HANDLE;
}

export function isDid(text: unknown): text is string {
  return typeof text === 'string' && DID.test(text);
}

export function profileUrl(actor: string): string {
  return `${SITE}/profile/${actor}`;
}

export function postUrl(actor: string, rkey: string): string {
  return `${SITE}/profile/${actor}/post/${rkey}`;
}

export function canonicalUrl(address: Address, fallback: string): string {
  switch (address.about) {
    case 'profile':
      return profileUrl(address.actor);
    case 'list':
      return `${profileUrl(address.actor)}/${address.listOf === 'followers' ? 'followers' : 'follows'}`;
    case 'post':
      return postUrl(address.actor, address.rkey);
    case 'search':
      return `${SITE}${address.path}`;
    default: {
      const { origin, pathname } = new URL(fallback);
      return `${origin}${pathname}`;
    }
  }
}

/** What a link of the page is about; relative links stay on the site, other hosts are about nothing. */
export function addressOfLink(href: string | null): Address | undefined {
  if (!href || !URL.canParse(href, SITE)) return undefined;
  const url = new URL(href, SITE);
  return url.hostname === 'bsky.app' ? addressOf(url) : undefined;
}

/** Handles are compared without case; DIDs are not. */
export function isSameActor(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || (!one.startsWith('did:') && one.toLowerCase() === other.toLowerCase());
}

/** Author and key of a post's `at://` address. */
export function partsOfUri(uri: unknown): { readonly did: string; readonly rkey: string } | undefined {
  if (typeof uri !== 'string') return undefined;
  const [, did, rkey] = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(uri) ?? [];
  return isDid(did) && rkey !== undefined && RECORD_KEY.test(rkey) ? { did, rkey } : undefined;
}

const TID_DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

/**
 * The moment at which a record key was made, ISO 8601: thirteen digits of base 32, microseconds since 1970 followed by ten
 * bits that name the clock (atproto.com/specs/tid). `undefined` for keys of another form or outside of the site's years.
 */
export function momentOfKey(rkey: string): string | undefined {
  if (!/^[2-7a-j][2-7a-z]{12}$/.test(rkey)) return undefined;
  let bits = 0n;
  for (const digit of rkey) bits = bits * 32n + BigInt(TID_DIGITS.indexOf(digit));
  const ms = Number((bits >> 10n) / 1000n);
  return ms < Date.UTC(2022, 0) || ms > Date.UTC(2100, 0) ? undefined : new Date(ms).toISOString();
}

function query(url: URL): string {
  return url.searchParams.get('q') ?? '';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
