import type { IndexSpec } from 'dexie';
import { openDatabase } from '@/lib/db/open';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { Store } from '@/lib/services/ports';
import { type Line, QuickTable } from './quick-table';

/**
 * The real repositories over tables that are plain maps, with the tables, keys and indexes of the real schema: many times
 * faster than IndexedDB's stand-in, for suites that play a scene thousands of times. Kept of IndexedDB: a transaction is alone,
 * takes all of its writes back when it fails, and rows are copies.
 */
export async function openQuickDatabase(): Promise<{ readonly database: MusterDatabase; readonly store: Store }> {
  const tables = (await schema()).map(
    ({ name, key, isAutomatic, indexes }) => new QuickTable(name, key, isAutomatic, indexes),
  );
  /** Resolves when whoever writes now is done. */
  let turn: Promise<unknown> = Promise.resolve();
  const outside = seen(tables, (work) => turn.then(work));
  const inside = seen(tables, async (work) => work());
  const within: Store = { ...createStore(inside), atomic: (work) => work(within), snapshot: (work) => work(within) };
  const store: Store = {
    ...createStore(outside),
    snapshot: (work) => {
      const result = turn.then(() => work(within));
      turn = result.catch(() => undefined);
      return result;
    },
    atomic: (work) => {
      const result = turn.then(async () => {
        for (const table of tables) table.begin();
        try {
          const value = await work(within);
          for (const table of tables) table.commit();
          return value;
        } catch (error) {
          for (const table of tables) table.rollBack();
          throw error;
        }
      });
      turn = result.catch(() => undefined);
      return result;
    },
  };
  return { database: outside, store };
}

interface TableShape {
  readonly name: string;
  readonly key: string | string[];
  readonly isAutomatic: boolean;
  readonly indexes: readonly IndexSpec[];
}

let known: Promise<readonly TableShape[]> | undefined;

function schema(): Promise<readonly TableShape[]> {
  known ??= openDatabase({ name: 'quick-schema' }).then((database) => {
    const shapes = database.tables.map(({ name, schema: { primKey, indexes } }) => ({
      name,
      key: primKey.keyPath as string | string[],
      isAutomatic: primKey.auto === true,
      indexes,
    }));
    database.close();
    return shapes;
  });
  return known;
}

/** As much of a database as repositories use. */
function seen(tables: readonly QuickTable[], line: Line): MusterDatabase {
  const views = Object.fromEntries(tables.map((table) => [table.name, table.view(line)]));
  const database = { ...views, tables: Object.values(views), close: () => undefined };
  return database as unknown as MusterDatabase;
}
