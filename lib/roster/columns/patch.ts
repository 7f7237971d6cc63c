import type { FieldCell } from '@/lib/domain/field-registry';
import { reindexed } from '../search/index-segment';
import { type Chunk, rowsOf } from './chunk';
import { type ColumnSpec, encode, numberOf, searchedText } from './encode';
import type { AskedField } from './evaluate';
import { cellAt } from './read-chunk';

export type ColumnField = AskedField & ColumnSpec;

/**
 * A chunk with some cells changed or added; `chunk` itself may be changed in place and must not be used any more.
 * @param rows how many rows it has afterwards; new ones that are not among the changes are unknown
 * @param changes by row of the chunk
 */
export function patched(
  chunk: Chunk | undefined,
  rows: number,
  changes: ReadonlyMap<number, FieldCell>,
  field: ColumnField,
): Chunk {
  if (chunk?.kind === 'numbers' && rowsOf(chunk) === rows && chunk.rounded === undefined) {
    const { values } = chunk;
    const isPlain = [...changes.values()].every(
      (cell) =>
        !('isRounded' in cell && cell.isRounded) &&
        (values instanceof Float64Array || fitsFloat32(numberOf(cell, field.options))),
    );
    if (isPlain) {
      for (const [row, cell] of changes) values[row] = numberOf(cell, field.options);
      return chunk;
    }
  }
  if (field.kind === 'words') {
    const texts = new Map(Array.from(changes, ([row, cell]) => [row, searchedText(cell)]));
    return { kind: 'words', index: reindexed(chunk?.kind === 'words' ? chunk.index : undefined, rows, texts) };
  }
  const known = chunk ? rowsOf(chunk) : 0;
  const cells = Array.from(
    { length: rows },
    (_, row): FieldCell => changes.get(row) ?? (chunk && row < known ? cellAt(chunk, row, field) : { gap: 'unknown' }),
  );
  return encode(cells, field);
}

/** Those of the changes that really change something. */
export function changesIn(
  chunk: Chunk,
  changes: ReadonlyMap<number, FieldCell>,
  field: ColumnField,
): Map<number, FieldCell> {
  const known = rowsOf(chunk);
  return new Map([...changes].filter(([row, cell]) => row >= known || !isSameCell(cellAt(chunk, row, field), cell)));
}

function isSameCell(one: FieldCell, other: FieldCell): boolean {
  if ('gap' in one || 'gap' in other) return 'gap' in one && 'gap' in other && one.gap === other.gap;
  if ((one.isRounded ?? false) !== (other.isRounded ?? false)) return false;
  if (!Array.isArray(one.value) || !Array.isArray(other.value)) return Object.is(one.value, other.value);
  const tags = other.value as readonly string[];
  return one.value.length === tags.length && one.value.every((tag, place) => tag === tags[place]);
}

function fitsFloat32(value: number): boolean {
  return Object.is(Math.fround(value), value);
}
