import { isCustomKey } from '@/lib/domain/custom-field';
import { type FieldCatalog, shippedCatalog } from '@/lib/domain/field-catalog';
import type { AnyField, FieldCell, FieldSourceRecord } from '@/lib/domain/field-registry';
import { isOfOtherWorkspace } from '@/lib/domain/fields/workspace-fields';
import type { BrandId, PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import type { Workspace } from '@/lib/domain/workspace';
import type { FileCell } from '@/lib/roster/export/cell-text';
import { type ExportField, exportColumns } from '@/lib/roster/export/columns';
import { csvChunks } from '@/lib/roster/export/csv';
import { vCard } from '@/lib/roster/export/vcard';
import { xlsxChunks, xlsxLimits } from '@/lib/roster/export/xlsx';
import type { RosterCursor, RosterQueryService, RosterState } from '@/lib/services/roster-query-types';
import type { ExportFormat, ExportOptions, ExportRequest, ExportService } from './export-types';
import type { SaveFile } from './save-file';

export interface ExportDeps {
  readonly rosterQuery: RosterQueryService;
  /** People with all that their fields look at; those that are gone are left out. */
  recordsOf(personIds: readonly PersonId[]): Promise<readonly FieldSourceRecord[]>;
  cellOf(field: AnyField, record: FieldSourceRecord): FieldCell;
  /** The fields there are now. Missing: those that are shipped. */
  catalog?(): Promise<FieldCatalog>;
  readonly saveFile: SaveFile;
  /** What is written while a workspace is open: fit for that client's eyes. Missing: there are no workspaces. */
  readonly client?: {
    workspace(): Promise<Workspace | undefined>;
    /** Of those of these people who are in it. */
    recordsOf(personIds: readonly PersonId[], workspace: Workspace): Promise<readonly FieldSourceRecord[]>;
  };
}

const PAGE = 500;

const kinds: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  csv: { ending: 'csv', type: 'text/csv;charset=utf-8' },
  xlsx: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  vcard: { ending: 'vcf', type: 'text/vcard;charset=utf-8' },
};

/** Files of people, a page of them in memory at a time. */
export function createExportService(deps: ExportDeps): ExportService {
  return { run: (request, options = {}) => run(deps, request, options) };
}

class Stopped extends Error {}

async function run(
  everybodys: ExportDeps,
  asked: ExportRequest,
  options: ExportOptions,
): Promise<Result<{ people: number; name: string }>> {
  const { deps, request } = await forOpenWorkspace(everybodys, asked);
  const catalog = (await deps.catalog?.()) ?? shippedCatalog;
  const fields = request.fields
    .flatMap((id) => catalog.fieldOf(id) ?? [])
    .filter(({ brandId }) => brandId === undefined || (deps.brandIds?.includes(brandId) ?? true));
  const { ending, type } = kinds[request.format];
  const name = `${safeName(request.fileName)}.${ending}`;
  const people = new People(deps, request, options);
  const sink = deps.saveFile({ name, type });
  try {
    const total = await people.open();
    if (request.format === 'xlsx' && total >= xlsxLimits.rows)
      return problem('too-many', 'A sheet has no more than 1,048,575 rows below its header. Use CSV instead.');
    for await (const chunk of chunksOf(request.format, fields, people)) sink.write(chunk);
    await sink.close();
    return ok({ people: people.written, name });
  } catch (error) {
    sink.abandon();
    if (error instanceof Stopped) return problem('stopped', 'Stopped. No file was saved.');
    throw error;
  } finally {
    people.close();
  }
}

interface OpenDeps extends ExportDeps {
  readonly isForClient?: true;
  /** The brands whose columns may be there. Missing: all. */
  readonly brandIds?: readonly BrandId[];
}

/** With a workspace open: its people only, read from the truth, without a column that tells of anything but this client. */
async function forOpenWorkspace(
  deps: ExportDeps,
  request: ExportRequest,
): Promise<{ readonly deps: OpenDeps; readonly request: ExportRequest }> {
  const { client } = deps;
  const workspace = await client?.workspace();
  if (!client || !workspace) return { deps, request };
  const fields = request.fields.filter((id) => !isOfOtherWorkspace(id, workspace.id));
  return {
    deps: {
      ...deps,
      isForClient: true,
      brandIds: workspace.brandIds,
      recordsOf: (ids) => client.recordsOf(ids, workspace),
    },
    request: { ...request, fields, query: { ...request.query, workspaceId: workspace.id } },
  };
}

async function* chunksOf(
  format: ExportFormat,
  fields: readonly AnyField[],
  people: People,
): AsyncGenerator<string | Uint8Array> {
  if (format === 'vcard') {
    for await (const records of people.records()) yield records.map(cardOf).join('');
    return;
  }
  const rounded = await roundedIn(fields, people);
  const columns = exportColumns(fields as readonly ExportField[], rounded);
  const lines = people.lines(fields, true);
  yield* format === 'csv' ? csvChunks(columns, lines) : xlsxChunks(columns, lines);
}

