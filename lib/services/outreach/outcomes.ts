import type { ActivityId, MessageId, PersonId, TouchKey, WorkspaceId } from '@/lib/domain/ids';
import type { Enrollment, OutgoingMessage, Touch } from '@/lib/domain/sequence';
import { clip, headerText } from '@/lib/domain/text';
import type { SentReceipt } from '@/lib/mail/provider';
import { placed } from '@/lib/sequences/place-touch';
import { follows, touchFrom } from '@/lib/sequences/plan';
import { provenSent, type TouchPatch, transition } from '@/lib/sequences/state';
import type { Ids, Store } from '../ports';
import { endWaiting } from './end-waiting';
import { noteNotice } from './launch-notice';
import { sendRulesFor } from './send-rules';
import { stopEnrollmentsOf } from './stop-enrollments';
import { workPlaceFor } from './work-place';
import { afterContact, moveInWorkspace } from './workspace-stage';

/** Longest text kept of a message, UTF-16 units. */
export const storedTextLimit = 20_000;

export interface Outcome {
  readonly ids: Ids;
  readonly at: number;
  /** Plain words, for the history. */
  readonly why: string;
}

/**
 * The mail went out: the ledger, the thread, the timeline, the stage and the next step, all in the caller's transaction.
 * A receipt is proof, so this holds whatever the touch's state was; false when it was recorded before.
 * @param receipt absent when only its effect was seen: an answer to it, or the person's word
 */
export async function recordSent(
  tx: Store,
  key: TouchKey,
  outcome: Outcome & { readonly receipt?: Partial<SentReceipt> },
): Promise<boolean> {
  const touch = await tx.touches.get(key);
  if (touch?.kind !== 'mail' || touch.state === 'sent' || touch.state === 'done') return false;
  const { at, why, receipt = {} } = outcome;
  const { messageId: sentAs, ...ids } = receipt;
  const sentAt = touch.claim?.at ?? at;
  const sent = provenSent(
    touch,
    { at, why },
    {
      ...ids,
      ...(sentAs === undefined ? {} : { sentAs }),
      sentAt,
      claim: touch.claim ?? { lease: 'proven', at },
    },
  );
  await tx.touches.put(sent);
  await afterMail(tx, sent, { ids: outcome.ids, at: sentAt, ...(sentAs === undefined ? {} : { sentAs }) });
  return true;
}

/**
 * What every mail that went out brings with it, by a service or by hand.
 * @param outcome `sentAs`: the Message-ID that the recipient sees, where it is not the message's own
 */
export async function afterMail(
  tx: Store,
  touch: Touch,
  { ids, at, sentAs }: Pick<Outcome, 'ids' | 'at'> & { readonly sentAs?: string },
): Promise<void> {
  const enrollment = await tx.enrollments.get(touch.enrollmentId);
  const { message } = touch;
  if (message) {
    await tx.messages.put({
      id: keptAs(touch, message),
      mailboxId: touch.mailboxId,
      direction: 'out',
      kind: 'sent',
      ...(touch.threadId === undefined ? {} : { threadId: touch.threadId }),
      messageId: sentAs ?? message.messageId,
      personId: touch.personId,
      enrollmentId: touch.enrollmentId,
      touchKey: touch.key,
      from: message.from.address,
      to: message.to.address,
      subject: message.subject,
      text: clip(message.text, storedTextLimit),
      at,
      ...(message.attachments?.length && {
        attachments: message.attachments.map(({ name, size }) => ({ name, size })),
      }),
    });
  }
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId: touch.personId,
    at,
    kind: 'sent',
    text: `Sent “${headerText(message?.subject ?? '')}” from ${message?.from.address ?? 'your mailbox'}.`,
    touchKey: touch.key,
  });
  await noteNotice(tx, touch, { ids, at });
  if (enrollment?.purpose === 'answer') {
    await takenOver(tx, touch, ids, at);
    const { mailboxId, createdAt: writtenAt } = touch;
    const { threadId, messageIds: names = [] } = enrollment.thread ?? {};
    await endWaiting(tx, touch.personId, { mailboxId, threadId, names, writtenAt }, at);
  }
  await moveToContacted(tx, touch.personId, at, enrollment?.workspaceId);
  if (enrollment) await goOn(tx, withThread(enrollment, touch, sentAs), touch, at);
}

