import type { RosterGroupCount } from '@/lib/services/roster-query-types';

export type GroupedItem =
  | { readonly kind: 'heading'; readonly group: RosterGroupCount; readonly place: number }
  | { readonly kind: 'row'; readonly index: number };

export interface GroupLayout {
  /** Rows and headings together. */
  readonly count: number;
  readonly at: (item: number) => GroupedItem;
  /** Where a row stands among rows and headings. */
  readonly itemOf: (row: number) => number;
}

/** Rows with a heading before each group. Without groups every item is a row. @param shown rows in all */
export function groupLayout(groups: readonly RosterGroupCount[] | undefined, shown: number): GroupLayout {
  if (!groups || groups.length === 0)
    return { count: shown, at: (index) => ({ kind: 'row', index }), itemOf: (row) => row };
  const firstRows: number[] = [];
  let rows = 0;
  for (const { count } of groups) {
    firstRows.push(rows);
    rows += count;
  }
  /** The last group whose `start` is not after `value`. */
  const groupAt = (value: number, start: (place: number) => number) => {
    let [low, high] = [0, groups.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (start(middle) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const headingAt = (place: number) => (firstRows[place] ?? 0) + place;
  return {
    count: rows + groups.length,
    at(item) {
      const place = groupAt(item, headingAt);
      const group = groups[place];
      if (group && headingAt(place) === item) return { kind: 'heading', group, place };
      return { kind: 'row', index: item - place - 1 };
    },
    itemOf: (row) => row + groupAt(row, (place) => firstRows[place] ?? 0) + 1,
  };
}
