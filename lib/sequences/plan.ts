import { type EnrollmentId, type MailboxId, type PersonId, type SequenceId, touchKey } from '@/lib/domain/ids';
import type { Delay, FrozenStep, Touch } from '@/lib/domain/sequence';

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, 'working-days': 86_400_000 } as const;

/** A delay in ms. A day is 24 h. An amount that is no number of at least 0 counts as 0: late rather than never. */
export function delayMs(delay: Delay): number {
  return Number.isFinite(delay.amount) && delay.amount > 0 ? delay.amount * unitMs[delay.unit] : 0;
}

/** What a touch takes over from its enrollment. */
export interface TouchOwner {
  readonly id: EnrollmentId;
  readonly personId: PersonId;
  readonly sequenceId: SequenceId;
  readonly mailboxId: MailboxId;
}

/** The first act of an enrollment; its delay counts from `enrolledAt`. `undefined` for a sequence without steps. */
export function firstTouch(owner: TouchOwner, steps: readonly FrozenStep[], enrolledAt: number): Touch | undefined {
  return touchOf(owner, steps, 0, { at: enrolledAt, why: 'Enrolled.' });
}

/** The act after step `doneIndex`, its delay counted from `doneAt`. `undefined` after the last step. */
export function nextTouch(
  owner: TouchOwner,
  steps: readonly FrozenStep[],
  doneIndex: number,
  doneAt: number,
): Touch | undefined {
  return touchOf(owner, steps, doneIndex + 1, { at: doneAt, why: `Follows step ${doneIndex + 1}.` });
}

function touchOf(
  owner: TouchOwner,
  steps: readonly FrozenStep[],
  stepIndex: number,
  { at, why }: { at: number; why: string },
): Touch | undefined {
  const step = steps[stepIndex];
  if (!step) return undefined;
  // Nothing is done there: what follows counts from its end.
  if (step.kind === 'wait') return touchOf(owner, steps, stepIndex + 1, { at: at + delayMs(step.delay), why });
  return {
    key: touchKey(owner.id, stepIndex),
    enrollmentId: owner.id,
    personId: owner.personId,
    sequenceId: owner.sequenceId,
    mailboxId: owner.mailboxId,
    stepIndex,
    kind: step.kind,
    state: 'planned',
    dueAt: at + delayMs(step.delay),
    createdAt: at,
    updatedAt: at,
    attempts: 0,
    history: [{ at, state: 'planned', why }],
  };
}
