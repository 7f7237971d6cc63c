import type { Evidence, EvidencePost } from '@/lib/domain/evidence';
import type { Precision } from '@/lib/domain/field';
import { giveawayWords, largestCount, type PostCount, settledAfterMs } from './constants';

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

/** Evidence made safe to count with: impossible numbers are gaps, a post seen twice is one post. */
export interface Facts {
  readonly site: string;
  readonly followers?: SeenCount;
  readonly following?: SeenCount;
  readonly isPrivate: boolean;
  /** Newest first. */
  readonly posts: readonly SeenPost[];
}

export function factsOf(evidence: Evidence): Facts {
  return {
    site: evidence.site,
    followers: seenCount(evidence.followers),
    following: seenCount(evidence.following),
    isPrivate: evidence.private === true,
    posts: uniquePosts(evidence.posts),
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
    isSettled: lastSeenAt - Math.min(publishedAt ?? firstSeenAt, firstSeenAt) >= settledAfterMs,
    mentionsGiveaway: rows.some((row) => row.caption !== undefined && giveawayWords.test(row.caption)),
    at: publishedAt ?? firstSeenAt,
    lastSeenAt,
  };
}

/** The count as last seen; of two seen at the same time the larger, so that the order of rows does not matter. */
function newest(rows: readonly EvidencePost[], name: PostCount): number | undefined {
  const seen = rows.flatMap((row) => {
    const value = realCount(row[name]);
    return value === undefined ? [] : [{ value, at: row.lastSeenAt }];
  });
  return seen.sort((a, b) => b.at - a.at || b.value - a.value)[0]?.value;
}

function newestFirst(a: SeenPost, b: SeenPost): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1);
}
