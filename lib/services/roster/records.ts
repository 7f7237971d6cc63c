import { addressHash } from '@/lib/domain/address';
import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import type { List, Person } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import type { Settings } from '@/lib/domain/settings';
import type { Store } from '../ports';
import { personHistory } from './person-history';

/**
 * All that the fields of these people look at, in their order: a handful of bulk queries, whatever their number (some hundred
 * at a time). Reads only, and awaits nothing but the store: safe inside of a live query and of a transaction. The account with
 * the largest audience stands for the person.
 */
export async function recordsOf(
  store: Store,
  people: readonly Person[],
  settings: Settings,
): Promise<FieldSourceRecord[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const profiles = byPerson(await store.profiles.ofPeople(ids));
  const lists = await listsOf(store, ids);
  const touches = byPerson(await store.touches.ofPeople(ids));
  const enrollments = byPerson(await store.enrollments.ofPeople(ids));
  const activities = byPerson(await store.activities.ofPeople(ids));
  // Mail with its texts is large, and there is none of people who were never written to.
  const written = ids.filter((id) => enrollments.has(id));
  const messages = byPerson(written.length === 0 ? [] : await store.messages.ofPeople(written));
  const fits = byPerson(await store.fits.ofPeople(ids));
  const flags = byPerson(await store.safetyFlags.ofPeople(ids));
  const reviews = new Map((await store.reviews.getMany(ids)).map((review) => [review.personId, review]));
  const memberships = byPerson(await store.memberships.ofPeople(ids));
  const sequenceNames = await namesOf(store, [...enrollments.values()].flat());
  const suppressed = await suppressedHashes(store, people);
  return people.map((person) => {
    const accounts = profiles.get(person.id) ?? [];
    const profile = primaryProfile(accounts);
    const review = reviews.get(person.id);
    return {
      person,
      ...(profile && { profile }),
      profiles: accounts,
      settings,
      lists: lists.get(person.id) ?? [],
      fits: fits.get(person.id) ?? [],
      safetyFlags: flags.get(person.id) ?? [],
      ...(review && { review }),
      memberships: memberships.get(person.id) ?? [],
      history: personHistory({
        touches: touches.get(person.id) ?? [],
        enrollments: enrollments.get(person.id) ?? [],
        activities: activities.get(person.id) ?? [],
        messages: messages.get(person.id) ?? [],
        sequenceNames,
        isSuppressed: suppressed.size > 0 && hashesOf(person).some((hash) => suppressed.has(hash)),
      }),
    };
  });
}

/** Rows without a person are nobody's. */
function byPerson<Row extends { readonly personId?: PersonId | undefined }>(
  rows: readonly Row[],
): ReadonlyMap<PersonId, readonly Row[]> {
  const found = new Map<PersonId, Row[]>();
  for (const row of rows) {
    if (row.personId === undefined) continue;
    const own = found.get(row.personId);
    if (own) own.push(row);
    else found.set(row.personId, [row]);
  }
  return found;
}

/** In the order in which the lists were made. */
async function listsOf(store: Store, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly List[]>> {
  const members = await store.listMembers.ofPeople(ids);
  const lists = await store.lists.getMany([...new Set(members.map(({ listId }) => listId))]);
  const byId = new Map(lists.map((list) => [list.id, list]));
  const found = new Map<PersonId, List[]>();
  for (const { personId, listId } of members) {
    const list = byId.get(listId);
    if (list) found.set(personId, [...(found.get(personId) ?? []), list]);
  }
  for (const own of found.values()) own.sort((one, other) => one.createdAt - other.createdAt);
  return found;
}

async function namesOf(
  store: Store,
  enrollments: readonly { readonly versionKey: string }[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(enrollments.map(({ versionKey }) => versionKey))];
  const versions = keys.length === 0 ? [] : await store.sequenceVersions.getMany(keys);
  return new Map(versions.map(({ key, name }) => [key, name]));
}

async function suppressedHashes(store: Store, people: readonly Person[]): Promise<ReadonlySet<string>> {
  const hashes = people.flatMap(hashesOf);
  const found = hashes.length === 0 ? [] : await store.suppressions.getMany(hashes);
  return new Set(found.map(({ hash }) => hash));
}

function hashesOf(person: Person): string[] {
  return person.emails.map(({ address }) => addressHash(address));
}
