import type { PersonId } from '@/lib/domain/ids';
import type { Enrollment } from '@/lib/domain/sequence';
import type { Workspace } from '@/lib/domain/workspace';
import { conflictFinder, contactDays, findConflicts, type PersonConflicts, type Place } from '@/lib/roster/conflicts';
import type { Store } from '../ports';
import { type ConflictReport, mostConflicts } from '../workspace-types';

/**
 * The conflict check over these people, or over everybody who is in a workspace or was written to. Awaits only the store.
 *
 * @param page enrollments read at a time
 */
export async function conflictReport(
  store: Store,
  now: number,
  personIds?: readonly PersonId[],
  limit = mostConflicts,
  page = 2_000,
): Promise<ConflictReport> {
  const all = await store.workspaces.all();
  const workspaces = all.filter(({ archivedAt }) => archivedAt === undefined);
  const brands = (await store.brands.all()).filter(({ archivedAt }) => archivedAt === undefined);
  const base = { workspaces, brands, days: contactDays, at: now };
  // With one client there is nobody to be in conflict with.
  if (workspaces.length < 2) return { ...base, people: [], total: 0, unchecked: 0, looked: 0 };
  const few = personIds && (await conflictsOf(store, base, personIds));
  const { found, looked } = few ?? (await conflictsOfAll(store, base, page));
  const ids = found.slice(0, limit).map(({ personId }) => personId);
  // To count them it took no more than who is where: what is shown is looked at with all that is known.
  const shown = few ? few.found.slice(0, limit) : (await conflictsOf(store, base, ids)).found;
  const names = new Map((await store.people.getMany(ids)).map((one) => [one.id, one.displayName]));
  return {
    ...base,
    people: shown.flatMap((each) => {
      const displayName = names.get(each.personId);
      return displayName === undefined ? [] : [{ ...each, displayName }];
    }),
    total: found.length,
    unchecked: found.filter(({ unchecked }) => unchecked.length > 0).length,
    looked,
  };
}

type Base = Pick<ConflictReport, 'workspaces' | 'brands' | 'days' | 'at'>;

async function conflictsOf(store: Store, base: Base, personIds: readonly PersonId[]) {
  const memberships = await store.memberships.ofPeople(personIds);
  const enrollments = await store.enrollments.ofPeople(personIds);
  const written = [...new Set(enrollments.map(({ personId }) => personId))];
  const touches = written.length === 0 ? [] : await store.touches.ofPeople(written);
  const inUse = new Set(base.workspaces.map(({ id }) => id));
  const looked = new Set(memberships.flatMap((each) => (inUse.has(each.workspaceId) ? [each.personId] : []))).size;
  return { found: findConflicts({ ...base, memberships, enrollments, touches }, base.at), looked };
}

/** Neither all memberships nor all outreach is ever in memory: of the one only ids are read, of the other a part at a time. */
async function conflictsOfAll(store: Store, base: Base, page: number) {
  const places = await placesOf(store, base.workspaces);
  const looked = new Set(places.keys());
  const find = conflictFinder(base, base.at, base.days);
  const found: PersonConflicts<Place>[] = [];
  let limit = page;
  for (let from = '' as PersonId | undefined; from !== undefined; ) {
    const rows: readonly Enrollment[] = await store.enrollments.fromPerson(from, limit);
    const isEnd = rows.length < limit;
    const last = rows.at(-1)?.personId;
    // The last one may have more than was read.
    const enrollments = isEnd ? rows : rows.filter(({ personId }) => personId !== last);
    const to = enrollments.at(-1)?.personId;
    if (to === undefined) {
      // All of one person, who may have more than that; or nothing at all.
      limit *= 2;
      from = isEnd ? undefined : from;
      continue;
    }
    const touches = await store.touches.ofRange(from, to);
    const memberships = takenOut(
      places,
      enrollments.map(({ personId }) => personId),
    );
    for (const each of find({ memberships, enrollments, touches })) found.push(each);
    limit = page;
    from = isEnd ? undefined : last;
  }
  const others = [...places].flatMap(([personId, own]) => (own.length > 1 ? [personId] : []));
  for (const each of find({ memberships: takenOut(places, others), enrollments: [], touches: [] })) found.push(each);
  found.sort((one, other) => other.conflicts.length - one.conflicts.length);
  for (const { personId } of found) looked.add(personId);
  return { found, looked: looked.size };
}

function takenOut(places: Map<PersonId, Workspace['id'][]>, ids: readonly PersonId[]): Place[] {
  return ids.flatMap((personId) => {
    const own = places.get(personId) ?? [];
    places.delete(personId);
    return own.map((workspaceId) => ({ personId, workspaceId }));
  });
}

async function placesOf(store: Store, workspaces: readonly Workspace[]) {
  const places = new Map<PersonId, Workspace['id'][]>();
  for (const { id } of workspaces)
    for (const personId of await store.memberships.peopleIn(id)) {
      const own = places.get(personId);
      if (own) own.push(id);
      else places.set(personId, [id]);
    }
  return places;
}
