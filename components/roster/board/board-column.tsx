import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { ChevronsLeftRight, ChevronsRightLeft } from 'lucide-react';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { formatCount } from '@/components/ui/format-count';
import type { PersonId } from '@/lib/domain/ids';
import type { BoardColumn } from '@/lib/roster/board';
import type { RosterCursor } from '@/lib/services/roster-query-types';
import type { Selection } from '../selection';
import { type RosterLines, useRosterLines } from '../use-roster-lines';
import { BoardCard, type BoardCardProps, CARD_PX, cardFields } from './board-card';

export const COLUMN_PX = 288;
export const FOLDED_PX = 44;
const GAP_PX = 8;
const OVERSCAN = 2;
/** Cards asked for at once: a column shows fewer than ten. */
const PAGE = 24;

/** What is dragged, so that nothing else is taken for a person. */
export const DRAG_TYPE = 'application/x-muster-person';

/** What the board needs of a column. */
export interface ColumnHandle {
  readonly lines: RosterLines;
  /** @param index from 0 in this column */
  readonly scrollTo: (index: number) => void;
}

export interface BoardColumnProps extends Pick<BoardCardProps, 'isMovable' | 'onTick' | 'onReach'> {
  readonly column: BoardColumn;
  /** As text, and as it is shown. */
  readonly title: string;
  readonly head: ReactNode;
  readonly cursor: RosterCursor;
  readonly version: number;
  readonly isFolded: boolean;
  /** Near enough to be looked at; others ask for nobody. */
  readonly isNear: boolean;
  readonly selection: Selection;
  readonly focusOn: PersonId | undefined;
  readonly tabStop: PersonId | 'first' | undefined;
  readonly question: string;
  readonly onFold: () => void;
  readonly onDragStart: (id: PersonId, event: DragEvent) => void;
  readonly onDropped: () => void;
  readonly onHandle: (key: string, handle: ColumnHandle | undefined) => void;
}

/** One value of the board and the people who have it, of whom only those in view exist. */
export function BoardColumnView(props: BoardColumnProps) {
  const { column, title, head, isFolded, isMovable, onFold, onDropped } = props;
  const [isOver, setOver] = useState(false);
  const accepts = (event: DragEvent) => isMovable && event.dataTransfer.types.includes(DRAG_TYPE);
  const Fold = isFolded ? ChevronsLeftRight : ChevronsRightLeft;
  return (
    <section
      aria-label={`${title}, ${formatCount(column.count)}`}
      data-column={column.key}
      style={{ width: isFolded ? FOLDED_PX : COLUMN_PX }}
      className={clsx(
        'flex h-full shrink-0 flex-col rounded-lg border bg-sunken',
        isOver ? 'border-accent' : 'border-transparent',
      )}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!accepts(event)) return;
        event.preventDefault();
        onDropped();
      }}
    >
      <header className={clsx('flex shrink-0 items-center gap-2 px-2', isFolded ? 'h-full flex-col py-2' : 'h-10')}>
        {isFolded && <FoldButton icon={Fold} label={`Unfold ${title}`} isFolded onFold={onFold} />}
        <h2 className={clsx('flex min-w-0 items-center gap-2', isFolded && '[writing-mode:vertical-rl]')}>
          <span className="min-w-0 truncate font-medium">{head}</span>
          <span className="shrink-0 text-sm text-muted">{formatCount(column.count)}</span>
        </h2>
        {!isFolded && (
          <span className="ml-auto">
            <FoldButton icon={Fold} label={`Fold ${title}`} isFolded={false} onFold={onFold} />
          </span>
        )}
      </header>
      {!isFolded && <Cards {...props} />}
    </section>
  );
}

interface FoldButtonProps {
  readonly icon: typeof ChevronsLeftRight;
  readonly label: string;
  readonly isFolded: boolean;
  readonly onFold: () => void;
}

function FoldButton({ icon: Icon, label, isFolded, onFold }: FoldButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-expanded={!isFolded}
      title={label}
      onClick={onFold}
      className="inline-flex size-6.5 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
    >
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
    </button>
  );
}

function Cards(props: BoardColumnProps) {
  const { column, cursor, version, isNear, selection, focusOn, tabStop, question, onHandle, onDragStart } = props;
  const { key, count, offset } = column;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX + GAP_PX,
    overscan: OVERSCAN,
    paddingEnd: GAP_PX,
  });
  const inView = virtual.getVirtualItems();
  const first = inView[0]?.index ?? 0;
  const last = isNear ? (inView.at(-1)?.index ?? -1) : -1;
  const lines = useRosterLines(cursor, version, cardFields, first, last, { offset, count, page: PAGE });

  const latest = useRef(virtual);
  latest.current = virtual;
  useEffect(() => {
    onHandle(key, { lines, scrollTo: (index) => latest.current.scrollToIndex(index) });
    return () => onHandle(key, undefined);
  }, [key, lines, onHandle]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another question scrolls back, not every live change
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [question]);

  const seen = new Set<PersonId>();
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto px-2">
      {count === 0 ? (
        <p className="rounded-lg border border-dashed px-2 py-4 text-center text-sm text-muted">
          {props.isMovable ? 'Nobody. Drop somebody here.' : 'Nobody'}
        </p>
      ) : (
        <ul className="relative" style={{ height: virtual.getTotalSize() }}>
          {inView.map(({ index, start }) => {
            const line = lines.at(index);
            const isThere = line !== undefined && !seen.has(line.personId);
            if (line) seen.add(line.personId);
            return (
              <li
                key={isThere ? line.personId : index}
                aria-setsize={count}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ height: CARD_PX, transform: `translateY(${start}px)` }}
              >
                {isThere ? (
                  <BoardCard
                    line={line}
                    isChosen={selection.chosen.has(line.personId)}
                    isCursor={selection.cursor === line.personId}
                    isTabStop={tabStop === line.personId || (tabStop === 'first' && index === 0)}
                    takesFocus={focusOn === line.personId}
                    isMovable={props.isMovable}
                    onTick={props.onTick}
                    onReach={props.onReach}
                    onDragStart={onDragStart}
                  />
                ) : (
                  <div aria-hidden className="h-full rounded-lg border bg-surface" />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
