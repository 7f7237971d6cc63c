import { type ReactElement, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { Popover } from '@/components/ui/popover';
import type { AnyField } from '@/lib/domain/field-registry';
import type { Condition, Filter } from '@/lib/roster/filter';
import { ConditionForm } from './condition-form';
import { FieldPicker } from './field-picker';
import { noteRecentField } from './recent-fields';

export interface FilterPopoverProps {
  readonly trigger: ReactElement;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What is edited; missing: a new one. */
  readonly condition?: Condition | undefined;
  readonly hasPresets?: boolean;
  readonly onDone: (filter: Filter) => void;
}

/** Asks for a filter: first the field, then the question. */
export function FilterPopover({ trigger, open, onOpenChange, condition, hasPresets, onDone }: FilterPopoverProps) {
  return (
    <Popover
      label={condition ? 'Change filter' : 'Add filter'}
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
    >
      {open && (
        <Steps
          condition={condition}
          hasPresets={hasPresets ?? false}
          onDone={(filter) => {
            onOpenChange(false);
            onDone(filter);
          }}
        />
      )}
    </Popover>
  );
}

interface StepsProps {
  readonly condition: Condition | undefined;
  readonly hasPresets: boolean;
  readonly onDone: (filter: Filter) => void;
}

function Steps({ condition, hasPresets, onDone }: StepsProps) {
  const catalog = useFieldCatalog();
  const [row, setRow] = useState<AnyField | undefined>(() => condition && catalog.fieldOf(condition.field));
  if (!row)
    return <FieldPicker onPick={setRow} onPreset={hasPresets ? (preset) => onDone(preset.filter) : undefined} />;
  return (
    <ConditionForm
      key={row.id}
      row={row}
      condition={condition?.field === row.id ? condition : undefined}
      onBack={() => setRow(undefined)}
      onDone={(done) => {
        noteRecentField(row.id);
        onDone(done);
      }}
    />
  );
}
