import type { Suppression } from '@/lib/domain/mailbox';
import { ok, problem, type Result } from '@/lib/domain/result';
import { domainOfAddress, domainsAbove, keyHash, type SuppressionKey } from '@/lib/domain/suppression-keys';
import { labelOf } from '@/lib/domain/suppression-labels';
import { pastedItems, understoodKey } from '@/lib/domain/suppression-text';
import { clip, headerText } from '@/lib/domain/text';
import { listFileLines, saidByFile, textOf } from './do-not-contact/list-file';
import { forgetOldStops, noteStopped } from './do-not-contact/stop-journal';
import { understand } from './do-not-contact/understand';
import { undoAdd } from './do-not-contact/undo-add';
import type { AddedEntries, DoNotContactService, OnTheList, Progress } from './do-not-contact-types';
import { notYetListed } from './outreach/own-entries';
import { stopListed } from './outreach/stop-listed';
import type { Clock, Ids, Store } from './ports';
import type { SaveFile } from './roster/save-file';

export interface DoNotContactDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly saveFile: SaveFile;
  /** Lets the page breathe between two parts. */
  readonly pause: () => Promise<void>;
}

const AT_ONCE = 1_000;
const MOST_ITEMS = 200_000;
/** In bytes. */
const LARGEST_FILE = 50 * 1024 * 1024;

/** The do-not-contact list. */
export function createDoNotContactService(deps: DoNotContactDeps): DoNotContactService {
  const { store, clock, pause } = deps;
  return {
    entries: () => store.suppressions.all().then((all) => all.reverse()),
    find: (text) => find(store, text),
    async understandText(text, onProgress) {
      const said = [...pastedItems(text)];
      if (said.length > MOST_ITEMS) return problem('too-many', `At most ${MOST_ITEMS} at once.`);
      return ok(await understand(store, said, { at: clock.now(), pause, onProgress }));
    },
    async understandFile(file, onProgress) {
      if (file.size > LARGEST_FILE) return problem('too-large', 'This file is larger than 50 MB.');
      const said = await saidByFile(textOf(new Uint8Array(await file.arrayBuffer())));
      if (!said.ok) return said;
      return ok(await understand(store, said.value, { at: clock.now(), pause, onProgress }));
    },
    add: (entries, why, onProgress) => add(deps, entries, why, onProgress),
    undoAdd: (undo, onProgress) => undoAdd(store, undo, { pause, ...(onProgress && { onProgress }) }),
    remove: (hashes) =>
      store.atomic(async (tx) => {
        const found = await tx.suppressions.getMany(hashes);
        await tx.suppressions.deleteMany(found.map(({ hash }) => hash));
        return found;
      }),
    restore: (entries) => store.suppressions.putMany(entries),
    save: () => save(deps),
  };
}

async function find(store: Store, text: string): Promise<Result<OnTheList>> {
  const key = understoodKey(text);
  if (!key.ok) return key;
  const entries = await store.suppressions.getMany(keysAbove(key.value).map(keyHash));
  return ok({ kind: key.value.kind, label: labelOf(key.value), entries });
}

/** Under which keys one thing can be on the list: an address also by its domain, a domain by the one above it. */
function keysAbove(key: SuppressionKey): SuppressionKey[] {
  const domain = key.kind === 'address' ? domainOfAddress(key.value) : key.kind === 'domain' ? key.value : undefined;
  const domains = domain === undefined ? [] : domainsAbove(domain);
  return [...(key.kind === 'domain' ? [] : [key]), ...domains.map((value) => ({ kind: 'domain', value }) as const)];
}

async function add(
  { store, clock, ids, pause }: DoNotContactDeps,
  entries: readonly Suppression[],
  why: string,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Result<AddedEntries>> {
  const at = clock.now();
  const words = clip(headerText(why), 300) || 'Put here by hand';
  const added: Suppression[] = [];
  const replaced: Suppression[] = [];
  const report = (done: number) => onProgress({ done, total: entries.length });
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const part = entries.slice(from, from + AT_ONCE);
    const { put, before } = await store.atomic(async (tx) => {
      const { fresh, replaced: before } = await notYetListed(tx, part);
      const put = fresh.map((entry) => ({ ...entry, at: Math.min(entry.at, at), evidence: entry.evidence || words }));
      await tx.suppressions.putMany(put);
      return { put, before };
    });
    added.push(...put);
    replaced.push(...before);
    report(Math.min(entries.length, from + AT_ONCE));
    await pause();
  }
  await forgetOldStops(store, at);
  const id = ids.next<string>();
  const { stopped, people } =
    added.length > 0
      ? await stopListed(store, { ids, now: at, note: (tx, some) => noteStopped(tx, { id, at }, some) })
      : { stopped: 0, people: 0 };
  return ok({ added: added.length, stopped, people, undo: { id, added, replaced, people } });
}

async function save({ store, clock, saveFile }: DoNotContactDeps): Promise<Result<{ name: string; entries: number }>> {
  const entries = await store.suppressions.all();
  if (entries.length === 0) return problem('empty', 'There is nothing on the list yet.');
  const name = `do-not-contact ${new Date(clock.now()).toISOString().slice(0, 10)}.csv`;
  const sink = saveFile({ name, type: 'text/csv;charset=utf-8' });
  for (const line of listFileLines(entries)) sink.write(line);
  await sink.close();
  return ok({ name, entries: entries.length });
}
