import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/open';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { ListId, PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { DuplicateKeyError, type Store } from '@/lib/services/ports';

let database: MusterDatabase;
let store: Store;
let count = 0;

beforeEach(async () => {
  database = await openDatabase({ name: `store-${count++}` });
  store = createStore(database);
});
afterEach(() => database.close());

const person = (id: string, address = `${id}@example.test`): Person => ({
  id: id as PersonId,
  displayName: id,
  nameKey: id,
  emails: [{ address, source: 'hand', addedAt: 1, status: 'unchecked' }],
  stage: 'prospect',
  notes: '',
  createdAt: 1,
  updatedAt: 1,
});

describe('the store', () => {
  it('gives back what was put, without the columns that only serve the index', async () => {
    await store.people.put(person('ada'));
    expect(await store.people.get('ada' as PersonId)).toEqual(person('ada'));
    expect(await store.people.byEmail('ADA@example.test')).toEqual(person('ada'));
  });

  it('undoes every write of an atomic piece of work that throws', async () => {
    await store.people.put(person('ada'));
    const failing = store.atomic(async (tx) => {
      await tx.people.put({ ...person('ada'), notes: 'half done' });
      await tx.lists.put({ id: 'l1' as ListId, name: 'New', createdAt: 1 });
      throw new Error('stopped in the middle');
    });
    await expect(failing).rejects.toThrow('stopped in the middle');
    expect((await store.people.get('ada' as PersonId))?.notes).toBe('');
    expect(await store.lists.all()).toEqual([]);
  });

  it('keeps calls below several layers of async functions in the transaction', async () => {
    const put = async (tx: Store, id: string) => {
      await tx.people.put(person(id));
      return id;
    };
    const putTwo = async (tx: Store) => [await put(tx, 'ada'), await put(tx, 'bo')];
    const failing = store.atomic(async (tx) => {
      await putTwo(tx);
      await tx.people.put(person('cy'));
      throw new Error('stopped at the end');
    });
    await expect(failing).rejects.toThrow('stopped at the end');
    expect(await store.people.count()).toBe(0);
    await store.atomic(async (tx) => {
      await putTwo(tx);
      await tx.people.put(person('cy'));
    });
    expect(await store.people.count()).toBe(3);
  });

  it('refuses a second row under the same key, which is the guard against double enrolment', async () => {
    await store.people.add(person('ada'));
    await expect(store.people.add(person('ada'))).rejects.toBeInstanceOf(DuplicateKeyError);
  });

  it('counts people by stage and leaves empty stages out', async () => {
    await store.people.put(person('ada'));
    await store.people.put({ ...person('bo'), stage: 'replied' });
    await store.people.put({ ...person('cy'), stage: 'replied' });
    expect(Object.fromEntries(await store.people.countByStage())).toEqual({ prospect: 1, replied: 2 });
  });
});

describe('opening', () => {
  it('says in plain words that a newer version holds the data', async () => {
    const name = `newer-${count++}`;
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name, 990);
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(opening.error);
    });
    await expect(openDatabase({ name })).rejects.toMatchObject({ code: 'newer-version' });
  });

  it('closes itself and reports when another window brings a newer version', async () => {
    const name = `outdated-${count++}`;
    let outdated = false;
    const old = await openDatabase({
      name,
      onOutdated: () => {
        outdated = true;
      },
    });
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name, 990);
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(opening.error);
    });
    expect(outdated).toBe(true);
    expect(old.isOpen()).toBe(false);
  });
});
