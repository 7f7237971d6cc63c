/** Which buckets a comment touches, each once. */
export interface Ngrams {
  /** Words and pairs of neighbours. */
  readonly words: readonly number[];
  /** Runs of letters inside words, their ends included. */
  readonly letters: readonly number[];
}

/** Lengths of the runs of letters, in UTF-16 units; a blank at either end of a word counts as one. */
export const letterRuns = { shortest: 2, longest: 5 } as const;

const PRIME = 16_777_619;
const WORDS_START = 0x811c9dc5;
const PAIRS_START = 0x1b873593;
const LETTERS_START = 0x6c62272e;
const BLANK = 32;
const HAS_LETTER = /\p{L}/u;
/** Kinds of things stand in capitals, see `maskedWords`: they have no letters of their own. */
const KIND = /^[A-Z]+$/;

/**
 * Hashes words, pairs of words and runs of letters into buckets (FNV-1a, 32 bits, mixed). A comment of 5,000 characters takes
 * well under a millisecond.
 * @param words of `maskedWords`
 * @param buckets a power of two
 */
export function ngramsOf(words: readonly string[], buckets: number): Ngrams {
  const [pairs, letters] = [new Collector(buckets), new Collector(buckets)];
  const known = new Set<string>();
  let before = '';
  for (const word of words) {
    pairs.touch(hashOf(WORDS_START, word));
    if (before !== '') pairs.touch(hashOf(step(hashOf(PAIRS_START, before), BLANK), word));
    before = word;
    if (known.has(word)) continue;
    known.add(word);
    if (!KIND.test(word) && HAS_LETTER.test(word)) runsOf(word, letters);
  }
  return { words: pairs.found, letters: letters.found };
}

/** Buckets in the order in which they were first touched. */
class Collector {
  readonly found: number[] = [];
  private readonly seen: Uint8Array;

  constructor(private readonly buckets: number) {
    this.seen = new Uint8Array(buckets);
  }

  touch(hash: number): void {
    const bucket = mixed(hash) & (this.buckets - 1);
    if (this.seen[bucket] === 1) return;
    this.seen[bucket] = 1;
    this.found.push(bucket);
  }
}

/** The buckets of a single word, for explaining what it added. */
export function wordBuckets(
  word: string,
  buckets: number,
): { readonly word: number; readonly letters: readonly number[] } {
  const letters: number[] = [];
  if (HAS_LETTER.test(word)) runsOf(word, { touch: (hash) => letters.push(mixed(hash) & (buckets - 1)) });
  return { word: mixed(hashOf(WORDS_START, word)) & (buckets - 1), letters };
}

function runsOf(word: string, into: { touch(hash: number): void }): void {
  const framed = ` ${word} `;
  for (let from = 0; from < framed.length; from += 1) {
    let hash = step(LETTERS_START, framed.charCodeAt(from));
    const end = Math.min(framed.length, from + letterRuns.longest);
    for (let to = from + 1; to < end; to += 1) {
      hash = step(hash, framed.charCodeAt(to));
      if (to - from + 1 >= letterRuns.shortest) into.touch(hash);
    }
  }
}

function hashOf(start: number, text: string): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) hash = step(hash, text.charCodeAt(index));
  return hash;
}

function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME);
}

/** Spreads the high bits, which FNV leaves uneven, over the low ones (MurmurHash3 finaliser). */
function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
