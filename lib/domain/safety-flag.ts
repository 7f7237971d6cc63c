import type { BrandId, PersonId, ProfileId } from './ids';

/**
 * What makes a post worth a look for a brand: a word of its safety list, somebody who marked it by hand, a competitor, or a
 * sponsor that does not go with the brand.
 */
export const flagKinds = ['word', 'hand', 'competitor', 'clash'] as const;
export type FlagKind = (typeof flagKinds)[number];

/** A post worth a look for a brand, and why. It cites the post. */
export interface SafetyFlag {
  /** One for a brand, a post, and a word or rival; see `flagId`. */
  readonly id: string;
  readonly kind: FlagKind;
  readonly brandId: BrandId;
  /** Whose account it is. Missing while the account is nobody's. */
  readonly personId?: PersonId;
  readonly profileId: ProfileId;
  /** `EvidencePost.key`; of words in the bio `bioKey`. */
  readonly postKey: string;
  /** Of kind `word`: as on the list. */
  readonly word?: string;
  /** Of kinds `competitor` and `clash`: the rival's name as the brand has it. */
  readonly rival?: string;
  /** How it is named there. Missing: in the running text, or marked by hand. */
  readonly where?: 'mention' | 'hashtag' | 'link' | 'label' | 'bio';
  /** The post says that it is paid for. Whether by this rival, it may not say. */
  readonly isPaid?: true;
  /** The words around it, as the post has them. */
  readonly quote: string;
  /** Where in the quote the word or name stands, in UTF-16 units; missing where the post was marked by hand. */
  readonly mark?: readonly [start: number, end: number];
  /** Epoch ms at which the post was published, where it says so. */
  readonly postedAt?: number;
  readonly foundAt: number;
  /** What somebody made of it. Missing: nobody has looked yet. */
  readonly verdict?: 'problem' | 'fine';
  readonly verdictAt?: number;
  readonly note?: string;
}

/** In place of a post's key, for what stands in an account's bio: no post has an empty id. */
export function bioKey(profileId: ProfileId): string {
  return `${profileId}:`;
}

/** @param term the word or the rival's name; empty where somebody marked the post by hand */
export function flagId({
  brandId,
  postKey,
  kind,
  term,
}: {
  readonly brandId: BrandId;
  readonly postKey: string;
  readonly kind: FlagKind;
  readonly term: string;
}): string {
  return [brandId, kind, postKey, term.normalize('NFKC').toLowerCase()].join('\n');
}
