import type { Suppression } from './mailbox';
import { keyHash, type SuppressionKey } from './suppression-keys';
import { labelOf } from './suppression-labels';
import { strongerOf } from './suppression-strength';

const EVIDENCE = 'Noted before they were deleted.';

/**
 * What the list keeps of somebody who is deleted, without words of theirs. Who is on it in their own right stays there by all
 * that names them, also by what became known only after: whoever adds them again from any of it finds them on the list.
 * @param keys all that names the person themselves
 * @param there the entries of those
 */
export function bareSuppressions(keys: readonly SuppressionKey[], there: readonly Suppression[]): Suppression[] {
  const byHash = new Map(there.map((entry) => [entry.hash, entry]));
  const [first, ...others] = there.filter(({ reason }) => reason !== 'hard-bounce');
  const own = first && others.reduce(strongerOf, first);
  return keys.flatMap((key): Suppression[] => {
    const hash = keyHash(key);
    const entry = byHash.get(hash);
    const label = key.kind === 'person' ? 'Somebody who was deleted' : (entry?.label ?? labelOf(key));
    const said = entry && (entry.reason !== 'hard-bounce' || !own) ? entry : own;
    return said ? [{ hash, kind: key.kind, label, reason: said.reason, at: said.at, evidence: EVIDENCE }] : [];
  });
}
