import { SquarePen } from 'lucide-react';
import { useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Popover } from '@/components/ui/popover';
import type { CustomField } from '@/lib/domain/custom-field';
import { customValueOf } from '@/lib/domain/custom-value';
import type { PersonEdit } from '@/lib/domain/person-edit';
import { CustomInputBox } from './custom-editor';

export interface BulkFieldProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly isBusy: boolean;
  readonly onEdit: (edit: PersonEdit) => void;
}

/** Gives everyone who is ticked a value of a field of one's own, or takes it away. Not there while there are no such fields. */
export function BulkField({ open, onOpenChange, isBusy, onEdit }: BulkFieldProps) {
  const fields = useFieldCatalog().customFields.filter(({ archivedAt }) => archivedAt === undefined);
  if (fields.length === 0) return null;
  return (
    <Popover
      label="Field of those chosen"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button icon={SquarePen} busy={isBusy}>
          Set field
        </Button>
      }
    >
      <Form
        fields={fields}
        onEdit={(edit) => {
          onEdit(edit);
          onOpenChange(false);
        }}
      />
    </Popover>
  );
}

function Form({ fields, onEdit }: { readonly fields: readonly CustomField[] } & Pick<BulkFieldProps, 'onEdit'>) {
  const [chosen, setChosen] = useState(fields[0]?.id);
  const [text, setText] = useState('');
  const [tags, setTags] = useState<readonly string[]>([]);
  const [error, setError] = useState<string | undefined>();
  const field = fields.find(({ id }) => id === chosen) ?? fields[0];
  if (!field) return null;
  const typed = field.kind === 'tags' ? [...tags, text].filter((tag) => tag.trim() !== '') : text.trim();
  const set = () => {
    const value = customValueOf(field, typed);
    if (!value.ok) return setError(value.error.message);
    if (value.value !== undefined) onEdit({ custom: { [field.id]: value.value } });
  };
  return (
    <div className="flex flex-col gap-2 p-2">
      <SelectField
        label="Field"
        value={field.id}
        onChange={(event) => {
          setChosen(fields.find(({ id }) => id === event.target.value)?.id);
          setText('');
          setTags([]);
          setError(undefined);
        }}
      >
        {fields.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className="rounded-md border border-control bg-surface px-1 py-0.5 focus-within:border-accent">
        <CustomInputBox
          field={field}
          text={text}
          onText={(next) => {
            setText(next);
            setError(undefined);
          }}
          tags={tags}
          onTags={setTags}
          onDone={set}
        />
      </div>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      <div className="flex gap-1.5">
        <Button size="sm" variant="primary" disabled={typed.length === 0} onClick={set}>
          Set for everyone chosen
        </Button>
        <Button size="sm" onClick={() => onEdit({ custom: { [field.id]: null } })}>
          Clear
        </Button>
      </div>
    </div>
  );
}
