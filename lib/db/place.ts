import { Dexie } from 'dexie';
import { databaseName } from './name';

/** Says which database holds the data: a restored backup is written beside the old one, and then this one word is changed. */
const placeName = 'muster-place';

/** The name of the database to open. @throws whatever the browser says where it lets nothing be kept */
export async function currentDatabase(factory: IDBFactory = theFactory()): Promise<string> {
  const place = await open(factory);
  try {
    const value = await done(place.transaction('place').objectStore('place').get('current'));
    return typeof value === 'string' ? value : databaseName;
  } finally {
    place.close();
  }
}

/** From now on everybody who opens the data opens this database. One write: it has happened, or it has not. */
export async function pointAtDatabase(name: string, factory: IDBFactory = theFactory()): Promise<void> {
  const place = await open(factory);
  try {
    const transaction = place.transaction('place', 'readwrite', { durability: 'strict' });
    const finished = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    transaction.objectStore('place').put(name, 'current');
    await finished;
  } finally {
    place.close();
  }
}

function theFactory(): IDBFactory {
  const { indexedDB } = Dexie.dependencies;
  if (!indexedDB) throw new Dexie.MissingAPIError('IndexedDB API missing');
  return indexedDB;
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const opening = factory.open(placeName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('place');
  return done(opening);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
