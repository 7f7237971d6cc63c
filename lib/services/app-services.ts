import type { AudienceFindings } from '@/lib/audience/findings';
import type { ScorePoint } from '@/lib/audience/score-history';
import type { AudienceScore } from '@/lib/audience/types';
import type { Activity } from '@/lib/domain/activity';
import type { EvidencePost } from '@/lib/domain/evidence';
import type { FieldGroup, FieldSourceRecord } from '@/lib/domain/field-registry';
import type {
  EnrollmentId,
  ListId,
  MailboxId,
  MessageId,
  PersonId,
  ProfileId,
  SequenceId,
  TemplateId,
  TouchKey,
  WorkspaceId,
} from '@/lib/domain/ids';
import type { CompanionAccount, GmailEndpoints, Mailbox, StoredMessage, Suppression } from '@/lib/domain/mailbox';
import type { List, Person, Profile } from '@/lib/domain/person';
import type { PersonEdit } from '@/lib/domain/person-edit';
import type { ProfileThen } from '@/lib/domain/profile-then';
import type { PageKind, Reading, SiteId } from '@/lib/domain/reading';
import type { Problem, Result } from '@/lib/domain/result';
import type { AttachmentRef, Enrollment, FrozenStep, Sequence, Touch } from '@/lib/domain/sequence';
import type { Settings } from '@/lib/domain/settings';
import type { Stage } from '@/lib/domain/stage';
import type { Template } from '@/lib/domain/template';
import type { Workspace } from '@/lib/domain/workspace';
import type { AttachmentService } from '@/lib/services/attachment-types';
import type { AudienceSettingsService } from '@/lib/services/audience-settings-types';
import type { BackupService } from '@/lib/services/backup-types';
import type { BrandService } from '@/lib/services/brands/brand-types';
import type { ChangedRow, ConversationService } from '@/lib/services/conversation-types';
import type { CustomFieldService } from '@/lib/services/custom-field-types';
import type { DoNotContactService } from '@/lib/services/do-not-contact-types';
import type { EraseService } from '@/lib/services/erase-types';
import type { FileService } from '@/lib/services/file-types';
import type { FitService } from '@/lib/services/fit-types';
import type { GroupService } from '@/lib/services/group-types';
import type { HealthService } from '@/lib/services/health-types';
import type { IdentityService } from '@/lib/services/identity-types';
import type { LaunchPreview, LaunchService } from '@/lib/services/launch-types';
import type { ListFileService } from '@/lib/services/list-file-service';
import type { OnScreenAccount, SeenCounts } from '@/lib/services/on-screen-types';
import type { Device } from '@/lib/services/outreach/device';
import type { QueueService } from '@/lib/services/queue-types';
import type { RefreshService } from '@/lib/services/refresh-types';
import type { ResultsService } from '@/lib/services/results-types';
import type { ReviewService } from '@/lib/services/review-types';
import type { ExportService } from '@/lib/services/roster/export-types';
import type { PersonGlance } from '@/lib/services/roster/glance';
import type { ImportService } from '@/lib/services/roster/import-types';
import type { RosterQueryService } from '@/lib/services/roster-query-types';
import type { SendingService } from '@/lib/services/sending-types';
import type { SequenceDraft, SequenceEngine } from '@/lib/services/sequence-types';
import type { SnippetService } from '@/lib/services/snippet-types';
import type { Advice, DraftProblem, MailRole, TemplateWorkshop } from '@/lib/services/template-types';
import type { ViewService } from '@/lib/services/view-types';
import type { PlacedMembership, WorkspaceService } from '@/lib/services/workspace-types';

