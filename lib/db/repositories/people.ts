import { Dexie } from 'dexie';
import type { Activity } from '@/lib/domain/activity';
import type { EvidencePost } from '@/lib/domain/evidence';
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
import type { MusterDatabase, PersonRow } from '../schema';
import { keyedTable } from './keyed-table';

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
    byEmail: (address) => database.people.where('emailKeys').equals(address.toLowerCase()).first().then(withoutKeys),
    countByStage: () =>
      Dexie.Promise.all(stages.map((stage) => database.people.where('stage').equals(stage).count())).then(
        (counts) =>
          new Map(stages.flatMap((stage, index): [Stage, number][] => (counts[index] ? [[stage, counts[index]]] : []))),
      ),
  };
}

export function profilesTable(database: MusterDatabase): ProfilesTable {
  return {
    ...keyedTable<Profile, ProfileId>(database.profiles),
    bySiteId: (site, siteId) => database.profiles.where('[site+siteId]').equals([site, siteId]).first(),
    byHandle: (site, handleKey) => database.profiles.where('[site+handleKey]').equals([site, handleKey]).first(),
    ofPerson: (personId) => database.profiles.where('personId').equals(personId).toArray(),
    ofPeople: (personIds) =>
      database.profiles
        .where('personId')
        .anyOf([...personIds])
        .toArray(),
  };
}

export function readingsTable(database: MusterDatabase): ReadingsTable {
  const ofProfile = (profileId: ProfileId) =>
    database.readings.where('[profileId+readAt]').between([profileId, Dexie.minKey], [profileId, Dexie.maxKey]);
  return {
    ...keyedTable<StoredReading, ReadingId>(database.readings),
    ofProfile: (profileId) => ofProfile(profileId).toArray(),
    latest: (profileId) => ofProfile(profileId).last(),
  };
}

export function postsTable(database: MusterDatabase): PostsTable {
  return {
    ...keyedTable<EvidencePost, string>(database.posts),
    ofProfile: (profileId) => database.posts.where('profileId').equals(profileId).toArray(),
  };
}

export function activitiesTable(database: MusterDatabase): ActivitiesTable {
  return {
    ...keyedTable<Activity, string>(database.activities),
    ofPerson: (personId) =>
      database.activities
        .where('[personId+at]')
        .between([personId, Dexie.minKey], [personId, Dexie.maxKey])
        .reverse()
        .toArray(),
  };
}

function withKeys(person: Person): PersonRow {
  return { ...person, emailKeys: person.emails.map((email) => email.address.toLowerCase()) };
}

function dropKeys({ emailKeys: _, ...person }: PersonRow): Person {
  return person;
}

function withoutKeys(row: PersonRow | undefined): Person | undefined {
  return row && dropKeys(row);
}
