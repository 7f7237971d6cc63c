import { attachmentName, attachmentType } from '@/lib/domain/attachment-name';
import { whyBlocked } from '@/lib/domain/blocked-files';
import type { AttachmentId } from '@/lib/domain/ids';
import { sizeText } from '@/lib/domain/person-file';
import { providerCards } from '@/lib/domain/provider-card';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { AttachmentRef, SequenceVersion, TouchState } from '@/lib/domain/sequence';
import { headerText } from '@/lib/domain/text';
import type { AddedAttachments, AttachmentService } from './attachment-types';
import type { ChosenFile } from './file-types';
import { isFullDisk } from './full-disk';
import type { Attachment, Clock, Store } from './ports';
import type { SaveFile } from './roster/save-file';

export interface AttachmentDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** SHA-256, hex. */
  readonly hashBytes: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly saveFile: SaveFile;
}

/** No service takes more with one mail. */
const LARGEST = Math.max(...Object.values(providerCards).map(({ largestFiles }) => largestFiles));
const DAY_MS = 24 * 60 * 60 * 1000;
/** A mail that is not sent yet and may still be. What is planned is named by the version it is written from. */
const UNDER_WAY: readonly TouchState[] = ['claimed', 'unsure', 'failed', 'due'];

const gone = () => problem('gone', 'This file was removed.');

export function createAttachmentService(deps: AttachmentDeps): AttachmentService {
  const { store } = deps;
  return {
    all: () => store.attachments.all(),
    total: () => store.attachments.all().then(totalOf),
    async add(files) {
      const added: AttachmentRef[] = [];
      const refused: AddedAttachments['refused'][number][] = [];
      for (const file of files) {
        const result = await addOne(deps, file);
        if (result.ok) added.push(result.value);
        else
          refused.push({
            name: headerText(file.name).slice(0, 200) || 'File without a name',
            message: result.error.message,
          });
      }
      return { added, refused };
    },
    async bytes(id) {
      const body = await store.attachments.bodies.get(id);
      return body ? ok(body.bytes) : gone();
    },
    async download({ id, name }) {
      const body = await store.attachments.bodies.get(id);
      if (!body) return gone();
      // As mere bytes, whatever it claims to be: no browser is to take it for a page of this extension.
      const sink = deps.saveFile({ name: attachmentName(name), type: 'application/octet-stream' });
      sink.write(new Uint8Array(body.bytes));
      await sink.close();
      return ok(undefined);
    },
    remove: (id) =>
      store.atomic(async (tx): Promise<Result<void>> => {
        const place = (await placesOf(tx)).get(id);
        if (place) return problem('in-use', `${place} goes with this file. Take it off there first.`);
        await removeFrom(tx, id);
        return ok(undefined);
      }),
    removeUnused: () =>
      store.atomic(async (tx) => {
        const places = await placesOf(tx);
        const before = deps.clock.now() - DAY_MS;
        const unused = (await tx.attachments.all()).filter(
          ({ id, createdAt }) => createdAt < before && !places.has(id),
        );
        for (const { id } of unused) await removeFrom(tx, id);
        return totalOf(unused);
      }),
  };
}

async function addOne({ store, clock, hashBytes }: AttachmentDeps, file: ChosenFile): Promise<Result<AttachmentRef>> {
  const name = attachmentName(file.name);
  const why = whyBlocked(name, file.type);
  if (why !== undefined) return problem('blocked', why);
  if (file.size > LARGEST) return tooLarge(file.size);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return problem('unreadable', 'It could not be read. It may be a folder, or it was moved meanwhile.');
  }
  if (bytes.length === 0) return problem('empty', 'It is empty.');
  if (bytes.length > LARGEST) return tooLarge(bytes.length);
  const id = (await hashBytes(bytes)) as AttachmentId;
  const ref: AttachmentRef = { id, name, type: attachmentType(file.type), size: bytes.length };
  try {
    await store.atomic(async (tx) => {
      // What is there already counts as new, so that tidying up leaves it to whoever adds it now.
      await tx.attachments.put({ ...ref, createdAt: clock.now() });
      if (!(await tx.attachments.bodies.get(id))) await tx.attachments.bodies.put({ id, bytes });
    });
  } catch (error) {
    if (!isFullDisk(error)) throw error;
    return problem(
      'no-room',
      `There is no room left for ${sizeText(bytes.length)} in the browser’s storage. Nothing else was lost: free some space on this disk and add it again.`,
    );
  }
  return ok(ref);
}

function tooLarge(size: number) {
  return problem(
    'too-large',
    `It is ${sizeText(size)}. No mail service takes more than ${sizeText(LARGEST)} with a mail.`,
  );
}

async function removeFrom(tx: Store, id: AttachmentId): Promise<void> {
  await tx.attachments.delete(id);
  await tx.attachments.bodies.delete(id);
}

/** What names each file, in words for the beginning of a sentence. */
async function placesOf(tx: Store): Promise<Map<AttachmentId, string>> {
  const places = new Map<AttachmentId, string>();
  const note = (refs: readonly AttachmentRef[] | undefined, place: string) => {
    for (const { id } of refs ?? []) if (!places.has(id)) places.set(id, place);
  };
  for (const { name, attachments } of await tx.templates.all()) note(attachments, `The template “${name}”`);
  for (const version of await versionsOf(tx)) {
    for (const step of version.steps) {
      if (step.kind !== 'mail') continue;
      for (const text of [step, ...(step.variants ?? [])]) note(text.attachments, `The sequence “${version.name}”`);
    }
  }
  for (const state of UNDER_WAY) {
    for (const { message } of await tx.touches.byState(state)) {
      note(message?.attachments, `The mail “${headerText(message?.subject ?? '')}”, which is under way,`);
    }
  }
  return places;
}

/** Every version of the sequences that there are, and those that somebody is still in. */
async function versionsOf(tx: Store): Promise<SequenceVersion[]> {
  const versions = new Map<string, SequenceVersion>();
  for (const { id } of await tx.sequences.all()) {
    for (const version of await tx.sequenceVersions.ofSequence(id)) versions.set(version.key, version);
  }
  const open = [...(await tx.enrollments.byStatus('active')), ...(await tx.enrollments.byStatus('paused'))];
  for (const key of new Set(open.map(({ versionKey }) => versionKey))) {
    const version = versions.has(key) ? undefined : await tx.sequenceVersions.get(key);
    if (version) versions.set(key, version);
  }
  return [...versions.values()];
}

function totalOf(attachments: readonly Attachment[]) {
  return { files: attachments.length, bytes: attachments.reduce((sum, { size }) => sum + size, 0) };
}
