import { Dexie } from 'dexie';
import type { RestorePlace, RestoreStage } from '@/lib/services/backup/ports';
import type { Store } from '@/lib/services/ports';
import { migrations } from './migrations';
import { databaseName } from './name';
import { openDatabase } from './open';
import { currentDatabase, pointAtDatabase } from './place';
import type { MusterDatabase } from './schema';
import { createStore } from './store';

const STAGED = `${databaseName}-from-backup-`;

/**
 * A restored backup is written into a database beside the one in use, as the version that it was made by, and brought up to date
 * there. Only when all of it lies there is one word changed, by which everybody finds their database: whatever ends the
 * program before, the old data are in use; after, the new. The old database goes last, which makes every open page reload.
 * @param name of the new database, unlike any other
 */
export function restorePlace(nextName: () => string): RestorePlace {
  return {
    newestSchema: Math.max(...migrations.map(({ version }) => version)),
    async begin(schema): Promise<RestoreStage> {
      await dropLeftOver();
      const name = `${STAGED}${nextName()}`;
      let plain: Dexie | undefined = new Dexie(name);
      plain.version(schema).stores(tablesAt(schema));
      await plain.open();
      const names = new Set(plain.tables.map((table) => table.name));
      let opened: MusterDatabase | undefined;
      return {
        hasTable: (table) => names.has(table),
        async write(table, rows) {
          await plain?.table(table).bulkPut([...rows]);
        },
        async open(): Promise<Store> {
          plain?.close();
          plain = undefined;
          opened = await openDatabase({ name });
          return createStore(opened);
        },
        async use() {
          const old = await currentDatabase();
          opened?.close();
          await pointAtDatabase(name);
          await Dexie.delete(old);
        },
        async abandon() {
          plain?.close();
          opened?.close();
          if ((await currentDatabase()) !== name) await Dexie.delete(name);
        },
      };
    },
  };
}

/** Databases that a restore was writing when it was ended, and one that was in use before the last restore. */
async function dropLeftOver(): Promise<void> {
  const current = await currentDatabase();
  const factory = Dexie.dependencies.indexedDB;
  for (const { name } of (await factory?.databases?.()) ?? [])
    if (name !== undefined && name !== current && (name === databaseName || name.startsWith(STAGED)))
      await Dexie.delete(name);
}

/** All tables with their indexes as of a version. */
function tablesAt(version: number): Record<string, string | null> {
  return Object.assign({}, ...migrations.filter((each) => each.version <= version).map(({ stores }) => stores));
}
