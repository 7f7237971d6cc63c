import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '@/lib/db/open';
import { rosterColumnsTable } from '@/lib/db/repositories/roster-columns';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { PersonId } from '@/lib/domain/ids';
import type { Store } from '@/lib/services/ports';
import type { ColumnsStart } from '@/lib/services/roster/ports';
import { samplePerson } from '@/test/support/samples';

const ada = 'ada' as PersonId;
const bo = 'bo' as PersonId;
const start: ColumnsStart = {
  recipe: { base: 'b', columns: {} },
  defined: { customFields: [], brands: [] } as unknown as ColumnsStart['defined'],
  answers: [
    {
      question: '[]',
      total: 2,
      shown: 2,
      fields: ['full_name'],
      lines: [{ personId: ada, cells: [{ value: 'Ada Low' }] }] as unknown as ColumnsStart['answers'][number]['lines'],
    },
  ],
};

let database: MusterDatabase;
let store: Store;
let count = 0;

beforeEach(async () => {
  database = await openDatabase({ name: `forget-${count++}` });
  store = createStore(database);
  await store.people.putMany([samplePerson({ id: ada, displayName: 'Ada Low' }), samplePerson({ id: bo })]);
  await rosterColumnsTable(database).saveStart(start);
});
afterEach(() => database.close());

const kept = () => rosterColumnsTable(database).start();
const isGone = () => vi.waitFor(async () => expect(await kept()).toBeUndefined());
/** Long enough for what comes after a transaction. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('what the next window would start with', () => {
  it('goes with the person who is deleted', async () => {
    await store.people.delete(ada);
    await isGone();
    expect(JSON.stringify(await database.rosterState.toArray())).not.toContain('Ada');
  });

  it('goes with many who are deleted in a larger piece of work', async () => {
    await store.atomic(async (tx) => {
      await tx.people.put(samplePerson({ id: bo, notes: 'first' }));
      await tx.people.deleteMany([ada, bo]);
      await tx.activities.putMany([]);
    });
    await isGone();
  });

  it('goes when everybody is deleted at once', async () => {
    await database.people.clear();
    await isGone();
  });

  it('stays when the deletion did not come about, and when nobody is deleted', async () => {
    const failing = store.atomic(async (tx) => {
      await tx.people.delete(ada);
      throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    await store.people.put(samplePerson({ id: bo, notes: 'changed' }));
    await aWhile();
    expect(await kept()).toEqual(expect.objectContaining({ answers: start.answers }));
  });
});
