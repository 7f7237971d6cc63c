import type { Store } from '../ports';
import { type Replanned, replanAll } from './replan-all';

const FACT = 'replan';

/** The rules were changed, inside the caller's transaction: what is planned has to be placed by them. @param why plain words */
export async function noteReplan(tx: Store, why: string): Promise<void> {
  await tx.installation.put({ key: FACT, value: why });
}

/** Places all that is planned where that is still to be done. Doing it twice changes nothing. @param now epoch ms */
export async function finishReplan(
  store: Store,
  now: number,
  onProgress?: (done: number, total: number) => void,
): Promise<Replanned> {
  const open = await store.installation.get(FACT);
  if (!open) return { looked: 0, later: 0, earlier: 0 };
  const done = await replanAll(store, { now, why: open.value, onProgress });
  await store.atomic(async (tx) => {
    // Changed once more meanwhile: whoever changed it goes on with that.
    if ((await tx.installation.get(FACT))?.value === open.value) await tx.installation.delete(FACT);
  });
  return done;
}
