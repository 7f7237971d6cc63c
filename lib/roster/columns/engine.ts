import type { Gap } from '@/lib/domain/field-registry';
import { type Condition, type Filter, isGroup } from '../filter';
import { compareTexts, sortText } from '../fold';
import type { View } from '../view';
import { type Chunk, gapCodes, gapNumbers, kindOf, rowsOf, segmentRows, type TagChunk, type TextChunk } from './chunk';
import { type AskedField, evaluate } from './evaluate';
import { both, either } from './masks';
import { endsWithin, keysPerWord } from './order-key';
import { sortRows } from './radix';
import { gapOfWord, wordsOf } from './read-chunk';

/** Where columns come from. Row numbers count from 0; those of people who were deleted stay empty. */
export interface ColumnSource {
  /** Rows there are, the empty ones included. */
  readonly rows: number;
  /** What a field of this id holds; `undefined` for one that is not kept. */
  field(id: string): AskedField | undefined;
  /** Makes sure that all chunks of a column are at hand until the next call that waits. */
  load(field: string): Promise<void>;
  /** After `load`. */
  chunk(field: string, segment: number): Chunk;
  /** 1 for rows that are somebody. */
  readonly alive: Uint8Array;
}

/** Which people, in which order. */
export interface EngineQuery {
  readonly filter: Filter;
  readonly sort: View['sort'];
  readonly groupBy?: string;
  /** Rows that a search has found; missing: all. */
  readonly among?: Uint8Array;
}

export interface EngineGroup {
  /** A row of the group: its value is the group's. */
  readonly row: number;
  readonly count: number;
}

export interface Found {
  readonly order: Uint32Array<ArrayBuffer>;
  readonly groups?: readonly EngineGroup[];
}

/** A newer query took the place of this one. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** The beginnings of a column's values as numbers, by row. One for numbers, `keysPerWord` for texts; a gap is not finite. */
export type SortKeys = readonly Float64Array[];

/**
 * Answers a query over columns: one mask a condition, then a stable sort from the last key to the first. Those without a value
 * come last whichever way it is sorted; equal ones stay in the order of the rows.
 * @throws GivenUp when `isGivenUp` says so between two steps
 */
export async function find(
  source: ColumnSource,
  query: EngineQuery,
  now: number,
  keysOf: (field: string) => Promise<SortKeys>,
  isGivenUp: () => boolean = () => false,
): Promise<Found> {
  const mask = await maskOf(source, query.filter, now, isGivenUp);
  both(mask, source.alive);
  if (query.among) both(mask, query.among);
  let order = rowsIn(mask);
  const sorts = sortsOf(query);
  let groups: EngineGroup[] | undefined;
  for (const [place, { field, isDescending }] of [...sorts.entries()].reverse()) {
    if (source.field(field) === undefined) continue;
    const keys = await keysOf(field);
    // Keys are kept longer than chunks, and ties are settled by the texts themselves.
    if (keys.length > 1) await source.load(field);
    if (isGivenUp()) throw new GivenUp();
    order = sortedBy(source, field, order, keys, isDescending);
    if (place === 0 && query.groupBy !== undefined) groups = runsOf(source, field, order, keys);
  }
  return groups ? { order, groups } : { order };
}

/** Groups stand in the direction in which their field is sorted. */
function sortsOf({ groupBy, sort }: EngineQuery): EngineQuery['sort'] {
  if (groupBy === undefined) return sort;
  const own = sort.find(({ field }) => field === groupBy);
  return [own ?? { field: groupBy, isDescending: false }, ...sort.filter((each) => each !== own)];
}

async function maskOf(
  source: ColumnSource,
  filter: Filter,
  now: number,
  isGivenUp: () => boolean,
): Promise<Uint8Array> {
  if (!isGroup(filter)) return conditionMask(source, filter, now, isGivenUp);
  if (filter.of.length === 0) return new Uint8Array(source.rows).fill(1);
  let mask: Uint8Array | undefined;
  for (const part of filter.of) {
    const other = await maskOf(source, part, now, isGivenUp);
    if (!mask) mask = other;
    else if (filter.join === 'all') both(mask, other);
    else either(mask, other);
  }
  return mask ?? new Uint8Array(source.rows);
}

/** What a field holds that does not exist, or not any more. */
const noField: Chunk = { kind: 'constant', rows: 1, value: gapNumbers.unknown };

async function conditionMask(
  source: ColumnSource,
  condition: Condition,
  now: number,
  isGivenUp: () => boolean,
): Promise<Uint8Array> {
  const mask = new Uint8Array(source.rows);
  const field = source.field(condition.field);
  if (!field) return mask.fill(evaluate(noField, condition, { type: 'text' }, now)[0] ?? 0);
  await source.load(condition.field);
  if (isGivenUp()) throw new GivenUp();
  for (let from = 0; from < source.rows; from += segmentRows)
    mask.set(evaluate(source.chunk(condition.field, from / segmentRows), condition, field, now), from);
  return mask;
}

function rowsIn(mask: Uint8Array): Uint32Array<ArrayBuffer> {
  let count = 0;
  for (let row = 0; row < mask.length; row += 1) count += mask[row] ?? 0;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < mask.length; row += 1) if (mask[row]) rows[at++] = row;
  return rows;
}

