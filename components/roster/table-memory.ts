import type { ColumnVisibilityState, SortingState } from '@tanstack/react-table';
import { useSyncExternalStore } from 'react';
import { columnLooks } from './columns';

/** How the person set up the table: the same for all lists, kept while the dashboard is open. */
export interface TableSetup {
  readonly sorting: SortingState;
  readonly columnVisibility: ColumnVisibilityState;
}

const SMALL_SCREEN_PX = 720;
let setup: TableSetup | undefined;
const listeners = new Set<() => void>();

function current(): TableSetup {
  setup ??= { sorting: [{ id: 'added', desc: true }], columnVisibility: firstVisibility() };
  return setup;
}

/** A small screen begins with the columns that fit; everything else is one press away. */
function firstVisibility(): ColumnVisibilityState {
  const isSmall = typeof window !== 'undefined' && window.innerWidth < SMALL_SCREEN_PX;
  return Object.fromEntries(
    Object.entries(columnLooks).map(([id, look]) => [
      id,
      id === 'added' ? false : !isSmall || look.isEssential === true,
    ]),
  );
}

export function useTableSetup(): readonly [TableSetup, (change: (before: TableSetup) => TableSetup) => void] {
  const value = useSyncExternalStore(subscribe, current);
  return [value, change];
}

function change(next: (before: TableSetup) => TableSetup): void {
  setup = next(current());
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Back to the beginning. */
export function forgetTableSetup(): void {
  setup = undefined;
}
