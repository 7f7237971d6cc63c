import type { FirstLookRows } from '@/lib/services/roster/ports';
import { currentDatabase } from './place';

const stores = ['settings', 'customFields', 'brands', 'workspaces', 'tableSetups', 'rosterState'] as const;

/**
 * Reads what the first sight of the table needs, in one breath and without Dexie: this runs while the rest of the page is
 * still being fetched. `undefined` where there is no database yet, or one that looks otherwise.
 */
export async function readFirstLook(factory: IDBFactory = indexedDB): Promise<FirstLookRows | undefined> {
  const database = await opened(factory);
  if (!database) return undefined;
  try {
    if (!stores.every((name) => database.objectStoreNames.contains(name))) return undefined;
    const transaction = database.transaction(stores, 'readonly');
    const store = (name: (typeof stores)[number]) => transaction.objectStore(name);
    const [settings, customFields, brands, workspaces, setup, state, start] = await Promise.all([
      answer(store('settings').get('settings')),
      answer(store('customFields').index('createdAt').getAll()),
      answer(store('brands').index('createdAt').getAll()),
      answer(store('workspaces').index('createdAt').getAll()),
      answer(store('tableSetups').get('everybody')),
      answer(store('rosterState').get('state')),
      answer(store('rosterState').get('start')),
    ]);
    const { version } = database;
    return { version, settings: settings?.value, customFields, brands, workspaces, setup, state, start };
  } finally {
    // An open connection would hold up whoever has to bring the database up to date.
    database.close();
  }
}

async function opened(factory: IDBFactory): Promise<IDBDatabase | undefined> {
  const name = await currentDatabase(factory);
  return new Promise((resolve) => {
    const request = factory.open(name);
    // It did not exist: it must come into being with all its tables, and not here.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  });
}

// biome-ignore lint/suspicious/noExplicitAny: rows as they lie there; whoever takes them looks at what they are
function answer(request: IDBRequest<any>): Promise<any> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
