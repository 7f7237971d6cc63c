import type { FileId, PersonId } from '@/lib/domain/ids';
import { type FileBody, fileLimits, fileName, type PersonFile, sizeText } from '@/lib/domain/person-file';
import { ok, problem, type Result } from '@/lib/domain/result';
import { clip, headerText } from '@/lib/domain/text';
import type { AddedFiles, ChosenFile, FileService } from './file-types';
import { note } from './new-person';
import type { Clock, Ids, Store } from './ports';
import type { SaveFile } from './roster/save-file';

export interface FileDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly saveFile: SaveFile;
}

const gone = () => problem('gone', 'This file was deleted.');

/** Files of people, kept in the database with everything else. */
export function createFileService(deps: FileDeps): FileService {
  const { store } = deps;
  return {
    of: async (personId) => (await store.files.ofPerson(personId)).sort((one, other) => other.addedAt - one.addedAt),
    add: async (personId, files, { signal, onProgress } = {}) => {
      if (!(await store.people.get(personId))) return problem('gone', 'This person was deleted.');
      const added: PersonFile[] = [];
      const refused: AddedFiles['refused'][number][] = [];
      for (const [index, file] of files.entries()) {
        if (signal?.aborted) break;
        const result = await addOne(deps, personId, file);
        if (result.ok) added.push(result.value);
        else refused.push({ name: fileName(file.name) || 'File without a name', message: result.error.message });
        onProgress?.(index + 1);
      }
      return ok({ added, refused });
    },
    bytes: async (fileId) => {
      const body = await store.files.bodies.get(fileId);
      return body ? ok(body.bytes) : gone();
    },
    download: async (fileId) => {
      const [file, body] = [await store.files.get(fileId), await store.files.bodies.get(fileId)];
      if (!file || !body) return gone();
      // As mere bytes, whatever it claims to be: no browser is to take it for a page of this extension.
      const sink = deps.saveFile({ name: file.name, type: 'application/octet-stream' });
      sink.write(new Uint8Array(body.bytes));
      await sink.close();
      return ok(undefined);
    },
    rename: async (fileId, name) => {
      const clean = fileName(name);
      if (!clean) return problem('empty-name', 'Give the file a name.');
      return changed(deps, fileId, (file) => ({ ...file, name: clean }), `File “%” is called “${clean}” now.`);
    },
    setNote: (fileId, text) => {
      const words = clip(headerText(text), fileLimits.note);
      return changed(deps, fileId, ({ note: _, ...file }) => (words ? { ...file, note: words } : file));
    },
    delete: (fileId) =>
      store.atomic(async (tx) => {
        const [file, body] = [await tx.files.get(fileId), await tx.files.bodies.get(fileId)];
        if (!file || !body) return gone();
        await tx.files.delete(fileId);
        await tx.files.bodies.delete(fileId);
        await noteFile(tx, deps, file, `File “${file.name}” deleted.`);
        return ok({ file, body });
      }),
    restore: ({ file, body }) =>
      roomFor(file, async () =>
        store.atomic(async (tx) => {
          if (!(await tx.people.get(file.personId))) return problem('gone', 'This person was deleted.');
          await tx.files.put(file);
          await tx.files.bodies.put(body);
          await noteFile(tx, deps, file, `File “${file.name}” put back.`);
          return ok(undefined);
        }),
      ),
  };
}

async function addOne(deps: FileDeps, personId: PersonId, chosen: ChosenFile): Promise<Result<PersonFile>> {
  const { store, clock, ids } = deps;
  if (chosen.size > fileLimits.size)
    return problem('too-large', `It is larger than ${sizeText(fileLimits.size)} (${sizeText(chosen.size)}).`);
  let bytes: ArrayBuffer;
  try {
    bytes = await chosen.arrayBuffer();
  } catch {
    return problem('unreadable', 'It could not be read. It may be a folder, or it was moved meanwhile.');
  }
  // What was announced is not what came where the file was written to in between.
  if (bytes.byteLength > fileLimits.size)
    return problem('too-large', `It is larger than ${sizeText(fileLimits.size)} (${sizeText(bytes.byteLength)}).`);
  const file: PersonFile = {
    id: ids.next<FileId>(),
    personId,
    name: fileName(chosen.name) || 'File without a name',
    type: clip(headerText(chosen.type), 100),
    size: bytes.byteLength,
    addedAt: clock.now(),
  };
  const body: FileBody = { id: file.id, bytes };
  return roomFor(file, () =>
    store.atomic(async (tx) => {
      if (!(await tx.people.get(personId))) return problem('gone', 'This person was deleted.');
      await tx.files.add(file);
      await tx.files.bodies.add(body);
      await noteFile(tx, deps, file, `File “${file.name}” (${sizeText(file.size)}) added.`);
      return ok(file);
    }),
  );
}

function changed(
  deps: FileDeps,
  fileId: FileId,
  change: (file: PersonFile) => PersonFile,
  words?: string,
): Promise<Result<PersonFile>> {
  return deps.store.atomic(async (tx) => {
    const file = await tx.files.get(fileId);
    if (!file) return gone();
    const after = change(file);
    await tx.files.put(after);
    if (words !== undefined && after.name !== file.name)
      await noteFile(
        tx,
        deps,
        file,
        words.replace('%', () => file.name),
      );
    return ok(after);
  });
}

function noteFile(tx: Store, { ids, clock }: FileDeps, { personId }: PersonFile, text: string): Promise<void> {
  return note(tx, ids, { personId, at: clock.now(), kind: 'file', text });
}

/** A full disk is said in words; the transaction took everything back. Such errors come wrapped in an aborted transaction. */
async function roomFor<T>({ size }: PersonFile, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; depth += 1) {
      if (at.name === 'QuotaExceededError')
        return problem(
          'no-room',
          `There is no room left for ${sizeText(size)} in the browser’s storage. Nothing else was lost: free some space on this disk and add it again.`,
        );
      at = 'inner' in at ? at.inner : at.cause;
    }
    throw error;
  }
}
