import type { Gap } from '@/lib/domain/field-registry';
import { type Chunk, gapCodes, kindOf, rowsOf, segmentRows, type TagChunk, type TextChunk } from './chunk';
import type { ColumnSource } from './engine';
import { sortRows } from './radix';
import { gapOfNumber, gapOfWord } from './read-chunk';
import { hasWords, wordRanks } from './word-ranks';

/**
 * A column's values as whole numbers that sort like them, by row: equal where the values are (`compareTexts` for texts), gaps
 * after all values. Numbers that single precision holds and texts take one word of 32 bits, other numbers two.
 */
export interface SortKeys {
  /** The word that counts for most first. */
  readonly words: readonly [Uint32Array, ...Uint32Array[]];
  /** First words from here on are gaps. */
  readonly gapsFrom: number;
  /** Chunks of texts that the numbers were made of: they say nothing of a text that none of these holds. */
  readonly madeOf?: WeakSet<Chunk>;
}

/** Gaps among each other. */
const places: { readonly [G in Gap]: number } = { none: 0, unknown: 1, 'not-looked-at': 2 };
/** Above the first words of all finite numbers, in single precision as in double. */
const gapsOfNumbers = 0xfffffff0;

/** Sort keys of a whole column, from its chunks. */
export function readKeys(source: ColumnSource, field: string): SortKeys {
  const asked = source.field(field);
  const chunks = Array.from({ length: Math.ceil(source.rows / segmentRows) }, (_, segment) =>
    source.chunk(field, segment),
  );
  if (asked && kindOf(asked.type) !== 'numbers') return wordKeys(chunks, source.rows);
  const keys: SortKeys = {
    words: chunks.some(isWide)
      ? [new Uint32Array(source.rows), new Uint32Array(source.rows)]
      : [new Uint32Array(source.rows)],
    gapsFrom: gapsOfNumbers,
  };
  for (const [segment, chunk] of chunks.entries()) writeNumbers(chunk, segment * segmentRows, keys);
  return keys;
}

/**
 * Brings keys up to date with a chunk that may have changed.
 * @param from its first row
 * @returns whether that could be done; else they have to be read again
 */
export function renewKeys(chunk: Chunk, from: number, keys: SortKeys): boolean {
  if (keys.madeOf) return keys.madeOf.has(chunk);
  if (isWide(chunk) && keys.words.length === 1) return false;
  writeNumbers(chunk, from, keys);
  return true;
}

/** Sorts rows by these keys, gaps last either way. Rows with the same keep the order in which they came. */
export function sortByKeys(rows: Uint32Array<ArrayBuffer>, { words, gapsFrom }: SortKeys, isDescending: boolean): void {
  const [first, second] = words;
  // What stands behind the first word says nothing of a gap.
  if (second) sortRows(rows, second, isDescending ? 2 ** 32 : 0);
  sortRows(rows, first, isDescending ? gapsFrom : 0);
}

function isWide(chunk: Chunk): boolean {
  if (chunk.kind === 'numbers') return chunk.values instanceof Float64Array;
  return chunk.kind === 'constant' && !Object.is(Math.fround(chunk.value), chunk.value);
}

function writeNumbers(chunk: Chunk, from: number, { words: [high, low] }: SortKeys): void {
  const rows = rowsOf(chunk);
  const values = chunk.kind === 'numbers' ? chunk.values : undefined;
  const alike = chunk.kind === 'constant' ? chunk.value : Number.NaN;
  const floats = low ? new Float64Array(1) : new Float32Array(1);
  const bits = new Uint32Array(floats.buffer);
  const top = low ? 1 : 0;
  for (let row = 0; row < rows; row += 1) {
    // 0 and -0 are one number but not one pattern of bits.
    const value = (values ? (values[row] ?? alike) : alike) + 0;
    const at = from + row;
    if (!Number.isFinite(value)) {
      high[at] = gapsOfNumbers + places[gapOfNumber(value) ?? 'unknown'];
      if (low) low[at] = 0;
      continue;
    }
    // Bits of numbers compare like the numbers once those below 0 are turned round.
    floats[0] = value;
    const own = bits[top] ?? 0;
    const turned = own >>> 31 === 1 ? 0xffffffff : 0;
    high[at] = own ^ (turned | 0x80000000);
    if (low) low[at] = (bits[0] ?? 0) ^ turned;
  }
}

function wordKeys(chunks: readonly Chunk[], rows: number): SortKeys {
  const { ranks, starts, different } = wordRanks(chunks);
  const keys = new Uint32Array(rows);
  for (const [segment, chunk] of chunks.entries()) {
    const from = segment * segmentRows;
    const start = starts[segment] ?? 0;
    if (hasWords(chunk)) {
      for (let row = 0, end = rowsOf(chunk); row < end; row += 1) {
        const word = wordAt(chunk, row);
        keys[from + row] = typeof word === 'number' ? (ranks[start + word] ?? 0) : different + places[word];
      }
    } else {
      const gap = chunk.kind === 'constant' ? gapOfNumber(chunk.value) : undefined;
      keys.fill(different + places[gap ?? 'unknown'], from, from + rowsOf(chunk));
    }
  }
  return { words: [keys], gapsFrom: different, madeOf: new WeakSet(chunks) };
}

/** Number of the word that a row sorts by, or its gap. Tags sort by the first of them. */
function wordAt(chunk: TextChunk | TagChunk, row: number): number | Gap {
  if (chunk.kind === 'texts') {
    const code = chunk.codes[row] ?? gapCodes.unknown;
    return gapOfWord(code) ?? code;
  }
  const gap = chunk.gaps[row] ?? 0;
  return gap === 0 ? (chunk.codes[chunk.starts[row] ?? 0] ?? 'none') : (gapOfWord(gap) ?? 'unknown');
}
