import { type Condition, type Filter, isGroup } from '../filter';
import type { View } from '../view';
import { type Chunk, gapNumbers, segmentRows } from './chunk';
import { type AskedField, evaluate } from './evaluate';
import { both, either } from './masks';
import { type SortKeys, sortByKeys } from './sort-keys';

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
  const order = rowsIn(mask);
  const sorts = sortsOf(query);
  let groups: EngineGroup[] | undefined;
  for (const [place, { field, isDescending }] of [...sorts.entries()].reverse()) {
    if (source.field(field) === undefined) continue;
    const keys = await keysOf(field);
    if (isGivenUp()) throw new GivenUp();
    sortByKeys(order, keys, isDescending);
    if (place === 0 && query.groupBy !== undefined) groups = runsOf(order, keys);
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

/** Rows in order, cut where the value changes. */
function runsOf(order: Uint32Array, { words }: SortKeys): EngineGroup[] {
  const groups: { row: number; count: number }[] = [];
  const isSame = (one: number, other: number) => words.every((each) => each[one] === each[other]);
  for (const row of order) {
    const last = groups.at(-1);
    if (last && isSame(last.row, row)) last.count += 1;
    else groups.push({ row, count: 1 });
  }
  return groups;
}