/** The id under which the mail of a touch is kept among the messages. */
export function keptAs(
  { providerMessageId, mailboxId }: Pick<Touch, 'providerMessageId' | 'mailboxId'>,
  message: Pick<OutgoingMessage, 'messageId'>,
): MessageId {
  return (providerMessageId === undefined ? message.messageId : `${mailboxId}:${providerMessageId}`) as MessageId;
}

/** Whoever writes to somebody themselves has taken over. */
async function takenOver(tx: Store, { personId, message }: Touch, ids: Ids, at: number): Promise<void> {
  const evidence = `You wrote to them yourself: “${headerText(message?.subject ?? '')}”.`;
  await stopEnrollmentsOf(tx, { ids, personId, at, reason: 'taken-over', evidence });
}

/**
 * Plans the step after this one, or ends the sequence after the last. A step that is planned already is left as it is;
 * nothing follows in an enrollment that has ended.
 * @param to where it goes on, from 0; the step after this one, but for a branch
 * @returns what is planned now
 */
export async function goOn(
  tx: Store,
  enrollment: Enrollment,
  touch: Touch,
  at: number,
  to: number = touch.stepIndex + 1,
): Promise<Touch | undefined> {
  const isOpen = enrollment.status === 'active' || enrollment.status === 'paused';
  const version = await tx.sequenceVersions.get(enrollment.versionKey);
  const steps = version?.steps ?? [];
  const place = await workPlaceFor(tx, enrollment.personId, steps);
  const next = touchFrom(enrollment, steps, to, { at, why: follows(touch.stepIndex) }, place);
  await tx.enrollments.put(isOpen && !next ? { ...enrollment, status: 'finished', updatedAt: at } : enrollment);
  if (!isOpen || !next) return undefined;
  const known = await tx.touches.get(next.key);
  if (known) return known;
  const planned = placed(next, await sendRulesFor(tx, next.personId, next.key));
  await tx.touches.add(planned);
  return planned;
}

/** Nothing was handed over: it is planned again, unless its enrollment has ended meanwhile. */
export async function planAgain(
  tx: Store,
  touch: Touch,
  { at, why }: Omit<Outcome, 'ids'>,
  patch: TouchPatch = {},
): Promise<void> {
  const enrollment = await tx.enrollments.get(touch.enrollmentId);
  const withoutClaim = { claim: undefined, ...patch };
  if (enrollment && (enrollment.status === 'active' || enrollment.status === 'paused')) {
    await tx.touches.put(transition(touch, 'planned', { at, why }, withoutClaim));
    return;
  }
  const ended = enrollment?.stop?.evidence ?? 'This sequence has ended for them.';
  await tx.touches.put(
    transition(
      touch,
      'skipped',
      { at, why: ended },
      { ...withoutClaim, skipReason: enrollment?.stop?.reason ?? 'stopped-by-hand' },
    ),
  );
}

/** Nobody can say whether it was sent. It waits for proof, or for the person. */
export async function markUnsure(tx: Store, touch: Touch, { ids, at, why }: Outcome): Promise<void> {
  await tx.touches.put(transition(touch, 'unsure', { at, why }));
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId: touch.personId,
    at,
    kind: 'unsure',
    text: `Step ${touch.stepIndex + 1}: it is not sure whether this mail was sent. ${why}`,
    touchKey: touch.key,
  });
}

/**
 * From prospect to contacted, for everybody and in the workspace where it was started.
 * @param workspaceId of the enrollment
 */
export async function moveToContacted(
  tx: Store,
  personId: PersonId,
  at: number,
  workspaceId?: WorkspaceId,
): Promise<void> {
  const person = await tx.people.get(personId);
  if (person?.stage === 'prospect') await tx.people.put({ ...person, stage: 'contacted', updatedAt: at });
  await moveInWorkspace(tx, workspaceId, personId, at, afterContact);
}

function withThread(enrollment: Enrollment, touch: Touch, sentAs?: string): Enrollment {
  const { message } = touch;
  if (!message) return enrollment;
  const messageId = sentAs ?? message.messageId;
  const known = enrollment.thread?.messageIds ?? [];
  const threadId = enrollment.thread?.threadId ?? touch.threadId;
  return {
    ...enrollment,
    thread: {
      subject: enrollment.thread?.subject ?? message.subject,
      messageIds: known.includes(messageId) ? known : [...known, messageId],
      ...(threadId === undefined ? {} : { threadId }),
    },
    updatedAt: touch.updatedAt,
  };
}
