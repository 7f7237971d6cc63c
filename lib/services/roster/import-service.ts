import type { ActivityId, PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { csvLine } from '@/lib/roster/export/csv';
import { guarded } from '@/lib/roster/export/formula-guard';
import { FileError } from '@/lib/roster/import/file-error';
import { type FileColumn, headerSignature } from '@/lib/roster/import/headers';
import type { RowProblem } from '@/lib/roster/import/import-record';
import { proposeMapping } from '@/lib/roster/import/mapping';
import type { ImportSetup } from '@/lib/roster/import/setup';
import type { Clock, Hash, Ids, Store } from '@/lib/services/ports';
import { checkAccounts } from '../brands/check-account';
import { placeImported } from '../workspaces/place-imported';
import { ahead, fileRecords } from './file-records';
import { dropOldImports, noteChunk, pastImports, rememberColumns, rememberedColumns } from './import-journal';
import {
  type ImportCounts,
  type ImportFile,
  type ImportOptions,
  type ImportReport,
  type ImportService,
  type PastImport,
  problemLimit,
} from './import-types';
import { lookAtFile } from './look-at-file';
import { NewFields } from './new-fields';
import { noteDuplicates } from './note-duplicates';
import { type ChunkPlan, type PlanContext, planRecords } from './plan-chunk';
import type { SaveFile } from './save-file';
import { SeenKeys } from './seen-keys';
import { undoImport } from './undo-import';

export interface ImportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
  readonly saveFile: SaveFile;
}

/** People from files: looked at, tried, taken over, taken back. */
export function createImportService(deps: ImportDeps): ImportService {
  const { store, hash, saveFile } = deps;
  const signatureOf = (columns: readonly FileColumn[]) => hash(headerSignature(columns));
  return {
    look: async (file, chosen = {}) =>
      lookAtFile(file, chosen, {
        remembered: async (signature) => rememberedColumns(store, await hash(signature)),
        customFields: await store.customFields.all(),
      }),
    check: (file, setup, options) => check(deps, file, setup, options),
    async run(file, setup, options) {
      await dropOldImports(store, deps.clock.now());
      return run(deps, file, setup, options ?? {}, async (columns, targets) => {
        const proposed = proposeMapping(columns, undefined, setup.customFields).targets;
        const signature = await signatureOf(columns);
        const isChosen = proposed.some((target, index) => target !== targets[index]);
        if (isChosen || (await rememberedColumns(store, signature))) await rememberColumns(store, signature, targets);
      });
    },
    recent: () => pastImports(store),
    undo: (importId, options) => undoImport(store, importId, options),
    async saveProblems(fileName, problems) {
      const sink = saveFile({ name: fileName, type: 'text/csv;charset=utf-8' });
      sink.write(`\ufeff${csvLine(['Line', 'Column', 'What happened', 'Problem'])}`);
      for (const { line, column = '', text, isFatal } of problems)
        sink.write(
          csvLine([String(line), guarded(column), isFatal ? 'row left out' : 'value left out', guarded(text)]),
        );
      await sink.close();
      return ok(undefined);
    },
  };
}

async function check(
  { store, clock, ids }: ImportDeps,
  file: ImportFile,
  chosen: ImportSetup,
  { signal, onProgress }: ImportOptions = {},
): Promise<Result<ImportReport>> {
  const added = NewFields.of(chosen, await store.customFields.all(), ids, clock.now());
  if (!added.ok) return added;
  const { setup } = added.value;
  const report = new Report();
  const seen = new SeenKeys();
  const from = { importId: 'trial', name: file.name, asOf: setup.asOf };
  try {
    for await (const read of fileRecords(file, setup)) {
      if (signal?.aborted) return problem('stopped', 'Stopped.');
      const context: PlanContext = { setup, seen, from, now: clock.now(), isDry: true, next: () => ids.next() };
      report.add(await planRecords(store, added.value.take(read), context));
      onProgress?.({ share: read.share, rows: report.counts.rows });
    }
  } catch (error) {
    if (error instanceof FileError) return problem('damaged-file', error.message);
    throw error;
  }
  return ok(report.result());
}

async function run(
  deps: ImportDeps,
  file: ImportFile,
  chosen: ImportSetup,
  { signal, onProgress }: ImportOptions,
  onColumns: (columns: readonly FileColumn[], targets: readonly string[]) => Promise<void>,
): ReturnType<ImportService['run']> {
  const { store, clock, ids } = deps;
  const added = NewFields.of(chosen, await store.customFields.all(), ids, clock.now());
  if (!added.ok) return added;
  const fields = added.value;
  const { setup } = fields;
  const report = new Report();
  const seen = new SeenKeys();
  let past: PastImport = { id: ids.next(), fileName: file.name, at: clock.now(), added: 0, changed: 0, chunks: 0 };
  const from = { importId: past.id, name: headerText(file.name).slice(0, 200), asOf: setup.asOf };
  let stoppedBy: string | undefined;
  let wasStopped = false;
  let isFirst = true;
  try {
    for await (const read of ahead(fileRecords(file, setup))) {
      wasStopped = signal?.aborted ?? false;
      if (wasStopped) break;
      if (isFirst && read.columns) await onColumns(read.columns, setup.targets);
      isFirst = false;
      const now = clock.now();
      const rows = fields.take(read);
      const { plan, written } = await store.atomic(async (tx) => {
        const context: PlanContext = { setup, seen, from, now, isDry: false, next: () => ids.next() };
        const planned = await planRecords(tx, rows, context);
        return { plan: planned, written: await writeChunk(tx, planned, { ids, now, past, fields }) };
      });
      past = written;
      report.add(plan);
      onProgress?.({ share: read.share, rows: report.counts.rows });
    }
  } catch (error) {
    stoppedBy = inWords(error);
  }
  const list = setup.listName?.toLowerCase();
  const listId = list && (await store.lists.all()).find(({ name }) => name.toLowerCase() === list)?.id;
  return ok({
    ...report.result(),
    wasStopped,
    proposals: past.proposals ?? 0,
    ...(past.chunks > 0 ? { importId: past.id } : {}),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    ...(listId ? { listId } : {}),
  });
}

