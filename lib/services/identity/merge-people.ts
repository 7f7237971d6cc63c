import type { MergeId, MessageId, PersonId } from '@/lib/domain/ids';
import { type Merge, mergeKey } from '@/lib/domain/merge';
import { mergedPerson } from '@/lib/domain/merged-person';
import type { ListMember } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';
import { memberKey, note } from '../new-person';
import type { Clock, Ids, Store } from '../ports';
import { moveFits } from './move-fits';
import { moveReviewAndFiles } from './move-reviews-and-files';
import { moveWorkspaces } from './move-workspaces';
import { noteProposalsOfPerson } from './note-proposals';
import { nameOf, whyNotMerge } from './why-not-merge';

export interface MergeDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** See `IdentityService.merge`. One transaction: all of it, or nothing. */
export function mergePeople(
  { store, clock, ids }: MergeDeps,
  keepId: PersonId,
  otherId: PersonId,
): Promise<Result<{ readonly mergeId: MergeId }>> {
  return store.atomic(async (tx) => {
    if (keepId === otherId) return problem('same-person', 'This is one person already.');
    const [kept, other] = [await tx.people.get(keepId), await tx.people.get(otherId)];
    if (!kept || !other) return problem('gone', 'One of the two was deleted or merged already.');
    const refused = await whyNotMerge(tx, kept, other);
    if (refused) return { ok: false, error: refused };
    const at = clock.now();
    const keptAfter = mergedPerson(kept, other, at);
    const { otherMembers, addedMemberKeys } = await moveMemberships(tx, keepId, otherId);
    const merge: Merge = {
      id: ids.next<MergeId>(),
      at,
      order: (await tx.merges.count()) + 1,
      keptId: keepId,
      otherId,
      personIds: [keepId, otherId],
      keptBefore: kept,
      keptAfter,
      otherBefore: other,
      moved: await moveRows(tx, otherId, keepId),
      otherMembers,
      addedMemberKeys,
      reviewAndFiles: await moveReviewAndFiles(tx, otherId, keepId),
      fits: await moveFits(tx, keepId, otherId),
      memberships: await moveWorkspaces(tx, keepId, other, at),
    };
    await tx.people.put(keptAfter);
    await tx.people.delete(otherId);
    await tx.merges.add(merge);
    const text = `Merged with ${nameOf(other)}: ${whatMoved(merge)}.`;
    await note(tx, ids, { personId: keepId, at, kind: 'merged', text });
    // Comes to light when the two are separated again.
    await note(tx, ids, { personId: otherId, at, kind: 'merged', text: `Merged into ${nameOf(kept)}.` });
    await tx.proposals.delete(mergeKey(keepId, otherId));
    await noteProposalsOfPerson(tx, keptAfter, at);
    return ok({ mergeId: merge.id });
  });
}

async function moveMemberships(
  tx: Store,
  keepId: PersonId,
  otherId: PersonId,
): Promise<{ otherMembers: ListMember[]; addedMemberKeys: string[] }> {
  const otherMembers = await tx.listMembers.ofPerson(otherId);
  const addedMemberKeys: string[] = [];
  for (const member of otherMembers) {
    const key = memberKey(member.listId, keepId);
    if (!(await tx.listMembers.get(key))) {
      await tx.listMembers.add({ ...member, key, personId: keepId });
      addedMemberKeys.push(key);
    }
    await tx.listMembers.delete(member.key);
  }
  return { otherMembers, addedMemberKeys };
}

async function moveRows(tx: Store, from: PersonId, to: PersonId): Promise<Merge['moved']> {
  const profiles = await tx.profiles.ofPerson(from);
  for (const profile of profiles) await tx.profiles.put({ ...profile, personId: to });
  // Flags go wherever the account goes.
  const flags = await tx.safetyFlags.ofPerson(from);
  await tx.safetyFlags.putMany(flags.map((flag) => ({ ...flag, personId: to })));
  const enrollments = await tx.enrollments.ofPerson(from);
  for (const enrollment of enrollments) await tx.enrollments.put({ ...enrollment, personId: to });
  const touches = await tx.touches.ofPerson(from);
  for (const touch of touches) await tx.touches.put({ ...touch, personId: to });
  const messages = await tx.messages.ofPerson(from);
  for (const message of messages) await tx.messages.put({ ...message, personId: to });
  const activities = await tx.activities.ofPerson(from);
  for (const activity of activities) await tx.activities.put({ ...activity, personId: to });
  return {
    profileIds: profiles.map(({ id }) => id),
    enrollmentIds: enrollments.map(({ id }) => id),
    touchKeys: touches.map(({ key }) => key),
    messageIds: messages.map(({ id }): MessageId => id),
    activityIds: activities.map(({ id }) => id),
  };
}

function whatMoved({ moved, otherBefore, addedMemberKeys }: Merge): string {
  const parts = [
    counted(moved.profileIds.length, 'account', 'accounts'),
    counted(otherBefore.emails.length, 'address', 'addresses'),
    counted(addedMemberKeys.length, 'list', 'lists'),
    counted(moved.enrollmentIds.length, 'sequence', 'sequences'),
    counted(moved.messageIds.length, 'message', 'messages'),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'nothing to move' : parts.join(', ');
}

export function counted(count: number, one: string, many: string): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}
