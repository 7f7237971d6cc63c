import { awaitsFirstMail } from '@/lib/domain/hand-overs';
import type { ActivityId, TouchKey } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, OutgoingMessage, Touch } from '@/lib/domain/sequence';
import { mailFor } from '@/lib/domain/variant';
import { heldWords, timeNow } from '@/lib/sequences/place-touch';
import { capWindowMs, type Hold, holdFor, type MailboxFacts, mustAskFirst, spacingFor } from '@/lib/sequences/policy';
import { awayWithin } from '@/lib/sequences/send-times';
import { transition } from '@/lib/sequences/state';
import { firstMoment, wallTime } from '@/lib/sequences/zone-clock';
import type { Store } from '../ports';
import { type AddressHashes, withAddressHashes } from './address-hashes';
import { isAnswer } from './answers';
import { type HandedOver, handedOver } from './clock-back';
import { hashTouch, type OutreachDeps } from './deps';
import { deviceHold } from './device';
import { addressesBehind, type FreshTouch, freshTouch, sourceFor } from './fresh-touch';
import { laterInside } from './later';
import { toldBefore } from './launch-notice';
import { listedSince } from './listed-since';
import { noticeFor } from './privacy-notice';
import { allPaused, sendRulesFor } from './send-rules';
import { stopEnrollment } from './stop-enrollments';
import { domainOf, writeMessage } from './write-message';

/** A touch that this worker, and no other, may now hand over. */
export type ClaimedTouch = Touch & { readonly message: OutgoingMessage };

export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly touch: ClaimedTouch }
  /** Somebody else was faster, or its time has not come. */
  | { readonly kind: 'not-due' }
  /** Its enrollment is paused. */
  | { readonly kind: 'resting' }
  | { readonly kind: 'stopped' }
  /** It cannot be sent as it is, and waits for the person. */
  | { readonly kind: 'failed' }
  /** Not at this hour or on this day where they live, or not so soon: it is planned again for later. */
  | { readonly kind: 'moved'; readonly until: number }
  /** The mailbox must not send now. */
  | { readonly kind: 'held'; readonly hold: Hold };

export interface ClaimRequest {
  readonly lease: string;
  /** Epoch ms: the one time of this run. */
  readonly now: number;
  /** Absent: there is nobody to hand it to, so nothing is claimed. */
  readonly provider: { readonly seesReplies: boolean } | undefined;
}

/**
 * Takes one planned mail for sending, in one transaction over fresh rows: still planned and due, enrollment active, no
 * stop rule against it, mailbox free and within its caps. What will be sent is written down before any network.
 */
export async function claimTouch(deps: OutreachDeps, key: TouchKey, request: ClaimRequest): Promise<ClaimOutcome> {
  const { store, hash } = deps;
  const touchHash = await hashTouch(hash, key);
  return withAddressHashes(
    hash,
    async () => {
      const touch = await store.touches.get(key);
      return addressesBehind(store, touch && (await store.enrollments.get(touch.enrollmentId)));
    },
    (hashes) => store.atomic((tx) => claimInside(tx, deps, key, { ...request, touchHash, hashes })),
  );
}

