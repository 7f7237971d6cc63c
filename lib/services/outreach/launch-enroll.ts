import type { EnrollmentId, WorkspaceId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { placed } from '@/lib/sequences/place-touch';
import { firstTouch } from '@/lib/sequences/plan';
import type { LaunchPlan } from '../launch-types';
import type { Ids, Store } from '../ports';
import type { FoundRecipient, LaunchDraft } from './launch-checks';
import { wholePause } from './rests';
import { takeOpeningLine } from './take-opening-line';

export interface EnrollRequest {
  readonly version: SequenceVersion;
  readonly plan: Pick<LaunchPlan, 'sequenceId' | 'mailboxId'>;
  readonly ids: Ids;
  readonly at: number;
  /** The one that is open: for whom it is. */
  readonly workspaceId: WorkspaceId | undefined;
}

/**
 * Puts them into the sequence and plans their first step, in the caller's transaction; where it is paused as a whole, they rest
 * with the others. The timeline reads it from there (`enrollmentActivities`). Nobody is looked at again. All is on its way to
 * the store when this returns; the caller waits for it.
 */
export function enrollAll(
  tx: Store,
  { sequence, settings }: LaunchDraft,
  recipients: readonly FoundRecipient[],
  { version, plan, ids, at, workspaceId }: EnrollRequest,
): { readonly enrollments: readonly Enrollment[]; readonly writes: readonly Promise<void>[] } {
  const enrollments: Enrollment[] = [];
  const touches: Touch[] = [];
  const people: Person[] = [];
  const isPaused = sequence.restsSince !== undefined;
  for (const { person, address, enrollmentId, zone, notice } of recipients) {
    const taken = takeOpeningLine(person, version.steps, at);
    if (taken) people.push(taken.person);
    const enrollment: Enrollment = {
      id: enrollmentId ?? ids.next<EnrollmentId>(),
      personId: person.id,
      sequenceId: plan.sequenceId,
      versionKey: version.key,
      mailboxId: plan.mailboxId,
      address: address ?? '',
      ...(isPaused ? { ...wholePause(at), startedPaused: true as const } : { status: 'active' as const }),
      createdAt: at,
      updatedAt: at,
      ...(workspaceId === undefined ? {} : { workspaceId }),
      ...(taken ? { openingLine: taken.openingLine } : {}),
      ...(notice.need === 'needed' && notice.country === undefined ? { needsNotice: true } : {}),
    };
    enrollments.push(enrollment);
    const country = zone.country;
    const touch = firstTouch(enrollment, version.steps, at, {
      zone: zone.zones[0],
      ...(country === undefined ? {} : { country }),
    });
    const { sending } = settings;
    if (touch) touches.push(placed(touch, sending && { sending, recipient: zone, spreadKey: touch.key }));
  }
  const writes = [
    ...(people.length > 0 ? [tx.people.putMany(people)] : []),
    ...(enrollments.length > 0 ? [tx.enrollments.addMany(enrollments)] : []),
    ...(touches.length > 0 ? [tx.touches.addMany(touches)] : []),
  ];
  return { enrollments, writes };
}
