import type { OwnBenchmark } from '@/lib/audience/own-benchmarks';
import type { Activity } from '@/lib/domain/activity';
import type { ScoreRow } from '@/lib/domain/audience-summary';
import type { Brand } from '@/lib/domain/brand';
import type { CustomField } from '@/lib/domain/custom-field';
import type { AccountEvidence, CommentEvidence, EvidencePost } from '@/lib/domain/evidence';
import type { FieldHealth } from '@/lib/domain/field-health';
import type { Fit } from '@/lib/domain/fit';
import type {
  AttachmentId,
  BrandId,
  CustomFieldId,
  EnrollmentId,
  FileId,
  GroupId,
  ListId,
  MailboxId,
  MergeId,
  MessageId,
  PersonId,
  ProfileId,
  ReadingId,
  SequenceId,
  SnippetId,
  TableId,
  TemplateId,
  TouchKey,
  ViewId,
  WorkspaceId,
} from '@/lib/domain/ids';
import type { Mailbox, StoredMessage, Suppression } from '@/lib/domain/mailbox';
import type { Merge, StoredProposal } from '@/lib/domain/merge';
import type { List, ListMember, Person, Profile } from '@/lib/domain/person';
import type { FileBody, PersonFile } from '@/lib/domain/person-file';
import type { Reading, SiteId } from '@/lib/domain/reading';
import type { Review } from '@/lib/domain/review';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import type { AttachmentRef, Enrollment, Sequence, SequenceVersion, Touch, TouchState } from '@/lib/domain/sequence';
import type { Settings } from '@/lib/domain/settings';
import type { Snippet, Template } from '@/lib/domain/template';
import type { Membership, Workspace } from '@/lib/domain/workspace';
import type { Inbound } from '@/lib/mail/inbound-types';
import type { MailProvider } from '@/lib/mail/provider';
import type { Group } from '@/lib/roster/group';
import type { View } from '@/lib/roster/view';

/** Kept as it is. */
export type { Group } from '@/lib/roster/group';

export interface Clock {
  /** Epoch ms. */
  now(): number;
}

export interface Ids {
  next<T extends string>(): T;
}

/** What every repository can do. A `put` replaces the whole row; `add` fails when the key is taken. */
export interface Table<Row, Key> {
  get(key: Key): Promise<Row | undefined>;
  getMany(keys: readonly Key[]): Promise<Row[]>;
  put(row: Row): Promise<void>;
  /** @throws DuplicateKeyError */
  add(row: Row): Promise<void>;
  delete(key: Key): Promise<void>;
}

export class DuplicateKeyError extends Error {
  override readonly name = 'DuplicateKeyError';
}

/** A reading as it is kept: without bystanders. Of them there is only how many there were. */
export interface StoredReading {
  readonly id: ReadingId;
  readonly profileId: ProfileId;
  readonly readAt: number;
  /** Without comments, accounts, posts of others and the names of those tagged. */
  readonly reading: Reading;
  readonly commentsSeen: number;
  readonly accountsSeen: number;
  readonly otherPostsSeen: number;
}

export interface PeopleTable extends Table<Person, PersonId> {
  /** Newest first. */
  all(): Promise<Person[]>;
  count(): Promise<number>;
  /** Everybody in an order that stays, a page at a time. */
  page(after: PersonId | undefined, limit: number): Promise<Person[]>;
  byEmail(address: string): Promise<Person | undefined>;
  /** Everybody with this address, at most `limit`. */
  allByEmail(address: string, limit: number): Promise<Person[]>;
  /** Everybody with one of these addresses. Not for live queries. */
  byEmails(addresses: readonly string[]): Promise<Person[]>;
  /** New ones: fails when one of the ids is there already. */
  addMany(rows: readonly Person[]): Promise<void>;
  putMany(rows: readonly Person[]): Promise<void>;
  deleteMany(keys: readonly PersonId[]): Promise<void>;
  /** How many people stand at each stage. Stages with nobody are left out. */
  countByStage(): Promise<Map<Person['stage'], number>>;
}

