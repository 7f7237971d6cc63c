import { type RefObject, useEffect, useRef } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { Kbd } from '@/components/ui/kbd';
import { useToast } from '@/components/ui/toast';
import type { StrayItem } from '@/lib/services/conversation-types';
import { StrayCard } from './stray-card';
import type { FoundPerson } from './use-found-people';

export interface StrayTrayProps {
  readonly items: readonly StrayItem[];
  /** J, K and U are this list's: the replies above it have them otherwise. */
  readonly hasKeys: boolean;
  readonly onKeys: () => void;
  /** K on the first. Missing: there is nothing above. */
  readonly onLeave: (() => void) | undefined;
  readonly list: RefObject<HTMLUListElement | null>;
}

/** Mail that matched nobody and may be an answer all the same: a person says whose it is, or that it is not ours. */
export function StrayTray({ items, hasKeys, onKeys, onLeave, list }: StrayTrayProps) {
  const { conversations } = useServices();
  const toast = useToast();
  const lastUndo = useRef<(() => unknown) | undefined>(undefined);
  /** Which card was decided by key: the one that takes its place gets the focus. */
  const goOnAt = useRef<number | undefined>(undefined);
  const cards = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-stray]') ?? [])];
  const done = (text: string, undo: () => unknown) => {
    lastUndo.current = undo;
    toast.show({ text, undo });
  };
  const take = useAction(
    (item: StrayItem, person: FoundPerson, addAddress: boolean) =>
      conversations.takeStray(item.stray.id, person.personId, { addAddress }),
    (taken, _, person) => {
      const hasStopped = taken.rows.some(({ table }) => table === 'enrollments');
      const name = person.displayName.slice(0, 60);
      done(`Taken in as an answer of ${name}.${hasStopped ? ' Their sequence stopped.' : ''}`, async () => {
        const undone = await conversations.undoTake(taken);
        if (!undone.ok) toast.show({ tone: 'bad', text: undone.error.message });
      });
    },
  );
  const drop = useAction(
    (item: StrayItem) => conversations.dropStray(item.stray.id),
    (stray) => done('Deleted: it was not ours.', () => conversations.restoreStray(stray)),
  );
  const walk = (by: 1 | -1) => {
    const all = cards();
    const at = all.findIndex((card) => card.contains(document.activeElement));
    if (by === -1 && at <= 0 && onLeave) onLeave();
    else all[at === -1 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  useHotkeys(
    {
      j: () => walk(1),
      k: () => walk(-1),
      u: () => {
        void lastUndo.current?.();
        lastUndo.current = undefined;
      },
    },
    { enabled: hasKeys, first: true },
  );
  const shown = items.map(({ stray }) => stray.id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of what is shown
  useEffect(() => {
    if (goOnAt.current === undefined) return;
    const all = cards();
    all[Math.min(goOnAt.current, all.length - 1)]?.focus();
    goOnAt.current = undefined;
  }, [shown]);
  return (
    <>
      <ul ref={list} aria-label="Might be an answer" className="flex flex-col gap-2" onFocus={onKeys}>
        {items.map((item, index) => (
          <StrayCard
            key={item.stray.id}
            item={item}
            isBusy={take.isBusy || drop.isBusy}
            onTake={(person, addAddress) => {
              goOnAt.current = index;
              void take.run(item, person, addAddress);
            }}
            onDrop={() => {
              goOnAt.current = index;
              void drop.run(item);
            }}
          />
        ))}
      </ul>
      <p className="mt-2 hidden flex-wrap gap-x-3 gap-y-1 px-1 text-sm text-muted lg:flex">
        <span>
          <Kbd>J</Kbd> <Kbd>K</Kbd> up and down
        </span>
        <span>
          <Kbd>Enter</Kbd> it is from them
        </span>
        <span>
          <Kbd>X</Kbd> not ours
        </span>
        <span>
          <Kbd>U</Kbd> undo
        </span>
      </p>
    </>
  );
}
