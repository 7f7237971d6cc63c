import { endOfToday } from '@/lib/domain/review';
import type { Store } from '../ports';

/** How many people are due to be looked at, today or since before. @param now epoch ms @param zone IANA */
export function countDueVisits(store: Store, now: number, zone: string): Promise<number> {
  return store.reviews.countDue(endOfToday(now, zone));
}
