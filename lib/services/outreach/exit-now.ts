import type { Person } from '@/lib/domain/person';
import type { Condition, Enrollment } from '@/lib/domain/sequence';
import type { Stop } from '@/lib/sequences/stop-rules';
import { exitFor } from '@/lib/services/sequences/exits';
import type { Store } from '../ports';
import { conditionFacts } from './condition-facts';

/**
 * Why a sequence ends for somebody by its own rules, on rows read inside the caller's transaction. A single mail in answer to
 * them has no such rules.
 * @param exits of the version that the enrollment is in
 */
export async function exitNow(
  tx: Store,
  exits: readonly Condition[] | undefined,
  enrollment: Enrollment,
  person: Person | undefined,
  now: number,
): Promise<Stop | undefined> {
  if (!exits || exits.length === 0 || !person || enrollment.purpose === 'answer') return undefined;
  return exitFor(exits, await conditionFacts(tx, { enrollment, person, conditions: exits, now }));
}
