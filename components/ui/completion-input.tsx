import clsx from 'clsx';
import { type KeyboardEvent, type Ref, useId, useMemo, useState } from 'react';
import { SafeText } from '@/components/ui/safe-text';
import { fold } from '@/lib/roster/fold';

export interface Completion {
  readonly value: string;
  readonly label: string;
  /** Small print at the right. */
  readonly detail?: string | undefined;
}

export interface CompletionInputProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly options: readonly Completion[];
  readonly onChoose: (value: string) => void;
  /** Enter with nothing chosen from the list. */
  readonly onEnter: () => void;
  /** Keys that neither the box nor its list takes. */
  readonly onKey?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number;
  readonly errorId?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

const mostShown = 8;

/** A box to type into that offers what is known already. Arrows move, Enter takes what they stand on, else what was typed. */
export function CompletionInput({
  label,
  text,
  onText,
  options,
  onChoose,
  onEnter,
  onKey,
  placeholder,
  maxLength,
  errorId,
  ref,
}: CompletionInputProps) {
  const id = useId();
  const [at, setAt] = useState(-1);
  const found = useMemo(() => matching(options, text), [options, text]);
  const current = found[at];
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && found.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((was) => (was + step < -1 ? found.length - 1 : was + step >= found.length ? -1 : was + step));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (current) onChoose(current.value);
      else onEnter();
      setAt(-1);
    } else onKey?.(event);
  };
  return (
    <div className="min-w-24 flex-1">
      <input
        ref={ref}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(current ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        {...(errorId ? { 'aria-describedby': errorId, 'aria-invalid': true } : {})}
        value={text}
        placeholder={placeholder}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        className="h-6.5 w-full bg-transparent px-1 outline-none"
        onChange={(event) => {
          onText(event.target.value);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={`${label}: known already`}
        className={clsx('max-h-44 overflow-y-auto', found.length > 0 && 'mt-0.5 border-t pt-0.5')}
      >
        {found.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={clsx(
              'flex min-h-6.5 cursor-pointer flex-wrap items-center gap-x-2 rounded-md px-1.5 select-none',
              index === at && 'bg-hover',
            )}
            onMouseMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              onChoose(option.value);
              setAt(-1);
            }}
          >
            <span className="max-w-full flex-auto truncate">
              <SafeText text={option.label} limit={80} />
            </span>
            {option.detail && <span className="shrink-0 text-sm text-muted">{option.detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Those that begin with what is typed first. */
function matching(options: readonly Completion[], text: string): readonly Completion[] {
  const asked = fold(text).trim();
  if (asked === '') return options.slice(0, mostShown);
  const ranked = options.flatMap((option) => {
    const label = fold(`${option.label} ${option.value}`);
    return label.includes(asked) ? [{ option, rank: label.startsWith(asked) ? 0 : 1 }] : [];
  });
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, mostShown)
    .map(({ option }) => option);
}
