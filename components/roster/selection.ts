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

/** Moves the cursor there; a new range would begin there. */
export function movedTo(selection: Selection, id: PersonId): Selection {
  return { ...selection, cursor: id, anchor: id };
}

/** Ticks everybody of `range`, which ends at `id`. @param anchor where it began, and the next one begins */
export function extendedTo(
  selection: Selection,
  range: readonly PersonId[],
  id: PersonId,
  anchor: PersonId,
): Selection {
  const chosen = new Set(selection.chosen);
  for (const each of range) chosen.add(each);
  return { chosen, cursor: id, anchor };
}

/** Ticks all of `shown`, or unticks them when every one is ticked already. Rows that are filtered away keep their tick. */
export function allToggled(selection: Selection, shown: readonly PersonId[]): Selection {
  const chosen = new Set(selection.chosen);
  const isFull = shown.length > 0 && shown.every((id) => chosen.has(id));
  for (const id of shown) {
    if (isFull) chosen.delete(id);
    else chosen.add(id);
  }
  return { ...selection, chosen };
}

/** Without those who are not on the roster or the list any more; the same object when all are. */
export function withoutGone(selection: Selection, there: ReadonlySet<PersonId>): Selection {
  const left = [...selection.chosen].filter((id) => there.has(id));
  return left.length === selection.chosen.size ? selection : { ...selection, chosen: new Set(left) };
}
