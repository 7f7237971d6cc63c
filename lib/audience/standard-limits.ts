import { confidenceBounds } from '@/lib/domain/confidence';

/** Corners of a broken line, ascending in x. */
export type Line = readonly (readonly [x: number, y: number])[];

const dayMs = 24 * 60 * 60 * 1000;

/** Where points are lost, how much must be seen, and how strongly the unknown holds. */
export const standardLimits = {
  /** The score when nothing is known either way, and how strongly it holds against evidence (in units of weight). */
  neutral: { s: 0.6, weight: 0.15 },
  /** Below `low` there is no score. */
  confidence: confidenceBounds,
  /**
   * A1, A2, A5: the share of accounts that look like nobody. Up to `good` nothing is lost, from `bad` on everything. Below
   * 25 % is what the trade accepts (Modash, HypeAuditor) and lies on the line between.
   */
  unrealShare: { good: 0.1, bad: 0.5 },
  /** D1, D2: 3 of 20 comments is fine, half of them is alarming (HypeAuditor). */
  spamShare: { good: 0.15, bad: 0.5 },
  /** The score is at most `most` where even the low end of the share of A1 is above `above`; from `people` on. */
  caps: {
    people: 100,
    steps: [
      { above: 0.5, most: 20 },
      { above: 0.25, most: 45 },
    ],
  },
  /** A verdict of high quality wants the high end of the share of A1 below this, and high confidence. */
  highQualityShare: 0.15,
  /**
   * How many people of a list make the evidence full, and the fewest that count. `topOfList`: what the top of a list is
   * worth beside a random sample, because the newest followers are not like all of them. `more`: what is asked for next.
   */
  people: { least: 50, full: 100, more: 300, topOfList: 0.7 },
  commenters: { least: 30, full: 100 },
  firstDigits: {
    least: 300,
    line: [
      [0.6, 0],
      [0.9, 1],
    ] as Line,
  },
  followerOrder: {
    least: 500,
    line: [
      [0.05, 1],
      [0.4, 0],
    ] as Line,
    significance: 0.01,
  },
  /** Posts that make engagement signals complete, and the fewest that count at all. */
  posts: { full: 12, least: 6 },
  /** Likes on a younger post are still coming in. */
  settledAfterMs: 3 * dayMs,
  engagement: {
    /** Spread of ln(engagement) inside a tier: sqrt(2 ln(mean / median)) of HypeAuditor's 2018 tiers is 0.91 to 1.01. */
    spread: 0.97,
    /** Below so many reactions of a usual account, chance decides. */
    fullReactions: 30,
    /** z -> s. Far above the usual is as odd as somewhat below, but never the worst. */
    line: [
      [-2.3, 0],
      [-0.5, 1],
      [1.5, 1],
      [3, 0.5],
    ] as Line,
  },
  /**
   * Where likes are hidden, comments stand in for them: 2.2 comments per 100 likes is usual (10th to 90th percentile .84 to
   * 5.0, so ln spreads by .70, and with the spread of engagement itself by sqrt(.97^2 + .70^2) = 1.19). Worth half.
   */
  hiddenLikes: { commentsPerLike: 0.022, spread: 1.19, evidence: 0.5, least: 3 },
  views: {
    /** Median views per follower over the usual -> s, where a published table exists (YouTube: 2 % bad, 5 % fine). */
    line: [
      [0.02, 0],
      [0.05, 1],
    ] as Line,
    /** ln(views per follower / own median) / spread, read off the engagement line; worth half. */
    ownSpread: 1.2,
    ownEvidence: 0.5,
  },
  evenness: {
    /** Older posts say little about the audience of today; the organic spread was measured on the 24 newest. */
    window: 24,
    /** Variation of likes -> s. Organic accounts: 1st percentile .10, 5th .14. */
    line: [
      [0.1, 0],
      [0.17, 1],
    ] as Line,
  },
  comments: { least: 40, full: 100 },
  pods: {
    posts: 5,
    commenters: 15,
    people: 5,
    similarity: 0.35,
    line: [
      [0.35, 1],
      [0.6, 0],
    ] as Line,
  },
  growth: {
    /** Fewest days with a reading, and the fewest days between the first and the last. */
    points: 8,
    days: 14,
    fullPoints: 14,
    fullDays: 60,
    /** Robust z, and the least jump in relation to the followers there were. */
    z: 6,
    jump: 0.01,
    /** What the daily growth of a quiet account moves by, however calm it looked so far (share of followers a day). */
    leastSpread: 0.0005,
    /** Longer without a reading than this many days, and than three times the usual distance: a gap, which is not judged. */
    gapDays: 7,
    /** Days over which one delivery may be spread. */
    window: 3,
    /** Days around a jump in which a post that took off explains it. */
    reachDays: 3,
    /** After an explained jump its own smaller tail is explained for this long. */
    tailDays: 7,
    /** A post took off above this many times the usual and this far out of the account's own spread of ln(count). */
    viral: { times: 3, z: 1.8 },
    /** Most people who follow of those who saw, or liked, more than usual: beyond, the post does not explain the jump. */
    conversion: { views: 0.15, likes: 2 },
    /** What is left of a jump near a giveaway. */
    giveaway: 0.5,
    /** E2: this share of a jump lost over at least so many days after it. */
    decay: { days: 10, share: 0.1 },
    /** E2: sizes in which followers are sold, and how near to one a gain must be. */
    roundSizes: [1, 1.5, 2, 2.5, 3, 4, 5, 7.5],
    roundWithin: 0.02,
    roundFrom: 500,
    followings: { points: 7, least: 100, share: 0.1 },
  },
  /** More followings than followers counts only above this many followings: small circles follow each other. */
  massFollowing: 1_500,
  /** One reading shows the ratio, half of what E3 is about; the other half is its history. */
  followingRatioEvidence: 0.5,
} as const satisfies Record<string, unknown>;

type Widened<T> = T extends number
  ? number
  : T extends Line
    ? Line
    : T extends readonly (infer Item)[]
      ? readonly Widened<Item>[]
      : { readonly [Key in keyof T]: Widened<T[Key]> };
export type Limits = Widened<typeof standardLimits>;

/** Larger counts do not exist; a page that shows one is wrong. */
export const largestCount = 1e12;
