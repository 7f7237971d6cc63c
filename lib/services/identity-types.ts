import type { IdentityReason } from '@/lib/domain/identity';
import type { MergeId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { Result } from '@/lib/domain/result';

/** One person, many accounts: what may belong together, and the way there and back. Nothing is ever joined silently. */
export interface IdentityService {
  /** What is proposed about this person, strongest first. */
  proposals(personId: PersonId): Promise<readonly IdentityProposal[]>;
  /** What is proposed about an account that is nobody's yet: "add this account to …". Empty once it has a person. */
  accountProposals(profileId: ProfileId): Promise<readonly AccountProposal[]>;
  /** Every open proposal, newest first. */
  allProposals(): Promise<readonly IdentityProposal[]>;
  /** "Not the same": remembered, never proposed again. */
  dismiss(key: string): Promise<void>;
  /** Takes a dismissal back. */
  restoreProposal(key: string): Promise<void>;
  /**
   * Makes two people one. Accounts, lists, addresses, notes, outreach and timeline of `otherId` go to `keepId`. Refused
   * with a plain sentence while both are in a sequence, or while a mail to either is on its way.
   */
  merge(keepId: PersonId, otherId: PersonId): Promise<Result<{ readonly mergeId: MergeId }>>;
  /**
   * Takes a merge back: both are as they were. What came later stays with the person who was kept; `stayed` then says what,
   * in one plain sentence. Refused while a later merge of the same person stands, or while a mail is on its way.
   */
  unmerge(mergeId: MergeId): Promise<Result<{ readonly stayed?: string }>>;
  /** Merges that can be taken back, newest first. */
  mergesOf(personId: PersonId): Promise<readonly MergeSummary[]>;
  /** Puts an account that is nobody's under a person, and takes over its public address. Refused when it is somebody else's. */
  addAccount(personId: PersonId, profileId: ProfileId): Promise<Result<void>>;
  /** The way back: the account is nobody's again. Its evidence stays. */
  removeAccount(personId: PersonId, profileId: ProfileId): Promise<Result<void>>;
}

export type IdentityProposal = MergeProposal | AccountProposal;

/** Two people who look like one. */
export interface MergeProposal {
  readonly kind: 'merge';
  /** For `dismiss`. */
  readonly key: string;
  /** The one asked about first; else the one who was added first. */
  readonly people: readonly [PersonBrief, PersonBrief];
  /** At least one strong; strongest first. */
  readonly reasons: readonly IdentityReason[];
  /** Plain words: merging would be refused at present. */
  readonly blocked?: string;
}

/** An account that is nobody's yet and looks like a person's. */
export interface AccountProposal {
  readonly kind: 'add-account';
  readonly key: string;
  readonly person: PersonBrief;
  readonly profile: Profile;
  readonly reasons: readonly IdentityReason[];
}

/** Enough of a person to recognise them. */
export interface PersonBrief {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly profiles: readonly Profile[];
}

export interface MergeSummary {
  readonly mergeId: MergeId;
  /** Epoch ms. */
  readonly at: number;
  /** Who was merged in, as they were called then. */
  readonly otherName: string;
  /** A later merge has to be taken back first. */
  readonly isLatest: boolean;
}
