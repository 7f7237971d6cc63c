import type { Precision } from './field';

/** A post with its date where that is known; evidence of posts has this shape. */
export interface DatedPost {
  /** Epoch ms. */
  readonly publishedAt?: number | undefined;
  readonly publishedPrecision?: Precision | undefined;
  /** Pinned posts stand first whatever their age, and say nothing about how often somebody posts. */
  readonly isPinned?: boolean | undefined;
}

export interface PostRhythm {
  /** Posts a week over the time between the first and the last dated post: (n − 1) / weeks. */
  readonly postsPerWeek: number;
  /** Days; half of the posts follow the one before within it. Unlike the mean it bears an old post among the recent ones. */
  readonly medianGapDays: number;
  /** `rounded` as soon as one of the dates comes from words such as "8 months ago". */
  readonly precision: Precision;
  /** How many posts it is made of. */
  readonly datedPosts: number;
  /** Days between the first and the last of them. */
  readonly spanDays: number;
}

const DAY_MS = 86_400_000;
const FEWEST = 3;

/**
 * How often somebody posts, from the posts seen so far. `null` under three dated posts, and when all of them carry the same
 * date: rounded dates then cannot tell a daily rhythm from a yearly one.
 */
export function postRhythm(posts: readonly DatedPost[]): PostRhythm | null {
  const dated = posts.filter(
    (post): post is DatedPost & { publishedAt: number } =>
      post.isPinned !== true && post.publishedAt !== undefined && Number.isFinite(post.publishedAt),
  );
  if (dated.length < FEWEST) return null;
  const moments = dated.map(({ publishedAt }) => publishedAt).sort((one, other) => one - other);
  const gaps = moments.slice(1).map((moment, index) => (moment - (moments[index] ?? moment)) / DAY_MS);
  const spanDays = gaps.reduce((sum, gap) => sum + gap, 0);
  if (spanDays === 0) return null;
  return {
    postsPerWeek: (gaps.length / spanDays) * 7,
    medianGapDays: medianOf(gaps),
    precision: dated.some(({ publishedPrecision }) => publishedPrecision === 'rounded') ? 'rounded' : 'exact',
    datedPosts: dated.length,
    spanDays,
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (lower + upper) / 2;
}
