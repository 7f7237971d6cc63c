import type { Brand } from '@/lib/domain/brand';
import type { BrandId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { Membership, Workspace } from '@/lib/domain/workspace';
import type { PersonConflicts } from '@/lib/roster/conflicts';

export interface WorkspaceSummary {
  readonly workspace: Workspace;
  readonly memberCount: number;
}

/** Somebody's membership together with where it is. */
export interface PlacedMembership {
  readonly workspace: Workspace;
  readonly membership: Membership;
}

/** All that undoing a deletion needs. */
export interface DeletedWorkspace {
  readonly workspace: Workspace;
  readonly memberships: readonly Membership[];
  readonly wasOpen: boolean;
}

export interface WorkspaceDraft {
  readonly name: string;
  readonly brandIds: readonly BrandId[];
  /** Sequences of this client stop for somebody whom a competing client writes to. */
  readonly stopsOnConflict?: boolean;
}

/** What the conflict check found, and what it looked at. */
export interface ConflictReport {
  /** Those shown, at most `mostConflicts`: most reasons first. */
  readonly people: readonly ConflictedPerson[];
  /** How many people have a conflict. */
  readonly total: number;
  /** How many of them could not be checked for competing brands entirely. */
  readonly unchecked: number;
  /** How many people are in any workspace that is in use, or were contacted from two. */
  readonly looked: number;
  readonly workspaces: readonly Workspace[];
  readonly brands: readonly Brand[];
  /** A contact counts for so many days. */
  readonly days: number;
  /** Epoch ms. */
  readonly at: number;
}

export interface ConflictCheckOptions {
  /** How many memberships there are, for the progress: to count them takes as long as the check. */
  readonly memberships?: number;
  /** 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Nobody waits for the answer any more: the check ends with the error `GivenUp`. */
  readonly isGivenUp?: () => boolean;
}

export interface ConflictedPerson extends PersonConflicts {
  readonly displayName: string;
}

export const mostConflicts = 200;
export const workspaceLimits = { name: 80, workspaces: 200 } as const;

/** Clients of an agency. Reads are safe inside a live query. */
export interface WorkspaceService {
  /** Oldest first, those put away among them. */
  all(): Promise<readonly WorkspaceSummary[]>;
  /** How many people there are in all, in workspaces or not. */
  peopleCount(): Promise<number>;
  /** The one that is open, in all windows alike. `undefined`: everybody is shown. */
  open(): Promise<Workspace | undefined>;
  /** @param id `undefined`: everybody */
  setOpen(id: WorkspaceId | undefined): Promise<Result<void>>;
  /** Of which one may choose for a workspace: those not put away. */
  brands(): Promise<readonly Brand[]>;
  create(draft: WorkspaceDraft): Promise<Result<Workspace>>;
  change(id: WorkspaceId, draft: Partial<WorkspaceDraft>): Promise<Result<Workspace>>;
  /** Out of sight, with all that is in it. One that is open is closed. */
  putAway(id: WorkspaceId): Promise<Result<{ readonly wasOpen: boolean }>>;
  bringBack(id: WorkspaceId): Promise<Result<Workspace>>;
  /** Its people stay; what is true of them there only goes. */
  delete(id: WorkspaceId): Promise<Result<DeletedWorkspace>>;
  restore(deleted: DeletedWorkspace): Promise<Result<void>>;
  /** `added` leaves out those who were in it already. */
  addPeople(
    personIds: readonly PersonId[],
    id: WorkspaceId,
  ): Promise<Result<{ readonly added: readonly PersonId[]; readonly workspace: Workspace }>>;
  /** What they had there goes; it is in the result for undo. */
  takeOut(
    personIds: readonly PersonId[],
    id: WorkspaceId,
  ): Promise<Result<{ readonly removed: readonly Membership[]; readonly workspace: Workspace }>>;
  putBack(memberships: readonly Membership[]): Promise<Result<void>>;
  /** Same creator, competing brands, double contact, over all workspaces in use. Takes a second or more with a large roster. */
  conflicts(options?: ConflictCheckOptions): Promise<ConflictReport>;
  /** Of one person; `undefined` when there is none. */
  conflictsOf(personId: PersonId): Promise<ConflictReport | undefined>;
}
