/** A word that may have typos is no longer than this: each letter is a bit. */
export const longestWithTypos = 28;

/** At which places of a word each letter stands, a bit a place. */
export interface LetterPlaces {
  readonly length: number;
  /** Of the letters below 256. */
  readonly low: Uint32Array;
  readonly high: ReadonlyMap<number, number>;
}

/** @param word at most `longestWithTypos` units long */
export function letterPlaces(word: Uint16Array): LetterPlaces {
  const low = new Uint32Array(256);
  const high = new Map<number, number>();
  for (const [place, unit] of word.entries()) {
    if (unit < 256) low[unit] = (low[unit] ?? 0) | (1 << place);
    else high.set(unit, (high.get(unit) ?? 0) | (1 << place));
  }
  return { length: word.length, low, high };
}

/**
 * Does a word, or the beginning of one, become the asked one with at most this many typos: a letter too many, one missing,
 * another one, or two neighbours swapped (Damerau–Levenshtein distance with every letter changed at most once)? Follows all
 * ways at once, a bit for each number of letters that are done (S. Wu and U. Manber, "Fast text searching allowing errors",
 * 1992, with swaps), and stops as soon as none is left.
 * @param units the text that the word stands in, from `from` to `to`
 */
export function isWithin(
  { length, low, high }: LetterPlaces,
  units: ArrayLike<number>,
  from: number,
  to: number,
  typos: 1 | 2,
): boolean {
  const end = 1 << length;
  // After no letter of the text: the first ones of the asked word may be missing.
  let none = 1;
  let one = 3;
  let two = 7;
  let swapNone = 0;
  let swapOne = 0;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0;
    const places = unit < 256 ? (low[unit] ?? 0) : (high.get(unit) ?? 0);
    const nextNone = (none & places) << 1;
    const nextOne = ((one & places) << 1) | none | ((none | nextNone) << 1) | ((swapNone & places) << 2);
    if (typos === 2) {
      two = ((two & places) << 1) | one | ((one | nextOne) << 1) | ((swapOne & places) << 2);
      swapOne = one & (places >> 1);
      if ((two & end) !== 0) return true;
      if (two === 0) return false;
    } else {
      if ((nextOne & end) !== 0) return true;
      if (nextOne === 0) return false;
    }
    swapNone = none & (places >> 1);
    none = nextNone;
    one = nextOne;
  }
  return false;
}
