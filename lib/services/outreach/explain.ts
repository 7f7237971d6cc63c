import { isByHand } from '@/lib/domain/by-hand';
import { awaitsFirstMail, wasFirstMail } from '@/lib/domain/hand-overs';
import type { TouchKey } from '@/lib/domain/ids';
import { daysLater } from '@/lib/domain/local-day';
import type { Mailbox } from '@/lib/domain/mailbox';
import { waitsUntil } from '@/lib/domain/mailbox-wait';
import { capOf } from '@/lib/domain/ramp';
import { pauseAt } from '@/lib/domain/sending-settings';
import type { Enrollment, SequenceVersion, Touch } from '@/lib/domain/sequence';
import type { Settings } from '@/lib/domain/settings';
import { timeNow, whyThen } from '@/lib/sequences/place-touch';
import { waitsBefore } from '@/lib/sequences/plan';
import { capWindowMs, outageUntil } from '@/lib/sequences/policy';
import { firstMoment, wallTime } from '@/lib/sequences/zone-clock';
import type { WhyAnswer } from '../conversation-types';
import { whyOf } from '../conversations/why';
import type { Store } from '../ports';
import { isAnswer } from './answers';
import { ownHandTimes } from './own-hand';
import { whyResting } from './rests';
import { sendRulesFor } from './send-rules';
import { workPlaceFor } from './work-place';

type Line = WhyAnswer['lines'][number];

/**
 * Why a step goes out when it does, why it went out, or why it did not: rule, time and evidence from the ledger, and for one that
 * is still to come what its time is made of and what holds it now. Awaits only the store: safe in a live query. `undefined` for
 * a step that is gone.
 * @param now epoch ms
 */
export async function explain(store: Store, key: TouchKey, now: number): Promise<WhyAnswer | undefined> {
  const touch = await store.touches.get(key);
  if (!touch) return undefined;
  const enrollment = await store.enrollments.get(touch.enrollmentId);
  const version = enrollment && (await store.sequenceVersions.get(enrollment.versionKey));
  const told = whyOf(touch, enrollment, version);
  if (touch.state !== 'planned' && touch.state !== 'due') return told;
  const lines: Line[] = [...told.lines];
  const add = (text: string, at?: number) => {
    if (!lines.some((line) => line.text === text)) lines.push({ text, ...(at !== undefined && { at }) });
  };
  if (touch.state === 'planned') for (const text of await timeWords(store, touch, version, now)) add(text);
  for (const { text, at } of await holdsOf(store, touch, enrollment, now)) add(text, at);
  return { title: touch.state === 'planned' ? 'Why will it go then?' : told.title, lines };
}

async function timeWords(
  store: Store,
  touch: Touch,
  version: SequenceVersion | undefined,
  now: number,
): Promise<string[]> {
  if (isAnswer(touch)) return ['A single answer goes at once, at any hour.'];
  const steps = version?.steps ?? [];
  const place = await workPlaceFor(store, touch.personId, steps);
  const rules = await sendRulesFor(store, touch.personId, touch.key);
  const past = new Set(touch.history.map(({ why }) => why));
  return whyThen(touch, steps[touch.stepIndex], rules, now, {
    waits: waitsBefore(steps, touch.stepIndex),
    ...(place && { place }),
  }).filter((text) => !past.has(text));
}

/** What stands between a step that is still to come and its going out, each in a sentence; none where it simply is not time yet. */
export async function holdsOf(
  store: Store,
  touch: Touch,
  enrollment: Enrollment | undefined,
  now: number,
): Promise<Line[]> {
  const holds: Line[] = [];
  const resting = enrollment && (await whyResting(store, enrollment));
  if (resting !== undefined) {
    const at = enrollment?.stop?.resumeAt;
    const text = `Held now: the sequence rests for them. ${resting}`;
    holds.push(at === undefined ? { text } : { text: `${text} It goes on`, at });
  }
  const settings = await store.settings.get();
  const pause = settings.sending && pauseAt(settings.sending, now);
  if (pause && !isAnswer(touch)) {
    holds.push(
      pause.to === undefined
        ? { text: 'Held now: all outreach is paused, until you resume it.' }
        : { text: 'Held now: all outreach is paused. It goes on', at: pause.to },
    );
  }
  const mailbox = await store.mailboxes.get(touch.mailboxId);
  if (touch.kind !== 'mail' || isByHand(touch, mailbox)) return holds;
  if (!mailbox) return [...holds, { text: 'Held now: the mailbox of this sequence was removed.' }];
  holds.push(...boxHolds(mailbox, now));
  if (touch.state === 'planned' && !isAnswer(touch)) {
    const rules = await sendRulesFor(store, touch.personId, touch.key);
    const { at } = timeNow(touch, rules, now);
    if (touch.dueAt <= now && at > now)
      holds.push({ text: 'Held now: this is no hour or day for it. It may go from', at });
    const turn = Math.max(at, now);
    // What the mailbox has left today says something only of what is due until its ration is whole again.
    if (turn < now + capWindowMs) {
      const isFirst = enrollment !== undefined && awaitsFirstMail(enrollment);
      holds.push(...(await rationHolds(store, touch, mailbox, settings, { now, turn, isFirst })));
    }
  }
  return holds;
}

