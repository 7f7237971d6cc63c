import type { AudienceSummary } from './audience-summary';
import type { BrandCheck } from './brand-watch/check-posts';
import type { ContentDigest } from './content-digest';
import type { CustomValue } from './custom-field';
import type { Precision } from './field';
import type { GrowthDigest } from './growth-digest';
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
  /** Words of one's own to find and sort people by, each once. */
  readonly tags?: readonly string[];
  /** Who looks after them. */
  readonly owner?: string;
  /** Typed by hand, BCP 47. What their posts are in stands with the accounts. */
  readonly languages?: readonly string[];
  readonly timeZone?: PersonTimeZone;
  /** What they stand for, in their own or one's own words. */
  readonly values?: readonly string[];
  /** What they said that they will not do. */
  readonly willNotDo?: readonly string[];
  /** A first sentence for the next mail to them alone. Goes over to the sequence that they are put into. */
  readonly openingLine?: string;
  /** Not of age: outreach never goes to them. */
  readonly isUnderAge?: true;
  /** The agency or manager that speaks for them. */
  readonly agency?: string;
  /** By the id of a field of one's own. Missing: nobody has said. */
  readonly custom?: Readonly<Record<string, CustomValue>>;
  /** Epoch ms at which a field was last typed here. Missing: never, or not since it is noted. */
  readonly typedAt?: Readonly<Partial<Record<TypedField, number>>>;
  /** Files that said something of them, oldest first. Missing: none, or none since it is noted. */
  readonly fromFiles?: readonly FromFile[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What somebody types about a person. */
export const typedFields = [
  'displayName',
  'firstName',
  'emails',
  'notes',
  'stage',
  'tags',
  'owner',
  'languages',
  'timeZone',
  'values',
  'willNotDo',
  'openingLine',
  'agency',
  'isUnderAge',
] as const;
export type TypedField = (typeof typedFields)[number];

export interface PersonTimeZone {
  /** IANA, e.g. `Europe/Stockholm`. */
  readonly zone: string;
  /** Typed or chosen by hand, taken over because a location that an account shows names the zone's city, or from a file. */
  readonly source: 'hand' | 'location' | 'file';
}

/** What one import brought of a person. */
export interface FromFile {
  readonly importId: string;
  /** As the file was called. */
  readonly name: string;
  /** Epoch ms: the day that the file is of. */
  readonly asOf: number;
  /** Epoch ms at which it was taken in. */
  readonly at: number;
  /** What of the typed fields it filled in or added to. */
  readonly fields: readonly TypedField[];
  /** It is why they are here. */
  readonly isNew?: true;
}

export interface PersonEmail {
  readonly address: string;
  /** Who says so: read from a page, typed by hand, taken from a file. */
  readonly source: 'page' | 'hand' | 'file';
  readonly addedAt: number;
  readonly status: 'unchecked' | 'bounced';
}

/**
 * An account on one site. Exists from the first reading, or from the moment it was added from a list on somebody else's
 * page; has a person once it is on a list.
 */
export interface Profile {
  readonly id: ProfileId;
  readonly site: SiteId;
  /** The site's own id, when it was read; on federated sites together with the server that gave it. */
  readonly siteId?: string;
  readonly handle: string;
  /** The key under which the same account is found again, see `accountKeys`. */
  readonly handleKey: string;
  readonly url: string;
  readonly personId?: PersonId;
  readonly displayName?: string;
  /** Latest values for the table; the history is in the readings. */
  readonly followers?: number;
  readonly followersPrecision?: Precision;
  readonly following?: number;
  readonly postCount?: number;
  /** Where each count above comes from. Missing for a count that was never seen. */
  readonly counts?: Readonly<Partial<Record<CountName, CountOrigin>>>;
  readonly bio?: string;
  readonly website?: string;
  /** The public address on the page, as written there. */
  readonly email?: string;
  readonly links?: readonly string[];
  readonly sameAs?: readonly string[];
  readonly location?: string;
  readonly category?: string;
  readonly verified?: boolean;
  readonly private?: boolean;
  /** Epoch ms: last seen anywhere, be it as a row of somebody else's followers. */
  readonly seenAt: number;
  /** Epoch ms: a page of its own (profile, post, list of followers) was last read. Missing: never opened, only seen in a list. */
  readonly lastReadAt?: number;
  /** That last look was at what the site's official interface says, not at a page. */
  readonly lastReadVia?: 'official';
  /** Epoch ms of the first page that said it is not available, while no later page showed it again. */
  readonly unavailableSince?: number;
  /** The site's own words then. */
  readonly statusText?: string;
  /** What has been looked at, epoch ms of the last time. What is missing was not looked at, which is not "none". */
  readonly lookedAt?: Readonly<Partial<Record<EvidenceKind, number>>>;
  /** Latest audience score, 0 to 100, with its confidence 0 to 1; absent means not enough data. */
  readonly score?: number;
  readonly scoreConfidence?: number;
  /** What that score was worked out with and from. Missing: never worked out, or not since Muster notes it. */
  readonly audience?: AudienceSummary;
  /** Grows with every page that was kept: whether any came between reading this row and writing it. Missing: none since it is noted. */
  readonly looks?: number;
  /** What the posts seen so far are about. Missing: not summed up yet. */
  readonly content?: ContentDigest;
  /** What the posts were last held against, for brands. Missing: never, or the account is nobody's. */
  readonly brandCheck?: BrandCheck;
  /** How the followers have moved over all readings. Missing: not summed up yet. */
  readonly growth?: GrowthDigest;
  /** What the account's own page plainly shows none of. What has no value and is missing here could not be read. */
  readonly plainlyNone?: readonly SayableName[];
}

/** What a page can plainly show none of. */
export const sayableNames = [
  'displayName',
  'bio',
  'website',
  'email',
  'location',
  'category',
  'links',
  'sameAs',
  'followers',
  'following',
  'postCount',
] as const;
export type SayableName = (typeof sayableNames)[number];

export type CountName = 'followers' | 'following' | 'postCount';

/** How a count was read. */
export interface CountOrigin {
  readonly precision: Precision;
  /** Epoch ms. Of a count from a file: the day for which the file claims it. */
  readonly readAt: number;
  /** Nobody here has read it: a file says so. Missing: read from a page or an official interface. */
  readonly source?: 'file';
  /** A later page showed the same count rounded, as `1.2M`: the exact one was kept. */
  readonly laterRounded?: { readonly value: number; readonly readAt: number };
}

/** The kinds of evidence that grow while somebody browses. */
export type EvidenceKind = 'posts' | 'comments' | 'followers' | 'following';

export interface List {
  readonly id: ListId;
  readonly name: string;
  /** What it is for, as the person calls it. */
  readonly campaign?: string;
  readonly createdAt: number;
}

export interface ListMember {
  /** `${listId}:${personId}` */
  readonly key: string;
  readonly listId: ListId;
  readonly personId: PersonId;
  readonly addedAt: number;
}
