import {
  type AnyField,
  type FieldCell,
  type FieldSourceRecord,
  fieldParts,
  type RecordPart,
} from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { type Chunk, rowsOf, segmentRows } from '@/lib/roster/columns/chunk';
import { encode } from '@/lib/roster/columns/encode';
import type { ColumnSource } from '@/lib/roster/columns/engine';
import { type ColumnField, changesIn, patched } from '@/lib/roster/columns/patch';
import { cellAt } from '@/lib/roster/columns/read-chunk';
import type { SingleFlight } from '../ports';
import { changesTogether } from './changes-together';
import { ColumnCache } from './column-cache';
import { type ColumnRow, type ColumnRows, columnRows, idColumn } from './column-rows';
import { type ColumnsRecipe, isSameColumns } from './columns-recipe';
import { PendingRows } from './pending-rows';
import type { ColumnsState, RosterChange, RosterChangesTable, RosterColumnsTable, StoredChunk } from './ports';
import { RowIndex } from './row-index';

export interface ColumnStoreDeps {
  readonly columns: RosterColumnsTable;
  readonly changes: RosterChangesTable;
  /** Everybody once, in pages, in an order that stays, with all `recordParts`. */
  readonly pageOf: (after: PersonId | undefined, limit: number) => Promise<readonly FieldSourceRecord[]>;
  /** Those of these who are still there. `parts`: what has to be read of them. */
  readonly recordsOf: (
    personIds: readonly PersonId[],
    parts: readonly RecordPart[],
  ) => Promise<readonly FieldSourceRecord[]>;
  readonly cellOf: (row: AnyField, record: FieldSourceRecord) => FieldCell;
  readonly singleFlight: SingleFlight;
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
  /** The same while changes are taken over, which may wait longer than anything else. Missing: `pause`. */
  readonly breather?: () => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
  /** What columns may take in memory before those not used for longest go, in bytes. */
  readonly cacheBytes?: number;
}

/** Which columns there should be. */
export interface WantedColumns {
  readonly fields: readonly AnyField[];
  readonly recipe: ColumnsRecipe;
}

