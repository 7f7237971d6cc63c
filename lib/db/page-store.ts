import { Dexie, type Table } from 'dexie';
import type { PersonId } from '@/lib/domain/ids';
import type { Store } from '@/lib/services/ports';
import { rowsAtKeys } from './repositories/rows-at-keys';
import type { MusterDatabase } from './schema';
import { createStore } from './store';

/**
 * The same store for going through everybody in the order of ids: rows of a page of people are then one range of an index,
 * which a browser reads many times as fast as one key after the other. For people who are not a page it gives too many rows.
 */
export function pageStore(database: MusterDatabase): Store {
  const store = createStore(database);
  const between =
    <Row>(table: Table<Row, string>, index: string) =>
    (ids: readonly PersonId[]): Promise<Row[]> => {
      const [first, last] = [ids[0], ids.at(-1)];
      if (first === undefined || last === undefined) return Promise.resolve([]);
      return Promise.resolve(table.where(index).between(first, last, true, true).toArray());
    };
  const byPerson = <Row>(table: Table<Row, string>) => between(table, 'personId');
  return {
    ...store,
    profiles: { ...store.profiles, ofPeople: byPerson(database.profiles) },
    listMembers: { ...store.listMembers, ofPeople: byPerson(database.listMembers) },
    touches: { ...store.touches, ofPeople: byPerson(database.touches) },
    enrollments: { ...store.enrollments, ofPeople: byPerson(database.enrollments) },
    activities: {
      ...store.activities,
      ofPeople: (ids) =>
        Promise.resolve(
          database.activities
            .where('[personId+at]')
            .between([ids[0] ?? Dexie.maxKey, Dexie.minKey], [ids.at(-1) ?? Dexie.minKey, Dexie.maxKey], true, true)
            .toArray(),
        ),
    },
    messages: { ...store.messages, ofPeople: byPerson(database.messages) },
    fits: { ...store.fits, ofPeople: byPerson(database.fits) },
    safetyFlags: { ...store.safetyFlags, ofPeople: byPerson(database.safetyFlags) },
    memberships: { ...store.memberships, ofPeople: byPerson(database.memberships) },
    reviews: { ...store.reviews, getMany: byPerson(database.reviews) },
  };
}

/**
 * The same store for looking at some people, a screenful at a time: their accounts are asked for all at once, where a cursor
 * would go from key to key. Not for live queries, which do not hear of changes to what is read so.
 */
export function screenStore(database: MusterDatabase): Store {
  const store = createStore(database);
  return {
    ...store,
    profiles: {
      ...store.profiles,
      ofPeople: (ids) => Promise.resolve(rowsAtKeys(database.profiles, 'personId', ids)),
    },
  };
}
