import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { FieldCatalog } from '@/lib/domain/field-catalog';
import type { PersonId } from '@/lib/domain/ids';
import { stages } from '@/lib/domain/stage';
import { visibleText } from '@/lib/domain/text';
import { type BoardColumn, boardColumns } from '@/lib/roster/board';
import { foldedGroups, withFoldToggled } from '@/lib/roster/folded';
import type { View } from '@/lib/roster/view';
import type { RosterCursor, RosterState } from '@/lib/services/roster-query-types';
import { gapTitles, valueLabel } from '../field-words';
import { nameOf } from '../line-values';
import type { Selection } from '../selection';
import { stageWords } from '../stage-words';
import type { RosterLines } from '../use-roster-lines';
import { useTableKeys } from '../use-table-keys';
import { BoardColumnView, COLUMN_PX, type ColumnHandle, DRAG_TYPE, FOLDED_PX } from './board-column';
import { columnAt, walkBoard } from './board-walk';
import { useBoardMove } from './use-board-move';

const GAP_PX = 12;

export interface PeopleBoardProps {
  /** What the board holds, read aloud. */
  readonly label: string;
  /** What its columns stand for. */
  readonly field: string;
  readonly cursor: RosterCursor;
  /** Of a query that is grouped by `field`. */
  readonly state: RosterState;
  /** Remembers which columns are folded. */
  readonly view: View;
  readonly onView: (next: (before: View) => View) => void;
  readonly selection: Selection;
  readonly onSelect: (change: (before: Selection) => Selection) => void;
  /** Changes whenever something else is asked for: the columns begin at the top again. */
  readonly question: string;
}

/**
 * People in a column for each value of a field. One query for all: the people of a column stand beside each other in it, so a
 * column asks for the rows in view and nothing else. Keys: arrows, J and K walk, Space and X tick, Enter opens, Alt with an arrow
 * to the side moves the card; the mouse drags it. Whoever is ticked moves together.
 */
