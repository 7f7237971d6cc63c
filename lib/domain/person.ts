import type { ListId, PersonId, ProfileId } from './ids';
import type { SiteId } from './reading';
import type { Stage } from './stage';

/** Someone, with one or many profiles. */
export interface Person {
  readonly id: PersonId;
  readonly displayName: string;
  /** Lower-case for search and sort. */
  readonly nameKey: string;
  readonly firstName?: string;
  readonly emails: readonly PersonEmail[];
  readonly stage: Stage;
  readonly notes: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface PersonEmail {
  readonly address: string;
  /** Who says so: read from a page, typed by hand. */
  readonly source: 'page' | 'hand';
  readonly addedAt: number;
  readonly status: 'unchecked' | 'bounced';
}

/** An account on one site. Exists from the first reading; has a person once it is on a list. */
export interface Profile {
  readonly id: ProfileId;
  readonly site: SiteId;
  /** The site's own id, when it was read. */
  readonly siteId?: string;
  readonly handle: string;
  /** Lower-case handle: the key under which the same account is found again. */
  readonly handleKey: string;
  readonly url: string;
  readonly personId?: PersonId;
  readonly displayName?: string;
  /** Latest values for the table; the history is in the readings. */
  readonly followers?: number;
  readonly followersPrecision?: 'exact' | 'rounded';
  readonly following?: number;
  readonly postCount?: number;
  readonly bio?: string;
  readonly website?: string;
  readonly location?: string;
  readonly category?: string;
  readonly verified?: boolean;
  readonly private?: boolean;
  readonly lastReadAt: number;
  /** Latest audience score, 0 to 100, with its confidence 0 to 1; absent means not enough data. */
  readonly score?: number;
  readonly scoreConfidence?: number;
}

export interface List {
  readonly id: ListId;
  readonly name: string;
  readonly createdAt: number;
}

export interface ListMember {
  /** `${listId}:${personId}` */
  readonly key: string;
  readonly listId: ListId;
  readonly personId: PersonId;
  readonly addedAt: number;
}
