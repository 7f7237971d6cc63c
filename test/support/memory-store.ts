import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import type { Clock, Hash, Ids, Store } from '@/lib/services/ports';

// Set here and not on the global: Dexie looks for IndexedDB once, when it is first imported.
Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

let opened = 0;

/** The real store on an in-memory IndexedDB, empty. */
export async function memoryStore(): Promise<{
  store: Store;
  close(): void;
  rows(): Promise<Record<string, unknown[]>>;
}> {
  const database = await openDatabase({ name: `memory-${opened++}` });
  return {
    store: createStore(database),
    close: () => database.close(),
    /** Everything that is kept, by table. */
    async rows() {
      const tables = database.tables.map(async (table) => [table.name, await table.toArray()] as const);
      return Object.fromEntries(await Promise.all(tables));
    },
  };
}

export function countingIds(): Ids {
  let count = 0;
  return { next: <T extends string>() => `id-${++count}` as string as T };
}

export function setClock(now: number): Clock & { set(to: number): void; advance(ms: number): void } {
  let current = now;
  return {
    now: () => current,
    set(to) {
      current = to;
    },
    advance(ms) {
      current += ms;
    },
  };
}

export const hash: Hash = async (text) => {
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(text).digest('hex');
};
