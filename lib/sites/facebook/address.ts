/** What a Facebook address is about. */
export type Address =
  | { readonly about: 'profile'; readonly subject: Subject; readonly tab: ProfileTab }
  | { readonly about: 'post'; readonly postId: string; readonly owner: Subject | undefined }
  | { readonly about: 'search' | 'login' | 'other' };

/** A page or person by its name in the address, its number, or both. */
export interface Subject {
  readonly vanity: string | undefined;
  readonly id: string | undefined;
}

export type ProfileTab = 'posts' | 'followers' | 'following' | 'other';

/** First path segments that are pages of the site and no names. */
const RESERVED = new Set(
  `about adsmanager ads ajax api bookmarks business careers checkpoint cookie dialog directory editor events fundraisers
  gaming games groups hashtag help home.php l.php login login.php logout.php marketplace memories messages messenger
  notifications pages people permalink.php photo photo.php photos places plugins policies policy.php privacy profile.php
  public r.php recover reel reels reg saved search settings share share.php sharer sharer.php story.php stories support
  terms tr unsupportedbrowser video.php videos watch whatsapp`.split(/\s+/),
);
const TABS: Readonly<Record<string, ProfileTab>> = {
  '': 'posts',
  posts: 'posts',
  followers: 'followers',
  following: 'following',
};
const APP_HOST = /^(?:(?:www|m|mbasic|touch|web|[a-z]{2}-[a-z]{2})\.)?facebook\.com$/;
const VANITY = /^[\p{L}\p{N}.-]{2,80}$/u;
/** Numbers, and the scrambled form that newer links carry in their place. */
const POST_ID = /^(?:\d{5,25}|pfbid[A-Za-z0-9]{10,120})$/;
const POST_PATHS = new Set(['posts', 'photos', 'videos', 'reels', 'reel', 'permalink']);

export const SITE = 'https://www.facebook.com/';

/** Tells from the address alone what a page is about. */
export function readAddress(url: URL): Address {
  if (!APP_HOST.test(url.hostname)) return { about: 'other' };
  const parts = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const [first = '', second = '', third = ''] = parts;
  if (/^(?:login(?:\.php)?|checkpoint|recover|reg|r\.php)$/.test(first)) return { about: 'login' };
  if (first === 'search' || first === 'hashtag') return { about: 'search' };
  return (
    postOfQuery(url, first) ??
    postOfPath(parts) ??
    profileById(url, first, second, third) ??
    profileByName(url, first, second)
  );
}

function postOfQuery({ searchParams }: URL, first: string): Address | undefined {
  const id = searchParams.get('fbid') ?? searchParams.get('story_fbid') ?? searchParams.get('v') ?? '';
  const isPostPage = /^(?:photo(?:\.php)?|permalink\.php|story\.php|watch|video\.php)$/.test(first);
  if (!isPostPage || !POST_ID.test(id)) return undefined;
  const owner = searchParams.get('id') ?? '';
  return post(id, /^\d{1,25}$/.test(owner) ? { vanity: undefined, id: owner } : undefined);
}

function postOfPath(parts: readonly string[]): Address | undefined {
  const [first = '', second = ''] = parts;
  const last = parts.at(-1) ?? '';
  if ((first === 'reel' || first === 'watch') && POST_ID.test(second)) return post(second, undefined);
  if (first === 'groups' && /^(?:posts|permalink)$/.test(parts[2] ?? '') && POST_ID.test(parts[3] ?? ''))
    return post(parts[3] ?? '', undefined);
  if (!POST_PATHS.has(second) || parts.length < 3 || !POST_ID.test(last) || RESERVED.has(first)) return undefined;
  if (!VANITY.test(first)) return undefined;
  return post(last, /^\d{5,25}$/.test(first) ? { vanity: undefined, id: first } : { vanity: first, id: undefined });
}

function post(postId: string, owner: Subject | undefined): Address {
  return { about: 'post', postId, owner };
}

/** `profile.php?id=1`, `/people/Name/1`, `/pages/Name/1`, `/pages/category/Kind/Name-1`, `/p/Name-1`. */
function profileById(url: URL, first: string, second: string, third: string): Address | undefined {
  const section = url.searchParams.get('sk') ?? '';
  const tab = TABS[section] ?? 'other';
  const profile = (id: string | null | undefined): Address | undefined =>
    id && /^\d{4,25}$/.test(id) ? { about: 'profile', subject: { vanity: undefined, id }, tab } : undefined;
  if (first === 'profile.php') return profile(url.searchParams.get('id'));
  if (first === 'people') return profile(third);
  if (first === 'p') return profile(/-(\d{4,25})$/.exec(second)?.[1]);
  if (first !== 'pages') return undefined;
  const last =
    url.pathname
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  return profile(/^(?:.*-)?(\d{4,25})$/.exec(last)?.[1]);
}

function profileByName(url: URL, first: string, second: string): Address {
  if (RESERVED.has(first) || !VANITY.test(first) || /\.php$/.test(first)) return { about: 'other' };
  const tab = TABS[second === '' ? (url.searchParams.get('sk') ?? '') : second] ?? 'other';
  const subject: Subject = /^\d{4,25}$/.test(first)
    ? { vanity: undefined, id: first }
    : { vanity: first, id: undefined };
  return { about: 'profile', subject, tab };
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

/** Whose profile a link leads to. */
export function subjectOfLink(href: unknown): Subject | undefined {
  const address = addressOfLink(href);
  return address?.about === 'profile' ? address.subject : undefined;
}

/** Names are compared without case and dots: the site answers to any. */
export function isSameName(one: string | undefined, other: string | undefined): boolean {
  const plain = (name: string) => name.normalize('NFC').replace(/\./g, '').toLowerCase();
  return one !== undefined && other !== undefined && plain(one) === plain(other);
}

/** Two ways of naming an account name the same one: by number where both have one, else by name. */
export function isSameSubject(one: Subject | undefined, other: Subject | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id;
  return isSameName(one.vanity, other.vanity);
}

/** What stands for the account where the site has no handles: its name in the address, else its number. */
export function handleOf({ vanity, id }: Subject): string | undefined {
  return vanity ?? id;
}

export function profileUrl({ vanity, id }: Subject): string {
  return vanity === undefined ? `${SITE}profile.php?id=${id ?? ''}` : `${SITE}${encodeURIComponent(vanity)}/`;
}

/** Address of a post page without what does not name the post. */
export function postPageUrl(url: URL): string {
  const kept = new URLSearchParams();
  for (const name of ['fbid', 'story_fbid', 'v', 'id']) {
    const value = url.searchParams.get(name);
    if (value !== null && /\.php$|^\/(?:photo|watch)\/?$/.test(url.pathname)) kept.set(name, value);
  }
  const query = kept.toString();
  return `https://www.facebook.com${url.pathname}${query === '' ? '' : `?${query}`}`;
}
