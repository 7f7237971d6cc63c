import clsx from 'clsx';
import { Search } from 'lucide-react';
import { type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Popover } from '@/components/ui/popover';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import { type FoundPerson, useFoundPeople } from './use-found-people';

export interface FindPersonProps {
  readonly trigger: ReactElement;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onChoose: (person: FoundPerson) => void;
  /** Under the list. */
  readonly children?: ReactNode;
}

/** Anybody of the roster, by name, handle or address: arrows move, Enter takes. */
export function FindPerson({ trigger, open, onOpenChange, onChoose, children }: FindPersonProps) {
  return (
    <Popover label="Who is it from?" trigger={trigger} open={open} onOpenChange={onOpenChange}>
      {open && <Finder onChoose={onChoose} />}
      {open && children}
    </Popover>
  );
}

function Finder({ onChoose }: { readonly onChoose: (person: FoundPerson) => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { people, message } = useFoundPeople(typed);
  const box = useRef<HTMLInputElement>(null);
  const id = useId();
  const current = people?.[Math.min(at, people.length - 1)];
  useEffect(() => box.current?.focus(), []);
  const move = (by: number) => people && setAt((was) => Math.min(Math.max(was + by, 0), people.length - 1));
  return (
    <>
      <label className="relative block border-b focus-within:border-accent">
        <span className="sr-only">Find a person</span>
        <Search aria-hidden className="absolute top-2.5 left-3 size-3.5 text-muted" />
        <input
          ref={box}
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          {...(current ? { 'aria-activedescendant': `${id}-${current.personId as PersonId}` } : {})}
          value={typed}
          placeholder="Name, handle or address"
          autoComplete="off"
          spellCheck={false}
          className="h-8.5 w-full rounded-t-lg bg-transparent pr-3 pl-8 outline-none"
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              move(event.key === 'ArrowDown' ? 1 : -1);
            }
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
              event.preventDefault();
              if (current) onChoose(current);
            }
          }}
        />
      </label>
      <div id={id} role="listbox" aria-label="People" className="max-h-64 min-h-0 overflow-y-auto p-1 empty:hidden">
        {people?.map((person) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search box
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search box takes the keys
          <div
            key={person.personId}
            id={`${id}-${person.personId}`}
            role="option"
            aria-selected={person === current}
            className={clsx('cursor-pointer rounded-md px-2 py-1 select-none', person === current && 'bg-hover')}
            onMouseMove={() => setAt(people.indexOf(person))}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(person)}
          >
            <span className="block truncate font-medium">
              <SafeText text={person.displayName} limit={80} />
            </span>
            <span className="block truncate text-sm text-muted">
              {person.address ? <SafeText text={person.address} limit={254} /> : 'No address known'}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="px-3 py-2 text-sm text-muted empty:hidden">
        {message}
      </p>
    </>
  );
}
