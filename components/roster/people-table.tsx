import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import type { FieldCatalog } from '@/lib/domain/field-catalog';
import { foldedGroups, groupKey, withFoldToggled } from '@/lib/roster/folded';
import type { View } from '@/lib/roster/view';
import type { RosterCursor, RosterGroupCount, RosterState } from '@/lib/services/roster-query-types';
import { walkCards } from './cards/walk-cards';
import { ColumnHead } from './column-head';
import { boundedWidth, movedColumn, NAME_FIELD, shownColumns, withColumn } from './column-look';
import { CellEditor } from './edit/cell-editor';
import { useCellEditing } from './edit/use-cell-editing';
import { lookedAtBy } from './field-cell';
import { GroupButton } from './group-head';
import { groupLayout } from './group-layout';
import { PersonRow, ROW_PX, RowsOnTheirWay } from './person-row';
import type { Selection } from './selection';
import { useCalmRows } from './use-calm-rows';
import { type TableColumn, TICK_PX, useColumns } from './use-columns';
import { type TableLine, useRosterLines } from './use-roster-lines';
import { useTableKeys } from './use-table-keys';

const HEAD_PX = 32;
/** What is drawn out of sight is drawn in the same frame: as little as hides the edge. */
const OVERSCAN = 4;

export interface PeopleTableProps {
  /** What the table holds, read aloud. */
  readonly label: string;
  readonly cursor: RosterCursor;
  readonly state: RosterState;
  readonly view: View;
  readonly onView: (next: (before: View) => View) => void;
  readonly selection: Selection;
  /** How many of those ticked are shown. */
  readonly chosenShown: number;
  readonly onSelect: (change: (before: Selection) => Selection) => void;
  /** Changes whenever something else is asked for: the table begins at the top again. */
  readonly question: string;
}

/**
 * People as a real table of which only the rows in view are asked for and exist; spacer rows stand for the others. Keys: see
 * `useTableKeys`; Enter opens, and in the other cells edits, as `useCellEditing` says.
 */
export function PeopleTable(props: PeopleTableProps) {
  // Columns are worked out when the view changes, not with every row that scrolls by.
  const { columns, minWidth } = useColumns(props.view, props.onView);
  return <Rows {...props} columns={columns} minWidth={minWidth} />;
}

interface RowsProps extends PeopleTableProps {
  readonly columns: readonly TableColumn[];
  readonly minWidth: number;
}

function Rows(props: RowsProps) {
  const { label, cursor, state, view, onView, selection, chosenShown, onSelect, question, columns, minWidth } = props;
  const fieldKey = [...new Set(columns.flatMap(({ field }) => [field, ...(lookedAtBy[field] ?? [])]))].sort().join(' ');
  const fields = useMemo(() => fieldKey.split(' '), [fieldKey]);
  const { groupBy } = view;
  const folded = useMemo(() => foldedGroups(view, groupBy), [view, groupBy]);
  const layout = useMemo(() => groupLayout(state.groups, state.shown, { folded }), [state.groups, state.shown, folded]);

  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: layout.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollPaddingStart: HEAD_PX + 4,
    scrollPaddingEnd: 8,
  });
  const isWide = minWidth > (virtual.scrollRect?.width ?? 0);
  const inView = virtual.getVirtualItems();
  const before = inView[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (inView.at(-1)?.end ?? 0);
  const rowsInView = inView.flatMap(({ index }) => {
    const item = layout.at(index);
    return item.kind === 'row' ? [item.index] : [];
  });
  const lines = useRosterLines(cursor, state.version, fields, rowsInView[0] ?? 0, rowsInView.at(-1) ?? -1, {
    count: state.shown,
    isHidden: layout.isFolded,
  });
  const { focusOn, tick, reach, toggleAll } = useTableKeys({
    cursor,
    shown: state.shown,
    lines,
    selection,
    onSelect,
    scrollToRow: (index) => virtual.scrollToIndex(layout.itemOf(index)),
    walk: (at, way) => walkCards(layout, at, way),
    isOneColumn: true,
    first: walkCards(layout, -1, 'next'),
  });

  const cells = useCellEditing();
  const pinned = columns.findLast(({ left }) => left !== undefined);
  // Arrows bring a cell out from under the pinned columns.
  const pinnedPx = pinned?.left === undefined ? 0 : pinned.left + pinned.minWidth;

  // The first row after a filter or another sort is what the person wants to see next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another question scrolls back, not every live change
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [question]);

  // Rows are compared by this: the same columns in the same places are the same.
  const columnKey = JSON.stringify(columns.map(({ field, left, isLastPinned }) => [field, left, isLastPinned]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that rows look at
  const rowColumns = useMemo(() => columns, [columnKey]);
  const calm = useCalmRows(
    rowsInView.flatMap((index) => lines.at(index)?.personId ?? []),
    inView[0]?.index ?? 0,
    `${question} ${state.version} ${columnKey}`,
    focusOn?.id,
  );
  const span = columns.length + 2;
  const seen = new Set<string>();
  const drawn = (index: number): Drawn => {
    const item = layout.at(index);
    if (item.kind === 'heading') return { ...item, index };
    const line = lines.at(item.index);
    // While pages of two versions meet, somebody may stand in both.
    if (!line || seen.has(line.personId) || !calm.has(line.personId)) return { kind: 'waiting', from: index, count: 1 };
    seen.add(line.personId);
    return { kind: 'line', line, index };
  };

  return (
    // `relative`: words for screen readers in the cells scroll along with them instead of widening the page.
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative min-h-0 flex-1 overflow-auto bg-surface"
      style={{ scrollPaddingInlineStart: pinnedPx }}
    >
      <table
        aria-label={label}
        aria-rowcount={layout.count + 1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth }}
      >
        <colgroup>
          <col style={{ width: TICK_PX }} />
          {columns.map(({ field, width }) => (
            <col key={field} style={{ width }} />
          ))}
          {/* Takes what is left over once the name has a width of its own. */}
          <col style={{ width: columns[0]?.width === undefined ? 0 : undefined }} />
        </colgroup>
        <Heads
          columns={columns}
          isWide={isWide}
          shown={state.shown}
          chosenShown={chosenShown}
          onView={onView}
          onToggleAll={toggleAll}
        />
        <tbody onKeyDown={cells.onKeyDown} onDoubleClick={cells.onDoubleClick}>
          {before > 0 && <Spacer height={before} span={span} />}
          {runsOf(inView.map(({ index }) => drawn(index))).map((run) => {
            if (run.kind === 'waiting')
              return <RowsOnTheirWay key={`waiting ${run.from}`} count={run.count} span={span} />;
            if (run.kind === 'heading')
              return (
                <GroupHead key={`group ${run.place}`} rowIndex={run.index + 2} span={span} height={ROW_PX}>
                  <GroupButton
                    field={groupBy}
                    group={run.group}
                    isFolded={run.isFolded}
                    onFold={() => onView((was) => withFoldToggled(was, groupBy ?? '', groupKey(run.group.value)))}
                  />
                </GroupHead>
              );
            const { personId } = run.line;
            return (
              <PersonRow
                key={personId}
                line={run.line}
                rowIndex={run.index + 2}
                columns={rowColumns}
                isWide={isWide}
                isChosen={selection.chosen.has(personId)}
                isCursor={selection.cursor === personId}
                takesFocus={focusOn?.id === personId ? focusOn.field : undefined}
                onTick={tick}
                onReach={reach}
              />
            );
          })}
          {after > 0 && <Spacer height={after} span={span} />}
        </tbody>
      </table>
      {cells.editing && <CellEditor key={cells.editing.id} {...cells.editing} onClose={cells.close} />}
    </section>
  );
}

