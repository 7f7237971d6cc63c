import { Dexie, type Table } from 'dexie';
import type { PersonId } from '@/lib/domain/ids';
import type { Store } from '@/lib/services/ports';
import { dropKeys as dropPersonKeys } from './repositories/people';
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
    people: {
      ...store.people,
      getMany: async (ids) => {
        const asked = new Set<string>(ids);
        return (await between(database.people, 'id')(ids.toSorted()))
          .filter(({ id }) => asked.has(id))
          .map(dropPersonKeys);
      },
    },
    suppressions: anySuppressions(database, store),
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

/** Ids of one series differ in their last digits only, see `orderedIds`. */
const seriesLength = 24;
/** Between two people of a series there may be their accounts, and others who were added at the same time. */
const mostBetween = 8;

/**
 * Whether all that lies between the first and the last of these is little more than themselves, as with people who were
 * added by an import: `pageStore` is then the faster one. @param ids in any order
 */
export function isRun(ids: readonly PersonId[]): boolean {
  const series = ids[0]?.slice(0, seriesLength);
  if (series === undefined || ids.length < 2 || ids.some((id) => !id.startsWith(series))) return false;
  const places = ids.map((id) => Number.parseInt(id.slice(seriesLength), 16));
  const span =
    places.reduce((one, other) => Math.max(one, other)) - places.reduce((one, other) => Math.min(one, other));
  return span < ids.length * mostBetween;
}

/** Mostly there are none at all, and addresses are asked about by the thousand. */
function anySuppressions(database: MusterDatabase, store: Store): Store['suppressions'] {
  return {
    ...store.suppressions,
    getMany: async (hashes) =>
      (await database.suppressions.limit(1).primaryKeys()).length === 0 ? [] : store.suppressions.getMany(hashes),
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
    suppressions: anySuppressions(database, store),
    profiles: {
      ...store.profiles,
      ofPeople: (ids) => Promise.resolve(rowsAtKeys(database.profiles, 'personId', ids)),
    },
  };
}
