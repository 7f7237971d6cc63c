import type { TouchKey } from '@/lib/domain/ids';
import { branchWords, landingOf, targetFor } from '@/lib/sequences/branch';
import { transition } from '@/lib/sequences/state';
import { answerTo } from '@/lib/services/sequences/condition';
import type { Store } from '../ports';
import { type AddressHashes, withAddressHashes } from './address-hashes';
import { endFor } from './claim';
import { conditionFacts } from './condition-facts';
import type { OutreachDeps } from './deps';
import { addressesBehind, type FreshTouch, freshTouch } from './fresh-touch';
import { goOn } from './outcomes';

/**
 * Looks at a branch whose time has come, and plans what it leads to, in one transaction with the same stop rules as for a
 * claim. Nobody is asked, nothing is sent, and neither mailbox nor hours matter. The end of a last wait is taken the same way.
 * @returns the touch that it planned; `undefined` when there is none, or when nothing was done
 */
export async function takeBranch(deps: OutreachDeps, key: TouchKey, now: number): Promise<TouchKey | undefined> {
  const { store, hash } = deps;
  return withAddressHashes(
    hash,
    async () => {
      const touch = await store.touches.get(key);
      return addressesBehind(store, touch && (await store.enrollments.get(touch.enrollmentId)));
    },
    (hashes) => store.atomic((tx) => takeInside(tx, deps, key, { now, hashes })),
  );
}

async function takeInside(
  tx: Store,
  deps: OutreachDeps,
  key: TouchKey,
  { now, hashes }: { readonly now: number; readonly hashes: AddressHashes },
): Promise<TouchKey | undefined> {
  const fresh = await freshTouch(tx, key, hashes, now);
  if (fresh?.touch.kind !== 'branch') return undefined;
  const { touch, enrollment, stop, resting } = fresh;
  if (stop) {
    await endFor(tx, deps, fresh, now);
    return undefined;
  }
  if (resting !== undefined) return undefined;
  const { why, to } = await decide(tx, fresh, now);
  const done = transition(touch, 'done', { at: now, why });
  await tx.touches.put(done);
  return (await goOn(tx, enrollment, done, now, to))?.key;
}

async function decide(
  tx: Store,
  { touch, enrollment, person, step }: FreshTouch,
  now: number,
): Promise<{ readonly why: string; readonly to: number }> {
  const version = await tx.sequenceVersions.get(enrollment.versionKey);
  const steps = version?.steps ?? [];
  const next = touch.stepIndex + 1;
  if (step?.kind === 'wait') return { why: 'The wait is over.', to: next };
  if (step?.kind !== 'branch' || !person) return { why: 'What it asked is gone.', to: next };
  const conditions = [step.condition];
  const answer = answerTo(step.condition, await conditionFacts(tx, { enrollment, person, conditions, now }));
  const landing = landingOf(steps, touch.stepIndex, targetFor(step, answer));
  return { why: branchWords(steps, answer, landing), to: landing.index };
}
