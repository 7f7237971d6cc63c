import type { PersonId } from '@/lib/domain/ids';
import type { Person, Profile } from '@/lib/domain/person';
import type { Result } from '@/lib/domain/result';
import type { Review, ReviewAsk } from '@/lib/domain/review';
import type { StaleFact } from '@/lib/domain/stale-facts';

/** What takes a change of reviews back, for those that nobody changed since. */
export interface ReviewUndo {
  readonly changes: readonly { readonly personId: PersonId; readonly before?: Review; readonly after?: Review }[];
}

/** Somebody to look at. */
export interface Visit {
  readonly person: Person;
  readonly review: Review;
  /** Days on the calendar: 0 is today, 3 is three days overdue, -2 is in two days. */
  readonly daysOver: number;
  /** The account to open. Missing: no account of theirs is known. */
  readonly profile?: Profile;
  /** Their other accounts. */
  readonly others: readonly Profile[];
  /** What of that account was read long ago or never. */
  readonly stale: readonly StaleFact[];
}

export interface Visits {
  /** Overdue and due today, the longest overdue first. At most `mostVisits`. */
  readonly due: readonly Visit[];
  /** All of them. */
  readonly dueCount: number;
  /** Of the seven days after today, the next first. At most `mostVisits`. */
  readonly later: readonly Visit[];
  /** How many visits were done today. */
  readonly doneToday: number;
}

export const mostVisits = 200;

/** When to look at somebody again. Days are those of the device's own calendar. */
export interface ReviewService {
  of(personId: PersonId): Promise<Review | undefined>;
  /** All or nothing. Replaces what was set before. Refused for a day that is over or a number of days that is none. */
  set(personIds: readonly PersonId[], ask: ReviewAsk): Promise<Result<{ readonly undo: ReviewUndo }>>;
  clear(personIds: readonly PersonId[]): Promise<Result<{ readonly undo: ReviewUndo }>>;
  /** Looked at: one that repeats moves on, counted from today. Refused when there is nothing to be done. */
  done(personId: PersonId): Promise<Result<{ readonly undo: ReviewUndo; readonly nextAt?: number }>>;
  /** Put off until so many days from today. */
  snooze(personId: PersonId, days: number): Promise<Result<{ readonly undo: ReviewUndo; readonly dueAt: number }>>;
  /** Takes a change back. */
  restore(undo: ReviewUndo): Promise<Result<void>>;
  /** Safe inside a live query. */
  visits(now: number): Promise<Visits>;
  /** How many are due today or overdue. Safe inside a live query. */
  countDue(now: number): Promise<number>;
}
