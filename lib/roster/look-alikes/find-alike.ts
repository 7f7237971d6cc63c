import { type Likeness, leastStrength, likenessOf } from './likeness';
import type { Portrait } from './portrait';
import { rankOf } from './rank';
import { type LikeTarget, targetOf, termWeight } from './target';

/**
 * Who is most like these people, with everybody's portrait in memory: the plain rule that the scan over columns is held against.
 * @param asked ids of those who are asked about; they are never found themselves
 * @param isLeftOut others who are not to be found
 */
export function findAlike<Id extends string>(
  everybody: ReadonlyMap<Id, Portrait>,
  asked: readonly Id[],
  limit: number,
  isLeftOut: (id: Id) => boolean = () => false,
): { readonly target: LikeTarget; readonly found: readonly { readonly id: Id; readonly likeness: Likeness }[] } {
  const using = new Map<string, number>();
  let people = 0;
  for (const { terms } of everybody.values()) {
    if (terms) people += 1;
    for (const term of terms ?? []) using.set(term, (using.get(term) ?? 0) + 1);
  }
  const weightOf = (term: string) => termWeight(people, using.get(term) ?? 1);
  const target = targetOf(
    asked.flatMap((id) => everybody.get(id) ?? []),
    weightOf,
  );
  const least = rankOf(leastStrength(target));
  const own = new Set(asked);
  const found = [...everybody]
    .filter(([id]) => !own.has(id) && !isLeftOut(id))
    .map(([id, portrait]) => ({ id, likeness: likenessOf(target, portrait, weightOf) }))
    .filter(({ likeness: { strength } }) => strength > 0 && rankOf(strength) >= least)
    .sort(
      (one, other) => rankOf(other.likeness.strength) - rankOf(one.likeness.strength) || (one.id < other.id ? -1 : 1),
    );
  return { target, found: found.slice(0, limit) };
}