async function claimInside(
  tx: Store,
  deps: OutreachDeps,
  key: TouchKey,
  request: ClaimRequest & { readonly touchHash: string; readonly hashes: AddressHashes },
): Promise<ClaimOutcome> {
  const { now } = request;
  const fresh = await freshTouch(tx, key, request.hashes, now);
  if (!fresh) return { kind: 'not-due' };
  const { touch, mailbox, stop, resting } = fresh;
  if (stop) {
    await endFor(tx, deps, fresh, now);
    return { kind: 'stopped' };
  }
  if (resting !== undefined) return { kind: 'resting' };
  const listed = await listedSince(tx, fresh);
  if (listed !== undefined) return fail(tx, deps, fresh, now, { why: listed });
  const everything = isAnswer(touch) ? undefined : await allPaused(tx);
  if (everything) return { kind: 'held', hold: everything };
  if (!mailbox || !request.provider)
    return fail(tx, deps, fresh, now, { why: 'The mailbox of this sequence was removed.' });
  const elsewhere = deviceHold(mailbox, deps.device);
  if (elsewhere) return { kind: 'held', hold: elsewhere };
  const late = await whyLate(tx, deps, touch, mailbox, now);
  if (late) return fail(tx, deps, fresh, now, { why: late, skipReason: 'late' });
  const until = await moveInside(tx, touch, now, fresh.person);
  if (until !== undefined) return { kind: 'moved', until };
  const later = await laterInside(tx, fresh, now);
  if (later !== undefined) return { kind: 'moved', until: later };
  const hold = await holdInside(tx, deps, fresh, mailbox, request);
  if (hold && !(isAnswer(touch) && holdsNoAnswer.has(hold.reason))) return { kind: 'held', hold };
  const written = await messageInside(tx, deps, fresh, mailbox, request.touchHash);
  if (!written.ok) return fail(tx, deps, fresh, now, { why: written.why, skipReason: 'missing-value' });
  const { message } = written;
  const claimed = transition(
    touch,
    'claimed',
    { at: now, why: 'Taken for sending.' },
    { claim: { lease: request.lease, at: now }, message, skipReason: undefined },
  );
  await tx.touches.put(claimed);
  return { kind: 'claimed', touch: { ...claimed, message } };
}

/** What keeps sequences from being too much, or from missing an answer: somebody who answers has read it. */
const holdsNoAnswer: ReadonlySet<Hold['reason']> = new Set(['cap', 'new-cap', 'spacing', 'inbox']);

/** Plans a touch again that must not go out now because of the hour, the day, or days away. Epoch ms of its new time. */
export async function moveInside(
  tx: Store,
  touch: Touch,
  now: number,
  person?: FreshTouch['person'],
): Promise<number | undefined> {
  if (isAnswer(touch)) return undefined;
  const rules = await sendRulesFor(tx, touch.personId, touch.key, person);
  const { at, moved } = timeNow(touch, rules, now);
  if (at <= now) return undefined;
  const history = [...touch.history, { at: now, state: touch.state, why: heldWords(moved) }];
  await tx.touches.put({ ...touch, dueAt: at, updatedAt: now, history });
  return at;
}

/** Ends the enrollment for the reason found; where it had ended before, only the touch that was left over is skipped. */
export async function endFor(
  tx: Store,
  deps: OutreachDeps,
  { touch, enrollment, stop }: FreshTouch,
  now: number,
): Promise<void> {
  if (!stop) return;
  if (await stopEnrollment(tx, enrollment, { ids: deps.ids, at: now, ...stop })) return;
  await tx.touches.put(transition(touch, 'skipped', { at: now, why: stop.evidence }, { skipReason: stop.reason }));
}

/** Why a person must say yes first: it is long overdue, and not because its mailbox had a queue to work through. */
export async function whyLate(
  tx: Store,
  { policy }: OutreachDeps,
  touch: Touch,
  mailbox: Mailbox,
  now: number,
): Promise<string | undefined> {
  if (!mustAskFirst(policy, now - touch.dueAt, false)) return undefined;
  // What days away, or a closed week, have put off is not late.
  const rules = await sendRulesFor(tx, touch.personId, touch.key);
  const planned = timeNow(touch, rules, touch.dueAt).at;
  const lateMs = now - planned - (rules ? awayWithin(planned, now, rules.sending) : 0);
  if (!mustAskFirst(policy, lateMs, false)) return undefined;
  const isBusy = (await tx.touches.countHandedOver(mailbox.id, now - policy.busyWithinMs)) > 0;
  if (!mustAskFirst(policy, lateMs, isBusy)) return undefined;
  return `This was due ${Math.floor(lateMs / 86_400_000)} days ago. Send it now, or skip it?`;
}

