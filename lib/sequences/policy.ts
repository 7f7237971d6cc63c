import type { Mailbox } from '@/lib/domain/mailbox';
import { waitsUntil } from '@/lib/domain/mailbox-wait';
import { inboxEveryMs } from '@/lib/domain/provider-card';
import { capOf } from '@/lib/domain/ramp';
import type { Touch } from '@/lib/domain/sequence';
import { skewMs } from './clock-skew';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How fast, how often and how late. All durations in ms. */
export interface OutreachPolicy {
  /** Least time between two mails of one mailbox. */
  readonly spacingMs: number;
  /** Up to this much more, the same for a given touch at every look. */
  readonly jitterMs: number;
  /** Wait after the first, second, … refusal; the last one repeats. */
  readonly retryDelaysMs: readonly number[];
  /** So many refusals of the message itself, and it has failed. */
  readonly maxRefusals: number;
  /** A step later than this asks first, unless its mailbox was busy working through a queue. */
  readonly askWhenLaterThanMs: number;
  /** A mailbox that handed something over within this time is working through its queue. */
  readonly busyWithinMs: number;
  /** A follow-up goes out only when its mailbox was looked through for replies at most this long ago. */
  readonly freshInboxMs: number;
  /** Wait when a service says "too fast" without saying for how long. */
  readonly waitWhenLimitedMs: number;
  /** A claim of another worker younger than this is left alone; 0 where a lock proves that there is no other worker. */
  readonly claimGraceMs: number;
}

export const defaultPolicy: OutreachPolicy = {
  spacingMs: MINUTE_MS,
  jitterMs: 30_000,
  retryDelaysMs: [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS],
  maxRefusals: 3,
  askWhenLaterThanMs: 7 * DAY_MS,
  busyWithinMs: 2 * DAY_MS,
  freshInboxMs: inboxEveryMs,
  waitWhenLimitedMs: 15 * MINUTE_MS,
  claimGraceMs: 10 * MINUTE_MS,
};

/** The span in which a mailbox's daily cap counts: it slides, so midnight brings no second ration. */
export const capWindowMs = DAY_MS;

/** The gap this touch keeps to the mail before it. `touchHash` is hex, at least 8 digits. */
export function spacingFor(policy: OutreachPolicy, touchHash: string): number {
  const share = Number.parseInt(touchHash.slice(0, 8), 16) / 0xffffffff;
  return policy.spacingMs + Math.floor((Number.isFinite(share) ? share : 1) * policy.jitterMs);
}

export interface Hold {
  readonly reason:
    | 'needs-sign-in'
    | 'paused'
    | 'all-paused'
    | 'waiting'
    | 'busy'
    | 'cap'
    | 'new-cap'
    | 'spacing'
    | 'inbox';
  /** Plain words. */
  readonly why: string;
  /** Epoch ms of the next sensible try, where that is known. */
  readonly until?: number;
}

export interface MailboxFacts {
  readonly mailbox: Mailbox;
  readonly now: number;
  /** Handed over within `capWindowMs`. */
  readonly lastDay: number;
  /** Handed over within this touch's spacing. */
  readonly withinSpacing: number;
  readonly spacingMs: number;
  /** Another touch of the mailbox is claimed: mails of one mailbox go out one by one. */
  readonly hasClaim: boolean;
  readonly seesReplies: boolean;
  readonly isFollowUp: boolean;
  /** Handed over since midnight where the sender is. A day of 25 h must not hold more than its ration. */
  readonly today?: number;
  /** Of those within `capWindowMs`, how many were somebody's first; counted only where `newPerDay` is set. */
  readonly newLastDay?: number;
  readonly newPerDay?: number;
  /** Whether a mailbox that is new here starts slowly. */
  readonly hasRamp?: boolean;
}

