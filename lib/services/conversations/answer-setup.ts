import type { PersonId } from '@/lib/domain/ids';
import type { Mailbox, StoredMessage, Suppression } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import { sendsItself } from '@/lib/domain/provider-card';
import type { EnrollmentThread } from '@/lib/domain/sequence';
import type { AnswerSetup } from '../conversation-types';
import { theirReplyTo } from '../outreach/reply-to';
import { suppressionOfPerson, suppressionsOf } from '../outreach/suppressed';
import type { Store } from '../ports';
import { inOrder } from './in-order';
import { threadOf } from './timeline';

/** A long thread keeps its first and its latest ancestors. */
const REFERENCES = 20;

export interface AnswerPlan {
  readonly setup: AnswerSetup;
  readonly mailbox: Mailbox;
  readonly thread?: EnrollmentThread;
}

/** Where an answer to somebody would go, and in which thread. Awaits only the store: safe in a live query. */
export async function answerPlan(store: Store, person: Person): Promise<AnswerPlan | undefined> {
  const messages = (await store.messages.ofPerson(person.id)).filter(({ kind }) => kind === 'sent' || kind === 'reply');
  const last = inOrder(messages).at(-1);
  const mailboxes = await store.mailboxes.all();
  const own = last && mailboxes.find(({ id }) => id === last.mailboxId);
  const mailbox = own ?? mailboxes.find(({ status }) => status === 'ready') ?? mailboxes[0];
  const other = last && otherSide(last, await addressWrittenTo(store, last));
  const replyTo = last?.direction === 'in' ? await theirReplyTo(store, last) : undefined;
  const to = replyTo ?? other ?? writable(person);
  if (!mailbox || !to) return undefined;
  const wroteFrom = replyTo === undefined || other === replyTo ? undefined : other;
  const suppression = await suppressionOf(store, person, to, wroteFrom);
  const ends = await underWay(store, person.id);
  const setup: AnswerSetup = {
    mailboxId: mailbox.id,
    from: mailbox.address,
    to,
    ...(wroteFrom === undefined ? {} : { wroteFrom }),
    isByHand: !sendsItself(mailbox),
    ...(last ? { subject: last.subject, replyTo: last.id } : {}),
    ...(suppression ? { suppression: suppression.evidence } : {}),
    ...(mailbox.status === 'ready' ? {} : { rests: mailbox.statusWhy ?? `${mailbox.address} rests.` }),
    ...(ends === undefined ? {} : { ends }),
  };
  return { setup, mailbox, ...(last ? { thread: threadFrom(last, messages, own !== undefined) } : {}) };
}

/** Of the person and both addresses. That one of them is dead says nothing of an answer to the other. */
async function suppressionOf(
  store: Store,
  person: Person,
  to: string,
  wroteFrom: string | undefined,
): Promise<Suppression | undefined> {
  const found = await suppressionOfPerson(store, { personId: person.id, person, addresses: [to] });
  if (found || wroteFrom === undefined) return found;
  const looked = { personId: person.id, person, addresses: [wroteFrom] };
  const held = (await suppressionsOf(store, [looked])).get(person.id) ?? [];
  return held.find(({ reason }) => reason !== 'hard-bounce');
}

/** @param isSameMailbox another mailbox does not know this one's threads; the headers still say where it belongs */
function threadFrom(last: StoredMessage, messages: readonly StoredMessage[], isSameMailbox: boolean): EnrollmentThread {
  const inThread = inOrder(messages).filter((message) => threadOf(message) === threadOf(last));
  const ids = [...new Set(inThread.flatMap(({ messageId }) => messageId ?? []))];
  return {
    subject: last.subject,
    messageIds: ids.length <= REFERENCES ? ids : [...ids.slice(0, 1), ...ids.slice(1 - REFERENCES)],
    ...(isSameMailbox && last.threadId !== undefined ? { threadId: last.threadId } : {}),
  };
}

function otherSide(last: StoredMessage, writtenTo: string | undefined): string | undefined {
  const address = last.direction === 'in' ? last.from : (writtenTo ?? last.to.split(',')[0]?.trim());
  return address === undefined || address === '' ? undefined : address.toLowerCase();
}

async function addressWrittenTo(store: Store, { enrollmentId, isOwnHand }: StoredMessage): Promise<string | undefined> {
  if (enrollmentId === undefined || isOwnHand) return undefined;
  return (await store.enrollments.get(enrollmentId))?.address;
}

function writable({ emails }: Person): string | undefined {
  return (emails.find(({ status }) => status !== 'bounced') ?? emails[0])?.address.toLowerCase();
}

/** The name of a sequence that has not ended for them. */
async function underWay(store: Store, personId: PersonId): Promise<string | undefined> {
  const open = (await store.enrollments.ofPerson(personId)).find(
    ({ status, purpose }) => purpose !== 'answer' && (status === 'active' || status === 'paused'),
  );
  return open && ((await store.sequenceVersions.get(open.versionKey))?.name ?? 'a sequence');
}
