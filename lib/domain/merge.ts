import type { EnrollmentId, MergeId, PersonId, ProfileId, TouchKey } from './ids';
import type { ListMember, Person } from './person';

/** Two people made one, with all that is needed to take it back to the letter. */
export interface Merge {
  readonly id: MergeId;
  readonly at: number;
  /** Counts up, merge by merge: two may be made in the same millisecond. */
  readonly order: number;
  readonly keptId: PersonId;
  readonly otherId: PersonId;
  /** `[keptId, otherId]`, for the index. */
  readonly personIds: readonly PersonId[];
  readonly keptBefore: Person;
  readonly keptAfter: Person;
  readonly otherBefore: Person;
  /** The other's rows, which stand under the kept person since. */
  readonly moved: {
    readonly profileIds: readonly ProfileId[];
    readonly enrollmentIds: readonly EnrollmentId[];
    readonly touchKeys: readonly TouchKey[];
    readonly messageIds: readonly string[];
    readonly activityIds: readonly string[];
  };
  /** The other's memberships as they were. */
  readonly otherMembers: readonly ListMember[];
  /** Keys of memberships that the kept person got by the merge. */
  readonly addedMemberKeys: readonly string[];
  /** Epoch ms at which it was taken back. */
  readonly undoneAt?: number;
}

/** A pair that once looked like one person. Whether it still does is found out again whenever it is shown. */
export interface StoredProposal {
  readonly key: string;
  readonly kind: 'merge' | 'add-account';
  /** Of a merge two, of an account one. */
  readonly personIds: readonly PersonId[];
  /** The account that is nobody's. */
  readonly profileId?: ProfileId;
  /** Epoch ms. Missing once it is dismissed: the index then holds only what is open. */
  readonly openSince?: number;
  readonly dismissedAt?: number;
}

/** The same for both orders. */
export function mergeKey(one: PersonId, other: PersonId): string {
  return `merge:${[one, other].sort().join(':')}`;
}

export function accountProposalKey(profileId: ProfileId, personId: PersonId): string {
  return `account:${profileId}:${personId}`;
}
