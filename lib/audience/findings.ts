import { summariseContent } from '@/lib/domain/content-summary';
import type { Evidence } from '@/lib/domain/evidence';
import { shareOfRows } from './accounts/share-of-rows';
import { type SharedCommenters, sharedCommenters } from './comments/pods';
import { type RepeatedRemarks, repeatedRemarks } from './comments/repeated';
import { type SpamShare, spamShare } from './comments/spam-share';
import { type Engagement, engagementOf } from './engagement';
import { type Facts, factsOf, type PostCount } from './facts';
import { growthOf } from './growth/growth';
import { type GrowthPoint, growthSeries } from './growth/series';
import type { JumpShape } from './growth/shapes';
import type { UnrealShare } from './models';
import type { ScoreOptions } from './score';
import type { SignalContext } from './signals/context';
import { engagementBasis } from './standard-benchmarks';
import { sum } from './statistics';
import { standardTable } from './table';

/** What was looked at of one kind. A kind that is missing was not looked at, which is not the same as none. */
export interface Look {
  readonly count: number;
  /** Epoch ms of the newest of it. */
  readonly at?: number;
}

/** One post as the chart of engagement draws it. */
export interface PostRate {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly isDated: boolean;
  /** Share of followers, or of views, as the site's rate is made. Missing: not seen. */
  readonly value?: number;
  readonly isSponsored?: boolean;
}

export interface GrowthFindings {
  readonly points: readonly GrowthPoint[];
  /** Times of the points before which nothing was read for too long to say what happened. */
  readonly afterGap: readonly number[];
  readonly jumps: readonly JumpShape[];
}

export interface CommentFindings {
  /** Comments of others that were seen. */
  readonly seen: number;
  /** Missing: no comment was judged by the model of words. */
  readonly spam?: SpamShare;
  readonly repeated?: RepeatedRemarks;
  readonly shared: SharedCommenters;
}

/** What stands behind the signals, for the eye: charts and counts, no verdict. */
export interface AudienceFindings {
  readonly site: string;
  readonly looked: {
    readonly posts?: Look;
    readonly comments?: Look;
    readonly followers?: Look;
    /** Readings of the account's own numbers. */
    readonly readings?: Look;
  };
  readonly engagement: Engagement;
  /** Newest first; made as the site's rate is made. */
  readonly rates: readonly PostRate[];
  /** What the rates are over, and the counts in them. */
  readonly basis: { readonly over: 'followers' | 'views'; readonly counts: readonly PostCount[] };
  /** Missing: nobody has looked at comments. */
  readonly comments?: CommentFindings;
  /** Missing: nobody has looked at the list, or nothing could judge it. */
  readonly unreal?: UnrealShare;
  /** Missing: the number of followers was never read. */
  readonly growth?: GrowthFindings;
  /** Posts disclosed as advertising, and posts on which a caption or the site's label was seen. */
  readonly adverts: { readonly disclosed: number; readonly seen: number };
}

/** Most posts of which a chart has room for a bar. */
const mostRates = 48;

/**
 * Everything that a screen draws beside a score, from the same evidence and by the same rules. Never throws.
 * @param options the same as `scoreAudience` got, or charts and reasons tell two stories
 */
export function findingsOf(evidence: Evidence, options: ScoreOptions = {}): AudienceFindings {
  const context: SignalContext = { table: options.table ?? standardTable, models: options.models ?? {} };
  const facts = factsOf(evidence);
  const engagement = engagementOf(evidence);
  const { over, counts } = engagementBasis(facts.site);
  const comments = commentFindings(facts, context);
  const judge = context.models.accounts;
  const unreal = facts.followerRows && judge && shareOfRows(facts.followerRows, judge);
  const growth = growthFindings(facts, context);
  const content = summariseContent(evidence.posts);
  return {
    site: facts.site,
    looked: lookedOf(evidence, facts),
    engagement,
    rates: engagement.posts.slice(0, mostRates).map(({ id, at, isDated, counts: seen, isSponsored }) => {
      const bottom = over === 'followers' ? facts.followers?.value : seen.views;
      const parts = counts.flatMap((name) => seen[name] ?? []);
      return {
        id,
        at,
        isDated,
        ...(bottom && parts.length > 0 ? { value: sum(parts) / bottom } : {}),
        ...(isSponsored === undefined ? {} : { isSponsored }),
      };
    }),
    basis: { over, counts },
    ...(comments && { comments }),
    ...(unreal && { unreal }),
    ...(growth && { growth }),
    adverts: { disclosed: content.disclosed, seen: Math.max(content.captionsSeen, content.labelsSeen) },
  };
}

function lookedOf(evidence: Evidence, facts: Facts): AudienceFindings['looked'] {
  const { posts, comments, followerRows, history } = facts;
  const hasNoPosts = evidence.postCount === 0;
  const readAt = [...history.map(({ at }) => at), ...[evidence.followers?.readAt, evidence.following?.readAt]];
  return {
    ...(posts.length > 0 || hasNoPosts
      ? {
          posts: lookOf(
            posts.length,
            posts.map(({ lastSeenAt }) => lastSeenAt),
          ),
        }
      : {}),
    ...(comments && {
      comments: lookOf(
        comments.length,
        comments.map(({ lastSeenAt }) => lastSeenAt),
      ),
    }),
    ...(followerRows && {
      followers: lookOf(
        followerRows.length,
        followerRows.map(({ lastSeenAt }) => lastSeenAt),
      ),
    }),
    ...(evidence.readingCount > 0 && { readings: lookOf(evidence.readingCount, readAt) }),
  };
}

function lookOf(count: number, times: readonly (number | undefined)[]): Look {
  const at = times.reduce<number>(
    (latest, time) => (time !== undefined && Number.isFinite(time) ? Math.max(latest, time) : latest),
    Number.NEGATIVE_INFINITY,
  );
  return at === Number.NEGATIVE_INFINITY ? { count } : { count, at };
}

function commentFindings({ comments, site }: Facts, { models }: SignalContext): CommentFindings | undefined {
  if (!comments) return undefined;
  const spam = models.comments && spamShare(comments, models.comments, site);
  const repeated = repeatedRemarks(comments);
  return {
    seen: comments.length,
    ...(spam && { spam }),
    ...(repeated && { repeated }),
    shared: sharedCommenters(comments),
  };
}

const dayMs = 24 * 60 * 60 * 1000;

function growthFindings(facts: Facts, { table: { limits } }: SignalContext): GrowthFindings | undefined {
  const growth = growthOf(facts, limits);
  if (growth) {
    const afterGap = growth.course.increments.filter(({ isGap }) => isGap).map(({ to }) => to.at);
    return { points: growth.points, afterGap, jumps: growth.shapes };
  }
  const points = growthSeries(facts.history, 'followers');
  if (points.length === 0) return undefined;
  const afterGap = points
    .filter((point, index) => point.at - (points[index - 1]?.at ?? point.at) > limits.growth.gapDays * dayMs)
    .map(({ at }) => at);
  return { points, afterGap, jumps: [] };
}
