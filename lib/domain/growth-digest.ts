import type { HistoryPoint } from './evidence';
import type { Precision } from './field';

/** How the number of followers has moved between the first and the last own reading of it. */
export interface GrowthDigest {
  /** Readings that showed the count. */
  readonly readings: number;
  /** Epoch ms of the first and the last of them. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly firstFollowers: number;
  readonly lastFollowers: number;
  /** `rounded` as soon as one of the two is. */
  readonly precision: Precision;
}

/** Sums up the own readings of one account, in any order; `undefined` when none showed the followers. */
export function growthDigest(history: readonly HistoryPoint[]): GrowthDigest | undefined {
  const points = history
    .filter(
      (point): point is HistoryPoint & { followers: number } =>
        point.followers !== undefined &&
        Number.isFinite(point.followers) &&
        point.followers >= 0 &&
        Number.isFinite(point.at),
    )
    .toSorted((one, other) => one.at - other.at);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  return {
    readings: points.length,
    firstAt: first.at,
    lastAt: last.at,
    firstFollowers: first.followers,
    lastFollowers: last.followers,
    precision: first.precision === 'rounded' || last.precision === 'rounded' ? 'rounded' : 'exact',
  };
}

const dayMs = 24 * 60 * 60 * 1000;
/** Over less time a month's growth is a guess. */
const leastDays = 7;

/** Whole days between first and last reading. */
export function growthDays({ firstAt, lastAt }: GrowthDigest): number {
  return Math.floor((lastAt - firstAt) / dayMs);
}

/**
 * Growth in 30 days as a share of the first count, at the mean pace: `(last - first) / first * 30 / days`. `undefined` under
 * seven days, and from zero followers.
 */
export function growthPerMonth(growth: GrowthDigest): number | undefined {
  const days = (growth.lastAt - growth.firstAt) / dayMs;
  if (days < leastDays || growth.firstFollowers === 0) return undefined;
  return ((growth.lastFollowers - growth.firstFollowers) / growth.firstFollowers) * (30 / days);
}