export function PeopleBoard(props: PeopleBoardProps) {
  const { label, field, cursor, state, view, onView, selection, onSelect, question } = props;
  const kept = useKeptValues(field, state);
  const catalog = useFieldCatalog();
  const row = catalog.fieldOf(field);
  const columns = useMemo(() => (row ? boardColumns(row, state.groups ?? [], kept) : []), [row, state.groups, kept]);
  const folded = useMemo(() => foldedGroups(view, field), [view, field]);
  const open = useMemo(() => columns.filter(({ key }) => !folded.has(key)), [columns, folded]);
  const [said, setSaid] = useState('');
  const { move, whyNot } = useBoardMove(field);

  const scroller = useRef<HTMLDivElement>(null);
  const sideways = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (folded.has(columns[index]?.key ?? '') ? FOLDED_PX : COLUMN_PX) + GAP_PX,
    overscan: 1,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: folding changes how wide they are
  useEffect(() => sideways.measure(), [folded, columns.length]);
  const near = new Set(sideways.getVirtualItems().map(({ index }) => index));

  const handles = useRef(new Map<string, ColumnHandle>());
  const onHandle = useCallback((key: string, handle: ColumnHandle | undefined) => {
    if (handle) handles.current.set(key, handle);
    else handles.current.delete(key);
  }, []);
  const latest = useRef({ columns, open });
  latest.current = { columns, open };
  /** What the columns know, by row of the query. */
  const lines = useMemo(
    (): RosterLines => ({
      at(index) {
        const column = columnAt(latest.current.columns, index);
        return column && handles.current.get(column.key)?.lines.at(index - column.offset);
      },
      indexOf(personId) {
        for (const { key, offset } of latest.current.columns) {
          const index = handles.current.get(key)?.lines.indexOf(personId);
          if (index !== undefined) return index + offset;
        }
        return undefined;
      },
      isReady: true,
    }),
    [],
  );
  const scrollToRow = useCallback((index: number) => {
    const column = columnAt(latest.current.columns, index);
    if (!column) return;
    const place = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
    place.find((each) => each.dataset.column === column.key)?.scrollIntoView?.({ inline: 'nearest', block: 'nearest' });
    handles.current.get(column.key)?.scrollTo(index - column.offset);
  }, []);
  const keys = useTableKeys({
    cursor,
    shown: state.shown,
    lines,
    selection,
    onSelect,
    scrollToRow,
    walk: (at, way) => walkBoard(open, at, way),
  });
  const { tick, reach, focusPerson } = keys;

  /** Somebody whom the keyboard has moved: the focus goes along, as soon as the query has them in their new place. */
  const followed = useRef<{ readonly id: PersonId; readonly to: string } | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again with every new state
  useEffect(() => {
    const target = followed.current;
    if (!target) return;
    cursor.indexOf(target.id).then(
      (index) => {
        const column = index === undefined ? undefined : columnAt(latest.current.columns, index);
        if (index === undefined || column?.key !== target.to || followed.current !== target) return;
        followed.current = undefined;
        scrollToRow(index);
        focusPerson(target.id);
        const place = `${formatCount(index - column.offset + 1)} of ${formatCount(column.count)}`;
        setSaid(`${columnTitle(field, column, catalog)}, ${place}.`);
      },
      () => undefined,
    );
  }, [cursor, state, columns]);

  const idsWith = (id: PersonId) => (selection.chosen.has(id) ? [...selection.chosen] : [id]);
  const moveTo = async (ids: readonly PersonId[], name: string | undefined, column: BoardColumn, follow?: PersonId) => {
    followed.current = follow === undefined ? undefined : { id: follow, to: column.key };
    const isDone = await move(ids, name, column, columnTitle(field, column, catalog));
    if (!isDone) followed.current = undefined;
  };

  const dragged = useRef<{ readonly id: PersonId; readonly name: string | undefined } | undefined>(undefined);
  const onDragStart = useCallback(
    (id: PersonId, event: DragEvent) => {
      const at = lines.indexOf(id);
      const line = at === undefined ? undefined : lines.at(at);
      dragged.current = { id, name: line && visibleText(nameOf(line)) };
      event.dataTransfer.setData(DRAG_TYPE, id);
      event.dataTransfer.effectAllowed = 'move';
    },
    [lines],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-card]') : null;
    const id = card?.closest<HTMLElement>('[data-person]')?.dataset.person as PersonId | undefined;
    if (id === undefined || event.ctrlKey || event.metaKey) return;
    if (event.key === ' ' && !event.altKey) {
      event.preventDefault();
      tick(id, event.shiftKey);
    } else if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      const at = lines.indexOf(id);
      const from = at === undefined ? undefined : columnAt(columns, at);
      const place = from ? open.indexOf(from) : -1;
      const to = place < 0 ? undefined : open[place + (event.key === 'ArrowRight' ? 1 : -1)];
      if (!to) {
        setSaid(event.key === 'ArrowRight' ? 'This is the last column.' : 'This is the first column.');
        return;
      }
      void moveTo(idsWith(id), card?.textContent ?? undefined, to, id);
    }
  };

  const hasCursor = selection.cursor !== undefined && lines.indexOf(selection.cursor) !== undefined;
  const firstFull = open.find(({ count }) => count > 0)?.key;
  return (
    <section aria-label={label} className="flex min-h-0 flex-1 flex-col">
      <p role="status" className="sr-only">
        {said}
      </p>
      {whyNot !== undefined && (
        <p className="border-b px-3 py-2 text-sm text-muted sm:px-5">
          <SafeText text={whyNot} limit={240} />
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the cards in it */}
      <div ref={scroller} onKeyDown={onKeyDown} className="relative min-h-0 flex-1 overflow-x-auto overflow-y-hidden">
        <div className="flex h-full w-max px-3 py-3 sm:px-4" style={{ gap: GAP_PX }}>
          {columns.map((column, index) => (
            <BoardColumnView
              key={column.key}
              column={column}
              title={columnTitle(field, column, catalog)}
              head={columnHead(field, column, catalog)}
              cursor={cursor}
              version={state.version}
              isFolded={folded.has(column.key)}
              isNear={near.has(index)}
              isMovable={whyNot === undefined}
              selection={selection}
              focusOn={keys.focusOn?.id}
              tabStop={hasCursor ? selection.cursor : column.key === firstFull ? 'first' : undefined}
              question={question}
              onFold={() => onView((before) => withFoldToggled(before, field, column.key))}
              onTick={tick}
              onReach={reach}
              onDragStart={onDragStart}
              onDropped={() => {
                const what = dragged.current;
                dragged.current = undefined;
                if (what) void moveTo(idsWith(what.id), what.name, column);
              }}
              onHandle={onHandle}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Values that have had somebody while this board is open: their columns stay when the last one leaves. */
function useKeptValues(field: string, state: RosterState): readonly string[] {
  const kept = useRef<{ readonly field: string; readonly values: readonly string[] }>({ field, values: [] });
  if (kept.current.field !== field) kept.current = { field, values: [] };
  const fresh = (state.groups ?? []).flatMap(({ value }) =>
    typeof value === 'string' && !kept.current.values.includes(value) ? [value] : [],
  );
  if (fresh.length > 0) kept.current = { field, values: [...kept.current.values, ...fresh] };
  return kept.current.values;
}

function columnTitle(field: string, { value }: BoardColumn, catalog: FieldCatalog): string {
  if (typeof value === 'string') return visibleText(valueLabel(field, value, catalog)).slice(0, 80);
  return field === 'owner' ? 'Nobody’s' : gapTitles[value.gap];
}

function columnHead(field: string, column: BoardColumn, catalog: FieldCatalog): ReactNode {
  const stage =
    field === 'stage' || field.startsWith('stage@') ? stages.find((each) => each === column.value) : undefined;
  if (stage) return <Badge tone={stageWords[stage].tone}>{stageWords[stage].label}</Badge>;
  return <SafeText text={columnTitle(field, column, catalog)} limit={80} />;
}
