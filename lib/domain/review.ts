import type { PersonId } from './ids';
import { type CalendarDay, dayOf, daysLater, isCalendarDay, startOfDay } from './local-day';
import { problem, type Result } from './result';
import { clip, headerText } from './text';

/** When somebody should be looked at again. One a person. */
export interface Review {
  readonly personId: PersonId;
  /** Epoch ms: due from then on. Missing: done, and not to come again. */
  readonly dueAt?: number;
  /** Comes again so many days after it was done. Missing: once. */
  readonly everyDays?: number;
  /** What to look for. */
  readonly reason?: string;
  readonly createdAt: number;
  /** Epoch ms of the last time it was done. */
  readonly doneAt?: number;
}

/** When to look again, as somebody says it. */
export type ReviewWhen =
  | { readonly in: number }
  | { readonly on: CalendarDay }
  /** The first time in so many days as well. */
  | { readonly every: number };

export interface ReviewAsk {
  readonly when: ReviewWhen;
  readonly reason?: string;
}

export const reviewLimits = { days: 3_650, reason: 300 } as const;

/** What an ask comes to; refused for a day that there is not, or a number of days that is none. */
export function askedReview(
  { when, reason = '' }: ReviewAsk,
  now: number,
  zone: string,
): Result<Pick<Review, 'dueAt' | 'everyDays' | 'reason'>> {
  const words = clip(headerText(reason), reviewLimits.reason);
  const said = words ? { reason: words } : {};
  if ('on' in when) {
    if (!isCalendarDay(when.on)) return problem('bad-day', 'Choose a day.');
    if (when.on < dayOf(now, zone)) return problem('past-day', 'This day is over. Choose today or a later one.');
    return { ok: true, value: { dueAt: startOfDay(when.on, zone), ...said } };
  }
  const days = 'in' in when ? when.in : when.every;
  if (!Number.isInteger(days) || days < 1 || days > reviewLimits.days)
    return problem('bad-days', `Choose a number of days between 1 and ${reviewLimits.days}.`);
  return {
    ok: true,
    value: { dueAt: dueIn(days, now, zone), ...('every' in when ? { everyDays: days } : {}), ...said },
  };
}

/** Epoch ms of the first moment of the day so many days from today. */
export function dueIn(days: number, now: number, zone: string): number {
  return startOfDay(daysLater(dayOf(now, zone), days), zone);
}

/** The last moment of today: what is due until then is due today or overdue. */
export function endOfToday(now: number, zone: string): number {
  return dueIn(1, now, zone) - 1;
}

/** The review once it was done: moved on when it comes again, else only remembered. */
export function doneReview(review: Review, now: number, zone: string): Review {
  const { dueAt: _, reason, ...rest } = review;
  if (review.everyDays === undefined) return { ...rest, doneAt: now };
  return {
    ...rest,
    dueAt: dueIn(review.everyDays, now, zone),
    ...(reason === undefined ? {} : { reason }),
    doneAt: now,
  };
}

/** Not to come any more. `undefined` when nothing is left to remember. */
export function clearedReview({ personId, createdAt, doneAt }: Review): Review | undefined {
  return doneAt === undefined ? undefined : { personId, createdAt, doneAt };
}

/** Of two people who are one: what is due first stands, and the later of both last times. */
export function mergedReview(
  kept: Review | undefined,
  other: Review | undefined,
  personId: PersonId,
): Review | undefined {
  if (!kept || !other) {
    const only = kept ?? other;
    return only && { ...only, personId };
  }
  const isOtherFirst = (other.dueAt ?? Number.POSITIVE_INFINITY) < (kept.dueAt ?? Number.POSITIVE_INFINITY);
  const { doneAt: _, ...first } = isOtherFirst ? other : kept;
  const done = [kept.doneAt, other.doneAt].filter((at) => at !== undefined);
  return { ...first, personId, ...(done.length > 0 ? { doneAt: Math.max(...done) } : {}) };
}