/** Sort keys of a whole column, from its chunks. */
export function readKeys(source: ColumnSource, field: string): SortKeys {
  const asked = source.field(field);
  const keys = Array.from({ length: asked && isWords(asked) ? keysPerWord : 1 }, () => new Float64Array(source.rows));
  for (let from = 0; from < source.rows; from += segmentRows)
    writeKeys(source.chunk(field, from / segmentRows), from, keys);
  return keys;
}

function isWords({ type }: AskedField): boolean {
  return kindOf(type) !== 'numbers';
}

/** Writes the keys of a chunk whose first row is `from`. */
export function writeKeys(chunk: Chunk, from: number, keys: SortKeys): void {
  if (chunk.kind === 'constant') for (const each of keys) each.fill(chunk.value, from, from + chunk.rows);
  else if (chunk.kind === 'numbers') keys[0]?.set(chunk.values, from);
  else if (chunk.kind === 'words' || chunk.kind === 'ids')
    for (const each of keys) each.fill(Number.NaN, from, from + rowsOf(chunk));
  else {
    for (let row = 0, rows = rowsOf(chunk); row < rows; row += 1) {
      const code = sortCode(chunk, row);
      const gap = gapOfWord(code);
      for (const [place, each] of keys.entries())
        each[from + row] = gap ? gapNumbers[gap] : (chunk.keys[keysPerWord * code + place] ?? Number.NaN);
    }
  }
}

/** The word a row sorts by, or its gap. Tags sort by the first of them. */
function sortCode(chunk: TextChunk | TagChunk, row: number): number {
  if (chunk.kind === 'texts') return chunk.codes[row] ?? gapCodes.unknown;
  return chunk.gaps[row] || (chunk.codes[chunk.starts[row] ?? 0] ?? gapCodes.none);
}

/** Gaps among each other. */
const gapOrder = ['none', 'unknown', 'not-looked-at'] as const satisfies readonly Gap[];

function sortedBy(
  source: ColumnSource,
  field: string,
  order: Uint32Array<ArrayBuffer>,
  keys: SortKeys,
  isDescending: boolean,
): Uint32Array<ArrayBuffer> {
  const [first, ...more] = keys;
  if (!first) return order;
  const sorted = new Uint32Array(order.length);
  let count = 0;
  for (const row of order) if (Number.isFinite(first[row])) sorted[count++] = row;
  let gapAt = count;
  for (const gap of count < order.length ? gapOrder : [])
    for (const row of order) if (Object.is(first[row], gapNumbers[gap])) sorted[gapAt++] = row;
  const known = sorted.subarray(0, count);
  for (const each of [...more].reverse()) sortRows(known, each, isDescending);
  sortRows(known, first, isDescending);
  if (more.length > 0) settleTies(source, field, known, keys, isDescending);
  return sorted;
}

/** Texts that begin alike are compared in full. */
function settleTies(
  source: ColumnSource,
  field: string,
  rows: Uint32Array<ArrayBuffer>,
  keys: SortKeys,
  isDescending: boolean,
): void {
  const sign = isDescending ? -1 : 1;
  const last = keys.at(-1);
  const isTie = (one: number, other: number) => {
    for (const each of keys) if (each[one] !== each[other]) return false;
    return true;
  };
  const text = (row: number) => textAt(source.chunk(field, Math.floor(row / segmentRows)), row % segmentRows);
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && isTie(rows[from] ?? 0, rows[to] ?? 0)) to += 1;
    if (to - from > 1 && endsWithin(last?.[rows[from] ?? 0] ?? 0)) {
      from = to;
      continue;
    }
    if (to - from > 1) {
      const tied = Array.from(rows.subarray(from, to), (row) => ({ row, text: text(row) }));
      if (tied.some((each) => each.text !== tied[0]?.text)) {
        // Once each: comparing asks for them many times.
        const sorted = tied.map(({ row, text }) => ({ row, text: sortText(text) }));
        sorted.sort((one, other) => (one.text === other.text ? 0 : one.text < other.text ? -sign : sign));
        rows.set(
          sorted.map(({ row }) => row),
          from,
        );
      }
    }
    from = to;
  }
}

/** The text a row sorts by; empty for a gap. */
function textAt(chunk: Chunk, row: number): string {
  return chunk.kind === 'texts' || chunk.kind === 'tags' ? (wordsOf(chunk)[sortCode(chunk, row)] ?? '') : '';
}

/** Rows in order, cut where the value changes. */
function runsOf(source: ColumnSource, field: string, order: Uint32Array, keys: SortKeys): EngineGroup[] {
  const groups: { row: number; count: number }[] = [];
  const text = (row: number) => textAt(source.chunk(field, Math.floor(row / segmentRows)), row % segmentRows);
  const isSame = (one: number, other: number) =>
    keys.every((each) => Object.is(each[one], each[other])) &&
    (keys.length === 1 || !Number.isFinite(keys[0]?.[one]) || compareTexts(text(one), text(other)) === 0);
  for (const row of order) {
    const last = groups.at(-1);
    if (last && isSame(last.row, row)) last.count += 1;
    else groups.push({ row, count: 1 });
  }
  return groups;
}
