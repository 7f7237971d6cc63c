import type { Precision } from './field';
import type { ProfileId } from './ids';

/**
 * A post as last seen. A number that is missing here was not seen: absent on the page, unreadable or not looked at.
 */
export interface EvidencePost {
  /** `${profileId}:${postId}` */
  readonly key: string;
  readonly profileId: ProfileId;
  readonly postId: string;
  readonly url?: string;
  /** Epoch ms. */
  readonly publishedAt?: number;
  readonly publishedPrecision?: Precision;
  readonly caption?: string;
  readonly likes?: number;
  readonly comments?: number;
  readonly views?: number;
  readonly shares?: number;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** Everything seen of one profile so far: what a score is made of. Counts are of people or acts, at least 0. */
export interface Evidence {
  readonly site: string;
  readonly followers?: { readonly value: number; readonly precision: Precision; readonly readAt: number };
  readonly following?: { readonly value: number; readonly precision: Precision; readonly readAt: number };
  readonly postCount?: number;
  readonly private?: boolean;
  readonly posts: readonly EvidencePost[];
  readonly readingCount: number;
}
