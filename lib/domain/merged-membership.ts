import { mergedStage } from './merged-person';
import type { Membership } from './workspace';

/**
 * What two people who become one are in a workspace in which both were: the stage that holds back more, both notes, the kept
 * one's owner where it has one, there since the earlier of the two.
 */
export function mergedMembership(kept: Membership, other: Membership, otherName: string, at: number): Membership {
  const owner = kept.owner ?? other.owner;
  return {
    ...kept,
    stage: mergedStage(kept.stage, other.stage),
    notes: joinedNotes(kept.notes, other.notes, otherName),
    ...(owner === undefined ? {} : { owner }),
    addedAt: Math.min(kept.addedAt, other.addedAt),
    updatedAt: at,
  };
}

/** The kept one's membership once the merge is taken back: as before it, apart from what somebody changed since. */
export function unmergedMembership(before: Membership, after: Membership, now: Membership): Membership {
  const { owner: _, ...rest } = now;
  const owner = now.owner === after.owner ? before.owner : now.owner;
  return {
    ...rest,
    stage: now.stage === after.stage ? before.stage : now.stage,
    notes: now.notes === after.notes ? before.notes : now.notes,
    ...(owner === undefined ? {} : { owner }),
    addedAt: before.addedAt,
    updatedAt: now.updatedAt === after.updatedAt ? before.updatedAt : now.updatedAt,
  };
}

function joinedNotes(kept: string, other: string, otherName: string): string {
  if (other === '' || other === kept) return kept;
  if (kept === '') return other;
  return `${kept}\n\n${otherName}:\n${other}`;
}
