import type { BrandId, PersonId, WorkspaceId } from './ids';
import type { Stage } from './stage';

/** One client of an agency. People may be in several. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
  /** For which brands people are won there. */
  readonly brandIds: readonly BrandId[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt?: number;
  /** Sequences of this client stop for somebody whom a competing client writes to. Missing: it is only said before the launch. */
  readonly stopsOnConflict?: true;
}

/** Somebody in a workspace, with what is true of them there only. */
export interface Membership {
  /** See `membershipId`. */
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  readonly stage: Stage;
  readonly notes: string;
  readonly owner?: string;
  readonly addedAt: number;
  readonly updatedAt: number;
}

/** Somebody is in a workspace once. */
export function membershipId(workspaceId: WorkspaceId, personId: PersonId): string {
  return `${workspaceId}:${personId}`;
}