/** Everything of a chunk, in the caller's transaction: all of it or nothing. Gives the import with what it did until now. */
async function writeChunk(
  tx: Store,
  plan: ChunkPlan,
  {
    ids,
    now,
    past,
    fields,
  }: { readonly ids: Ids; readonly now: number; readonly past: PastImport; readonly fields: NewFields },
): Promise<PastImport> {
  const added = new Set(plan.addedPeople);
  const touched = new Set<PersonId>([
    ...plan.people.map(({ id }) => id),
    ...plan.profiles.flatMap(({ personId }) => personId ?? []),
    ...plan.members.map(({ personId }) => personId),
  ]);
  if (touched.size === 0 && plan.pairs.length === 0) return past;
  // Whoever is written says so in the row itself, see `fromFiles`: a line of the timeline each would take as long again.
  const written = new Set<PersonId>(plan.people.map(({ id }) => id));
  const activities = [...touched]
    .filter((id) => !written.has(id))
    .map((personId) => ({
      id: ids.next<ActivityId>(),
      personId,
      at: now,
      kind: 'imported' as const,
      text: `Filled in from the file “${past.fileName}”.`,
      importId: past.id,
    }));
  for (const list of plan.lists) await tx.lists.add(list);
  const addedProfiles = new Set(plan.addedProfiles);
  // All at once: the database writes the first while the next are being handed over.
  await Promise.all([
    tx.people.addMany(plan.people.filter(({ id }) => added.has(id))),
    tx.people.putMany(plan.people.filter(({ id }) => !added.has(id))),
    tx.profiles.addMany(plan.profiles.filter(({ id }) => addedProfiles.has(id))),
    tx.profiles.putMany(plan.profiles.filter(({ id }) => !addedProfiles.has(id))),
  ]);
  await checkAccounts(tx, plan.profiles, now);
  await tx.listMembers.putMany(plan.members);
  await tx.activities.putMany(activities);
  const placed = await placeImported(tx, [...touched], now);
  const proposals = await noteDuplicates(tx, plan, past.fileName, now);
  if (touched.size + proposals.length === 0) return past;
  await fields.write(tx);
  const done = {
    ...past,
    added: past.added + plan.counts.added,
    changed: past.changed + plan.counts.changed,
    chunks: past.chunks + 1,
    proposals: (past.proposals ?? 0) + proposals.length,
    ...(fields.ids.length > 0 ? { addedFields: fields.ids } : {}),
  };
  await noteChunk(tx, done, {
    at: now,
    addedPeople: plan.addedPeople,
    addedProfiles: plan.addedProfiles,
    addedMembers: plan.members.map(({ key }) => key),
    addedLists: plan.lists.map(({ id }) => id),
    activities: activities.map(({ id }) => id),
    proposals,
    ...(placed.length > 0 ? { addedMemberships: placed } : {}),
    before: plan.before,
  });
  return done;
}

class Report {
  counts: ImportCounts = { rows: 0, added: 0, changed: 0, unchanged: 0, unclear: 0, failed: 0, dropped: 0, kept: 0 };
  private readonly problems: RowProblem[] = [];
  private problemCount = 0;

  add({ counts, problems }: ChunkPlan): void {
    const sum = { ...this.counts };
    for (const name of Object.keys(sum) as (keyof ImportCounts)[])
      Object.assign(sum, { [name]: sum[name] + counts[name] });
    this.counts = sum;
    this.problemCount += problems.length;
    this.problems.push(...problems.slice(0, problemLimit - this.problems.length));
  }

  result(): ImportReport {
    return { counts: this.counts, problems: this.problems, problemCount: this.problemCount };
  }
}

/** Storage errors come wrapped in an aborted transaction. */
function inWords(error: unknown): string {
  if (error instanceof FileError) return `${error.message} What was imported until here stays.`;
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; depth += 1) {
    if (at.name === 'QuotaExceededError')
      return 'There is no room left for Muster’s data. What was imported until here stays. Free some space on this disk and import the file again: nothing is taken over twice.';
    at = 'inner' in at ? at.inner : at.cause;
  }
  const words = error instanceof Error && error.message ? error.message : String(error);
  return `The import stopped: ${words}. What was imported until here stays; importing the file again goes on from there.`;
}
