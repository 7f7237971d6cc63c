import type { FieldCell, FieldOption } from '@/lib/domain/field-registry';
import { indexSegment } from '../search/index-segment';
import {
  type Chunk,
  type ColumnKind,
  type ConstantChunk,
  gapCodes,
  gapNumbers,
  type NumberChunk,
  type TagChunk,
  type TextChunk,
  wordEnd,
} from './chunk';
import { idBytes } from './id-bytes';
import { orderKeys } from './order-key';

const endings = new RegExp(wordEnd, 'g');

/** What a column needs to know of its field. */
export interface ColumnSpec {
  readonly kind: ColumnKind;
  readonly options?: readonly FieldOption[];
  /** Nobody sorts by it: no keys are kept. */
  readonly isUnsorted?: boolean;
}

/** Packs the cells of consecutive rows. A value of the wrong kind, or a number that is none, becomes an unknown. */
export function encode(cells: readonly FieldCell[], spec: ColumnSpec): Chunk {
  switch (spec.kind) {
    case 'numbers':
      return numbersOf(cells, spec.options);
    case 'texts':
      return textsOf(cells, spec);
    case 'tags':
      return tagsOf(cells, spec);
    case 'words':
      return { kind: 'words', index: indexSegment(cells.map(searchedText)) };
    case 'ids': {
      const bytes = idBytes(cells.map(searchedText));
      return bytes ? { kind: 'ids', bytes } : textsOf(cells, spec);
    }
  }
}

/** The text of a cell; empty where it has none. */
export function searchedText(cell: FieldCell): string {
  return 'value' in cell && typeof cell.value === 'string' ? cell.value : '';
}

/** The number that stands for a cell. A choice that is not among the options comes after all of them. */
export function numberOf(cell: FieldCell, options: readonly FieldOption[] | undefined): number {
  if ('gap' in cell) return gapNumbers[cell.gap];
  const { value } = cell;
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const place = options?.findIndex((option) => option.value === value) ?? -1;
  return place < 0 ? Number.NaN : place;
}

function numbersOf(
  cells: readonly FieldCell[],
  options: readonly FieldOption[] | undefined,
): NumberChunk | ConstantChunk {
  const values = Float64Array.from(cells, (cell) => numberOf(cell, options));
  const rounded = new Uint8Array(Math.ceil(cells.length / 8));
  let hasRounded = false;
  cells.forEach((cell, row) => {
    if (!('isRounded' in cell) || !cell.isRounded) return;
    hasRounded = true;
    rounded[row >> 3] = (rounded[row >> 3] ?? 0) | (1 << (row & 7));
  });
  return hasRounded
    ? { kind: 'numbers', values: narrowed(values), rounded }
    : (alike(values) ?? { kind: 'numbers', values: narrowed(values) });
}

function alike(values: Float64Array): ConstantChunk | undefined {
  const [value = Number.NaN] = values;
  return values.every((each) => Object.is(each, value)) ? { kind: 'constant', rows: values.length, value } : undefined;
}

function narrowed(values: Float64Array): Float64Array | Float32Array {
  return values.every((value) => Object.is(Math.fround(value), value)) ? Float32Array.from(values) : values;
}

class Words {
  private readonly codes = new Map<string, number>();

  codeOf(text: string): number {
    const word = text.includes(wordEnd) ? text.replace(endings, ' ') : text;
    const known = this.codes.get(word);
    if (known !== undefined) return known;
    this.codes.set(word, this.codes.size);
    return this.codes.size - 1;
  }

  packed({ isUnsorted }: ColumnSpec): { words: string; wordCount: number; keys: Float64Array } {
    const words = [...this.codes.keys()];
    return {
      words: words.join(wordEnd),
      wordCount: words.length,
      keys: isUnsorted ? new Float64Array() : Float64Array.from(words.flatMap(orderKeys)),
    };
  }
}

function textsOf(cells: readonly FieldCell[], spec: ColumnSpec): TextChunk | ConstantChunk {
  const words = new Words();
  const codes = Uint16Array.from(cells, (cell) => {
    if ('gap' in cell) return gapCodes[cell.gap];
    return typeof cell.value === 'string' ? words.codeOf(cell.value) : gapCodes.unknown;
  });
  const packed = words.packed(spec);
  return packed.wordCount === 0
    ? (allGaps(codes) ?? { kind: 'texts', ...packed, codes })
    : { kind: 'texts', ...packed, codes };
}

function tagsOf(cells: readonly FieldCell[], spec: ColumnSpec): TagChunk | ConstantChunk {
  const words = new Words();
  const starts = new Uint32Array(cells.length + 1);
  const gaps = new Uint16Array(cells.length);
  const codes: number[] = [];
  cells.forEach((cell, row) => {
    if ('gap' in cell) gaps[row] = gapCodes[cell.gap];
    else if (Array.isArray(cell.value)) {
      const tags = cell.value as readonly string[];
      if (tags.length === 0) gaps[row] = gapCodes.none;
      for (const tag of tags) codes.push(words.codeOf(tag));
    } else gaps[row] = gapCodes.unknown;
    starts[row + 1] = codes.length;
  });
  const packed = words.packed(spec);
  const whole: TagChunk = { kind: 'tags', ...packed, starts, codes: Uint32Array.from(codes), gaps };
  return packed.wordCount === 0 ? (allGaps(gaps) ?? whole) : whole;
}

/** For a column of gaps of one kind. */
function allGaps(codes: Uint16Array): ConstantChunk | undefined {
  const [code] = codes;
  if (code === undefined || !codes.every((each) => each === code)) return undefined;
  const gap = (['none', 'not-looked-at', 'unknown'] as const).find((name) => gapCodes[name] === code);
  return gap && { kind: 'constant', rows: codes.length, value: gapNumbers[gap] };
}
