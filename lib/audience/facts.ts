import type { AccountEvidence, CommentEvidence, Evidence, EvidencePost, HistoryPoint } from '@/lib/domain/evidence';
import type { Precision } from '@/lib/domain/field';
import { isBrandCategory } from './brand';
import { giveawayWords } from './giveaway-words';
import { largestCount, standardLimits } from './standard-limits';

export type PostCount = 'likes' | 'comments' | 'shares' | 'views';

export interface SeenCount {
  readonly value: number;
  readonly precision: Precision;
}

/** A post once, with the newest of each number. A number that is missing was not seen. */
export interface SeenPost {
  readonly id: string;
  readonly likes?: number;
  readonly comments?: number;
  readonly views?: number;
  readonly shares?: number;
  readonly isDated: boolean;
  /** Certainly older than three days when it was last looked at. */
  readonly isSettled: boolean;
  readonly mentionsGiveaway: boolean;
  /** Epoch ms: when it was published, or else first seen. */
  readonly at: number;
  readonly lastSeenAt: number;
}

/** Evidence made safe to count with: impossible numbers are gaps, a post or person seen twice is one. */
export interface Facts {
  readonly site: string;
  readonly followers?: SeenCount;
  readonly following?: SeenCount;
  readonly postCount?: number;
  readonly isPrivate: boolean;
  /** A badge, or a category that is a business's. */
  readonly isLikeBrand: boolean;
  /** Newest first. */
  readonly posts: readonly SeenPost[];
  /** The audience's, each once, by key. Missing: nobody has looked. */
  readonly comments?: readonly CommentEvidence[];
  /** Each account once, from the top of the list. Missing: nobody has looked. */
  readonly followerRows?: readonly AccountEvidence[];
  /** As they come. */
  readonly history: readonly HistoryPoint[];
}

const known = new WeakMap<Evidence, Facts>();

/** The same object for the same evidence: score, figures and charts are made of one and the same facts. */
export function factsOf(evidence: Evidence): Facts {
  const before = known.get(evidence);
  if (before) return before;
  const facts = factsAnew(evidence);
  known.set(evidence, facts);
  return facts;
}

function factsAnew(evidence: Evidence): Facts {
  return {
    site: evidence.site,
    followers: seenCount(evidence.followers),
    following: seenCount(evidence.following),
    postCount: realCount(evidence.postCount),
    isPrivate: evidence.private === true,
    isLikeBrand: evidence.verified === true || isBrandCategory(evidence.category),
    posts: uniquePosts(evidence.posts),
    comments: evidence.commentRows && uniqueComments(evidence.commentRows),
    followerRows: evidence.followerRows && uniqueAccounts(evidence.followerRows),
    history: evidence.history ?? [],
  };
}

/** The posts on which every one of these counts was seen. */
export function postsWith<Name extends PostCount>(
  posts: readonly SeenPost[],
  ...names: readonly Name[]
): (SeenPost & Record<Name, number>)[] {
  return posts.filter((post): post is SeenPost & Record<Name, number> =>
    names.every((name) => post[name] !== undefined),
  );
}

/** A count that a page can truly show (0, or 1 to 10^12), else `undefined`: never a stand-in such as 0. */
export function realCount(value: number | undefined): number | undefined {
  return value === 0 || (value !== undefined && value >= 1 && value <= largestCount) ? value : undefined;
}

/**
 * Where the true count lies. Compact text has at least two digits (`1.2M`), and sites cut as well as round, so the
 * true count is within one unit of the second digit: at most a tenth away.
 */
export function countRange(count: SeenCount): { readonly low: number; readonly high: number } | undefined {
  if (count.precision === 'exact' || count.value < 100) return undefined;
  const unit = 10 ** (Math.floor(Math.log10(count.value)) - 1);
  return { low: count.value - unit, high: count.value + unit };
}

function seenCount(count: Evidence['followers']): SeenCount | undefined {
  const value = realCount(count?.value);
  return value === undefined || !count ? undefined : { value, precision: count.precision };
}

function uniquePosts(posts: readonly EvidencePost[]): SeenPost[] {
  const rowsById = new Map<string, EvidencePost[]>();
  for (const post of posts) {
    const rows = rowsById.get(post.postId);
    if (rows) rows.push(post);
    else rowsById.set(post.postId, [post]);
  }
  return [...rowsById].map(([id, rows]) => seenPost(id, rows)).sort(newestFirst);
}

function seenPost(id: string, rows: readonly EvidencePost[]): SeenPost {
  const firstSeenAt = Math.min(...rows.map((row) => row.firstSeenAt));
  const lastSeenAt = Math.max(...rows.map((row) => row.lastSeenAt));
  const dates = rows.map((row) => row.publishedAt).filter((at): at is number => Number.isFinite(at));
  const publishedAt = dates.length > 0 ? Math.min(...dates) : undefined;
  return {
    id,
    likes: newest(rows, 'likes'),
    comments: newest(rows, 'comments'),
    views: newest(rows, 'views'),
    shares: newest(rows, 'shares'),
    isDated: publishedAt !== undefined,
    // A post without a date is at least as old as the first time it was seen.
    isSettled: lastSeenAt - Math.min(publishedAt ?? firstSeenAt, firstSeenAt) >= standardLimits.settledAfterMs,
    mentionsGiveaway: rows.some((row) => row.caption !== undefined && giveawayWords.test(row.caption)),
    at: publishedAt ?? firstSeenAt,
    lastSeenAt,
  };
}

/** The count as last seen; of two seen at the same time the larger, so that the order of rows does not matter. */
function newest(rows: readonly EvidencePost[], name: PostCount): number | undefined {
  const [only] = rows;
  if (rows.length === 1) return realCount(only?.[name]);
  const seen = rows.flatMap((row) => {
    const value = realCount(row[name]);
    return value === undefined ? [] : [{ value, at: row.lastSeenAt }];
  });
  return seen.sort((a, b) => b.at - a.at || b.value - a.value)[0]?.value;
}

function newestFirst(a: SeenPost, b: SeenPost): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1);
}

function uniqueComments(rows: readonly CommentEvidence[]): CommentEvidence[] {
  const byKey = new Map<string, CommentEvidence>();
  for (const row of rows) {
    if (row.by !== 'audience') continue;
    const before = byKey.get(row.key);
    if (before === undefined || isLater(row, before)) byKey.set(row.key, row);
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function uniqueAccounts(rows: readonly AccountEvidence[]): AccountEvidence[] {
  const byAccount = new Map<string, AccountEvidence>();
  for (const row of rows) {
    const before = byAccount.get(row.accountHash);
    if (before === undefined || isLater(row, before)) byAccount.set(row.accountHash, row);
  }
  return [...byAccount.values()].sort((a, b) => a.rank - b.rank || (a.accountHash < b.accountHash ? -1 : 1));
}

/** Of two rows of the same thing one, whichever came first. */
function isLater<Row extends { readonly lastSeenAt: number }>(row: Row, before: Row): boolean {
  if (row.lastSeenAt !== before.lastSeenAt) return row.lastSeenAt > before.lastSeenAt;
  return JSON.stringify(row) > JSON.stringify(before);
}
