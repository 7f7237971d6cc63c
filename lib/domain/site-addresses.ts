import type { SiteId } from './reading';
import { systemPaths } from './system-paths';

/** What the path of an address names. */
export interface PathAccount {
  readonly handle?: string;
  readonly id?: string;
}

export interface AddressRule {
  readonly site: SiteId;
  readonly host: RegExp;
  /** @param segments parts of the path, decoded, without empty ones */
  account(segments: readonly string[], url: URL): PathAccount | undefined;
}

const HANDLE = /^[\p{L}\p{M}\p{N}._·-]{1,100}$/u;
const YOUTUBE_TABS =
  /^(?:featured|videos|shorts|streams|live|playlists|community|posts|about|podcasts|releases|store|join)$/;
const CHANNEL_ID = /^UC[\w-]{22}$/;
const DID = /^did:(?:plc|web):[\w.:%-]{1,200}$/;

/** One rule per site, its own hosts first. Checked against the sites' public addresses, 2026-11. */
export const addressRules: readonly AddressRule[] = [
  {
    site: 'youtube',
    host: /^(?:(?:www|m|music|gaming)\.)?youtube\.com$/,
    account([first = '', second = '', third]) {
      if (first.startsWith('@')) return second === '' || YOUTUBE_TABS.test(second) ? atHandle(first) : undefined;
      if (first === 'channel' && CHANNEL_ID.test(second))
        return third === undefined || YOUTUBE_TABS.test(third) ? { id: second } : undefined;
      return undefined;
    },
  },
  {
    site: 'instagram',
    host: /^(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)$/,
    account([first = '', second = '', ...rest]) {
      // `_u` is how an app is sent to a profile.
      if (first === '_u') return rest.length === 0 ? plainHandle('instagram', second) : undefined;
      const isProfile = second === '' || /^(?:reels|tagged|followers|following|channel)$/.test(second);
      return isProfile && rest.length === 0 ? plainHandle('instagram', first) : undefined;
    },
  },
  { site: 'tiktok', host: /^(?:(?:www|m)\.)?tiktok\.com$/, account: onlyAtHandle },
  {
    site: 'x',
    host: /^(?:(?:www|mobile|m)\.)?(?:x|twitter)\.com$/,
    account([first = '', second = '', ...rest]) {
      const isProfile =
        second === '' || /^(?:with_replies|media|likes|highlights|articles|followers|following)$/.test(second);
      return isProfile && rest.length === 0 && /^@?\w{1,15}$/.test(first) ? plainHandle('x', first) : undefined;
    },
  },
  {
    site: 'linkedin',
    host: /^(?:(?:www|m|touch|[a-z]{2})\.)?linkedin\.com$/,
    account([kind = '', slug = '', next, ...rest]) {
      if (slug === '' || slug === 'unavailable' || rest.length > 1) return undefined;
      if (next !== undefined && !/^(?:[a-z]{2}(?:-[a-z]{2})?|about|posts|people|recent-activity)$/i.test(next))
        return undefined;
      if (kind === 'in') return { handle: slug };
      return /^(?:company|school|showcase)$/.test(kind) ? { handle: `${kind}/${slug}` } : undefined;
    },
  },
  { site: 'threads', host: /^(?:www\.)?threads\.(?:net|com)$/, account: onlyAtHandle },
  {
    site: 'bluesky',
    host: /^(?:(?:www|staging|main)\.)?bsky\.app$/,
    account([first, name = '', ...rest]) {
      if (first !== 'profile' || rest.length > 0) return undefined;
      if (DID.test(name)) return { id: name };
      return /^@?(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/i.test(name) ? { handle: name } : undefined;
    },
  },
  {
    site: 'facebook',
    host: /^(?:(?:www|m|web|mobile|business|touch|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb)\.com$/,
    account(segments, url) {
      const [first = '', second = '', third = ''] = segments;
      if (first === 'profile.php') return idOnly(url.searchParams.get('id'));
      if (first === 'people') return idOnly(third);
      if (first === 'pg') return plainHandle('facebook', second);
      // Older pages: `/pages/Name/123`.
      if (first === 'pages') return idOnly(third);
      const isProfile = second === '' || /^(?:about|photos|videos|reels|followers)$/.test(second);
      if (!isProfile || segments.length > 2) return undefined;
      return /^\d{5,20}$/.test(first) ? { id: first } : plainHandle('facebook', first);
    },
  },
  {
    site: 'twitch',
    host: /^(?:(?:www|m|go)\.)?twitch\.tv$/,
    account([first = '', second = '', ...rest]) {
      const isChannel = second === '' || /^(?:about|videos|schedule|clips|home)$/.test(second);
      return isChannel && rest.length === 0 && /^\w{2,30}$/.test(first) ? plainHandle('twitch', first) : undefined;
    },
  },
  {
    site: 'pinterest',
    host: /^(?:(?:www|[a-z]{2})\.)?pinterest\.(?:com(?:\.[a-z]{2})?|co\.[a-z]{2}|[a-z]{2})$/,
    account([first = '', second = '', ...rest]) {
      const isProfile = second === '' || /^(?:_saved|_created|_shop|boards|pins)$/.test(second);
      return isProfile && rest.length === 0 ? plainHandle('pinterest', first) : undefined;
    },
  },
  {
    site: 'substack',
    host: /^(?:[a-z0-9-]+\.)?substack\.com$/,
    account(segments, { hostname }) {
      const [first = '', ...rest] = segments;
      const name = hostname.slice(0, -'substack.com'.length).replace(/\.$/, '');
      if (name === '' || name === 'www') {
        if (first === 'profile') return idOnly(/^(\d{5,15})(?:-|$)/.exec(rest[0] ?? '')?.[1]);
        return rest.length === 0 ? atHandle(first) : undefined;
      }
      if (name === 'open')
        return first === 'pub' && rest.length === 1 ? plainHandle('substack', rest[0] ?? '') : undefined;
      if (systemPaths.substack?.has(name)) return undefined;
      return rest.length === 0 && /^(?:|about|archive|subscribe|welcome)$/.test(first) ? { handle: name } : undefined;
    },
  },
  {
    site: 'mastodon',
    // Any other host, apart from services that write `/@name` and are no part of the Fediverse.
    host: /^(?!(?:.+\.)?(?:medium\.com|flipboard\.com|t\.me|ko-fi\.com|patreon\.com|kick\.com|rumble\.com|odysee\.com|vero\.co|lemon8-app\.com|producthunt\.com|unsplash\.com|steemit\.com|peakd\.com|hive\.blog|dev\.to|hackernoon\.com|npmjs\.com|google\.[a-z.]+)$)(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u,
    account([first = '', second = '', ...rest]) {
      if (/^@/.test(first))
        return second === '' || /^(?:with_replies|media|followers|following|featured)$/.test(second)
          ? fediverseHandle(first)
          : undefined;
      if (first === 'users' && rest.length === 0) return fediverseHandle(second);
      return first === 'web' && second.startsWith('@') && rest.length === 0 ? fediverseHandle(second) : undefined;
    },
  },
];

/** `/@name` and nothing after it. */
function onlyAtHandle(segments: readonly string[]): PathAccount | undefined {
  const [first = '', ...rest] = segments;
  return rest.length === 0 ? atHandle(first) : undefined;
}

function atHandle(segment: string): PathAccount | undefined {
  const handle = segment.slice(1);
  return segment.startsWith('@') && HANDLE.test(handle) ? { handle } : undefined;
}

/** `name`, or `name@other.server` for an account that another server shows. */
function fediverseHandle(segment: string): PathAccount | undefined {
  const match = /^@?(\w(?:[\w.-]{0,98}\w)?)(@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,})?$/u.exec(segment);
  return match ? { handle: `${match[1]}${match[2] ?? ''}` } : undefined;
}

function plainHandle(site: SiteId, segment: string): PathAccount | undefined {
  const handle = segment.replace(/^@/, '');
  if (!HANDLE.test(handle) || systemPaths[site]?.has(handle.toLowerCase())) return undefined;
  return { handle };
}

function idOnly(id: string | null | undefined): PathAccount | undefined {
  return id && /^\d{5,20}$/.test(id) ? { id } : undefined;
}
