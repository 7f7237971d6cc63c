import { type Collection, Dexie, type Table } from 'dexie';
import { bareEnrollment, bareTouch, withoutIds } from '@/lib/domain/bare-rows';
import { bareSuppressions } from '@/lib/domain/bare-suppressions';
import type { PersonId } from '@/lib/domain/ids';
import { keyHash } from '@/lib/domain/suppression-keys';
import type { Erased, PersonEraser } from '@/lib/services/erase/ports';
import { insideOf, truthOf } from './inside';
import type { MusterDatabase } from './schema';

/** By what those who are forgotten may be named in rows of others. */
interface Gone {
  /** Theirs, of their profiles, and of whoever was merged into them. */
  readonly ids: Set<string>;
  readonly personIds: Set<string>;
  /** Lower-case. */
  readonly addresses: Set<string>;
}

/** Everything of a person, over all tables and in one transaction: all of it goes, or nothing. */
export function personEraser(database: MusterDatabase): PersonEraser {
  return {
    async counts(personId) {
      if (!(await database.people.get(personId))) return undefined;
      const profileIds = await ofPerson(database.profiles, personId).primaryKeys();
      const enrollments = await ofPerson(database.enrollments, personId).toArray();
      return {
        accounts: profileIds.length,
        readings: await sum(readingsOf(database, profileIds)),
        evidence: await sum(evidenceOf(database, profileIds)),
        messages: await ofPerson(database.messages, personId).count(),
        files: await ofPerson(database.files, personId).count(),
        lists: await ofPerson(database.listMembers, personId).count(),
        running: enrollments.filter(({ status }) => status === 'active' || status === 'paused').length,
        touches: await ofPerson(database.touches, personId).count(),
      };
    },
    async erase(people, at) {
      await database.transaction('rw!', truthOf(database), async (transaction) => {
        const inside = insideOf(database, transaction);
        const gone: Gone = { ids: new Set(), personIds: new Set(), addresses: new Set() };
        for (const each of people) await forget(inside, each, at, gone);
        await forgetElsewhere(inside, gone);
        await inside.people.bulkDelete(people.map(({ personId }) => personId));
      });
    },
  };
}

/** What hangs on their own keys; notes in `gone` by what else they may be named. */
async function forget(
  database: MusterDatabase,
  { personId, suppressionKeys }: Erased,
  at: number,
  gone: Gone,
): Promise<void> {
  const person = await database.people.get(personId);
  const profileIds = await ofPerson(database.profiles, personId).primaryKeys();
  const merges = await database.merges.where('personIds').equals(personId).toArray();
  gone.personIds.add(personId);
  for (const id of [personId, ...profileIds]) gone.ids.add(id);
  /** Whoever was merged into them is in the remembered merge, and nowhere else. */
  for (const { keptId, otherId, undoneAt } of merges)
    if (keptId === personId && undoneAt === undefined) gone.ids.add(otherId);

  for (const each of [...evidenceOf(database, profileIds), ...readingsOf(database, profileIds)]) await each.delete();
  for (const id of profileIds) {
    await database.scores.where('[profileId+day]').between([id, Dexie.minKey], [id, Dexie.maxKey], true, true).delete();
    await database.safetyFlags.where('profileId').equals(id).delete();
  }
  await database.profiles.bulkDelete(profileIds);

  const fileIds = await ofPerson(database.files, personId).primaryKeys();
  await database.fileBodies.bulkDelete(fileIds);
  for (const table of [
    database.files,
    database.listMembers,
    database.memberships,
    database.fits,
    database.safetyFlags,
    database.messages,
  ])
    await ofPerson(table as Table<unknown, string>, personId).delete();
  await database.activities
    .where('[personId+at]')
    .between([personId, Dexie.minKey], [personId, Dexie.maxKey], true, true)
    .delete();
  await database.reviews.delete(personId);
  await database.merges.bulkDelete(merges.map(({ id }) => id));

  const enrollments = await ofPerson(database.enrollments, personId).toArray();
  for (const { address } of [...(person?.emails ?? []), ...enrollments]) gone.addresses.add(address.toLowerCase());
  await database.enrollments.bulkPut(enrollments.map((each) => bareEnrollment(each, at)));
  const touches = await ofPerson(database.touches, personId).toArray();
  await database.touches.bulkPut(touches.map((each) => bareTouch(each, at)));
  const entries = await database.suppressions.bulkGet(suppressionKeys.map(keyHash));
  await database.suppressions.bulkPut(
    bareSuppressions(
      suppressionKeys,
      entries.filter((entry) => entry !== undefined),
    ),
  );
}

/** Rows that only name them, looked through once for all. */
async function forgetElsewhere(database: MusterDatabase, { ids, personIds, addresses }: Gone): Promise<void> {
  await database.proposals
    .filter((each) => each.personIds.some((id) => ids.has(id)) || ids.has(each.profileId ?? ''))
    .delete();
  for (const stray of await database.strays.toArray()) {
    const candidates = stray.candidates.filter((id) => !personIds.has(id));
    if (addresses.has(stray.inbound.fromAddress.toLowerCase())) await database.strays.delete(stray.id);
    else if (candidates.length < stray.candidates.length) {
      if (candidates.length === 0) await database.strays.delete(stray.id);
      else await database.strays.put({ ...stray, candidates, why: 'Somebody whom you wrote to may have sent it.' });
    }
  }
  for (const fact of await database.installation.toArray()) {
    if (fact.key === 'people-to-erase' || ![...ids].some((id) => fact.value.includes(id))) continue;
    await database.installation.put({ ...fact, value: withoutIds(fact.value, ids) });
  }
}
function ofPerson<Row>(table: Table<Row, string>, personId: PersonId): Collection<Row, string> {
  return table.where('personId').equals(personId);
}

function evidenceOf(database: MusterDatabase, profileIds: readonly string[]): Collection[] {
  return [
    ...profileIds.map((id) => database.posts.where('profileId').equals(id)),
    ...profileIds.flatMap((id) =>
      (
        [
          [database.commentEvidence, '[profileId+by+lastSeenAt]'],
          [database.followerEvidence, '[profileId+listOf+lastSeenAt]'],
        ] as const
      ).map(([table, index]) =>
        (table as Table<unknown, string>).where(index).between([id, Dexie.minKey], [id, Dexie.maxKey], true, true),
      ),
    ),
  ];
}

function readingsOf(database: MusterDatabase, profileIds: readonly string[]): Collection[] {
  return profileIds.map((id) =>
    database.readings.where('[profileId+readAt]').between([id, Dexie.minKey], [id, Dexie.maxKey], true, true),
  );
}

async function sum(collections: readonly Collection[]): Promise<number> {
  let total = 0;
  for (const each of collections) total += await each.count();
  return total;
}
