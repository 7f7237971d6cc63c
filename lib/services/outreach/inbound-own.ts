import type { ActivityId, MessageId, PersonId } from '@/lib/domain/ids';
import type { Mailbox, StoredMessage } from '@/lib/domain/mailbox';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import { clip, headerText } from '@/lib/domain/text';
import type { Inbound } from '@/lib/mail/inbound-types';
import { skewMs } from '@/lib/sequences/clock-skew';
import type { Store } from '../ports';
import { type AnsweredBy, endWaiting } from './end-waiting';
import { type Effects, inboundId } from './inbound-effects';
import { recordSent, storedTextLimit } from './outcomes';
import { noteOwnHand } from './own-hand';
import { stopEnrollmentsOf } from './stop-enrollments';

export type OwnMail = Extract<Inbound, { kind: 'own' }>;

/** So much of a text has to be there again to be the same mail: gateways add lines below. UTF-16 units. */
const SAME_TEXT = 400;

/**
 * A mail from an address of ours, or out of our Sent. What Muster sent proves that it was sent; what a person wrote in another program ends the
 * automation for everybody it went to, and is kept as part of the conversation. Inside the caller's transaction.
 * @returns how many people it was written to by hand
 */
export async function applyOwn(tx: Store, mailbox: Mailbox, inbound: OwnMail, effects: Effects): Promise<number> {
  if (inbound.isFromUs !== true) return 0;
  const id = inboundId(mailbox, inbound);
  const known = await tx.messages.get(id);
  // Their answer, which somebody has moved to Sent.
  if (known?.direction === 'in') return 0;
  const touch = await touchOf(tx, mailbox, inbound, known);
  if (touch) {
    await proveSent(tx, touch, inbound, effects);
    return 0;
  }
  if (known || inbound.isAutomatic === true) return 0;
  await noteOwnHand(tx, mailbox, inbound, effects.now);
  let people = 0;
  for (const personId of await writtenTo(tx, mailbox, inbound, effects.now)) {
    const key = (people === 0 ? id : `${id}#${personId}`) as MessageId;
    await tx.messages.put(await ownMessage(tx, key, mailbox, inbound, personId));
    await endWaiting(tx, personId, answeredBy(mailbox, inbound), effects.now);
    await takeOver(tx, personId, inbound, effects);
    people += 1;
  }
  return people;
}

/**
 * The copy, in the inbox, of a mail that is out of our Sent: from an address of ours that only Sent tells. The Message-ID alone
 * says nothing, as everybody who got the mail knows it. @param page what was read together with it
 */
export async function isCopyOfOwn(tx: Store, inbound: Inbound, page: readonly Inbound[]): Promise<boolean> {
  const { messageId, fromAddress } = inbound;
  if (messageId === undefined || fromAddress === '') return false;
  const isThis = (each: Inbound) => each.messageId === messageId && each.fromAddress === fromAddress;
  if (page.some((each) => each.kind === 'own' && each.isSent === true && isThis(each))) return true;
  return (await tx.messages.byMessageId(messageId)).some(
    (kept) => kept.isOwnHand === true && kept.from === fromAddress,
  );
}

/** The touch whose mail this is: by its Message-ID or note, by the service's id, or by what is on its way to the same address. */
async function touchOf(
  tx: Store,
  mailbox: Mailbox,
  inbound: OwnMail,
  known: StoredMessage | undefined,
): Promise<Touch | undefined> {
  for (const messageId of [inbound.madeFor, inbound.messageId]) {
    const touch = messageId === undefined ? undefined : await tx.touches.byMessageId(messageId);
    if (touch) return touch;
  }
  if (known) return known.touchKey === undefined ? undefined : tx.touches.get(known.touchKey);
  // Seen before its receipt was written down, by a service that put a Message-ID of its own in place of ours.
  const open = [...(await tx.touches.byState('claimed')), ...(await tx.touches.byState('unsure'))];
  return open.find((touch) => touch.mailboxId === mailbox.id && isSameMail(touch, inbound));
}

