import { type SortingState, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import type { PersonId } from '@/lib/domain/ids';
import type { RosterRow } from '@/lib/services/app-services';
import { columnLooks, columns, features } from './columns';
import { PersonRow, ROW_PX } from './person-row';
import { allToggled, extendedTo, moved, nothingSelected, type Selection, toggled } from './selection';
import { useTableSetup } from './table-memory';

const HEAD_PX = 32;
const NAME_MIN_PX = 150;
const TICK_PX = 32;

export interface PeopleTableProps {
  /** What the table holds, read aloud. */
  readonly label: string;
  readonly rows: readonly RosterRow[];
  readonly selection: Selection;
  readonly onSelect: (change: (before: Selection) => Selection) => void;
}

/**
 * People as a real table of which only the rows in view exist; spacer rows stand for the others. Keys: j and k move,
 * x ticks, Shift ticks a range, a ticks all, Enter opens.
 */
export function PeopleTable({ label, rows, selection, onSelect }: PeopleTableProps) {
  const [setup, changeSetup] = useTableSetup();
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.personId,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: setup,
    onSortingChange: (next) =>
      changeSetup((before) => ({ ...before, sorting: typeof next === 'function' ? next(before.sorting) : next })),
  });
  const { rows: sorted } = table.getRowModel();
  const order = useMemo(() => sorted.map((row) => row.original.personId), [sorted]);
  const shownColumns = table.getVisibleLeafColumns();
  const columnKey = shownColumns.map((column) => column.id).join(' ');

  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingStart: HEAD_PX + 4,
    scrollPaddingEnd: 8,
  });
  const inView = virtual.getVirtualItems();
  const before = inView[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (inView.at(-1)?.end ?? 0);

  const [focusOn, setFocusOn] = useState<PersonId | undefined>();
  const latest = useRef({ order, selection });
  latest.current = { order, selection };

  const goTo = (next: Selection) => {
    onSelect(() => next);
    if (next.cursor === undefined) return;
    virtual.scrollToIndex(order.indexOf(next.cursor));
    setFocusOn(next.cursor);
  };
  const step = (by: number, event: KeyboardEvent) => {
    const target = moved(selection, order, by);
    if (target.cursor === undefined) return;
    goTo(event.shiftKey ? extendedTo(selection, order, target.cursor) : target);
  };
  const tick = useCallback(
    (id: PersonId, isRange: boolean) =>
      onSelect((was) => (isRange ? extendedTo(was, latest.current.order, id) : toggled(was, id))),
    [onSelect],
  );
  const reach = useCallback(
    (id: PersonId) => {
      // Arrived: a row that scrolls out and back must not take the focus a second time.
      setFocusOn(undefined);
      onSelect((was) => (was.cursor === id ? was : { ...was, cursor: id, anchor: was.anchor ?? id }));
    },
    [onSelect],
  );
  useHotkeys({
    j: (event) => step(1, event),
    k: (event) => step(-1, event),
    ArrowDown: (event) => step(1, event),
    ArrowUp: (event) => step(-1, event),
    a: () => onSelect((was) => allToggled(was, order)),
    x: (event) => {
      if (selection.cursor !== undefined) tick(selection.cursor, event.shiftKey);
    },
    Escape: () => onSelect((was) => ({ ...nothingSelected, ...(was.cursor ? { cursor: was.cursor } : {}) })),
  });

  // The first row after a filter or another sort is what the person wants to see next.
  const sortKey = JSON.stringify(setup.sorting);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new order scrolls back, not every live change
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [sortKey]);

  const chosenShown = useMemo(
    () => order.reduce((count, id) => (selection.chosen.has(id) ? count + 1 : count), 0),
    [order, selection.chosen],
  );
  const minWidth =
    TICK_PX + shownColumns.reduce((sum, column) => sum + (columnLooks[column.id]?.width ?? NAME_MIN_PX), 0);

  return (
    // `relative`: words for screen readers in the cells scroll along with them instead of widening the page.
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative min-h-0 flex-1 overflow-auto bg-surface"
    >
      <table
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth }}
      >
        <colgroup>
          <col style={{ width: TICK_PX }} />
          {shownColumns.map((column) => (
            <col key={column.id} style={{ width: columnLooks[column.id]?.width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1} style={{ height: HEAD_PX }}>
            <th scope="col" className="sticky top-0 left-0 z-3 border-b bg-sunken px-2">
              <input
                type="checkbox"
                aria-label="Choose everyone shown"
                className="block size-4 cursor-pointer accent-accent"
                checked={order.length > 0 && chosenShown === order.length}
                ref={(box) => {
                  if (box) box.indeterminate = chosenShown > 0 && chosenShown < order.length;
                }}
                onChange={() => onSelect((was) => allToggled(was, order))}
              />
            </th>
            {shownColumns.map((column) => (
              <ColumnHead
                key={column.id}
                id={column.id}
                direction={directionOf(setup.sorting, column.id)}
                onSort={() => column.toggleSorting()}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} span={shownColumns.length + 1} />}
          {inView.map((item) => {
            const row = sorted[item.index];
            if (!row) return null;
            const { personId } = row.original;
            return (
              <PersonRow
                key={personId}
                row={row}
                index={item.index}
                isChosen={selection.chosen.has(personId)}
                isCursor={selection.cursor === personId}
                takesFocus={focusOn === personId}
                columnKey={columnKey}
                onTick={tick}
                onReach={reach}
              />
            );
          })}
          {after > 0 && <Spacer height={after} span={shownColumns.length + 1} />}
        </tbody>
      </table>
    </section>
  );
}

type Direction = 'ascending' | 'descending' | 'none';

function directionOf(sorting: SortingState, id: string): Direction {
  const sort = sorting.find((entry) => entry.id === id);
  if (!sort) return 'none';
  return sort.desc ? 'descending' : 'ascending';
}

function ColumnHead({ id, direction, onSort }: { id: string; direction: Direction; onSort: () => void }) {
  const look = columnLooks[id];
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={clsx(
        'sticky top-0 border-b bg-sunken p-0 text-left font-normal',
        id === 'name' ? 'left-8 z-3' : 'z-2',
      )}
    >
      <button
        type="button"
        onClick={onSort}
        className={clsx(
          'flex h-8 w-full items-center gap-1 px-2 text-sm hover:text-text',
          direction === 'none' ? 'text-muted' : 'font-medium text-text',
          look?.isNumber && 'justify-end',
        )}
      >
        {look?.label}
        {direction !== 'none' && <Arrow aria-hidden className="size-3.5" strokeWidth={2} />}
      </button>
    </th>
  );
}

/** Holds the place of rows that are not in view. */
function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={span} className="p-0" />
    </tr>
  );
}