function boxHolds(mailbox: Mailbox, now: number): Line[] {
  const { address, status, statusWhy } = mailbox;
  if (status === 'needs-sign-in')
    return [{ text: `Held now: ${statusWhy ?? `${address} needs you to sign in again.`}` }];
  if (status === 'paused') return [{ text: `Held now: ${address} is paused. ${statusWhy ?? ''}`.trim() }];
  const lines: Line[] = [];
  const waits = waitsUntil(mailbox, now);
  if (waits !== undefined)
    lines.push({ text: 'Held now: the mail service asked us to wait. It is tried again', at: waits });
  const outage = outageUntil(mailbox, now);
  if (outage !== undefined)
    lines.push({
      text: `Held now: ${mailbox.trouble?.why ?? 'the service does not work.'} It is tried again`,
      at: outage,
    });
  return lines;
}

async function rationHolds(
  store: Store,
  touch: Touch,
  mailbox: Mailbox,
  { sending, secondsBetweenMails }: Settings,
  { now, turn, isFirst }: { readonly now: number; readonly turn: number; readonly isFirst: boolean },
): Promise<Line[]> {
  const ours = (await store.touches.claimedSince(mailbox.id, now - capWindowMs)).map((other) => ({
    at: Math.min(other.claim?.at ?? other.updatedAt, now),
    isFirst: wasFirstMail(other),
  }));
  const byHand = (await ownHandTimes(store, mailbox.id)).filter((at) => at > now - capWindowMs);
  const sent = [...ours, ...byHand.map((at) => ({ at: Math.min(at, now), isFirst: false }))].sort(
    (a, b) => a.at - b.at,
  );
  const lines: Line[] = [];
  const cap = capOf(mailbox, now, sending?.hasRamp ?? false);
  const midnight = sending ? firstMoment(daysLater(wallTime(now, sending.zone).day, 1), sending.zone) : 0;
  const today = sending
    ? sent.filter(({ at }) => at >= firstMoment(wallTime(now, sending.zone).day, sending.zone))
    : [];
  const isNew = cap < mailbox.dailyCap ? ` It is new here and starts slowly: up to ${mailbox.dailyCap} later.` : '';
  const others = byHand.length === 0 ? '' : `, ${byHand.length} of them from another program`;
  const frees = Math.max(freesAt(sent, cap) ?? 0, today.length >= cap ? midnight : 0);
  if (frees > turn)
    lines.push({
      text: `Held now: ${mailbox.address} has sent its ${cap} mails of the last 24 hours${others}.${isNew} Free again about`,
      at: frees,
    });
  const newPerDay = sending?.newPerDay;
  if (newPerDay !== undefined && isFirst) {
    const newFrees =
      newPerDay === 0
        ? Number.POSITIVE_INFINITY
        : freesAt(
            sent.filter(({ isFirst }) => isFirst),
            newPerDay,
          );
    const text = `Held now: ${newPerDay} people were written to for the first time in the last 24 hours, and the settings allow no more.`;
    if (newFrees === Number.POSITIVE_INFINITY) lines.push({ text });
    else if (newFrees !== undefined && newFrees > turn) lines.push({ text: `${text} Free again about`, at: newFrees });
  }
  const last = sent.at(-1)?.at;
  const apart = (last ?? 0) + secondsBetweenMails * 1_000;
  if (lines.length === 0 && last !== undefined && touch.dueAt <= now && apart > now)
    lines.push({ text: 'Held now: mails of one mailbox keep some distance. Its turn comes about', at: apart });
  return lines;
}

/** Epoch ms at which fewer than `most` lie within 24 h; `undefined` while they do. @param sent the earliest first */
function freesAt(sent: readonly { readonly at: number }[], most: number): number | undefined {
  const last = sent[sent.length - most];
  return most > 0 && last ? last.at + capWindowMs : undefined;
}
