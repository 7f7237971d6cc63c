import { Dexie, liveQuery, type Observable } from 'dexie';
import { paced } from '@/lib/services/live-pace';

/** A query that is asked again with every write to what it reads, and rests meanwhile as `paced` says. */
export function live<T>(query: () => Promise<T>): Observable<T> {
  // Only a promise of Dexie's own: after any other it no longer knows for whom it reads.
  const ask = paced(query, (ms) => new Dexie.Promise<void>((resolve) => void setTimeout(resolve, ms)));
  return liveQuery(async () => ask());
}
