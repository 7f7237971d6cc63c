import { groupKey } from '@/lib/roster/folded';
import type { RosterGroupCount } from '@/lib/services/roster-query-types';

export type GroupedItem =
  | {
      readonly kind: 'heading';
      readonly group: RosterGroupCount;
      readonly place: number;
      /** Its people are not laid out. */
      readonly isFolded: boolean;
    }
  /** People beside each other: `count` rows of the query from `index` on. */
  | { readonly kind: 'row'; readonly index: number; readonly count: number };

export interface GroupLayout {
  /** Rows and headings together. */
  readonly count: number;
  readonly at: (item: number) => GroupedItem;
  /** Where a row of the query stands among rows and headings; where its group is folded, the heading of that. */
  readonly itemOf: (row: number) => number;
  /** Whether all these rows of the query, the last included, are in groups that are folded. */
  readonly isFolded: (row: number, last?: number) => boolean;
}

export interface LayoutOptions {
  /** People beside each other. */
  readonly perRow?: number;
  /** Keys of groups of which only the heading is laid out; see `groupKey`. */
  readonly folded?: ReadonlySet<string>;
}

interface Place {
  readonly group: RosterGroupCount;
  readonly isFolded: boolean;
  /** Row of the query of the first of them. */
  readonly firstRow: number;
  /** Item that is its heading. */
  readonly heading: number;
}

/** Rows with a heading before each group. Without groups every item is a row. @param shown rows in all */
export function groupLayout(
  groups: readonly RosterGroupCount[] | undefined,
  shown: number,
  { perRow = 1, folded }: LayoutOptions = {},
): GroupLayout {
  if (!groups || groups.length === 0) return plainLayout(shown, perRow);
  const places: Place[] = [];
  let rows = 0;
  let items = 0;
  for (const group of groups) {
    const isFolded = folded?.has(groupKey(group.value)) === true;
    places.push({ group, isFolded, firstRow: rows, heading: items });
    rows += group.count;
    items += 1 + (isFolded ? 0 : Math.ceil(group.count / perRow));
  }
  /** The last group whose `start` is not after `value`. */
  const placeAt = (value: number, start: 'firstRow' | 'heading') => {
    let [low, high] = [0, places.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((places[middle]?.[start] ?? 0) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count: items,
    at(item) {
      const place = placeAt(item, 'heading');
      const found = places[place];
      if (!found || found.heading === item || found.isFolded) {
        const group = found?.group ?? { value: '', count: 0 };
        return { kind: 'heading', group, place, isFolded: found?.isFolded === true };
      }
      const before = (item - found.heading - 1) * perRow;
      return { kind: 'row', index: found.firstRow + before, count: Math.min(perRow, found.group.count - before) };
    },
    itemOf(row) {
      const found = places[placeAt(row, 'firstRow')];
      if (!found || found.isFolded) return found?.heading ?? 0;
      return found.heading + 1 + Math.floor((row - found.firstRow) / perRow);
    },
    isFolded(row, last = row) {
      for (let place = placeAt(row, 'firstRow'); (places[place]?.firstRow ?? last + 1) <= last; place += 1)
        if (places[place]?.isFolded !== true) return false;
      return true;
    },
  };
}

function plainLayout(shown: number, perRow: number): GroupLayout {
  return {
    count: Math.ceil(shown / perRow),
    at: (item) => ({ kind: 'row', index: item * perRow, count: Math.min(perRow, shown - item * perRow) }),
    itemOf: (row) => Math.floor(row / perRow),
    isFolded: () => false,
  };
}
