import type { Field } from './field';

/**
 * Sites with a reader of their own, and `web` for any other page that says in a standard form whose it is. A new site adds
 * its id here, its name in `site-names.ts`, its hosts in `site-hosts.ts` and a row to the registry.
 */
export const siteIds = [
  'youtube',
  'instagram',
  'tiktok',
  'x',
  'linkedin',
  'threads',
  'bluesky',
  'mastodon',
  'facebook',
  'twitch',
  'pinterest',
  'substack',
  'web',
] as const;
export type SiteId = (typeof siteIds)[number];

export const pageKinds = [
  'profile',
  'post',
  'followers',
  'comments',
  'search',
  'unavailable',
  'login',
  'unknown',
] as const;
export type PageKind = (typeof pageKinds)[number];

/** Members with a `?` are missing where the site's reader does not look for them: that is neither "none" nor "unreadable". */
export interface ProfileFields {
  readonly id: Field<string>;
  /** Without a leading `@`, as the site spells it. */
  readonly handle: Field<string>;
  readonly displayName: Field<string>;
  readonly bio: Field<string>;
  readonly followers: Field<number>;
  readonly following: Field<number>;
  readonly postCount: Field<number>;
  readonly likesTotal: Field<number>;
  readonly verified: Field<boolean>;
  readonly private: Field<boolean>;
  readonly website: Field<string>;
  readonly email: Field<string>;
  readonly location: Field<string>;
  readonly category: Field<string>;
  /** Every web address that the profile shows as its own (link list, addresses in the bio), absolute, in page order. */
  readonly links?: Field<readonly string[]>;
  /** Addresses that the page marks as the same person: `rel=me`, JSON-LD `sameAs`, links that the site has verified. */
  readonly sameAs?: Field<readonly string[]>;
}

export interface PostFields {
  readonly id: Field<string>;
  readonly url: Field<string>;
  /**
   * Who published it: the handle without `@`; where the page has no handle, the site's id or the name. Absent when the page
   * does not say and the post therefore is the profile's own.
   */
  readonly author: Field<string>;
  /** ISO 8601; `rounded` when it comes from words such as "8 months ago". */
  readonly publishedAt: Field<string>;
  readonly caption: Field<string>;
  readonly likes: Field<number>;
  readonly comments: Field<number>;
  readonly views: Field<number>;
  /** Shares, reposts, boosts or pins: the site's own way of passing a post on. */
  readonly shares: Field<number>;
  /** The site's own label for paid partnerships and adverts. What the caption says is read by `captionMarks`. */
  readonly paidPartnership?: Field<boolean>;
  /** Handles or names that the site's label gives as sponsors. */
  readonly sponsors?: Field<readonly string[]>;
  /** Handles of accounts tagged in the picture or video, without `@`. */
  readonly tagged?: Field<readonly string[]>;
  /** Language of the caption as the site states it, BCP 47. */
  readonly language?: Field<string>;
  readonly isPinned?: Field<boolean>;
  /**
   * On sites where passing a post on makes an entry of its own: whose post it was. Such an entry is by `author` but is no
   * work of theirs, and its numbers say nothing about their audience.
   */
  readonly repostOf?: Field<string>;
}

/** Somebody else's account that is on screen: a row of a followers list or of search results. */
export interface AccountFields {
  readonly id: Field<string>;
  readonly handle: Field<string>;
  readonly displayName: Field<string>;
  readonly followers: Field<number>;
  readonly following: Field<number>;
  readonly posts: Field<number>;
  readonly verified: Field<boolean>;
  readonly private: Field<boolean>;
  readonly bio?: Field<string>;
  readonly website?: Field<string>;
  /** A picture of its own; `false` for the site's placeholder. */
  readonly hasPicture?: Field<boolean>;
}

export interface CommentFields {
  readonly id?: Field<string>;
  readonly author: Field<string>;
  readonly text: Field<string>;
  readonly likes: Field<number>;
  readonly publishedAt: Field<string>;
  /** Answers below it. */
  readonly replies?: Field<number>;
  /** Written by the owner of the post. */
  readonly isByOwner?: Field<boolean>;
}

/** Something the person should know about this reading as a whole. */
export type ReadingNotice =
  /** What is embedded in the page belongs to the page before this one; a reload gives a full reading. */
  | 'embedded-data-is-stale'
  /** A JSON block or response could not be parsed (cut short, not JSON). */
  | 'data-cut-short'
  /** The page's data names another account than its address. */
  | 'handle-differs-from-address'
  /** The address changed while the page was being read; nothing of it may be kept. */
  | 'page-changed-while-reading'
  | 'age-restricted'
  | 'needs-login'
  /** The reader failed; what is here is what was read before. */
  | 'reader-failed';

/** What a reader got from one page at one moment. Plain data: it may cross the message boundary as it is. */
export interface Reading {
  readonly site: SiteId;
  readonly kind: PageKind;
  /** Canonical address of the page that was read. */
  readonly url: string;
  /** Epoch ms of the capture; `null` for a saved page whose time is not known. */
  readonly readAt: number | null;
  readonly profile: ProfileFields;
  readonly posts: readonly PostFields[];
  readonly accounts: readonly AccountFields[];
  readonly comments: readonly CommentFields[];
  readonly notices: readonly ReadingNotice[];
  /** The site's own words when the page is unavailable, e.g. "This channel was removed". */
  readonly statusText?: string;
  /** Asked of the site's official interface: no page was open. Missing: read from a page. */
  readonly via?: 'official';
  /** Of the kind `followers`: whether the accounts follow the profile, or the profile follows them. */
  readonly listOf?: 'followers' | 'following';
}

/** Longest texts kept from a page, in UTF-16 units: a megabyte of bio is an attack, not a bio. */
export const textLimits = {
  name: 300,
  handle: 200,
  bio: 10_000,
  caption: 10_000,
  comment: 5_000,
  url: 2_000,
  statusText: 500,
} as const;
export const listLimits = { posts: 200, accounts: 500, comments: 500, links: 40, names: 40 } as const;
