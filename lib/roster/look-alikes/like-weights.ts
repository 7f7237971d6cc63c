/** What two people can be alike in. */
export const likeParts = ['topics', 'size', 'region', 'engagement', 'site'] as const;
export type LikePart = (typeof likeParts)[number];

/**
 * All numbers behind likeness. Chosen by hand for one question, "whom else would I ask instead of her?": what they talk about counts
 * most, then how many they reach, then where and in which language.
 */
export const likeTable = {
  /** Of each part in the whole; they sum to 1. */
  weights: { topics: 0.45, size: 0.2, region: 0.15, engagement: 0.12, site: 0.08 } satisfies Record<LikePart, number>,
  size: {
    /** Follower counts this many powers of ten apart are not alike at all: 1,000 and 100,000. */
    powersOfTen: 2,
    /** Of the part: how much is being of the same tier, the rest being the distance. */
    sameTier: 0.25,
  },
  engagement: {
    /** Rates this many times apart are not alike at all. */
    times: 10,
    /** Added to both, so that rates near zero are near each other. */
    floor: 0.001,
  },
  region: {
    /** What a place in common says at least (a country); the rest is how many of their places are the same. */
    anyPlace: 0.7,
  },
  /**
   * Likeness under this share of what could be reached is none: who is known by site and size alone is like everybody of that
   * size and site.
   */
  least: 0.35,
} as const;
