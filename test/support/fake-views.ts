import type { ViewId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { SavedView } from '@/lib/services/ports';
import type { CurrentSetup, ViewService } from '@/lib/services/view-types';

/** Views that remember for as long as the object lives. */
export function fakeViews(first: readonly SavedView[] = []): ViewService {
  const views = new Map(first.map((view) => [view.id, view]));
  const setups = new Map<string, CurrentSetup>();
  return {
    of: async (listId) => [...views.values()].filter((view) => view.listId === undefined || view.listId === listId),
    current: async (listId) => setups.get(listId ?? ''),
    keepCurrent: async (setup, listId) => void setups.set(listId ?? '', setup),
    save: async (draft) => {
      const id = draft.id ?? (`view-${views.size + 1}` as ViewId);
      const saved: SavedView = { createdAt: views.size, ...views.get(id), ...draft, id };
      views.set(id, saved);
      return ok(saved);
    },
    delete: async (id) => {
      const view = views.get(id);
      views.delete(id);
      return view;
    },
    restore: async (view) => void views.set(view.id, view),
  };
}
