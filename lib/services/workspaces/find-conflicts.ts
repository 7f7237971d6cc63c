import type { PersonId } from '@/lib/domain/ids';
import type { Membership } from '@/lib/domain/workspace';
import { contactDays, findConflicts, type PersonConflicts } from '@/lib/roster/conflicts';
import type { Store } from '../ports';
import { type ConflictReport, mostConflicts } from '../workspace-types';

/** People whose outreach is read at a time. */
const PAGE = 500;

/** The conflict check over these people, or over everybody who is in a workspace. Awaits only the store. */
export async function conflictReport(
  store: Store,
  now: number,
  personIds?: readonly PersonId[],
  limit = mostConflicts,
): Promise<ConflictReport> {
  const all = await store.workspaces.all();
  const workspaces = all.filter(({ archivedAt }) => archivedAt === undefined);
  const brands = (await store.brands.all()).filter(({ archivedAt }) => archivedAt === undefined);
  const base = { workspaces, brands, days: contactDays, at: now };
  // With one client there is nobody to be in conflict with.
  if (workspaces.length < 2) return { ...base, people: [], total: 0, unchecked: 0, looked: 0 };
  const memberships = personIds ? await store.memberships.ofPeople(personIds) : await inAny(store, workspaces);
  const looked = new Set(memberships.map(({ personId }) => personId));
  const found: PersonConflicts[] = [];
  const ids = personIds ? [...new Set(personIds)] : [...looked];
  const own = byPerson(memberships);
  for (let start = 0; start < ids.length; start += PAGE) {
    const page = ids.slice(start, start + PAGE);
    const enrollments = await store.enrollments.ofPeople(page);
    const written = [...new Set(enrollments.map(({ personId }) => personId))];
    const facts = {
      workspaces,
      brands,
      memberships: page.flatMap((id) => own.get(id) ?? []),
      enrollments,
      touches: written.length === 0 ? [] : await store.touches.ofPeople(written),
    };
    found.push(...findConflicts(facts, now));
  }
  found.sort((one, other) => other.conflicts.length - one.conflicts.length);
  const shown = found.slice(0, limit);
  const names = new Map(
    (await store.people.getMany(shown.map(({ personId }) => personId))).map((one) => [one.id, one.displayName]),
  );
  return {
    ...base,
    people: shown.flatMap((each) => {
      const displayName = names.get(each.personId);
      return displayName === undefined ? [] : [{ ...each, displayName }];
    }),
    total: found.length,
    unchecked: found.filter(({ unchecked }) => unchecked.length > 0).length,
    looked: looked.size,
  };
}

async function inAny(store: Store, workspaces: ConflictReport['workspaces']): Promise<Membership[]> {
  const found: Membership[] = [];
  for (const { id } of workspaces) for (const row of await store.memberships.ofWorkspace(id)) found.push(row);
  return found;
}

function byPerson(memberships: readonly Membership[]): Map<PersonId, Membership[]> {
  const found = new Map<PersonId, Membership[]>();
  for (const row of memberships) found.set(row.personId, [...(found.get(row.personId) ?? []), row]);
  return found;
}
