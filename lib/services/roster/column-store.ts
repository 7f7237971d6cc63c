import type { AnyField, FieldCell, FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { bytesOf, type Chunk, kindOf, rowsOf, segmentRows } from '@/lib/roster/columns/chunk';
import { encode } from '@/lib/roster/columns/encode';
import type { ColumnSource } from '@/lib/roster/columns/engine';
import { type ColumnField, patched } from '@/lib/roster/columns/patch';
import { cellAt } from '@/lib/roster/columns/read-chunk';
import type { SingleFlight } from '../ports';
import type { ColumnsState, RosterChangesTable, RosterColumnsTable, StoredChunk } from './ports';
import { RowIndex } from './row-index';
import { searchTextOf } from './search-text';

export interface ColumnStoreDeps {
  readonly columns: RosterColumnsTable;
  readonly changes: RosterChangesTable;
  /** Everybody once, in pages, in an order that stays. */
  readonly pageOf: (after: PersonId | undefined, limit: number) => Promise<readonly FieldSourceRecord[]>;
  /** Those of these who are still there. */
  readonly recordsOf: (personIds: readonly PersonId[]) => Promise<readonly FieldSourceRecord[]>;
  readonly fields: readonly AnyField[];
  readonly cellOf: (row: AnyField, record: FieldSourceRecord) => FieldCell;
  readonly singleFlight: SingleFlight;
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
  /** What columns may take in memory before those not used for longest go, in bytes. */
  readonly cacheBytes?: number;
}

/** Columns of our own beside the registry's: who the row is, the ids of the lists they are on, and all that a search looks at. */
export const idColumn = '#id';
export const listsColumn = '#lists';
export const searchColumn = '#search';

type Spec = ColumnField & { readonly make: (record: FieldSourceRecord) => FieldCell };

interface Column {
  /** Missing: not read from the disk yet. */
  readonly chunks: (Chunk | undefined)[];
  bytes: number;
}

const pageSize = 512;
const changesAtOnce = 200;
const defaultCacheBytes = 48 * 1024 * 1024;
/** Rows that changed are written to the disk when there are this many. */
const saveAt = 1_000;
/** While another window builds them. */
const waitMs = 250;

/**
 * Everybody as columns: read from the disk a column at a time when a query needs it, built from the truth when there is none,
 * patched when the truth changes. Any loss is repaired by building again.
 */
export class ColumnStore implements ColumnSource {
  rows = 0;
  alive = new Uint8Array(0);
  /** Rows that are somebody. */
  people = 0;
  private readonly specs: ReadonlyMap<
    string,
    ColumnField & { readonly make: (record: FieldSourceRecord) => FieldCell }
  >;
  private readonly cache = new Map<string, Column>();
  private index: RowIndex | undefined;
  /** Changed since the columns on disk were written: all cells of a row, in the order of `specs`. */
  private readonly pending = new Map<number, readonly FieldCell[]>();
  private seq = 0;
  private savedSeq = 0;
  private isReady = false;
  private recipe = '';
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: ColumnStoreDeps) {
    const { fields, cellOf } = deps;
    const own: [string, Spec][] = [
      [idColumn, { type: 'text', kind: 'texts', isUnsorted: true, make: ({ person }) => ({ value: person.id }) }],
      [
        listsColumn,
        {
          type: 'tags',
          kind: 'tags',
          isUnsorted: true,
          make: ({ lists }) => ({ value: lists?.map(({ id }) => id) ?? [] }),
        },
      ],
      [
        searchColumn,
        { type: 'text', kind: 'words', isUnsorted: true, make: (record) => ({ value: searchTextOf(record) }) },
      ],
    ];
    const kept = fields.map((row): [string, Spec] => {
      const { id, type, options } = row;
      return [id, { type, kind: kindOf(type), ...(options && { options }), make: (record) => cellOf(row, record) }];
    });
    this.specs = new Map([...own, ...kept]);
  }

  /** Rows neither come nor change while `work` runs. Not to be asked for inside of itself. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  field(id: string): ColumnField | undefined {
    return this.specs.get(id);
  }

  /**
   * Takes over what is on the disk, or builds it.
   * @param recipe columns made with another one are built again
   * @param onProgress 0 to 1 while it is being built; the rows so far can be read
   */
  async open(recipe: string, onProgress: (share: number) => void, total: () => Promise<number>): Promise<void> {
    this.recipe = recipe;
    this.isReady = false;
    const state = await this.deps.columns.state();
    if (state?.recipe === recipe) await this.exclusive(async () => this.adopt(state));
    else await this.build(onProgress, await total());
    this.isReady = true;
  }

  private adopt(state: ColumnsState): void {
    this.forget();
    this.rows = state.rows;
    this.alive = new Uint8Array(state.rows).fill(1);
    for (const row of state.dead) this.alive[row] = 0;
    this.people = state.rows - state.dead.length;
    this.seq = state.seq;
    this.savedSeq = state.seq;
  }

  private forget(): void {
    this.cache.clear();
    this.pending.clear();
    this.index = undefined;
  }

  private async build(onProgress: (share: number) => void, total: number): Promise<void> {
    const { columns, changes, pageOf, singleFlight, pause } = this.deps;
    const { recipe } = this;
    const built = await singleFlight('roster-columns', async () => {
      await this.exclusive(async () => {
        this.forget();
        this.rows = 0;
        this.alive = new Uint8Array(0);
        this.people = 0;
      });
      await columns.clear();
      const seq = await changes.latest();
      let after: PersonId | undefined;
      let waiting: FieldSourceRecord[] = [];
      for (;;) {
        const page = await pageOf(after, pageSize);
        after = page.at(-1)?.person.id;
        waiting.push(...page);
        const isLast = page.length < pageSize;
        while (waiting.length >= segmentRows || (isLast && waiting.length > 0)) {
          const part = waiting.slice(0, segmentRows);
          waiting = waiting.slice(segmentRows);
          await this.exclusive(async () => {
            await columns.save(this.segmentOf(part, this.rows / segmentRows));
            this.grow(this.rows + part.length);
          });
          onProgress(Math.min(1, this.rows / Math.max(1, total)));
        }
        if (isLast) break;
        await pause();
      }
      const state: ColumnsState = { recipe, rows: this.rows, dead: [], seq };
      await columns.save([], state);
      await changes.dropUpTo(seq);
      this.seq = seq;
      this.savedSeq = seq;
      return true;
    });
    if (built) return;
    // Another window is at it.
    for (;;) {
      const state = await columns.state();
      if (state?.recipe === recipe) {
        await this.exclusive(async () => this.adopt(state));
        return;
      }
      await this.deps.wait(waitMs);
      if (await singleFlight('roster-columns', async () => true)) {
        if ((await columns.state())?.recipe !== recipe) await this.build(onProgress, total);
        else continue;
        return;
      }
    }
  }

  private segmentOf(records: readonly FieldSourceRecord[], segment: number): StoredChunk[] {
    const chunks: StoredChunk[] = [];
    for (const [field, spec] of this.specs) {
      const chunk = encode(records.map(spec.make), spec);
      chunks.push({ field, segment, chunk });
      const cached = this.cache.get(field);
      if (cached) {
        cached.chunks[segment] = chunk;
        cached.bytes += bytesOf(chunk);
      }
    }
    return chunks;
  }

  private grow(rows: number): void {
    if (rows <= this.rows) return;
    const alive = new Uint8Array(rows);
    alive.set(this.alive);
    alive.fill(1, this.rows);
    this.people += rows - this.rows;
    this.rows = rows;
    this.alive = alive;
  }

  get segments(): number {
    return Math.ceil(this.rows / segmentRows);
  }

  async load(field: string): Promise<void> {
    const cached = this.touch(field);
    if (cached && this.isWhole(cached)) return;
    const chunks: (Chunk | undefined)[] = await this.deps.columns.column(field);
    this.keep(field, chunks);
  }

  /** The same for some segments only. */
  async loadSome(fields: readonly string[], segments: readonly number[]): Promise<void> {
    const missing = fields.flatMap((field) => {
      const cached = this.touch(field);
      return segments.filter((segment) => cached?.chunks[segment] === undefined).map((segment) => ({ field, segment }));
    });
    if (missing.length === 0) return;
    const chunks = await this.deps.columns.chunks(missing);
    for (const [place, { field, segment }] of missing.entries()) {
      const column = this.cache.get(field) ?? { chunks: [], bytes: 0 };
      this.cache.set(field, column);
      if (column.chunks[segment] === undefined) this.put(column, field, segment, chunks[place]);
    }
    this.evict(new Set(fields));
  }

  chunk(field: string, segment: number): Chunk {
    const chunk = this.cache.get(field)?.chunks[segment];
    if (!chunk) return { kind: 'constant', rows: this.rowsOfSegment(segment), value: Number.NaN };
    return chunk;
  }

  /** How many chunks would have to be read. */
  missing(fields: readonly string[], segments: readonly number[]): number {
    let count = 0;
    for (const field of fields) {
      const chunks = this.cache.get(field)?.chunks;
      for (const segment of segments) if (chunks?.[segment] === undefined) count += 1;
    }
    return count;
  }

  /** The same cells as the columns hold, made of the people themselves. Who is not there any more is left out. */
  async cellsOf(
    personIds: readonly PersonId[],
    fields: readonly string[],
  ): Promise<ReadonlyMap<PersonId, readonly FieldCell[]>> {
    const specs = fields.map((field) => this.specs.get(field));
    const records = await this.deps.recordsOf(personIds);
    return new Map(
      records.map((record) => [
        record.person.id,
        specs.map((spec): FieldCell => spec?.make(record) ?? { gap: 'unknown' }),
      ]),
    );
  }

  /** What is in memory; `undefined` for what would have to be read. */
  chunkAtHand(field: string, segment: number): Chunk | undefined {
    return this.cache.get(field)?.chunks[segment];
  }

  private rowsOfSegment(segment: number): number {
    return Math.min(segmentRows, this.rows - segment * segmentRows);
  }

  private touch(field: string): Column | undefined {
    const cached = this.cache.get(field);
    if (!cached) return undefined;
    this.cache.delete(field);
    this.cache.set(field, cached);
    return cached;
  }

  private isWhole(column: Column): boolean {
    for (let segment = 0; segment < this.segments; segment += 1) if (!column.chunks[segment]) return false;
    return true;
  }

  private keep(field: string, chunks: readonly (Chunk | undefined)[]): void {
    const column: Column = { chunks: [], bytes: 0 };
    for (let segment = 0; segment < this.segments; segment += 1) this.put(column, field, segment, chunks[segment]);
    this.cache.set(field, column);
    this.evict(new Set([field]));
  }

  /** A chunk as it is on the disk, with what has changed since. */
  private put(column: Column, field: string, segment: number, stored: Chunk | undefined): void {
    const rows = this.rowsOfSegment(segment);
    const changes = this.pendingOf(field, segment);
    const spec = this.specs.get(field);
    const chunk =
      spec && (changes.size > 0 || !stored || rowsOf(stored) !== rows) ? patched(stored, rows, changes, spec) : stored;
    if (!chunk) return;
    column.bytes += bytesOf(chunk) - (column.chunks[segment] ? bytesOf(column.chunks[segment]) : 0);
    column.chunks[segment] = chunk;
  }

  private pendingOf(field: string, segment: number): Map<number, FieldCell> {
    const place = [...this.specs.keys()].indexOf(field);
    const changes = new Map<number, FieldCell>();
    for (const [row, cells] of this.pending) {
      const cell = cells[place];
      if (cell && Math.floor(row / segmentRows) === segment) changes.set(row % segmentRows, cell);
    }
    return changes;
  }

  private evict(except: ReadonlySet<string>): void {
    let bytes = 0;
    for (const column of this.cache.values()) bytes += column.bytes;
    const limit = this.deps.cacheBytes ?? defaultCacheBytes;
    for (const [field, column] of this.cache) {
      if (bytes <= limit) return;
      if (except.has(field)) continue;
      this.cache.delete(field);
      bytes -= column.bytes;
    }
  }

  /** Row of a person; `undefined` for somebody who has none. */
  async rowOf(personId: PersonId): Promise<number | undefined> {
    const index = await this.ids();
    for (const row of index.candidates(personId)) {
      if (this.alive[row] === 0) continue;
      await this.loadSome([idColumn], [Math.floor(row / segmentRows)]);
      if (this.idAt(row) === personId) return row;
    }
    return undefined;
  }

  /** After its chunk of `idColumn` has been loaded. */
  idAt(row: number): PersonId {
    const cell = cellAt(this.chunk(idColumn, Math.floor(row / segmentRows)), row % segmentRows, { type: 'text' });
    return ('value' in cell ? cell.value : '') as PersonId;
  }

  private async ids(): Promise<RowIndex> {
    if (this.index) return this.index;
    const index = new RowIndex(this.rows);
    for (let segment = 0; segment < this.segments; segment += 1) {
      await this.loadSome([idColumn], [segment]);
      for (let row = segment * segmentRows; row < Math.min(this.rows, (segment + 1) * segmentRows); row += 1)
        index.add(this.idAt(row), row);
    }
    this.index = index;
    return index;
  }

  /** Takes over what has been written since. @returns the segments that changed; `all` when everything may have */
  async catchUp(): Promise<ReadonlySet<number> | 'all' | undefined> {
    if (!this.isReady) return undefined;
    const { changes, columns, recordsOf, pause } = this.deps;
    const state = await columns.state();
    if (state && state.seq !== this.savedSeq) {
      // Another window has written them: the notes of what they hold are gone, and new people may have other rows than here.
      await this.exclusive(async () => this.adopt(state));
      await this.catchUp();
      return 'all';
    }
    const touched = new Set<number>();
    for (;;) {
      const found = await changes.after(this.seq, changesAtOnce);
      const last = found.at(-1);
      if (!last) break;
      const personIds = [...new Set(found.flatMap((change) => change.personIds))] as PersonId[];
      for (let from = 0; from < personIds.length; from += pageSize) {
        const ids = personIds.slice(from, from + pageSize);
        const records = await recordsOf(ids);
        await this.exclusive(() => this.patch(ids, records, touched));
        await pause();
      }
      this.seq = last.seq;
      if (this.pending.size >= saveAt) await this.save();
    }
    return touched.size > 0 ? touched : undefined;
  }

  private async patch(
    ids: readonly PersonId[],
    records: readonly FieldSourceRecord[],
    touched: Set<number>,
  ): Promise<void> {
    const index = await this.ids();
    const byId = new Map(records.map((record) => [record.person.id, record]));
    const changed = new Set<number>();
    const rowsBefore = this.rows;
    for (const id of ids) {
      const row = await this.rowOf(id);
      const record = byId.get(id);
      if (!record) {
        if (row === undefined) continue;
        this.alive[row] = 0;
        this.people -= 1;
        touched.add(Math.floor(row / segmentRows));
        this.pending.set(row, this.pending.get(row) ?? []);
        continue;
      }
      const at = row ?? this.rows;
      if (row === undefined) {
        this.grow(this.rows + 1);
        index.add(id, at);
      }
      this.pending.set(
        at,
        Array.from(this.specs.values(), (spec) => spec.make(record)),
      );
      changed.add(at);
    }
    const segments = new Set(Array.from(changed, (row) => Math.floor(row / segmentRows)));
    for (const [place, [field, spec]] of [...this.specs].entries()) {
      const column = this.cache.get(field);
      if (!column) continue;
      for (const segment of segments) {
        const chunk = column.chunks[segment];
        // Not read yet, but for a segment that has just begun.
        if (!chunk && segment * segmentRows < rowsBefore) continue;
        const cells = new Map<number, FieldCell>();
        for (const row of changed) {
          const cell = this.pending.get(row)?.[place];
          if (cell && Math.floor(row / segmentRows) === segment) cells.set(row % segmentRows, cell);
        }
        const before = chunk ? bytesOf(chunk) : 0;
        const next = patched(chunk, this.rowsOfSegment(segment), cells, spec);
        column.chunks[segment] = next;
        column.bytes += bytesOf(next) - before;
      }
    }
    for (const segment of segments) touched.add(segment);
  }

  /**
   * Writes what has changed to the disk, where another window has not been there first. Segment by segment, with the state
   * at the end: stopped before that, the same changes are simply made again.
   */
  async save(): Promise<void> {
    if (this.pending.size === 0) return;
    await this.deps.singleFlight('roster-columns', async () => {
      const { columns, changes, pause } = this.deps;
      const { recipe } = this;
      const state = await columns.state();
      if (state?.recipe !== recipe || state.seq !== this.savedSeq) return;
      const segments = new Set(Array.from(this.pending.keys(), (row) => Math.floor(row / segmentRows)));
      const fields = [...this.specs.keys()];
      for (const segment of segments) {
        const stored = await columns.chunks(fields.map((field) => ({ field, segment })));
        await this.exclusive(async () => {
          const rows = this.rowsOfSegment(segment);
          const chunks = [...this.specs].map(
            ([field, spec], place): StoredChunk => ({
              field,
              segment,
              chunk: patched(stored[place], rows, this.pendingOf(field, segment), spec),
            }),
          );
          await columns.save(chunks);
        });
        await pause();
      }
      const dead: number[] = [];
      for (let row = 0; row < this.rows; row += 1) if (this.alive[row] === 0) dead.push(row);
      const seq = this.seq;
      await columns.save([], { recipe, rows: this.rows, dead, seq });
      await changes.dropUpTo(seq);
      this.savedSeq = seq;
      this.pending.clear();
    });
  }
}
