import type { EnrollmentId, GroupId, ListId, MailboxId, PersonId, SequenceId, WorkspaceId } from '@/lib/domain/ids';
import type { Problem, Result } from '@/lib/domain/result';
import type { Delay } from '@/lib/domain/sequence';
import type { Estimate } from '@/lib/sequences/estimate';
import type { CountryWarning } from '@/lib/sequences/privacy-countries';

export type { Estimate, EstimatedDay, Limit } from '@/lib/sequences/estimate';

export interface LaunchPreview {
  /** What must be put right before anything can be launched: postal address, opt-out, template errors. */
  readonly gate: readonly Problem[];
  readonly recipients: readonly RecipientPreview[];
}

export interface RecipientPreview {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly address?: string;
  /** Empty when this person can be enrolled. */
  readonly blocked: readonly Problem[];
  readonly messages: readonly PreviewMessage[];
  /** Where another client of the agency may mind, in words: to be weighed, nothing is blocked by it. */
  readonly conflicts?: readonly string[];
  /** Their first mail says where their address is from. */
  readonly hasNotice?: boolean;
  /** They would have to be told, and were: when (epoch ms), and by a mail of which subject. */
  readonly noticeTold?: { readonly at: number; readonly subject?: string };
}

export type PreviewMessage =
  | { readonly kind: 'mail'; readonly delay: Delay; readonly subject: string; readonly text: string }
  | { readonly kind: 'manual'; readonly delay: Delay; readonly title: string; readonly instructions: string };

/** Where the people of a launch were taken from. Whoever is taken off it while it launches is left out. */
export type LaunchSource =
  | { readonly kind: 'list'; readonly listId: ListId }
  | { readonly kind: 'group'; readonly groupId: GroupId };

export interface LaunchPlan {
  readonly sequenceId: SequenceId;
  readonly mailboxId: MailboxId;
  /** Frozen: those who join the list or group later are not in it. */
  readonly personIds: readonly PersonId[];
  /** Missing: chosen one by one. */
  readonly source?: LaunchSource;
  /** Whether those of whom no country is known get the notice. Missing: nobody was asked. */
  readonly noticeForUnknown?: boolean;
  /** As the survey gave it: the same for the same people, so that everybody gets the texts that were shown. */
  readonly launchId?: string;
  /** As the survey gave it: it starts only with these texts. Missing: with those that there are. */
  readonly texts?: string;
  /** For whom it is, as the survey gave it; `null`: for no workspace. Missing: for the one that is open. */
  readonly workspaceId?: WorkspaceId | null;
}

/** Something in a value that somebody should look at. */
export type Oddity = 'fallback' | 'longest' | 'shortest' | 'handle' | 'capitals' | 'emoji' | 'digits';

export interface SurveyedValue {
  /** As it stands in the messages, shortened. */
  readonly text: string;
  readonly odd: readonly Oddity[];
}

export interface SurveyedRecipient {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly address?: string;
  /** Codes of what stands in the way. */
  readonly blocked: readonly string[];
  /** In the order of the survey's columns; `undefined` where that is not in their messages. */
  readonly values: readonly (SurveyedValue | undefined)[];
  readonly hasNotice?: true;
  readonly hasConflict?: true;
}

/** One reason, and everybody whom it keeps out. */
export interface BlockedGroup {
  readonly code: string;
  /** As it is said of the first of them. */
  readonly message: string;
  readonly personIds: readonly PersonId[];
}

