import { mayBeBare } from '@/lib/domain/bare-rows';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import type { Enrollment } from '@/lib/domain/sequence';
import type { Store } from '../ports';
import type { ResultsQuery } from '../results-types';
import { openWorkspace } from '../workspaces/open-workspace';
import { peopleShown } from '../workspaces/shown';
import type { KeptNames } from './named-rows';

/** Read in one go. */
const PAGE = 1_000;

/** What has to be known of an enrollment: there may be a hundred thousand. */
export type Counted = Pick<Enrollment, 'id' | 'versionKey' | 'earlierVersions'>;

export interface CountedPeople {
  readonly enrollments: ReadonlyMap<PersonId, readonly Counted[]>;
  /** Who was deleted: what they were sent is kept, and their answers are not. */
  readonly deleted: ReadonlySet<PersonId>;
}

/**
 * What is asked for, by person: of the sequences that are there, and of those whom the open workspace shows, or showed before
 * they were deleted.
 */
export async function countedEnrollments(
  store: Store,
  { sequenceId }: ResultsQuery,
  { names }: KeptNames,
  signal: AbortSignal | undefined,
): Promise<CountedPeople> {
  const isShown = await peopleShown(store);
  const open = await openWorkspace(store);
  const deleted = new Set<PersonId>();
  const found = new Map<PersonId, Counted[]>();
  const pages = sequenceId === undefined ? everyEnrollment(store) : enrollmentsIn(store, sequenceId);
  for await (const page of pages) {
    signal?.throwIfAborted();
    const gone = await peopleGone(store, page);
    for (const { id, versionKey, earlierVersions, personId, purpose, sequenceId: of, workspaceId } of page) {
      if (purpose !== undefined || (sequenceId === undefined && !names.has(of))) continue;
      const isGone = gone.has(personId);
      if (isGone ? open && workspaceId !== open.id : isShown?.(personId) === false) continue;
      if (isGone) deleted.add(personId);
      const own: Counted = { id, versionKey, ...(earlierVersions && { earlierVersions }) };
      const others = found.get(personId);
      if (others) others.push(own);
      else found.set(personId, [own]);
    }
  }
  return { enrollments: found, deleted };
}

/** Whoever was deleted, of those whose enrollments these are. */
async function peopleGone(store: Store, page: readonly Enrollment[]): Promise<ReadonlySet<PersonId>> {
  const gone = new Set(page.filter(mayBeBare).map(({ personId }) => personId));
  if (gone.size > 0) for (const { id } of await store.people.getMany([...gone])) gone.delete(id);
  return gone;
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
