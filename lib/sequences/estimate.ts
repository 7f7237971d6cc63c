import type { CalendarDay } from '@/lib/domain/local-day';
import type { Mailbox } from '@/lib/domain/mailbox';
import { waitsUntil } from '@/lib/domain/mailbox-wait';
import { capOf } from '@/lib/domain/ramp';
import type { SendingSettings } from '@/lib/domain/sending-settings';
import { EstimateQueue, type WaitingMail } from './estimate-queue';
import { capWindowMs } from './policy';
import type { RecipientZone } from './recipient-zone';
import { dueAfter } from './send-times';
import { firstMoment, wallTime } from './zone-clock';

export type { WaitingMail } from './estimate-queue';

export interface EstimateRules {
  /** Epoch ms. */
  readonly now: number;
  readonly mailbox: Pick<Mailbox, 'dailyCap' | 'createdAt' | 'waitUntil'>;
  /** Missing: any hour. */
  readonly sending?: SendingSettings | undefined;
  /** IANA, of the sender: whose days the mails are counted by. */
  readonly zone: string;
  /** The most that two mails of the mailbox are apart, ms. */
  readonly spacingMs: number;
  /** What the mailbox handed over in the last 24 h, oldest first. */
  readonly handedOver: readonly { readonly at: number; readonly isFirst: boolean }[];
  /** Called for every mail in the order in which they go. */
  readonly onSent?: (mail: WaitingMail, at: number) => void;
}

/** What a mail waited for that was due already. */
export type Limit = 'cap' | 'ramp' | 'new-cap' | 'hours' | 'spacing';

export interface EstimatedDay {
  readonly day: CalendarDay;
  readonly first: number;
  readonly followUps: number;
  /** Planned before this launch. */
  readonly earlier: number;
}

export interface Estimate {
  /** Epoch ms of the first mail of the launch; missing: there is none, or none ever goes. */
  readonly firstAt?: number;
  /** Of the last of the first mails. */
  readonly lastFirstAt?: number;
  /** Of the last mail of the launch, if nobody answers. */
  readonly lastAt?: number;
  /** Days with mails, in order. */
  readonly days: readonly EstimatedDay[];
  /** For how many mails what was the last thing they waited for, the most frequent first. */
  readonly limits: readonly { readonly limit: Limit; readonly mails: number }[];
  /** Most mails a day at the end: the cap. */
  readonly perDay: number;
  /** Mails of the launch that were not followed to their end: it would take longer than three years. */
  readonly beyond: number;
  /** When each first mail goes, epoch ms, by key. */
  readonly firstTimes: ReadonlyMap<string, number>;
}

const HORIZON_MS = 3 * 366 * 86_400_000;

/**
 * When each mail would go if nobody answers and nothing else is started: the rules of the claim, played through. Hours, caps
 * and distances hold for every time it gives, so that none is earlier than the sender itself would allow.
 */
export function estimate(mails: readonly WaitingMail[], rules: EstimateRules): Estimate {
  const run = new Simulation(rules);
  for (const mail of mails) run.add(mail);
  return run.play();
}

class Simulation {
  private readonly queues = new Map<string, EstimateQueue>();
  private readonly sent: number[] = [];
  private readonly sentFirst: number[] = [];
  private readonly days = new Map<CalendarDay, { first: number; followUps: number; earlier: number }>();
  private readonly limits = new Map<Limit, number>();
  private readonly firstTimes = new Map<string, number>();
  private today: { from: number; to: number; day: CalendarDay } | undefined;
  private waiting = 0;
  private times: { firstAt?: number; lastFirstAt?: number; lastAt?: number } = {};

  constructor(private readonly rules: EstimateRules) {
    for (const { at, isFirst } of rules.handedOver) {
      this.sent.push(at);
      if (isFirst) this.sentFirst.push(at);
    }
  }

  add(mail: WaitingMail): void {
    this.queueOf(mail.recipient).add(mail);
    this.waiting += 1;
  }

  play(): Estimate {
    const { now, mailbox } = this.rules;
    let at = waitsUntil(mailbox, now) ?? now;
    const end = at + HORIZON_MS;
    let waitedFor: Limit | undefined;
    while (this.waiting > 0 && at < end) {
      const free = this.freeAt(at);
      if (free.at > at) {
        at = free.at;
        waitedFor = free.limit;
        continue;
      }
      const firstsFrom = this.firstsFrom(at);
      const found = this.best(at, firstsFrom <= at);
      if (found) {
        this.send(found.queue, found.mail, at, waitedFor);
        waitedFor = undefined;
        continue;
      }
      const next = this.nextLook(at, firstsFrom);
      if (!Number.isFinite(next.at)) break;
      waitedFor = next.limit;
      at = next.at;
    }
    return this.result();
  }

