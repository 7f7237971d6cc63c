import clsx from 'clsx';
import { type ComponentProps, type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { TextArea, TextField } from '@/components/ui/field';
import { SafeText } from '@/components/ui/safe-text';
import type { Snippet } from '@/lib/domain/template';
import type { TemplateLanguage } from '@/lib/services/template-types';
import { caretPlace } from './caret-place';
import { type Context, contextAt, type Suggestion, suggestionsFor } from './completion';
import { insertInto } from './insert-text';

type Box = HTMLInputElement | HTMLTextAreaElement;

export interface TemplateBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly boxRef: RefObject<Box | null>;
  readonly language: TemplateLanguage;
  readonly snippets: readonly Snippet[];
  /** Several lines. */
  readonly multiline?: boolean;
  readonly rows?: number;
  readonly maxLength: number;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

/**
 * A text box that completes what stands between brackets, and snippets behind a semicolon. Arrows move, Enter and Tab take,
 * Escape leaves it as it was typed.
 */
export function TemplateBox({
  label,
  value,
  onText,
  boxRef,
  language,
  snippets,
  multiline = false,
  rows = 16,
  maxLength,
  hint,
  error,
  onFocus,
  onBlur,
}: TemplateBoxProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [context, setContext] = useState<Context | undefined>();
  const [at, setAt] = useState(0);
  const [place, setPlace] = useState({ x: 0, y: 0 });
  const found = context ? suggestionsFor(context, language, snippets) : [];
  const isOpen = found.length > 0;
  const current = found[Math.min(at, found.length - 1)];
  const currentId = current?.id;
  useEffect(() => {
    if (currentId !== undefined) list.current?.querySelector('[data-current]')?.scrollIntoView?.({ block: 'nearest' });
  }, [currentId]);

  const look = (box: Box) => {
    const caret = box.selectionStart ?? box.value.length;
    const next = box.selectionStart === box.selectionEnd ? contextAt(box.value, caret) : undefined;
    setContext(next);
    setAt(0);
    if (!next) return;
    const { x, y } = caretPlace(box, next.from);
    // Whole on a narrow screen too.
    setPlace({ x: Math.max(0, Math.min(x, box.clientWidth - 280)), y: y + box.offsetTop });
  };
  const choose = (suggestion: Suggestion) => {
    const box = boxRef.current;
    if (!box || !context) return;
    setContext(undefined);
    insertInto(box, suggestion.insert, context.from, context.to, onText, suggestion.back);
  };
  const onKeyDown = (event: KeyboardEvent<Box>) => {
    if (!isOpen || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = found.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 6),
      PageUp: Math.max(0, at - 6),
    };
    const next = moves[event.key];
    if (next !== undefined) setAt(next);
    else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && current) choose(current);
    else if (event.key === 'Escape') setContext(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shared = {
    label,
    hint,
    error,
    value,
    maxLength,
    autoComplete: 'off',
    // A box of several lines may not be called a combobox: it is a text box that a list belongs to.
    ...(multiline ? { 'aria-haspopup': 'listbox' } : { role: 'combobox', 'aria-expanded': isOpen }),
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-list`,
    ...(isOpen && current ? { 'aria-activedescendant': `${id}-${found.indexOf(current)}` } : {}),
    onFocus,
    onBlur: () => {
      setContext(undefined);
      onBlur?.();
    },
    onKeyDown,
  } as const;
  const heard = (event: { readonly currentTarget: Box }) => {
    onText(event.currentTarget.value);
    look(event.currentTarget);
  };
  return (
    <div className="relative">
      {multiline ? (
        <TextArea
          {...(shared as ComponentProps<typeof TextArea>)}
          ref={boxRef as RefObject<HTMLTextAreaElement>}
          rows={rows}
          className="mt-1 font-mono text-sm leading-5"
          onChange={heard}
          onClick={() => setContext(undefined)}
        />
      ) : (
        <TextField
          {...(shared as ComponentProps<typeof TextField>)}
          ref={boxRef as RefObject<HTMLInputElement>}
          onChange={heard}
          onClick={() => setContext(undefined)}
        />
      )}
      <span role="status" className="sr-only">
        {isOpen &&
          `${found.length === 1 ? '1 suggestion' : `${found.length} suggestions`}: arrows choose, Enter takes.`}
      </span>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        // It scrolls: whoever cannot use the arrows of the box gets into it.
        tabIndex={0}
        aria-label={`${label}: what fits here`}
        hidden={!isOpen}
        style={{ left: place.x, top: place.y }}
        className="absolute z-20 mt-1 max-h-60 w-70 overflow-y-auto rounded-lg bg-raised p-1 shadow-popover"
      >
        {found.map((suggestion, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
          <div
            key={suggestion.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={suggestion === current}
            {...(suggestion === current ? { 'data-current': '' } : {})}
            className={clsx(
              'flex cursor-pointer flex-col rounded-md px-2 py-1 select-none',
              suggestion === current && 'bg-hover',
            )}
            onMouseMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(suggestion)}
          >
            <span className="flex items-baseline gap-2">
              <span className="min-w-0 truncate">
                <SafeText text={suggestion.label} limit={80} />
              </span>
              {suggestion.label !== suggestion.id && context?.kind !== 'snippet' && (
                <span className="ml-auto shrink-0 truncate font-mono text-xs text-muted">{suggestion.id}</span>
              )}
            </span>
            {suggestion.detail && (
              <span className="truncate text-sm text-muted">
                <SafeText text={suggestion.detail} limit={120} />
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
