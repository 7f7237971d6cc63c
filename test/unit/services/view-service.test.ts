import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListId, ViewId } from '@/lib/domain/ids';
import { standardView, type View } from '@/lib/roster/view';
import type { Store } from '@/lib/services/ports';
import { createViewService } from '@/lib/services/view-service';
import type { ViewService } from '@/lib/services/view-types';
import { countingIds, memoryStore, setClock } from '../../support/memory-store';

const spring = 'list-spring' as ListId;
const narrow: View = { ...standardView, columns: [{ field: 'full_name' }], sort: [] };

let memory: { store: Store; close(): void };
let views: ViewService;
beforeEach(async () => {
  memory = await memoryStore();
  views = createViewService({ store: memory.store, clock: setClock(1_000), ids: countingIds() });
});
afterEach(() => memory.close());

async function saved(name: string, listId?: ListId) {
  const result = await views.save({ name, view: standardView, ...(listId ? { listId } : {}) });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('views', () => {
  it('are offered where they belong: those of everybody on every list too', async () => {
    await saved('Strong ones');
    await saved('To call', spring);
    const names = async (listId?: ListId) => (await views.of(listId)).map(({ name }) => name);
    expect(await names()).toEqual(['Strong ones']);
    expect(await names(spring)).toEqual(['Strong ones', 'To call']);
    expect(await names('other' as ListId)).toEqual(['Strong ones']);
  });

  it('are saved again, renamed, deleted and put back', async () => {
    const { id } = await saved('Strong ones');
    expect(await views.save({ id, name: ' Best\nones ', view: narrow })).toMatchObject({
      ok: true,
      value: { id, name: 'Best ones', view: narrow, createdAt: 1_000 },
    });
    const gone = await views.delete(id);
    expect(await views.of()).toEqual([]);
    expect(await views.save({ id, name: 'Best ones', view: narrow })).toMatchObject({ error: { code: 'gone' } });
    if (gone) await views.restore(gone);
    expect(await views.of()).toMatchObject([{ id, name: 'Best ones' }]);
  });

  it('need a name of their own', async () => {
    await saved('Strong ones');
    expect(await views.save({ name: ' \u202e ', view: narrow })).toMatchObject({ error: { code: 'empty-name' } });
    expect(await views.save({ name: 'strong ONES', view: narrow, listId: spring })).toMatchObject({
      error: { code: 'name-taken' },
    });
  });

  it('leave out what cannot be read', async () => {
    await memory.store.views.put({
      id: 'broken' as ViewId,
      name: 'Broken',
      view: { columns: 'all' } as unknown as View,
      createdAt: 1,
    });
    await saved('Whole');
    expect((await views.of()).map(({ name }) => name)).toEqual(['Whole']);
  });
});

describe('the set-up of a table', () => {
  it('is kept for each list by itself', async () => {
    expect(await views.current(spring)).toBeUndefined();
    const { id } = await saved('Strong ones');
    await views.keepCurrent({ view: narrow, viewId: id }, spring);
    await views.keepCurrent({ view: standardView });
    expect(await views.current(spring)).toEqual({ view: narrow, viewId: id });
    expect(await views.current()).toEqual({ view: standardView });
  });
});
