import type { AccountModel } from './weights';

/** Two-sided 95 %. */
const Z = 1.959964;

/** A share with its 95 % interval, all 0 to 1. */
export interface ShareInterval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The followers at hand are not those that the model's errors were measured on: its errors among them differ from the measured
 * ones by chance once more. Two variances of the same size add up to the doubt of half as many labelled accounts. Without this
 * the interval covers 89 % instead of 94 % of lists of 300 from crowds with few different fakes.
 */
const DOUBT_FACTOR = 2;

const anything = { low: 0, high: 1 } as const;

/**
 * The true share behind a share of verdicts (Rogan and Gladen 1978): (flagged - false positives) / (sensitivity - false
 * positives), held between 0 and 1.
 *
 * The interval holds every true share under which what was flagged is no surprise: |flagged - expected| <= z * deviation, with
 * the variances of the count, of the sensitivity and of the false positives added (Fieller 1954; Wilson's interval when the
 * model never errs). Both ends rise with what was flagged. Mapping Wilson's limits of all three at once, the cautious way,
 * assumes that all three err the same way together and is a quarter wider.
 * @param flagged rows at or above the cut, need not be whole; 0 to `n`
 * @param errors of the model at that cut
 */
export function correctedInterval(flagged: number, n: number, errors: AccountModel['errors']): ShareInterval {
  const { sensitivity, falsePositiveRate } = errors;
  const apart = sensitivity - falsePositiveRate;
  if (!(n > 0)) return { estimate: 0, ...anything };
  if (!(apart > 0)) return { estimate: held(flagged / n), ...anything };
  const above = flagged / n - falsePositiveRate;
  const estimate = held(above / apart);
  const caught = varianceOf(sensitivity, errors.fakes);
  const wrong = varianceOf(falsePositiveRate, errors.real);
  // (above - apart x)^2 <= z^2 (mu (1 - mu) / n + x^2 caught + (1 - x)^2 wrong) with mu = falsePositiveRate + apart x
  const square = apart ** 2 + Z ** 2 * (apart ** 2 / n - caught - wrong);
  const linear = -2 * above * apart - Z ** 2 * ((apart * (1 - 2 * falsePositiveRate)) / n - 2 * wrong);
  const level = above ** 2 - Z ** 2 * ((falsePositiveRate * (1 - falsePositiveRate)) / n + wrong);
  if (!(square > 0)) return { estimate, ...anything };
  const middle = -linear / (2 * square);
  const half = Math.sqrt(Math.max(0, middle ** 2 - level / square));
  return {
    estimate,
    low: Math.min(estimate, held(middle - half)),
    high: Math.max(estimate, held(middle + half)),
  };
}

/** Variance of a measured rate among other followers; two pseudo-counts keep a rate of 0 or 1 from looking certain. */
function varianceOf(rate: number, measuredOn: number): number {
  const known = measuredOn / DOUBT_FACTOR + 2;
  const drawn = (rate * (known - 2) + 1) / known;
  return (drawn * (1 - drawn)) / known;
}

/**
 * A share of a whole that was seen in parts, each judged by a model of its own: estimates weighted by rows, and distances to
 * the limits added as squares (MOVER: Zou and Donner 2008), since the parts err apart from each other.
 */
export function combinedInterval(
  parts: readonly { readonly n: number; readonly share: ShareInterval }[],
): ShareInterval {
  const n = parts.reduce((total, part) => total + part.n, 0);
  if (!(n > 0)) return { estimate: 0, ...anything };
  const added = (of: (share: ShareInterval) => number) =>
    parts.reduce((t, part) => t + (part.n / n) * of(part.share), 0);
  const apart = (of: (share: ShareInterval) => number) =>
    Math.sqrt(parts.reduce((t, part) => t + ((part.n / n) * of(part.share)) ** 2, 0));
  const estimate = held(added((share) => share.estimate));
  return {
    estimate,
    low: held(estimate - apart((share) => share.estimate - share.low)),
    high: held(estimate + apart((share) => share.high - share.estimate)),
  };
}

function held(share: number): number {
  return Math.min(1, Math.max(0, share));
}
