import type { Activity } from '@/lib/domain/activity';
import { sendAgainWhy } from '@/lib/domain/hand-overs';
import type { ActivityId, EnrollmentId, MessageId, PersonId, TouchKey } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import { clip, headerText } from '@/lib/domain/text';
import { transition } from '@/lib/sequences/state';
import type { Store } from '../ports';
import { openWorkspace } from '../workspaces/open-workspace';
import { withAddressHashes } from './address-hashes';
import type { OutreachDeps } from './deps';
import { addressesBehind, stopNow } from './fresh-touch';
import { takeReply } from './inbound-effects';
import { goOn, planAgain, recordSent } from './outcomes';
import { restsWhole } from './rests';
import { resumeEnrollment } from './resume';
import { stopEnrollment } from './stop-enrollments';
import { workspacesAnswered } from './workspace-stage';

export type ActionDeps = Pick<OutreachDeps, 'store' | 'clock' | 'ids' | 'hash'> & {
  /** Does this text say no, in any language that is known? */
  readonly saysNo: (text: string, subject: string) => boolean;
};

const gone = () => problem('gone', 'This is gone: it was deleted meanwhile.');
const done: Result<void> = ok(undefined);

/** Rests until it is resumed. Planned steps keep their place. */
export function pause({ store, clock, ids }: ActionDeps, id: EnrollmentId): Promise<Result<void>> {
  const at = clock.now();
  return store.atomic(async (tx) => {
    const enrollment = await tx.enrollments.get(id);
    if (!enrollment) return gone();
    if (hasEnded(enrollment)) return ended(enrollment);
    const isWhole = restsWhole(enrollment);
    if (enrollment.status === 'paused' && enrollment.stop?.reason === 'paused-by-hand' && !isWhole) return done;
    // With everybody or alone, it is one rest: what was planned moves by the length of all of it.
    const since = (isWhole ? enrollment.stop?.at : undefined) ?? at;
    const stop = { reason: 'paused-by-hand' as const, at: since, evidence: 'You paused it.' };
    await tx.enrollments.put({ ...enrollment, status: 'paused', stop, updatedAt: at });
    await note(tx, ids, enrollment.personId, { at, kind: 'note', text: 'Sequence paused by you.' });
    return done;
  });
}

/** Goes on, unless a stop rule speaks against it. */
export function resume({ store, clock, ids, hash }: ActionDeps, id: EnrollmentId): Promise<Result<void>> {
  const at = clock.now();
  return withAddressHashes(
    hash,
    async () => addressesBehind(store, await store.enrollments.get(id)),
    (hashes) =>
      store.atomic(async (tx) => {
        const enrollment = await tx.enrollments.get(id);
        if (!enrollment) return gone();
        if (enrollment.status === 'active') return done;
        if (hasEnded(enrollment)) return ended(enrollment);
        const stop = await stopNow(tx, enrollment, await tx.people.get(enrollment.personId), hashes, at);
        if (stop) return problem(stop.reason, `It cannot go on. ${stop.evidence}`);
        await resumeEnrollment(tx, enrollment, { ids, at, why: 'by you.' });
        return done;
      }),
  );
}

/** Ends it for good. Stopping what has ended changes nothing. */
export function stop({ store, clock, ids }: ActionDeps, id: EnrollmentId): Promise<Result<void>> {
  const at = clock.now();
  return store.atomic(async (tx) => {
    const enrollment = await tx.enrollments.get(id);
    if (!enrollment) return gone();
    await stopEnrollment(tx, enrollment, { ids, at, reason: 'stopped-by-hand', evidence: 'You stopped it.' });
    return done;
  });
}

/** Leaves one step out; the next one's delay counts from now. */
export function skip({ store, clock }: ActionDeps, key: TouchKey): Promise<Result<void>> {
  const at = clock.now();
  return store.atomic(async (tx) => {
    const touch = await tx.touches.get(key);
    const enrollment = touch && (await tx.enrollments.get(touch.enrollmentId));
    if (!touch || !enrollment) return gone();
    if (touch.state === 'skipped') return done;
    if (touch.state === 'unsure')
      return problem('unsure', 'First say whether it was sent: send again, or count as sent.');
    if (touch.state !== 'planned' && touch.state !== 'due' && touch.state !== 'failed') return tooLate(touch);
    const skipped = transition(touch, 'skipped', { at, why: 'You skipped it.' }, { skipReason: 'by-hand' });
    await tx.touches.put(skipped);
    await goOn(tx, enrollment, skipped, at);
    return done;
  });
}

