import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { ListId, PersonId } from '@/lib/domain/ids';
import { everybody } from '@/lib/roster/filter';
import type { RosterCursor, RosterQuery, RosterState } from '@/lib/services/roster-query-types';
import { type Selection, withoutGone } from './selection';

/** How many of those ticked are among those shown. While it is being found out: the last number. */
export function useChosenShown(
  cursor: RosterCursor | undefined,
  state: RosterState | undefined,
  chosen: ReadonlySet<PersonId>,
): number {
  const isAny = chosen.size > 0;
  const [shown, setShown] = useState<readonly PersonId[]>([]);
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each version, whoever is ticked
  useEffect(() => {
    if (!cursor || !state || !isAny) return;
    let isCurrent = true;
    cursor.ids(0, state.shown).then(
      (ids) => {
        if (isCurrent) setShown(ids);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [cursor, state?.version, isAny]);
  useEffect(() => {
    let found = 0;
    if (chosen.size > 0) for (const id of shown) if (chosen.has(id)) found += 1;
    setCount(found);
  }, [shown, chosen]);
  return Math.min(count, chosen.size);
}

/** Unticks people who left the roster or the list meanwhile. Being filtered away is no leaving. */
export function useForgetGone(
  listId: ListId | undefined,
  total: number | undefined,
  isAny: boolean,
  select: (change: (before: Selection) => Selection) => void,
): void {
  const { rosterQuery } = useServices();
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever their number changes
  useEffect(() => {
    if (!isAny || total === undefined) return;
    let isDone = false;
    let all: RosterCursor | undefined;
    const query: RosterQuery = { sort: [], filter: everybody, search: '', ...(listId ? { listId } : {}) };
    const look = (state: RosterState) => {
      if (isDone || state.preparing !== undefined) return;
      isDone = true;
      // The first answer may come before `open` has returned.
      queueMicrotask(() => {
        all
          ?.ids(0, state.total)
          .then((ids) => {
            const there = new Set(ids);
            select((before) => withoutGone(before, there));
          })
          .catch(() => undefined)
          .finally(() => all?.close());
      });
    };
    all = rosterQuery.open(query, look, () => undefined);
    return () => {
      if (!isDone) all?.close();
      isDone = true;
    };
  }, [rosterQuery, listId, total, isAny]);
}
