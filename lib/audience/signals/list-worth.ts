import type { Facts } from '../facts';
import type { Limits } from '../standard-limits';

/**
 * What a look at a list of followers is worth beside a random sample of as many, 0 to 1. The top of a list is the newest or
 * nearest followers; the nearer the look comes to the whole list, the less that matters.
 */
export function listWorth(facts: Facts, n: number, { people }: Limits): number {
  const whole = facts.followers?.value ?? 0;
  const seen = whole > 0 ? Math.min(1, n / whole) : 0;
  return people.topOfList + (1 - people.topOfList) * seen;
}

/** "Of the 120 followers seen, the top of the list": nobody may take it for all of them. */
export function listWords(facts: Facts, n: number): string {
  const whole = facts.followers?.value;
  if (whole !== undefined && whole > 0 && n >= 0.9 * whole) return 'Nearly the whole list was seen.';
  return 'It is the top of the list that was seen, which holds the newest or nearest followers and is no random sample of all.';
}
