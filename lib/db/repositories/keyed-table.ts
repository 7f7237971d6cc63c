import { Dexie, type Table as DexieTable } from 'dexie';
import { DuplicateKeyError, type Table } from '@/lib/services/ports';
import { rowsInOrder } from './rows-in-order';

/**
 * The five calls every repository has, over one Dexie table. They hand on Dexie's own promises: a native `async` layer in
 * between can lose the transaction that the call belongs to.
 */
export function keyedTable<Row, Key extends string>(table: DexieTable<Row, string>): Table<Row, Key> {
  return {
    get: (key) => table.get(key),
    getMany: (keys) =>
      rowsInOrder(table, '', keys, (some) =>
        table.bulkGet([...some]).then((rows) => rows.filter((row): row is Row => row !== undefined)),
      ) as Promise<Row[]>,
    put: (row) => table.put(row).then(done),
    add: (row) =>
      table.add(row).then(done, (error: unknown) => {
        if (error instanceof Dexie.ConstraintError) throw new DuplicateKeyError(error.message, { cause: error });
        throw error;
      }),
    delete: (key) => table.delete(key),
  };
}

function done(): void {}
