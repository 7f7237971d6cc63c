import type { BrandId, PersonId, ProfileId } from './ids';

/** A post in which a word of a brand's list stands, or that somebody marked by hand. It cites the post. */
export interface SafetyFlag {
  /** One for a brand, a post and a word. */
  readonly id: string;
  readonly brandId: BrandId;
  readonly personId: PersonId;
  readonly profileId: ProfileId;
  readonly postKey: string;
  /** As on the list; missing where somebody marked the post by hand. */
  readonly word?: string;
  /** The words around it, as the post has them. */
  readonly quote: string;
  /** Epoch ms at which the post was published, where it says so. */
  readonly postedAt?: number;
  readonly foundAt: number;
  /** What somebody made of it. Missing: nobody has looked yet. */
  readonly verdict?: 'problem' | 'fine';
  readonly verdictAt?: number;
  readonly note?: string;
}
