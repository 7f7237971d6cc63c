import { awaitsFirstMail } from '@/lib/domain/hand-overs';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { FrozenStep } from '@/lib/domain/sequence';
import type { Settings } from '@/lib/domain/settings';
import { type Estimate, type EstimateRules, estimate, type WaitingMail } from '@/lib/sequences/estimate';
import { afterDelays } from '@/lib/sequences/plan';
import { capWindowMs, defaultPolicy } from '@/lib/sequences/policy';
import { dueAfter, sendTime } from '@/lib/sequences/send-times';
import type { Store } from '../ports';
import type { CheckedRecipient } from './launch-checks';
import { ownHandTimes } from './own-hand';

const HOUR_MS = 3_600_000;
/** Of the mails that are planned already, the next so many count. */
const MOST_PLANNED = 2_000;
const PLANNED_WITHIN_MS = 30 * 24 * HOUR_MS;

/** The mails of one recipient, as if nobody answered and every step by hand was done at once. */
export function mailsOf(
  { person, zone }: Pick<CheckedRecipient, 'person' | 'zone'>,
  steps: readonly FrozenStep[],
  settings: Settings,
  now: number,
): WaitingMail | undefined {
  const country = zone.country;
  const place = { zone: zone.zones[0], ...(country === undefined ? {} : { country }) };
  const { sending } = settings;
  let at = now;
  const times: number[] = [];
  for (const step of steps) {
    at = afterDelays(at, [step.delay], place);
    if (step.kind === 'mail') times.push(at);
  }
  const [first, ...later] = times;
  if (first === undefined) return undefined;
  const due = sending ? dueAfter(now, first - now, sending) : first;
  const key = person.id;
  return {
    key,
    dueAt: sending ? sendTime(due, { sending, recipient: zone, spreadKey: key }).at : due,
    isFollowUp: false,
    isEarlier: false,
    recipient: zone,
    later: later.map((time, index) => time - (times[index] ?? first)),
  };
}

/** What the mailbox has done and has before it already. */
export async function rulesOf(
  store: Store,
  mailbox: Mailbox,
  settings: Settings,
  now: number,
  zone: string,
): Promise<EstimateRules> {
  const { sending } = settings;
  return {
    now,
    mailbox,
    sending,
    zone: sending?.zone ?? zone,
    spacingMs: settings.secondsBetweenMails * 1_000 * 1.5 || defaultPolicy.jitterMs,
    handedOver: await handedOver(store, mailbox, now),
  };
}

/** Counted by the hour: each counts as gone at the end of its hour, so that nothing is thought free too early. */
async function handedOver(store: Store, { id }: Mailbox, now: number): Promise<{ at: number; isFirst: boolean }[]> {
  const since = now - capWindowMs;
  const byHand = (await ownHandTimes(store, id)).filter((at) => at > since);
  const found = byHand.map((at) => ({ at: Math.min(at, now), isFirst: false }));
  if ((await store.touches.countHandedOver(id, since)) === 0) return found;
  let all = await store.touches.countHandedOver(id, since);
  let firsts = await store.touches.countHandedOver(id, since, true);
  for (let end = since + HOUR_MS; end <= now; end += HOUR_MS) {
    const left = end >= now ? 0 : await store.touches.countHandedOver(id, end);
    const leftFirsts = end >= now ? 0 : await store.touches.countHandedOver(id, end, true);
    for (let index = 0; index < all - left; index += 1) found.push({ at: end, isFirst: index < firsts - leftFirsts });
    all = left;
    firsts = leftFirsts;
  }
  return found;
}

/** Mails that wait already, of sequences that run. */
async function plannedMails(store: Store, mailbox: Mailbox, now: number): Promise<WaitingMail[]> {
  const planned = await store.touches.due('planned', now + PLANNED_WITHIN_MS, MOST_PLANNED);
  const enrollments = await store.enrollments.getMany([...new Set(planned.map(({ enrollmentId }) => enrollmentId))]);
  const first = new Set(enrollments.filter(awaitsFirstMail).map(({ id }) => id));
  return planned.flatMap((touch) =>
    touch.mailboxId === mailbox.id && touch.kind === 'mail'
      ? [
          {
            key: touch.key,
            dueAt: touch.dueAt,
            isFollowUp: !first.has(touch.enrollmentId),
            isEarlier: true,
            later: [],
          },
        ]
      : [],
  );
}

/** When everything would go. */
export async function estimateLaunch(
  store: Store,
  mails: readonly WaitingMail[],
  rules: EstimateRules,
  mailbox: Mailbox,
): Promise<Estimate> {
  return estimate([...(await plannedMails(store, mailbox, rules.now)), ...mails], rules);
}
