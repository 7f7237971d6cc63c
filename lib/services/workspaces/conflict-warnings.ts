import type { PersonId } from '@/lib/domain/ids';
import { conflictWords, unassignedWords, uncheckedWords } from '@/lib/roster/conflict-words';
import type { Store } from '../ports';
import { conflictReport } from './find-conflicts';

/** Why another client may mind if these people are written to now, in words. People without a conflict are not in it. */
export async function conflictsByPerson(
  store: Store,
  now: number,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly string[]>> {
  const report = await conflictReport(store, now, personIds, { limit: personIds.length });
  return new Map(
    report.people.map((person) => [
      person.personId,
      [
        ...person.conflicts.map((conflict) => conflictWords(conflict, report, now)),
        ...[uncheckedWords(person, report), unassignedWords(person, report)].filter((words) => words !== undefined),
      ],
    ]),
  );
}
