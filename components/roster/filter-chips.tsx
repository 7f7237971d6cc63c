import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useNow } from '@/components/hooks/use-now';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import { type Condition, type Filter, type FilterGroup, isGroup } from '@/lib/roster/filter';
import { filterWords } from '@/lib/roster/filter-words';
import { type FilterPath, replaced, withAlternative } from './filter-edit';
import { FilterPopover } from './filter-popover';

export interface FilterChipsProps {
  readonly filter: FilterGroup;
  readonly onChange: (filter: FilterGroup) => void;
  /** After the last chip in reach was removed: where the focus goes. */
  readonly onLeave: () => void;
  /** What can be done with all of them together. */
  readonly actions?: ReactNode;
  /** Stands in their place where there are none. Missing: nothing does. */
  readonly emptyWords?: string;
}

/** The filters that are on, each to be changed or removed. Delete removes the one with the focus. */
export function FilterChips({ filter, onChange, onLeave, actions, emptyWords }: FilterChipsProps) {
  const place = useRef<HTMLElement>(null);
  const remove = (path: FilterPath) => {
    const chips = [...(place.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])];
    const at = chips.findIndex((chip) => chip.dataset.chip === path.join('.'));
    onChange(replaced(filter, path, undefined));
    if (chips.length < 2) onLeave();
    // What slides into its place; after the last one, the one before.
    else
      requestAnimationFrame(() => {
        const left = place.current?.querySelectorAll<HTMLElement>('[data-chip]');
        left?.item(Math.min(at, left.length - 1))?.focus();
      });
  };
  const isEmpty = filter.of.length === 0;
  if (isEmpty && emptyWords === undefined) return null;
  return (
    <section
      ref={place}
      aria-label="Filters"
      className="flex flex-wrap items-center gap-1.5 border-b px-3 py-1.5 sm:px-5"
    >
      {isEmpty && <p className="text-sm text-muted">{emptyWords}</p>}
      {filter.of.length > 1 && (
        <select
          aria-label="Which filters must hold"
          value={filter.join}
          className="h-6.5 rounded-md border border-control bg-surface px-1 text-sm"
          onChange={(event) => onChange({ ...filter, join: event.target.value === 'any' ? 'any' : 'all' })}
        >
          <option value="all">All of</option>
          <option value="any">Any of</option>
        </select>
      )}
      {filter.of.map((part, index) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: two filters may be the same; their place tells them apart
          key={index}
          part={part}
          path={[index]}
          word={filter.join === 'all' ? 'or' : 'and'}
          onChange={(path, next) => onChange(replaced(filter, path, next))}
          onRemove={remove}
          onAlternative={(condition) => onChange(withAlternative(filter, index, condition))}
        />
      ))}
      {!isEmpty && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            onChange({ join: 'all', of: [] });
            onLeave();
          }}
        >
          Clear all
        </Button>
      )}
      {actions}
    </section>
  );
}

interface PartProps {
  readonly part: Filter;
  readonly path: FilterPath;
  /** Between the parts of a group here. */
  readonly word: 'or' | 'and';
  readonly onChange: (path: FilterPath, filter: Filter) => void;
  readonly onRemove: (path: FilterPath) => void;
  readonly onAlternative: (condition: Condition) => void;
}

function Part({ part, path, word, onChange, onRemove, onAlternative }: PartProps) {
  const [isAdding, setAdding] = useState(false);
  const isSet = isGroup(part);
  const isFlat = !isSet || part.of.every((each) => !isGroup(each));
  const more = isFlat && (
    <FilterPopover
      open={isAdding}
      onOpenChange={setAdding}
      onDone={(filter) => {
        if (!isGroup(filter)) onAlternative(filter);
      }}
      trigger={
        <button
          type="button"
          aria-label={`Add “${word}”`}
          className="h-6.5 shrink-0 rounded-md px-1.5 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-text"
        >
          + {word}
        </button>
      }
    />
  );
  if (!isSet)
    return (
      <span className="inline-flex max-w-full items-center">
        <Chip part={part} path={path} onChange={onChange} onRemove={onRemove} />
        {more}
      </span>
    );
  if (!isFlat) return <Chip part={part} path={path} onChange={onChange} onRemove={onRemove} />;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1 rounded-lg border border-dashed border-control p-0.5">
      {part.of.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two filters may be the same; their place tells them apart
        <span key={index} className="inline-flex max-w-full items-center gap-1">
          {index > 0 && <span className="px-0.5 text-sm text-muted">{part.join === 'any' ? 'or' : 'and'}</span>}
          <Chip part={each} path={[...path, index]} onChange={onChange} onRemove={onRemove} />
        </span>
      ))}
      {more}
    </span>
  );
}

/** One condition, or a group too deep for the bar, in words. */
function Chip({ part, path, onChange, onRemove }: Pick<PartProps, 'part' | 'path' | 'onChange' | 'onRemove'>) {
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const words = filterWords(part, now, useFieldCatalog());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove(path);
  };
  const face = 'min-w-0 max-w-90 truncate px-2 text-sm';
  return (
    <span className="inline-flex h-6.5 max-w-full items-center rounded-md bg-accent-soft text-text">
      {isGroup(part) ? (
        <button type="button" data-chip={path.join('.')} className={face} title={words} onKeyDown={onKeyDown}>
          <SafeText text={words} limit={300} />
        </button>
      ) : (
        <FilterPopover
          condition={part}
          open={isOpen}
          onOpenChange={setOpen}
          onDone={(filter) => onChange(path, filter)}
          trigger={
            <button
              type="button"
              data-chip={path.join('.')}
              className={`${face} h-full rounded-l-md hover:underline`}
              onKeyDown={onKeyDown}
            >
              <SafeText text={words} limit={160} />
            </button>
          }
        />
      )}
      <button
        type="button"
        aria-label={`Remove filter: ${words.slice(0, 160)}`}
        className="inline-flex h-full w-6 items-center justify-center rounded-r-md text-muted hover:bg-hover hover:text-text"
        onClick={() => onRemove(path)}
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
