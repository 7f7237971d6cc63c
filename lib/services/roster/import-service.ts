import type { ActivityId, PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { csvLine } from '@/lib/roster/export/csv';
import { guarded } from '@/lib/roster/export/formula-guard';
import type { CsvRow } from '@/lib/roster/import/csv-rows';
import { type FileColumn, fileColumns, headerSignature } from '@/lib/roster/import/headers';
import type { RowProblem } from '@/lib/roster/import/import-record';
import { proposeMapping } from '@/lib/roster/import/mapping';
import type { ImportSetup } from '@/lib/roster/import/setup';
import type { Clock, Hash, Ids, Store } from '@/lib/services/ports';
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
import { type ChunkPlan, type PlanContext, planChunk } from './plan-chunk';
import { fileRows } from './read-import-file';
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
    look: (file, chosen = {}) =>
      lookAtFile(file, chosen, async (signature) => rememberedColumns(store, await hash(signature))),
    check: (file, setup, options) => check(deps, file, setup, options),
    async run(file, setup, options) {
      await dropOldImports(store, deps.clock.now());
      return run(deps, file, setup, options ?? {}, async (columns) => {
        const proposed = proposeMapping(columns).targets;
        const signature = await signatureOf(columns);
        const isChosen = proposed.some((target, index) => target !== setup.targets[index]);
        if (isChosen || (await rememberedColumns(store, signature)))
          await rememberColumns(store, signature, setup.targets);
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

/** The rows of a file, a chunk at a time, below the header. */
async function* chunks(
  file: ImportFile,
  setup: ImportSetup,
): AsyncGenerator<{
  readonly columns: readonly FileColumn[];
  readonly rows: readonly CsvRow[];
  readonly share: number;
}> {
  let columns: readonly FileColumn[] | undefined;
  for await (const { rows, share } of fileRows(file, setup)) {
    const header = columns ? undefined : rows[0];
    columns ??= fileColumns(header?.cells ?? [], setup.targets.length);
    yield { columns, rows: header ? rows.slice(1) : rows, share };
  }
}

async function check(
  { store, clock, ids }: ImportDeps,
  file: ImportFile,
  setup: ImportSetup,
  { signal, onProgress }: ImportOptions = {},
): Promise<Result<ImportReport>> {
  const report = new Report();
  const seen = new SeenKeys();
  for await (const { columns, rows, share } of chunks(file, setup)) {
    if (signal?.aborted) return problem('stopped', 'Stopped.');
    const context: PlanContext = { columns, setup, seen, now: clock.now(), isDry: true, next: () => ids.next() };
    report.add(await planChunk(store, rows, context));
    onProgress?.({ share, rows: report.counts.rows });
  }
  return ok(report.result());
}

async function run(
  deps: ImportDeps,
  file: ImportFile,
  setup: ImportSetup,
  { signal, onProgress }: ImportOptions,
  onColumns: (columns: readonly FileColumn[]) => Promise<void>,
): ReturnType<ImportService['run']> {
  const { store, clock, ids } = deps;
  const report = new Report();
  const seen = new SeenKeys();
  let past: PastImport = { id: ids.next(), fileName: file.name, at: clock.now(), added: 0, changed: 0, chunks: 0 };
  let stoppedBy: string | undefined;
  let wasStopped = false;
  let isFirst = true;
  try {
    for await (const { columns, rows, share } of chunks(file, setup)) {
      wasStopped = signal?.aborted ?? false;
      if (wasStopped) break;
      if (isFirst) await onColumns(columns);
      isFirst = false;
      const now = clock.now();
      const { plan, written } = await store.atomic(async (tx) => {
        const context: PlanContext = { columns, setup, seen, now, isDry: false, next: () => ids.next() };
        const planned = await planChunk(tx, rows, context);
        return { plan: planned, written: await writeChunk(tx, planned, { ids, now, past }) };
      });
      past = written;
      report.add(plan);
      onProgress?.({ share, rows: report.counts.rows });
    }
  } catch (error) {
    stoppedBy = inWords(error);
  }
  const list = setup.listName?.toLowerCase();
  const listId = list && (await store.lists.all()).find(({ name }) => name.toLowerCase() === list)?.id;
  return ok({
    ...report.result(),
    wasStopped,
    ...(past.chunks > 0 ? { importId: past.id } : {}),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    ...(listId ? { listId } : {}),
  });
}

/** Everything of a chunk, in the caller's transaction: all of it or nothing. Gives the import with what it did until now. */
async function writeChunk(
  tx: Store,
  plan: ChunkPlan,
  { ids, now, past }: { readonly ids: Ids; readonly now: number; readonly past: PastImport },
): Promise<PastImport> {
  const added = new Set(plan.addedPeople);
  const touched = new Set<PersonId>([
    ...plan.people.map(({ id }) => id),
    ...plan.profiles.flatMap(({ personId }) => personId ?? []),
    ...plan.members.map(({ personId }) => personId),
  ]);
  if (touched.size === 0) return past;
  const activities = [...touched].map((personId) => ({
    id: ids.next<ActivityId>(),
    personId,
    at: now,
    kind: 'imported' as const,
    text: added.has(personId)
      ? `Added from the file “${past.fileName}”.`
      : `Filled in from the file “${past.fileName}”.`,
    importId: past.id,
  }));
  for (const list of plan.lists) await tx.lists.add(list);
  await tx.people.putMany(plan.people);
  await tx.profiles.putMany(plan.profiles);
  await tx.listMembers.putMany(plan.members);
  await tx.activities.putMany(activities);
  const done = {
    ...past,
    added: past.added + plan.counts.added,
    changed: past.changed + plan.counts.changed,
    chunks: past.chunks + 1,
  };
  await noteChunk(tx, done, {
    at: now,
    addedPeople: plan.addedPeople,
    addedProfiles: plan.addedProfiles,
    addedMembers: plan.members.map(({ key }) => key),
    addedLists: plan.lists.map(({ id }) => id),
    activities: activities.map(({ id }) => id),
    before: plan.before,
  });
  return done;
}

class Report {
  counts: ImportCounts = { rows: 0, added: 0, changed: 0, unchanged: 0, unclear: 0, failed: 0, dropped: 0 };
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
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; depth += 1) {
    if (at.name === 'QuotaExceededError')
      return 'There is no room left for Muster’s data. What was imported until here stays. Free some space on this disk and import the file again: nothing is taken over twice.';
    at = 'inner' in at ? at.inner : at.cause;
  }
  const words = error instanceof Error && error.message ? error.message : String(error);
  return `The import stopped: ${words}. What was imported until here stays; importing the file again goes on from there.`;
}
