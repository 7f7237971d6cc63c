import clsx from 'clsx';
import { memo, useEffect, useRef } from 'react';
import { hashes } from '@/components/shell/route';
import { SafeText } from '@/components/ui/safe-text';
import { Skeleton } from '@/components/ui/skeleton';
import type { PersonId } from '@/lib/domain/ids';
import { isNumberField, NAME_FIELD } from './column-look';
import { FieldCell } from './field-cell';
import type { TableColumn } from './use-columns';
import type { TableLine } from './use-roster-lines';

export const ROW_PX = 34;

export interface PersonRowProps {
  readonly line: TableLine;
  /** Row of the table, the heading being the first. */
  readonly rowIndex: number;
  readonly columns: readonly TableColumn[];
  readonly isChosen: boolean;
  readonly isCursor: boolean;
  /** The keyboard moved here: this column's cell takes the focus, of the name its link. */
  readonly takesFocus: string | undefined;
  readonly onTick: (id: PersonId, isRange: boolean) => void;
  readonly onReach: (id: PersonId, field: string) => void;
}

/** One person. Drawn again only when something about this person, or the set of columns, changed. */
export const PersonRow = memo(function PersonRow({
  line,
  rowIndex,
  columns,
  isChosen,
  isCursor,
  takesFocus,
  onTick,
  onReach,
}: PersonRowProps) {
  const { personId } = line;
  const cell = line.cells[NAME_FIELD];
  const displayName = cell && 'value' in cell ? String(cell.value) : 'No name';
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (takesFocus === undefined) return;
    const cell = row.current?.querySelector<HTMLElement>(`[data-field="${takesFocus}"]`);
    // A column that was hidden meanwhile: the name is always there.
    (cell ?? row.current?.querySelector<HTMLElement>('th [data-field]'))?.focus({ preventScroll: true });
  }, [takesFocus]);
  const ground = isChosen ? 'bg-accent-soft' : isCursor ? 'bg-hover' : 'bg-surface group-hover:bg-hover';
  return (
    <tr ref={row} aria-rowindex={rowIndex} data-person={personId} className="group" style={{ height: ROW_PX }}>
      <td className={clsx('sticky left-0 z-1 border-b px-2', ground)}>
        <input
          type="checkbox"
          aria-label={`Choose ${displayName}`}
          checked={isChosen}
          className="block size-4 cursor-pointer accent-accent"
          onChange={(event) => onTick(personId, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </td>
      {columns.map(({ field, left, isLastPinned }) =>
        field === NAME_FIELD ? (
          <th
            key={field}
            scope="row"
            style={{ left }}
            className={clsx(
              'sticky z-1 border-b px-2 text-left font-medium',
              ground,
              isLastPinned && 'border-r border-r-line',
            )}
          >
            <a
              data-field={field}
              href={hashes.person(personId)}
              onFocus={() => onReach(personId, field)}
              className="block truncate rounded-sm hover:underline"
            >
              <SafeText text={displayName} limit={120} />
            </a>
          </th>
        ) : (
          <td
            key={field}
            data-field={field}
            // Reached by arrows from the name, not by Tab: a table of forty columns would never end.
            tabIndex={-1}
            onFocus={(event) => {
              if (event.target === event.currentTarget) onReach(personId, field);
            }}
            {...(left === undefined ? {} : { style: { left } })}
            className={clsx(
              'truncate border-b px-2 -outline-offset-2',
              ground,
              left !== undefined && 'sticky z-1',
              isLastPinned && 'border-r border-r-line',
              isNumberField(field) && 'text-right',
            )}
          >
            <FieldCell field={field} line={line} />
          </td>
        ),
      )}
      <td aria-hidden className={clsx('border-b p-0', ground)} />
    </tr>
  );
});

/** Holds the place of somebody who is on the way. */
export function RowOnItsWay({ rowIndex, span }: { readonly rowIndex: number; readonly span: number }) {
  return (
    <tr aria-rowindex={rowIndex} style={{ height: ROW_PX }}>
      <td colSpan={span} className="border-b bg-surface px-2">
        {/* Only what takes long enough to be noticed. */}
        <Skeleton className="ml-8 h-3 w-40 opacity-0 [animation:muster-appear_0s_200ms_forwards]" />
      </td>
    </tr>
  );
}
