import { type Tier, tierOf } from '@/lib/domain/tier';
import type { Benchmark, SignalId } from './types';

/** Changes whenever a weight, limit or benchmark does. */
export const audienceVersion = 'engagement-1';

/** The score when nothing is known either way, and how strongly it holds against evidence (in units of weight). */
export const neutral = { s: 0.6, weight: 0.15 } as const;

/** Lower bounds of the confidence words. Below `low` there is no score. */
export const confidenceBounds = { low: 0.2, medium: 0.4, high: 0.7 } as const;

/** Larger counts do not exist; a page that shows one is wrong. */
export const largestCount = 1e12;

/** What the evidence of a signal is about; the groups in which a gap is reported. */
export type EvidenceKind = 'followers' | 'engagement' | 'comments' | 'history';

interface SignalRow {
  readonly label: string;
  /** Share of the whole judgement; the rows add up to 1. Our proposal: no outside study publishes weights. */
  readonly weight: number;
  readonly kind: EvidenceKind;
  /** Sites on which the signal has no meaning. Everywhere else it counts, looked at or not. */
  readonly notOn: readonly string[];
}

/**
 * Every signal of the model, including those that nothing here computes yet: what has not been looked at must keep
 * confidence down. A site that hides its follower lists makes us less sure; it does not make the question smaller.
 */
export const signalTable: Readonly<Record<SignalId, SignalRow>> = {
  A1: { label: 'Followers who look like nobody', weight: 0.3, kind: 'followers', notOn: [] },
  A2: { label: 'Empty follower accounts', weight: 0.05, kind: 'followers', notOn: [] },
  A3: { label: 'First digits of followings', weight: 0.02, kind: 'followers', notOn: [] },
  A4: {
    label: 'Follower order and account age',
    weight: 0.05,
    kind: 'followers',
    notOn: ['instagram', 'youtube', 'tiktok'],
  },
  A5: { label: 'Accounts that comment', weight: 0.05, kind: 'comments', notOn: [] },
  B1: { label: 'Engagement level', weight: 0.15, kind: 'engagement', notOn: [] },
  B2: { label: 'Views per follower', weight: 0.05, kind: 'engagement', notOn: ['instagram'] },
  C1: { label: 'How much likes vary', weight: 0.04, kind: 'engagement', notOn: [] },
  C2: { label: 'Comments against likes', weight: 0.06, kind: 'engagement', notOn: [] },
  D1: { label: 'Spam in comments', weight: 0.06, kind: 'comments', notOn: [] },
  D2: { label: 'Repeated comments', weight: 0.04, kind: 'comments', notOn: [] },
  D3: { label: 'The same people commenting', weight: 0.05, kind: 'comments', notOn: [] },
  E1: { label: 'Jumps in followers', weight: 0.05, kind: 'history', notOn: [] },
  E2: { label: 'Jumps that melt away', weight: 0.02, kind: 'history', notOn: [] },
  E3: { label: 'Following against followers', weight: 0.01, kind: 'engagement', notOn: ['youtube'] },
};

/** Posts that make engagement signals complete, and the fewest that count at all. */
export const postsNeeded = { full: 12, least: 6 } as const;

/** Older posts say little about the audience of today; the organic spread of likes was measured on the 24 newest. */
export const evennessWindow = 24;

/** Likes on a younger post are still coming in. */
export const settledAfterMs = 3 * 24 * 60 * 60 * 1000;

/** Spread of ln(engagement) inside a tier: sqrt(2 ln(mean / median)) of HypeAuditor's 2018 tiers is 0.91 to 1.01. */
export const engagementSpread = 0.97;

/** z of the engagement level -> s. Far above the usual is as odd as somewhat below, but never the worst. */
export const engagementLine = [
  [-2.3, 0],
  [-0.5, 1],
  [1.5, 1],
  [3, 0.5],
] as const;

/** Variation of likes -> s. Organic accounts: 1st percentile .10, 5th .14. */
export const evennessLine = [
  [0.1, 0],
  [0.17, 1],
] as const;

/** Median views per subscriber -> s. Above one half is "healthy and growing" in the same source, so it loses nothing. */
export const viewsLine = [
  [0.02, 0],
  [0.05, 1],
] as const;

/** More followings than followers counts only above this many followings: small circles follow each other. */
export const massFollowing = 1_500;

/** One reading shows the ratio, half of what this signal is about; the other half is its history. */
export const followingRatioEvidence = 0.5;

export type PostCount = 'likes' | 'comments' | 'shares' | 'views';

/** How a site's engagement rate is made: medians of these counts, added, over followers or over views. */
export interface EngagementBasis {
  readonly counts: readonly PostCount[];
  readonly over: 'followers' | 'views';
  readonly benchmarkFor: (followers: number | undefined) => Benchmark;
}

const tierNames: Readonly<Record<Tier, string>> = {
  nano: 'accounts below 1K followers',
  micro: 'accounts with 1K to 10K followers',
  'mid-tier': 'accounts with 10K to 100K followers',
  macro: 'accounts with 100K followers and more',
};

