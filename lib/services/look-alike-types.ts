import type { ListId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import type { LikePart } from '@/lib/roster/look-alikes/like-weights';
import type { Likeness } from '@/lib/roster/look-alikes/likeness';

/** Most people whose middle is looked for: more would be like everybody. */
export const mostAskedAbout = 200;

export interface LookAlikeOptions {
  /** At least 1. */
  readonly limit: number;
  /** Leaves out who is on any of these lists. */
  readonly withoutLists?: readonly ListId[];
  /** Only people of this workspace, and held against each other only. Those asked about may be anybody. */
  readonly workspaceId?: WorkspaceId;
}

/** Somebody who is like those asked about, and why. */
export interface LookAlike extends Likeness {
  readonly personId: PersonId;
}

export interface LookAlikes {
  /** Parts of which something is known of those asked about. None: there is nothing to look by. */
  readonly known: readonly LikePart[];
  /** Most alike first. */
  readonly people: readonly LookAlike[];
}