/** Everything the screens may do. Read calls are safe inside a live query. */
export interface AppServices {
  readonly profiles: ProfileService;
  readonly roster: RosterService;
  readonly rosterQuery: RosterQueryService;
  readonly views: ViewService;
  readonly groups: GroupService;
  readonly customFields: CustomFieldService;
  /** Brands with their rivals and safety lists, and what posts say of them. */
  readonly brands: BrandService;
  readonly fit: FitService;
  readonly workspaces: WorkspaceService;
  readonly listFiles: ListFileService;
  readonly reviews: ReviewService;
  /** Files put to people. */
  readonly files: FileService;
  /** Files that go with mails. */
  readonly attachments: AttachmentService;
  /** People from files, and into files. */
  readonly imports: ImportService;
  readonly exports: ExportService;
  readonly templates: TemplateService;
  readonly snippets: SnippetService;
  readonly sequences: SequenceService;
  /** Many people into a sequence. */
  readonly launches: LaunchService;
  readonly outreach: OutreachService;
  /** What waits for the person's own hand. */
  readonly queue: QueueService;
  /** What came of outreach. */
  readonly results: ResultsService;
  readonly conversations: ConversationService;
  readonly mailboxes: MailboxService;
  /** Everything into one file, and back. */
  readonly backups: BackupService;
  /** Deletes people for good. */
  readonly erase: EraseService;
  /** Whom no sequence ever writes to. */
  readonly doNotContact: DoNotContactService;
  readonly settings: SettingsService;
  readonly sending: SendingService;
  readonly audienceSettings: AudienceSettingsService;
  readonly identity: IdentityService;
  readonly health: HealthService;
  readonly refresh: RefreshService;
  /** Calls that need the browser: tabs, permissions, windows. */
  readonly page: PageService;
}

export interface ProfileService {
  /**
   * Keeps a reading (append-only) and what it shows as evidence. `undefined` when nothing was kept: the page is about nobody
   * (search, login), names no account, or is an unavailable page of an account that is not known.
   */
  keep(reading: Reading): Promise<ProfileId | undefined>;
  card(profileId: ProfileId): Promise<ProfileCard | undefined>;
  /**
   * The accounts on the page, each once, in page order: those it lists, or the writers of its posts when it lists none.
   * Reads only; safe inside a live query.
   */
  onScreen(reading: Reading): Promise<readonly OnScreenAccount[]>;
}

/** What is known of one account, for the panel. */
export interface ProfileCard {
  /**
   * `profile.unavailableSince` and `statusText` when the site said it is gone; `profile.lastReadAt` is missing when no page of
   * its own was ever opened; `profile.counts[…].laterRounded` when a later page showed an exact count rounded.
   */
  readonly profile: Profile;
  /** The latest reading, without bystanders. Missing when it was only seen in a list. */
  readonly reading?: Reading;
  readonly readAt?: number;
  readonly posts: readonly EvidencePost[];
  /** "12 posts, 41 comments, 63 followers seen". */
  readonly seen: SeenCounts;
  readonly score: AudienceScore;
  /** What stands behind the score, from the same evidence: charts and counts. */
  readonly findings: AudienceFindings;
  /** The score as it was, in any order. Missing: nothing was written down yet. */
  readonly scoreHistory?: readonly ScorePoint[];
  readonly person?: Person;
  readonly lists: readonly List[];
  readonly enrollments: readonly EnrollmentSummary[];
}

export interface EnrollmentSummary {
  readonly enrollment: Enrollment;
  readonly sequenceName: string;
  readonly steps: readonly FrozenStep[];
  /** By step index; a step without a row yet has not been planned. */
  readonly touches: readonly Touch[];
}

export interface ListSummary {
  readonly list: List;
  readonly memberCount: number;
}

export interface PersonPage {
  /** With stage, notes and owner as they are in the open workspace, if they are in it. */
  readonly person: Person;
  /** In which workspaces they are, in the order in which those were made. Missing: there are none. */
  readonly workspaces?: readonly PlacedMembership[];
  /** The one that is open. Missing: none is. */
  readonly openWorkspace?: Workspace;
  readonly profiles: readonly Profile[];
  readonly lists: readonly List[];
  readonly enrollments: readonly EnrollmentSummary[];
  /** Newest first. */
  readonly timeline: readonly Activity[];
  readonly messages: readonly StoredMessage[];
  readonly isSuppressed: boolean;
  /** The do-not-contact entries that hold for them, the strongest first. */
  readonly suppressions?: readonly Suppression[];
}

