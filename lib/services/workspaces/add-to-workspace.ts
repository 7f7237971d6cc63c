import type { ActivityId, PersonId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';
import { type Membership, membershipId, type Workspace } from '@/lib/domain/workspace';
import type { Ids, Store } from '../ports';
import { membershipsIn, openWorkspace } from './open-workspace';

/** At the beginning: nothing that is true of them elsewhere is carried over. */
export function newMembership({ id }: Workspace, personId: PersonId, at: number): Membership {
  return {
    id: membershipId(id, personId),
    workspaceId: id,
    personId,
    stage: 'prospect',
    notes: '',
    addedAt: at,
    updatedAt: at,
  };
}

/** Puts people who are there into a workspace, inside the caller's transaction. Gives those who were not in it yet. */
export async function addToWorkspace(
  tx: Store,
  ids: Ids,
  workspace: Workspace,
  personIds: readonly PersonId[],
  at: number,
): Promise<PersonId[]> {
  const before = await membershipsIn(tx, workspace.id, personIds);
  const added = [...new Set(personIds)].filter((personId) => !before.has(personId));
  await tx.memberships.putMany(added.map((personId) => newMembership(workspace, personId, at)));
  await tx.activities.putMany(
    added.map((personId) => ({
      id: ids.next<ActivityId>(),
      personId,
      at,
      kind: 'workspace' as const,
      text: `Added to the workspace “${visibleText(workspace.name)}”.`,
      workspaceId: workspace.id,
    })),
  );
  return added;
}

/** Whoever is added while a workspace is open comes into it. */
export async function addToOpenWorkspace(
  tx: Store,
  ids: Ids,
  personIds: readonly PersonId[],
  at: number,
): Promise<PersonId[]> {
  const workspace = personIds.length === 0 ? undefined : await openWorkspace(tx);
  return workspace ? addToWorkspace(tx, ids, workspace, personIds, at) : [];
}
