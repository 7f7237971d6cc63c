import { Dexie } from 'dexie';
import type { BackupSource } from '@/lib/services/backup/ports';
import type { MusterDatabase } from './schema';

/** Rows of any table in the order of their keys, a page at a time. */
export function backupSource(database: MusterDatabase): BackupSource {
  return {
    schema: Math.round(database.verno),
    tables: database.tables.map(({ name }) => name),
    count: (table) => Promise.resolve(database.table(table).count()),
    async page(table, after, limit) {
      const source = database.table(table);
      const from = after === undefined ? source.toCollection() : source.where(':id').above(after);
      const rows: object[] = await from.limit(limit).toArray();
      const last = rows.at(-1);
      if (rows.length < limit || last === undefined) return { rows };
      return { rows, next: Dexie.getByKeyPath(last, String(source.schema.primKey.keyPath)) };
    },
  };
}
