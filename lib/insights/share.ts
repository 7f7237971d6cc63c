/** Two-sided 95 %. */
const Z = 1.959964;

/** A share of `n` with its 95 % interval, all 0 to 1. */
export interface Share {
  readonly count: number;
  readonly n: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share with Wilson's score interval (Wilson 1927), which holds near 0 and 1 and for few, where the usual one does not.
 * `undefined` of nobody: no share of nothing.
 * @param z standard deviations on both sides; 1.96 for 95 %
 */
export function shareOf(count: number, n: number, z: number = Z): Share | undefined {
  if (!(n > 0)) return undefined;
  const value = Math.min(1, Math.max(0, count / n));
  const square = z ** 2;
  const middle = (value + square / (2 * n)) / (1 + square / n);
  const half = (z / (1 + square / n)) * Math.sqrt((value * (1 - value)) / n + square / (4 * n ** 2));
  return {
    count,
    n,
    value,
    low: Math.min(value, Math.max(0, middle - half)),
    high: Math.max(value, Math.min(1, middle + half)),
  };
}

/** How much more one share is than another, in the same units, with the interval that holds the truth 95 times in a hundred. */
export interface ShareDifference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Neither end is on the other side of nothing. */
  readonly isShown: boolean;
}

/**
 * `one` less `other`, by the hybrid score interval (Newcombe 1998, method 10). With several comparisons at once each is made
 * stricter (Bonferroni), so that all of them together are wrong in 5 of a hundred cases at most.
 * @param comparisons how many are made together, at least 1
 */
export function differenceOf(one: Share, other: Share, comparisons = 1): ShareDifference {
  const z = zFor(comparisons);
  const a = shareOf(one.count, one.n, z) ?? one;
  const b = shareOf(other.count, other.n, z) ?? other;
  const value = a.value - b.value;
  const low = value - Math.sqrt((a.value - a.low) ** 2 + (b.high - b.value) ** 2);
  const high = value + Math.sqrt((a.high - a.value) ** 2 + (b.value - b.low) ** 2);
  return { value, low, high, isShown: low > 0 || high < 0 };
}

/** One-sided 80 %: how surely a difference that is there is to be seen. */
const POWER_Z = 0.841621;

/**
 * How many people each of two texts takes for a difference to be shown 4 times out of 5, if it is there: the usual sample size
 * for two shares, without continuity correction (Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 4.3).
 * @param from the share of one of them, 0 to 1
 * @param by how much more the other has, 0 to 1; where that is more than all, how much less
 * @param comparisons how many are made together, at least 1
 */
export function peopleNeeded(from: number, by: number, comparisons = 1): number {
  const one = Math.min(1, Math.max(0, from));
  const other = one + by <= 1 ? one + by : one - by;
  const middle = (one + other) / 2;
  const root =
    zFor(comparisons) * Math.sqrt(2 * middle * (1 - middle)) +
    POWER_Z * Math.sqrt(one * (1 - one) + other * (1 - other));
  return Math.ceil(root ** 2 / (other - one) ** 2);
}

/** The two-sided normal quantile for 5 % shared among so many comparisons: up to six, as of four texts. */
function zFor(comparisons: number): number {
  const quantiles = [Z, 2.241403, 2.39398, 2.497705, 2.575829, 2.638257] as const;
  return quantiles[Math.min(quantiles.length, Math.max(1, Math.ceil(comparisons))) - 1] ?? Z;
}
