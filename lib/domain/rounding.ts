import type { SeenNumber } from './evidence';

/**
 * Whether compact text such as `1.2M` may stand for this exact count. Sites cut as well as round and show at least two
 * digits, so the true count is within one unit of the second digit.
 */
export function mayBeRoundedTo(exact: number, rounded: number): boolean {
  if (exact === rounded) return true;
  if (exact <= 0 || rounded <= 0) return false;
  const unit = Math.max(1, 10 ** (Math.floor(Math.log10(rounded)) - 1));
  return Math.abs(exact - rounded) <= unit;
}

/** An exact count read this long ago or less is better than the same one rounded, ms. */
export const exactHoldsMs = 60 * 60_000;

/** Whether an exact count that was read before is to be kept, because this page shows the same one rounded. */
export function exactIsBetter(
  before: { readonly value: number; readonly exactAt: number | undefined } | undefined,
  now: SeenNumber & { readonly readAt: number },
): boolean {
  if (before?.exactAt === undefined || now.precision === 'exact') return false;
  const age = now.readAt - before.exactAt;
  return age >= 0 && age <= exactHoldsMs && mayBeRoundedTo(before.value, now.value);
}
