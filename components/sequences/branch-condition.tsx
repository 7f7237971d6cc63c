import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { FilterChips } from '@/components/roster/filter-chips';
import { added } from '@/components/roster/filter-edit';
import { FilterPopover } from '@/components/roster/filter-popover';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import type { ListId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import type { Condition, StoredFilter } from '@/lib/domain/sequence';
import type { FilterGroup } from '@/lib/roster/filter';
import { filterOf } from './branch-words';

export interface BranchConditionProps {
  readonly label: string;
  readonly condition: Condition;
  readonly lists: readonly List[];
  /** Somebody notes by hand who opened a link; without it nobody would ever come through. */
  readonly notesOpenedLinks: boolean;
  readonly onChange: (condition: Condition) => void;
}

const blank: Readonly<Record<Condition['on'], Condition>> = {
  replied: { on: 'replied' },
  'opened-link': { on: 'opened-link' },
  list: { on: 'list', listId: '' as ListId },
  field: { on: 'field', filter: { join: 'all', of: [] } },
};

/** What is asked of a person: whether they ever answered, are on a list, or what is known of them. */
export function BranchCondition({ label, condition, lists, notesOpenedLinks, onChange }: BranchConditionProps) {
  return (
    <div className="flex flex-col gap-2">
      <SelectField
        label={label}
        value={condition.on}
        hint={condition.on === 'replied' ? 'To any mail or message, before this sequence too.' : undefined}
        onChange={(event) => onChange(blank[event.target.value as Condition['on']])}
      >
        <option value="list">They are on a list</option>
        <option value="field">Something known of them</option>
        <option value="replied">They have ever answered</option>
        {(notesOpenedLinks || condition.on === 'opened-link') && (
          <option value="opened-link">They opened the link</option>
        )}
      </SelectField>
      {condition.on === 'opened-link' && (
        <p className="text-sm text-muted">
          Only what you note by hand counts: Muster tracks nobody.
          {!notesOpenedLinks && ' Noting it is switched off in Settings, so this never holds.'}
        </p>
      )}
      {condition.on === 'list' && (
        <SelectField
          label="List"
          value={condition.listId}
          hint={lists.length === 0 ? 'There are no lists yet. Make one under Lists first.' : undefined}
          onChange={(event) => onChange({ on: 'list', listId: event.target.value as ListId })}
        >
          <option value="" disabled>
            Choose a list
          </option>
          {condition.listId !== '' && !lists.some(({ id }) => id === condition.listId) && (
            <option value={condition.listId}>A list that was deleted</option>
          )}
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {condition.on === 'field' && (
        <FieldFilter
          filter={filterOf(condition.filter)}
          onChange={(filter) => onChange({ on: 'field', filter: filter as StoredFilter })}
        />
      )}
    </div>
  );
}

function FieldFilter({
  filter,
  onChange,
}: {
  readonly filter: FilterGroup;
  readonly onChange: (filter: FilterGroup) => void;
}) {
  const [isAdding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  return (
    <div className="flex flex-col items-start gap-1.5 [&>section]:border-0 [&>section]:p-0">
      <FilterChips filter={filter} onChange={onChange} onLeave={() => add.current?.focus()} />
      <FilterPopover
        hasPresets
        open={isAdding}
        onOpenChange={setAdding}
        onDone={(part) => onChange(added(filter, part) ?? filter)}
        trigger={
          <Button ref={add} size="sm" icon={Plus}>
            {filter.of.length === 0 ? 'Choose a field' : 'Another field'}
          </Button>
        }
      />
      <p className="text-sm text-muted">What is not known of somebody does not hold for them.</p>
    </div>
  );
}
