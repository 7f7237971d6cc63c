import type { SiteId } from '@/lib/domain/reading';

/**
 * Which of a page's own downloads deep reading may keep. What the table does not name is never looked into: messages,
 * settings, what the viewer keeps for themselves. Used on both sides of the hand-over, so it imports nothing.
 */
interface DeepSite {
  readonly site: SiteId;
  /** Hosts of the pages, each with all hosts below it. Pages on hosts that no row names may be of any row with `isAnyHost`. */
  readonly pages: readonly string[];
  readonly isAnyHost?: true;
  /** For a site with a host in every country. */
  readonly pagesLike?: RegExp;
  /** Hosts that the responses come from; left out when they come from the page's own host. `*` is every host. */
  readonly from?: readonly string[];
  readonly path: RegExp;
  /** The site sends JSON under another name, such as `text/javascript`. */
  readonly isMislabelled?: true;
}

const metaGraphql = '(?:graphql/query|api/graphql)/?$';

export const deepSites: readonly DeepSite[] = [
  {
    site: 'youtube',
    pages: ['youtube.com'],
    from: ['youtube.com'],
    path: /^\/youtubei\/v1\/(?:browse|next|search|player|get_watch|reel\/reel_item_watch)\/?$/,
  },
  {
    site: 'instagram',
    pages: ['instagram.com'],
    from: ['instagram.com'],
    path: new RegExp(
      `^/(?:${metaGraphql}|api/v1/(?:users|feed|media|friendships|clips|tags|fbsearch|discover|locations|web/search|web/tags)/)`,
    ),
    isMislabelled: true,
  },
  {
    site: 'tiktok',
    pages: ['tiktok.com'],
    from: ['tiktok.com'],
    path: /^\/api\/(?:user|post|item|comment|search|challenge|repost|creator)\//,
  },
  {
    site: 'x',
    pages: ['x.com', 'twitter.com'],
    from: ['x.com', 'twitter.com'],
    path: /^\/(?:i\/api\/)?graphql\/[\w-]+\/(?:User(?:ByScreenName|ByRestId|Tweets|TweetsAndReplies|Media|HighlightsTweets|ArticlesTweets|SuperFollowTweets)|Users(?:ByRestIds|ByScreenNames)|AboutAccountQuery|Tweet(?:Detail|ResultByRestId|ResultsByRestIds)|(?:BlueVerified)?Followers|FollowersYouKnow|Following|SearchTimeline|Favoriters|Retweeters|ListMembers|ListLatestTweetsTimeline|ModeratedTimeline|CommunityTweetsTimeline)$/,
  },
  {
    site: 'linkedin',
    pages: ['linkedin.com'],
    from: ['linkedin.com'],
    path: /^\/voyager\/api\/(?:graphql$|identity\/|feed\/|organization\/|search\/|socialActions|voyager(?:Identity|Feed|Organization|Search|Social)\w*)/,
  },
  {
    site: 'threads',
    pages: ['threads.com', 'threads.net'],
    from: ['threads.com', 'threads.net'],
    path: new RegExp(`^/(?:${metaGraphql}|api/v1/(?:users|text_feed|feed|media|friendships)/)`),
    isMislabelled: true,
  },
  {
    site: 'bluesky',
    pages: ['bsky.app'],
    // Every account's data lives on a server of its own choice; the method's name is what tells.
    from: ['*'],
    path: /^\/xrpc\/app\.bsky\.(?!actor\.(?:get|put)Preferences$)(?:actor|feed|graph|unspecced)\.\w+$/,
  },
  {
    site: 'mastodon',
    pages: ['mastodon.social'],
    isAnyHost: true,
    path: /^\/api\/v[12]\/(?:accounts(?!\/verify_credentials)|statuses|timelines(?!\/(?:home|direct))|search|tags|directory|trends)(?:\/|$)/,
  },
  {
    site: 'facebook',
    pages: ['facebook.com'],
    from: ['facebook.com'],
    path: /^\/api\/graphql(?:batch)?\/?$/,
    isMislabelled: true,
  },
  { site: 'twitch', pages: ['twitch.tv'], from: ['gql.twitch.tv'], path: /^\/gql\/?$/ },
  {
    site: 'pinterest',
    pages: ['pinterest.com'],
    pagesLike: /(?:^|\.)pinterest\.(?:[a-z]{2}|com?\.[a-z]{2})$/,
    path: /^\/resource\/\w+\/get\/?$/,
  },
  {
    site: 'substack',
    pages: ['substack.com'],
    isAnyHost: true,
    from: ['substack.com', ''],
    path: /^\/api\/v1\/(?:archive|posts?|publications?|users?|profile|comments?|notes|reader|search|recommendations|homepage_data)(?:\/|$)/,
  },
];

/** Most of one response that is kept, in UTF-16 units; a longer one is not looked at. */
export const longestResponse = 3_000_000;
/** Longest address of a response: queries over GET carry their variables in it. */
export const longestAddress = 10_000;

export interface DeepMatch {
  readonly site: SiteId;
  readonly isMislabelled: boolean;
}

/** The row that lets this page's deep reading keep this response; `undefined` for all others. Addresses are absolute. */
export function deepMatch(pageUrl: string, responseUrl: string): DeepMatch | undefined {
  if (responseUrl.length > longestAddress) return undefined;
  const page = placeOf(pageUrl);
  const response = placeOf(responseUrl);
  if (!page || !response) return undefined;
  const named = deepSites.filter((row) => isPageOf(row, page.host));
  const rows = named.length > 0 ? named : deepSites.filter((row) => row.isAnyHost);
  const row = rows.find(
    ({ from = [''], path }) =>
      from.some((host) =>
        host === '' ? response.host === page.host : host === '*' || isHostOrBelow(response.host, host),
      ) && path.test(response.path),
  );
  return row && { site: row.site, isMislabelled: row.isMislabelled === true };
}

/** Whether pages of this host are the row's by name. */
export function isPageOf({ pages, pagesLike }: DeepSite, host: string): boolean {
  return pages.some((name) => isHostOrBelow(host, name)) || (pagesLike?.test(host) ?? false);
}

export function isDeepResponse(pageUrl: string, responseUrl: string): boolean {
  return deepMatch(pageUrl, responseUrl) !== undefined;
}

/** Whether a content type says JSON (also `application/vnd.…+json`), or may be JSON of a site that calls it otherwise. */
export function isJsonType(contentType: string | null, { isMislabelled }: DeepMatch): boolean {
  const [type = ''] = (contentType ?? '').split(';', 1);
  return /[/+]json\b/i.test(type) || (isMislabelled && /^\s*(?:text\/|application\/(?:x-)?javascript)/i.test(type));
}

/** By hand and not by `URL`: in the page's own world that name may be the page's own. Only `https` has a place. */
function placeOf(address: string): { readonly host: string; readonly path: string } | undefined {
  const match = /^https:\/\/([a-z0-9.-]+)(?::443)?(\/[^?#]*)?(?:[?#]|$)/i.exec(address);
  return match?.[1] === undefined ? undefined : { host: match[1].toLowerCase(), path: match[2] ?? '/' };
}

function isHostOrBelow(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}