const WEEK_MS = 7 * DAY_MS;
/** Why the mailbox must not hand over this touch now; `undefined` when it may. */
export function holdFor(policy: OutreachPolicy, facts: MailboxFacts): Hold | undefined {
  const { mailbox, now } = facts;
  if (mailbox.status === 'needs-sign-in') {
    return { reason: 'needs-sign-in', why: mailbox.statusWhy ?? `${mailbox.address} needs you to sign in again.` };
  }
  if (mailbox.status === 'paused') {
    return { reason: 'paused', why: mailbox.statusWhy ?? `${mailbox.address} is paused.` };
  }
  const waits = waitsUntil(mailbox, now);
  if (waits !== undefined) return { reason: 'waiting', why: 'The mail service asked us to wait.', until: waits };
  if (facts.hasClaim) return { reason: 'busy', why: 'Another mail of this mailbox is on its way.' };
  const cap = capOf(mailbox, now, facts.hasRamp ?? false);
  if (Math.max(facts.lastDay, facts.today ?? 0) >= cap) {
    const isNew = cap < mailbox.dailyCap ? ` It is new here: up to ${mailbox.dailyCap} later.` : '';
    return { reason: 'cap', why: `${mailbox.address} has sent its ${cap} mails of the last 24 hours.${isNew}` };
  }
  if (facts.newPerDay !== undefined && !facts.isFollowUp && (facts.newLastDay ?? 0) >= facts.newPerDay) {
    return {
      reason: 'new-cap',
      why: `${facts.newPerDay} people were written to for the first time in the last 24 hours.`,
    };
  }
  if (facts.spacingMs > 0 && facts.withinSpacing > 0) {
    return { reason: 'spacing', why: 'Mails of one mailbox keep some distance.', until: now + facts.spacingMs };
  }
  if (facts.seesReplies && !isInboxKnown(policy, facts)) {
    return { reason: 'inbox', why: 'The inbox must be looked through for replies first.' };
  }
  return undefined;
}

function isInboxKnown(policy: OutreachPolicy, { mailbox, now, isFollowUp }: MailboxFacts): boolean {
  // Without a cursor, an answer to what goes out now would never be noticed.
  if (mailbox.cursor === undefined) return false;
  if (!isFollowUp) return true;
  const age = now - (mailbox.lastCheckedAt ?? Number.NEGATIVE_INFINITY);
  // A look that lies ahead was noted by a clock that has been put back since: when it was, nobody knows.
  return age <= policy.freshInboxMs && age >= -skewMs;
}

/** A mailbox of which more than this share came back within the window rests, once so many were sent that the share says something. */
export const bouncePause = { share: 0.03, least: 20, windowMs: WEEK_MS } as const;

/** Why a mailbox rests because of mails that came back; `undefined` while it need not. */
export function bouncePauseWhy({
  sent,
  bounced,
}: {
  readonly sent: number;
  readonly bounced: number;
}): string | undefined {
  if (sent < bouncePause.least || bounced / sent <= bouncePause.share) return undefined;
  const share = Math.round((bounced / sent) * 100);
  return `${bounced} of its ${sent} mails of the last 7 days came back (${share} %): more than 3 % harms how mail services see you. Look through the addresses, then resume.`;
}

/** Wait after the `attempts`-th refusal (at least 1), ms. */
export function retryDelayMs(policy: OutreachPolicy, attempts: number): number {
  const delays = policy.retryDelaysMs;
  return delays[Math.min(Math.max(attempts, 1), delays.length) - 1] ?? 0;
}

/** An outage shorter than this is tried at every wake. */
const SHORT_OUTAGE_MS = 30 * MINUTE_MS;
const LONGEST_OUTAGE_WAIT_MS = HOUR_MS;

/** How long to leave a service alone that has not worked for `lastedMs`: a quarter of that, at most an hour. */
export function outageWaitMs(lastedMs: number): number {
  return lastedMs < SHORT_OUTAGE_MS ? 0 : Math.min(Math.floor(lastedMs / 4), LONGEST_OUTAGE_WAIT_MS);
}

/** Epoch ms until which a service that has been out for long is left alone; `undefined` when it may be tried. */
export function outageUntil({ trouble }: Pick<Mailbox, 'trouble'>, now: number): number | undefined {
  const until = trouble?.nextTryAt;
  // A time further off than any wait was written by a clock that has been put back since.
  return until !== undefined && until > now && until - now <= LONGEST_OUTAGE_WAIT_MS ? until : undefined;
}

/** Should a person be asked first? After sleep or a long rest nothing old goes out by itself. */
export function mustAskFirst(policy: OutreachPolicy, lateMs: number, isMailboxBusy: boolean): boolean {
  return lateMs > policy.askWhenLaterThanMs && !isMailboxBusy;
}

/**
 * Follow-ups before first touches (somebody waits in that thread), then what is due longest, then by key.
 */
export function inSendingOrder(touches: readonly Touch[], isFollowUp: (touch: Touch) => boolean): Touch[] {
  return [...touches].sort(
    (a, b) =>
      Number(isFollowUp(b)) - Number(isFollowUp(a)) ||
      a.dueAt - b.dueAt ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}