const instagramMedians: Readonly<Record<Tier, Omit<Benchmark, 'label' | 'low' | 'high'>>> = {
  nano: {
    value: 0.106,
    source: 'HypeAuditor, about 37,000 accounts (the lower of its two averages)',
    url: 'https://hypeauditor.com/blog/what-is-instagram-engagement-rate-and-how-to-calculate-it',
    date: '2018',
  },
  micro: { value: 0.028, source: 'HypeAuditor yearly report, second hand', date: '2023' },
  'mid-tier': {
    value: 0.017,
    source: 'Our estimate from HypeAuditor, about 37,000 accounts (1.6% to 2.3% for 5K to 100K)',
    url: 'https://hypeauditor.com/blog/what-is-instagram-engagement-rate-and-how-to-calculate-it',
    date: '2018',
  },
  macro: {
    value: 0.015,
    source: 'HypeAuditor, about 37,000 accounts (1.54% to 1.55%)',
    url: 'https://hypeauditor.com/blog/what-is-instagram-engagement-rate-and-how-to-calculate-it',
    date: '2018',
  },
};

/** `undefined` for a site without a benchmark anybody can point to. */
export function engagementBasis(site: string): EngagementBasis | undefined {
  switch (site) {
    case 'instagram':
      return {
        counts: ['likes', 'comments'],
        over: 'followers',
        benchmarkFor: (followers) => {
          const tier = tierOf(followers ?? 0);
          return withUsualBand({ ...instagramMedians[tier], label: tierNames[tier] });
        },
      };
    case 'youtube':
      return {
        counts: ['likes'],
        over: 'views',
        benchmarkFor: () =>
          withUsualBand({
            value: 0.04,
            label: 'YouTube videos',
            source: 'Tubular and Octoly (likes per view)',
            url: 'https://tubularlabs.com/blog/3-metrics-youtube-success',
            date: '2014',
          }),
      };
    case 'tiktok':
      return {
        counts: ['likes', 'comments', 'shares'],
        over: 'views',
        benchmarkFor: () =>
          withUsualBand({ value: 0.04, label: 'TikTok videos', source: 'Our proposal', date: '2026' }),
      };
    default:
      return undefined;
  }
}

/** The band in which the engagement level loses no points: z from -0.5 to 1.5. */
function withUsualBand(benchmark: Benchmark): Benchmark {
  const at = (z: number) => benchmark.value * Math.exp(z * engagementSpread);
  return { ...benchmark, low: at(-0.5), high: at(1.5) };
}

/** Views per subscriber. No trustworthy table was found for other sites. */
export const viewsBenchmark: Benchmark = {
  value: 0.1,
  low: 0.05,
  high: 0.5,
  label: 'established YouTube channels (5% to 10% is typical, 50% is a channel that grows)',
  source: 'A YouTube course; no study with published data was found',
  date: 'undated',
};

export const evennessBenchmark: Benchmark = {
  value: 0.32,
  low: 0.17,
  label: 'ordinary Instagram accounts',
  source: 'Our measurement of 548 organic accounts (InstaFake data set)',
  url: 'https://arxiv.org/abs/1910.03090',
  date: '2018',
};

/** Comments per 100 likes or views: what is usual, where points are lost, and the least that must be seen. */
export interface CommentsBasis {
  readonly over: 'likes' | 'views';
  /** Sum of likes or views over all posts. */
  readonly least: number;
  readonly line: readonly (readonly [perHundred: number, s: number])[];
  readonly benchmark: Benchmark;
}

export function commentsBasis(site: string): CommentsBasis | undefined {
  switch (site) {
    case 'instagram':
      return {
        over: 'likes',
        least: 200,
        line: [
          [0.15, 0],
          [0.6, 1],
          [6.7, 1],
          [20, 0],
        ],
        benchmark: {
          value: 2.2,
          low: 0.6,
          high: 6.7,
          label: 'ordinary Instagram accounts',
          source: 'Our measurement of 548 organic accounts (InstaFake data set)',
          url: 'https://arxiv.org/abs/1910.03090',
          date: '2018',
        },
      };
    case 'youtube':
      // Only the middle is published. The band around it is wider below, because large channels draw fewer comments today.
      return {
        over: 'views',
        least: 5_000,
        line: [
          [0.01, 0],
          [0.1, 1],
          [1.5, 1],
          [4.5, 0],
        ],
        benchmark: {
          value: 0.5,
          low: 0.1,
          high: 1.5,
          label: 'YouTube videos',
          source: 'Tubular and Octoly; the band around it is our proposal',
          url: 'https://tubularlabs.com/blog/3-metrics-youtube-success',
          date: '2014',
        },
      };
    default:
      return undefined;
  }
}

/** Posts that ask for comments to win something: many comments there are no surprise. */
export const giveawayWords =
  /giveaway|give away|sweepstake|raffle|gewinnspiel|verlosung|concours|sorteo|sorteio|winactie|verloting|konkurs|çekiliş|розыгрыш|конкурс|プレゼント企画|경품/iu;
