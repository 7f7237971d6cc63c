import { type Tier, type TierBounds, tiers } from '@/lib/domain/tier';
import type { PostCount } from './facts';
import type { Line } from './standard-limits';
import type { Median } from './table';
import type { Benchmark } from './types';
import { formatShort } from './words';

/** Usual values by site and tier. A site or tier without one has nothing to be compared with. */
export type EngagementMedians = Readonly<Record<string, Readonly<Partial<Record<Tier, Median>>> | undefined>>;

const hypeAuditor = {
  url: 'https://hypeauditor.com/blog/what-is-instagram-engagement-rate-and-how-to-calculate-it',
  date: '2018',
} as const;
const tubular: Median = {
  value: 0.04,
  source: 'Tubular and Octoly (likes per view)',
  url: 'https://tubularlabs.com/blog/3-metrics-youtube-success',
  date: '2014',
};

export const standardMedians: EngagementMedians = {
  instagram: {
    nano: {
      value: 0.106,
      source: 'HypeAuditor, about 37,000 accounts (the lower of its two averages)',
      ...hypeAuditor,
    },
    micro: { value: 0.028, source: 'HypeAuditor yearly report, second hand', date: '2023' },
    'mid-tier': {
      value: 0.017,
      source: 'Our estimate from HypeAuditor, about 37,000 accounts (1.6% to 2.3% for 5K to 100K)',
      ...hypeAuditor,
    },
    macro: { value: 0.015, source: 'HypeAuditor, about 37,000 accounts (1.54% to 1.55%)', ...hypeAuditor },
  },
  youtube: everyTier(tubular),
  tiktok: everyTier({ value: 0.04, source: 'Our proposal', date: '2026' }),
};

/** Median engagement of brands' own accounts, which is far below that of people. */
export const brandMedians: Readonly<Record<string, Median | undefined>> = {
  instagram: { value: 0.0047, source: 'Rival IQ, brands, second hand', date: '2022' },
};

/** Views of a video over followers. No trustworthy table was found for other sites than YouTube. */
export const standardViewsMedians: EngagementMedians = {
  youtube: everyTier({
    value: 0.1,
    source: 'A YouTube course; no study with published data was found',
    date: 'undated',
  }),
};

function everyTier(median: Median): Record<Tier, Median> {
  return { nano: median, micro: median, 'mid-tier': median, macro: median };
}

/** How a site's engagement rate is made: medians of these counts, added, over followers or over views. */
export interface EngagementBasis {
  readonly counts: readonly PostCount[];
  readonly over: 'followers' | 'views';
}

export function engagementBasis(site: string): EngagementBasis {
  switch (site) {
    case 'youtube':
      return { counts: ['likes'], over: 'views' };
    case 'tiktok':
      return { counts: ['likes', 'comments', 'shares'], over: 'views' };
    default:
      return { counts: ['likes', 'comments'], over: 'followers' };
  }
}

/** "accounts with 1K to 10K followers". */
export function tierWords(tier: Tier, bounds: TierBounds): string {
  const upper = { nano: bounds.nano, micro: bounds.micro, 'mid-tier': bounds.midTier, macro: undefined }[tier];
  const before = tiers[tiers.indexOf(tier) - 1];
  const lower = before && { nano: bounds.nano, micro: bounds.micro, 'mid-tier': bounds.midTier, macro: 0 }[before];
  if (lower === undefined) return `accounts below ${formatShort(bounds.nano)} followers`;
  if (upper === undefined) return `accounts with ${formatShort(lower)} followers and more`;
  return `accounts with ${formatShort(lower)} to ${formatShort(upper)} followers`;
}

const organicAccounts = {
  source: 'Our measurement of 548 organic accounts (InstaFake data set)',
  url: 'https://arxiv.org/abs/1910.03090',
  date: '2018',
} as const;

export const evennessBenchmark: Benchmark = {
  value: 0.32,
  low: 0.17,
  label: 'ordinary Instagram accounts',
  ...organicAccounts,
};

/** Comments per 100 likes or views: what is usual, where points are lost, and the least that must be seen. */
export interface CommentsBasis {
  readonly over: 'likes' | 'views';
  /** Sum of likes or views over all posts. */
  readonly least: number;
  readonly line: Line;
  readonly benchmark: Benchmark;
  /** What full evidence of it is worth, 0 to 1. */
  readonly evidence: number;
}

const instagramComments: readonly CommentsBasis[] = [
  {
    over: 'likes',
    least: 200,
    evidence: 1,
    line: [
      [0.15, 0],
      [0.6, 1],
      [6.7, 1],
      [20, 0],
    ],
    benchmark: { value: 2.2, low: 0.6, high: 6.7, label: 'ordinary Instagram accounts', ...organicAccounts },
  },
  // Where likes are hidden. Derived, so the band is wide and the evidence worth half.
  {
    over: 'views',
    least: 5_000,
    evidence: 0.5,
    line: [
      [0.003, 0],
      [0.012, 1],
      [0.5, 1],
      [1.5, 0],
    ],
    benchmark: {
      value: 0.09,
      low: 0.012,
      high: 0.5,
      label: 'Instagram videos',
      source: 'Our proposal: 2.2 comments per 100 likes and about 4 likes per 100 views, with a wide band',
      date: '2026',
    },
  },
];

const youtubeComments: readonly CommentsBasis[] = [
  // Only the middle is published. The band around it is wider below, because large channels draw fewer comments today.
  {
    over: 'views',
    least: 5_000,
    evidence: 1,
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
      url: tubular.url ?? '',
      date: '2014',
    },
  },
];

/** Ways to compare comments on a site, the best first; none where nobody published a figure. */
export function commentsBases(site: string): readonly CommentsBasis[] {
  if (site === 'instagram') return instagramComments;
  return site === 'youtube' ? youtubeComments : [];
}
