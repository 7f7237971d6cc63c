import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { PersonId } from '@/lib/domain/ids';
import { everybody } from '@/lib/roster/filter';
import type { RosterCell, RosterCursor } from '@/lib/services/roster-query-types';

export interface FoundPerson {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly address?: string;
}

const MOST = 8;
/** Between two keys, ms. */
const PAUSE_MS = 100;

/** The first people of the roster whom these words find, those changed last before others. Missing: still looking. */
export function useFoundPeople(words: string): {
  readonly people: readonly FoundPerson[] | undefined;
  readonly message: string;
} {
  const { rosterQuery } = useServices();
  const [found, setFound] = useState<{ words: string; people: readonly FoundPerson[] }>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    let cursor: RosterCursor | undefined;
    setFailed(false);
    const fail = () => isCurrent && setFailed(true);
    const timer = setTimeout(() => {
      cursor = rosterQuery.open(
        { sort: [{ field: 'changed_on', isDescending: true }], filter: everybody, search: words.trim() },
        ({ shown }) =>
          // The service hands over the cursor before anything is asked of it.
          setTimeout(() => {
            if (!isCurrent) return;
            cursor?.lines(0, Math.min(MOST, shown), ['full_name', 'email']).then((lines) => {
              if (isCurrent && lines)
                setFound({ words, people: lines.map(({ personId, cells }) => personOf(personId, cells)) });
            }, fail);
          }),
        fail,
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      cursor?.close();
    };
  }, [rosterQuery, words]);
  // What was found by other words is nobody that Enter may take.
  const people = found?.words === words ? found.people : undefined;
  if (failed) return { people: undefined, message: 'The roster could not be read. Try again.' };
  if (people?.length !== 0) return { people, message: '' };
  return { people, message: words.trim() === '' ? 'There is nobody on the roster yet.' : 'Nobody is found by this.' };
}

function personOf(personId: PersonId, [name, email]: readonly RosterCell[]): FoundPerson {
  const address = email && 'value' in email ? String(email.value) : undefined;
  return {
    personId,
    displayName: name && 'value' in name ? String(name.value) : 'No name',
    ...(address ? { address } : {}),
  };
}
