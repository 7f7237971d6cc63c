import type { Table } from 'dexie';
import { transactionOf } from '../inside';

/** Fewer are asked for one by one. */
const FEWEST = 16;
/** So many times the rows asked for may come along: more are asked for one by one, which costs less then. */
const MOST_READ = 3;

/**
 * Rows at many keys, in one request where the keys are in order and close together, as those of a list are: a request for
 * each takes several times as long. Only inside a transaction, which no live query has: it would be told of every row between
 * them.
 * @param index the empty text: the primary key, with one row at each
 * @param oneByOne the other way, for those that are left; rows in the order of the keys
 */
export function rowsInOrder<Row>(
  table: Table<Row, string>,
  index: string,
  keys: readonly string[],
  oneByOne: (keys: readonly string[]) => PromiseLike<Row[]>,
): PromiseLike<Row[]> {
  const [first] = keys;
  const last = keys.at(-1);
  if (keys.length < FEWEST || first === undefined || last === undefined) return oneByOne(keys);
  if (!isInTransaction(table) || !isAscending(keys)) return oneByOne(keys);
  const path = index || String(table.schema.primKey.keyPath);
  const keyOf = (row: Row) => (row as Readonly<Record<string, unknown>>)[path] as string;
  const asked = new Set(keys);
  const limit = keys.length * MOST_READ;
  return table
    .where(path)
    .between(first, last, true, true)
    .limit(limit)
    .toArray()
    .then((rows) => {
      const end = rows.at(-1);
      if (end === undefined || rows.length < limit) return rows.filter((row) => asked.has(keyOf(row)));
      // The limit may have cut through the rows at one key.
      const from = keyOf(end);
      const found = rows.filter((row) => keyOf(row) < from && asked.has(keyOf(row)));
      return oneByOne(keys.filter((key) => key >= from)).then((others) => [...found, ...others]);
    });
}

/** Among calls that belong together; live queries ask each by itself. */
export function isInTransaction<Row>(table: Table<Row, string>): boolean {
  return transactionOf(table) !== undefined;
}

function isAscending(keys: readonly string[]): boolean {
  return keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key);
}
