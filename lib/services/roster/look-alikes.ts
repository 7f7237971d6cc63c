import type { FieldCell } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { segmentRows } from '@/lib/roster/columns/chunk';
import type { ColumnSource } from '@/lib/roster/columns/engine';
import { evaluate } from '@/lib/roster/columns/evaluate';
import { cellAt } from '@/lib/roster/columns/read-chunk';
import { scanLikes } from '@/lib/roster/look-alikes/scan';
import { type LookAlikeOptions, type LookAlikes, mostAskedAbout } from '../look-alike-types';
import { idColumn, listsColumn, workspacesColumn } from './column-rows';
import type { ColumnStore } from './column-store';

/** See `RosterQueryService.similarTo`. To be called where rows neither come nor change meanwhile. */
export async function lookAlikesIn(
  store: ColumnStore,
  personIds: readonly PersonId[],
  { limit, withoutLists = [], workspaceId }: LookAlikeOptions,
): Promise<LookAlikes> {
  const rows: number[] = [];
  for (const personId of personIds.slice(0, mostAskedAbout)) {
    const row = await store.rowOf(personId);
    if (row !== undefined) rows.push(row);
  }
  const without = withoutLists.length === 0 ? undefined : await withAnyOf(store, listsColumn, withoutLists);
  const among = workspaceId === undefined ? undefined : await withAnyOf(store, workspacesColumn, [workspaceId]);
  if (among) {
    for (let row = 0; row < among.length; row += 1) among[row] = (among[row] ?? 0) & (store.alive[row] ?? 0);
    for (const row of rows) among[row] = 1;
  }
  await store.load(idColumn);
  const ids = Array.from({ length: store.segments }, (_, segment) => store.chunk(idColumn, segment));
  const idAt = (row: number): PersonId => {
    const chunk = ids[Math.floor(row / segmentRows)];
    const cell: FieldCell = chunk ? cellAt(chunk, row % segmentRows, { type: 'text' }) : { gap: 'unknown' };
    return ('value' in cell ? cell.value : '') as PersonId;
  };
  const { target, found } = await scanLikes(among ? onlyAlive(store, among) : store, rows, {
    limit,
    ...(without && { without }),
    isBefore: (row, other) => idAt(row) < idAt(other),
  });
  return {
    known: target.known,
    people: found.map(({ row, likeness }) => ({ personId: idAt(row), ...likeness })),
  };
}

/** The same columns with fewer people in them. */
function onlyAlive(store: ColumnStore, alive: Uint8Array): ColumnSource {
  return {
    rows: store.rows,
    alive,
    field: (id) => store.field(id),
    load: (field) => store.load(field),
    chunk: (field, segment) => store.chunk(field, segment),
  };
}

/** 1 for the rows that have one of these ids in this column. */
export async function withAnyOf(store: ColumnStore, column: string, values: readonly string[]): Promise<Uint8Array> {
  const mask = new Uint8Array(store.rows);
  const field = store.field(column);
  if (!field) return mask;
  await store.load(column);
  for (let from = 0; from < store.rows; from += segmentRows)
    mask.set(
      evaluate(store.chunk(column, from / segmentRows), { field: column, op: 'any-of', values }, field, 0),
      from,
    );
  return mask;
}
