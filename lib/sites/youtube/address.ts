import type { PageKind } from '@/lib/domain/reading';

/** What an address of YouTube points at. Handles and ids are as written, without `@`, decoded. */
export type Address =
  | {
      readonly type: 'channel';
      readonly by: 'id' | 'handle' | 'name';
      readonly key: string;
      readonly path: string;
      readonly tab?: string;
    }
  | { readonly type: 'video'; readonly videoId: string }
  | { readonly type: 'search'; readonly query: string }
  /** Without `#`. */
  | { readonly type: 'hashtag'; readonly tag: string }
  | { readonly type: 'login' }
  | { readonly type: 'other' };

/** Video ids are 11 characters of base64url. */
const VIDEO_ID = /^[\w-]{11}$/;
const CHANNEL_ID = /^UC[\w-]{22}$/;
/** Saved pages whose channel was not recorded stand under an id of zeros; it names nobody. */
const NOBODY = /^UC0{22}$/;

export function addressOf(url: URL): Address {
  if (url.hostname.startsWith('consent.')) return { type: 'login' };
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const [first, second, third] = segments.map(decode);
  if (url.hostname === 'youtu.be') return video(first);
  if (first === undefined) return { type: 'other' };
  if (first === 'watch') return video(url.searchParams.get('v') ?? undefined);
  if (first === 'shorts' || first === 'live') return video(second);
  if (first === 'results') return { type: 'search', query: url.searchParams.get('search_query') ?? '' };
  if (first === 'hashtag' && second !== undefined) return { type: 'hashtag', tag: second };
  if (first === 'signin') return { type: 'login' };
  if (first.startsWith('@') && first.length > 1) return channel('handle', first.slice(1), `/${segments[0]}`, second);
  if (second === undefined) return { type: 'other' };
  const path = `/${segments[0]}/${segments[1]}`;
  if (first === 'channel' && isChannelId(second)) return channel('id', second, path, third);
  if (first === 'c' || first === 'user') return channel('name', second, path, third);
  return { type: 'other' };
}

export function kindOf(address: Address): PageKind {
  if (address.type === 'channel') return 'profile';
  if (address.type === 'video') return 'post';
  if (address.type === 'search' || address.type === 'hashtag') return 'search';
  return address.type === 'login' ? 'login' : 'unknown';
}

/** The address without tab, query and fragment. */
export function canonicalUrl(address: Address, fallback: string): string {
  if (address.type === 'channel') return `https://www.youtube.com${address.path}`;
  if (address.type === 'video') return watchUrl(address.videoId);
  if (address.type === 'search')
    return `https://www.youtube.com/results?search_query=${encodeURIComponent(address.query)}`;
  if (address.type === 'hashtag') return `https://www.youtube.com/hashtag/${encodeURIComponent(address.tag)}`;
  return fallback;
}

export function watchUrl(videoId: string): string {
  return `https://www.youtube.com/watch?v=${videoId}`;
}

export function isVideoId(text: string | undefined): text is string {
  return text !== undefined && VIDEO_ID.test(text);
}

export function isChannelId(text: string | undefined): text is string {
  return text !== undefined && CHANNEL_ID.test(text);
}

export function isPlaceholderId(text: string): boolean {
  return NOBODY.test(text);
}

/** The handle of a link such as `/@name`, `http://www.youtube.com/@name/videos`; `undefined` when it holds none. */
export function handleOfLink(link: string | undefined): string | undefined {
  const match = /^(?:https?:\/\/(?:www\.|m\.)?youtube\.com)?\/@([^/?#]+)/.exec(link ?? '');
  return match?.[1] === undefined ? undefined : decode(match[1]);
}

/** Handles are compared without case (YouTube's own rule) and in one Unicode form. */
export function sameHandle(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function fold(handle: string): string {
  return handle.replace(/^@/, '').normalize('NFC').toLowerCase();
}

function video(id: string | undefined): Address {
  return isVideoId(id) ? { type: 'video', videoId: id } : { type: 'other' };
}

function channel(by: 'id' | 'handle' | 'name', key: string, path: string, tab: string | undefined): Address {
  return tab === undefined ? { type: 'channel', by, key, path } : { type: 'channel', by, key, path, tab };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
