import { captionMarks } from '@/lib/domain/caption-marks';
import type { Evidence, EvidencePost } from '@/lib/domain/evidence';
import { type PostRhythm, postRhythm } from '@/lib/domain/post-rhythm';
import { type Facts, factsOf, type PostCount, postsWith, type SeenCount, type SeenPost } from './facts';
import { standardLimits } from './standard-limits';
import { median, quantile, sum, variation } from './statistics';

/** Engagement over one of the two denominators, with everything it is made of. Rates are shares: 0.028 is 2.8 %. */
export interface EngagementRate {
  readonly over: 'followers' | 'views';
  /** Of a typical post: the medians of each count over the denominator, added. */
  readonly value: number;
  /** Half of the posts lie between; of the rates of whole posts. */
  readonly low: number;
  readonly high: number;
  /** Counts that went in, and those that were seen on no post and are left out. */
  readonly counts: readonly PostCount[];
  readonly unseen: readonly PostCount[];
  /** Posts that went in. */
  readonly n: number;
  /** Enough posts to know what is typical. */
  readonly isEnough: boolean;
  /** What was divided by: the followers, or all views of these posts together. */
  readonly denominator: SeenCount;
}

export interface PostEngagement {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly isDated: boolean;
  readonly counts: Readonly<Partial<Record<PostCount, number>>>;
  /** Likes, comments and shares that were seen, over each denominator; missing where one of both was not seen. */
  readonly byFollowers?: number;
  readonly byViews?: number;
  /** Missing: nothing that could say so was seen. */
  readonly isSponsored?: boolean;
}

/** Typical reactions (likes, or views where likes are not seen) of labelled posts beside those of the others. */
export interface SponsoredAgainstOrganic {
  readonly measure: 'likes' | 'views';
  readonly sponsored: { readonly n: number; readonly median: number };
  readonly organic: { readonly n: number; readonly median: number };
  /** Sponsored over organic: 0.8 is a fifth less. Missing when organic posts have none. */
  readonly ratio?: number;
}

/** The typical figures of an account, without its single posts. */
export interface EngagementFigures {
  readonly site: string;
  readonly followers?: SeenCount;
  readonly byFollowers?: EngagementRate;
  readonly byViews?: EngagementRate;
  /** Likes of posts that are older than three days. */
  readonly likes?: {
    readonly n: number;
    readonly median: number;
    readonly low: number;
    readonly high: number;
    /** Standard deviation over mean; from twelve posts on. */
    readonly variation?: number;
  };
  /** Median views of a post over followers; from six posts on. */
  readonly viewsPerFollower?: number;
  /** From twelve posts on which both were seen. */
  readonly commentsPer100Likes?: number;
}

export interface Engagement extends EngagementFigures {
  /** Newest first, all posts seen. */
  readonly posts: readonly PostEngagement[];
  /** How many of the newest the rates are made of at most. */
  readonly lastN: number;
  readonly rhythm: PostRhythm | null;
  /** Only where both kinds have at least three posts. */
  readonly sponsored?: SponsoredAgainstOrganic;
}

/** Fewest posts of each kind before sponsored and organic ones are compared. */
const leastOfEach = 3;

/**
 * Engagement both ways side by side, because every source defines it differently: over followers (how many of those who
 * could react do) and over views (how many of those who saw it do). A number that was not seen is left out, never 0.
 * @param lastN newest posts that go into the typical figures
 */
export function engagementOf(evidence: Evidence, lastN: number = standardLimits.posts.full): Engagement {
  const facts = factsOf(evidence);
  const sponsored = sponsoredIds(evidence.posts);
  const comparison = compareSponsored(facts.posts, sponsored);
  return {
    ...figuresOf(facts, lastN),
    posts: facts.posts.map((post) => postEngagement(post, facts, sponsored.get(post.id))),
    lastN,
    rhythm: postRhythm(evidence.posts),
    ...(comparison && { sponsored: comparison }),
  };
}

/** The typical figures alone: no caption is read for them, which is what takes the time. */
export function engagementFigures(evidence: Evidence, lastN: number = standardLimits.posts.full): EngagementFigures {
  return figuresOf(factsOf(evidence), lastN);
}

function figuresOf(facts: Facts, lastN: number): EngagementFigures {
  const byFollowers = rateOf(facts, 'followers', lastN);
  const byViews = rateOf(facts, 'views', lastN);
  const viewsPerFollower = viewsOver(facts, lastN);
  const likes = likesOf(facts);
  const commentsPer100Likes = commentsOver(facts, lastN);
  return {
    site: facts.site,
    ...(facts.followers && { followers: facts.followers }),
    ...(byFollowers && { byFollowers }),
    ...(byViews && { byViews }),
    ...(likes && { likes }),
    ...(viewsPerFollower !== undefined && { viewsPerFollower }),
    ...(commentsPer100Likes !== undefined && { commentsPer100Likes }),
  };
}

const reactions: readonly PostCount[] = ['likes', 'comments', 'shares'];

