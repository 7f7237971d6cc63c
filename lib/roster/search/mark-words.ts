import type { AskedWord } from './asked-words';
import { isBorder } from './borders';
import { bitsIn, isOneWord } from './letters';
import type { WordTable } from './search-index';
import { isWithin } from './typos';

/** How a word was found, the better the higher; four bits, so that several can be noted together. */
export const ways = { typo: 1, inside: 2, beginning: 4, whole: 8 } as const;

/**
 * Notes which words of a table hold the asked one.
 * @param marks of each word of the table: gets the ways, shifted by `shift`
 * @param typos 0: only words that hold it as it is
 * @returns whether there is any
 */
export function markWords(
  table: WordTable,
  asked: AskedWord,
  typos: 0 | 1 | 2,
  marks: Uint32Array,
  shift: number,
): boolean {
  const { units, starts, letters } = table;
  const own = asked.letters;
  const most = typos < asked.mostTypos ? typos : asked.mostTypos;
  let isFound = false;
  for (let word = 0; word < letters.length; word += 1) {
    const has = letters[word] ?? 0;
    const missing = own & ~has;
    if (missing !== 0 && (most === 0 || bitsIn(missing) > most)) continue;
    const start = starts[word] ?? 0;
    const end = starts[word + 1] ?? 0;
    const lastBorder = isOneWord(has) ? start : end;
    let way = missing === 0 ? exactWay(units, start, end, lastBorder, asked) : 0;
    if (way === 0 && most > 0 && isSimilar(units, start, end, lastBorder, asked, most)) way = ways.typo;
    if (way === 0) continue;
    marks[word] = (marks[word] ?? 0) | (way << shift);
    isFound = true;
  }
  return isFound;
}

/**
 * The best way in which a word holds the asked one as it is; 0: it does not.
 * @param lastBorder no word begins after it
 */
function exactWay(
  units: WordTable['units'],
  start: number,
  end: number,
  lastBorder: number,
  { units: asked, isShort }: AskedWord,
): number {
  const { length } = asked;
  const last = isShort ? Math.min(lastBorder, end - length) : end - length;
  const first = asked[0];
  let best = 0;
  for (let from = start; from <= last; from += 1) {
    if (units[from] !== first) continue;
    let same = 1;
    while (same < length && units[from + same] === asked[same]) same += 1;
    if (same < length) continue;
    if (isBorder(units, start, end, from)) {
      if (isBorder(units, start, end, from + length)) return ways.whole;
      best = ways.beginning;
    } else if (best === 0 && !isShort) best = ways.inside;
  }
  return best;
}

function isSimilar(
  units: WordTable['units'],
  start: number,
  end: number,
  lastBorder: number,
  { units: asked, places }: AskedWord,
  typos: 0 | 1 | 2,
): boolean {
  if (typos === 0) return false;
  const last = Math.min(lastBorder, end - asked.length + typos);
  for (let from = start; from <= last; from += 1)
    if (isBorder(units, start, end, from) && isWithin(places, units, from, end, typos)) return true;
  return false;
}
