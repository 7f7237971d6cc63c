import type { Precision } from './field';
import type { ProfileId } from './ids';

export const postCounts = ['likes', 'comments', 'views', 'shares'] as const;
/** The numbers that stand on a post. */
export type PostCountName = (typeof postCounts)[number];

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
  /** When each number that is exact was read, epoch ms; a number that is missing here is rounded or of unknown precision. */
  readonly exactAt?: Readonly<Partial<Record<PostCountName, number>>>;
  /** The site's own label. Missing: the page does not say, or was not looked at. */
  readonly paidPartnership?: boolean;
  /** Handles or names of the businesses that the label names, as the site writes them. */
  readonly sponsors?: readonly string[];
  /** Accounts tagged in the picture, as salted hashes: who they are is nobody's business here, that they recur is. */
  readonly taggedHashes?: readonly string[];
  /** Language of the caption as the site states it, BCP 47. */
  readonly language?: string;
  readonly isPinned?: boolean;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** A number of a row of somebody's list, with what is known of its exactness. */
export interface SeenNumber {
  readonly value: number;
  readonly precision: Precision;
}

/**
 * What is kept of a comment in place of its words. `version` tells which rules made it. Lengths are of the text after NFKC,
 * in code points.
 */
export interface CommentFeatures {
  /** 1: without what stands at the end. */
  readonly version: 1 | 2;
  readonly length: number;
  readonly words: number;
  /** Different words in lower case. */
  readonly uniqueWords: number;
  readonly emoji: number;
  /** At least one emoji, and besides nothing but spaces and punctuation. */
  readonly isEmojiOnly: boolean;
  /** Nothing but names of others. */
  readonly isMentionOnly: boolean;
  readonly mentions: number;
  readonly hashtags: number;
  /** Web addresses, also without a scheme. */
  readonly links: number;
  readonly hasEmail: boolean;
  /** Seven digits or more in a row, apart from spaces and dashes: a telephone number, a wallet, a code. */
  readonly hasLongNumber: boolean;
  readonly hasMoneySign: boolean;
  readonly digits: number;
  readonly exclamations: number;
  readonly questions: number;
  /** Share of capitals among the letters of the words that have case, 0 to 1; 0 without such letters. */
  readonly upperCaseShare: number;
  /** Longest run of one and the same character. */
  readonly longestRun: number;
  /** Letters that NFKC turns into others: mathematical bold, circled and full-width letters. */
  readonly styledLetters: number;
  /** Letters of more than one of the scripts Latin, Cyrillic and Greek inside one word. */
  readonly hasMixedScripts: boolean;
  /** Praise that would fit below any post ("nice pic", "wow"). Missing: judged by rules before version 2. */
  readonly isGeneric?: boolean;
  /** Missing: not judged, because the words were read without the model at hand. */
  readonly spam?: CommentSpam;
}

/** What a text model made of a comment's words when they were read. */
export interface CommentSpam {
  /** Which weights. Probabilities of different weights are not comparable. */
  readonly model: string;
  /** That somebody who labels such comments would call it spam or a scam, 0 to 1. */
  readonly probability: number;
}