/** Likes must be seen on a post for it to count; a missing comment or share is left out of its own median only. */
function rateOf(facts: Facts, over: EngagementRate['over'], lastN: number): EngagementRate | undefined {
  const bottom = (post: SeenPost) => (over === 'followers' ? facts.followers?.value : post.views);
  const posts = postsWith(facts.posts, 'likes')
    .filter((post) => (bottom(post) ?? 0) > 0)
    .slice(0, lastN);
  if (posts.length === 0) return undefined;
  const parts = reactions.map((name) => ({
    name,
    rate: median(posts.flatMap((post) => (post[name] === undefined ? [] : [post[name] / (bottom(post) ?? 1)]))),
  }));
  const whole = posts.map((post) => sum(reactions.map((name) => post[name] ?? 0)) / (bottom(post) ?? 1));
  return {
    over,
    value: sum(parts.map((part) => part.rate ?? 0)),
    low: quantile(whole, 0.25) ?? 0,
    high: quantile(whole, 0.75) ?? 0,
    counts: parts.filter((part) => part.rate !== undefined).map((part) => part.name),
    unseen: parts.filter((part) => part.rate === undefined).map((part) => part.name),
    n: posts.length,
    isEnough: posts.length >= standardLimits.posts.least,
    denominator:
      over === 'followers' && facts.followers
        ? facts.followers
        : { value: sum(posts.map((post) => post.views ?? 0)), precision: 'exact' },
  };
}

function postEngagement(post: SeenPost, facts: Facts, isSponsored: boolean | undefined): PostEngagement {
  const counts = Object.fromEntries(
    (['likes', 'comments', 'views', 'shares'] as const).flatMap((name) =>
      post[name] === undefined ? [] : [[name, post[name]]],
    ),
  );
  const seen = reactions.flatMap((name) => post[name] ?? []);
  const over = (bottom: number | undefined) => (bottom && seen.length > 0 ? sum(seen) / bottom : undefined);
  const [byFollowers, byViews] = [over(facts.followers?.value), over(post.views)];
  return {
    id: post.id,
    at: post.at,
    isDated: post.isDated,
    counts,
    ...(byFollowers !== undefined && { byFollowers }),
    ...(byViews !== undefined && { byViews }),
    ...(isSponsored !== undefined && { isSponsored }),
  };
}

/** By the site's label, or a disclosure in the caption. Neither label nor caption seen: not known. */
function sponsoredIds(posts: readonly EvidencePost[]): ReadonlyMap<string, boolean> {
  const known = new Map<string, boolean>();
  for (const { postId, paidPartnership, caption } of posts) {
    const isDisclosed = caption !== undefined && captionMarks(caption).disclosures.length > 0;
    if (paidPartnership === true || isDisclosed) known.set(postId, true);
    else if ((paidPartnership === false || caption !== undefined) && !known.has(postId)) known.set(postId, false);
  }
  return known;
}

function compareSponsored(
  posts: readonly SeenPost[],
  sponsored: ReadonlyMap<string, boolean>,
): SponsoredAgainstOrganic | undefined {
  for (const measure of ['likes', 'views'] as const) {
    const of = (kind: boolean) =>
      postsWith(posts, measure)
        .filter((post) => sponsored.get(post.id) === kind)
        .map((post) => post[measure]);
    const [labelled, others] = [of(true), of(false)];
    const [one, other] = [median(labelled), median(others)];
    if (labelled.length < leastOfEach || others.length < leastOfEach || one === undefined || other === undefined)
      continue;
    return {
      measure,
      sponsored: { n: labelled.length, median: one },
      organic: { n: others.length, median: other },
      ...(other > 0 && { ratio: one / other }),
    };
  }
  return undefined;
}

function likesOf(facts: Facts): Engagement['likes'] {
  const { evenness, posts } = standardLimits;
  const likes = postsWith(facts.posts, 'likes')
    .filter((post) => post.isSettled)
    .slice(0, evenness.window)
    .map((post) => post.likes);
  const middle = median(likes);
  if (middle === undefined) return undefined;
  const varies = likes.length >= posts.full ? variation(likes) : undefined;
  return {
    n: likes.length,
    median: middle,
    low: quantile(likes, 0.25) ?? middle,
    high: quantile(likes, 0.75) ?? middle,
    ...(varies !== undefined && { variation: varies }),
  };
}

function viewsOver(facts: Facts, lastN: number): number | undefined {
  const viewed = postsWith(facts.posts, 'views').slice(0, lastN);
  const views = median(viewed.map((post) => post.views));
  if (views === undefined || viewed.length < standardLimits.posts.least || !facts.followers?.value) return undefined;
  return views / facts.followers.value;
}

function commentsOver(facts: Facts, lastN: number): number | undefined {
  const both = postsWith(facts.posts, 'likes', 'comments').slice(0, lastN);
  const likes = sum(both.map((post) => post.likes));
  if (both.length < standardLimits.posts.full || likes === 0) return undefined;
  return (100 * sum(both.map((post) => post.comments))) / likes;
}
