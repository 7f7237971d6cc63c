import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { Live } from '@/components/hooks/use-live';
import type { ListId, PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { LookAlike, LookAlikes } from '@/lib/services/look-alike-types';

export interface NamedLookAlike extends LookAlike {
  readonly person: Person;
}

export interface FoundLookAlikes extends Omit<LookAlikes, 'people'> {
  readonly people: readonly NamedLookAlike[];
}

/** Who is like these people, as it is now: asked again by `retry` and when the question changes. */
export function useLookAlikes(
  personIds: readonly PersonId[],
  limit: number,
  withoutLists: readonly ListId[],
): { readonly live: Live<FoundLookAlikes>; readonly retry: () => void } {
  const { rosterQuery, roster } = useServices();
  const [live, setLive] = useState<Live<FoundLookAlikes>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify([personIds, limit, withoutLists, attempt]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the lists in it
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const found = await rosterQuery.similarTo(personIds, { limit, withoutLists });
      const named = await Promise.all(
        found.people.map(async (one) => ({ ...one, person: await roster.plainPerson(one.personId) })),
      );
      // Somebody may have been deleted since the columns were made.
      const people = named.flatMap(({ person, ...one }) => (person ? [{ ...one, person }] : []));
      if (!isGone) setLive({ state: 'ready', value: { ...found, people } });
    };
    ask().catch((error: unknown) => {
      if (!isGone) setLive({ state: 'error', message: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      isGone = true;
    };
  }, [rosterQuery, roster, key]);
  return { live, retry: () => setAttempt((count) => count + 1) };
}