function isSameMail({ message }: Touch, inbound: OwnMail): boolean {
  if (!message || !inbound.toAddresses.includes(message.to.address.toLowerCase())) return false;
  const sent = plain(message.text).slice(0, SAME_TEXT);
  return (
    headerText(message.subject) === headerText(inbound.subject) && sent !== '' && plain(inbound.text).includes(sent)
  );
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

async function proveSent(tx: Store, touch: Touch, inbound: OwnMail, { ids, now }: Effects): Promise<void> {
  const { messageId } = inbound;
  const sentAs = messageId !== undefined && messageId !== touch.message?.messageId ? messageId : undefined;
  const receipt = {
    providerMessageId: inbound.providerMessageId,
    threadId: inbound.threadId,
    ...(sentAs === undefined ? {} : { messageId: sentAs }),
  };
  const isNew = await recordSent(tx, touch.key, { ids, at: now, why: 'Found in Sent.', receipt });
  if (isNew || sentAs === undefined || touch.sentAs !== undefined) return;
  // The receipt did not say that the service had put another Message-ID in its place: answers will name that one.
  const current = await tx.touches.get(touch.key);
  if (current) await tx.touches.put({ ...current, sentAs });
  const enrollment = await tx.enrollments.get(touch.enrollmentId);
  if (!enrollment?.thread || enrollment.thread.messageIds.includes(sentAs)) return;
  const messageIds = enrollment.thread.messageIds.map((each) => (each === touch.message?.messageId ? sentAs : each));
  await tx.enrollments.put({ ...enrollment, thread: { ...enrollment.thread, messageIds } });
}

/** In whose conversation it was written, and to whom it went. */
async function writtenTo(tx: Store, mailbox: Mailbox, inbound: OwnMail, now: number): Promise<PersonId[]> {
  const found = new Set<PersonId>();
  for (const { personId } of await tx.touches.byThread(mailbox.id, inbound.threadId)) found.add(personId);
  for (const { personId } of await tx.messages.ofThread(mailbox.id, inbound.threadId))
    if (personId) found.add(personId);
  for (const messageId of [...inbound.inReplyTo, ...inbound.references]) {
    const touch = await tx.touches.byMessageId(messageId);
    if (touch) found.add(touch.personId);
    for (const { personId } of await tx.messages.byMessageId(messageId)) if (personId) found.add(personId);
  }
  for (const address of inbound.toAddresses) {
    // What was written before somebody was enrolled is not about that. A time that is still to come says nothing.
    const isAfter = ({ createdAt }: Enrollment) => createdAt <= inbound.receivedAt || createdAt > now + skewMs;
    for (const each of (await tx.enrollments.byAddress(address)).filter(isAfter)) found.add(each.personId);
    for (const owner of await tx.people.allByEmail(address, 20)) {
      if ((await tx.enrollments.ofPerson(owner.id)).some(isAfter)) found.add(owner.id);
    }
  }
  const there = await tx.people.getMany([...found]);
  return there.map(({ id }) => id);
}

async function ownMessage(
  tx: Store,
  id: MessageId,
  mailbox: Mailbox,
  inbound: OwnMail,
  personId: PersonId,
): Promise<StoredMessage> {
  const [enrollment] = (await tx.enrollments.ofPerson(personId)).sort((a, b) => b.createdAt - a.createdAt);
  return {
    id,
    mailboxId: mailbox.id,
    direction: 'out',
    kind: 'sent',
    isOwnHand: true,
    threadId: inbound.threadId,
    ...(inbound.messageId === undefined ? {} : { messageId: inbound.messageId }),
    personId,
    ...(enrollment ? { enrollmentId: enrollment.id } : {}),
    from: inbound.fromAddress,
    to: inbound.toAddresses.join(', '),
    subject: clip(headerText(inbound.subject), 1_000),
    text: clip(inbound.text, storedTextLimit),
    at: inbound.receivedAt,
  };
}

function answeredBy(mailbox: Mailbox, { threadId, inReplyTo, references, receivedAt }: OwnMail): AnsweredBy {
  return { mailboxId: mailbox.id, threadId, names: [...inReplyTo, ...references], writtenAt: receivedAt };
}

async function takeOver(tx: Store, personId: PersonId, inbound: OwnMail, { ids, now }: Effects): Promise<void> {
  const when = new Date(inbound.receivedAt).toISOString().slice(0, 16).replace('T', ' ');
  const subject = headerText(inbound.subject);
  const evidence = `${inbound.fromAddress} wrote to them in another program on ${when} UTC${subject ? `: “${clip(subject, 140)}”` : ''}.`;
  const stopped = await stopEnrollmentsOf(tx, { ids, personId, at: now, reason: 'taken-over', evidence });
  if (stopped.length > 0) return;
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId,
    at: inbound.receivedAt,
    kind: 'sent',
    text: evidence,
  });
}
