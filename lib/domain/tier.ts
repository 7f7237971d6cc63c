export const tiers = ['nano', 'micro', 'mid-tier', 'macro'] as const;
export type Tier = (typeof tiers)[number];

/** Upper bounds, half-open: nano < 1K, micro 1K to 10K, mid-tier 10K to 100K, macro 100K and more. */
const upperBounds: readonly (readonly [Tier, number])[] = [
  ['nano', 1_000],
  ['micro', 10_000],
  ['mid-tier', 100_000],
];

/** @param followers a count of people, at least 0 */
export function tierOf(followers: number): Tier {
  return upperBounds.find(([, bound]) => followers < bound)?.[0] ?? 'macro';
}
