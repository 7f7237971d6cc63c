import type { CustomFieldId, PersonId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Store } from '@/lib/services/ports';
import { checkAccounts } from '../brands/check-account';
import { isFieldUsed } from '../custom-fields/is-used';
import { chunkOf, dropChunk, type ImportChunk, pastImports } from './import-journal';
import type { ImportOptions, ImportUndone } from './import-types';

/**
 * Takes an import back, last chunk first, each in one transaction. People who were changed since, or who are in a sequence,
 * stay as they are; so do accounts whose page was opened since.
 */
export async function undoImport(
  store: Store,
  importId: string,
  { signal }: Pick<ImportOptions, 'signal'> = {},
): Promise<Result<ImportUndone>> {
  let removed = 0;
  let restored = 0;
  let kept = 0;
  let addedFields: readonly CustomFieldId[] = [];
  for (;;) {
    if (signal?.aborted) break;
    const isMore = await store.atomic(async (tx) => {
      const past = (await pastImports(tx)).find(({ id }) => id === importId);
      if (!past) return false;
      addedFields = past.addedFields ?? [];
      const chunk = await chunkOf(tx, importId, past.chunks - 1);
      if (chunk) {
        const undone = await undoChunk(tx, chunk);
        removed += undone.removed;
        restored += undone.restored;
        kept += undone.kept;
      }
      await dropChunk(tx, past);
      return past.chunks > 1;
    });
    if (!isMore) break;
  }
  if (removed + restored + kept === 0) return problem('gone', 'This import cannot be taken back any more.');
  const fields = signal?.aborted ? [] : await takeFieldsBack(store, addedFields);
  return ok({ removed, restored, kept, ...(fields.length > 0 ? { fields } : {}) });
}

/** Fields that nobody has a value in, and that nobody has changed since, go with the import. Gives their names. */
async function takeFieldsBack(store: Store, ids: readonly CustomFieldId[]): Promise<string[]> {
  const names: string[] = [];
  for (const id of ids) {
    if (await isFieldUsed(store, id)) continue;
    const name = await store.atomic(async (tx) => {
      const field = await tx.customFields.get(id);
      if (!field || field.updatedAt !== field.createdAt) return undefined;
      await tx.customFields.delete(id);
      return field.name;
    });
    if (name !== undefined) names.push(name);
  }
  return names;
}

async function undoChunk(tx: Store, chunk: ImportChunk): Promise<ImportUndone> {
  const { addedPeople, before, at } = chunk;
  const ids = [...addedPeople, ...before.people.map(({ id }) => id)];
  const now = new Map((await tx.people.getMany(ids)).map((person) => [person.id, person]));
  const busy = new Set((await tx.enrollments.ofPeople(addedPeople)).map(({ personId }) => personId));
  // Somebody judged them, put files to them, or wants to look at them again.
  for (const { personId } of await tx.fits.ofPeople(addedPeople)) busy.add(personId);
  for (const { personId } of await tx.files.ofPeople(addedPeople)) busy.add(personId);
  for (const { personId } of await tx.reviews.ofPeople(addedPeople)) busy.add(personId);
  const isOurs = (id: PersonId) => now.get(id)?.updatedAt === at && !busy.has(id);
  const gone = addedPeople.filter(isOurs);
  const back = before.people.filter(({ id }) => isOurs(id));

  const members = await tx.listMembers.ofPeople(gone);
  await tx.listMembers.deleteMany([...chunk.addedMembers, ...members.map(({ key }) => key)]);
  await tx.people.deleteMany(gone);
  await takeOutAgain(tx, chunk, gone);
  await tx.people.putMany(back);
  await undoProfiles(tx, chunk, new Set(gone));
  await tx.activities.deleteMany(chunk.activities);
  for (const key of chunk.proposals ?? [])
    if ((await tx.proposals.get(key))?.openSince !== undefined) await tx.proposals.delete(key);
  for (const listId of chunk.addedLists)
    if ((await tx.listMembers.ofList(listId)).length === 0) await tx.lists.delete(listId);

  const kept = ids.filter((id) => now.has(id)).length - gone.length - back.length;
  return { removed: gone.length, restored: back.length, kept };
}

/** Memberships of those who go, and those that the import made and nobody has changed since. */
async function takeOutAgain(tx: Store, chunk: ImportChunk, gone: readonly PersonId[]): Promise<void> {
  const theirs = await tx.memberships.ofPeople(gone);
  const made = await tx.memberships.getMany(chunk.addedMemberships ?? []);
  const untouched = made.filter(({ updatedAt }) => updatedAt === chunk.at);
  await tx.memberships.deleteMany([...theirs, ...untouched].map(({ id }) => id));
}

async function undoProfiles(
  tx: Store,
  { addedProfiles, before, at }: ImportChunk,
  gone: ReadonlySet<PersonId>,
): Promise<void> {
  const now = new Map(
    (await tx.profiles.getMany([...addedProfiles, ...before.profiles.map(({ id }) => id)])).map((each) => [
      each.id,
      each,
    ]),
  );
  const isFree = ({ personId }: Profile) => personId === undefined || gone.has(personId);
  const added = addedProfiles.flatMap((id) => now.get(id) ?? []);
  const unseen = added.filter(
    (profile) => isFree(profile) && profile.lastReadAt === undefined && profile.lookedAt === undefined,
  );
  await tx.profiles.deleteMany(unseen.map(({ id }) => id));
  const ownerless = added
    .filter((profile) => isFree(profile) && !unseen.includes(profile))
    .map(({ personId: _, ...profile }): Profile => profile);
  const restored = before.profiles.flatMap((profile) => {
    const current = now.get(profile.id);
    if (!current) return [];
    if (current.lastReadAt === profile.lastReadAt) return [profile];
    const { personId: _, ...rest } = current;
    return isFree(current) ? [{ ...rest, ...(profile.personId ? { personId: profile.personId } : {}) }] : [];
  });
  await tx.profiles.putMany([...ownerless, ...restored]);
  await checkAccounts(tx, [...ownerless, ...restored], at);
}
