import { kindsAmong, kindsOf } from './word-kinds';

/** Which buckets a comment touches, each once. */
export interface Ngrams {
  /** Words and pairs of neighbours. */
  readonly words: readonly number[];
  /** Runs of letters inside words, their ends included. */
  readonly letters: readonly number[];
  /** Kinds of words, with their neighbours up to three. */
  readonly kinds: readonly number[];
  /** Kinds of words that meet anywhere in the comment, alone and in pairs. */
  readonly meetings: readonly number[];
}

/** The blocks of n-grams, each of which counts as one vector. */
export const blocks = ['words', 'letters', 'kinds', 'meetings'] as const satisfies readonly (keyof Ngrams)[];

/** How long the vector of each block is; found on the development parts. */
export const blockLength = { words: 1, letters: 1, kinds: 0.8, meetings: 0.65 } as const satisfies Record<
  keyof Ngrams,
  number
>;

/** Lengths of the runs of letters, in UTF-16 units; a blank at either end of a word counts as one. */
export const letterRuns = { shortest: 2, longest: 5 } as const;

const PRIME = 16_777_619;
const WORDS_START = 0x811c9dc5;
const PAIRS_START = 0x1b873593;
const LETTERS_START = 0x6c62272e;
const KINDS_START = 0x3c6ef372;
const MEETINGS_START = 0x510e527f;
const LONGEST_KIND_RUN = 3;
const BLANK = 32;
const HAS_LETTER = /\p{L}/u;
/** Kinds of things stand in capitals, see `maskedWords`: they have no letters of their own. */
const KIND = /^[A-Z]+$/;

/**
 * Hashes words, pairs of words, runs of letters and kinds of words into buckets (FNV-1a, 32 bits, mixed). A comment of 5,000 characters takes
 * well under a millisecond.
 * @param words of `maskedWords`
 * @param buckets a power of two
 */
export function ngramsOf(words: readonly string[], buckets: number): Ngrams {
  const seen = new Uint8Array(buckets);
  const [pairs, letters] = [new Collector(seen, 1), new Collector(seen, 2)];
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
  const sequence = kindsOf(words);
  return {
    words: pairs.found,
    letters: letters.found,
    kinds: kindRuns(sequence, new Collector(seen, 4)),
    meetings: meetings(kindsAmong(sequence), new Collector(seen, 8)),
  };
}

function kindRuns(sequence: readonly string[], runs: Collector): readonly number[] {
  for (let from = 0; from < sequence.length; from += 1) {
    let hash = KINDS_START;
    for (let to = from; to < Math.min(sequence.length, from + LONGEST_KIND_RUN); to += 1) {
      hash = step(hashOf(hash, sequence[to] ?? ''), BLANK);
      runs.touch(hash);
    }
  }
  return runs.found;
}

function meetings(kinds: readonly string[], met: Collector): readonly number[] {
  kinds.forEach((kind, at) => {
    const hash = step(hashOf(MEETINGS_START, kind), BLANK);
    met.touch(hash);
    for (const other of kinds.slice(at + 1)) met.touch(hashOf(hash, other));
  });
  return met.found;
}

/** Buckets in the order in which they were first touched. */
class Collector {
  readonly found: number[] = [];

  /**
   * @param seen one byte per bucket, shared by up to eight collectors
   * @param own the bit of this one
   */
  constructor(
    private readonly seen: Uint8Array,
    private readonly own: number,
  ) {}

  touch(hash: number): void {
    const bucket = mixed(hash) & (this.seen.length - 1);
    const by = this.seen[bucket] ?? 0;
    if ((by & this.own) !== 0) return;
    this.seen[bucket] = by | this.own;
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