/** The touch cannot go out as it is: it waits for the person, and so does everything after it. */
export async function fail(
  tx: Store,
  { ids }: OutreachDeps,
  { touch }: Pick<FreshTouch, 'touch'>,
  at: number,
  { why, skipReason }: { readonly why: string; readonly skipReason?: Touch['skipReason'] },
): Promise<{ readonly kind: 'failed' }> {
  await tx.touches.put(transition(touch, 'failed', { at, why }, { skipReason, claim: undefined }));
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId: touch.personId,
    at,
    kind: 'failed',
    text: `Step ${touch.stepIndex + 1} was not sent: ${why}`,
    touchKey: touch.key,
  });
  return { kind: 'failed' };
}

async function holdInside(
  tx: Store,
  { policy }: OutreachDeps,
  { enrollment }: Pick<FreshTouch, 'enrollment'>,
  mailbox: Mailbox,
  { now, touchHash, provider }: ClaimRequest & { readonly touchHash: string },
): Promise<Hold | undefined> {
  const spacingMs = spacingFor(policy, touchHash);
  const isFirst = awaitsFirstMail(enrollment);
  const count = await handedOver(tx, mailbox.id, now);
  return holdFor(policy, {
    mailbox,
    now,
    spacingMs,
    seesReplies: provider?.seesReplies ?? true,
    lastDay: await count(capWindowMs),
    ...(await dayFacts(tx, isFirst, count, now)),
    withinSpacing: await count(spacingMs),
    hasClaim: (await tx.touches.byState('claimed')).some((other) => other.mailboxId === mailbox.id),
    isFollowUp: !isFirst,
  });
}

/** What the person's own settings ask for beside the cap. */
async function dayFacts(
  tx: Store,
  isFirst: boolean,
  count: HandedOver,
  now: number,
): Promise<Pick<MailboxFacts, 'today' | 'newLastDay' | 'newPerDay' | 'hasRamp'>> {
  const { sending } = await tx.settings.get();
  if (!sending) return {};
  const { hasRamp, newPerDay, zone } = sending;
  const midnight = firstMoment(wallTime(now, zone).day, zone);
  const today = await count(now - midnight + 1);
  if (newPerDay === undefined || !isFirst) return { hasRamp, today };
  return {
    hasRamp,
    today,
    newPerDay,
    newLastDay: await count(capWindowMs, true),
  };
}

/** A draft that may exist holds the message as it was: then that is what will be sent. */
export async function messageInside(
  tx: Store,
  deps: OutreachDeps,
  { touch, enrollment, person, step }: FreshTouch,
  mailbox: Mailbox,
  touchHash: string,
): Promise<{ ok: true; message: OutgoingMessage } | { ok: false; why: string }> {
  if (touch.draftId !== undefined && touch.message) return { ok: true, message: touch.message };
  if (step?.kind !== 'mail' || !person) return { ok: false, why: 'The text of this step is gone.' };
  const messageId = messageIdOf(deps, touch, mailbox, touchHash);
  if (messageId === undefined)
    return { ok: false, why: `${mailbox.address} is no address that mail can be sent from.` };
  const privacyNotice = isAnswer(touch) ? undefined : await noticeOwed(tx, person, enrollment);
  return writeMessage(mailFor(step, touch.variant), {
    enrollment,
    mailbox,
    messageId,
    ...(privacyNotice !== undefined && { privacyNotice }),
    source: await sourceFor(tx, person, mailbox, enrollment),
  });
}

/** What they have to be told with this mail, because none before it has. */
async function noticeOwed(tx: Store, person: Person, { needsNotice }: Enrollment): Promise<string | undefined> {
  const profiles = await tx.profiles.ofPerson(person.id);
  const told = (await toldBefore(tx, [person.id])).get(person.id);
  return noticeFor(person, profiles, await tx.settings.get(), { ...(needsNotice && { forUnknown: 'needed' }), told })
    .text;
}

/** The Message-ID of an earlier try is kept: what was sent must be found under it, whatever has changed since. */
function messageIdOf(
  { messageIdFor }: OutreachDeps,
  touch: Touch,
  mailbox: Mailbox,
  touchHash: string,
): string | undefined {
  if (touch.message) return touch.message.messageId;
  try {
    return messageIdFor(touchHash, domainOf(mailbox.address));
  } catch {
    return undefined;
  }
}
