import type { FieldCell } from '@/lib/domain/field-registry';
import type { ListId, PersonId } from '@/lib/domain/ids';
import { segmentRows } from '@/lib/roster/columns/chunk';
import { cellAt } from '@/lib/roster/columns/read-chunk';
import { scanLikes } from '@/lib/roster/look-alikes/scan';
import { type LookAlikeOptions, type LookAlikes, mostAskedAbout } from '../look-alike-types';
import { idColumn, listsColumn } from './column-rows';
import type { ColumnStore } from './column-store';

/** See `RosterQueryService.similarTo`. To be called where rows neither come nor change meanwhile. */
export async function lookAlikesIn(
  store: ColumnStore,
  personIds: readonly PersonId[],
  { limit, withoutLists = [] }: LookAlikeOptions,
): Promise<LookAlikes> {
  const rows: number[] = [];
  for (const personId of personIds.slice(0, mostAskedAbout)) {
    const row = await store.rowOf(personId);
    if (row !== undefined) rows.push(row);
  }
  const without = withoutLists.length === 0 ? undefined : await onLists(store, withoutLists);
  await store.load(idColumn);
  const ids = Array.from({ length: store.segments }, (_, segment) => store.chunk(idColumn, segment));
  const idAt = (row: number): PersonId => {
    const chunk = ids[Math.floor(row / segmentRows)];
    const cell: FieldCell = chunk ? cellAt(chunk, row % segmentRows, { type: 'text' }) : { gap: 'unknown' };
    return ('value' in cell ? cell.value : '') as PersonId;
  };
  const { target, found } = await scanLikes(store, rows, {
    limit,
    ...(without && { without }),
    isBefore: (row, other) => idAt(row) < idAt(other),
  });
  return {
    known: target.known,
    people: found.map(({ row, likeness }) => ({ personId: idAt(row), ...likeness })),
  };
}

/** 1 for the rows of people who are on one of these lists. */
async function onLists(store: ColumnStore, lists: readonly ListId[]): Promise<Uint8Array> {
  const mask = new Uint8Array(store.rows);
  const wanted = new Set<string>(lists);
  await store.load(listsColumn);
  for (let row = 0; row < store.rows; row += 1) {
    const cell = cellAt(store.chunk(listsColumn, Math.floor(row / segmentRows)), row % segmentRows, { type: 'tags' });
    if ('value' in cell && Array.isArray(cell.value) && cell.value.some((id) => wanted.has(id))) mask[row] = 1;
  }
  return mask;
}
