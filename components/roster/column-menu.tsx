import { Columns3, Pin } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Popover } from '@/components/ui/popover';
import { SearchList } from '@/components/ui/search-list';
import type { FieldCatalog } from '@/lib/domain/field-catalog';
import { standardView, type View } from '@/lib/roster/view';
import { movedColumn, NAME_FIELD, shownColumns, toggledColumn, withColumn } from './column-look';
import { fieldLabel, groupWords, personFields } from './field-words';

export interface ColumnMenuProps {
  readonly view: View;
  readonly onView: (next: (before: View) => View) => void;
}

/** Which columns the table shows, in which order, and what it is grouped by. */
export function ColumnMenu({ view, onView }: ColumnMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label="Columns"
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="ghost" icon={Columns3} aria-label="Columns">
          <span className="hidden sm:inline">Columns</span>
        </Button>
      }
    >
      <Choice view={view} onView={onView} />
    </Popover>
  );
}

function Choice({ view, onView }: ColumnMenuProps) {
  const catalog = useFieldCatalog();
  const fields = useMemo(() => personFields(catalog), [catalog]);
  const columns = useMemo(() => shownColumns(view, catalog), [view, catalog]);
  const chosen = useMemo(() => new Set(columns.map(({ field }) => field)), [columns]);
  const items = useMemo(
    () => [
      ...columns
        .filter(({ field }) => field !== NAME_FIELD)
        .map(({ field, isPinned }) => ({
          id: field,
          label: fieldLabel(field, catalog),
          group: 'Shown',
          words: isPinned ? 'pinned' : '',
          ...(isPinned ? { detail: <Pin role="img" aria-label="pinned" className="size-3.5" /> } : {}),
        })),
      ...fields
        .filter(({ id }) => !chosen.has(id))
        .map((row) => ({ id: row.id, label: row.label, group: groupWords[row.group], words: row.description })),
    ],
    [columns, chosen, catalog, fields],
  );
  const onItemKey = (event: KeyboardEvent, field: string) => {
    if (!event.altKey || !chosen.has(field)) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      onView((was) => movedColumn(was, field, event.key === 'ArrowUp' ? -1 : 1, catalog));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const isPinned = columns.find((column) => column.field === field)?.isPinned === true;
      onView((was) => withColumn(was, field, { isPinned: !isPinned }, catalog));
    }
  };
  return (
    <>
      <SearchList
        label="Columns to show"
        placeholder="Search columns"
        items={items}
        chosen={chosen}
        onChoose={(field) => onView((was) => toggledColumn(was, field, catalog))}
        onItemKey={onItemKey}
        empty="No column is called that."
      />
      <p className="border-t px-3 pt-2 text-sm text-muted">
        Alt ↑ ↓ moves a column that is shown, Alt Enter pins it at the left. Or drag its heading.
      </p>
      <div className="flex items-end gap-2 p-3 pt-2">
        <SelectField
          label="Group by"
          fieldClassName="min-w-0 flex-1"
          value={view.groupBy ?? ''}
          onChange={(event) => {
            const { groupBy: _, ...rest } = view;
            const groupBy = event.target.value;
            onView(() => (groupBy ? { ...rest, groupBy } : rest));
          }}
        >
          <option value="">Nothing</option>
          {fields.filter(isGroupable).map((row) => (
            <option key={row.id} value={row.id}>
              {row.label}
            </option>
          ))}
          {view.groupBy !== undefined && !isGroupableId(view.groupBy, catalog) && (
            <option value={view.groupBy}>{fieldLabel(view.groupBy, catalog)}</option>
          )}
        </SelectField>
        <Button onClick={() => onView((was) => ({ ...was, columns: standardView.columns }))}>Reset columns</Button>
      </div>
    </>
  );
}

const groupableTypes: readonly string[] = ['choice', 'boolean', 'tags'];
const groupableTexts: readonly string[] = ['site', 'tier', 'stage', 'category', 'location', 'lists'];

/** Few values, many people: what a heading is worth. */
function isGroupable(row: { readonly id: string; readonly type: string }): boolean {
  return groupableTypes.includes(row.type) || groupableTexts.includes(row.id);
}

function isGroupableId(id: string, catalog: FieldCatalog): boolean {
  const row = catalog.offered.find((each) => each.id === id);
  return row !== undefined && isGroupable(row);
}
