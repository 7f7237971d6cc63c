import type { ErrorCounts } from './card';

/** Two-sided 95 %. */
const Z = 1.959964;

/**
 * The true share behind a count of verdicts (Rogan and Gladen 1978): (share flagged - false positives) / (sensitivity - false
 * positives), held between 0 and 1. The interval maps both ends of Wilson's interval of the flagged share, the low end through
 * the upper limits of sensitivity and false positives, the high end through the lower ones, so that the doubt about the model
 * itself is inside; where the errors have a `doubt`, the worse of both.
 * @returns shares 0 to 1; everything from 0 to 1 where the model tells nothing apart
 */
export function correctedShare(
  seen: { readonly n: number; readonly flagged: number },
  errors: ErrorCounts,
): { readonly estimate: number; readonly low: number; readonly high: number } {
  const raw = seen.n === 0 ? 0 : seen.flagged / seen.n;
  const cases = errors.doubt ? [errors, errors.doubt] : [errors];
  const sensitivity = hull(cases.map(({ caught, spam }) => wilson(caught, spam)));
  const falsePositives = hull(cases.map(({ flagged, genuine }) => wilson(flagged, genuine)));
  const share = wilson(seen.flagged, seen.n);
  const estimate = mapped(raw, errors.caught / errors.spam, errors.flagged / errors.genuine);
  if (estimate === undefined) return { estimate: raw, low: 0, high: 1 };
  const low = mapped(share.low, sensitivity.high, falsePositives.high) ?? 0;
  const high = mapped(share.high, sensitivity.low, falsePositives.low) ?? 1;
  return { estimate, low: Math.min(low, estimate), high: Math.max(high, estimate) };
}

function hull(ranges: readonly { readonly low: number; readonly high: number }[]): { low: number; high: number } {
  return { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) };
}

/** Wilson's score interval of a share, 95 %; from 0 to 1 when nothing was counted. */
export function wilson(hits: number, n: number): { readonly low: number; readonly high: number } {
  if (!(n > 0)) return { low: 0, high: 1 };
  const p = hits / n;
  const middle = p + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

function mapped(share: number, sensitivity: number, falsePositives: number): number | undefined {
  const apart = sensitivity - falsePositives;
  return apart > 0 ? Math.min(1, Math.max(0, (share - falsePositives) / apart)) : undefined;
}