export type { PersonEdit } from '@/lib/domain/person-edit';

export interface PersonChange {
  readonly personId: PersonId;
  readonly edit: PersonEdit;
  /** Fields that are not like this any more are left: somebody changed them since. */
  readonly ifStill?: PersonEdit;
  /** Why, in the timeline beside a change of the stage. */
  readonly why?: string;
  /** Whose stage, notes and owner: those of this workspace, `null` those for everybody. Missing: of the one that is open. */
  readonly workspaceId?: WorkspaceId | null;
}

export interface RosterService {
  lists(): Promise<ListSummary[]>;
  createList(name: string, campaign?: string): Promise<Result<List>>;
  /** @param campaign empty: none; missing: as it was */
  renameList(listId: ListId, name: string, campaign?: string): Promise<Result<List>>;
  /** Removes the list, not its people. The result is what `restoreList` takes for undo. */
  deleteList(listId: ListId): Promise<{ list: List; memberIds: PersonId[] }>;
  restoreList(deleted: { list: List; memberIds: PersonId[] }): Promise<void>;
  /** Makes or finds the person behind the profile and puts them on the list. `added` is false when already there. */
  addToList(profileId: ProfileId, listId: ListId): Promise<Result<{ personId: PersonId; added: boolean }>>;
  /** Many people at once, in one transaction. `added` leaves out those who were on the list already. */
  addPeople(personIds: readonly PersonId[], listId: ListId): Promise<Result<{ added: PersonId[] }>>;
  /**
   * Accounts from the screen, in one transaction: makes profiles and people for those that are not in Muster yet.
   * `alreadyThere` are people who were on the list before.
   */
  addOnScreen(
    accounts: readonly OnScreenAccount[],
    listId: ListId,
  ): Promise<Result<{ added: PersonId[]; alreadyThere: PersonId[] }>>;
  removeFromList(personId: PersonId, listId: ListId): Promise<void>;
  /** Many people at once, in one transaction. `removed` leaves out those who were not on the list. */
  removePeople(personIds: readonly PersonId[], listId: ListId): Promise<Result<{ removed: PersonId[] }>>;
  /** Everybody on a list, in no particular order. */
  memberIds(listId: ListId): Promise<PersonId[]>;
  person(personId: PersonId): Promise<PersonPage | undefined>;
  /** What to know of a person at a glance. Safe inside a live query. */
  glance(personId: PersonId): Promise<PersonGlance | undefined>;
  /** The person alone, without all that happened. */
  plainPerson(personId: PersonId): Promise<Person | undefined>;
  /**
   * Writes the fields that are there and no others, each with what it was in the timeline.
   * @param session an editor that saves itself while somebody types: its steps become one line of the timeline
   * @param workspaceId see `PersonChange`
   */
  editPerson(
    personId: PersonId,
    edit: PersonEdit,
    session?: string,
    workspaceId?: WorkspaceId | null,
  ): Promise<Result<Person>>;
  /**
   * The same for many, all or nothing. `undo` is what takes it back, apart from what was changed since; people for whom nothing
   * was to be done are not in it. Refused with the first that is refused.
   */
  editPeople(changes: readonly PersonChange[]): Promise<Result<{ undo: readonly PersonChange[] }>>;
  /** All that the fields of the registry look at; `undefined` when the person is not there. */
  record(personId: PersonId): Promise<FieldSourceRecord | undefined>;
  /** What was known at a moment, by the readings and scores up to then. */
  asOf(personId: PersonId, until: number): Promise<readonly ProfileThen[]>;
  /** Do not contact: the person, all their addresses and accounts. Stops everything. */
  suppress(personId: PersonId, reason: string): Promise<Result<{ readonly undo: readonly ChangedRow[] }>>;
  /** Takes `suppress` back to the letter; refused where something about the person was changed since. */
  undoSuppress(undo: readonly ChangedRow[]): Promise<Result<void>>;
  /** Off the list for good, by whatever entry of their own. Nothing that was stopped starts again. */
  unsuppress(personId: PersonId): Promise<Result<void>>;
}

