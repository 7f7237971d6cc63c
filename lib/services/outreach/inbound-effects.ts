import type { Activity } from '@/lib/domain/activity';
import { deadAddress } from '@/lib/domain/dead-address';
import type { ActivityId, MessageId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import type { Mailbox, StoredMessage, Suppression } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import { labelOf } from '@/lib/domain/suppression-labels';
import { takesPlaceOf } from '@/lib/domain/suppression-strength';
import { clip, headerText } from '@/lib/domain/text';
import type { Inbound } from '@/lib/mail/inbound-types';
import type { Ids, Store } from '../ports';
import { type AddressHashes, addressesOf, hashOf } from './address-hashes';
import { pauseForBounces } from './bounce-share';
import type { InboundMatch } from './inbound-match';
import { recordSent, storedTextLimit } from './outcomes';
import { ownEntries } from './own-entries';
import { theirReplyTo } from './reply-to';
import { restsWhole } from './rests';
import { noteResume } from './resume';
import { returnedTo } from './returned-to';
import { dayBeginsFor } from './send-rules';
import { stopEnrollment, stopEnrollmentsOf } from './stop-enrollments';
import { stopsForDomain } from './stop-house';
import { afterReply, moveInWorkspace, workspacesAnswered } from './workspace-stage';

export interface Effects {
  readonly ids: Ids;
  readonly now: number;
  readonly hashes: AddressHashes;
}

type Kind<K extends Inbound['kind']> = Extract<Inbound, { kind: K }>;
const quoteLimit = 140;
/** An automatic reply that names a later day than this is asked about instead. */
const LONGEST_ABSENCE_MS = 180 * 24 * 60 * 60 * 1000;

/** The key under which a message that came in is known: the guard against taking it in twice. */
export function inboundId(mailbox: Pick<Mailbox, 'id'>, inbound: Inbound): MessageId {
  return `${mailbox.id}:${inbound.providerMessageId}` as MessageId;
}

/** Takes one message in, inside the caller's transaction: keeps it, and stops or pauses what it must. */
export async function applyInbound(
  tx: Store,
  mailbox: Mailbox,
  inbound: Exclude<Inbound, { kind: 'own' }>,
  match: InboundMatch,
  effects: Effects,
): Promise<void> {
  await tx.messages.put(stored(mailbox, inbound, match));
  if (inbound.kind === 'reply') await applyReply(tx, inbound, match, effects);
  else if (inbound.kind === 'auto-reply') await applyAutoReply(tx, inbound, match, effects);
  else if (inbound.kind === 'bounce') await applyBounce(tx, mailbox, inbound, match, effects);
  else
    await note(
      tx,
      effects,
      match,
      'bounce',
      `Delivery to ${(await returnedTo(tx, mailbox.id, inbound, match)) ?? 'them'} is delayed; the mail service keeps trying.`,
    );
  // After the stop, so that nothing is planned behind it.
  await proveSent(tx, inbound, match, effects);
}

function stored(mailbox: Mailbox, inbound: Exclude<Inbound, { kind: 'own' }>, match: InboundMatch): StoredMessage {
  return {
    id: inboundId(mailbox, inbound),
    mailboxId: mailbox.id,
    direction: 'in',
    kind: inbound.kind,
    threadId: inbound.threadId,
    ...(inbound.messageId === undefined ? {} : { messageId: inbound.messageId }),
    personId: match.person.id,
    ...(match.enrollment ? { enrollmentId: match.enrollment.id } : {}),
    ...(match.touch ? { touchKey: match.touch.key } : {}),
    from: inbound.fromAddress,
    ...(inbound.replyToAddress === undefined ? {} : { replyToAddress: inbound.replyToAddress }),
    to: mailbox.address,
    subject: clip(headerText(inbound.subject), 1_000),
    text: clip(inbound.text, storedTextLimit),
    at: inbound.receivedAt,
    ...(inbound.kind === 'reply' && inbound.saysNo ? { verdict: 'no' as const } : {}),
  };
}

/** Whoever answers a mail, or returns it, has had it: that settles a touch of which nobody was sure. */
async function proveSent(
  tx: Store,
  inbound: Inbound,
  { touch, by }: InboundMatch,
  { ids, now }: Effects,
): Promise<void> {
  if (touch?.state !== 'unsure' || by !== 'reference') return;
  const why = 'An answer to it came in, so it was sent.';
  await recordSent(tx, touch.key, { ids, at: now, why, receipt: { threadId: inbound.threadId } });
}

async function applyReply(tx: Store, inbound: Kind<'reply'>, match: InboundMatch, effects: Effects): Promise<void> {
  if (inbound.isComplaint === true) return applyComplaint(tx, inbound, match, effects);
  const personId = match.person.id;
  const quote = quoted(inbound.text || inbound.subject);
  await takeReply(tx, personId, effects, {
    saysNo: inbound.saysNo,
    text: quote ? `Replied: “${quote}”` : 'Replied.',
    workspaceIds: await workspacesAnswered(tx, personId, match.enrollment),
  });
  await stopsForDomain(tx, {
    ids: effects.ids,
    at: effects.now,
    address: inbound.fromAddress,
    personId,
    name: headerText(match.person.displayName),
  });
  // Whoever turns one offer down has not asked to be left alone: that list is for a person to decide on.
  if (inbound.isOptOut !== true && inbound.asksToStop !== true) return;
  const evidence = inbound.isOptOut === true ? 'They unsubscribed by mail' : `They wrote: “${quote}”`;
  const replyTo = await theirReplyTo(tx, inbound);
  const others = [inbound.fromAddress, ...(replyTo === undefined ? [] : [replyTo])];
  await suppressAll(tx, personId, others, { reason: 'opt-out', at: effects.now, evidence }, effects);
}

/** They called a mail of ours spam: nobody writes to any address of theirs again, and nothing is said to be an answer. */
async function applyComplaint(tx: Store, _: Kind<'reply'>, match: InboundMatch, effects: Effects): Promise<void> {
  const { ids, now } = effects;
  const personId = match.person.id;
  const evidence = `${headerText(match.person.displayName)} reported your mail as spam.`;
  await stopEnrollmentsOf(tx, { ids, personId, at: now, reason: 'complaint', evidence });
  for (const workspaceId of await workspacesAnswered(tx, personId, match.enrollment))
    await moveInWorkspace(tx, workspaceId, personId, now, () => 'declined');
  const person = await tx.people.get(personId);
  if (person) await tx.people.put({ ...person, stage: 'declined', updatedAt: now });
  await suppressAll(tx, personId, [], { reason: 'complaint', at: now, evidence }, effects);
}

/** Every address of theirs, and those that their mail names as such. */
async function suppressAll(
  tx: Store,
  personId: PersonId,
  others: readonly string[],
  entry: Omit<Suppression, 'hash'>,
  effects: Effects,
): Promise<void> {
  const person = await tx.people.get(personId);
  // Themselves and their accounts, so that another address of theirs is no way around it.
  if (person) await tx.suppressions.putMany(await ownEntries(tx, person, entry));
  const enrolled = (await tx.enrollments.ofPerson(personId)).map(({ address }) => address);
  for (const address of addressesOf(person, ...enrolled, ...others))
    await suppress(tx, {
      ...entry,
      hash: hashOf(effects.hashes, address),
      kind: 'address',
      label: labelOf({ kind: 'address', value: address }),
    });
  await activity(tx, effects, personId, 'suppressed', `Do not contact: ${entry.evidence.replace(/\.$/, '')}.`);
}

/** A human answer, from whatever channel: everything to this person stops. */
export async function takeReply(
  tx: Store,
  personId: PersonId,
  effects: Pick<Effects, 'ids' | 'now'>,
  {
    text,
    saysNo,
    workspaceIds,
    verdict,
  }: {
    readonly text: string;
    readonly saysNo: boolean;
    /** As somebody judged it. Missing: nobody has. */
    readonly verdict?: 'yes' | 'no' | undefined;
    /** Where it moves them besides for everybody, see `workspacesAnswered`. */
    readonly workspaceIds: readonly WorkspaceId[];
  },
): Promise<void> {
  const { ids, now } = effects;
  const line = { personId, at: now, kind: 'reply' as const, text, ...(verdict === undefined ? {} : { verdict }) };
  await tx.activities.add({ id: ids.next<ActivityId>(), ...line });
  const person = await tx.people.get(personId);
  const name = headerText(person?.displayName ?? 'This person');
  const evidence = saysNo ? `${name} said no.` : `${name} replied.`;
  await stopEnrollmentsOf(tx, { ids, personId, at: now, reason: 'replied', evidence });
  await markFinished(tx, personId, now, evidence);
  for (const workspaceId of workspaceIds)
    await moveInWorkspace(tx, workspaceId, personId, now, (was) => afterReply(was, saysNo));
  if (!person) return;
  const stage = afterReply(person.stage, saysNo);
  if (stage !== person.stage) await tx.people.put({ ...person, stage, updatedAt: now });
}

/** An answer after the last step counts for that sequence: it is kept there as the reason it is over. */
async function markFinished(tx: Store, personId: PersonId, at: number, evidence: string): Promise<void> {
  for (const enrollment of await tx.enrollments.ofPerson(personId)) {
    if (enrollment.status !== 'finished' || enrollment.stop || enrollment.purpose === 'answer') continue;
    await tx.enrollments.put({ ...enrollment, stop: { reason: 'replied', at, evidence }, updatedAt: at });
  }
}

async function applyAutoReply(
  tx: Store,
  inbound: Kind<'auto-reply'>,
  match: InboundMatch,
  effects: Effects,
): Promise<void> {
  const { now } = effects;
  const { returnsAt, receivedAt } = inbound;
  const saysNo = inbound.saysNo === true;
  // A machine's "we take no such offers" holds after the holidays too; whether it is for good is for a person to judge.
  const resumeAt = saysNo || returnsAt === undefined ? undefined : await dayBeginsFor(tx, match.person.id, returnsAt);
  const isDate =
    returnsAt !== undefined &&
    resumeAt !== undefined &&
    resumeAt > receivedAt &&
    resumeAt - receivedAt <= LONGEST_ABSENCE_MS;
  const until = isDate ? `until ${new Date(returnsAt).toISOString().slice(0, 10)}` : 'until you resume it';
  const evidence = saysNo
    ? `Automatic reply that says no: “${quoted(inbound.text || inbound.subject)}”. Paused ${until}.`
    : `Automatic reply: “${quoted(inbound.subject || inbound.text)}”. Paused ${until}.`;
  for (const enrollment of await tx.enrollments.ofPerson(match.person.id)) {
    const isOurs =
      enrollment.status === 'active' ||
      (enrollment.status === 'paused' && enrollment.stop?.reason === 'auto-reply') ||
      // Back on a day of their own, whenever the others go on.
      restsWhole(enrollment);
    if (!isOurs || enrollment.purpose === 'answer') continue;
    const stop = { reason: 'auto-reply' as const, at: now, evidence, ...(isDate ? { resumeAt } : {}) };
    await tx.enrollments.put({ ...enrollment, status: 'paused', stop, updatedAt: now });
  }
  if (isDate) await noteResume(tx, resumeAt);
  await note(tx, effects, match, 'auto-reply', evidence);
}

async function applyBounce(
  tx: Store,
  mailbox: Mailbox,
  inbound: Kind<'bounce'>,
  match: InboundMatch,
  effects: Effects,
): Promise<void> {
  const { ids, now } = effects;
  const known = await returnedTo(tx, mailbox.id, inbound, match);
  const address = known ?? 'them';
  const said = quoted(inbound.bounce.diagnostic ?? inbound.bounce.status ?? '');
  const because = said ? ` (“${said}”)` : '';
  if (inbound.bounce.class === 'hard') {
    const evidence = `Mail to ${address} came back: the address is dead${because}.`;
    for (const enrollment of await tx.enrollments.ofPerson(match.person.id)) {
      if (enrollment.address !== address) continue;
      await stopEnrollment(tx, enrollment, { ids, at: now, reason: 'hard-bounce', evidence });
    }
    await markBounced(tx, match.person.id, address, now);
    if (known !== undefined) await suppress(tx, deadAddress(known, { at: now, said }));
    await pauseForBounces(tx, mailbox.id, now);
    await note(tx, effects, match, 'bounce', evidence);
  } else if (inbound.bounce.class === 'policy') {
    const why = `A mail was refused because of who sends it${because}. Nothing more goes out until you resume this mailbox.`;
    const current = await tx.mailboxes.get(mailbox.id);
    if (current) await tx.mailboxes.put({ ...current, status: 'paused', statusWhy: why });
    await note(tx, effects, match, 'bounce', `Mail to ${address} was refused because of who sends it${because}.`);
  } else {
    await note(
      tx,
      effects,
      match,
      'bounce',
      `Mail to ${address} was not delivered${because}. The address may still be good.`,
    );
  }
}

async function markBounced(tx: Store, personId: Person['id'], address: string, now: number): Promise<void> {
  const person = await tx.people.get(personId);
  if (!person?.emails.some((email) => email.address.toLowerCase() === address)) return;
  const emails = person.emails.map((email) =>
    email.address.toLowerCase() === address ? { ...email, status: 'bounced' as const } : email,
  );
  await tx.people.put({ ...person, emails, updatedAt: now });
}

async function suppress(tx: Store, entry: Suppression): Promise<void> {
  if (takesPlaceOf(entry, await tx.suppressions.get(entry.hash))) await tx.suppressions.put(entry);
}

function note(tx: Store, effects: Effects, match: InboundMatch, kind: Activity['kind'], text: string): Promise<void> {
  return activity(tx, effects, match.person.id, kind, text);
}

function activity(
  tx: Store,
  { ids, now }: Pick<Effects, 'ids' | 'now'>,
  personId: PersonId,
  kind: Activity['kind'],
  text: string,
): Promise<void> {
  return tx.activities.add({ id: ids.next<ActivityId>(), personId, at: now, kind, text });
}

function quoted(text: string): string {
  const line = headerText(text);
  return line.length <= quoteLimit ? line : `${clip(line, quoteLimit)}…`;
}
