import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { keyHash } from '@/lib/domain/suppression-keys';
import type { PersonEraser } from './erase/ports';
import { type EraseService, eraseAfterMs } from './erase-types';
import { ownKeys } from './outreach/own-entries';
import type { Clock, Store } from './ports';

export interface EraseDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly eraser: PersonEraser;
}

const PLANNED = 'people-to-erase';

/** Who is to be deleted, and when (epoch ms), by id. */
type Planned = Readonly<Record<PersonId, number>>;

/** Deletes people for good, a little after it was said: the plan is written down, so a closed page does not save anybody. */
export function createEraseService({ store, clock, eraser }: EraseDeps): EraseService {
  const change = (edit: (planned: Planned) => Planned) =>
    store.atomic(async (tx) => {
      const next = edit(readPlanned((await tx.installation.get(PLANNED))?.value));
      if (Object.keys(next).length === 0) await tx.installation.delete(PLANNED);
      else await tx.installation.put({ key: PLANNED, value: JSON.stringify(next) });
    });
  const without = (planned: Planned, ids: readonly PersonId[]): Planned =>
    Object.fromEntries(Object.entries(planned).filter(([id]) => !ids.includes(id as PersonId))) as Planned;
  return {
    counts: (personId) => eraser.counts(personId),
    async plan(personIds) {
      const at = clock.now() + eraseAfterMs;
      await change((planned) => ({ ...planned, ...Object.fromEntries(personIds.map((id) => [id, at])) }));
      return ok({ at });
    },
    async takeBack(personIds) {
      await change((planned) => without(planned, personIds));
      return ok(undefined);
    },
    async runDue() {
      const fact = await store.installation.get(PLANNED);
      if (!fact) return 0;
      const now = clock.now();
      const due = Object.entries(readPlanned(fact.value)).flatMap(([id, at]) => (at <= now ? [id as PersonId] : []));
      for (const personId of due) {
        const person = await store.people.get(personId);
        const hashes = person ? (await ownKeys(store, person)).map(keyHash) : [];
        // It says who, so it goes first with the rest of them; a crash before leaves the plan, and it is done again.
        await eraser.erase(personId, now, hashes);
        await change((planned) => without(planned, [personId]));
      }
      return due.length;
    },
  };
}

function readPlanned(value: string | undefined): Planned {
  if (value === undefined) return {};
  try {
    return JSON.parse(value) as Planned;
  } catch {
    return {};
  }
}
