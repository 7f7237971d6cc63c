import type { MailboxId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, Touch, TouchState } from '@/lib/domain/sequence';
import type { Inbound } from '@/lib/mail/inbound-types';
import type { Store } from '../ports';

export interface InboundMatch {
  readonly person: Person;
  readonly enrollment: Enrollment;
  /** The mail that it answers, where thread or headers say so. */
  readonly touch?: Touch;
  readonly by: 'thread' | 'reference' | 'address';
}

/** The clocks of the sender, the service and this machine differ; a whole day is more than any of them. */
const CLOCK_SLACK_MS = 24 * 60 * 60 * 1000;
const handedOver: ReadonlySet<TouchState> = new Set(['sent', 'done', 'unsure', 'claimed']);

/**
 * Whose mail is it? By the service's thread, then by the Message-IDs it names, then by address. `undefined` for everybody
 * with whom no sequence has to do: their mail is none of ours.
 */
export async function matchInbound(
  store: Store,
  mailboxId: MailboxId,
  inbound: Inbound,
): Promise<InboundMatch | undefined> {
  const inThread = latest(await store.touches.byThread(mailboxId, inbound.threadId));
  const byThread = inThread && (await matchOf(store, inThread, 'thread'));
  if (byThread) return byThread;
  for (const messageId of namedIds(inbound)) {
    const touch = await store.touches.byMessageId(messageId);
    const byReference = touch && (await matchOf(store, touch, 'reference'));
    if (byReference) return byReference;
  }
  return byAddress(store, inbound);
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

async function byAddress(store: Store, inbound: Inbound): Promise<InboundMatch | undefined> {
  const isReport = inbound.kind === 'bounce' || inbound.kind === 'delay';
  const address = isReport ? inbound.bounce.recipient : inbound.fromAddress;
  if (!address) return undefined;
  const enrollments = await store.enrollments.byAddress(address);
  const owner = await store.people.byEmail(address);
  if (owner) enrollments.push(...(await store.enrollments.ofPerson(owner.id)));
  const candidates = enrollments
    .filter(({ createdAt }) => createdAt - CLOCK_SLACK_MS <= inbound.receivedAt)
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
    (best, touch) => (!best || touch.stepIndex > best.stepIndex ? touch : best),
    undefined,
  );
}