/** What the editor says while somebody writes. Nothing is kept. */
export interface TemplateCheck {
  /** What `save` would refuse. */
  readonly problems: readonly DraftProblem[];
  /** What may go out and had better not: lint. */
  readonly warnings: readonly Problem[];
  /** How it would sound to somebody who does not know the sender. */
  readonly advice?: Advice;
  /** The message with the registry's example values; missing while there are problems. */
  readonly sample?: { readonly subject: string; readonly text: string };
}

/** A field that may stand in a message, for the editor's picker. */
export interface TemplateVariableInfo {
  readonly id: string;
  readonly label: string;
  readonly group: FieldGroup;
  readonly description: string;
  /** The registry's example, as it would be written. */
  readonly example: string;
  /** What goes in at the cursor, e.g. `{{ first_name | default: "there" }}`. */
  readonly insert: string;
}

export interface TemplateService extends TemplateWorkshop {
  all(): Promise<Template[]>;
  variables(): Promise<readonly TemplateVariableInfo[]>;
  check(draft: { subject: string; body: string; role?: MailRole }): Promise<TemplateCheck>;
  /** Refused with the problems of the first offending line when a variable or the syntax is wrong. */
  save(draft: {
    id?: TemplateId;
    /** `updatedAt` as the editor knows it; refused with `changed-elsewhere` where it is another by now. Missing: saved over it. */
    knownAt?: number;
    name: string;
    subject: string;
    body: string;
    attachments?: readonly AttachmentRef[];
  }): Promise<Result<Template>>;
  delete(id: TemplateId): Promise<Template | undefined>;
  restore(template: Template): Promise<void>;
}

export interface SequenceSummary {
  readonly sequence: Sequence;
  readonly counts: {
    readonly active: number;
    readonly paused: number;
    readonly finished: number;
    readonly stopped: number;
    readonly replied: number;
  };
}

export interface SequenceService extends SequenceEngine {
  all(): Promise<SequenceSummary[]>;
  get(id: SequenceId): Promise<Sequence | undefined>;
  save(draft: SequenceDraft): Promise<Result<Sequence>>;
  delete(id: SequenceId): Promise<Result<Sequence>>;
  restore(sequence: Sequence): Promise<void>;
  /** Every message for every recipient, those who are blocked and why, and what stands in the way of the launch. */
  preview(request: LaunchRequest): Promise<Result<LaunchPreview>>;
  /** Enrolls everyone who is not blocked. Checked again here; nothing of the preview is trusted. */
  launch(
    request: LaunchRequest,
  ): Promise<Result<{ enrolled: PersonId[]; blocked: { personId: PersonId; why: string }[] }>>;
}

export interface LaunchRequest {
  readonly sequenceId: SequenceId;
  readonly personIds: readonly PersonId[];
  readonly mailboxId: MailboxId;
}

/** The popup, and the top of the dashboard. */
export interface Today {
  readonly dueToday: readonly DueItem[];
  readonly repliesWaiting: readonly ReplyItem[];
  readonly unsure: readonly UnsureItem[];
  /** Mails that were refused for good, newest first; they wait for "try again" or "skip". */
  readonly failed: readonly UnsureItem[];
  readonly mailboxes: readonly Mailbox[];
  readonly nextMailAt?: number;
  /** Whether there is anybody at all; with a workspace open, in that. */
  readonly hasPeople: boolean;
}

/** How many people stand in each stage, in the order of the stages; those with nobody are left out. */
export type Pipeline = readonly { readonly stage: Stage; readonly count: number }[];

