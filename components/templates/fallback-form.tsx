import { useId } from 'react';
import { Button } from '@/components/ui/button';
import type { TemplateLanguage } from '@/lib/services/template-types';
import { fallbacksOf, withFallback } from './fallback-edit';
import type { TemplateDraft } from './template-draft';

export interface FallbackFormProps {
  readonly draft: TemplateDraft;
  readonly language: TemplateLanguage;
  readonly onChange: (change: Partial<TemplateDraft>) => void;
}

/** For each variable what is written where nothing is known; without a word for it, that person is left out. */
export function FallbackForm({ draft, language, onChange }: FallbackFormProps) {
  const known = new Map(language.variables.map((variable) => [variable.id, variable]));
  const lines = fallbacksOf([draft.subject, draft.body]).filter(({ variable }) => {
    const row = known.get(variable);
    return row && row.group !== 'sender';
  });
  if (lines.length === 0) return null;
  const set = (variable: string, text: string) =>
    onChange({
      subject: withFallback(draft.subject, variable, text),
      body: withFallback(draft.body, variable, text),
    });
  const open = lines.filter(({ variable, fallback }) => fallback === undefined && known.get(variable)?.fallback);
  const suggest = () => {
    let { subject, body } = draft;
    for (const { variable } of open) {
      const words = known.get(variable)?.fallback ?? '';
      subject = withFallback(subject, variable, words);
      body = withFallback(body, variable, words);
    }
    onChange({ subject, body });
  };
  return (
    <fieldset className="rounded-lg border p-3">
      <legend className="px-1 text-sm font-medium">When something is not known</legend>
      <p className="mb-2 text-sm text-muted">
        Left empty, whoever lacks it gets no mail and is listed before you launch.
      </p>
      <div className="flex flex-col gap-2">
        {lines.map(({ variable, fallback, isMixed }) => (
          <FallbackRow
            key={variable}
            label={known.get(variable)?.label ?? variable}
            value={fallback ?? ''}
            isMixed={isMixed}
            onText={(text) => set(variable, text)}
          />
        ))}
      </div>
      {open.length > 0 && (
        <Button size="sm" className="mt-2" onClick={suggest}>
          Fill in the usual words
        </Button>
      )}
    </fieldset>
  );
}

interface FallbackRowProps {
  readonly label: string;
  readonly value: string;
  readonly isMixed: boolean;
  readonly onText: (text: string) => void;
}

function FallbackRow({ label, value, isMixed, onText }: FallbackRowProps) {
  const id = useId();
  return (
    <div className="grid items-center gap-x-3 gap-y-1 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <label htmlFor={id} className="text-sm">
        When there is no {label.charAt(0).toLowerCase() + label.slice(1)}, write
      </label>
      <input
        id={id}
        type="text"
        value={value}
        maxLength={200}
        autoComplete="off"
        placeholder="no mail to them"
        className="h-7.5 w-full rounded-md border border-control bg-surface px-2.5 placeholder:text-muted hover:border-text"
        onChange={(event) => onText(event.target.value)}
      />
      {isMixed && (
        <p className="text-sm text-muted sm:col-span-2">
          It has other words in different places; what you type here goes into all of them.
        </p>
      )}
    </div>
  );
}
