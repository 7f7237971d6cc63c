import type { TableId, ViewId } from '@/lib/domain/ids';
import { ok, problem } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { type View, viewLimits, viewSchema } from '@/lib/roster/view';
import type { Clock, Ids, SavedView, Store } from './ports';
import type { ViewService } from './view-types';

export interface ViewDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Saved set-ups of the tables of people. */
export function createViewService({ store, clock, ids }: ViewDeps): ViewService {
  return {
    async of(listId) {
      const views = await store.views.all();
      return views.flatMap((saved) => {
        if (saved.listId !== undefined && saved.listId !== listId) return [];
        const view = readable(saved.view);
        return view ? [{ ...saved, view }] : [];
      });
    },
    async current(listId) {
      const kept = await store.tableSetups.get(setupKey(listId));
      const view = kept && readable(kept.view);
      if (!view) return undefined;
      return { view, ...(kept.viewId === undefined ? {} : { viewId: kept.viewId }) };
    },
    keepCurrent: (setup, listId) => store.tableSetups.put({ key: setupKey(listId), ...setup }),
    save: (draft) =>
      store.atomic(async (tx) => {
        const name = headerText(draft.name).slice(0, viewLimits.name);
        if (!name) return problem('empty-name', 'Give the view a name.');
        const view = readable(draft.view);
        if (!view) return problem('bad-view', 'This set-up is too large to be saved.');
        const before = draft.id && (await tx.views.get(draft.id));
        if (draft.id && !before) return problem('gone', 'This view was deleted.');
        const listId = before ? before.listId : draft.listId;
        const isTaken = (await tx.views.all()).some(
          (other) =>
            other.id !== draft.id &&
            (other.listId === undefined || listId === undefined || other.listId === listId) &&
            other.name.toLowerCase() === name.toLowerCase(),
        );
        if (isTaken) return problem('name-taken', `There is already a view called “${name}”.`);
        const saved: SavedView = {
          id: before ? before.id : ids.next<ViewId>(),
          name,
          view,
          ...(listId === undefined ? {} : { listId }),
          createdAt: before ? before.createdAt : clock.now(),
        };
        await tx.views.put(saved);
        return ok(saved);
      }),
    delete: (id) =>
      store.atomic(async (tx) => {
        const view = await tx.views.get(id);
        if (view) await tx.views.delete(id);
        return view;
      }),
    restore: (view) => store.views.put(view),
  };
}

function setupKey(listId: TableId | undefined): string {
  return listId ?? 'everybody';
}

/** As this version understands it; a set-up of another version or from a broken file is none. */
function readable(view: unknown): View | undefined {
  const parsed = viewSchema.safeParse(view);
  return parsed.success ? parsed.data : undefined;
}
