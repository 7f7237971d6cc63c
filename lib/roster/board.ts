import { isCustomKey } from '@/lib/domain/custom-field';
import type { AnyField } from '@/lib/domain/field-registry';
import { type GroupValue, groupKey } from './folded';
import type { View } from './view';

/** More columns than this nobody looks through; the table shows them all. */
export const mostBoardColumns = 60;

/** A column of the board: the people of one value, who stand beside each other in the order of the query. */
export interface BoardColumn {
  /** The same for the same value. */
  readonly key: string;
  readonly value: GroupValue;
  /** People in it. */
  readonly count: number;
  /** Row of the query of the first of them. */
  readonly offset: number;
}

/** Whether a board can have a column for each value of this field. */
export function isBoardField(row: Pick<AnyField, 'id' | 'type'> | undefined): boolean {
  return row !== undefined && (row.type === 'choice' || row.id === 'owner');
}

/** What the columns of a board stand for: what the view groups by, where that makes columns, else the stage. */
export function boardField(view: View, fieldOf: (id: string) => AnyField | undefined): string {
  return view.groupBy !== undefined && isBoardField(fieldOf(view.groupBy)) ? view.groupBy : 'stage';
}

/**
 * The columns of a board from the groups of the query. Every option has its column, also when nobody is in it; values that are no
 * option follow in the order of the query, and those without a value come last.
 * @param kept values that had a column before: they keep it when the last person leaves
 */
export function boardColumns(
  row: Pick<AnyField, 'id' | 'options'>,
  groups: readonly { readonly value: GroupValue; readonly count: number }[],
  kept: readonly string[] = [],
): readonly BoardColumn[] {
  const found = new Map<string, BoardColumn>();
  let offset = 0;
  for (const { value, count } of groups) {
    const key = groupKey(value);
    if (!found.has(key)) found.set(key, { key, value, count, offset });
    offset += count;
  }
  const empty = (value: GroupValue): BoardColumn => ({ key: groupKey(value), value, count: 0, offset: 0 });
  const options = row.options?.map(({ value }) => value) ?? [];
  const values = [...new Set([...options, ...textsOf([...found.values()]), ...kept])];
  const columns = values.map((value) => found.get(groupKey(value)) ?? empty(value));
  const gaps = [...found.values()].filter(({ value }) => typeof value !== 'string');
  // A value is taken away by putting somebody where those without one are.
  const without = emptyOf(row.id);
  const nobody = without !== undefined && !found.has(without) ? [empty({ gap: without })] : [];
  return [...columns, ...gaps, ...nobody].slice(0, mostBoardColumns);
}

/** Where those stand who have nothing typed in a field that can be emptied. */
export function emptyOf(field: string): 'none' | 'unknown' | undefined {
  if (field === 'owner') return 'none';
  return isCustomKey(field) ? 'unknown' : undefined;
}

function textsOf(columns: readonly BoardColumn[]): string[] {
  return columns.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}
