import { webLink } from '../links';

/** The address of a page as its place: scheme, host and path. Query and fragment say how one came, not where one is. */
export function placeOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/**
 * The page's own idea of its address (`rel=canonical`, `og:url`), when it names the place the browser is at: after an in-page
 * navigation those still name the page before.
 */
export function canonicalPlace(url: URL, stated: readonly (string | undefined)[]): string {
  const own = stated.find((address) => address !== undefined && isSamePlace(address, url.href));
  return placeOf(own === undefined ? url : new URL(own));
}

/** Same host (with or without `www.`) and same path (with or without a slash at its end). */
export function isSamePlace(one: string, other: string): boolean {
  const [first, second] = [one, other].map(bareOf);
  return first !== undefined && first === second;
}

export function isSameHost(one: string, other: string): boolean {
  const [first, second] = [one, other].map((address) => (URL.canParse(address) ? hostOf(new URL(address)) : undefined));
  return first !== undefined && first === second;
}

/** The front page of a site. */
export function isRoot(url: URL): boolean {
  return /^\/(?:index\.\w{2,5})?$/.test(url.pathname);
}

function bareOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return `${hostOf(url)}${url.pathname.replace(/\/+$/, '')}`;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^www\./, '');
}

/**
 * Does everything that the page says of its own address on this site name another place? Then it is what an in-page
 * navigation left behind. The front page and a place above this one (`/ana` on `/ana/about`) are no contradiction.
 */
export function isLeftBehind(url: URL, stated: readonly (string | undefined)[]): boolean {
  const onSite = stated.flatMap((address) => {
    if (address === undefined || !URL.canParse(address, url.href)) return [];
    const place = new URL(address, url.href);
    return isSameHost(place.href, url.href) ? [place] : [];
  });
  return onSite.length > 0 && !onSite.some((place) => isAtOrAbove(place, url));
}

function isAtOrAbove(place: URL, url: URL): boolean {
  const open = ({ pathname }: URL) => `${pathname.replace(/\/+$/, '')}/`;
  return open(url).startsWith(open(place));
}

/** A link of the page as an address of the web; one that hides characters is none. */
export function absoluteLink(href: string | null, url: URL): string | undefined {
  const text = href?.trim() ?? '';
  if (text === '' || /[\p{Cc}\p{Cf}]/u.test(text) || !URL.canParse(text, url.href)) return undefined;
  return webLink(new URL(text, url.href).href);
}
