import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { SelectField, TextField } from '@/components/ui/field';
import { plural } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { useToast } from '@/components/ui/toast';
import {
  type CustomField,
  type CustomKind,
  customKinds,
  customKindWords,
  customLimits,
} from '@/lib/domain/custom-field';
import type { OptionDraft } from '@/lib/services/custom-field-types';
import { OptionsEditor } from './options-editor';

export interface FieldDialogProps {
  /** Missing: a new one. */
  readonly field?: CustomField;
  readonly onClose: () => void;
}

/** Makes a field, or changes one. */
export function FieldDialog({ field, onClose }: FieldDialogProps) {
  const { customFields } = useServices();
  const toast = useToast();
  const [name, setName] = useState(field?.name ?? '');
  const [kind, setKind] = useState<CustomKind>(field?.kind ?? 'text');
  const [isSendable, setSendable] = useState(field?.isSendable ?? false);
  const before = (field?.options ?? []).filter(({ isGone }) => !isGone);
  const [options, setOptions] = useState<readonly OptionDraft[]>(before.length > 0 ? before : [{ label: '' }]);
  const [moved, setMoved] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<string | undefined>();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | undefined>();
  const stopping = useRef(new AbortController());
  useEffect(() => {
    const controller = stopping.current;
    return () => controller.abort();
  }, []);
  const id = field?.id;
  const usage = useLive(async () => (id ? await customFields.usage(id) : undefined), [customFields, id]).value;
  const gone = before.filter(({ value }) => !options.some((option) => option.value === value));
  const used = gone.filter(({ value }) => (usage?.byValue.get(value) ?? 0) > 0);
  const isKindFixed = id !== undefined && (usage === undefined || usage.people > 0);

  const save = useAction(async () => {
    const draft = { name, kind, isSendable, ...(kind === 'choice' ? { options } : {}) };
    const result = id
      ? await customFields.change(
          id,
          { ...draft, moved: Object.fromEntries(Object.entries(moved).filter(([, label]) => label !== '')) },
          { signal: stopping.current.signal, onProgress: setProgress },
        )
      : await customFields.create(draft);
    if (!result.ok) {
      setError(result.error.message);
      return { ok: true as const, value: undefined };
    }
    toast.show({ text: `“${result.value.name}” saved.` });
    onClose();
    return { ok: true as const, value: undefined };
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={field ? 'Edit field' : 'New field'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="custom-field" busy={save.isBusy}>
            {field ? 'Save' : 'Add field'}
          </Button>
        </>
      }
    >
      <form
        id="custom-field"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setError(undefined);
          void save.run();
        }}
      >
        <TextField
          label="Name"
          value={name}
          maxLength={customLimits.name}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            setError(undefined);
          }}
        />
        <SelectField
          label="Kind"
          value={kind}
          disabled={isKindFixed}
          {...(isKindFixed && usage
            ? { hint: `${plural(usage.people, 'person has', 'people have')} a value: the kind stays as it is.` }
            : {})}
          onChange={(event) => setKind(customKinds.find((each) => each === event.target.value) ?? kind)}
        >
          {customKinds.map((each) => (
            <option key={each} value={each}>
              {customKindWords[each]}
            </option>
          ))}
        </SelectField>
        {kind === 'choice' && <OptionsEditor options={options} onOptions={setOptions} />}
        {kind === 'choice' &&
          used.map(({ value, label }) => (
            <SelectField
              key={value}
              label={`${plural(usage?.byValue.get(value) ?? 0, 'person has', 'people have')} “${label}”`}
              value={moved[value] ?? ''}
              onChange={(event) => setMoved({ ...moved, [value]: event.target.value })}
            >
              <option value="">They keep it as it is</option>
              {options
                .filter((option) => option.label.trim() !== '')
                .map((option) => (
                  <option key={option.label} value={option.label}>
                    Give them “{option.label}”
                  </option>
                ))}
            </SelectField>
          ))}
        <div>
          <Checkbox label="May stand in messages" checked={isSendable} onChange={setSendable} />
          <p className="mt-0.5 ml-6 text-sm text-muted">
            {isSendable && field
              ? `Templates write it as {{ custom.${field.variable} }}.`
              : 'Otherwise it is for your own use and never leaves in a message.'}
          </p>
        </div>
        {error && (
          <p role="alert" className="text-bad">
            {error}
          </p>
        )}
        {progress && save.isBusy && (
          <div role="status">
            <Progress label="Looking through everybody" value={progress.done} max={progress.total} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