/** One comment below a post of the profile. Who wrote it and what it says is not kept: hashes with this installation's salt. */
export interface CommentEvidence {
  /** `${profileId}:${hash}` */
  readonly key: string;
  readonly profileId: ProfileId;
  /** Hash of writer, post and words: the same comment found again where the page gives no id, or by another source. */
  readonly sameHash: string;
  /** Of the site's own id of the comment, where a page gave it. */
  readonly idHash?: string;
  /** The owner's own comments are no audience. */
  readonly by: 'owner' | 'audience';
  /** `EvidencePost.postId`, where the page says below which post it stands. */
  readonly postId?: string;
  /** The same hash as `AccountEvidence.accountHash` of that account. Missing: the writer could not be read. */
  readonly authorHash?: string;
  /** Of the writer's handle. */
  readonly authorHandle?: HandleFeatures;
  /** Of the words without case, accents, marks and repeats: equal for equal words. Missing when nothing is left of them. */
  readonly textHash?: string;
  /** Missing: the words could not be read. */
  readonly features?: CommentFeatures;
  readonly likes?: SeenNumber;
  readonly replies?: SeenNumber;
  /** Epoch ms. */
  readonly publishedAt?: number;
  readonly publishedPrecision?: Precision;
  /** ms from the post to the comment, where both dates are known; never negative. */
  readonly ageMs?: number;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** What is kept of a handle in place of it. Lengths in code points. */
export interface HandleFeatures {
  readonly length: number;
  readonly digits: number;
  /** Digits at its end. */
  readonly trailingDigits: number;
  readonly longestDigitRun: number;
  /** `.`, `_` and `-`. */
  readonly separators: number;
  readonly longestConsonantRun: number;
  /** Shape with runs folded: `a` letters, `0` digits, `_` separators, `?` anything else; at most 12 marks. */
  readonly pattern: string;
  /** Shannon entropy of its characters, bits per character. */
  readonly entropy: number;
}

/** What is kept of an account's handle and name in place of them. Lengths in code points, shares 0 to 1. */
export interface AccountFeatures {
  readonly version: 1;
  readonly handle?: HandleFeatures;
  readonly name?: {
    readonly length: number;
    readonly words: number;
    readonly digits: number;
    readonly emoji: number;
    /** 1 same letters as the handle, 0 no pair of letters in common. Missing without a handle. */
    readonly likeHandle?: number;
  };
  readonly hasPicture?: boolean;
  readonly followers?: SeenNumber;
  readonly following?: SeenNumber;
  readonly posts?: SeenNumber;
  /** 0: the page plainly shows none. */
  readonly bioLength?: number;
  /** A web address of its own, in its field or in the bio. */
  readonly hasLink?: boolean;
  readonly verified?: boolean;
  readonly private?: boolean;
  /** Epoch ms of the account's creation, where a list shows it. */
  readonly createdAt?: number;
}

/** One account that follows the profile, or that the profile follows. Who it is is not kept. */
export interface AccountEvidence {
  /** `${profileId}:${listOf}:${accountHash}` */
  readonly key: string;
  readonly profileId: ProfileId;
  readonly listOf: 'followers' | 'following';
  /** Salted hash of site and handle. */
  readonly accountHash: string;
  /** Place in the list as first seen, from 0. */
  readonly rank: number;
  readonly features: AccountFeatures;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** Rows kept of each kind per profile; beyond, the oldest go. */
export const evidenceLimit = 20_000;

/** What one reading said of the profile's own counts. A count that is missing was not seen then. */
export interface HistoryPoint {
  /** Epoch ms. */
  readonly at: number;
  readonly followers?: number;
  readonly following?: number;
  /** Of `followers`. */
  readonly precision: Precision;
  /** Of `following`; missing: as `precision`. */
  readonly followingPrecision?: Precision;
}

/** Everything seen of one profile so far: what a score is made of. Counts are of people or acts, at least 0. */
export interface Evidence {
  readonly site: string;
  readonly followers?: { readonly value: number; readonly precision: Precision; readonly readAt: number };
  readonly following?: { readonly value: number; readonly precision: Precision; readonly readAt: number };
  readonly postCount?: number;
  readonly private?: boolean;
  readonly verified?: boolean;
  /** As the page words it. */
  readonly category?: string;
  readonly posts: readonly EvidencePost[];
  /** Comments of others. Missing: nobody has looked; empty: there are none. */
  readonly commentRows?: readonly CommentEvidence[];
  /** Accounts that follow the profile. Missing: nobody has looked. */
  readonly followerRows?: readonly AccountEvidence[];
  /** Accounts that the profile follows. Missing: nobody has looked. */
  readonly followingRows?: readonly AccountEvidence[];
  /** Own readings of the counts, in any order. Missing: not asked for. */
  readonly history?: readonly HistoryPoint[];
  readonly readingCount: number;
}
