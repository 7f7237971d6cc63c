import type { TableId, ViewId } from '@/lib/domain/ids';
import { ok, problem } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { readableView, viewLimits } from '@/lib/roster/view';
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
        const view = readableView(saved.view);
        return view ? [{ ...saved, view }] : [];
      });
    },
    async current(listId) {
      const kept = await store.tableSetups.get(setupKey(listId));
      const view = kept && readableView(kept.view);
      if (!view) return undefined;
      return { view, ...(kept.viewId === undefined ? {} : { viewId: kept.viewId }) };
    },
    keepCurrent: (setup, listId) => store.tableSetups.put({ key: setupKey(listId), ...setup }),
    save: (draft) =>
      store.atomic(async (tx) => {
        const name = headerText(draft.name).slice(0, viewLimits.name);
        if (!name) return problem('empty-name', 'Give the view a name.');
        const view = readableView(draft.view);
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
