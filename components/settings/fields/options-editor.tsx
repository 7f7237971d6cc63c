import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { customLimits } from '@/lib/domain/custom-field';
import type { OptionDraft } from '@/lib/services/custom-field-types';

export interface OptionsEditorProps {
  readonly options: readonly OptionDraft[];
  readonly onOptions: (options: readonly OptionDraft[]) => void;
}

/** The options of a choice, in the order in which they sort. Enter adds one below. */
export function OptionsEditor({ options, onOptions }: OptionsEditorProps) {
  const place = useRef<HTMLFieldSetElement>(null);
  const focus = (index: number) =>
    requestAnimationFrame(() => place.current?.querySelectorAll<HTMLInputElement>('input').item(index)?.focus());
  const add = (after: number) => {
    if (options.length >= customLimits.options) return;
    onOptions([...options.slice(0, after + 1), { label: '' }, ...options.slice(after + 1)]);
    focus(after + 1);
  };
  const swap = (index: number, by: number) => {
    const next = [...options];
    const [one, other] = [next[index], next[index + by]];
    if (!one || !other) return;
    next[index] = other;
    next[index + by] = one;
    onOptions(next);
  };
  return (
    <fieldset ref={place} className="flex flex-col gap-1">
      <legend className="mb-1 text-sm text-muted">Options</legend>
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option that is being typed has nothing else of its own
        <div key={index} className="flex items-center gap-0.5">
          <input
            aria-label={`Option ${index + 1}`}
            value={option.label}
            maxLength={customLimits.name}
            autoComplete="off"
            className="mr-1 h-7.5 min-w-0 flex-1 rounded-md border border-control bg-surface px-2"
            onChange={(event) =>
              onOptions(options.map((each, at) => (at === index ? { ...each, label: event.target.value } : each)))
            }
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add(index);
            }}
          />
          <IconButton
            label={`Option ${index + 1} up`}
            icon={ArrowUp}
            disabled={index === 0}
            onClick={() => swap(index, -1)}
          />
          <IconButton
            label={`Option ${index + 1} down`}
            icon={ArrowDown}
            disabled={index === options.length - 1}
            onClick={() => swap(index, 1)}
          />
          <IconButton
            label={`Take away option ${index + 1}`}
            icon={X}
            disabled={options.length === 1}
            onClick={() => onOptions(options.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="sm"
        icon={Plus}
        className="self-start"
        disabled={options.length >= customLimits.options}
        onClick={() => add(options.length - 1)}
      >
        Add option
      </Button>
    </fieldset>
  );
}
