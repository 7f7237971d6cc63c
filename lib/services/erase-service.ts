import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { changePlanned, type Planned, plannedToErase } from './erase/planned';
import type { Erased, PersonEraser } from './erase/ports';
import { type EraseService, eraseAfterMs } from './erase-types';
import { ownKeys } from './outreach/own-entries';
import type { Clock, Store } from './ports';

export interface EraseDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly eraser: PersonEraser;
}

/** So many in one transaction: whoever sends or looks meanwhile does not wait for long. */
const CHUNK = 25;

/** Deletes people for good, a little after it was said: the plan is written down, so a closed page does not save anybody. */
export function createEraseService({ store, clock, eraser }: EraseDeps): EraseService {
  const without = (planned: Planned, ids: readonly PersonId[]): Planned => {
    const gone = new Set<string>(ids);
    return Object.fromEntries(Object.entries(planned).filter(([id]) => !gone.has(id))) as Planned;
  };
  const withKeys = async (personId: PersonId): Promise<Erased> => {
    const person = await store.people.get(personId);
    return { personId, suppressionKeys: person ? await ownKeys(store, person) : [] };
  };
  return {
    counts: (personId) => eraser.counts(personId),
    async plan(personIds) {
      const at = clock.now() + eraseAfterMs;
      const added = Object.fromEntries(personIds.map((id) => [id, at]));
      await changePlanned(store, (planned) => ({ ...planned, ...added }));
      return ok({ at });
    },
    async takeBack(personIds) {
      await changePlanned(store, (planned) => without(planned, personIds));
      return ok(undefined);
    },
    async runDue(onProgress) {
      const now = clock.now();
      const due = Object.entries(await plannedToErase(store)).flatMap(([id, at]) =>
        at <= now ? [id as PersonId] : [],
      );
      for (let start = 0; start < due.length; start += CHUNK) {
        const chunk = due.slice(start, start + CHUNK);
        const people: Erased[] = [];
        for (const personId of chunk) people.push(await withKeys(personId));
        // A crash before the plan is changed leaves them in it, and it is done again.
        await eraser.erase(people, now);
        await changePlanned(store, (planned) => without(planned, chunk));
        onProgress?.(start + chunk.length, due.length);
      }
      return due.length;
    },
  };
}
