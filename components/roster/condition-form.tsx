import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import type { AnyField } from '@/lib/domain/field-registry';
import { type Condition, filterLimits, opsOf } from '@/lib/roster/filter';
import { opWords } from '@/lib/roster/filter-words';
import { type ConditionDraft, conditionOf, draftOf, isShare } from './filter-draft';
import { ValueChoice } from './value-choice';

export interface ConditionFormProps {
  readonly row: AnyField;
  /** What is edited; missing: a new one. */
  readonly condition?: Condition | undefined;
  readonly onBack: () => void;
  readonly onDone: (condition: Condition) => void;
}

/** What is asked of one field: how, and for which value. */
export function ConditionForm({ row, condition, onBack, onDone }: ConditionFormProps) {
  const ops = opsOf[row.type];
  const [draft, setDraft] = useState<ConditionDraft>(() =>
    condition ? draftOf(row, condition) : { op: ops[0] ?? 'is-known', text: '', text2: '', values: [] },
  );
  const [problem, setProblem] = useState<string | undefined>();
  const change = (part: Partial<ConditionDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setProblem(undefined);
  };
  return (
    <form
      className="flex min-h-0 flex-col gap-2.5 overflow-y-auto p-3"
      onSubmit={(event) => {
        event.preventDefault();
        const done = conditionOf(row, draft);
        if ('problem' in done) setProblem(done.problem);
        else onDone(done);
      }}
    >
      <div className="flex items-center gap-1">
        <IconButton label="Another field" icon={ChevronLeft} className="-ml-1.5" onClick={onBack} />
        <h2 className="font-semibold">{row.label}</h2>
      </div>
      <p className="-mt-1.5 text-sm text-muted">{row.description}</p>
      <SelectField
        label="How"
        hideLabel
        data-autofocus=""
        value={draft.op}
        onChange={(event) => change({ op: ops.find((op) => op === event.target.value) ?? draft.op })}
      >
        {ops.map((op) => (
          <option key={op} value={op}>
            {opWords(op, row.type)}
          </option>
        ))}
      </SelectField>
      <ValueControl row={row} draft={draft} problem={problem} onChange={change} />
      <Button variant="primary" type="submit" className="self-end">
        {condition ? 'Change filter' : 'Add filter'}
      </Button>
    </form>
  );
}

interface ValueControlProps {
  readonly row: AnyField;
  readonly draft: ConditionDraft;
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<ConditionDraft>) => void;
}

function ValueControl({ row, draft, problem, onChange }: ValueControlProps) {
  const text = {
    value: draft.text,
    error: problem,
    autoComplete: 'off',
    // The value is what is left to say once a field is chosen.
    ref: (box: HTMLInputElement | null) => focusOnce(box),
    onChange: (event: { target: { value: string } }) => onChange({ text: event.target.value }),
  };
  switch (draft.op) {
    case 'at-least':
    case 'at-most':
    case 'equals':
      return <TextField {...text} label={numberLabel(row)} inputMode="decimal" placeholder={exampleOf(row)} />;
    case 'between':
      return (
        <div className="grid grid-cols-2 gap-2">
          <TextField {...text} label={isShare(row) ? 'From, %' : 'From'} inputMode="decimal" />
          <TextField
            label={isShare(row) ? 'To, %' : 'To'}
            inputMode="decimal"
            autoComplete="off"
            value={draft.text2}
            onChange={(event) => onChange({ text2: event.target.value })}
          />
        </div>
      );
    case 'contains':
    case 'contains-not':
    case 'is':
    case 'begins-with':
      return <TextField {...text} label="Text" maxLength={filterLimits.text} />;
    case 'before':
    case 'after':
      return <TextField {...text} label="Day" type="date" />;
    case 'older-than':
    case 'within':
      return <TextField {...text} label="Days" inputMode="numeric" placeholder="30" />;
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return (
        <>
          <ValueChoice row={row} values={draft.values} onChange={(values) => onChange({ values })} />
          {problem && (
            <p role="alert" className="text-sm text-bad">
              {problem}
            </p>
          )}
        </>
      );
    default:
      return null;
  }
}

const focused = new WeakSet<HTMLInputElement>();

function focusOnce(box: HTMLInputElement | null): void {
  if (!box || focused.has(box)) return;
  focused.add(box);
  box.focus();
}

function numberLabel(row: AnyField): string {
  return isShare(row) ? 'Per cent' : 'Number';
}

function exampleOf(row: AnyField): string {
  if (typeof row.example !== 'number') return '';
  return String(isShare(row) ? Math.round(row.example * 100) : row.example);
}
