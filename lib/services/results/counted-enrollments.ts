import type { PersonId, SequenceId } from '@/lib/domain/ids';
import type { Enrollment } from '@/lib/domain/sequence';
import type { Store } from '../ports';
import type { ResultsQuery } from '../results-types';
import { peopleShown } from '../workspaces/shown';
import type { KeptNames } from './named-rows';

/** Read in one go. */
const PAGE = 1_000;

/** What has to be known of an enrollment: there may be a hundred thousand. */
export type Counted = Pick<Enrollment, 'id' | 'versionKey'>;

/** What is asked for, by person: of the sequences that are there, and of those whom the open workspace shows. */
export async function countedEnrollments(
  store: Store,
  { sequenceId }: ResultsQuery,
  { names }: KeptNames,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<PersonId, readonly Counted[]>> {
  const isShown = await peopleShown(store);
  const found = new Map<PersonId, Counted[]>();
  const pages = sequenceId === undefined ? everyEnrollment(store) : enrollmentsIn(store, sequenceId);
  for await (const page of pages) {
    signal?.throwIfAborted();
    for (const { id, versionKey, personId, purpose, sequenceId: of } of page) {
      if (purpose !== undefined || (sequenceId === undefined && !names.has(of)) || isShown?.(personId) === false)
        continue;
      const others = found.get(personId);
      if (others) others.push({ id, versionKey });
      else found.set(personId, [{ id, versionKey }]);
    }
  }
  return found;
}

async function* everyEnrollment(store: Store): AsyncGenerator<readonly Enrollment[]> {
  let from = '' as PersonId;
  let limit = PAGE;
  for (;;) {
    const page = await store.enrollments.fromPerson(from, limit);
    const last = page.at(-1);
    if (!last || page.length < limit) return yield page;
    // The limit may have cut through those of the last one.
    const whole = page.filter(({ personId }) => personId !== last.personId);
    if (whole.length > 0) yield whole;
    limit = whole.length > 0 ? PAGE : limit * 2;
    from = last.personId;
  }
}

async function* enrollmentsIn(store: Store, sequenceId: SequenceId): AsyncGenerator<readonly Enrollment[]> {
  const ids = await store.enrollments.idsOfSequence(sequenceId);
  for (let from = 0; from < ids.length; from += PAGE)
    yield await store.enrollments.getMany(ids.slice(from, from + PAGE));
}