/** Fields of which some value is rounded: their file has a column that says which. */
async function roundedIn(fields: readonly AnyField[], people: People): Promise<Set<string>> {
  const counts = fields.filter(({ type }) => type === 'number');
  const rounded = new Set<string>();
  if (counts.length === 0) return rounded;
  for await (const cells of people.lines(counts, false))
    for (const [index, cell] of cells.entries())
      if ('value' in cell && cell.isRounded) rounded.add(counts[index]?.id ?? '');
  return rounded;
}

function cardOf({ person, profile, profiles, lists }: FieldSourceRecord): string {
  return vCard({ person, profiles: profiles ?? (profile ? [profile] : []), ...(lists ? { lists } : {}) });
}

/** Those of the request, in its order as it was when the export began. */
class People {
  written = 0;
  private ids: readonly PersonId[] = [];
  private cursor: RosterCursor | undefined;

  constructor(
    private readonly deps: OpenDeps,
    private readonly request: ExportRequest,
    private readonly options: ExportOptions,
  ) {}

  /** How many there are. */
  async open(): Promise<number> {
    const { chosen, query } = this.request;
    if (chosen) this.ids = chosen;
    else {
      const { cursor, state } = await opened(this.deps.rosterQuery, query);
      this.cursor = cursor;
      this.ids = await cursor.ids(0, state.shown);
    }
    return this.ids.length;
  }

  close(): void {
    this.cursor?.close();
  }

  async *records(): AsyncGenerator<readonly FieldSourceRecord[]> {
    for (const [from, ids] of this.pages()) {
      const records = await this.deps.recordsOf(ids);
      yield records;
      this.written += records.length;
      this.tell(from + ids.length);
    }
  }

  /** @param isLast they are being written, not only looked through */
  async *lines(fields: readonly AnyField[], isLast: boolean): AsyncGenerator<readonly FileCell[]> {
    for (const [from, ids] of this.pages()) {
      const page = (await this.page(from, ids, fields)).map((cells) => named(fields, cells));
      yield* page;
      if (!isLast) continue;
      this.written += page.length;
      this.tell(from + ids.length);
    }
  }

  private *pages(): Generator<readonly [from: number, ids: readonly PersonId[]]> {
    for (let from = 0; from < this.ids.length; from += PAGE) {
      if (this.options.signal?.aborted) throw new Stopped();
      yield [from, this.ids.slice(from, from + PAGE)];
    }
  }

  /** From the cursor while it stands as it did; people that have moved meanwhile are looked up, so that nobody is lost or twice. */
  private async page(
    from: number,
    ids: readonly PersonId[],
    fields: readonly AnyField[],
  ): Promise<readonly (readonly FileCell[])[]> {
    const fieldIds = fields.map(({ id }) => id);
    const { isForClient } = this.deps;
    const lines = isForClient ? undefined : await this.cursor?.lines(from, from + ids.length, fieldIds);
    if (lines && lines.length === ids.length && lines.every((line, index) => line.personId === ids[index]))
      return lines.map((line) => line.cells);
    const records = await this.deps.recordsOf(ids);
    return records.map((record) => fields.map((field) => this.deps.cellOf(field, record)));
  }

  private tell(done: number): void {
    this.options.onProgress?.({ done, total: this.ids.length });
  }
}

/** Options of one's own are written by their label: what stands for them inside says nothing to anybody else. */
function named(fields: readonly AnyField[], cells: readonly FileCell[]): readonly FileCell[] {
  if (!fields.some(({ id, type }) => type === 'choice' && isCustomKey(id))) return cells;
  return cells.map((cell, index) => {
    const field = fields[index];
    if (field?.type !== 'choice' || !isCustomKey(field.id) || 'gap' in cell) return cell;
    return { value: field.format(cell.value) };
  });
}

/** The query once it has found everybody. */
function opened(
  rosterQuery: RosterQueryService,
  query: ExportRequest['query'],
): Promise<{ readonly cursor: RosterCursor; readonly state: RosterState }> {
  return new Promise((resolve, reject) => {
    let found: RosterState | undefined;
    let cursor: RosterCursor | undefined;
    const settle = () => {
      if (cursor && found && found.preparing === undefined) resolve({ cursor, state: found });
    };
    cursor = rosterQuery.open(
      query,
      (state) => {
        found = state;
        settle();
      },
      (message) => reject(new Error(message)),
    );
    settle();
  });
}

/** A name that every file system takes. */
function safeName(name: string): string {
  const plain = headerText(name)
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/\s+/g, ' ');
  return plain.slice(0, 80) || 'people';
}
