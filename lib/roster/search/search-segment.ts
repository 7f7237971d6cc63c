import type { AskedWord } from './asked-words';
import { markWords, ways } from './mark-words';
import { indexedRows, type SearchIndex, wordCount } from './search-index';

/** Ways of finding are four bits a word. */
const wordsAtOnce = 8;

/**
 * Looks for rows that hold every asked word.
 * @param typos most that a word may have, 0 to 2; a word itself may allow fewer
 * @returns of each row 0, or how well its worst word was found: 1 with a typo, 2 inside a word, 3 at the beginning of one,
 * 4 as a word; 5 to 8 the same in a name, handle or address
 */
export function searchSegment(index: SearchIndex, asked: readonly AskedWord[], typos: 0 | 1 | 2): Uint8Array {
  const ranks = new Uint8Array(indexedRows(index));
  for (let from = 0; from < asked.length; from += wordsAtOnce) {
    const found = searchSome(index, asked.slice(from, from + wordsAtOnce), typos);
    if (!found) return ranks.fill(0);
    for (let row = 0; row < ranks.length; row += 1) {
      const rank = found[row] ?? 0;
      ranks[row] = from === 0 ? rank : Math.min(ranks[row] ?? 0, rank);
    }
  }
  return ranks;
}

function searchSome(index: SearchIndex, asked: readonly AskedWord[], typos: 0 | 1 | 2): Uint8Array | undefined {
  const { plain, wide, starts, names, codes } = index;
  const marks = new Uint32Array(wordCount(plain) + wordCount(wide));
  for (const [place, word] of asked.entries()) {
    const inPlain = markWords(plain, word, typos, marks, 4 * place);
    const inWide = markWords(wide, word, typos, marks.subarray(wordCount(plain)), 4 * place);
    if (!inPlain && !inWide) return undefined;
  }
  const ranks = new Uint8Array(names.length);
  for (let row = 0; row < ranks.length; row += 1) {
    let at = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    const namesTo = at + (names[row] ?? 0);
    let inNames = 0;
    for (; at < namesTo; at += 1) inNames |= marks[codes[at] ?? 0] ?? 0;
    let inRest = 0;
    for (; at < end; at += 1) inRest |= marks[codes[at] ?? 0] ?? 0;
    if ((inNames | inRest) !== 0) ranks[row] = rankOf(inNames, inRest, asked.length);
  }
  return ranks;
}

function rankOf(inNames: number, inRest: number, words: number): number {
  let worst = 8;
  for (let shift = 0; shift < 4 * words; shift += 4) {
    const name = (inNames >>> shift) & 15;
    const rank = name === 0 ? stepOf((inRest >>> shift) & 15) : 4 + stepOf(name);
    if (rank < worst) worst = rank;
  }
  return worst;
}

/** 0 for not found, else 1 to 4. */
function stepOf(found: number): number {
  if (found >= ways.whole) return 4;
  if (found >= ways.beginning) return 3;
  return found >= ways.inside ? 2 : found;
}
