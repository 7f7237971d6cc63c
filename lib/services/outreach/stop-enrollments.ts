import type { ActivityId, EnrollmentId, PersonId } from '@/lib/domain/ids';
import type { Enrollment, StopReason } from '@/lib/domain/sequence';
import { transition } from '@/lib/sequences/state';
import type { Ids, Store } from '../ports';

export interface StopRequest {
  readonly ids: Ids;
  readonly at: number;
  readonly reason: StopReason;
  /** Plain words, complete. */
  readonly evidence: string;
}

/**
 * Ends every running or paused sequence of a person inside the caller's transaction. Returns those it ended. A single answer
 * that somebody wrote goes its own way.
 */
export async function stopEnrollmentsOf(
  tx: Store,
  { personId, ...request }: StopRequest & { readonly personId: PersonId },
): Promise<EnrollmentId[]> {
  const stopped: EnrollmentId[] = [];
  for (const enrollment of await tx.enrollments.ofPerson(personId)) {
    if (enrollment.purpose === 'answer') continue;
    if (await stopEnrollment(tx, enrollment, request)) stopped.push(enrollment.id);
  }
  return stopped;
}

/**
 * Ends one enrollment and skips what was still to come. A touch that is claimed or unsure stays: a mail may be on its
 * way, and what became of it is still to be found out. False when the enrollment had ended before.
 */
export async function stopEnrollment(
  tx: Store,
  enrollment: Enrollment,
  { ids, at, reason, evidence }: StopRequest,
): Promise<boolean> {
  if (enrollment.status !== 'active' && enrollment.status !== 'paused') return false;
  await tx.enrollments.put({ ...enrollment, status: 'stopped', stop: { reason, at, evidence }, updatedAt: at });
  for (const touch of await tx.touches.ofEnrollment(enrollment.id)) {
    if (touch.state !== 'planned' && touch.state !== 'due' && touch.state !== 'failed') continue;
    await tx.touches.put(transition(touch, 'skipped', { at, why: evidence }, { skipReason: reason }));
  }
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId: enrollment.personId,
    at,
    kind: 'stopped',
    text: `Sequence stopped: ${evidence}`,
  });
  return true;
}
