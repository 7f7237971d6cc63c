import { liveQuery } from 'dexie';
import type { Store } from '@/lib/services/ports';
import { openWorkspace } from '@/lib/services/workspaces/open-workspace';
import type { WatchWorkspace } from '@/lib/services/workspaces/roster-in-workspace';

/** Follows which workspace is open, whichever window opens it. */
export function watchWorkspace(store: Store): WatchWorkspace {
  return (onWorkspace) => {
    const query = liveQuery(async () => (await openWorkspace(store))?.id);
    const following = query.subscribe({
      next: onWorkspace,
      // Nobody knows which one is open: the database is gone, and with it whatever could be shown.
      error: () => undefined,
    });
    return () => following.unsubscribe();
  };
}
