import type { Fit } from './fit';
import type { EnrollmentId, FileId, MergeId, PersonId, ProfileId, TouchKey } from './ids';
import type { ListMember, Person } from './person';
import type { Review } from './review';
import type { Membership } from './workspace';

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
  /** The reviews of both, what became of them, and the other's files. Missing: merged before these were noted. */
  readonly reviewAndFiles?: MovedReviewAndFiles;
  /** Fits of the kept person that changed, those of the other, and what they became. Missing: merged before fits were noted. */
  readonly fits?: { readonly before: readonly Fit[]; readonly other: readonly Fit[]; readonly after: readonly Fit[] };
  /** What the two had in workspaces, and what the kept one had after it. Missing: merged before workspaces were noted. */
  readonly memberships?: {
    readonly before: readonly Membership[];
    readonly other: readonly Membership[];
    readonly after: readonly Membership[];
  };
  /** Epoch ms at which it was taken back. */
  readonly undoneAt?: number;
}

/** What a merge has to remember of the reviews and files of two people, to take it back to the letter. */
export interface MovedReviewAndFiles {
  readonly keptReview?: Review;
  readonly otherReview?: Review;
  /** As it was after the merge: one that was changed since is left. */
  readonly reviewAfter?: Review;
  /** The other's files. */
  readonly fileIds?: readonly FileId[];
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
  /** A row of a file names both. */
  readonly fromFile?: { readonly name: string; readonly line: number };
}

/** The same for both orders. */
export function mergeKey(one: PersonId, other: PersonId): string {
  return `merge:${[one, other].sort().join(':')}`;
}

export function accountProposalKey(profileId: ProfileId, personId: PersonId): string {
  return `account:${profileId}:${personId}`;
}
