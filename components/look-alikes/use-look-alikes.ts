import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { Live } from '@/components/hooks/use-live';
import { useOpenWorkspace } from '@/components/workspaces/open-workspace';
import type { ListId, PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { LookAlike, LookAlikes } from '@/lib/services/look-alike-types';

export interface NamedLookAlike extends LookAlike {
  readonly person: Person;
}

export interface FoundLookAlikes extends Omit<LookAlikes, 'people'> {
  readonly people: readonly NamedLookAlike[];
}

/** Somebody who was added a moment ago is not in the columns yet: an answer that knows nothing is asked for again, ms. */
const againAfterMs = [800, 2_500, 6_000];

/**
 * Who is like these people, as it is now: asked again by `retry`, when the question changes, and a few times while nothing is
 * known to look by.
 */
export function useLookAlikes(
  personIds: readonly PersonId[],
  limit: number,
  withoutLists: readonly ListId[],
): { readonly live: Live<FoundLookAlikes>; readonly retry: () => void } {
  const { rosterQuery, roster } = useServices();
  const [live, setLive] = useState<Live<FoundLookAlikes>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // Another workspace has other people in it.
  const workspaceId = useOpenWorkspace()?.id;
  const key = JSON.stringify([personIds, limit, withoutLists, attempt, workspaceId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the lists in it
  useEffect(() => {
    let isGone = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = async (tries: number) => {
      const found = await rosterQuery.similarTo(personIds, { limit, withoutLists });
      const named = await Promise.all(
        found.people.map(async (one) => ({ ...one, person: await roster.plainPerson(one.personId) })),
      );
      // Somebody may have been deleted since the columns were made.
      const people = named.flatMap(({ person, ...one }) => (person ? [{ ...one, person }] : []));
      if (isGone) return;
      setLive({ state: 'ready', value: { ...found, people } });
      const waitMs = againAfterMs[tries];
      if (found.known.length === 0 && waitMs !== undefined) again = setTimeout(() => start(tries + 1), waitMs);
    };
    const start = (tries: number) =>
      void ask(tries).catch((error: unknown) => {
        if (!isGone) setLive({ state: 'error', message: error instanceof Error ? error.message : String(error) });
      });
    start(0);
    return () => {
      isGone = true;
      clearTimeout(again);
    };
  }, [rosterQuery, roster, key]);
  return { live, retry: () => setAttempt((count) => count + 1) };
}
