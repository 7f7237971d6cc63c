import type { ActivityId, ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { Person, Profile } from '@/lib/domain/person';
import type { Store } from '@/lib/services/ports';
import type { PastImport } from './import-types';

/** An import can be taken back for so long. */
export const undoDays = 7;
const DAY_MS = 86_400_000;

/** What one transaction of an import did, with all that is needed to take it back. */
export interface ImportChunk {
  /** Epoch ms: the `updatedAt` of everybody it wrote. */
  readonly at: number;
  readonly addedPeople: readonly PersonId[];
  readonly addedProfiles: readonly ProfileId[];
  readonly addedMembers: readonly string[];
  readonly addedLists: readonly ListId[];
  readonly activities: readonly ActivityId[];
  /** Keys of pairs that it asks about. Missing: imported before it asked. */
  readonly proposals?: readonly string[];
  /** Ids of memberships of the workspace that was open. Missing: imported before there were workspaces. */
  readonly addedMemberships?: readonly string[];
  readonly before: { readonly people: readonly Person[]; readonly profiles: readonly Profile[] };
}

const LIST = 'imports';
const chunkKey = (importId: string, chunk: number) => `import:${importId}:${chunk}`;
const columnsKey = (signature: string) => `import-columns:${signature}`;

/** Imports that can still be taken back, newest first. */
export async function pastImports(store: Store): Promise<PastImport[]> {
  const fact = await store.installation.get(LIST);
  return fact ? (JSON.parse(fact.value) as PastImport[]) : [];
}

/** Writes down what a chunk did, in the transaction that did it. */
export async function noteChunk(tx: Store, past: PastImport, chunk: ImportChunk): Promise<void> {
  await tx.installation.put({ key: chunkKey(past.id, past.chunks - 1), value: JSON.stringify(chunk) });
  const others = (await pastImports(tx)).filter(({ id }) => id !== past.id);
  await tx.installation.put({ key: LIST, value: JSON.stringify([past, ...others]) });
}

export async function chunkOf(tx: Store, importId: string, chunk: number): Promise<ImportChunk | undefined> {
  const fact = await tx.installation.get(chunkKey(importId, chunk));
  return fact && (JSON.parse(fact.value) as ImportChunk);
}

/** From the last chunk to the first; after the first one the import is forgotten. */
export async function dropChunk(tx: Store, past: PastImport): Promise<void> {
  await tx.installation.delete(chunkKey(past.id, past.chunks - 1));
  const left = { ...past, chunks: past.chunks - 1 };
  const others = await pastImports(tx);
  const next = others.flatMap((each) => (each.id !== past.id ? [each] : left.chunks > 0 ? [left] : []));
  await tx.installation.put({ key: LIST, value: JSON.stringify(next) });
}

/** Forgets how to take back what nobody will take back any more. */
export async function dropOldImports(store: Store, now: number): Promise<void> {
  const all = await pastImports(store);
  const old = all.filter(({ at }) => at < now - undoDays * DAY_MS);
  if (old.length === 0) return;
  await store.atomic(async (tx) => {
    for (const { id, chunks } of old)
      for (let chunk = 0; chunk < chunks; chunk += 1) await tx.installation.delete(chunkKey(id, chunk));
    await tx.installation.put({ key: LIST, value: JSON.stringify(all.filter((each) => !old.includes(each))) });
  });
}

export async function rememberedColumns(store: Store, signature: string): Promise<readonly string[] | undefined> {
  const fact = await store.installation.get(columnsKey(signature));
  return fact && (JSON.parse(fact.value) as string[]);
}

/** @param signature a hash of it: headers can be long */
export async function rememberColumns(store: Store, signature: string, targets: readonly string[]): Promise<void> {
  await store.installation.put({ key: columnsKey(signature), value: JSON.stringify(targets) });
}
