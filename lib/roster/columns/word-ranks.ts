import { sortText } from '../fold';
import { type Chunk, type TagChunk, type TextChunk, wordEnd } from './chunk';
import { endsWithin, keysPerWord } from './order-key';
import { sortRows } from './radix';

/** Words of all chunks of a column, one after the other. */
export interface WordRanks {
  /** Place of each word in the order of texts, from 0. The same for texts that nothing but case, accents or leading signs tell apart. */
  readonly ranks: Uint32Array;
  /** Where the words of each chunk begin. */
  readonly starts: readonly number[];
  /** How many ranks there are. */
  readonly different: number;
}

type WordChunk = TextChunk | TagChunk;

/** Ranks the words of a column once: by the keys they are kept with, and those that begin alike by the texts themselves. */
export function wordRanks(chunks: readonly Chunk[]): WordRanks {
  const starts: number[] = [];
  let count = 0;
  for (const chunk of chunks) {
    starts.push(count);
    if (hasWords(chunk)) count += chunk.wordCount;
  }
  const keys = new Float64Array(keysPerWord * count);
  for (const [place, chunk] of chunks.entries())
    if (hasWords(chunk)) keys.set(chunk.keys, keysPerWord * (starts[place] ?? 0));
  const order = new Uint32Array(count);
  for (let word = 0; word < count; word += 1) order[word] = word;
  for (let part = keysPerWord - 1; part >= 0; part -= 1) sortByPart(order, keys, part);
  return { ...ranked(order, keys, textsOf(chunks, starts)), starts };
}

/** Whether this is part of a column of texts or tags, and not all gaps. */
export function hasWords(chunk: Chunk): chunk is WordChunk {
  return chunk.kind === 'texts' || chunk.kind === 'tags';
}

/** Keys are whole numbers of up to 49 bits: this many of them are the lower half. */
const lowValues = 2 ** 21;

function sortByPart(order: Uint32Array<ArrayBuffer>, keys: Float64Array, part: number): void {
  const lows = new Uint32Array(order.length);
  const highs = new Uint32Array(order.length);
  for (let word = 0, at = part; word < order.length; word += 1, at += keysPerWord) {
    const key = keys[at] ?? 0;
    const high = Math.floor(key / lowValues);
    highs[word] = high;
    lows[word] = key - high * lowValues;
  }
  sortRows(order, lows);
  sortRows(order, highs);
}

/** Texts of words by their numbers: those of a chunk are taken apart when the first of them is asked for. */
function textsOf(chunks: readonly Chunk[], starts: readonly number[]): (word: number) => string {
  const apart: (readonly string[] | undefined)[] = [];
  return (word) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= word) low = middle;
      else high = middle - 1;
    }
    const chunk = chunks[low];
    if (!chunk || !hasWords(chunk)) return '';
    apart[low] ??= chunk.words.split(wordEnd);
    return apart[low]?.[word - (starts[low] ?? 0)] ?? '';
  };
}

function ranked(
  order: Uint32Array,
  keys: Float64Array,
  text: (word: number) => string,
): Pick<WordRanks, 'ranks' | 'different'> {
  const ranks = new Uint32Array(order.length);
  let different = 0;
  for (let from = 0; from < order.length; different += 1) {
    const first = order[from] ?? 0;
    let to = from + 1;
    while (to < order.length && beginAlike(keys, first, order[to] ?? 0)) to += 1;
    if (to - from === 1 || endsWithin(keys[keysPerWord * first + keysPerWord - 1] ?? 0)) {
      for (; from < to; from += 1) ranks[order[from] ?? 0] = different;
      continue;
    }
    const tied = Array.from(order.subarray(from, to), (word) => ({ word, text: sortText(text(word)) }));
    tied.sort((one, other) => (one.text === other.text ? 0 : one.text < other.text ? -1 : 1));
    for (const [place, { word, text: own }] of tied.entries()) {
      if (place > 0 && own !== tied[place - 1]?.text) different += 1;
      ranks[word] = different;
    }
    from = to;
  }
  return { ranks, different };
}

function beginAlike(keys: Float64Array, one: number, other: number): boolean {
  for (let part = 0; part < keysPerWord; part += 1)
    if (keys[keysPerWord * one + part] !== keys[keysPerWord * other + part]) return false;
  return true;
}
