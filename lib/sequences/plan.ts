import { type EnrollmentId, type MailboxId, type PersonId, type SequenceId, touchKey } from '@/lib/domain/ids';
import type { Delay, FrozenStep, Touch } from '@/lib/domain/sequence';
import { variantFor } from '@/lib/domain/variant';
import { anywhere, type WorkPlace, workingDaysAfter } from './working-days';

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, 'working-days': 86_400_000 } as const;

/**
 * A delay in ms. A day is 24 h; a working day too, as only a place and a time say how long it is: see `afterDelays`. An
 * amount that is no number of at least 0 counts as 0: late rather than never.
 */
export function delayMs(delay: Delay): number {
  return Number.isFinite(delay.amount) && delay.amount > 0 ? delay.amount * unitMs[delay.unit] : 0;
}

/** The moment after these delays, one after the other. @param from epoch ms */
export function afterDelays(from: number, delays: readonly Delay[], place: WorkPlace = anywhere): number {
  let at = from;
  for (const delay of delays) {
    const isWorking = delay.unit === 'working-days' && delayMs(delay) > 0;
    at = isWorking ? workingDaysAfter(at, delay.amount, place) : at + delayMs(delay);
  }
  return at;
}

/** Whether any delay among these steps needs to know where somebody works. */
export function hasWorkingDays(steps: readonly FrozenStep[]): boolean {
  return steps.some(({ delay }) => delay.unit === 'working-days');
}

/** What a touch takes over from its enrollment. */
export interface TouchOwner {
  readonly id: EnrollmentId;
  readonly personId: PersonId;
  readonly sequenceId: SequenceId;
  readonly mailboxId: MailboxId;
}

/** The first act of an enrollment; its delay counts from `enrolledAt`. `undefined` for a sequence without steps. */
export function firstTouch(
  owner: TouchOwner,
  steps: readonly FrozenStep[],
  enrolledAt: number,
  place?: WorkPlace,
): Touch | undefined {
  return touchFrom(owner, steps, 0, { at: enrolledAt, why: 'Enrolled.' }, place);
}

/** The act after step `doneIndex`, its delay counted from `doneAt`. `undefined` after the last step. */
export function nextTouch(
  owner: TouchOwner,
  steps: readonly FrozenStep[],
  doneIndex: number,
  doneAt: number,
  place?: WorkPlace,
): Touch | undefined {
  return touchFrom(owner, steps, doneIndex + 1, { at: doneAt, why: follows(doneIndex) }, place);
}

/** How the history of a touch begins that follows this step. */
export function follows(doneIndex: number): string {
  return `Follows step ${doneIndex + 1}.`;
}

/** What a planned touch counts its delay from, in words: "they were enrolled", "step 2". */
export function cameAfter({ stepIndex, history }: Pick<Touch, 'stepIndex' | 'history'>): string {
  const first = history[0]?.why ?? '';
  const before = /^Follows step (\d+)\./.exec(first)?.[1] ?? (first === 'Enrolled.' ? 0 : stepIndex);
  return Number(before) === 0 ? 'they were enrolled' : `step ${before}`;
}

/** The waits right before a step, first to last, from where its predecessor led to. */
export function waitsBefore(steps: readonly FrozenStep[], stepIndex: number): Delay[] {
  const waits: Delay[] = [];
  for (let index = stepIndex - 1; steps[index]?.kind === 'wait'; index -= 1) {
    const wait = steps[index];
    if (wait) waits.unshift(wait.delay);
  }
  return waits;
}

/**
 * The act at or after `stepIndex`. Waits are no acts: their delays are added to that of the act behind them, which still
 * counts from the real moment `at`. A wait behind which nothing comes is a line of the ledger itself (kind `branch`, as
 * nobody does anything there): when it is over, so is the sequence.
 */
export function touchFrom(
  owner: TouchOwner,
  steps: readonly FrozenStep[],
  stepIndex: number,
  { at, why }: { at: number; why: string },
  place?: WorkPlace,
): Touch | undefined {
  const delays: Delay[] = [];
  let index = stepIndex;
  for (; steps[index]?.kind === 'wait'; index += 1) delays.push(steps[index]?.delay ?? { amount: 0, unit: 'minutes' });
  const step = steps[index];
  if (!step && delays.length === 0) return undefined;
  if (step) delays.push(step.delay);
  else index -= 1;
  const variant = step?.kind === 'mail' ? variantFor(owner.id, step, index) : undefined;
  return {
    key: touchKey(owner.id, index),
    enrollmentId: owner.id,
    personId: owner.personId,
    sequenceId: owner.sequenceId,
    mailboxId: owner.mailboxId,
    stepIndex: index,
    kind: step === undefined || step.kind === 'wait' ? 'branch' : step.kind,
    ...(variant !== undefined && { variant }),
    state: 'planned',
    dueAt: afterDelays(at, delays, place),
    createdAt: at,
    updatedAt: at,
    attempts: 0,
    history: [{ at, state: 'planned', why }],
  };
}
