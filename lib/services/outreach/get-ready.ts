import type { TouchKey } from '@/lib/domain/ids';
import { sendsItself } from '@/lib/domain/provider-card';
import { transition } from '@/lib/sequences/state';
import type { Store } from '../ports';
import { type AddressHashes, withAddressHashes } from './address-hashes';
import { isAnswer } from './answers';
import { endFor, fail, messageInside, moveInside } from './claim';
import { hashTouch, type OutreachDeps } from './deps';
import { addressesBehind, freshTouch } from './fresh-touch';
import { laterInside } from './later';
import { listedSince } from './listed-since';
import { allPaused } from './send-rules';

/**
 * Puts a due act before the person: a task, or a mail that they send themselves, written out. The same stop rules as for
 * a claim. True when it is now theirs to do.
 */
export async function getReady(deps: OutreachDeps, key: TouchKey, now: number): Promise<boolean> {
  const { store, hash } = deps;
  const touchHash = await hashTouch(hash, key);
  return withAddressHashes(
    hash,
    async () => {
      const touch = await store.touches.get(key);
      return addressesBehind(store, touch && (await store.enrollments.get(touch.enrollmentId)));
    },
    (hashes) => store.atomic((tx) => readyInside(tx, deps, key, { now, touchHash, hashes })),
  );
}

async function readyInside(
  tx: Store,
  deps: OutreachDeps,
  key: TouchKey,
  { now, touchHash, hashes }: { now: number; touchHash: string; hashes: AddressHashes },
): Promise<boolean> {
  const fresh = await freshTouch(tx, key, hashes, now);
  if (!fresh) return false;
  const { touch, mailbox, stop, resting } = fresh;
  if (stop) {
    await endFor(tx, deps, fresh, now);
    return false;
  }
  if (resting !== undefined) return false;
  const listed = await listedSince(tx, fresh);
  if (listed !== undefined) {
    await fail(tx, deps, fresh, now, { why: listed });
    return false;
  }
  if (!isAnswer(touch) && (await allPaused(tx))) return false;
  if ((await moveInside(tx, touch, now, fresh.person)) !== undefined) return false;
  if ((await laterInside(tx, fresh, now)) !== undefined) return false;
  if (touch.kind === 'manual') {
    await tx.touches.put(transition(touch, 'due', { at: now, why: 'Its time has come.' }));
    return true;
  }
  if (!mailbox || sendsItself(mailbox)) return false;
  const written = await messageInside(tx, deps, fresh, mailbox, touchHash);
  if (!written.ok) {
    await fail(tx, deps, fresh, now, { why: written.why, skipReason: 'missing-value' });
    return false;
  }
  const { message } = written;
  const why = 'Its time has come: it waits for you to send it.';
  await tx.touches.put(transition(touch, 'due', { at: now, why }, { message, skipReason: undefined }));
  return true;
}
