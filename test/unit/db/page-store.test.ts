import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '@/lib/db/open';
import { isRun, pageStore, screenStore } from '@/lib/db/page-store';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import { columnFields } from '@/lib/domain/field-registry';
import { cellOf } from '@/lib/domain/fields/cell';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { orderedIds } from '@/lib/platform/clock-ids';
import type { Store } from '@/lib/services/ports';
import { recordsOf } from '@/lib/services/roster/records';
import { samplePerson, sampleProfile } from '../../support/samples';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

let count = 0;
let database: MusterDatabase;
beforeEach(async () => {
  database = await openDatabase({ name: `pages-${count++}` });
});
afterEach(() => database.close());

describe('people of one series', () => {
  it('are a run while hardly anybody else is between them, in any order', () => {
    const ids = orderedIds();
    const all = Array.from({ length: 600 }, () => ids.next<PersonId>());
    const every = (step: number) => all.filter((_, at) => at % step === 0);
    expect(isRun(all)).toBe(true);
    expect(isRun(every(3).toReversed())).toBe(true);
    expect(isRun(every(20))).toBe(false);
  });

  it('are none where others are among them, or with one alone', () => {
    const [ids, others] = [orderedIds(), orderedIds()];
    expect(isRun([ids.next(), ids.next(), others.next()])).toBe(false);
    expect(isRun([ids.next()])).toBe(false);
    expect(isRun([])).toBe(false);
    expect(isRun(['a', 'b'] as PersonId[])).toBe(false);
  });

  it('read as a run are the same as read one by one, those of others left out', async () => {
    const store = createStore(database);
    const ids = orderedIds();
    const people = Array.from({ length: 30 }, (_, at) =>
      samplePerson({ id: ids.next<PersonId>(), emails: [], displayName: `Person ${at}` }),
    );
    await store.people.addMany(people);
    await store.profiles.addMany(
      people.map(({ id }, at) => sampleProfile({ id: `p${at}` as ProfileId, personId: id, handleKey: `h${at}` })),
    );
    const asked = [20, 3, 7, 4, 21, 9].map((at) => people[at]?.id ?? ('' as PersonId));
    const pages = pageStore(database);
    const found = await pages.people.getMany(asked);
    const sorted = asked.toSorted();
    expect(found).toEqual(await store.people.getMany(sorted));
    const cells = async (from: Store) =>
      (await recordsOf(from, found, emptySettings)).map((record) => columnFields.map((row) => cellOf(row, record)));
    expect(await cells(pages)).toEqual(await cells(store));
  });
});

describe('addresses that nobody may write to', () => {
  it('are asked for only where there are any', async () => {
    const store = createStore(database);
    const asked = vi.spyOn(database.suppressions, 'bulkGet');
    for (const each of [pageStore(database), screenStore(database)])
      expect(await each.suppressions.getMany(['a', 'b'])).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
    await store.suppressions.put({ hash: 'b', at: 1, why: 'asked' } as never);
    for (const each of [pageStore(database), screenStore(database)])
      expect((await each.suppressions.getMany(['a', 'b'])).map(({ hash }) => hash)).toEqual(['b']);
  });
});
