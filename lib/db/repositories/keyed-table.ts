import { Dexie, type Table as DexieTable } from 'dexie';
import { DuplicateKeyError, type Table } from '@/lib/services/ports';

/** The five calls every repository has, over one Dexie table. */
export function keyedTable<Row, Key extends string>(table: DexieTable<Row, string>): Table<Row, Key> {
  return {
    get: (key) => table.get(key),
    async getMany(keys) {
      const rows = await table.bulkGet([...keys]);
      return rows.filter((row): row is Row => row !== undefined);
    },
    async put(row) {
      await table.put(row);
    },
    async add(row) {
      try {
        await table.add(row);
      } catch (error) {
        if (error instanceof Dexie.ConstraintError) throw new DuplicateKeyError(error.message, { cause: error });
        throw error;
      }
    },
    async delete(key) {
      await table.delete(key);
    },
  };
}
