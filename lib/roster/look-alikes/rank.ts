/** Strength as a whole number: sums of the same terms in another order differ in the last digits, which must not decide an order. */
export function rankOf(strength: number): number {
  return Math.round(strength * 1e9);
}