  /** When the mailbox may hand over its next mail, whatever that is. */
  private freeAt(at: number): { at: number; limit: Limit } {
    const { mailbox, sending, spacingMs } = this.rules;
    const cap = capOf(mailbox, at, sending?.hasRamp ?? false);
    const isRamp = cap < mailbox.dailyCap;
    const limit: Limit = isRamp ? 'ramp' : 'cap';
    if (cap <= 0) return { at: Number.POSITIVE_INFINITY, limit };
    const blocking = this.sent[this.sent.length - cap];
    if (blocking !== undefined && blocking + capWindowMs > at) {
      // With a new week the ramp may let more through before the oldest has left the window.
      const week = mailbox.createdAt + Math.ceil((at + 1 - mailbox.createdAt) / WEEK_MS) * WEEK_MS;
      return { at: isRamp ? Math.min(blocking + capWindowMs, week) : blocking + capWindowMs, limit };
    }
    if (sending) {
      const { from, to } = this.dayAround(at);
      const first = this.sent[this.sent.length - cap];
      if (first !== undefined && first >= from) return { at: to, limit };
    }
    const last = this.sent.at(-1);
    return { at: last === undefined ? at : last + spacingMs, limit: 'spacing' };
  }

  /** When somebody may be written to for the first time. */
  private firstsFrom(at: number): number {
    const newPerDay = this.rules.sending?.newPerDay;
    if (newPerDay === undefined) return at;
    if (newPerDay === 0) return Number.POSITIVE_INFINITY;
    const blocking = this.sentFirst[this.sentFirst.length - newPerDay];
    return blocking === undefined ? at : Math.max(at, blocking + capWindowMs);
  }

  private best(at: number, mayFirst: boolean): { queue: EstimateQueue; mail: WaitingMail } | undefined {
    let best: { queue: EstimateQueue; mail: WaitingMail } | undefined;
    for (const queue of this.queues.values()) {
      const mail = queue.ready(at, mayFirst);
      if (mail && (!best || goesBefore(mail, best.mail))) best = { queue, mail };
    }
    return best;
  }

  private nextLook(at: number, firstsFrom: number): { at: number; limit: Limit | undefined } {
    let next = Number.POSITIVE_INFINITY;
    let isDue = false;
    for (const queue of this.queues.values()) {
      const look = queue.nextAt(at, firstsFrom <= at);
      if (look < next) {
        next = look;
        isDue = queue.isClosed(at);
      }
    }
    if (firstsFrom > at && firstsFrom < next) return { at: firstsFrom, limit: 'new-cap' };
    return { at: next, limit: isDue ? 'hours' : undefined };
  }

  private send(queue: EstimateQueue, mail: WaitingMail, at: number, waitedFor: Limit | undefined): void {
    queue.take(mail);
    this.rules.onSent?.(mail, at);
    this.waiting -= 1;
    this.sent.push(at);
    if (!mail.isFollowUp) this.sentFirst.push(at);
    const { day } = this.dayAround(at);
    const count = this.days.get(day) ?? { first: 0, followUps: 0, earlier: 0 };
    count[mail.isEarlier ? 'earlier' : mail.isFollowUp ? 'followUps' : 'first'] += 1;
    this.days.set(day, count);
    if (!mail.isEarlier) {
      const held = waitedFor ?? (at > mail.dueAt ? 'spacing' : undefined);
      if (held) this.limits.set(held, (this.limits.get(held) ?? 0) + 1);
      this.times = {
        ...this.times,
        firstAt: this.times.firstAt ?? at,
        ...(mail.isFollowUp ? {} : { lastFirstAt: at }),
        lastAt: at,
      };
      if (!mail.isFollowUp) this.firstTimes.set(mail.key, at);
    }
    const [delay, ...later] = mail.later;
    if (delay === undefined) return;
    const due = this.rules.sending ? dueAfter(at, delay, this.rules.sending) : at + delay;
    queue.add({ ...mail, isFollowUp: true, dueAt: queue.timeFor(due, `${mail.key}:${later.length}`), later });
    this.waiting += 1;
  }

  private dayAround(at: number): { from: number; to: number; day: CalendarDay } {
    if (this.today && at >= this.today.from && at < this.today.to) return this.today;
    const { zone } = this.rules;
    const { day } = wallTime(at, zone);
    const from = firstMoment(day, zone);
    const next = wallTime(from + 36 * 3_600_000, zone).day;
    this.today = { from, to: firstMoment(next, zone), day };
    return this.today;
  }

  private queueOf(recipient: RecipientZone | undefined): EstimateQueue {
    const { sending } = this.rules;
    const key = sending && recipient ? `${recipient.confidence}|${recipient.country}|${recipient.zones.join(' ')}` : '';
    const queue = this.queues.get(key) ?? new EstimateQueue(sending && recipient ? { sending, recipient } : undefined);
    this.queues.set(key, queue);
    return queue;
  }

  private result(): Estimate {
    const { mailbox } = this.rules;
    return {
      ...this.times,
      days: [...this.days].map(([day, counts]) => ({ day, ...counts })),
      limits: [...this.limits].map(([limit, mails]) => ({ limit, mails })).sort((a, b) => b.mails - a.mails),
      perDay: mailbox.dailyCap,
      beyond: this.waiting,
      firstTimes: this.firstTimes,
    };
  }
}

const WEEK_MS = 7 * 86_400_000;

/** Follow-ups before first mails, then what is due longest: see `inSendingOrder`. */
function goesBefore(one: WaitingMail, other: WaitingMail): boolean {
  if (one.isFollowUp !== other.isFollowUp) return one.isFollowUp;
  return one.dueAt !== other.dueAt ? one.dueAt < other.dueAt : one.key < other.key;
}
