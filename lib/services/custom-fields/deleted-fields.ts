import type { CustomField, CustomValue } from '@/lib/domain/custom-field';
import type { CustomFieldId, PersonId } from '@/lib/domain/ids';
import type { FieldDeletion } from '../custom-field-types';
import type { Store } from '../ports';

/** A deleted field can be brought back with its values for so long, as an import can be taken back. */
export const restoreDays = 7;
const DAY_MS = 86_400_000;

/** What the log holds of a field: it, and how many facts its values are in. */
interface Entry extends FieldDeletion {
  readonly field: CustomField;
  readonly chunks: number;
  /** Missing: it was stopped on the way, or still goes on. */
  readonly isDone?: true;
}

type Values = readonly (readonly [PersonId, CustomValue])[];

const LIST = 'deleted-fields';
const chunkKey = (id: CustomFieldId, chunk: number) => `deleted-field:${id}:${chunk}`;

/** Newest first, also those that were stopped on the way. */
async function entries(store: Store): Promise<Entry[]> {
  const fact = await store.installation.get(LIST);
  return fact ? (JSON.parse(fact.value) as Entry[]) : [];
}

async function put(tx: Store, all: readonly Entry[]): Promise<void> {
  await tx.installation.put({ key: LIST, value: JSON.stringify(all) });
}

/** Fields that were deleted in the last days, newest first. */
export async function deletedFields(store: Store): Promise<readonly FieldDeletion[]> {
  const done = (await entries(store)).filter(({ isDone }) => isDone);
  return done.map(({ id, name, at, people }) => ({ id, name, at, people }));
}

/** Writes down values that the caller's transaction takes away. */
export async function noteDeleted(tx: Store, field: CustomField, at: number, values: Values): Promise<void> {
  const all = await entries(tx);
  const before = all.find(({ id }) => id === field.id);
  const { chunks, people } = before ?? { chunks: 0, people: 0 };
  await tx.installation.put({ key: chunkKey(field.id, chunks), value: JSON.stringify(values) });
  const entry: Entry = {
    id: field.id,
    name: field.name,
    at,
    people: people + values.length,
    field: before?.field ?? field,
    chunks: chunks + 1,
  };
  await put(tx, [entry, ...all.filter(({ id }) => id !== field.id)]);
}

/** All of its values are gone, and so is the field: the log says it from now on. @returns how many people had one */
export async function noteFieldDeleted(tx: Store, field: CustomField, at: number): Promise<number> {
  const all = await entries(tx);
  const before = all.find(({ id }) => id === field.id);
  const people = before?.people ?? 0;
  const entry: Entry = { id: field.id, name: field.name, people, chunks: 0, field, ...before, at, isDone: true };
  await put(tx, [entry, ...all.filter(({ id }) => id !== field.id)]);
  return people;
}

/** Brings a field back with its values, a few hundred at a time. Whoever has a value since keeps that. Not in the log: nothing. */
export async function restoreDeleted(store: Store, fieldId: CustomFieldId): Promise<CustomField | undefined> {
  const entry = (await entries(store)).find(({ id }) => id === fieldId);
  if (!entry) return undefined;
  await store.customFields.put(entry.field);
  // The newest first: deleted twice, the later value counts.
  for (let chunk = entry.chunks - 1; chunk >= 0; chunk -= 1)
    await store.atomic(async (tx) => {
      const fact = await tx.installation.get(chunkKey(fieldId, chunk));
      const values = new Map(fact ? (JSON.parse(fact.value) as Values) : []);
      const people = await tx.people.getMany([...values.keys()]);
      await tx.people.putMany(
        people.flatMap((person) => {
          const value = values.get(person.id);
          return value && person.custom?.[fieldId] === undefined
            ? [{ ...person, custom: { ...person.custom, [fieldId]: value } }]
            : [];
        }),
      );
    });
  await forget(store, [entry]);
  return entry.field;
}

/** Forgets what can no longer be brought back. @param now epoch ms */
export async function dropOldDeletions(store: Store, now: number): Promise<void> {
  await forget(
    store,
    (await entries(store)).filter(({ at }) => at < now - restoreDays * DAY_MS),
  );
}

async function forget(store: Store, gone: readonly Entry[]): Promise<void> {
  if (gone.length === 0) return;
  await store.atomic(async (tx) => {
    for (const { id, chunks } of gone)
      for (let chunk = 0; chunk < chunks; chunk += 1) await tx.installation.delete(chunkKey(id, chunk));
    await put(
      tx,
      (await entries(tx)).filter(({ id }) => gone.every((each) => each.id !== id)),
    );
  });
}
