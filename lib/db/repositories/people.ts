import { Dexie } from 'dexie';
import type { Activity } from '@/lib/domain/activity';
import type { EvidencePost } from '@/lib/domain/evidence';
import { identityKeys } from '@/lib/domain/identity-keys';
import type { PersonId, ProfileId, ReadingId } from '@/lib/domain/ids';
import type { Person, Profile } from '@/lib/domain/person';
import { type Stage, stages } from '@/lib/domain/stage';
import type {
  ActivitiesTable,
  PeopleTable,
  PostsTable,
  ProfilesTable,
  ReadingsTable,
  StoredReading,
} from '@/lib/services/ports';
import type { MusterDatabase, PersonRow, ProfileRow } from '../schema';
import { keyedTable } from './keyed-table';
import { scoreQueries, scoreRank } from './out-of-date';
import { rowsAtKeys } from './rows-at-keys';
import { rowsOfPeople } from './rows-of-people';

export function peopleTable(database: MusterDatabase): PeopleTable {
  const rows = keyedTable<PersonRow, PersonId>(database.people);
  return {
    ...rows,
    get: (id) => rows.get(id).then(withoutKeys),
    getMany: (ids) => rows.getMany(ids).then((found) => found.map(dropKeys)),
    put: (person) => rows.put(withKeys(person)),
    add: (person) => rows.add(withKeys(person)),
    all: () =>
      database.people
        .orderBy('createdAt')
        .reverse()
        .toArray()
        .then((found) => found.map(dropKeys)),
    count: () => database.people.count(),
    page: (after, limit) =>
      database.people
        .where('id')
        .above(after ?? '')
        .limit(limit)
        .toArray()
        .then((found) => found.map(dropKeys)),
    byEmail: (address) => database.people.where('emailKeys').equals(address.toLowerCase()).first().then(withoutKeys),
    allByEmail: (address, limit) =>
      database.people
        .where('emailKeys')
        .equals(address.toLowerCase())
        .limit(limit)
        .toArray()
        .then((found) => found.map(dropKeys)),
    byEmails: (addresses) =>
      rowsAtKeys(database.people, 'emailKeys', [...new Set(addresses.map((address) => address.toLowerCase()))]).then(
        (found) => found.map(dropKeys),
      ) as Promise<Person[]>,
    addMany: (people) => database.people.bulkAdd(people.map(withKeys)).then(done),
    putMany: (people) => database.people.bulkPut(people.map(withKeys)).then(done),
    deleteMany: (ids) => database.people.bulkDelete([...ids]),
    countByStage: () =>
      Dexie.Promise.all(stages.map((stage) => database.people.where('stage').equals(stage).count())).then(
        (counts) =>
          new Map(stages.flatMap((stage, index): [Stage, number][] => (counts[index] ? [[stage, counts[index]]] : []))),
      ),
  };
}

export function profilesTable(database: MusterDatabase): ProfilesTable {
  const rows = keyedTable<ProfileRow, ProfileId>(database.profiles);
  const { profiles } = database;
  return {
    ...rows,
    get: (id) => rows.get(id).then(withoutProfileKeys),
    getMany: (ids) => rows.getMany(ids).then((found) => found.map(dropProfileKeys)),
    put: (profile) => rows.put(withProfileKeys(profile)),
    add: (profile) => rows.add(withProfileKeys(profile)),
    bySiteId: (site, siteId) => profiles.where('[site+siteId]').equals([site, siteId]).first().then(withoutProfileKeys),
    byHandle: (site, handleKey) =>
      profiles.where('[site+handleKey]').equals([site, handleKey]).first().then(withoutProfileKeys),
    ofPerson: (personId) =>
      profiles
        .where('personId')
        .equals(personId)
        .toArray()
        .then((found) => found.map(dropProfileKeys)),
    ofPeople: (personIds) => rowsOfPeople(profiles, personIds).then((found) => found.map(dropProfileKeys)),
    ofRange: (from, to) =>
      profiles
        .where('personId')
        .between(from, to, true, true)
        .toArray()
        .then((found) => found.map(dropProfileKeys)),
    byIdentityKey: (key, limit) =>
      profiles
        .where('identityKeys')
        .equals(key)
        .limit(limit)
        .toArray()
        .then((found) => found.map(dropProfileKeys)),
    putMany: (found) => profiles.bulkPut(found.map(withProfileKeys)).then(() => undefined),
    byIdentityKeys: (keys) =>
      profiles
        .orderBy('identityKeys')
        .limit(1)
        .primaryKeys()
        // In a roster of files alone nobody has any.
        .then((any) => (any.length === 0 ? [] : rowsAtKeys(profiles, 'identityKeys', keys)))
        .then((found) => found.map(dropProfileKeys)),
    addMany: (found) => profiles.bulkAdd(found.map(withProfileKeys)).then(() => undefined),
    byHandles: (accounts) =>
      rowsAtKeys(
        profiles,
        '[site+handleKey]',
        accounts.map(([site, key]) => [site, key]),
        true,
      ).then((found) => found.map(dropProfileKeys)) as Promise<Profile[]>,
    bySiteIds: (accounts) =>
      rowsAtKeys(
        profiles,
        '[site+siteId]',
        accounts.map(([site, id]) => [site, id]),
      ).then((found) => found.map(dropProfileKeys)) as Promise<Profile[]>,
    deleteMany: (ids) => profiles.bulkDelete([...ids]),
    ...scoreQueries(database),
  };
}

