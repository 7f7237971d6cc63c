/** Chance that can be had again: the same seed, the same moments. A linear congruential generator (Numerical Recipes). */
export function chance(seed: number): { below(most: number): number; among(count: number, most: number): number[] } {
  let state = seed >>> 0;
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  return {
    below,
    /** So many different whole numbers below `most`. */
    among(count, most) {
      const chosen = new Set<number>();
      while (chosen.size < Math.min(count, most)) chosen.add(below(most));
      return [...chosen];
    },
  };
}
