import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFirstLook } from '@/components/hooks/first-look';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import type { TableId, ViewId } from '@/lib/domain/ids';
import { everybody } from '@/lib/roster/filter';
import { standardView, type View } from '@/lib/roster/view';
import type { SavedView } from '@/lib/services/ports';
import type { CurrentSetup } from '@/lib/services/view-types';

const SMALL_SCREEN_PX = 720;

/** What the page began with is true for the first table only: it may have been changed and left since. */
const usedSetups = new WeakSet<CurrentSetup>();

export interface TableSetup {
  /** Missing until it is known how the table was left. */
  readonly view?: View;
  /** Saved views that can be chosen here. */
  readonly views: readonly SavedView[];
  /** The one that the table began with. */
  readonly saved?: SavedView;
  /** The table differs from it, or from the standard where there is none. */
  readonly isChanged: boolean;
  readonly change: (next: (before: View) => View) => void;
  /** Without one: the standard. */
  readonly choose: (saved?: SavedView) => void;
}

/** How a table of people is set up; remembered for each list. A list that never was set up begins like the table of everybody. */
export function useTableSetup(listId: TableId | undefined): TableSetup {
  const { views } = useServices();
  const first = useFirstLook()?.setup;
  const [setup, setSetup] = useState(listId === undefined && first && !usedSetups.has(first) ? first : undefined);
  const offered = useLive(() => views.of(listId), [views, listId]);

  /** As it stands now, also between two drawings: what is kept must not wait for one. */
  const latest = useRef(setup);

  useEffect(() => {
    if (latest.current) {
      usedSetups.add(latest.current);
      return undefined;
    }
    let isHere = true;
    const read = async (): Promise<CurrentSetup> => {
      const own = await views.current(listId);
      if (own) return own;
      const general = listId && (await views.current());
      return { view: general ? { ...general.view, filter: everybody } : startView() };
    };
    read()
      // A table without its memory is still a table.
      .catch((): CurrentSetup => ({ view: startView() }))
      .then((first) => {
        if (!isHere) return;
        latest.current = first;
        setSetup(first);
      });
    return () => {
      isHere = false;
    };
  }, [views, listId]);

  const keeping = useRef<{ isBusy: boolean; next?: CurrentSetup | undefined }>({ isBusy: false });
  const keepNext = useCallback(() => {
    const { next } = keeping.current;
    if (!next) return;
    keeping.current = { isBusy: true };
    const goOn = () => {
      keeping.current = { ...keeping.current, isBusy: false };
      keepNext();
    };
    views.keepCurrent(next, listId).then(goOn, goOn);
  }, [views, listId]);
  useEffect(() => {
    const keepWhenHidden = () => {
      if (document.visibilityState === 'hidden') keepNext();
    };
    window.addEventListener('pagehide', keepNext);
    document.addEventListener('visibilitychange', keepWhenHidden);
    return () => {
      window.removeEventListener('pagehide', keepNext);
      document.removeEventListener('visibilitychange', keepWhenHidden);
      keepNext();
    };
  }, [keepNext]);
  const set = useCallback(
    (next: (before: CurrentSetup) => CurrentSetup) => {
      const before = latest.current;
      const after = before && next(before);
      if (!after || after === before) return;
      latest.current = after;
      setSetup(after);
      // Kept at once: what is begun while the page goes may be lost. Of many changes in a row the last that came meanwhile follows.
      keeping.current = { ...keeping.current, next: after };
      if (!keeping.current.isBusy) keepNext();
    },
    [keepNext],
  );
  const change = useCallback(
    (next: (before: View) => View) =>
      set((before) => {
        const view = next(before.view);
        return view === before.view ? before : { ...before, view };
      }),
    [set],
  );
  const choose = useCallback(
    (saved?: SavedView) =>
      set(() => (saved ? { view: saved.view, viewId: saved.id as ViewId } : { view: startView() })),
    [set],
  );

  return useMemo(() => {
    const list = offered.value ?? [];
    const saved = list.find(({ id }) => id === setup?.viewId);
    const base = saved?.view ?? startView();
    return {
      views: list,
      change,
      choose,
      isChanged: setup !== undefined && offered.state === 'ready' && !isSameView(setup.view, base),
      ...(setup ? { view: setup.view } : {}),
      ...(saved ? { saved } : {}),
    };
  }, [offered, setup, change, choose]);
}

/** A small screen has no room for columns: it begins with cards. */
function startView(): View {
  if (typeof window === 'undefined' || window.innerWidth >= SMALL_SCREEN_PX) return standardView;
  return { ...standardView, layout: 'cards' };
}

function isSameView(one: View, other: View): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

/** The same with its parts in one order, whoever put them together. */
function inOrder(view: View): unknown {
  const { columns, sort, filter, groupBy, layout, folded = [] } = view;
  return [
    columns.map(({ field, widthPx, isPinned }) => [field, widthPx, isPinned === true]),
    sort.map(({ field, isDescending }) => [field, isDescending]),
    filter,
    groupBy,
    layout,
    folded.map(({ field, keys }) => [field, [...keys].sort()]).sort(),
  ];
}
