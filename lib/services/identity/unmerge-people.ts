import type { MergeId, MessageId, PersonId } from '@/lib/domain/ids';
import { type Merge, mergeKey } from '@/lib/domain/merge';
import { emailsAgain, unmergedPerson } from '@/lib/domain/merged-person';
import type { Person } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';
import { note } from '../new-person';
import type { Store } from '../ports';
import { counted, type MergeDeps } from './merge-people';
import { restoreFits } from './move-fits';
import { restoreReviewAndFiles } from './move-reviews-and-files';
import { restoreWorkspaces } from './move-workspaces';
import { nameOf, sendingTo } from './why-not-merge';

/** See `IdentityService.unmerge`. */
export function unmergePeople(
  { store, clock, ids }: MergeDeps,
  mergeId: MergeId,
): Promise<Result<{ readonly stayed?: string }>> {
  return store.atomic(async (tx) => {
    const merge = await tx.merges.get(mergeId);
    if (!merge || merge.undoneAt !== undefined) return problem('gone', 'This merge was taken back already.');
    const later = await laterMerge(tx, merge);
    if (later)
      return problem(
        'later-merge',
        `Take back the later merge of ${nameOf(later.keptBefore)} and ${nameOf(later.otherBefore)} first.`,
      );
    const now = await tx.people.get(merge.keptId);
    if (!now) return problem('gone', 'This person was deleted.');
    const sending = await sendingTo(tx, now);
    if (sending) return { ok: false, error: sending };
    const at = clock.now();
    const { person, stayed } = unmergedPerson(merge.keptBefore, merge.keptAfter, now);
    const other = otherAgain(merge, now);
    await tx.people.put(person);
    await tx.people.add(other);
    await restoreMemberships(tx, merge);
    await restoreRows(tx, merge);
    await restoreReviewAndFiles(tx, merge.reviewAndFiles ?? {}, merge);
    await restoreFits(tx, merge);
    await restoreWorkspaces(tx, merge);
    const rest = [...stayed, ...(await laterRows(tx, merge))];
    const sentence = rest.length === 0 ? undefined : `With ${nameOf(person)} stayed ${joined(rest)}.`;
    await tx.merges.put({ ...merge, undoneAt: at });
    await tx.proposals.put({
      key: mergeKey(merge.keptId, merge.otherId),
      kind: 'merge',
      personIds: [merge.keptId, merge.otherId],
      dismissedAt: at,
    });
    const text = (from: Person) => `Separated from ${nameOf(from)} again.${sentence ? ` ${sentence}` : ''}`;
    await note(tx, ids, { personId: person.id, at, kind: 'unmerged', text: text(other) });
    await note(tx, ids, { personId: other.id, at, kind: 'unmerged', text: text(person) });
    return ok(sentence === undefined ? {} : { stayed: sentence });
  });
}

/** A merge after this one, of which the kept person is part and which stands. Merges are taken back in reverse order. */
export async function laterMerge(tx: Store, merge: Merge): Promise<Merge | undefined> {
  const others = await tx.merges.ofPerson(merge.keptId);
  return others.find(({ order, undoneAt }) => order > merge.order && undoneAt === undefined);
}

function otherAgain({ otherBefore, keptAfter }: Merge, now: Person): Person {
  return { ...otherBefore, emails: emailsAgain(otherBefore.emails, keptAfter.emails, now.emails) };
}

async function restoreMemberships(tx: Store, { otherMembers, addedMemberKeys }: Merge): Promise<void> {
  for (const key of addedMemberKeys) await tx.listMembers.delete(key);
  for (const member of otherMembers) {
    // A list that was deleted meanwhile stays deleted.
    if (await tx.lists.get(member.listId)) await tx.listMembers.put(member);
  }
}

/** Only rows that still stand under the kept person: what was removed or given away since stays so. */
async function restoreRows(tx: Store, { moved, keptId, otherId }: Merge): Promise<void> {
  const isStillTheirs = (row: { readonly personId?: PersonId }) => row.personId === keptId;
  const back = <Row extends { readonly personId?: PersonId }>(row: Row): Row => ({ ...row, personId: otherId });
  for (const row of (await tx.profiles.getMany(moved.profileIds)).filter(isStillTheirs)) {
    await tx.profiles.put(back(row));
    // Also those that were found since: they are about this account.
    await tx.safetyFlags.putMany((await tx.safetyFlags.ofProfile(row.id)).map(back));
  }
  for (const row of (await tx.enrollments.getMany(moved.enrollmentIds)).filter(isStillTheirs))
    await tx.enrollments.put(back(row));
  // What was planned since in one of their sequences belongs to that sequence's person.
  for (const enrollmentId of moved.enrollmentIds)
    for (const row of (await tx.touches.ofEnrollment(enrollmentId)).filter(isStillTheirs))
      await tx.touches.put(back(row));
  for (const row of (await tx.touches.getMany(moved.touchKeys)).filter(isStillTheirs)) await tx.touches.put(back(row));
  const messageIds = moved.messageIds as readonly MessageId[];
  for (const row of (await tx.messages.getMany(messageIds)).filter(isStillTheirs)) await tx.messages.put(back(row));
  for (const row of (await tx.activities.getMany(moved.activityIds)).filter(isStillTheirs))
    await tx.activities.put(back(row));
}

/** What came to the merged person since, in words. */
async function laterRows(tx: Store, { keptId, at }: Merge): Promise<string[]> {
  const enrollments = (await tx.enrollments.ofPerson(keptId)).filter(({ createdAt }) => createdAt > at);
  const messages = (await tx.messages.ofPerson(keptId)).filter((message) => message.at > at);
  const members = (await tx.listMembers.ofPerson(keptId)).filter(({ addedAt }) => addedAt > at);
  return [
    some(members.length, 'list joined since', 'lists joined since'),
    some(enrollments.length, 'sequence started since', 'sequences started since'),
    some(messages.length, 'message since', 'messages since'),
  ].filter((part) => part !== undefined);
}

function some(count: number, one: string, many: string): string | undefined {
  return count === 1 ? `one ${one}` : counted(count, one, many);
}

function joined(parts: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);
}
