import type { Brand, BrandRival } from '@/lib/domain/brand';
import type { Sponsor } from '@/lib/domain/brand-watch/sponsors';
import type { BrandId, PersonId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { Result } from '@/lib/domain/result';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import type { BrandCheckProgress } from '../ports';

/** What can be typed of a brand. */
export interface BrandDraft {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly competitors: readonly BrandRival[];
  readonly clashes: readonly BrandRival[];
  readonly values: readonly string[];
  readonly safetyWords: readonly string[];
}

/** Longest texts, in UTF-16 units, and most entries. */
export const brandLimits = {
  name: 100,
  alias: 100,
  aliases: 50,
  rivals: 300,
  values: 50,
  word: 80,
  words: 1_000,
  note: 1_000,
} as const;

/** A flag with the post that it cites. */
export interface CitedFlag {
  readonly flag: SafetyFlag;
  readonly brandName: string;
  readonly account: Pick<Profile, 'id' | 'site' | 'handle' | 'url'>;
  /** Of the post, or of the account for what stands in its bio. Missing: the page gave the post no address. */
  readonly url?: string;
}

/** What an account's posts were looked through for. */
export interface SeenPosts {
  readonly posts: number;
  readonly captions: number;
  /** Epoch ms of the oldest and newest post with a date. */
  readonly oldestAt?: number;
  readonly newestAt?: number;
}

/** A post of a person's that can be cited. */
export interface CitablePost {
  readonly key: string;
  readonly url?: string;
  readonly publishedAt?: number;
  readonly caption?: string;
}

/** Brand safety and sponsors of one person. */
export interface PersonSafety {
  /** Not put away, oldest first. */
  readonly brands: readonly Brand[];
  /** All accounts together; `undefined`: no posts of theirs were looked at. */
  readonly seen?: SeenPosts;
  /** Newest first. */
  readonly sponsors: readonly Sponsor[];
  /** Words and posts marked by hand: open ones first, then newest first. */
  readonly flags: readonly CitedFlag[];
  /** Newest first; with those found to be fine. */
  readonly competitors: readonly CitedFlag[];
  readonly clashes: readonly CitedFlag[];
  /** Newest first, at most fifty. */
  readonly posts: readonly CitablePost[];
  /** The brands' lists changed, and these posts were not held against them yet. */
  readonly isWaiting: boolean;
}

/** How many wait for a look, of one person. */
export interface SafetyGlance {
  readonly openFlags: number;
  readonly problems: number;
  readonly competitors: number;
  readonly clashes: number;
}

/** A hit of somebody on the roster. */
export interface ClashRow extends CitedFlag {
  readonly personId: PersonId;
  readonly personName: string;
}

export interface ClashList {
  /** Newest first, at most the number asked for. */
  readonly rows: readonly ClashRow[];
  readonly total: number;
  readonly people: number;
}

/** Brands that one recruits for, and what posts say that matters to them. Read calls are safe inside a live query. */
export interface BrandService {
  /** Oldest first, also those put away. */
  all(): Promise<Brand[]>;
  get(id: BrandId): Promise<Brand | undefined>;
  /** Refused without a name, and when another brand has it. Posts are held against the new lists in the background. */
  create(draft: BrandDraft): Promise<Result<Brand>>;
  /** Open flags by words and rivals that are not on the lists any more go; judged ones stay. */
  change(id: BrandId, change: Partial<BrandDraft>): Promise<Result<Brand>>;
  /** Out of the way: nothing is looked for on its behalf any more, and what was found and not judged goes. */
  putAway(id: BrandId): Promise<Result<Brand>>;
  bringBack(id: BrandId): Promise<Result<Brand>>;
  /** Missing: nothing was ever looked for. */
  progress(): Promise<BrandCheckProgress | undefined>;
  /** `undefined`: this person is not here. */
  ofPerson(personId: PersonId): Promise<PersonSafety | undefined>;
  glance(personId: PersonId): Promise<SafetyGlance>;
  /** `undefined` as verdict: nobody has looked. The result is the flag as it was, for `restore`. */
  judge(flagId: string, verdict: 'problem' | 'fine' | undefined, note?: string): Promise<Result<SafetyFlag>>;
  /** Marks a post by hand, as a problem. Refused where it is marked for this brand already. */
  flagPost(postKey: string, brandId: BrandId, note: string): Promise<Result<SafetyFlag>>;
  /** Takes a mark made by hand away; the result is what `restore` takes for undo. */
  removeFlag(flagId: string): Promise<Result<SafetyFlag>>;
  restore(flag: SafetyFlag): Promise<void>;
  /** Everybody on the roster with a competitor or a clashing sponsor in their posts that was not found to be fine. */
  clashList(brandId: BrandId, limit: number): Promise<ClashList>;
  /** The whole clash list as a CSV file among the downloads. */
  exportClashes(brandId: BrandId): Promise<Result<{ readonly name: string; readonly rows: number }>>;
}
