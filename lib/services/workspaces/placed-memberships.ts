import type { PersonId } from '@/lib/domain/ids';
import type { Store } from '../ports';
import type { PlacedMembership } from '../workspace-types';

/**
 * In which workspaces somebody is, in the order in which those were made; without those put away. `undefined` where there are no
 * workspaces at all: then nothing is said of them.
 */
export async function placedMemberships(
  store: Store,
  personId: PersonId,
): Promise<readonly PlacedMembership[] | undefined> {
  const used = (await store.workspaces.all()).filter(({ archivedAt }) => archivedAt === undefined);
  if (used.length === 0) return undefined;
  const own = await store.memberships.ofPerson(personId);
  return used.flatMap((workspace) => {
    const membership = own.find(({ workspaceId }) => workspaceId === workspace.id);
    return membership ? [{ workspace, membership }] : [];
  });
}
