import type { Row } from '@tanstack/react-table';
import { flexRender } from '@tanstack/react-table';
import clsx from 'clsx';
import { memo, useEffect, useRef } from 'react';
import { hashes } from '@/components/shell/route';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import type { RosterRow } from '@/lib/services/app-services';
import { columnLooks, type features } from './columns';

export const ROW_PX = 34;

export interface PersonRowProps {
  readonly row: Row<typeof features, RosterRow>;
  /** Place in the order shown, from 0. */
  readonly index: number;
  readonly isChosen: boolean;
  readonly isCursor: boolean;
  /** The keyboard moved here: the name takes the focus. */
  readonly takesFocus: boolean;
  /** Which columns are shown; a change draws the row again. */
  readonly columnKey: string;
  readonly onTick: (id: PersonId, isRange: boolean) => void;
  readonly onReach: (id: PersonId) => void;
}

/** One person. Drawn again only when something about this person, or the set of columns, changed. */
export const PersonRow = memo(function PersonRow({
  row,
  index,
  isChosen,
  isCursor,
  takesFocus,
  onTick,
  onReach,
}: PersonRowProps) {
  const { personId, displayName } = row.original;
  const name = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus) name.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const ground = isChosen ? 'bg-accent-soft' : isCursor ? 'bg-hover' : 'bg-surface group-hover:bg-hover';
  return (
    <tr aria-rowindex={index + 2} className="group" style={{ height: ROW_PX }}>
      <td className={clsx('sticky left-0 z-1 border-b px-2', ground)}>
        <input
          type="checkbox"
          aria-label={`Choose ${displayName}`}
          checked={isChosen}
          className="block size-4 cursor-pointer accent-accent"
          onChange={(event) => onTick(personId, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </td>
      {row.getVisibleCells().map((cell) =>
        cell.column.id === 'name' ? (
          <th
            key={cell.id}
            scope="row"
            className={clsx('sticky left-8 z-1 border-b px-2 text-left font-medium', ground)}
          >
            <a
              ref={name}
              href={hashes.person(personId)}
              onFocus={() => onReach(personId)}
              className="block truncate rounded-sm hover:underline"
            >
              <SafeText text={displayName} limit={120} />
            </a>
          </th>
        ) : (
          <td
            key={cell.id}
            className={clsx('truncate border-b px-2', ground, columnLooks[cell.column.id]?.isNumber && 'text-right')}
          >
            {flexRender(cell.column.columnDef.cell, cell.getContext())}
          </td>
        ),
      )}
    </tr>
  );
});