/** What came of looking at everybody, without their texts. */
export interface LaunchSurvey {
  /** For `write` and `start`. */
  readonly launchId: string;
  /** For `start`: the same as long as the sequence and its texts are. */
  readonly texts: string;
  /** For `write` and `start`: the one that was open; `null`: none was. */
  readonly workspaceId: WorkspaceId | null;
  readonly gate: readonly Problem[];
  readonly recipients: readonly SurveyedRecipient[];
  readonly ready: number;
  /** The most frequent first. A person with two reasons is in two. */
  readonly blocked: readonly BlockedGroup[];
  /** Everybody who can be written to gets the same texts, to the letter. */
  readonly isSameForAll: boolean;
  /** What differs from one to the next: values of variables, the words of a step, the notice. By id, with their labels. */
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly notice: {
    /** People of the EEA and the UK among those who can be written to, with those counted as such. */
    readonly people: number;
    /** People of whom no country is known, while that has to be asked. */
    readonly unknown: number;
    readonly isWritten: boolean;
    /** People who would have to be told and were, by an earlier mail: they are not told again. Missing: nobody. */
    readonly told?: number;
  };
  readonly laws: readonly { readonly law: CountryWarning; readonly people: number }[];
  /** People whom another client may mind. */
  readonly conflicts: number;
  readonly estimate: Estimate;
  /** IANA: whose clock the estimate is told by. */
  readonly zone: string;
}

export interface LaunchProgress {
  readonly done: number;
  readonly total: number;
  /** Missing: too early to say. */
  readonly msLeft?: number;
}

export interface LaunchDone {
  readonly launchId: string;
  readonly enrolled: readonly PersonId[];
  readonly blocked: readonly { readonly personId: PersonId; readonly why: string }[];
  /** It was stopped before the end: so many were not looked at. */
  readonly notReached: number;
}

/** A launch that was begun, as it is kept. */
export interface LaunchRecord {
  readonly id: string;
  readonly sequenceId: SequenceId;
  readonly sequenceName: string;
  readonly mailboxId: MailboxId;
  /** The texts that were approved. */
  readonly versionKey: string;
  readonly source?: LaunchSource;
  readonly noticeForUnknown?: boolean;
  /** For whom it is; `null`: for no workspace. Missing: begun before this was kept, and for the one that is open. */
  readonly workspaceId?: WorkspaceId | null;
  readonly total: number;
  /** How many of them were looked at, in order. */
  readonly done: number;
  readonly enrolled: number;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly at: number;
  readonly state: 'running' | 'cancelled' | 'finished';
}

/** One that has not come to its end. */
export interface UnfinishedLaunch extends LaunchRecord {
  /** A page of Muster is at it, this one or another. Otherwise its page was closed in the middle. */
  readonly isUnderway: boolean;
}

export interface WatchOptions {
  readonly onProgress?: (progress: LaunchProgress) => void;
  readonly signal?: AbortSignal;
}

/** Putting many people into a sequence. */
export interface LaunchService {
  /** Everybody of a list or group as of now. */
  gather(source: LaunchSource): Promise<Result<readonly PersonId[]>>;
  /** Looks at everybody, some at a time. Refused with `given-up` when the signal says so. */
  survey(plan: LaunchPlan, options?: WatchOptions): Promise<Result<LaunchSurvey>>;
  /** The texts of these few. */
  write(plan: LaunchPlan, personIds: readonly PersonId[]): Promise<Result<readonly RecipientPreview[]>>;
  /**
   * Enrolls everybody who is not blocked. The signal ends it: who is enrolled stays so. Refused with `texts-changed` where the
   * texts are not those of the plan any more.
   */
  start(plan: LaunchPlan, options?: WatchOptions): Promise<Result<LaunchDone>>;
  /** Launches under way in any window, and those that somebody left in the middle, newest first. Safe inside a live query. */
  unfinished(): Promise<readonly UnfinishedLaunch[]>;
  goOn(launchId: string, options?: WatchOptions): Promise<Result<LaunchDone>>;
  /** Ends it where it is: whichever page is at it enrolls nobody more. Resolves to where it stands for good, if it is known. */
  stop(launchId: string): Promise<LaunchRecord | undefined>;
  /** Stops those it enrolled, apart from those who were written to already. */
  undo(launchId: string, options?: WatchOptions): Promise<Result<{ stopped: number; written: number }>>;
  /** The answer to whether those without a country get the notice; missing: never asked. Safe inside a live query. */
  noticeForUnknown(): Promise<boolean | undefined>;
  setNoticeForUnknown(answer: boolean): Promise<void>;
}

/** The same for the same launch and place in it: enrolling twice is impossible. */
export function enrollmentIdOf(launchId: string, index: number): EnrollmentId {
  return `${launchId}-${index}` as EnrollmentId;
}
