import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import { personIn } from '@/lib/domain/in-workspace';
import type { Person } from '@/lib/domain/person';
import type { Settings } from '@/lib/domain/settings';
import { type Membership, membershipId, type Workspace } from '@/lib/domain/workspace';
import type { Store } from '../ports';

/**
 * The workspace that is open; `undefined` when none is, or when it is gone or put away. Reads only the store, and hands on the
 * store's own promises: a live query that begins with this would lose sight of what it reads next behind an async function.
 */
export function openWorkspace(store: Store, settings?: Settings): Promise<Workspace | undefined> {
  const open = ({ workspaceId }: Settings) => workspaceOf(store, workspaceId as WorkspaceId | undefined);
  return settings ? Promise.resolve(open(settings)) : store.settings.get().then(open);
}

/** This workspace; `undefined` for none, or where it is gone or put away. */
export function workspaceOf(
  store: Store,
  workspaceId: WorkspaceId | null | undefined,
): Promise<Workspace | undefined> | undefined {
  if (workspaceId === undefined || workspaceId === null) return undefined;
  return store.workspaces
    .get(workspaceId)
    .then((workspace) => (workspace?.archivedAt === undefined ? workspace : undefined));
}

/** What these people have in the open workspace; nobody has anything where none is open. */
export async function openMemberships(
  store: Store,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Membership>> {
  const workspace = await openWorkspace(store);
  return workspace ? membershipsIn(store, workspace.id, personIds) : new Map();
}

/** What these people have in this workspace. */
export async function membershipsIn(
  store: Store,
  workspaceId: WorkspaceId,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Membership>> {
  const rows = await store.memberships.getMany(personIds.map((personId) => membershipId(workspaceId, personId)));
  return new Map(rows.map((row) => [row.personId, row]));
}

/** The person as they stand in the open workspace, if they are in it. */
export async function asInOpenWorkspace(store: Store, person: Person): Promise<Person> {
  return personIn(person, (await openMemberships(store, [person.id])).get(person.id));
}