/** Columns are built and written by one window at a time. */
const lock = 'roster-columns';
const pageSize = 512;
const changesAtOnce = 200;
/** Their rows are in memory until they are written to the disk: one change may be of a thousand. */
const peopleAtOnce = 8_192;
const defaultCacheBytes = 32 * 1024 * 1024;
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
  private rowsByName: ColumnRows = new Map();
  private recipe: ColumnsRecipe = { base: '', columns: {} };
  private readonly cache: ColumnCache;
  private readonly pending = new PendingRows();
  private index: RowIndex | undefined;
  private seq = 0;
  private savedSeq = 0;
  private isReady = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: ColumnStoreDeps) {
    this.cache = new ColumnCache(deps.cacheBytes ?? defaultCacheBytes);
  }

  /** Rows neither come nor change while `work` runs. Not to be asked for inside of itself. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  field(id: string): ColumnField | undefined {
    return this.rowsByName.get(id);
  }

  get segments(): number {
    return Math.ceil(this.rows / segmentRows);
  }

  /**
   * Takes over what is on the disk, and builds what is missing: everything, or the columns that were made in another way.
   * @param onProgress 0 to 1 while something is being built; what there is so far can be read
   */
  async open(wanted: WantedColumns, onProgress: (share: number) => void, total: () => Promise<number>): Promise<void> {
    this.isReady = false;
    for (;;) {
      const state = await this.deps.columns.state();
      const isThere = state?.recipe === wanted.recipe.base;
      await this.exclusive(async () => {
        this.rowsByName = columnRows(wanted.fields, this.deps.cellOf);
        this.recipe = wanted.recipe;
        if (isThere) this.adopt(state);
      });
      if (isThere && isSameColumns(state.columns, wanted.recipe.columns)) break;
      const count = isThere ? state.rows : await total();
      const built = await this.deps.singleFlight(lock, async () => {
        // What was read before the lock may have been another window's work in the meantime.
        const now = await this.deps.columns.state();
        if (now?.recipe !== wanted.recipe.base) await this.build(onProgress, count);
        else await this.fill(now, onProgress);
        return true;
      });
      if (!built) await this.deps.wait(waitMs);
    }
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
    this.rows = 0;
    this.alive = new Uint8Array(0);
    this.people = 0;
  }

  /** All columns, of everybody. */
  private async build(onProgress: (share: number) => void, total: number): Promise<void> {
    const { columns, changes, pageOf, pause } = this.deps;
    await this.exclusive(async () => this.forget());
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
          await columns.save(this.encoded([...this.rowsByName], part, this.rows / segmentRows));
          this.grow(this.rows + part.length);
        });
        onProgress(Math.min(1, this.rows / Math.max(1, total)));
      }
      if (isLast) break;
      await pause();
    }
    await columns.save([], {
      recipe: this.recipe.base,
      columns: this.recipe.columns,
      rows: this.rows,
      dead: [],
      seq,
    });
    await changes.dropUpTo(seq);
  }

  /** The columns that are missing or were made in another way; those that nobody wants any more go. */
  private async fill(state: ColumnsState, onProgress: (share: number) => void): Promise<void> {
    const { columns, recordsOf, pause } = this.deps;
    const { base, columns: wanted } = this.recipe;
    const todo = [...this.rowsByName].filter(([name]) => state.columns[name] !== wanted[name]);
    const parts = partsOf(todo.map(([, row]) => row));
    const segments = Math.ceil(state.rows / segmentRows);
    for (let segment = 0; todo.length > 0 && segment < segments; segment += 1) {
      const [ids] = await columns.chunks([{ field: idColumn, segment }]);
      const personIds = ids ? Array.from({ length: rowsOf(ids) }, (_, row) => idIn(ids, row)) : [];
      const records = new Map<PersonId, FieldSourceRecord>();
      for (let from = 0; from < personIds.length; from += pageSize) {
        for (const record of await recordsOf(personIds.slice(from, from + pageSize), parts))
          records.set(record.person.id, record);
        await pause();
      }
      // Who is gone leaves an empty row until the change that says so is taken over.
      await columns.save(
        this.encoded(
          todo,
          personIds.map((id) => records.get(id)),
          segment,
        ),
      );
      onProgress((segment + 1) / segments);
    }
    await columns.drop(Object.keys(state.columns).filter((name) => wanted[name] === undefined));
    await columns.save([], { ...state, recipe: base, columns: wanted });
  }

  private encoded(
    rows: readonly (readonly [string, ColumnRow])[],
    records: readonly (FieldSourceRecord | undefined)[],
    segment: number,
  ): StoredChunk[] {
    return rows.map(([field, row]) => ({
      field,
      segment,
      chunk: encode(
        records.map((record): FieldCell => (record ? row.make(record) : { gap: 'unknown' })),
        row,
      ),
    }));
  }

  private grow(rows: number): void {
    if (rows <= this.rows) return;
    // With room for some more: an import adds people one by one, and to copy all others for each of them takes long.
    const hasRoom = this.alive.buffer.byteLength >= rows;
    const alive = (hasRoom ? new Uint8Array(this.alive.buffer) : new Uint8Array(rows + Math.ceil(rows / 8))).subarray(
      0,
      rows,
    );
    if (!hasRoom) alive.set(this.alive);
    alive.fill(1, this.rows);
    this.people += rows - this.rows;
    this.rows = rows;
    this.alive = alive;
  }

  async load(field: string): Promise<void> {
    this.cache.touch(field);
    const segments = Array.from({ length: this.segments }, (_, segment) => segment);
    const missing = this.cache.missing([field], segments);
    if (missing.length === 0) return;
    if (missing.length < segments.length) return this.loadSome([field], segments);
    const chunks = await this.deps.columns.column(field);
    for (const segment of segments) this.take(field, segment, chunks[segment]);
    this.cache.evict(new Set([field]));
  }

  /** The same for some segments only. */
  async loadSome(fields: readonly string[], segments: readonly number[]): Promise<void> {
    for (const field of fields) this.cache.touch(field);
    const missing = this.cache.missing(fields, segments);
    if (missing.length === 0) return;
    const chunks = await this.deps.columns.chunks(missing);
    for (const [place, { field, segment }] of missing.entries()) this.take(field, segment, chunks[place]);
    this.cache.evict(new Set(fields));
  }

  chunk(field: string, segment: number): Chunk {
    return this.cache.at(field, segment) ?? { kind: 'constant', rows: this.rowsOfSegment(segment), value: Number.NaN };
  }

  /** How many chunks would have to be read. */
  missing(fields: readonly string[], segments: readonly number[]): number {
    return this.cache.missing(fields, segments).length;
  }

  /** What is in memory; `undefined` for what would have to be read. */
  chunkAtHand(field: string, segment: number): Chunk | undefined {
    return this.cache.at(field, segment);
  }

  /** The same cells as the columns hold, made of the people themselves. Who is not there any more is left out. */
  async cellsOf(
    personIds: readonly PersonId[],
    fields: readonly string[],
  ): Promise<ReadonlyMap<PersonId, readonly FieldCell[]>> {
    const rows = fields.map((field) => this.rowsByName.get(field));
    const parts = partsOf(rows.filter((row) => row !== undefined));
    const records = await this.deps.recordsOf(personIds, parts);
    return new Map(
      records.map((record) => [
        record.person.id,
        rows.map((row): FieldCell => row?.make(record) ?? { gap: 'unknown' }),
      ]),
    );
  }

  private rowsOfSegment(segment: number): number {
    return Math.min(segmentRows, this.rows - segment * segmentRows);
  }

  /** A chunk as it is on the disk, with what has changed since. */
  private take(field: string, segment: number, stored: Chunk | undefined): void {
    if (this.cache.at(field, segment)) return;
    const chunk = this.current(field, segment, stored);
    if (chunk) this.cache.put(field, segment, chunk);
  }

  private current(field: string, segment: number, stored: Chunk | undefined): Chunk | undefined {
    const row = this.rowsByName.get(field);
    const rows = this.rowsOfSegment(segment);
    if (!row) return stored;
    const changes = this.pending.of(this.placeOf(field), segment);
    const isWhole = stored !== undefined && rowsOf(stored) === rows;
    const real = isWhole && changes.size > 0 ? changesIn(stored, changes, row) : changes;
    return isWhole && real.size === 0 ? stored : patched(stored, rows, real, row);
  }

  private placeOf(field: string): number {
    return [...this.rowsByName.keys()].indexOf(field);
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
    return idIn(this.chunk(idColumn, Math.floor(row / segmentRows)), row % segmentRows);
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

  /**
   * Takes over what has been written since.
   * @param onSome told on the way which segments have changed so far: what is there of them can be read
   * @returns the segments that changed; `all` when everything may have
   */
  async catchUp(
    onSome?: (segments: ReadonlySet<number> | 'all') => void,
  ): Promise<ReadonlySet<number> | 'all' | undefined> {
    if (!this.isReady) return undefined;
    const { changes, columns, recordsOf, pause, breather = pause } = this.deps;
    const state = await columns.state();
    if (state && state.recipe === this.recipe.base && state.seq !== this.savedSeq) {
      // Another window has written them: the notes of what they hold are gone, and new people may have other rows than here.
      await this.exclusive(async () => this.adopt(state));
      await this.catchUp(() => onSome?.('all'));
      return 'all';
    }
    const touched = new Set<number>();
    for (;;) {
      const found = changesTogether(await changes.after(this.seq, changesAtOnce), peopleAtOnce);
      const last = found.at(-1);
      if (!last) break;
      const ofAnything = idsIn(found.filter(({ only }) => only === undefined));
      const known = new Set(ofAnything);
      const ofCaptions = idsIn(found).filter((id) => !known.has(id));
      const all = [...this.rowsByName.keys()];
      const withCaptions = all.filter((name) => this.rowsByName.get(name)?.needs?.includes('captions'));
      for (const [personIds, names] of [[ofAnything, all] as const, [ofCaptions, withCaptions] as const]) {
        const parts = partsOf(names.flatMap((name) => this.rowsByName.get(name) ?? []));
        for (let from = 0; from < personIds.length; from += pageSize) {
          const ids = personIds.slice(from, from + pageSize);
          const records = await recordsOf(ids, parts);
          await this.exclusive(() => this.patch(ids, records, names, touched));
          if (touched.size > 0) onSome?.(touched);
          await breather();
        }
      }
      this.seq = last.seq;
      if (this.pending.size >= saveAt) await this.save();
    }
    return touched.size > 0 ? touched : undefined;
  }

  /** @param names columns that may have changed; somebody new has all of them */
  private async patch(
    ids: readonly PersonId[],
    records: readonly FieldSourceRecord[],
    names: readonly string[],
    touched: Set<number>,
  ): Promise<void> {
    const isAll = names.length === this.rowsByName.size;
    const index = await this.ids();
    const byId = new Map(records.map((record) => [record.person.id, record]));
    const changed = new PendingRows();
    const rowsBefore = this.rows;
    for (const id of ids) {
      const row = await this.rowOf(id);
      const record = byId.get(id);
      // Who has come or gone has noted that beside.
      if (!isAll && (row === undefined || !record)) continue;
      if (!record) {
        if (row === undefined) continue;
        this.alive[row] = 0;
        this.people -= 1;
        touched.add(Math.floor(row / segmentRows));
        this.pending.set(row, this.pending.cellsAt(row) ?? []);
        continue;
      }
      const at = row ?? this.rows;
      if (row === undefined) {
        this.grow(this.rows + 1);
        index.add(id, at);
      }
      const made = Array.from(this.rowsByName, ([name, each]) =>
        isAll || names.includes(name) ? each.make(record) : undefined,
      );
      const before = this.pending.cellsAt(at);
      this.pending.set(at, isAll || !before ? made : made.map((cell, place) => cell ?? before[place]));
      changed.set(at, made);
    }
    for (const [place, [field, row]] of [...this.rowsByName].entries()) {
      if (!this.cache.has(field)) continue;
      for (const segment of changed.segments) {
        const chunk = this.cache.at(field, segment);
        // Not read yet, but for a segment that has just begun.
        if (!chunk && segment * segmentRows < rowsBefore) continue;
        const changes = changed.of(place, segment);
        const real = chunk ? changesIn(chunk, changes, row) : changes;
        if (real.size > 0) this.cache.put(field, segment, patched(chunk, this.rowsOfSegment(segment), real, row));
      }
    }
    for (const segment of changed.segments) touched.add(segment);
  }

  /**
   * Writes what has changed to the disk, where another window has not been there first. Segment by segment, with the state
   * at the end: stopped before that, the same changes are simply made again.
   */
  async save(): Promise<void> {
    if (this.pending.size === 0) return;
    await this.deps.singleFlight(lock, async () => {
      const { columns, changes, pause } = this.deps;
      const { base, columns: made } = this.recipe;
      const state = await columns.state();
      // With columns that are not known here, their rows would stay as they were and nobody would notice.
      if (state?.recipe !== base || !isSameColumns(state.columns, made) || state.seq !== this.savedSeq) return;
      const fields = [...this.rowsByName.keys()];
      for (const segment of this.pending.segments) {
        const stored = await columns.chunks(fields.map((field) => ({ field, segment })));
        await this.exclusive(async () => {
          const chunks = fields.flatMap((field, place): StoredChunk[] => {
            const before = stored[place];
            const isUntouched = before !== undefined && this.isUpToDate(field, segment, before);
            const chunk = isUntouched ? undefined : this.current(field, segment, before);
            return chunk ? [{ field, segment, chunk }] : [];
          });
          await columns.save(chunks);
        });
        await pause();
      }
      const dead: number[] = [];
      for (let row = 0; row < this.rows; row += 1) if (this.alive[row] === 0) dead.push(row);
      const seq = this.seq;
      await columns.save([], { ...state, rows: this.rows, dead, seq });
      await changes.dropUpTo(seq);
      this.savedSeq = seq;
      this.pending.clear();
    });
  }

  private isUpToDate(field: string, segment: number, stored: Chunk): boolean {
    const row = this.rowsByName.get(field);
    if (!row || rowsOf(stored) !== this.rowsOfSegment(segment)) return row === undefined;
    return changesIn(stored, this.pending.of(this.placeOf(field), segment), row).size === 0;
  }
}

/** All that these look at. */
function partsOf(rows: readonly ColumnRow[]): readonly RecordPart[] {
  return [...new Set(rows.flatMap(({ needs }) => needs ?? fieldParts))];
}

function idsIn(changes: readonly RosterChange[]): PersonId[] {
  return [...new Set(changes.flatMap(({ personIds }) => personIds))] as PersonId[];
}

function idIn(ids: Chunk, row: number): PersonId {
  const cell = cellAt(ids, row, { type: 'text' });
  return ('value' in cell ? cell.value : '') as PersonId;
}
