import { X } from 'lucide-react';
import { SafeText } from '@/components/ui/safe-text';
import { Tooltip } from '@/components/ui/tooltip';
import type { List } from '@/lib/domain/person';
import { visibleText } from '@/lib/domain/text';

export interface ListChipsProps {
  readonly lists: readonly List[];
  readonly onRemove: (list: List) => void;
}

/** The lists that somebody is on, each with its way off. */
export function ListChips({ lists, onRemove }: ListChipsProps) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {lists.map((list) => (
        <li key={list.id} className="inline-flex h-6 max-w-full items-center rounded-md bg-sunken pl-2 text-sm">
          <span className="min-w-0 truncate">
            <SafeText text={list.name} limit={80} />
          </span>
          <Tooltip content="Take off this list">
            <button
              type="button"
              aria-label={`Take off “${visibleText(list.name)}”`}
              onClick={() => onRemove(list)}
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-3.5" strokeWidth={2} />
            </button>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
