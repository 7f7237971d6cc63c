import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { isNumberField, NAME_FIELD } from './column-look';
import { fieldLabel } from './field-words';
import type { TableColumn } from './use-columns';

const STEP_PX = 16;
/** What is dragged, so that nothing else is taken for a column. */
const DRAG_TYPE = 'application/x-muster-column';

export interface ColumnHeadProps {
  readonly column: TableColumn;
  /** The table is wider than its place: an edge shows where the pinned columns end. */
  readonly isWide: boolean;
  /** Places to the right, or to the left. */
  readonly onMove: (by: number) => void;
  /** The column that was dropped here. */
  readonly onDrop: (field: string) => void;
  readonly onResize: (widthPx: number) => void;
}

/**
 * A heading. Press: sort; with Shift: one more key. Alt and arrows move the column, with Shift they make it wider or narrower;
 * the mouse drags the heading, or its edge, and a double click on the edge undoes what the dragging of it did.
 */
export function ColumnHead({ column, isWide, onMove, onDrop, onResize }: ColumnHeadProps) {
  const { field, direction, sortPlace, left, isLastPinned, minWidth } = column;
  const catalog = useFieldCatalog();
  const head = useRef<HTMLTableCellElement>(null);
  const [isOver, setOver] = useState(false);
  const isName = field === NAME_FIELD;
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  const width = () => column.width ?? (head.current?.offsetWidth || minWidth);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const by = event.key === 'ArrowRight' ? 1 : -1;
    if (event.shiftKey) onResize(width() + by * STEP_PX);
    else onMove(by);
  };
  return (
    <th
      ref={head}
      scope="col"
      aria-sort={direction}
      {...(left === undefined ? {} : { style: { left } })}
      className={clsx(
        'group/head sticky top-0 border-b bg-sunken p-0 text-left font-normal',
        left === undefined ? 'z-2' : 'z-3',
        isWide && isLastPinned && 'pinned-edge',
        isOver && 'shadow-[inset_2px_0_0_var(--color-accent)]',
      )}
      onDragOver={(event) => {
        if (isName || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const dropped = event.dataTransfer.getData(DRAG_TYPE);
        if (!isName && dropped) onDrop(dropped);
      }}
    >
      <button
        type="button"
        draggable={!isName}
        title={fieldLabel(field, catalog)}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+Shift+ArrowLeft Alt+Shift+ArrowRight"
        onDragStart={(event) => {
          event.dataTransfer.setData(DRAG_TYPE, field);
          event.dataTransfer.effectAllowed = 'move';
        }}
        onClick={(event) => column.onSort(event.shiftKey)}
        onKeyDown={onKeyDown}
        className={clsx(
          'flex h-8 w-full items-center gap-1 px-2 text-sm hover:text-text',
          direction === 'none' ? 'text-muted' : 'font-medium text-text',
          isNumberField(field, catalog) && 'justify-end',
        )}
      >
        <span className="truncate">{fieldLabel(field, catalog)}</span>
        {direction !== 'none' && <Arrow aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />}
        {sortPlace !== undefined && (
          <span className="text-xs text-muted">
            <span className="sr-only">sorted as key </span>
            {sortPlace}
          </span>
        )}
      </button>
      {/* For the mouse; the keyboard has Alt, Shift and arrows on the heading. */}
      <span
        aria-hidden
        data-edge={field}
        className="absolute inset-y-0 right-0 z-4 w-2 cursor-col-resize touch-none after:absolute after:inset-y-1.5 after:right-0 after:w-px after:bg-line hover:after:inset-y-0 hover:after:w-0.5 hover:after:bg-accent"
        onMouseDown={(event) => {
          // The heading grows below the pointer, and the browser would go on by dragging that: no more moves would arrive here.
          event.preventDefault();
          if (event.button === 0) column.onResizeStart(event, width());
        }}
        onTouchStart={(event) => column.onResizeStart(event, width())}
        onDoubleClick={column.onResizeUndo}
      />
    </th>
  );
}
