import type { PersonId } from '@/lib/domain/ids';

/** What is ticked in the table, and the row the keyboard stands on. */
export interface Selection {
  readonly chosen: ReadonlySet<PersonId>;
  readonly cursor?: PersonId;
  /** Where a Shift range began. */
  readonly anchor?: PersonId;
}

export const nothingSelected: Selection = { chosen: new Set() };

/** Ticks or unticks one row; it becomes the cursor and the anchor. */
export function toggled(selection: Selection, id: PersonId): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, cursor: id, anchor: id };
}

/** Ticks everything between the anchor and `id`, in the order shown; without an anchor only `id`. */
export function extendedTo(selection: Selection, order: readonly PersonId[], id: PersonId): Selection {
  const anchor = selection.anchor ?? selection.cursor ?? id;
  const from = order.indexOf(anchor);
  const to = order.indexOf(id);
  if (to < 0) return selection;
  const range = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...selection.chosen, ...range]), cursor: id, anchor: from < 0 ? id : anchor };
}

/** Moves the cursor by `by` rows and stops at the ends; from nowhere it goes to the first row. */
export function moved(selection: Selection, order: readonly PersonId[], by: number): Selection {
  if (order.length === 0) return selection;
  const at = selection.cursor === undefined ? -1 : order.indexOf(selection.cursor);
  const next = at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + by));
  const cursor = order[next];
  return cursor === undefined ? selection : { ...selection, cursor, anchor: cursor };
}

/** Ticks all of `order`, or unticks them when every one is ticked already. Rows that are filtered away keep their tick. */
export function allToggled(selection: Selection, order: readonly PersonId[]): Selection {
  const chosen = new Set(selection.chosen);
  const isFull = order.length > 0 && order.every((id) => chosen.has(id));
  for (const id of order) {
    if (isFull) chosen.delete(id);
    else chosen.add(id);
  }
  return { ...selection, chosen };
}
