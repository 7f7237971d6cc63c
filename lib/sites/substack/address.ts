/** What an address of Substack, or of a publication on its own domain, is about. */
export type Address =
  /** A writer's or reader's own page: `substack.com/@ana`. `id` where the address has that instead of a handle. */
  | {
      readonly about: 'user';
      readonly handle: string | undefined;
      readonly id: string | undefined;
      readonly list?: 'followers' | 'following';
    }
  | { readonly about: 'note'; readonly id: string; readonly handle: string | undefined }
  | { readonly about: 'publication'; readonly subdomain: string | undefined }
  | {
      readonly about: 'post';
      readonly subdomain: string | undefined;
      readonly slug: string;
      readonly isCommentsPage: boolean;
    }
  | { readonly about: 'search' | 'login' | 'other' };

/** Hosts below substack.com that are no publications. */
const SERVICE_HOSTS = new Set(['www', 'open', 'support', 'help', 'api', 'cdn', 'email', 'status']);
const LOGIN = /^\/(?:sign-in|login|account\/login|signup|sign-up)(?:\/|$)/;
const HANDLE = /^@([\w.-]{1,100})$/;
const SLUG = /^[\w%.~-]{1,300}$/;

export function readAddress(url: URL): Address {
  if (LOGIN.test(url.pathname)) return { about: 'login' };
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const below = /^(.+)\.substack\.com$/.exec(url.hostname)?.[1];
  if (url.hostname === 'substack.com' || below === 'www') return onSite(parts);
  if (below === 'open')
    return parts[0] === 'pub' && parts[1] !== undefined ? onPublication(parts.slice(2), parts[1]) : { about: 'other' };
  if (below !== undefined && (SERVICE_HOSTS.has(below) || below.includes('.'))) return { about: 'other' };
  return onPublication(parts, below);
}

function onSite([first = '', second = '', third = '']: readonly string[]): Address {
  const handle = HANDLE.exec(first)?.[1];
  if (handle !== undefined) return ofUser(handle, undefined, second, third);
  const profile = first === 'profile' ? /^(\d{1,15})(?:-|$)/.exec(second)?.[1] : undefined;
  if (profile !== undefined) return ofUser(undefined, profile, third, '');
  const note = first === 'note' ? noteId(second) : undefined;
  if (note !== undefined) return { about: 'note', id: note, handle: undefined };
  if (first === 'search' || first === 'discover' || first === 'browse' || first === 'top') return { about: 'search' };
  return { about: 'other' };
}

function ofUser(handle: string | undefined, id: string | undefined, tab: string, rest: string): Address {
  const note = tab === 'note' ? noteId(rest) : undefined;
  if (note !== undefined) return { about: 'note', id: note, handle };
  if (tab === 'followers' || tab === 'following') return { about: 'user', handle, id, list: tab };
  return { about: 'user', handle, id };
}

function noteId(part: string): string | undefined {
  return /^c-(\d{1,15})$/.exec(part)?.[1];
}

function onPublication(
  [first = '', second = '', third = '']: readonly string[],
  subdomain: string | undefined,
): Address {
  if (first === 'p' && SLUG.test(second))
    return { about: 'post', subdomain, slug: second, isCommentsPage: third === 'comments' };
  return { about: 'publication', subdomain };
}

/** The handle a link leads to: `https://substack.com/@ana`. */
export function handleOfLink(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (!/^(?:www\.)?substack\.com$/.test(url.hostname)) return undefined;
  return HANDLE.exec(url.pathname.split('/')[1] ?? '')?.[1];
}

/** The slug of a post that a link leads to, with the publication's host. */
export function postOfLink(href: string, base: URL): { readonly url: string; readonly slug: string } | undefined {
  if (!URL.canParse(href, base.href)) return undefined;
  const { origin, pathname, protocol } = new URL(href, base.href);
  const slug = /^\/p\/([^/]+)\/?$/.exec(pathname)?.[1];
  return slug !== undefined && SLUG.test(slug) && protocol === 'https:'
    ? { url: `${origin}/p/${slug}`, slug }
    : undefined;
}

export function userUrl(handle: string): string {
  return `https://substack.com/@${handle}`;
}

export function isSameName(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}
