import { useCallback, useRef, useState } from 'react';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import type { PersonId } from '@/lib/domain/ids';
import type { RosterCursor } from '@/lib/services/roster-query-types';
import { NAME_FIELD } from './column-look';
import { allToggled, extendedTo, movedTo, nothingSelected, type Selection, toggled } from './selection';
import type { RosterLines } from './use-roster-lines';

export type Way = 'up' | 'down' | 'left' | 'right' | 'next' | 'previous';

export interface TableKeysDeps {
  readonly cursor: RosterCursor;
  readonly shown: number;
  readonly lines: RosterLines;
  readonly selection: Selection;
  readonly onSelect: (change: (before: Selection) => Selection) => void;
  readonly scrollToRow: (index: number) => void;
  /**
   * Which row of the query comes next where people stand in two dimensions; arrows to the side move too then. It may lie
   * outside of those shown. Missing: the one below or above.
   */
  readonly walk?: (at: number, way: Way) => number;
  /** Arrows to the side go from cell to cell, and not from person to person. */
  readonly isOneColumn?: boolean;
  /** Row of the query at which walking begins; below 0: nobody is laid out. Missing: the first one. */
  readonly first?: number;
}

const inOneColumn = (at: number, way: Way) => (way === 'up' || way === 'previous' ? at - 1 : at + 1);

/**
 * Walking and ticking by keyboard and mouse in a table of which only some rows are there. Keys: j and k move, x ticks, Shift
 * ticks a range, a ticks all, Esc unticks. The column stays while one walks.
 */
export function useTableKeys(deps: TableKeysDeps) {
  const [focusOn, setFocusOn] = useState<{ readonly id: PersonId; readonly field: string } | undefined>();
  const column = useRef(NAME_FIELD);
  const latest = useRef(deps);
  latest.current = deps;

  /** What is in view is known at once, so that quick keys do not wait for each other. */
  const indexOf = useCallback(async (id: PersonId) => {
    const { lines, cursor } = latest.current;
    return lines.indexOf(id) ?? (await cursor.indexOf(id));
  }, []);

  const extendTo = useCallback(
    async (id: PersonId, from?: PersonId) => {
      const { selection, lines, cursor, onSelect } = latest.current;
      const anchor = from ?? selection.anchor ?? selection.cursor ?? id;
      const start = lines.indexOf(anchor) ?? (await indexOf(anchor));
      const end = lines.indexOf(id) ?? (await indexOf(id));
      if (end === undefined) return;
      // Where it began is filtered away: the range is only its end.
      const [low, high] = start === undefined ? [end, end] : [Math.min(start, end), Math.max(start, end)];
      const there = Array.from(
        { length: Math.min(high - low + 1, 200) },
        (_, place) => lines.at(low + place)?.personId,
      );
      const known = there.filter((each) => each !== undefined);
      const range = known.length === high - low + 1 ? known : await cursor.ids(low, high + 1);
      onSelect((was) => extendedTo(was, range, id, start === undefined ? id : anchor));
    },
    [indexOf],
  );

  const step = async (way: Way, isRange: boolean) => {
    const { selection, shown, lines, cursor, onSelect, scrollToRow, walk = inOneColumn, first = 0 } = latest.current;
    if (shown === 0 || first < 0) return;
    const at =
      selection.cursor === undefined
        ? undefined
        : (lines.indexOf(selection.cursor) ?? (await cursor.indexOf(selection.cursor)));
    const next = at === undefined ? first : Math.min(shown - 1, Math.max(0, walk(at, way)));
    const id = lines.at(next)?.personId ?? (await cursor.ids(next, next + 1))[0];
    if (id === undefined) return;
    if (isRange) await extendTo(id);
    else onSelect((was) => movedTo(was, id));
    scrollToRow(next);
    setFocusOn({ id, field: column.current });
  };
  const toggleAll = useCallback(async () => {
    const { cursor, shown, onSelect } = latest.current;
    const ids = await cursor.ids(0, shown);
    onSelect((was) => allToggled(was, ids));
  }, []);
  const tick = useCallback(
    (id: PersonId, isRange: boolean) => {
      if (isRange) void extendTo(id);
      else latest.current.onSelect((was) => toggled(was, id));
    },
    [extendTo],
  );
  const reach = useCallback((id: PersonId, field: string) => {
    column.current = field;
    // Arrived: a row that scrolls out and back must not take the focus a second time.
    setFocusOn(undefined);
    latest.current.onSelect((was) => (was.cursor === id ? was : { ...was, cursor: id, anchor: was.anchor ?? id }));
  }, []);
  useHotkeys({
    j: (event) => void step('next', event.shiftKey),
    k: (event) => void step('previous', event.shiftKey),
    ArrowDown: (event) => void step('down', event.shiftKey),
    ArrowUp: (event) => void step('up', event.shiftKey),
    ...(deps.walk &&
      !deps.isOneColumn && {
        ArrowLeft: (event: KeyboardEvent) => void step('left', event.shiftKey),
        ArrowRight: (event: KeyboardEvent) => void step('right', event.shiftKey),
      }),
    a: () => void toggleAll(),
    x: (event) => {
      const { cursor } = latest.current.selection;
      if (cursor !== undefined) tick(cursor, event.shiftKey);
    },
    Escape: () =>
      deps.onSelect((was) => ({ ...nothingSelected, ...(was.cursor === undefined ? {} : { cursor: was.cursor }) })),
  });
  /** Somebody who is about to be drawn elsewhere takes the focus there. */
  const focusPerson = useCallback((id: PersonId) => setFocusOn({ id, field: column.current }), []);
  return { focusOn, tick, reach, toggleAll, focusPerson };
}
