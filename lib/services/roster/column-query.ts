import type { FieldCell } from '@/lib/domain/field-registry';
import { fieldInWorkspace } from '@/lib/domain/fields/workspace-fields';
import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import { segmentRows } from '@/lib/roster/columns/chunk';
import { type EngineGroup, type Found, find, GivenUp } from '@/lib/roster/columns/engine';
import { cellAt } from '@/lib/roster/columns/read-chunk';
import { readKeys, renewKeys, type SortKeys } from '@/lib/roster/columns/sort-keys';
import type { Filter, FilterGroup } from '@/lib/roster/filter';
import { type AskedWord, askedWords } from '@/lib/roster/search/asked-words';
import { searchSegment } from '@/lib/roster/search/search-segment';
import type { LookAlikeOptions, LookAlikes } from '../look-alike-types';
import type { RosterGroupCount, RosterLine, RosterQuery, RosterQueryService, RosterState } from '../roster-query-types';
import { AnswerMemory } from './answer-memory';
import { ColumnCursor } from './column-cursor';
import { idColumn, listsColumn, searchColumn, workspacesColumn } from './column-rows';
import type { ColumnStore } from './column-store';
import { lookAlikesIn, withAnyOf } from './look-alikes';
import type { RememberedAnswer } from './ports';
import { queryInWorkspace } from './query-in-workspace';

type Typos = 0 | 1 | 2;
/** As few as it takes. */
const allTypos = [0, 1, 2] as const satisfies readonly Typos[];

/** Sort keys of this many fields stay at hand: four bytes a row each, or eight. */
const keptKeys = 6;
/** For one screenful. More would take longer than reading the people, and push out of memory what sorting needs. */
const mostChunksForLines = 12;
/** Short and long ones, so that all ways of looking are gone once. */
const warmWords = 'an berlin sourdough_bread';
const warmSegments = 4;
const warmPauseMs = 20;
/** Whoever has just asked something may ask the next thing. */
const quietMs = 200;
const nobody: Found = { order: new Uint32Array(0) };

export interface ColumnQueryDeps {
  readonly store: ColumnStore;
  /** Epoch ms. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Lines that lie in no more segments than this are always read from the columns. */
  readonly fewSegments?: number;
  /** There is something to keep for the next start, see `remembered`. */
  readonly onRemember?: () => void;
}

/** Answers the table's queries from columns. Call `changed` when the store has taken over changes. */
export class ColumnQueries implements RosterQueryService {
  private readonly cursors = new Set<ColumnCursor>();
  private readonly memory: AnswerMemory;
  private readonly keys = new Map<string, SortKeys>();
  private version = 0;
  private askedAt = 0;
  /** Before there are columns, nobody knows whether there is anybody. */
  private isStarted = false;
  private preparing: number | undefined;
  /** Those who ask about everybody, while not everybody is there. */
  private waiting: (() => void)[] = [];

  constructor(private readonly deps: ColumnQueryDeps) {
    this.memory = new AnswerMemory(() => deps.onRemember?.());
  }

  /** Takes over answers from before: they are given again at once, and then looked after. */
  recall(answers: readonly RememberedAnswer[]): void {
    this.memory.take(answers);
  }

  /** The beginnings of what was answered last. */
  remembered(): readonly RememberedAnswer[] {
    return this.memory.all();
  }

  /** What was said of people may not be true any more. */
  forget(): void {
    this.memory.forget();
  }

  /**
   * Reads what a search looks at, and looks once: the first search of a window takes several times as long as the second. Goes
   * on only while nobody asks anything. What is not used makes room for what is.
   */
  async warm(): Promise<void> {
    const { store, wait } = this.deps;
    await this.exclusive(() => store.load(searchColumn));
    const asked = askedWords(warmWords);
    for (let segment = 0; segment < Math.min(warmSegments, store.segments); segment += 1)
      for (const typos of allTypos) {
        do await wait(warmPauseMs);
        while (this.deps.now() - this.askedAt < quietMs);
        await this.exclusive(async () => {
          const chunk = segment < store.segments ? store.chunk(searchColumn, segment) : undefined;
          if (chunk?.kind === 'words') searchSegment(chunk.index, asked, typos);
        });
      }
  }

