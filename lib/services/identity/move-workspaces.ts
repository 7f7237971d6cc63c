import type { PersonId } from '@/lib/domain/ids';
import type { Merge } from '@/lib/domain/merge';
import { mergedMembership, unmergedMembership } from '@/lib/domain/merged-membership';
import type { Person } from '@/lib/domain/person';
import { visibleText } from '@/lib/domain/text';
import { membershipId } from '@/lib/domain/workspace';
import type { Store } from '../ports';

/** The kept person is in every workspace in which either was; where both were, the two memberships become one. */
export async function moveWorkspaces(
  tx: Store,
  keepId: PersonId,
  otherPerson: Person,
  at: number,
): Promise<NonNullable<Merge['memberships']>> {
  const own = new Map((await tx.memberships.ofPerson(keepId)).map((each) => [each.workspaceId, each]));
  const other = await tx.memberships.ofPerson(otherPerson.id);
  const after = other.map((theirs) => {
    const kept = own.get(theirs.workspaceId);
    return kept
      ? mergedMembership(kept, theirs, visibleText(otherPerson.displayName), at)
      : { ...theirs, id: membershipId(theirs.workspaceId, keepId), personId: keepId };
  });
  await tx.memberships.deleteMany(other.map(({ id }) => id));
  await tx.memberships.putMany(after);
  const changed = new Set(after.map(({ id }) => id));
  return { before: [...own.values()].filter(({ id }) => changed.has(id)), other, after };
}

/**
 * Both are again where they were. A workspace that was deleted meanwhile stays deleted, and one out of which somebody took the
 * merged person since stays without either.
 */
export async function restoreWorkspaces(tx: Store, { memberships, keptId }: Merge): Promise<void> {
  if (!memberships) return;
  for (const theirs of memberships.other) {
    const id = membershipId(theirs.workspaceId, keptId);
    const now = await tx.memberships.get(id);
    const after = memberships.after.find((each) => each.id === id);
    if (!now || !after || !(await tx.workspaces.get(theirs.workspaceId))) continue;
    const before = memberships.before.find((each) => each.id === id);
    if (before) await tx.memberships.put(unmergedMembership(before, after, now));
    else await tx.memberships.delete(id);
    // Where only the other was, what was written there since is about them.
    await tx.memberships.put(before ? theirs : { ...now, id: theirs.id, personId: theirs.personId });
  }
}
