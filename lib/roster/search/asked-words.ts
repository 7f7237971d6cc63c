import { fold } from '../fold';
import { isJoined } from './borders';
import { bitsIn, lettersOf } from './letters';
import { type LetterPlaces, letterPlaces, longestWithTypos } from './typos';

/** One word of the search box. */
export interface AskedWord {
  readonly units: Uint16Array;
  readonly letters: number;
  /** Too short to be looked for in the middle of words. */
  readonly isShort: boolean;
  /** How many typos it may have. */
  readonly mostTypos: 0 | 1 | 2;
  /** Empty for one that may have none. */
  readonly places: LetterPlaces;
}

/** More than anybody types, and what a pasted page is cut to. */
const longestSearch = 256;
const anyLetter = /\p{L}/u;

/**
 * The different words of a search, folded, those first that the fewest texts will hold. A handle may be typed as it is written,
 * with `@`. None: the search is empty.
 */
export function askedWords(search: string): AskedWord[] {
  const words = fold(search.slice(0, longestSearch))
    .split(/\s+/)
    .map((word) => word.replace(/^@(?=.)/, ''))
    .filter((word) => word !== '');
  return Array.from(new Set(words), asked).sort(
    (one, other) => bitsIn(other.letters) - bitsIn(one.letters) || other.units.length - one.units.length,
  );
}

function asked(word: string): AskedWord {
  const units = new Uint16Array(word.length);
  for (let at = 0; at < units.length; at += 1) units[at] = word.charCodeAt(at);
  const mostTypos = anyLetter.test(word) ? typosIn(units.length) : 0;
  return {
    units,
    letters: lettersOf(units, 0, units.length),
    isShort: units.length <= 2 && units.every(isJoined),
    mostTypos,
    places: letterPlaces(mostTypos === 0 ? units.subarray(0, 0) : units),
  };
}

function typosIn(length: number): 0 | 1 | 2 {
  if (length < 4 || length > longestWithTypos) return 0;
  return length < 8 ? 1 : 2;
}
