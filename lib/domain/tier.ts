export const tiers = ['nano', 'micro', 'mid-tier', 'macro'] as const;
export type Tier = (typeof tiers)[number];

/** Upper bounds in followers, half-open, ascending. The last tier has none. */
export interface TierBounds {
  readonly nano: number;
  readonly micro: number;
  readonly midTier: number;
}

/** nano < 1K, micro 1K to 10K, mid-tier 10K to 100K, macro 100K and more. */
export const standardTierBounds: TierBounds = { nano: 1_000, micro: 10_000, midTier: 100_000 };

/** @param followers a count of people, at least 0 */
export function tierOf(followers: number, bounds: TierBounds = standardTierBounds): Tier {
  if (followers < bounds.nano) return 'nano';
  if (followers < bounds.micro) return 'micro';
  return followers < bounds.midTier ? 'mid-tier' : 'macro';
}
