import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import type { Enrollment, Sequence } from '@/lib/domain/sequence';
import type { Store } from '../ports';

/** Those of whom it says so go on together; whom somebody paused alone stays paused. */
const PAUSED_WHOLE = 'You paused the whole sequence.';

/** What an enrollment of a sequence that is paused as a whole has, from `at` on: epoch ms. */
export function wholePause(at: number): Pick<Enrollment, 'status' | 'stop'> {
  return { status: 'paused', stop: { reason: 'paused-by-hand', at, evidence: PAUSED_WHOLE } };
}

/** They rest with everybody in their sequence, and not for a reason of their own. */
export function restsWhole({ status, stop }: Pick<Enrollment, 'status' | 'stop'>): boolean {
  return status === 'paused' && stop?.reason === 'paused-by-hand' && stop.evidence === PAUSED_WHOLE;
}

/**
 * Why nothing is done for somebody at present, in plain words: they rest, the whole sequence does, or what a person wrote to them
 * goes first and then ends it. `undefined`: nothing speaks against it. Whom somebody resumed since the sequence was paused goes
 * on alone; a row that came back from before that (something was taken back) rests with the others.
 */
export async function whyResting(tx: Store, enrollment: Enrollment): Promise<string | undefined> {
  const { status, stop, sequenceId, purpose, personId } = enrollment;
  if (status === 'paused') return stop?.evidence ?? 'Its sequence is paused.';
  if (purpose === 'answer') return undefined;
  if (restsWithAll(enrollment, await tx.sequences.get(sequenceId))) return PAUSED_WHOLE;
  return (await hasOwnAnswer(tx, personId))
    ? 'What you wrote to them yourself goes first, and ends the sequence.'
    : undefined;
}

/** Why each of many rests, with its sequence or alone: one question for all. Whom nothing holds is not in it. */
export async function whyPaused(
  store: Store,
  enrollments: readonly Enrollment[],
): Promise<ReadonlyMap<EnrollmentId, string>> {
  const sequences = await store.sequences.getMany([...new Set(enrollments.map(({ sequenceId }) => sequenceId))]);
  const byId = new Map(sequences.map((sequence) => [sequence.id, sequence]));
  return new Map(
    enrollments.flatMap((enrollment): [EnrollmentId, string][] => {
      const { id, status, stop, sequenceId } = enrollment;
      if (status === 'paused') return [[id, stop?.evidence ?? 'Its sequence is paused.']];
      return restsWithAll(enrollment, byId.get(sequenceId)) ? [[id, PAUSED_WHOLE]] : [];
    }),
  );
}

/** Nobody has resumed them since their sequence was paused as a whole, though they are not paused themselves. */
export function restsWithAll(
  { status, purpose, resumedAt = 0 }: Pick<Enrollment, 'status' | 'purpose' | 'resumedAt'>,
  sequence: Pick<Sequence, 'restsSince'> | undefined,
): boolean {
  const { restsSince } = sequence ?? {};
  return status === 'active' && purpose !== 'answer' && restsSince !== undefined && resumedAt < restsSince;
}

/** An answer that somebody wrote has not gone out yet: it is on its way, or waits for them. */
async function hasOwnAnswer(tx: Store, personId: PersonId): Promise<boolean> {
  const answers = (await tx.enrollments.ofPerson(personId)).filter(
    ({ purpose, status }) => purpose === 'answer' && status === 'active',
  );
  for (const { id } of answers) {
    const touches = await tx.touches.ofEnrollment(id);
    if (touches.some(({ state }) => state !== 'sent' && state !== 'done' && state !== 'skipped')) return true;
  }
  return false;
}
