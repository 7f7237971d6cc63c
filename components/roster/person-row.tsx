import clsx from 'clsx';
import { memo, useEffect, useRef } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { hashes } from '@/components/shell/route';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import { isNumberField, NAME_FIELD } from './column-look';
import { fieldCell } from './field-cell';
import type { TableColumn } from './use-columns';
import type { TableLine } from './use-roster-lines';

export const ROW_PX = 34;

export interface PersonRowProps {
  readonly line: TableLine;
  /** Row of the table, the heading being the first. */
  readonly rowIndex: number;
  readonly columns: readonly TableColumn[];
  /** The table is wider than its place: what is pinned has to hold its own. Each such cell costs a layer to draw. */
  readonly isWide: boolean;
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
  isWide,
  isChosen,
  isCursor,
  takesFocus,
  onTick,
  onReach,
}: PersonRowProps) {
  const { personId } = line;
  const catalog = useFieldCatalog();
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
      <td className={clsx('border-b px-2', isWide && 'sticky left-0 z-1', ground)}>
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
            {...(isWide ? { style: { left } } : {})}
            className={clsx(
              'border-b px-2 text-left font-medium',
              ground,
              isWide && 'sticky z-1',
              isWide && isLastPinned && 'pinned-edge',
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
            {...(left === undefined || !isWide ? {} : { style: { left } })}
            className={clsx(
              'truncate border-b px-2 -outline-offset-2',
              ground,
              isWide && left !== undefined && 'sticky z-1',
              isWide && isLastPinned && 'pinned-edge',
              isNumberField(field, catalog) && 'text-right',
            )}
          >
            {fieldCell(catalog.fieldOf(field), field, line)}
          </td>
        ),
      )}
      <td aria-hidden className={clsx('border-b p-0', ground)} />
    </tr>
  );
});

/** Holds the place of `count` people who are on the way, as high as their rows will be. */
export function RowsOnTheirWay({ count, span }: { readonly count: number; readonly span: number }) {
  return (
    <tr aria-hidden style={{ height: count * ROW_PX }}>
      <td colSpan={span} className="rows-on-their-way bg-surface p-0" />
    </tr>
  );
}
