import { Dexie, type IndexableType, type Table, type Transaction } from 'dexie';
import { transactionOf } from '../inside';

/**
 * Rows at many keys of an index, each once: all keys are asked at the same time, inside of the caller's transaction or one of
 * its own. A cursor that jumps from key to key waits for an answer at each of them, which takes several times as long. Live
 * queries do not hear of changes to what is read here.
 */
export function rowsAtKeys<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  index: string,
  keys: readonly IndexableType[],
  isUnique = false,
): PromiseLike<Row[]> {
  const joined = transactionOf(table);
  if (joined?.active === false) return Dexie.Promise.reject(new Dexie.TransactionInactiveError());
  if (keys.length === 0) return Dexie.Promise.resolve([]);
  const read = (transaction: Transaction) => {
    const source = transaction.idbtrans.objectStore(table.name).index(index);
    const first = all(keys, (key) => source.get(key as IDBValidKey));
    if (isUnique) return first.then((rows) => eachOnce(rows as Row[]));
    // Most keys of a file are new: that there may be several rows at a key is asked only where there is one.
    return first.then((rows) => {
      const there = keys.filter((_, at) => rows[at] !== undefined);
      return all(there, (key) => source.count(key as IDBValidKey)).then((counts) => {
        // Counting brings no rows along, and hardly ever has a key a second one.
        const crowded = there.filter((_, at) => counts[at] !== 1);
        return all(crowded, (key) => source.getAll(key as IDBValidKey)).then((found) =>
          eachOnce([...rows, ...found.flat()] as Row[]),
        );
      });
    });
  };
  return joined ? Dexie.Promise.resolve(joined).then(read) : table.db.transaction('r', table, read);
}

function all<Key>(keys: readonly Key[], ask: (key: Key) => unknown): Dexie.Promise<unknown[]> {
  if (keys.length === 0) return Dexie.Promise.resolve([]);
  return new Dexie.Promise<unknown[]>((resolve, reject) => {
    const found: unknown[] = new Array(keys.length);
    let left = keys.length;
    for (const [at, key] of keys.entries()) {
      const request = ask(key) as IDBRequest<unknown>;
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        found[at] = request.result;
        left -= 1;
        if (left === 0) resolve(found);
      };
    }
  });
}

function eachOnce<Row extends { readonly id: string }>(rows: readonly (Row | undefined)[]): Row[] {
  return [...new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : []))).values()];
}
