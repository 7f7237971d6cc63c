import type { CustomField } from '@/lib/domain/custom-field';
import type { Fit } from '@/lib/domain/fit';
import type { BrandId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { List, Person, Profile } from '@/lib/domain/person';
import type { Review } from '@/lib/domain/review';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import type { Settings } from '@/lib/domain/settings';
import type { Membership } from '@/lib/domain/workspace';

/** Everything a field may look at, as plain rows. What was not loaded is left out and gives a gap. */
export interface FieldSourceRecord {
  readonly person: Person;
  /** Which fields of one's own there are, also those put away: a message may name them. */
  readonly customFields?: readonly CustomField[];
  /** The primary profile. */
  readonly profile?: Profile;
  /** All of them, the primary one among them. */
  readonly profiles?: readonly Profile[];
  readonly settings: Settings;
  readonly mailbox?: Mailbox;
  readonly lists?: readonly List[];
  readonly history?: PersonHistory;
  /** How they were judged, brand by brand. */
  readonly fits?: readonly Fit[];
  /** Posts worth a look, of all brands, also those found to be fine. */
  readonly safetyFlags?: readonly SafetyFlag[];
  /** When to look again. */
  readonly review?: Review;
  /** In which workspaces they are. */
  readonly memberships?: readonly Membership[];
  /** What the newest posts of all their accounts say, newest first: only as much as a search looks at. */
  readonly captions?: readonly string[];
}

/** What of a record has to be read besides the person and the settings. */
export const recordParts = [
  'profiles',
  'lists',
  'history',
  'fits',
  'safetyFlags',
  'review',
  'memberships',
  'captions',
] as const satisfies readonly (keyof FieldSourceRecord)[];
export type RecordPart = (typeof recordParts)[number];

/** Those that fields look at: captions are searched only, and are the dearest to read. */
export const fieldParts: readonly RecordPart[] = recordParts.filter((part) => part !== 'captions');

/** What happened between us and a person, summed up from the ledger and the timeline. Dates are epoch ms. */
export interface PersonHistory {
  readonly sentCount: number;
  readonly firstSentAt?: number;
  readonly lastSentAt?: number;
  readonly replyCount: number;
  readonly lastReplyAt?: number;
  readonly lastBounceAt?: number;
  readonly lastNoteAt?: number;
  /** Anything at all in the timeline. */
  readonly lastActivityAt?: number;
  /** Names of the sequences they are in or were in, newest first. */
  readonly sequences: readonly string[];
  readonly sequenceStatus?: 'active' | 'paused' | 'finished' | 'stopped';
  readonly stopReason?: string;
  readonly nextTouchAt?: number;
  readonly isSuppressed: boolean;
}

/** What a value is, per field type. */
export interface FieldValues {
  readonly text: string;
  readonly number: number;
  /** 1 is 100 %, as which it is shown. Growth may be below 0 and engagement above 1. */
  readonly share: number;
  readonly boolean: boolean;
  /** Epoch ms. */
  readonly date: number;
  readonly url: string;
  readonly email: string;
  /** One of the row's `options`, which also give its order. */
  readonly choice: string;
  /** Short texts, each once. An empty list means that there plainly are none. */
  readonly tags: readonly string[];
}
export type FieldType = keyof FieldValues;

export const fieldGroups = [
  'person',
  'profile',
  'audience',
  'engagement',
  'growth',
  'content',
  'outreach',
  'sites',
  'custom',
  'sender',
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

/**
 * Why there is no value. `none`: somebody looked, and there plainly is none. `unknown`: what was looked at does not say.
 * `not-looked-at`: nothing that could say was ever opened.
 */
export const gaps = ['none', 'unknown', 'not-looked-at'] as const;
export type Gap = (typeof gaps)[number];

/** The value of one field of one person, or why there is none. */
export type FieldCell = { readonly value: FieldValues[FieldType]; readonly isRounded?: true } | { readonly gap: Gap };

/** Where a value comes from, and how old it is. */
export interface FieldSeen {
  /**
   * `page`: a page somebody opened; `official`: the site's official interface; `list`: a row of somebody else's page; `file`: one
   * that was taken in; `hand`: typed here; `posts`: summed up from posts seen; `worked-out`: from all that was seen; `records`:
   * Muster's own ledger.
   */
  readonly from: 'page' | 'official' | 'list' | 'file' | 'hand' | 'posts' | 'worked-out' | 'records';
  /** What the file was called. */
  readonly fileName?: string;
  /** Epoch ms at which this very value was read, typed or worked out. */
  readonly at?: number;
  /** Epoch ms of the last look at where it comes from, where that of the value itself is not kept. */
  readonly lastReadAt?: number;
}

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

export interface FieldRow<Id extends string, Type extends FieldType> {
  readonly id: Id;
  readonly label: string;
  readonly type: Type;
  readonly group: FieldGroup;
  readonly description: string;
  readonly example: FieldValues[Type];
  /** May stand in a message to somebody else. Everything else is for the person's own use and never leaves in a message. */
  readonly isSendable: boolean;
  /** Longest text that is shown or sent, in UTF-16 units. */
  readonly maxLength: number;
  /** Line breaks belong to the value; elsewhere they become spaces. */
  readonly multiline: boolean;
  /** Of a choice, in the order in which they sort. */
  readonly options?: readonly FieldOption[];
  /** Of which brand it tells. Missing: of none in particular. */
  readonly brandId?: BrandId;
  /** Which parts of a record it looks at; the person and the settings are always there. Missing: it may be any. */
  readonly needs?: readonly RecordPart[];
  /** `undefined` is a gap: not known, not looked at, or empty. Zero and `false` are values. */
  get(source: FieldSourceRecord): FieldValues[Type] | undefined;
  /** Which gap it is where `get` gives none. */
  gap(source: FieldSourceRecord): Gap;
  /** The site rounds this number, or one that it is made of. */
  isRounded(source: FieldSourceRecord): boolean;
  /** Where the value comes from, as far as that is kept. Missing or `undefined`: it is not. */
  seen?(source: FieldSourceRecord): FieldSeen | undefined;
  /** As it is written in a message. With the record, a rounded number says so ("about 24,700"). */
  format(value: FieldValues[Type], source?: FieldSourceRecord): string;
}

const percent = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const plainNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** How a value of each type is written when its row has nothing better. */
export const formats: { readonly [Type in FieldType]: (value: FieldValues[Type]) => string } = {
  text: (value) => value,
  number: (value) => plainNumber.format(value),
  share: (value) => `${percent.format(100 * value)}%`,
  boolean: (value) => (value ? 'yes' : 'no'),
  date: (value) => new Date(value).toISOString().slice(0, 10),
  url: (value) => value,
  email: (value) => value,
  choice: (value) => value,
  tags: (value) => value.join(', '),
};