export interface DueItem {
  readonly touch: Touch;
  readonly personId: PersonId;
  readonly displayName: string;
  readonly sequenceName: string;
  readonly title: string;
  /** A planned mail later today, a mail that waits for the person's own hand, or a task. */
  readonly kind: 'mail' | 'mail-by-hand' | 'task';
  readonly dueAt: number;
}

export interface ReplyItem {
  readonly message: StoredMessage;
  readonly personId?: PersonId;
  readonly displayName: string;
}

export interface UnsureItem {
  readonly touch: Touch;
  readonly personId: PersonId;
  readonly displayName: string;
  readonly why: string;
}

export interface OutreachService {
  /** Takes as long for a hundred thousand people as for ten: nobody is counted. */
  today(now: number): Promise<Today>;
  /** Counts everybody, or everybody in the open workspace, which takes up to a second. */
  pipeline(): Promise<Pipeline>;
  /** How many replies and touches wait for a person: read in an instant, however large the roster is. */
  waiting(): Promise<number>;
  pause(enrollmentId: EnrollmentId): Promise<Result<void>>;
  resume(enrollmentId: EnrollmentId): Promise<Result<void>>;
  stop(enrollmentId: EnrollmentId): Promise<Result<void>>;
  /** The person did the task, or pressed send in their own mail program. */
  confirmDone(touch: TouchKey): Promise<Result<void>>;
  skip(touch: TouchKey): Promise<Result<void>>;
  /** What to do by hand: the message, a compose link, or instructions. */
  byHand(touch: TouchKey): Promise<Result<ByHandAct>>;
  resolveUnsure(touch: TouchKey, answer: 'send-again' | 'count-as-sent'): Promise<Result<void>>;
  /** A failed mail is planned again, now. */
  retry(touch: TouchKey): Promise<Result<void>>;
  markSeen(messageId: MessageId): Promise<void>;
  /** They answered elsewhere (a DM, a call): stops like a reply by mail. */
  logReply(personId: PersonId, text: string): Promise<Result<void>>;
}

export interface ByHandAct {
  readonly kind: 'mail' | 'task';
  readonly to?: string;
  readonly subject?: string;
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** The text did not fit into the link and must be copied. */
  readonly mustCopy: boolean;
  /** To be attached by the person: a link carries none. Each can be downloaded. */
  readonly files?: readonly AttachmentRef[];
}

/** What it takes to sign in at an account with SMTP and IMAP. */
export interface CompanionConnection extends CompanionAccount {
  readonly address: string;
  /** The password of the account, or an app password. */
  readonly password: string;
  readonly displayName: string;
}

export interface MailboxService {
  all(): Promise<Mailbox[]>;
  addByHand(address: string, displayName: string): Promise<Result<Mailbox>>;
  /** Where the provider sends the browser back to: has to be entered in the person's own OAuth client. */
  redirectAddress(provider?: 'gmail' | 'graph'): string;
  /** Opens the provider's sign-in. Must be called from a click. */
  connectGmail(client: {
    clientId: string;
    clientSecret: string;
    endpoints?: GmailEndpoints;
    displayName: string;
  }): Promise<Result<Mailbox>>;
  /** Does this build let the browser itself sign in to Google, without a client of the person's own? */
  hasBrowserAccount(): boolean;
  /** Gmail, with the Google account that Chrome is signed in with. Must be called from a click. */
  connectBrowserAccount(displayName: string): Promise<Result<Mailbox>>;
  /** Microsoft 365 or Outlook.com. Opens the provider's sign-in. Must be called from a click. */
  connectGraph(client: { clientId: string; endpoints?: GmailEndpoints; displayName: string }): Promise<Result<Mailbox>>;
  /**
   * Fastmail, Stalwart, Cyrus, James. Without a user, `secret` is an API token. Must be called from a click; `more-hosts`
   * asks for one more.
   */
  connectJmap(signIn: { server: string; user: string; secret: string; displayName: string }): Promise<Result<Mailbox>>;
  /** Any account with SMTP and IMAP, through the companion program. Must be called from a click. */
  connectCompanion(connection: CompanionConnection): Promise<Result<Mailbox>>;
  pause(id: MailboxId): Promise<void>;
  resume(id: MailboxId): Promise<void>;
  /** This installation: another one may send for a mailbox. */
  device(): Promise<Device>;
  /** It sends from here from now on, once a person resumes it and Sent was looked through. */
  sendFromHere(id: MailboxId): Promise<void>;
  setDailyCap(id: MailboxId, cap: number): Promise<Result<void>>;
  /** Plain text below every mail of this mailbox; empty takes it away. */
  setSignature(id: MailboxId, signature: string): Promise<Result<void>>;
  disconnect(id: MailboxId): Promise<Result<void>>;
  /** Sends what is due and looks for new mail, now. */
  checkNow(): Promise<Result<void>>;
}

