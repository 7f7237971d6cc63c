import type { PersonId } from '@/lib/domain/ids';
import { dayText } from '@/lib/domain/local-day';
import { doneReview, endOfToday, type Review } from '@/lib/domain/review';
import { note } from '../new-person';
import type { Ids, Store } from '../ports';
import { countDone } from './done-today';

export interface CompleteDeps {
  readonly ids: Ids;
  /** The device's own, IANA. */
  readonly zone: string;
  /** Epoch ms. */
  readonly now: number;
  /** How it came about: "Their profile was opened". */
  readonly how: string;
}

/** The visit of this person is done, inside of the caller's transaction. */
export async function completeReview(
  tx: Store,
  review: Review,
  { ids, zone, now, how }: CompleteDeps,
): Promise<Review> {
  const after = doneReview(review, now, zone);
  await tx.reviews.put(after);
  const next = after.dueAt === undefined ? '' : ` Next on ${dayText(after.dueAt, zone)}.`;
  const about = review.reason === undefined ? '' : ` (${review.reason})`;
  await note(tx, ids, {
    personId: review.personId,
    at: now,
    kind: 'review',
    text: `Visit done${about}: ${how}.${next}`,
  });
  await countDone(tx, { add: [review.personId] }, now, zone);
  return after;
}

/** Somebody opened a page of this person: what is due today or overdue is done by that. */
export async function completeIfDue(
  tx: Store,
  personId: PersonId | undefined,
  deps: Omit<CompleteDeps, 'how'>,
): Promise<void> {
  const review = personId === undefined ? undefined : await tx.reviews.get(personId);
  if (review?.dueAt === undefined || review.dueAt > endOfToday(deps.now, deps.zone)) return;
  await completeReview(tx, review, { ...deps, how: 'their page was opened' });
}
