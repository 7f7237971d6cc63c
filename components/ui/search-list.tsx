import clsx from 'clsx';
import { Check, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { fold } from '@/lib/roster/fold';

export interface SearchListItem {
  readonly id: string;
  /** Searched and read; `content` is shown in its place where it is given. */
  readonly label: string;
  readonly content?: ReactNode;
  /** Heading that it stands under. Items of a group follow each other. */
  readonly group?: string;
  /** Small print at the right. */
  readonly detail?: ReactNode;
  /** Also found by these words. */
  readonly words?: string;
}

export interface SearchListProps {
  /** What is chosen here, read aloud. */
  readonly label: string;
  readonly placeholder?: string;
  readonly items: readonly SearchListItem[];
  /** With it several can be chosen, and these are. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose: (id: string) => void;
  /** Keys that the list does not take itself, with the item that the keyboard stands on. */
  readonly onItemKey?: (event: KeyboardEvent, id: string) => void;
  readonly empty?: string;
  readonly autoFocus?: boolean;
}

/** A list to search and choose from without leaving the search box: arrows move, Enter chooses. */
export function SearchList({
  label,
  placeholder = 'Search',
  items,
  chosen,
  onChoose,
  onItemKey,
  empty = 'Nothing has this in its name.',
  autoFocus = true,
}: SearchListProps) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => foundIn(items, query), [items, query]);
  const current = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  const currentId = current?.id;
  useEffect(() => {
    if (currentId === undefined) return;
    list.current?.querySelector('[data-current]')?.scrollIntoView?.({ block: 'nearest' });
  }, [currentId]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (current) onItemKey?.(event, current.id);
    if (event.defaultPrevented || event.altKey) return;
    const last = found.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, next));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (current) onChoose(current.id);
    }
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <label className="relative block border-b focus-within:border-accent">
        <span className="sr-only">{label}</span>
        <Search aria-hidden className="absolute top-2.5 left-3 size-3.5 text-muted" />
        <input
          ref={box}
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(current ? { 'aria-activedescendant': `${id}-${current.id}` } : {})}
          value={query}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          className="h-8.5 w-full rounded-t-lg bg-transparent pr-3 pl-8 outline-none"
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        {...(chosen ? { 'aria-multiselectable': true } : {})}
        className="max-h-80 min-h-0 flex-1 overflow-y-auto p-1"
      >
        {grouped(found).map(({ group, of }) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox has no other grouping
          <div key={group ?? ''} role="group" {...(group ? { 'aria-label': group } : { 'aria-label': label })}>
            {group && (
              <div aria-hidden className="px-2 pt-2 pb-1 text-sm text-muted first-letter:uppercase">
                {group}
              </div>
            )}
            {of.map((item) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search box
              // biome-ignore lint/a11y/useKeyWithClickEvents: the search box takes the keys
              <div
                key={item.id}
                id={`${id}-${item.id}`}
                role="option"
                aria-selected={chosen ? chosen.has(item.id) : item === current}
                {...(item === current ? { 'data-current': '' } : {})}
                className={clsx(
                  'flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 py-1 select-none',
                  item === current && 'bg-hover',
                )}
                onMouseMove={() => setAt(found.indexOf(item))}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(item.id)}
              >
                {chosen && (
                  <span
                    aria-hidden
                    className={clsx(
                      'inline-flex size-4 shrink-0 items-center justify-center rounded-sm border',
                      chosen.has(item.id) ? 'border-accent bg-accent text-accent-text' : 'border-control bg-surface',
                    )}
                  >
                    {chosen.has(item.id) && <Check className="size-3" strokeWidth={3} />}
                  </span>
                )}
                <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{item.content ?? item.label}</span>
                {item.detail && <span className="shrink-0 text-sm text-muted">{item.detail}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className="px-3 pb-3 text-muted">
          {empty}
        </p>
      )}
    </div>
  );
}

/** All in their groups while nothing is typed; then the best first, each with its group beside it. */
function foundIn(items: readonly SearchListItem[], query: string): readonly SearchListItem[] {
  const asked = fold(query).trim();
  if (!asked) return items;
  const words = asked.split(/\s+/);
  const ranked = items.flatMap((item) => {
    const label = fold(item.label);
    const text = `${label} ${fold(`${item.words ?? ''} ${item.group ?? ''}`)}`;
    if (!words.every((word) => text.includes(word))) return [];
    const rank =
      label === asked ? 0 : ` ${label}`.includes(` ${asked}`) ? 1 : words.every((word) => label.includes(word)) ? 2 : 3;
    const { group, ...rest } = item;
    return [{ rank, item: { ...rest, ...(rest.detail || !group ? {} : { detail: group }) } }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ item }) => item);
}

function grouped(items: readonly SearchListItem[]) {
  const groups: { group: string | undefined; of: SearchListItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.group === item.group) last.of.push(item);
    else groups.push({ group: item.group, of: [item] });
  }
  return groups;
}
