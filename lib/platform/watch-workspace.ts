import type { FirstLook } from '@/lib/services/first-look';
import type { Store } from '@/lib/services/ports';
import { openWorkspace } from '@/lib/services/workspaces/open-workspace';
import type { WatchWorkspace } from '@/lib/services/workspaces/roster-in-workspace';
import { live } from './live';

/** Follows which workspace is open, whichever window opens it. @param known which one was open a moment ago */
export function watchWorkspace(store: Store, known?: Pick<FirstLook, 'workspace'>): WatchWorkspace {
  let first = known;
  return (onWorkspace) => {
    if (first) onWorkspace(first.workspace?.id);
    first = undefined;
    const query = live(async () => (await openWorkspace(store))?.id);
    const following = query.subscribe({
      next: onWorkspace,
      // Nobody knows which one is open: the database is gone, and with it whatever could be shown.
      error: () => undefined,
    });
    return () => following.unsubscribe();
  };
}