  nextVersion(): number {
    this.version += 1;
    return this.version;
  }

  open(query: RosterQuery, onState: (state: RosterState) => void, onError: (message: string) => void): ColumnCursor {
    const cursor = new ColumnCursor(this, this.memory, query, onState, onError);
    this.cursors.add(cursor);
    if (this.isStarted) void cursor.run();
    return cursor;
  }

  get canAnswer(): boolean {
    return this.isStarted;
  }

  exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.deps.store.exclusive(work);
  }

  closed(cursor: ColumnCursor): void {
    this.cursors.delete(cursor);
  }

  /** @param segments that changed */
  changed(segments: ReadonlySet<number> | 'all'): void {
    const { store } = this.deps;
    this.isStarted = true;
    for (const [field, keys] of this.keys) {
      if (segments === 'all' || keys.words[0].length !== store.rows) this.keys.delete(field);
      else this.renew(field, keys, segments);
    }
    for (const cursor of this.cursors) void cursor.run();
    if (this.preparing === undefined) for (const go of this.waiting.splice(0)) go();
  }

  /** @param share 0 to 1; `undefined` when it is done */
  prepared(share: number | undefined): void {
    this.preparing = share;
    this.changed('all');
  }

  private renew(field: string, keys: SortKeys, segments: ReadonlySet<number>): void {
    for (const segment of segments) {
      const chunk = this.deps.store.chunkAtHand(field, segment);
      if (chunk && renewKeys(chunk, segment * segmentRows, keys)) continue;
      this.keys.delete(field);
      return;
    }
  }

  private async keysOf(field: string): Promise<SortKeys> {
    const { store } = this.deps;
    const known = this.keys.get(field);
    if (known?.words[0].length === store.rows) {
      this.keys.delete(field);
      this.keys.set(field, known);
      return known;
    }
    await store.load(field);
    const made = readKeys(store, field);
    this.keys.set(field, made);
    for (const other of this.keys.keys()) {
      if (this.keys.size <= keptKeys) break;
      this.keys.delete(other);
    }
    return made;
  }

  async find(query: RosterQuery, isGivenUp: () => boolean): Promise<{ found: Found; state: RosterState }> {
    const { store, now } = this.deps;
    this.askedAt = now();
    const { listId, workspaceId } = query;
    const { sort, filter: wanted, groupBy } = queryInWorkspace(query);
    const inTable: Filter[] = [
      ...(listId === undefined ? [] : [{ field: listsColumn, op: 'any-of' as const, values: [listId] }]),
      ...(workspaceId === undefined ? [] : [{ field: workspacesColumn, op: 'any-of' as const, values: [workspaceId] }]),
    ];
    const filter: FilterGroup = { join: 'all', of: [...inTable, wanted] };
    const keysOf = (field: string) => this.keysOf(field);
    const asked = askedWords(query.search);
    const most = Math.max(0, ...asked.map(({ mostTypos }) => mostTypos));
    let found = nobody;
    let typos: Typos = 0;
    for (const allowed of allTypos) {
      if (allowed > most) break;
      typos = allowed;
      const among = asked.length > 0 ? await this.searched(asked, typos, isGivenUp) : undefined;
      if (typos > 0 && !among?.includes(1)) continue;
      const narrowed = { filter, sort, ...(groupBy !== undefined && { groupBy }), ...(among && { among }) };
      found = await find(store, narrowed, now(), keysOf, isGivenUp);
      if (found.order.length > 0) break;
    }
    const total =
      inTable.length === 0
        ? store.people
        : (await find(store, { filter: { join: 'all', of: inTable }, sort: [] }, now(), keysOf, isGivenUp)).order
            .length;
    const groups = found.groups && groupBy !== undefined ? await this.groupsOf(groupBy, found.groups) : undefined;
    const state: RosterState = {
      total,
      shown: found.order.length,
      version: this.nextVersion(),
      ...(typos > 0 && found.order.length > 0 && { isSimilar: true as const }),
      ...(groups && { groups }),
      ...(this.preparing !== undefined && { preparing: this.preparing }),
    };
    return { found, state };
  }

  /** 1 for rows that hold every asked word, with at most so many typos each. */
  private async searched(asked: readonly AskedWord[], typos: Typos, isGivenUp: () => boolean): Promise<Uint8Array> {
    const { store } = this.deps;
    const mask = new Uint8Array(store.rows);
    await store.load(searchColumn);
    for (let segment = 0; segment < store.segments; segment += 1) {
      if (isGivenUp()) throw new GivenUp();
      const chunk = store.chunk(searchColumn, segment);
      if (chunk.kind !== 'words') continue;
      const from = segment * segmentRows;
      const ranks = searchSegment(chunk.index, asked, typos);
      for (let row = 0; row < ranks.length; row += 1) if (ranks[row] !== 0) mask[from + row] = 1;
    }
    return mask;
  }

  private async groupsOf(field: string, groups: readonly EngineGroup[]): Promise<RosterGroupCount[]> {
    const { store } = this.deps;
    await store.load(field);
    return groups.map(({ row, count }) => {
      const cell = this.cell(field, row);
      if ('gap' in cell) return { value: { gap: cell.gap }, count };
      const { value } = cell;
      return { value: Array.isArray(value) ? String(value[0] ?? '') : String(value), count };
    });
  }

  private cell(field: string, row: number): FieldCell {
    const { store } = this.deps;
    const asked = store.field(field);
    if (!asked) return { gap: 'unknown' };
    return cellAt(store.chunk(field, Math.floor(row / segmentRows)), row % segmentRows, asked);
  }

  async lines(rows: Uint32Array, fields: readonly string[]): Promise<RosterLine[]> {
    const { store } = this.deps;
    const known = fields.filter((field) => store.field(field) !== undefined);
    const segments = segmentsOf(rows);
    const { fewSegments = 4 } = this.deps;
    if (segments.length > fewSegments && store.missing(known, segments) > mostChunksForLines)
      return this.linesFromTruth(rows, fields);
    await store.loadSome([idColumn, ...known], segments);
    return Array.from(rows, (row) => ({
      personId: store.idAt(row),
      cells: fields.map((field) => this.cell(field, row)),
    }));
  }

  /** A screenful in an order of its own lies all over the columns: the people themselves are fewer to read. */
  private async linesFromTruth(rows: Uint32Array, fields: readonly string[]): Promise<RosterLine[]> {
    const personIds = await this.ids(rows);
    const cells = await this.deps.store.cellsOf(personIds, fields);
    return personIds.map((personId) => ({
      personId,
      cells: cells.get(personId) ?? fields.map((): FieldCell => ({ gap: 'unknown' })),
    }));
  }

  async ids(rows: Uint32Array): Promise<PersonId[]> {
    const { store } = this.deps;
    await store.loadSome([idColumn], segmentsOf(rows));
    return Array.from(rows, (row) => store.idAt(row));
  }

  rowOf(personId: PersonId): Promise<number | undefined> {
    return this.deps.store.rowOf(personId);
  }

  valuesOf(field: string, limit: number, workspaceId?: WorkspaceId): Promise<{ value: string; count: number }[]> {
    return this.exclusive(() => this.countValues(fieldInWorkspace(field, workspaceId), limit, workspaceId));
  }

  async similarTo(personIds: readonly PersonId[], options: LookAlikeOptions): Promise<LookAlikes> {
    if (!this.isStarted || this.preparing !== undefined)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.exclusive(() => lookAlikesIn(this.deps.store, personIds, options));
  }

  private async countValues(
    field: string,
    limit: number,
    workspaceId: WorkspaceId | undefined,
  ): Promise<{ value: string; count: number }[]> {
    const { store } = this.deps;
    const asked = store.field(field);
    if (!asked) return [];
    const among = workspaceId === undefined ? store.alive : await withAnyOf(store, workspacesColumn, [workspaceId]);
    await store.load(field);
    const counts = new Map<string, number>();
    for (let row = 0; row < store.rows; row += 1) {
      if (store.alive[row] === 0 || among[row] === 0) continue;
      const cell = this.cell(field, row);
      if ('gap' in cell) continue;
      for (const value of Array.isArray(cell.value) ? (cell.value as readonly string[]) : [String(cell.value)])
        counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
      .slice(0, limit);
  }
}

function segmentsOf(rows: Uint32Array): number[] {
  return [...new Set(Array.from(rows, (row) => Math.floor(row / segmentRows)))];
}
