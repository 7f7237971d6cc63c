import { spellingsOf } from '@/lib/domain/address-spellings';
import type { MailboxId } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, Touch, TouchState } from '@/lib/domain/sequence';
import type { Inbound } from '@/lib/mail/inbound-types';
import { skewMs } from '@/lib/sequences/clock-skew';
import type { Store } from '../ports';
import { theirReplyTo } from './reply-to';

export interface InboundMatch {
  readonly person: Person;
  /** What it is about; missing where they were never in a sequence and a person said whose it is. */
  readonly enrollment?: Enrollment;
  /** The mail that it answers, where thread or headers say so. */
  readonly touch?: Touch;
  readonly by: 'thread' | 'reference' | 'address' | 'hand';
}

/** The clocks of the sender, the service and this machine differ; a whole day is more than any of them. */
const CLOCK_SLACK_MS = 24 * 60 * 60 * 1000;
const handedOver: ReadonlySet<TouchState> = new Set(['sent', 'done', 'unsure', 'claimed']);

/**
 * Whose mail is it? By the service's thread, then by the Message-IDs it names, then by address. `undefined` for everybody
 * with whom no sequence has to do: their mail is none of ours. @param now epoch ms
 */
export async function matchInbound(
  store: Store,
  mailboxId: MailboxId,
  inbound: Inbound,
  now: number,
): Promise<InboundMatch | undefined> {
  const inThread = latest(await store.touches.byThread(mailboxId, inbound.threadId));
  const byThread = inThread && (await matchOf(store, inThread, 'thread'));
  if (byThread) return byThread;
  for (const messageId of namedIds(inbound)) {
    const touch = await store.touches.byMessageId(messageId);
    const byReference = touch && (await matchOf(store, touch, 'reference'));
    if (byReference) return byReference;
    const byMessage = await matchOfMessages(store, await store.messages.byMessageId(messageId), 'reference');
    if (byMessage) return byMessage;
  }
  const kept = await store.messages.ofThread(mailboxId, inbound.threadId);
  const inKept = await matchOfMessages(store, kept, 'thread');
  if (inKept) return inKept;
  const byTag = await byOptOutTag(store, inbound);
  return byTag ?? byAddress(store, inbound, now);
}

/** Nearest first: the original that came back, what it answers, then the thread from its end. */
function namedIds(inbound: Inbound): string[] {
  const original = 'bounce' in inbound ? inbound.bounce.originalMessageId : undefined;
  return [...(original === undefined ? [] : [original]), ...inbound.inReplyTo, ...inbound.references.toReversed()];
}

async function matchOf(store: Store, touch: Touch, by: 'thread' | 'reference'): Promise<InboundMatch | undefined> {
  const enrollment = await store.enrollments.get(touch.enrollmentId);
  const person = enrollment && (await store.people.get(enrollment.personId));
  return person ? { person, enrollment, touch, by } : undefined;
}

/** A thread that a person here began or went on with in another program: no touch names it. */
async function matchOfMessages(
  store: Store,
  messages: readonly StoredMessage[],
  by: 'thread' | 'reference',
): Promise<InboundMatch | undefined> {
  for (const { personId } of [...messages].sort((a, b) => b.at - a.at)) {
    const person = personId && (await store.people.get(personId));
    if (person) return { person, ...enrolled(await store.enrollments.ofPerson(person.id)), by };
  }
  return undefined;
}

function enrolled(enrollments: readonly Enrollment[]): { enrollment?: Enrollment } {
  const [enrollment] = [...enrollments].sort((a, b) => b.createdAt - a.createdAt);
  return enrollment ? { enrollment } : {};
}

/** The plus tag of our opt-out address says which mail it was in, whoever wrote from wherever. */
async function byOptOutTag(store: Store, inbound: Inbound): Promise<InboundMatch | undefined> {
  for (const address of inbound.toAddresses) {
    const token = /\+unsub\.([0-9a-f]{16})@/.exec(address)?.[1];
    const touch = token === undefined ? undefined : await store.touches.byMessageIdStart(`<${token}`);
    const match = touch && (await matchOf(store, touch, 'reference'));
    if (match) return match;
  }
  return undefined;
}

/** By where it came from; else by where they ask to be answered, as what writes for them may have an address of its own. */
async function byAddress(store: Store, inbound: Inbound, now: number): Promise<InboundMatch | undefined> {
  const isReport = inbound.kind === 'bounce' || inbound.kind === 'delay';
  const addresses = isReport ? [inbound.bounce.recipient] : [inbound.fromAddress, await theirReplyTo(store, inbound)];
  for (const address of addresses) {
    const match = address ? await ofAddress(store, inbound, address, { isReport, now }) : undefined;
    if (match) return match;
  }
  return undefined;
}

async function ofAddress(
  store: Store,
  inbound: Inbound,
  address: string,
  { isReport, now }: { readonly isReport: boolean; readonly now: number },
): Promise<InboundMatch | undefined> {
  const enrollments: Enrollment[] = [];
  for (const spelling of isReport ? [address] : spellingsOf(address)) {
    enrollments.push(...(await store.enrollments.byAddress(spelling)));
    for (const owner of await store.people.allByEmail(spelling, 20))
      enrollments.push(...(await store.enrollments.ofPerson(owner.id)));
  }
  const candidates = enrollments
    // One that began at a time still to come was written down by a clock that has been put back since.
    .filter(({ createdAt }) => createdAt - CLOCK_SLACK_MS <= inbound.receivedAt || createdAt > now + skewMs)
    .sort((a, b) => b.createdAt - a.createdAt);
  for (const enrollment of candidates) {
    const person = await store.people.get(enrollment.personId);
    if (!person) continue;
    // A report of non-delivery is believed only about an address that something was sent to.
    if (isReport && !(await wasWrittenTo(store, enrollment, address))) continue;
    return { person, enrollment, by: 'address' };
  }
  return undefined;
}

async function wasWrittenTo(store: Store, enrollment: Enrollment, address: string): Promise<boolean> {
  const touches = await store.touches.ofEnrollment(enrollment.id);
  return touches.some((touch) => handedOver.has(touch.state) && touch.message?.to.address === address);
}

function latest(touches: readonly Touch[]): Touch | undefined {
  return touches.reduce<Touch | undefined>(
    (best, touch) =>
      !best ||
      touch.createdAt > best.createdAt ||
      (touch.createdAt === best.createdAt && touch.stepIndex > best.stepIndex)
        ? touch
        : best,
    undefined,
  );
}
