import clsx from 'clsx';
import type { KeyboardEvent } from 'react';
import type { FitMark } from '@/lib/domain/fit';
import { fitMarkWords } from '@/lib/domain/fit-rubric';

export const fitMarks = [1, 2, 3, 4, 5] as const;

export interface MarkPickerProps {
  /** What is judged, read aloud. */
  readonly label: string;
  readonly value: FitMark['mark'] | undefined;
  readonly onMark: (mark: FitMark['mark']) => void;
  readonly onClear: () => void;
}

/** 1 to 5 in a row: a press, the number keys or the arrows set one; Backspace, Delete or 0 take it away. */
export function MarkPicker({ label, value, onMark, onClear }: MarkPickerProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = fitMarks.find((each) => String(each) === event.key);
    if (mark !== undefined) onMark(mark);
    else if (['Backspace', 'Delete', '0'].includes(event.key)) {
      if (value !== undefined) onClear();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own
    <div role="group" aria-label={label} className="flex shrink-0 gap-1" onKeyDown={onKeyDown}>
      {fitMarks.map((mark) => {
        const isOn = value !== undefined && mark <= value;
        return (
          <button
            key={mark}
            type="button"
            aria-pressed={mark === value}
            aria-label={`${mark}, ${fitMarkWords[mark]}`}
            title={`${mark}: ${fitMarkWords[mark]}`}
            onClick={() => (mark === value ? onClear() : onMark(mark))}
            className={clsx(
              'size-6.5 rounded-md border text-sm transition-colors',
              mark === value
                ? 'border-accent bg-accent font-semibold text-accent-text'
                : isOn
                  ? 'border-transparent bg-accent-soft text-accent-strong hover:border-accent'
                  : 'border-line bg-surface text-muted hover:bg-hover hover:text-text',
            )}
          >
            {mark}
          </button>
        );
      })}
    </div>
  );
}
