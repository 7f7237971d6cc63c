import { type TouchKey, touchKey } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Enrollment, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { headerText } from '@/lib/domain/text';
import type { AnswerRequest, QueuedAnswer } from '../conversation-types';
import { answerStep, answersId, answerUndoMs, isAnswer } from '../outreach/answers';
import { stopEnrollment } from '../outreach/stop-enrollments';
import type { Clock, Ids, Store } from '../ports';
import { answerPlan } from './answer-setup';

export interface AnswerDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** UTF-16 units. */
export const longestAnswer = 100_000;

/**
 * Puts an answer into the ledger, all in one transaction: from there it is claimed, sent and proven like any other mail. The
 * same request twice is one answer.
 */
export function sendAnswer({ store, clock }: AnswerDeps, request: AnswerRequest): Promise<Result<QueuedAnswer>> {
  const at = clock.now();
  const { id, personId } = request;
  const key = touchKey(id, answerStep);
  return store.atomic(async (tx): Promise<Result<QueuedAnswer>> => {
    const known = await tx.touches.get(key);
    if (known) return ok({ touchKey: key, dueAt: known.dueAt });
    const person = await tx.people.get(personId);
    if (!person) return problem('gone', 'This person was deleted.');
    const plan = await answerPlan(tx, person);
    if (!plan) return problem('no-address', 'There is no address to write to, or no mailbox to write with.');
    const refusal = refusalOf(request, plan.thread !== undefined, plan.setup.suppression);
    if (refusal) return refusal;
    const subject = plan.thread?.subject ?? headerText(request.subject ?? '');
    const version: SequenceVersion = {
      key: `${answersId}:${id}`,
      sequenceId: answersId,
      version: 1,
      name: 'Answer',
      // The wait makes it the second step: caps for first mails do not count it.
      steps: [
        { kind: 'wait', delay: { amount: 0, unit: 'minutes' } },
        {
          kind: 'mail',
          delay: { amount: 0, unit: 'minutes' },
          subject,
          body: request.text.trim(),
          templateName: 'Answer',
        },
      ],
      createdAt: at,
    };
    const enrollment: Enrollment = {
      id,
      personId,
      sequenceId: answersId,
      versionKey: version.key,
      mailboxId: plan.mailbox.id,
      address: plan.setup.to,
      status: 'active',
      purpose: 'answer',
      createdAt: at,
      updatedAt: at,
      ...(plan.thread ? { thread: plan.thread } : {}),
    };
    await tx.sequenceVersions.add(version);
    await tx.enrollments.add(enrollment);
    const touch = plannedAnswer(enrollment, at);
    await tx.touches.add(touch);
    return ok({ touchKey: touch.key, dueAt: touch.dueAt });
  });
}

function refusalOf(
  { text, subject = '', evenSuppressed = false }: AnswerRequest,
  hasThread: boolean,
  suppression: string | undefined,
): Result<never> | undefined {
  if (text.trim() === '') return problem('empty', 'Write something first.');
  if (text.length > longestAnswer) return problem('too-long', 'This is too long for one mail.');
  if (!hasThread && headerText(subject) === '') return problem('no-subject', 'Give it a subject.');
  if (suppression !== undefined && !evenSuppressed)
    return problem('suppressed', `They are not to be contacted: ${suppression} Send it all the same?`);
  return undefined;
}

function plannedAnswer({ id, personId, sequenceId, mailboxId }: Enrollment, at: number): Touch {
  return {
    key: touchKey(id, answerStep),
    enrollmentId: id,
    personId,
    sequenceId,
    mailboxId,
    stepIndex: answerStep,
    kind: 'mail',
    state: 'planned',
    dueAt: at + answerUndoMs,
    createdAt: at,
    updatedAt: at,
    attempts: 0,
    history: [{ at, state: 'planned', why: 'You pressed “Send”.' }],
  };
}

/** Takes an answer back. What may be at the mail service already is not taken back, but said so. */
export function undoAnswer({ store, clock, ids }: AnswerDeps, key: TouchKey): Promise<Result<{ text: string }>> {
  const at = clock.now();
  return store.atomic(async (tx): Promise<Result<{ text: string }>> => {
    const touch = await tx.touches.get(key);
    const enrollment = touch && (await tx.enrollments.get(touch.enrollmentId));
    if (!touch || !enrollment || !isAnswer(touch)) return problem('gone', 'This answer is gone.');
    if (touch.state !== 'planned' && touch.state !== 'due' && touch.state !== 'failed')
      return problem('too-late', touch.state === 'sent' ? 'It was sent already.' : 'It is on its way already.');
    const version = await tx.sequenceVersions.get(enrollment.versionKey);
    const step = version?.steps[answerStep];
    const text = step?.kind === 'mail' ? step.body : '';
    if (touch.draftId !== undefined || touch.message) {
      await stopEnrollment(tx, enrollment, {
        ids,
        at,
        reason: 'stopped-by-hand',
        evidence: 'You took the answer back.',
      });
      return ok({ text });
    }
    await tx.touches.delete(key);
    await tx.enrollments.delete(enrollment.id);
    await tx.sequenceVersions.delete(enrollment.versionKey);
    return ok({ text });
  });
}
