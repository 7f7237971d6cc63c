import { endOfToday } from '@/lib/domain/review';
import type { Store } from '../ports';
import { peopleShown } from '../workspaces/shown';

/**
 * How many people are due to be looked at, today or since before, of those of the open workspace.
 * @param now epoch ms @param zone IANA
 */
export async function countDueVisits(store: Store, now: number, zone: string): Promise<number> {
  const end = endOfToday(now, zone);
  const isShown = await peopleShown(store);
  if (!isShown) return store.reviews.countDue(end);
  return (await store.reviews.due(end, Number.POSITIVE_INFINITY)).filter(({ personId }) => isShown(personId)).length;
}