export function readingsTable(database: MusterDatabase): ReadingsTable {
  const ofProfile = (profileId: ProfileId) =>
    database.readings.where('[profileId+readAt]').between([profileId, Dexie.minKey], [profileId, Dexie.maxKey]);
  return {
    ...keyedTable<StoredReading, ReadingId>(database.readings),
    ofProfile: (profileId) => ofProfile(profileId).toArray(),
    latest: (profileId) => ofProfile(profileId).last(),
    count: (profileId) => ofProfile(profileId).count(),
  };
}

export function postsTable(database: MusterDatabase): PostsTable {
  return {
    ...keyedTable<EvidencePost, string>(database.posts),
    ofProfile: (profileId) => database.posts.where('profileId').equals(profileId).toArray(),
    ofProfiles: (profileIds) =>
      database.transaction('r', database.posts, () =>
        database.posts
          .orderBy('profileId')
          .limit(1)
          .primaryKeys()
          // In a roster of files alone nobody has any.
          .then((any) =>
            Dexie.Promise.all(
              (any.length === 0 ? [] : profileIds).map((id) => database.posts.where('profileId').equals(id).toArray()),
            ),
          )
          .then((found) => found.flat()),
      ),
  };
}

export function activitiesTable(database: MusterDatabase): ActivitiesTable {
  return {
    ...keyedTable<Activity, string>(database.activities),
    putMany: (activities) => database.activities.bulkPut([...activities]).then(done),
    addMany: (activities) => database.activities.bulkAdd([...activities]).then(done),
    deleteMany: (ids) => database.activities.bulkDelete([...ids]),
    ofPerson: (personId) =>
      database.activities
        .where('[personId+at]')
        .between([personId, Dexie.minKey], [personId, Dexie.maxKey])
        .reverse()
        .toArray(),
    ofRange: (from, to) =>
      database.activities.where('[personId+at]').between([from, Dexie.minKey], [to, Dexie.maxKey]).toArray(),
    // The first part of a compound index serves as one of its own.
    ofPeople: (personIds) =>
      database.activities
        .where('personId')
        .anyOf([...personIds])
        .toArray(),
  };
}

function withKeys(person: Person): PersonRow {
  return { ...person, emailKeys: person.emails.map((email) => email.address.toLowerCase()) };
}

/** The person alone, without what only its index needs. */
export function dropKeys({ emailKeys: _, ...person }: PersonRow): Person {
  return person;
}

function withProfileKeys(profile: Profile): ProfileRow {
  return {
    ...profile,
    identityKeys: identityKeys(profile),
    scoredBy: profile.audience?.by ?? '',
    scoreRank: scoreRank(profile),
  };
}

/** The profile alone, without what only its indexes need. */
export function dropProfileKeys({ identityKeys: _, scoredBy: _by, scoreRank: _rank, ...profile }: ProfileRow): Profile {
  return profile;
}

function withoutProfileKeys(row: ProfileRow | undefined): Profile | undefined {
  return row && dropProfileKeys(row);
}

function done(): void {}

function withoutKeys(row: PersonRow | undefined): Person | undefined {
  return row && dropKeys(row);
}
