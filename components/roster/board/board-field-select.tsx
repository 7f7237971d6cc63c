import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { boardField, isBoardField } from '@/lib/roster/board';
import type { View } from '@/lib/roster/view';
import { personFields } from '../field-words';

export interface BoardFieldSelectProps {
  readonly view: View;
  readonly onView: (next: (before: View) => View) => void;
}

/** What the columns of the board stand for. */
export function BoardFieldSelect({ view, onView }: BoardFieldSelectProps) {
  const catalog = useFieldCatalog();
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span aria-hidden className="hidden text-sm text-muted lg:inline">
        Group by
      </span>
      <select
        aria-label="Columns of the board"
        value={boardField(view, catalog.fieldOf)}
        className="h-7.5 max-w-24 min-w-0 rounded-md border border-control bg-surface px-1 sm:max-w-40"
        onChange={(event) => {
          const groupBy = event.target.value;
          onView((before) => ({ ...before, groupBy }));
        }}
      >
        {personFields(catalog)
          .filter(isBoardField)
          .map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
      </select>
    </span>
  );
}
