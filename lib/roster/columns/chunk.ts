import type { FieldType, Gap } from '@/lib/domain/field-registry';
import { indexBytes, indexedRows, type SearchIndex } from '../search/search-index';
import { bytesPerId } from './id-bytes';

/** Rows of one chunk. Small enough that a screenful in any order is read quickly, large enough that a column is few chunks. */
export const segmentRows = 4_096;

/** A gap in a column of numbers. Values are finite, so these three can stand for nothing else. */
export const gapNumbers: { readonly [G in Gap]: number } = {
  none: Number.NEGATIVE_INFINITY,
  'not-looked-at': Number.POSITIVE_INFINITY,
  unknown: Number.NaN,
};

/** A gap in a column of texts or tags, in place of the number of a word. */
export const gapCodes: { readonly [G in Gap]: number } = { none: 65_535, 'not-looked-at': 65_534, unknown: 65_533 };
/** The first code that is a gap. */
export const firstGapCode = 65_533;

/** Stands between the words of a chunk. Values never hold it. */
export const wordEnd = '\u001f';

/** How the values of a column are kept. Rounded counts are marked beside them. */
export type ColumnKind = 'numbers' | 'texts' | 'tags' | 'words' | 'ids';

/** All rows alike, which is usual for gaps. */
export interface ConstantChunk {
  readonly kind: 'constant';
  readonly rows: number;
  readonly value: number;
}

/** Numbers, shares, dates, truth values (0, 1) and choices (place among the options). */
export interface NumberChunk {
  readonly kind: 'numbers';
  /** As narrow as all values fit without loss. */
  readonly values: Float64Array | Float32Array;
  /** Bit per row: the site rounds this number. Missing: none is. */
  readonly rounded?: Uint8Array;
}

export interface TextChunk {
  readonly kind: 'texts';
  /** The different texts, each ended by `wordEnd` but for the last. */
  readonly words: string;
  readonly wordCount: number;
  /** `keysPerWord` numbers of each word, see `orderKeys`. */
  readonly keys: Float64Array;
  /** Of each row: number of its word, or a gap. */
  readonly codes: Uint16Array;
}

export interface TagChunk {
  readonly kind: 'tags';
  readonly words: string;
  readonly wordCount: number;
  readonly keys: Float64Array;
  /** Where the tags of each row begin in `codes`; one more at the end. */
  readonly starts: Uint32Array;
  readonly codes: Uint32Array;
  /** Of each row: 0 for a list of tags, else the gap. */
  readonly gaps: Uint16Array;
}

/** Texts that are only searched: without order and spaces, which is half of their size. */
export interface WordChunk {
  readonly kind: 'words';
  readonly index: SearchIndex;
}

/** Ids that are UUIDs, as bytes: a third of their text, and none of it has to be taken apart to find one. */
export interface IdChunk {
  readonly kind: 'ids';
  readonly bytes: Uint8Array;
}

/** Part of one column: the values of at most `segmentRows` rows. Plain data that a database can keep. */
export type Chunk = ConstantChunk | NumberChunk | TextChunk | TagChunk | WordChunk | IdChunk;

export function kindOf(type: FieldType): ColumnKind {
  if (type === 'tags') return 'tags';
  return type === 'text' || type === 'url' || type === 'email' ? 'texts' : 'numbers';
}

export function rowsOf(chunk: Chunk): number {
  switch (chunk.kind) {
    case 'constant':
      return chunk.rows;
    case 'numbers':
      return chunk.values.length;
    case 'texts':
      return chunk.codes.length;
    case 'tags':
      return chunk.gaps.length;
    case 'words':
      return indexedRows(chunk.index);
    case 'ids':
      return chunk.bytes.length / bytesPerId;
  }
}

/** Roughly what it takes in memory. */
export function bytesOf(chunk: Chunk): number {
  switch (chunk.kind) {
    case 'constant':
      return 64;
    case 'numbers':
      return chunk.values.byteLength + (chunk.rounded?.byteLength ?? 0);
    case 'texts':
      return chunk.codes.byteLength + chunk.keys.byteLength + textBytes(chunk);
    case 'tags':
      return chunk.codes.byteLength + chunk.starts.byteLength + chunk.gaps.byteLength + textBytes(chunk);
    case 'words':
      return indexBytes(chunk.index);
    case 'ids':
      return chunk.bytes.byteLength;
  }
}

const wide = /[\u0100-\uffff]/;

/** Engines keep a text of Latin-1 letters in a byte a letter, any other in two. */
function textBytes({ words }: TextChunk | TagChunk): number {
  return (wide.test(words) ? 2 : 1) * words.length;
}