export interface ProfilesTable extends Table<Profile, ProfileId> {
  bySiteId(site: SiteId, siteId: string): Promise<Profile | undefined>;
  byHandle(site: SiteId, handleKey: string): Promise<Profile | undefined>;
  ofPerson(personId: PersonId): Promise<Profile[]>;
  ofPeople(personIds: readonly PersonId[]): Promise<Profile[]>;
  /** Of all people whose ids lie from one to the other, both included. */
  ofRange(from: PersonId, to: PersonId): Promise<Profile[]>;
  /** Not for live queries, and neither is the next. */
  byHandles(accounts: readonly (readonly [site: SiteId, handleKey: string])[]): Promise<Profile[]>;
  bySiteIds(accounts: readonly (readonly [site: SiteId, siteId: string])[]): Promise<Profile[]>;
  deleteMany(keys: readonly ProfileId[]): Promise<void>;
  /** Profiles with this one among their `identityKeys`, at most `limit`. */
  byIdentityKey(key: string, limit: number): Promise<Profile[]>;
  /** Profiles with one of these. Not for live queries. */
  byIdentityKeys(keys: readonly string[]): Promise<Profile[]>;
  /**
   * Profiles whose `audience.by` is not this, at most `limit`: first those of which more was seen since, then the rest; inside
   * of both those on the roster first, and those seen last first.
   */
  outOfDate(by: string, limit: number): Promise<Profile[]>;
  /** The same profiles in the same order, by their ids only. */
  outOfDateIds(
    by: string,
    limit: number,
    how?: {
      /** Only those of whom more was seen since, not those that were scored with something else. */
      readonly onlySeen?: boolean;
    },
  ): Promise<ProfileId[]>;
  countOutOfDate(by: string): Promise<number>;
  /** Those that belong to a person, in an order that stays; at most `limit` with a person after `after`, and all of that person. */
  ofRoster(after: PersonId | undefined, limit: number): Promise<Profile[]>;
  putMany(rows: readonly Profile[]): Promise<void>;
  /** New ones: fails when one of the ids or handles is there already. */
  addMany(rows: readonly Profile[]): Promise<void>;
}

/** A profile and the rows its evidence is made of, in no particular order; a kind nobody has looked at is missing. */
export interface SeenProfile {
  readonly profile: Profile;
  readonly readings: readonly StoredReading[];
  readonly posts: readonly EvidencePost[];
  /** Also the owner's own. */
  readonly comments?: readonly CommentEvidence[];
  readonly followers?: readonly AccountEvidence[];
  readonly following?: readonly AccountEvidence[];
}

export interface SeenTable {
  /**
   * These profiles with all that was seen of them, as of one moment. When that is very much, fewer than asked but at least
   * one: `left` are the others. Ids without a profile are in neither. Outside of `atomic` only.
   */
  ofMany(ids: readonly ProfileId[]): Promise<{ readonly seen: SeenProfile[]; readonly left: readonly ProfileId[] }>;
}

export interface ScoresTable extends Table<ScoreRow, string> {
  putMany(rows: readonly ScoreRow[]): Promise<void>;
  deleteMany(keys: readonly string[]): Promise<void>;
  /** Oldest first. */
  ofProfile(profileId: ProfileId): Promise<ScoreRow[]>;
}

/** How far the scores have been brought up to date. Written only where there are more than a handful. */
export interface RescoreProgress {
  readonly key: 'progress';
  /** What they are worked out with. */
  readonly by: string;
  readonly total: number;
  readonly done: number;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly at: number;
  /** Missing: still under way, or waiting for the worker to wake. */
  readonly finishedAt?: number;
}