/** A failed mail is planned again, for now. */
export function retry({ store, clock }: ActionDeps, key: TouchKey): Promise<Result<void>> {
  const at = clock.now();
  return store.atomic(async (tx) => {
    const touch = await tx.touches.get(key);
    const enrollment = touch && (await tx.enrollments.get(touch.enrollmentId));
    if (!touch || !enrollment) return gone();
    if (touch.state === 'planned') return done;
    if (touch.state !== 'failed') return tooLate(touch);
    if (hasEnded(enrollment)) return ended(enrollment);
    const patch = { dueAt: at, attempts: 0, skipReason: undefined };
    await planAgain(tx, touch, { at, why: 'You asked to try again.' }, patch);
    return done;
  });
}

/**
 * What the person says about a mail of which the answer was lost. "Send again" may bring it twice: the draft it may have
 * gone out from is forgotten, and one more hand-over is allowed.
 */
export function resolveUnsure(
  { store, clock, ids }: ActionDeps,
  key: TouchKey,
  answer: 'send-again' | 'count-as-sent',
): Promise<Result<void>> {
  const at = clock.now();
  return store.atomic(async (tx) => {
    const touch = await tx.touches.get(key);
    const enrollment = touch && (await tx.enrollments.get(touch.enrollmentId));
    if (!touch || !enrollment) return gone();
    if (touch.state === 'sent') return done;
    if (touch.state !== 'unsure') return answer === 'send-again' && touch.state === 'planned' ? done : tooLate(touch);
    if (answer === 'count-as-sent') {
      await recordSent(tx, key, { ids, at, why: 'You said that it was sent.' });
      return done;
    }
    if (hasEnded(enrollment)) return ended(enrollment);
    // The claim stays: what may have gone out under it counts towards the caps.
    const patch = { dueAt: at, attempts: 0, draftId: undefined, claim: touch.claim };
    await planAgain(tx, touch, { at, why: sendAgainWhy }, patch);
    return done;
  });
}

/** The reply was looked at. */
export function markSeen({ store, clock }: ActionDeps, id: MessageId): Promise<void> {
  const seenAt = clock.now();
  return store.atomic(async (tx) => {
    const message = await tx.messages.get(id);
    if (message && message.seenAt === undefined) await tx.messages.put({ ...message, seenAt });
  });
}

/** They answered elsewhere: it stops everything, like a reply by mail. A no moves them to "declined". */
export function logReply(
  { store, clock, ids, saysNo }: ActionDeps,
  personId: PersonId,
  text: string,
): Promise<Result<void>> {
  const now = clock.now();
  const isNo = saysNo(text, '');
  const quote = headerText(clip(text, 300));
  const advice = isNo ? ' This is a no: mark them as “do not contact”, so that nobody writes to them again.' : '';
  return store.atomic(async (tx) => {
    if (!(await tx.people.get(personId))) return gone();
    const logged = quote ? `Replied elsewhere: “${quote}”.${advice}` : `Replied elsewhere.${advice}`;
    const answered = await workspacesAnswered(tx, personId);
    const open = answered.length === 0 ? await openWorkspace(tx) : undefined;
    await takeReply(
      tx,
      personId,
      { ids, now },
      { text: logged, saysNo: isNo, workspaceIds: open ? [open.id] : answered },
    );
    return done;
  });
}

function hasEnded({ status }: Enrollment): boolean {
  return status === 'stopped' || status === 'finished';
}

function ended({ status, stop: why }: Enrollment): Result<never> {
  return problem(
    'ended',
    status === 'finished'
      ? 'This sequence is finished for them.'
      : `This sequence was stopped: ${why?.evidence ?? 'no reason is known.'}`,
  );
}

function tooLate({ state }: Touch): Result<never> {
  const words: Partial<Record<Touch['state'], string>> = {
    claimed: 'It is being sent at this moment.',
    sent: 'It was sent already.',
    done: 'It was done already.',
    skipped: 'It was skipped already.',
  };
  return problem('too-late', words[state] ?? `This cannot be done with a step that is ${state}.`);
}

async function note(
  tx: Store,
  ids: ActionDeps['ids'],
  personId: PersonId,
  activity: Pick<Activity, 'at' | 'kind' | 'text'>,
): Promise<void> {
  await tx.activities.add({ id: ids.next<ActivityId>(), personId, ...activity });
}
