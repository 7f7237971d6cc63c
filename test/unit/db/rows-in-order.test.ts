import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '@/lib/db/open';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { Store } from '@/lib/services/ports';

const PEOPLE = 200;
const id = (index: number) => `p${String(index).padStart(3, '0')}` as PersonId;
const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => id(from + index * step));

let database: MusterDatabase;
let store: Store;
let count = 0;

beforeEach(async () => {
  database = await openDatabase({ name: `in-order-${count++}` });
  store = createStore(database);
  const ids = range(0, PEOPLE);
  await store.listMembers.putMany(
    ids.map((personId) => ({ key: `all:${personId}`, listId: 'all' as ListId, personId, addedAt: 1 })),
  );
  // Some have five accounts, some none.
  await store.profiles.putMany(
    ids.flatMap((personId, index) =>
      Array.from({ length: index % 3 === 0 ? 5 : index % 3 }, (_, own) => account(personId, own)),
    ),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  database.close();
});

function account(personId: PersonId, own: number): Profile {
  const handle = `${personId}-${own}`;
  return {
    id: handle as ProfileId,
    personId,
    site: 'youtube',
    handle,
    handleKey: handle,
    seenAt: 1,
  } as Profile;
}

it.each([
  ['those that follow each other', range(20, 120)],
  ['every tenth', range(0, PEOPLE, 10)],
  ['so that the last one read is one of them', range(0, 188, 4)],
  ['in another order', range(20, 120).reverse()],
  ['some of whom nothing is there', [...range(150, PEOPLE), 'q1' as PersonId, 'q2' as PersonId]],
  ['a few', range(3, 6)],
  ['nobody', []],
])('a transaction reads the same as a query outside of one: %s', async (_, asked) => {
  const read = async (from: Store) => ({
    members: (await from.listMembers.getMany(asked.map((each) => `all:${each}`))).map(({ personId }) => personId),
    accounts: (await from.profiles.ofPeople(asked)).map(({ id: own }) => own).sort(),
  });
  const inside = await store.atomic(read);
  expect(inside).toEqual(await read(store));
  expect(inside.members).toEqual(asked.filter((each) => each.startsWith('p')));
});

it('whoever stands together is read in one request, not in one for each', async () => {
  const asked = vi.spyOn(IDBObjectStore.prototype, 'get');
  const together = await store.atomic((tx) => tx.listMembers.getMany(range(20, 120).map((each) => `all:${each}`)));
  expect(together).toHaveLength(100);
  expect(asked).not.toHaveBeenCalled();
});
