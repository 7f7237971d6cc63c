import type { ActivityId } from '@/lib/domain/ids';
import type { Enrollment } from '@/lib/domain/sequence';
import { placed } from '@/lib/sequences/place-touch';
import { nextTouch } from '@/lib/sequences/plan';
import type { Ids, Store } from '../ports';
import { sendRulesFor } from './send-rules';

/**
 * A paused enrollment goes on, inside the caller's transaction. Steps whose time passed meanwhile are due now, and go out
 * as the mailbox's caps and spacing allow. The stop rules are looked at again by each claim.
 */
export async function resumeEnrollment(
  tx: Store,
  { stop: _, ...enrollment }: Enrollment,
  { ids, at, why }: { readonly ids: Ids; readonly at: number; readonly why: string },
): Promise<void> {
  await tx.enrollments.put({ ...enrollment, status: 'active', updatedAt: at });
  for (const touch of await tx.touches.ofEnrollment(enrollment.id)) {
    if (touch.state !== 'planned' || touch.dueAt >= at) continue;
    const history = [...touch.history, { at, state: touch.state, why: 'Planned again after a pause.' }];
    await tx.touches.put({ ...touch, dueAt: at, updatedAt: at, history });
  }
  await planWhatIsMissing(tx, enrollment, at);
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId: enrollment.personId,
    at,
    kind: 'resumed',
    text: `Sequence resumed: ${why}`,
  });
}

async function planWhatIsMissing(tx: Store, enrollment: Enrollment, at: number): Promise<void> {
  const touches = await tx.touches.ofEnrollment(enrollment.id);
  const last = touches.at(-1);
  if (!last || !['sent', 'done', 'skipped'].includes(last.state)) return;
  const version = await tx.sequenceVersions.get(enrollment.versionKey);
  const next = nextTouch(enrollment, version?.steps ?? [], last.stepIndex, at);
  if (next) await tx.touches.add(placed(next, await sendRulesFor(tx, next.personId, next.key)));
}

/** Pauses that an automatic reply gave an end to, and whose end has come. Returns how many go on. */
export async function resumeReturned(store: Store, ids: Ids, now: number): Promise<number> {
  const paused = await store.enrollments.byStatus('paused');
  const returned = paused.filter(({ stop }) => stop?.resumeAt !== undefined && stop.resumeAt <= now);
  for (const { id } of returned) {
    await store.atomic(async (tx) => {
      const enrollment = await tx.enrollments.get(id);
      const resumeAt = enrollment?.status === 'paused' ? enrollment.stop?.resumeAt : undefined;
      if (!enrollment || resumeAt === undefined || resumeAt > now) return;
      await resumeEnrollment(tx, enrollment, { ids, at: now, why: 'the day named in the automatic reply has come.' });
    });
  }
  return returned.length;
}
