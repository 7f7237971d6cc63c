import type { FieldCell, FieldOption, FieldType, Gap } from '@/lib/domain/field-registry';
import { textAt } from '../search/search-index';
import { type Chunk, firstGapCode, gapCodes, type TagChunk, type TextChunk, wordEnd } from './chunk';
import { idAt } from './id-bytes';

const gapOfCode = new Map<number, Gap>((Object.keys(gapCodes) as Gap[]).map((gap) => [gapCodes[gap], gap]));

/** Which gap a number stands for; `undefined` for a value. */
export function gapOfNumber(value: number): Gap | undefined {
  if (Number.isFinite(value)) return undefined;
  if (Number.isNaN(value)) return 'unknown';
  return value < 0 ? 'none' : 'not-looked-at';
}

/** Which gap a code stands for; `undefined` for the number of a word. */
export function gapOfWord(code: number): Gap | undefined {
  return code < firstGapCode ? undefined : gapOfCode.get(code);
}

const split = new WeakMap<Chunk, readonly string[]>();

/** The different words of a chunk, by their numbers. */
export function wordsOf(chunk: TextChunk | TagChunk): readonly string[] {
  const known = split.get(chunk);
  if (known) return known;
  const words = chunk.wordCount === 0 ? [] : chunk.words.split(wordEnd);
  split.set(chunk, words);
  return words;
}

/** One cell of a chunk as the registry gave it. */
export function cellAt(
  chunk: Chunk,
  row: number,
  { type, options }: { readonly type: FieldType; readonly options?: readonly FieldOption[] },
): FieldCell {
  switch (chunk.kind) {
    case 'constant':
      return numberCell(chunk.value, type, options);
    case 'numbers': {
      const cell = numberCell(chunk.values[row] ?? Number.NaN, type, options);
      const isRounded = ((chunk.rounded?.[row >> 3] ?? 0) >> (row & 7)) & 1;
      return isRounded && 'value' in cell ? { ...cell, isRounded: true } : cell;
    }
    case 'texts': {
      const code = chunk.codes[row] ?? gapCodes.unknown;
      const gap = gapOfWord(code);
      return gap ? { gap } : { value: wordsOf(chunk)[code] ?? '' };
    }
    case 'tags': {
      const gap = gapOfWord((chunk.gaps[row] ?? 0) || 0);
      if (gap === 'none') return { value: [] };
      if (gap) return { gap };
      const words = wordsOf(chunk);
      const codes = chunk.codes.subarray(chunk.starts[row], chunk.starts[row + 1]);
      return { value: Array.from(codes, (code) => words[code] ?? '') };
    }
    case 'words':
      return { value: textAt(chunk.index, row) };
    case 'ids':
      return { value: idAt(chunk.bytes, row) };
  }
}

function numberCell(value: number, type: FieldType, options: readonly FieldOption[] | undefined): FieldCell {
  const gap = gapOfNumber(value);
  if (gap === 'none' && type === 'tags') return { value: [] };
  if (gap) return { gap };
  if (type === 'boolean') return { value: value === 1 };
  if (type !== 'choice') return { value };
  const option = options?.[value];
  return option ? { value: option.value } : { gap: 'unknown' };
}