export interface SettingsService {
  get(): Promise<Settings>;
  save(settings: Settings): Promise<Result<Settings>>;
}

/** What the panel can show of the tab in front. */
export type PanelPage =
  /** A browser page, an empty tab: nothing to read. */
  | { readonly state: 'no-page' }
  /** The browser keeps the address to itself until its site is allowed: offer those that are not. */
  | { readonly state: 'hidden'; readonly allowed: readonly SiteInfo[] }
  /** A page that no extension may read (the browser's own store), or that is not encrypted. */
  | { readonly state: 'unsupported'; readonly host: string }
  | { readonly state: 'not-allowed'; readonly site: SiteInfo }
  | { readonly state: 'reading'; readonly site: SiteInfo }
  | { readonly state: 'failed'; readonly site: SiteInfo; readonly problem: Problem }
  | {
      readonly state: 'read';
      readonly site: SiteInfo;
      readonly kind: PageKind;
      readonly reading: Reading;
      readonly profileId?: ProfileId;
    };

/** Known sites have ids of their own; every other host is `web`, so only the first permission tells all of them apart. */
export interface SiteInfo {
  readonly id: SiteId;
  readonly name: string;
  /** Match patterns to ask the browser for. */
  readonly permissions: readonly string[];
}

export interface PageService {
  /** Follows the tab in front of this window; calls back at once and after each change. Returns the way to stop. */
  follow(onChange: (page: PanelPage) => void): () => void;
  /** Must be the first thing a click does: the browser asks the person. */
  allowSite(site: SiteInfo): Promise<boolean>;
  revokeSite(site: SiteInfo): Promise<void>;
  /** Known sites first, then other hosts that were allowed. */
  allowedSites(): Promise<SiteInfo[]>;
  /** The sites with hosts of their own. Any other host can be allowed one by one. */
  allSites(): readonly SiteInfo[];
  /** The site that a person means by a host name or an address; says what is wrong with it. */
  siteTyped(typed: string): Result<SiteInfo>;
  /** Every allowed site, and whether what its pages download is kept while the person looks at them. */
  deepReading(): Promise<readonly { readonly site: SiteInfo; readonly isOn: boolean }[]>;
  /** For pages that are loaded from now on. */
  setDeepReading(site: SiteInfo, isOn: boolean): Promise<void>;
  readAgain(): void;
  reloadTab(): Promise<void>;
  openPanel(): Promise<Result<void>>;
  /** `hash` is a dashboard route such as `#/people/ID`. */
  openDashboard(hash?: string): Promise<void>;
  openUrl(url: string): Promise<void>;
  /**
   * Opens a profile for a visit: in the tab of the visit before, while there is one. `inFront` takes the tab in front instead,
   * for the panel beside it. To be called from a click or a key only.
   */
  openVisit(url: string, inFront?: 'in-front'): Promise<Result<void>>;
  copy(text: string): Promise<void>;
}
