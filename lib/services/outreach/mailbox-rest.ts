import type { MailboxId } from '@/lib/domain/ids';
import { afterPause } from '@/lib/sequences/place-touch';
import type { Store } from '../ports';
import { isAnswer } from './answers';
import { sendRulesFor } from './send-rules';

const CHUNK = 250;
const factOf = (id: MailboxId) => `rest ${id}`;

/** A mailbox was paused by hand: from now on the time of what is planned through it does not run. @param now epoch ms */
export async function mailboxRests(store: Store, id: MailboxId, now: number): Promise<void> {
  await store.atomic(async (tx) => {
    if (!(await tx.installation.get(factOf(id)))) await tx.installation.put({ key: factOf(id), value: String(now) });
  });
}

/** It goes on: all that is planned through it moves by as long as it rested. How many steps that were. */
export async function mailboxGoesOn(store: Store, id: MailboxId, now: number): Promise<number> {
  const since = Number((await store.installation.get(factOf(id)))?.value);
  if (!Number.isFinite(since) || since >= now) return 0;
  // First the note: where this ends half-way the rest is due as it was, and no step is moved twice.
  await store.installation.delete(factOf(id));
  const keys = (await store.touches.byState('planned'))
    .filter((touch) => touch.mailboxId === id && touch.kind !== 'branch' && !isAnswer(touch))
    .map(({ key }) => key);
  let moved = 0;
  for (let done = 0; done < keys.length; done += CHUNK)
    moved += await store.atomic(async (tx) => {
      let count = 0;
      for (const touch of await tx.touches.getMany(keys.slice(done, done + CHUNK))) {
        if (touch.state !== 'planned') continue;
        const rules = await sendRulesFor(tx, touch.personId, touch.key);
        const again = afterPause(touch, { from: since, to: now }, rules);
        if (!again) continue;
        await tx.touches.put(again);
        count += 1;
      }
      return count;
    });
  return moved;
}
