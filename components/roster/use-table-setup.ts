import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import type { TableId, ViewId } from '@/lib/domain/ids';
import { everybody } from '@/lib/roster/filter';
import { standardView, type View } from '@/lib/roster/view';
import type { SavedView } from '@/lib/services/ports';
import type { CurrentSetup } from '@/lib/services/view-types';

const SMALL_SCREEN_PX = 720;
const KEEP_QUIET_MS = 300;

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
  const [setup, setSetup] = useState<CurrentSetup | undefined>();
  const offered = useLive(() => views.of(listId), [views, listId]);

  useEffect(() => {
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
        if (isHere) setSetup(first);
      });
    return () => {
      isHere = false;
    };
  }, [views, listId]);

  const toKeep = useRef<CurrentSetup>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useCallback(() => {
    clearTimeout(timer.current);
    const next = toKeep.current;
    toKeep.current = undefined;
    if (next) views.keepCurrent(next, listId).catch(() => undefined);
  }, [views, listId]);
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);
  const set = useCallback(
    (next: (before: CurrentSetup) => CurrentSetup, quietMs = KEEP_QUIET_MS) =>
      setSetup((before) => {
        if (!before) return before;
        const after = next(before);
        if (after === before) return before;
        toKeep.current = after;
        clearTimeout(timer.current);
        timer.current = setTimeout(keep, quietMs);
        return after;
      }),
    [keep],
  );
  const change = useCallback(
    (next: (before: View) => View) =>
      set((before) => {
        const view = next(before.view);
        return view === before.view ? before : { ...before, view };
      }),
    [set],
  );
  // One act and no typing: kept at once, since what is begun while the page goes may be lost.
  const choose = useCallback(
    (saved?: SavedView) =>
      set(() => (saved ? { view: saved.view, viewId: saved.id as ViewId } : { view: startView() }), 0),
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
  const { columns, sort, filter, groupBy, layout } = view;
  return [
    columns.map(({ field, widthPx, isPinned }) => [field, widthPx, isPinned === true]),
    sort.map(({ field, isDescending }) => [field, isDescending]),
    filter,
    groupBy,
    layout,
  ];
}