/** Everybody had been scored with the same, when it was last looked at. */
export interface SettledScores {
  readonly key: 'settled';
  /** What they were worked out with. */
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

/** The medians of the person's own roster that scores are worked out with, as they stood when they were last renewed. */
export interface OwnBenchmarksRow {
  readonly key: 'own-benchmarks';
  /** Epoch ms: last looked whether they are still so. */
  readonly at: number;
  /** Bounds of the tiers they are for, as text. */
  readonly bounds: string;
  /** Everybody on the roster had figures then. */
  readonly isComplete: boolean;
  readonly benchmarks: readonly OwnBenchmark[];
}

/** How far everybody's posts have been held against the brands' lists as they are now. */
export interface BrandCheckProgress {
  readonly key: 'brand-check';
  /** See `rulesOf`. */
  readonly by: string;
  /** Everybody up to this person is done; missing: nobody yet. */
  readonly after?: PersonId;
  /** Accounts whose posts were looked through. */
  readonly done: number;
  /** Epoch ms. */
  readonly at: number;
  /** Missing: still under way, or waiting for the worker to wake. */
  readonly finishedAt?: number;
}

/** What is worked out from the rest, and could be again. */
export type AudienceStateRow = RescoreProgress | OwnBenchmarksRow | BrandCheckProgress | SettledScores;

export interface AudienceStateTable {
  progress(): Promise<RescoreProgress | undefined>;
  own(): Promise<OwnBenchmarksRow | undefined>;
  brandCheck(): Promise<BrandCheckProgress | undefined>;
  settled(): Promise<SettledScores | undefined>;
  put(row: AudienceStateRow): Promise<void>;
}

export interface ReadingsTable extends Table<StoredReading, ReadingId> {
  /** Oldest first. */
  ofProfile(profileId: ProfileId): Promise<StoredReading[]>;
  latest(profileId: ProfileId): Promise<StoredReading | undefined>;
  count(profileId: ProfileId): Promise<number>;
}

export interface PostsTable extends Table<EvidencePost, string> {
  ofProfile(profileId: ProfileId): Promise<EvidencePost[]>;
  /** In no particular order. */
  ofProfiles(profileIds: readonly ProfileId[]): Promise<EvidencePost[]>;
}

export interface CommentEvidenceTable extends Table<CommentEvidence, string> {
  /** Newest first, at most `limit`. */
  ofProfile(profileId: ProfileId, by: CommentEvidence['by'], limit: number): Promise<CommentEvidence[]>;
  bySame(profileId: ProfileId, sameHash: string): Promise<CommentEvidence[]>;
  count(profileId: ProfileId, by: CommentEvidence['by']): Promise<number>;
  putMany(rows: readonly CommentEvidence[]): Promise<void>;
  /** Deletes this many, those not seen for longest first. */
  dropOldest(profileId: ProfileId, by: CommentEvidence['by'], count: number): Promise<void>;
}

export interface FollowerEvidenceTable extends Table<AccountEvidence, string> {
  /** Newest first, at most `limit`. */
  ofProfile(profileId: ProfileId, listOf: AccountEvidence['listOf'], limit: number): Promise<AccountEvidence[]>;
  count(profileId: ProfileId, listOf: AccountEvidence['listOf']): Promise<number>;
  putMany(rows: readonly AccountEvidence[]): Promise<void>;
  /** Deletes this many, those not seen for longest first. */
  dropOldest(profileId: ProfileId, listOf: AccountEvidence['listOf'], count: number): Promise<void>;
}

export interface MergesTable extends Table<Merge, MergeId> {
  /** In which this person was kept or merged in; newest first. */
  ofPerson(personId: PersonId): Promise<Merge[]>;
  count(): Promise<number>;
}

export interface ProposalsTable extends Table<StoredProposal, string> {
  /** Those not dismissed, newest first, at most `limit`. */
  open(limit: number): Promise<StoredProposal[]>;
}

export interface FieldHealthTable extends Table<FieldHealth, string> {
  all(): Promise<FieldHealth[]>;
  ofSite(site: SiteId): Promise<FieldHealth[]>;
}

/** What belongs to this installation and to nobody else, such as the salt of its hashes. */
export interface InstallationFact {
  readonly key: string;
  readonly value: string;
}

export interface ListsTable extends Table<List, ListId> {
  all(): Promise<List[]>;
}

/** Rows that each belong to a person. */
export interface OwnedTable<Row, Key> extends Table<Row, Key> {
  ofPerson(personId: PersonId): Promise<Row[]>;
  /** In no particular order. */
  ofPeople(personIds: readonly PersonId[]): Promise<Row[]>;
  putMany(rows: readonly Row[]): Promise<void>;
  deleteMany(keys: readonly Key[]): Promise<void>;
}

export interface CustomFieldsTable extends Table<CustomField, CustomFieldId> {
  /** Oldest first, also those put away. */
  all(): Promise<CustomField[]>;
}

export interface BrandsTable extends Table<Brand, BrandId> {
  /** Oldest first, also those put away. */
  all(): Promise<Brand[]>;
}

export interface FitsTable extends OwnedTable<Fit, string> {
  ofBrand(brandId: BrandId): Promise<Fit[]>;
}

export interface SafetyFlagsTable extends OwnedTable<SafetyFlag, string> {
  ofProfile(profileId: ProfileId): Promise<SafetyFlag[]>;
  ofBrand(brandId: BrandId): Promise<SafetyFlag[]>;
}

export interface ReviewsTable extends OwnedTable<Review, PersonId> {
  /** Due at or before `now`, earliest first, at most `limit`. */
  due(now: number, limit: number): Promise<Review[]>;
  countDue(now: number): Promise<number>;
  /** Due after `from` and not after `to`, earliest first, at most `limit`. */
  between(from: number, to: number, limit: number): Promise<Review[]>;
}

export interface FilesTable extends OwnedTable<PersonFile, FileId> {
  readonly bodies: Table<FileBody, FileId>;
}

export interface WorkspacesTable extends Table<Workspace, WorkspaceId> {
  /** Oldest first, also those put away. */
  all(): Promise<Workspace[]>;
}

export interface MembershipsTable extends OwnedTable<Membership, string> {
  ofWorkspace(workspaceId: WorkspaceId): Promise<Membership[]>;
  /** Who is in it, without reading what they have there. */
  peopleIn(workspaceId: WorkspaceId): Promise<PersonId[]>;
  /** The same of all workspaces, in the order of people, from this one on. */
  placesFrom(personId: PersonId, limit: number): Promise<Pick<Membership, 'workspaceId' | 'personId'>[]>;
  countByWorkspace(): Promise<Map<WorkspaceId, number>>;
}

/** A set-up of the table under a name. */
export interface SavedView {
  readonly id: ViewId;
  readonly name: string;
  readonly view: View;
  /** Only for this list or group. Missing: for everybody. */
  readonly listId?: TableId;
  readonly createdAt: number;
}

export interface ViewsTable extends Table<SavedView, ViewId> {
  /** Oldest first. */
  all(): Promise<SavedView[]>;
}

export interface GroupsTable extends Table<Group, GroupId> {
  /** Oldest first. */
  all(): Promise<Group[]>;
}

/** How the table of a list or a group was left. */
export interface TableSetup {
  /** The list or the group, or `everybody`. */
  readonly key: string;
  readonly view: View;
  /** The saved view that it began with. */
  readonly viewId?: ViewId;
}

export interface ListMembersTable extends Table<ListMember, string> {
  ofPeople(personIds: readonly PersonId[]): Promise<ListMember[]>;
  putMany(rows: readonly ListMember[]): Promise<void>;
  deleteMany(keys: readonly string[]): Promise<void>;
  ofList(listId: ListId): Promise<ListMember[]>;
  ofPerson(personId: PersonId): Promise<ListMember[]>;
  countByList(): Promise<Map<ListId, number>>;
  /** The same of these people only. */
  countByListOf(isCounted: (personId: PersonId) => boolean): Promise<Map<ListId, number>>;
}

export interface TemplatesTable extends Table<Template, TemplateId> {
  all(): Promise<Template[]>;
}

/** A file that goes with mails. */
export interface Attachment extends AttachmentRef {
  readonly createdAt: number;
}

export interface AttachmentBody {
  readonly id: AttachmentId;
  readonly bytes: Uint8Array;
}

/** The bytes under their own SHA-256, hex: the same file is kept once. */
export interface AttachmentsTable extends Table<Attachment, AttachmentId> {
  /** Oldest first. */
  all(): Promise<Attachment[]>;
  readonly bodies: Table<AttachmentBody, AttachmentId>;
}

export interface SnippetsTable extends Table<Snippet, SnippetId> {
  /** Oldest first. */
  all(): Promise<Snippet[]>;
}

/** A message that may be an answer to us, though nothing proves whose: it waits for a person to say. */
export interface Stray {
  /** As of a stored message. */
  readonly id: MessageId;
  readonly mailboxId: MailboxId;
  /** Epoch ms at which it came. */
  readonly at: number;
  /** What was read from it, to be taken in as it would have been. */
  readonly inbound: Inbound;
  /** Who it may be from, the likeliest first. */
  readonly candidates: readonly PersonId[];
  /** Why it may be an answer, plain words. */
  readonly why: string;
}

/** Mail of which nobody knows whose it is. */
export interface StraysTable extends Table<Stray, MessageId> {
  /** Newest first, at most `limit`. */
  newest(limit: number): Promise<Stray[]>;
  count(): Promise<number>;
}

export interface SequencesTable extends Table<Sequence, SequenceId> {
  all(): Promise<Sequence[]>;
}

export interface SequenceVersionsTable extends Table<SequenceVersion, string> {
  latest(sequenceId: SequenceId): Promise<SequenceVersion | undefined>;
  /** Oldest first. */
  ofSequence(sequenceId: SequenceId): Promise<SequenceVersion[]>;
}

export interface EnrollmentsTable extends Table<Enrollment, EnrollmentId> {
  /** In the order of the people's ids, from this one on, at most `limit`. */
  fromPerson(from: PersonId, limit: number): Promise<Enrollment[]>;
  ofPeople(personIds: readonly PersonId[]): Promise<Enrollment[]>;
  ofPerson(personId: PersonId): Promise<Enrollment[]>;
  ofSequence(sequenceId: SequenceId): Promise<Enrollment[]>;
  /** Their ids alone: for looking through many, some at a time. */
  idsOfSequence(sequenceId: SequenceId): Promise<EnrollmentId[]>;
  byStatus(status: Enrollment['status']): Promise<Enrollment[]>;
  /** Their ids alone: for looking through many, some at a time. */
  countByStatus(status: Enrollment['status']): Promise<number>;
  idsByStatus(status: Enrollment['status']): Promise<EnrollmentId[]>;
  byAddress(address: string): Promise<Enrollment[]>;
  /** With one of these addresses, lower-case. */
  byAddresses(addresses: readonly string[]): Promise<Enrollment[]>;
  /** New ones: fails when one of the ids is there already. */
  addMany(rows: readonly Enrollment[]): Promise<void>;
}

export interface TouchesTable extends Table<Touch, TouchKey> {
  ofEnrollment(enrollmentId: EnrollmentId): Promise<Touch[]>;
  /** Of all people whose ids lie from one to the other, both included. */
  ofRange(from: PersonId, to: PersonId): Promise<Touch[]>;
  ofPerson(personId: PersonId): Promise<Touch[]>;
  ofPeople(personIds: readonly PersonId[]): Promise<Touch[]>;
  ofSequence(sequenceId: SequenceId): Promise<Touch[]>;
  /** New ones: fails when one of the keys is there already. */
  addMany(rows: readonly Touch[]): Promise<void>;
  byState(state: TouchState): Promise<Touch[]>;
  /** In this state and due at or before `now`, and not before `from`; earliest first, at most `limit`. */
  due(state: TouchState, now: number, limit: number, from?: number): Promise<Touch[]>;
  /** The earliest `dueAt` among touches in this state. */
  nextDueAt(state: TouchState): Promise<number | undefined>;
  /**
   * Mails of the mailbox handed over after `since`, for the caps; or just first ones. Also those that a person sent and
   * confirmed, and those that may have gone out before somebody said "send again".
   */
  countHandedOver(mailboxId: MailboxId, since: number, isFirstOnly?: boolean): Promise<number>;
  /** Touches of the mailbox whose last claim, or the person's own hand, was after `since`; in no particular order. */
  claimedSince(mailboxId: MailboxId, since: number): Promise<Touch[]>;
  /** By RFC 5322 Message-ID of the message it sent, ours or the one the service put in its place. */
  byMessageId(messageId: string): Promise<Touch | undefined>;
  /** Whose Message-ID begins like this. */
  byMessageIdStart(start: string): Promise<Touch | undefined>;
  /** By the provider's thread id. */
  byThread(mailboxId: MailboxId, threadId: string): Promise<Touch[]>;
}

export interface MessagesTable extends Table<StoredMessage, MessageId> {
  ofPerson(personId: PersonId): Promise<StoredMessage[]>;
  /** In no particular order. */
  ofPeople(personIds: readonly PersonId[]): Promise<StoredMessage[]>;
  /** Of all people whose ids lie from one to the other, both included. Their ids alone: most are what was sent, and long. */
  idsOfRange(from: PersonId, to: PersonId): Promise<MessageId[]>;
  /** In this thread of the service's, or under this Message-ID; in no particular order. */
  ofThread(mailboxId: MailboxId, threadId: string): Promise<StoredMessage[]>;
  byMessageId(messageId: string): Promise<StoredMessage[]>;
  /** Replies nobody has looked at, newest first. */
  waiting(): Promise<StoredMessage[]>;
}

export interface MailboxesTable extends Table<Mailbox, MailboxId> {
  all(): Promise<Mailbox[]>;
}

export interface SuppressionsTable extends Table<Suppression, string> {
  /** Oldest first. */
  all(): Promise<Suppression[]>;
  count(): Promise<number>;
  putMany(rows: readonly Suppression[]): Promise<void>;
  deleteMany(hashes: readonly string[]): Promise<void>;
}

export interface ActivitiesTable extends Table<Activity, string> {
  putMany(rows: readonly Activity[]): Promise<void>;
  addMany(rows: readonly Activity[]): Promise<void>;
  deleteMany(keys: readonly string[]): Promise<void>;
  /** Newest first. */
  ofPerson(personId: PersonId): Promise<Activity[]>;
  /** In no particular order. */
  ofPeople(personIds: readonly PersonId[]): Promise<Activity[]>;
  /** Of all people whose ids lie from one to the other, both included. */
  ofRange(from: PersonId, to: PersonId): Promise<Activity[]>;
}

export interface SettingsTable {
  get(): Promise<Settings>;
  put(settings: Settings): Promise<void>;
}

/** Everything that is kept. */
export interface Store {
  readonly people: PeopleTable;
  readonly profiles: ProfilesTable;
  readonly seen: SeenTable;
  readonly readings: ReadingsTable;
  readonly posts: PostsTable;
  readonly commentEvidence: CommentEvidenceTable;
  readonly followerEvidence: FollowerEvidenceTable;
  readonly lists: ListsTable;
  readonly listMembers: ListMembersTable;
  readonly templates: TemplatesTable;
  readonly sequences: SequencesTable;
  readonly sequenceVersions: SequenceVersionsTable;
  readonly enrollments: EnrollmentsTable;
  readonly touches: TouchesTable;
  readonly messages: MessagesTable;
  readonly mailboxes: MailboxesTable;
  readonly suppressions: SuppressionsTable;
  readonly activities: ActivitiesTable;
  readonly merges: MergesTable;
  readonly proposals: ProposalsTable;
  readonly fieldHealth: FieldHealthTable;
  readonly installation: Table<InstallationFact, string>;
  readonly scores: ScoresTable;
  readonly audienceState: AudienceStateTable;
  readonly settings: SettingsTable;
  readonly snippets: SnippetsTable;
  readonly attachments: AttachmentsTable;
  readonly strays: StraysTable;
  readonly groups: GroupsTable;
  readonly customFields: CustomFieldsTable;
  readonly brands: BrandsTable;
  readonly fits: FitsTable;
  readonly safetyFlags: SafetyFlagsTable;
  readonly reviews: ReviewsTable;
  readonly files: FilesTable;
  readonly workspaces: WorkspacesTable;
  readonly memberships: MembershipsTable;
  readonly views: ViewsTable;
  readonly tableSetups: Table<TableSetup, string>;
  readonly rosterChanges: {
    /** The number of the latest write about anybody, as long as it is remembered; later ones have higher numbers. 0: none is. */
    latest(): Promise<number>;
  };
  /**
   * All or nothing: when `work` throws, none of its writes happened; when this resolves, all are on disk (strict
   * durability). Inside, await only this store's own calls: anything else ends the transaction.
   */
  atomic<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /**
   * Many reads of one moment, faster than each by itself. Whoever writes waits until it is over. The same rule of what may be
   * awaited; not for a live query, which would not hear of all changes.
   */
  snapshot<T>(work: (store: Store) => Promise<T>): Promise<T>;
}

/** Gives the provider of a mailbox, signed in. @throws MailError 'sign-in-needed' */
export type ProviderFor = (mailbox: Mailbox) => Promise<MailProvider>;

/** SHA-256, hex, of a UTF-8 text. */
export type Hash = (text: string) => Promise<string>;

/** Runs `work` while no other context of this extension runs work of the same name; `undefined` when one does. */
export type SingleFlight = <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;
