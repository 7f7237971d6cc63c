import type { PersonId } from '@/lib/domain/ids';
import type { Store } from '../ports';
import { newMembership } from './add-to-workspace';
import { membershipsIn, openWorkspace } from './open-workspace';

/**
 * Whoever a file names comes into the open workspace, in the caller's transaction; the timeline says already that they were
 * imported. Gives the ids of memberships that are new.
 */
export async function placeImported(tx: Store, personIds: readonly PersonId[], at: number): Promise<string[]> {
  const workspace = await openWorkspace(tx);
  if (!workspace) return [];
  const before = await membershipsIn(tx, workspace.id, personIds);
  const added = personIds.filter((id) => !before.has(id)).map((id) => newMembership(workspace, id, at));
  await tx.memberships.putMany(added);
  return added.map(({ id }) => id);
}