type Drawn =
  | {
      readonly kind: 'heading';
      readonly group: RosterGroupCount;
      readonly place: number;
      readonly isFolded: boolean;
      readonly index: number;
    }
  | { readonly kind: 'line'; readonly line: TableLine; readonly index: number }
  | { readonly kind: 'waiting'; readonly from: number; readonly count: number };

/** Rows that wait beside each other hold their place together: quick scrolling draws one element, not forty. */
function runsOf(all: readonly Drawn[]): readonly Drawn[] {
  const runs: Drawn[] = [];
  for (const each of all) {
    const last = runs.at(-1);
    if (each.kind === 'waiting' && last?.kind === 'waiting') runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push(each);
  }
  return runs;
}

interface HeadsProps {
  readonly columns: readonly TableColumn[];
  readonly isWide: boolean;
  readonly shown: number;
  readonly chosenShown: number;
  readonly onView: PeopleTableProps['onView'];
  readonly onToggleAll: () => Promise<void>;
}

/** The headings, which scrolling leaves alone. */
const Heads = memo(function Heads({ columns, isWide, shown, chosenShown, onView, onToggleAll }: HeadsProps) {
  const catalog = useFieldCatalog();
  return (
    <thead>
      <tr aria-rowindex={1} style={{ height: HEAD_PX }}>
        <th scope="col" className="sticky top-0 left-0 z-3 border-b bg-sunken p-0">
          <label className="flex h-8 cursor-pointer items-center px-2">
            <input
              type="checkbox"
              aria-label="Choose everyone shown"
              className="block size-4 cursor-pointer accent-accent"
              checked={shown > 0 && chosenShown === shown}
              ref={(box) => {
                if (box) box.indeterminate = chosenShown > 0 && chosenShown < shown;
              }}
              onChange={() => void onToggleAll()}
            />
          </label>
        </th>
        {columns.map((column) => (
          <ColumnHead
            key={column.field}
            column={column}
            isWide={isWide}
            onMove={(by) => onView((was) => movedColumn(was, column.field, by, catalog))}
            onDrop={(field) => onView((was) => droppedOn(was, field, column.field, catalog))}
            onResize={(px) => onView((was) => withColumn(was, column.field, { widthPx: boundedWidth(px) }, catalog))}
          />
        ))}
        <td aria-hidden className="sticky top-0 z-2 border-b bg-sunken p-0" />
      </tr>
    </thead>
  );
});

function droppedOn(view: View, field: string, target: string, catalog: FieldCatalog): View {
  const columns = shownColumns(view, catalog).map((column) => column.field);
  const [from, to] = [columns.indexOf(field), columns.indexOf(target)];
  return from < 0 || to < 0 || from === to || field === NAME_FIELD
    ? view
    : movedColumn(view, field, to - from, catalog);
}

interface GroupHeadProps {
  readonly rowIndex: number;
  readonly span: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** Stands before the rows of a group. */
function GroupHead({ rowIndex, span, height, children }: GroupHeadProps) {
  return (
    <tr aria-rowindex={rowIndex} style={{ height }}>
      <th scope="rowgroup" colSpan={span} className="border-b bg-sunken px-1 text-left font-medium">
        <div className="sticky left-1 inline-block max-w-[90vw] align-middle">{children}</div>
      </th>
    </tr>
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
