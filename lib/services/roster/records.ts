import { type FieldSourceRecord, fieldParts, type PersonHistory, type RecordPart } from '@/lib/domain/field-registry';
import { fileActivities } from '@/lib/domain/file-activities';
import type { PersonId } from '@/lib/domain/ids';
import { inWorkspace } from '@/lib/domain/in-workspace';
import type { List, Person } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import type { Review } from '@/lib/domain/review';
import type { Settings } from '@/lib/domain/settings';
import { lookedAt } from '../outreach/own-entries';
import { suppressionsOf } from '../outreach/suppressed';
import type { Store } from '../ports';
import { openWorkspace } from '../workspaces/open-workspace';
import { captionsOf } from './captions';
import { personHistory } from './person-history';

/**
 * All that the fields of these people look at, in their order: a handful of bulk queries, whatever their number (some hundred
 * at a time). Reads only, and awaits nothing but the store: safe inside of a live query and of a transaction. The account with
 * the largest audience stands for the person.
 * @param parts what has to be there; what was not asked for is left out. Captions come with the accounts only
 */
export async function recordsOf(
  store: Store,
  people: readonly Person[],
  settings: Settings,
  parts: readonly RecordPart[] = fieldParts,
): Promise<FieldSourceRecord[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const profiles = parts.includes('profiles') ? byPerson(await store.profiles.ofPeople(ids)) : undefined;
  const lists = parts.includes('lists') ? await listsOf(store, ids) : undefined;
  const fits = parts.includes('fits') ? byPerson(await store.fits.ofPeople(ids)) : undefined;
  const flags = parts.includes('safetyFlags') ? byPerson(await store.safetyFlags.ofPeople(ids)) : undefined;
  const reviews = parts.includes('review') ? await reviewsOf(store, ids) : undefined;
  const memberships = parts.includes('memberships') ? byPerson(await store.memberships.ofPeople(ids)) : undefined;
  const captions =
    profiles && parts.includes('captions') ? await captionsOf(store, [...profiles.values()].flat()) : undefined;
  const historyOf = parts.includes('history') ? await histories(store, people) : undefined;
  return people.map((person) => {
    const accounts = profiles?.get(person.id) ?? [];
    const profile = primaryProfile(accounts);
    const review = reviews?.get(person.id);
    return {
      person,
      ...(profile && { profile }),
      ...(profiles && { profiles: accounts }),
      settings,
      ...(lists && { lists: lists.get(person.id) ?? [] }),
      ...(fits && { fits: fits.get(person.id) ?? [] }),
      ...(flags && { safetyFlags: flags.get(person.id) ?? [] }),
      ...(review && { review }),
      ...(memberships && { memberships: memberships.get(person.id) ?? [] }),
      ...(captions && { captions: captions.get(person.id) ?? [] }),
      ...(historyOf && { history: historyOf(person) }),
    };
  });
}

/** What happened with each of these, from the ledger and the timeline. */
async function histories(store: Store, people: readonly Person[]): Promise<(person: Person) => PersonHistory> {
  const ids = people.map(({ id }) => id);
  const touches = byPerson(await store.touches.ofPeople(ids));
  const enrollments = byPerson(await store.enrollments.ofPeople(ids));
  const activities = byPerson(await store.activities.ofPeople(ids));
  // Mail with its texts is large, and there is none of people who were never written to.
  const written = ids.filter((id) => enrollments.has(id));
  const messages = byPerson(written.length === 0 ? [] : await store.messages.ofPeople(written));
  const sequenceNames = await namesOf(store, [...enrollments.values()].flat());
  const suppressed = await suppressionsOf(store, people.map(lookedAt));
  return (person) =>
    personHistory({
      touches: touches.get(person.id) ?? [],
      enrollments: enrollments.get(person.id) ?? [],
      activities: [...(activities.get(person.id) ?? []), ...fileActivities(person)],
      messages: messages.get(person.id) ?? [],
      sequenceNames,
      isSuppressed: suppressed.has(person.id),
    });
}

async function reviewsOf(store: Store, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Review>> {
  return new Map((await store.reviews.getMany(ids)).map((review) => [review.personId, review]));
}

/** The same as it reads in the workspace that is open; as for everybody where none is, or where they are not in it. */
export async function recordsInOpenWorkspace(store: Store, people: readonly Person[]): Promise<FieldSourceRecord[]> {
  const settings = await store.settings.get();
  const open = await openWorkspace(store, settings);
  const records = await recordsOf(store, people, settings);
  return open ? records.map((record) => inWorkspace(record, open.id)) : records;
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
