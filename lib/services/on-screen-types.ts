import type { SeenNumber } from '@/lib/domain/evidence';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import type { SiteId } from '@/lib/domain/reading';

/** An account that is on the page in front: a search result, a follower, the writer of a post. Kept nowhere until it is added. */
export interface OnScreenAccount {
  /** One account, one key: for selections and lists. */
  readonly key: string;
  readonly site: SiteId;
  /** Without `@`. Where the page shows no handle, the site's id. */
  readonly handle: string;
  /** See `accountKeys`. */
  readonly handleKey: string;
  readonly siteId?: string;
  readonly url: string;
  readonly displayName?: string;
  readonly bio?: string;
  readonly website?: string;
  /** What is missing was not on screen and is not known from earlier. */
  readonly followers?: SeenNumber;
  readonly following?: SeenNumber;
  readonly posts?: SeenNumber;
  readonly verified?: boolean;
  readonly private?: boolean;
  /** Epoch ms of the page it was on. */
  readonly seenAt: number;
  /** Posts of this account on the same page. */
  readonly postsOnScreen: number;
  /** Already in Muster. */
  readonly profileId?: ProfileId;
  readonly personId?: PersonId;
  readonly lists: readonly List[];
}

/** How much of each was seen. Missing: nobody has looked. Zero: somebody has, and there are none. */
export interface SeenCounts {
  readonly posts?: number;
  /** Without the owner's own. */
  readonly comments?: number;
  readonly followers?: number;
  readonly following?: number;
}
