import type {
  AttachmentId,
  EnrollmentId,
  ListId,
  MailboxId,
  PersonId,
  SequenceId,
  StepId,
  TemplateId,
  TouchKey,
  WorkspaceId,
} from './ids';

export interface Delay {
  /** At least 0. The first step's delay counts from enrollment, a later one's from the act before it. */
  readonly amount: number;
  /** `working-days` are those on which the recipient's country works. */
  readonly unit: 'minutes' | 'hours' | 'days' | 'working-days';
}

export type Step = MailStep | ManualStep | WaitStep | BranchStep;

interface StepBase {
  /** Stays the same while the sequence is edited: branches lead to it, results are counted by it. Missing: made before there were any. */
  readonly id?: StepId;
  readonly delay: Delay;
}

export interface MailStep extends StepBase {
  readonly kind: 'mail';
  readonly templateId: TemplateId;
  /** Other texts that are tried in place of the template's, each on an equal share of people. */
  readonly variants?: readonly { readonly id: VariantId; readonly templateId: TemplateId }[];
}

/** `A` is the step's own template; the others are tried beside it. */
export type VariantId = 'A' | 'B' | 'C' | 'D';

/** Where a person acts by hand. */
export type Channel = 'dm' | 'comment' | 'call' | 'task';

/** What a person does and then confirms. */
export interface ManualStep extends StepBase {
  readonly kind: 'manual';
  /** Missing: a task. */
  readonly channel?: Channel;
  readonly title: string;
  /** May use the same variables as a template; shown with the values filled in. For a DM or a comment: its text. */
  readonly instructions: string;
}

/** Nothing is done: what follows counts from its end. */
export interface WaitStep extends StepBase {
  readonly kind: 'wait';
}

/** Looked at when its time has come; goes on at one of two places. */
export interface BranchStep extends StepBase {
  readonly kind: 'branch';
  readonly condition: Condition;
  readonly then: Target;
  readonly otherwise: Target;
}

/** Where a branch goes on: with the step below it, with a step further down, or nowhere. */
export type Target = 'next' | 'end' | { readonly step: StepId };

/** What a branch asks, and what ends a sequence early. */
export type Condition =
  /** They have ever answered, before this sequence too: an answer to it ends it anyway. */
  | { readonly on: 'replied' }
  /** It was noted that they opened the link. Muster itself tracks nobody. */
  | { readonly on: 'opened-link' }
  | { readonly on: 'field'; readonly filter: StoredFilter }
  | { readonly on: 'list'; readonly listId: ListId };

/** A filter of the roster as it is kept, see `filterGroupSchema`. */
export interface StoredFilter {
  readonly join: 'all' | 'any';
  readonly of: readonly object[];
}

/** What the editor edits. Launching freezes it into a version. */
export interface Sequence {
  readonly id: SequenceId;
  readonly name: string;
  readonly steps: readonly Step[];
  /** Any of these ends it for a person, whatever step they are at. Missing: none. */
  readonly exits?: readonly Condition[];
  /** Epoch ms at which it was put away. */
  readonly archivedAt?: number;
  /** Epoch ms since when it rests for everybody: whoever is started rests as well. Missing: it runs. */
  readonly restsSince?: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The texts as they were at launch: a later edit of a template never changes a message somebody approved. */
export interface SequenceVersion {
  /** `${sequenceId}:${version}` */
  readonly key: string;
  readonly sequenceId: SequenceId;
  readonly version: number;
  readonly name: string;
  readonly steps: readonly FrozenStep[];
  readonly exits?: readonly Condition[];
  readonly createdAt: number;
}

export type FrozenStep = FrozenMail | ManualStep | WaitStep | BranchStep;

export interface FrozenMail extends StepBase {
  readonly kind: 'mail';
  /** Variant A, which most sequences have alone. */
  readonly subject: string;
  readonly body: string;
  readonly templateName: string;
  readonly attachments?: readonly AttachmentRef[];
  readonly variants?: readonly FrozenVariant[];
}

export interface FrozenVariant {
  readonly id: VariantId;
  readonly subject: string;
  readonly body: string;
  readonly templateName: string;
  readonly attachments?: readonly AttachmentRef[];
}

/** A file that goes with a mail. Its bytes are kept once, under the same id, while anything names it. */
export interface AttachmentRef {
  readonly id: AttachmentId;
  readonly name: string;
  /** Media type, e.g. `application/pdf`. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

export type EnrollmentStatus = 'active' | 'paused' | 'finished' | 'stopped';

/** Why outreach to a person ended or rests. Every one has a time and evidence. */
export type StopReason =
  | 'replied'
  | 'auto-reply'
  | 'hard-bounce'
  | 'suppressed'
  | 'paused-by-hand'
  | 'stopped-by-hand'
  | 'stage-changed'
  /** A person wrote in the thread themselves, or took it over. */
  | 'taken-over'
  /** A condition of the sequence itself. */
  | 'exit-rule'
  | 'complaint'
  /** Not of age, as the page or a person says. */
  | 'under-age'
  /** Another sequence of the same person goes on: after a merge there were two. */
  | 'other-sequence'
  /** Another client of the agency writes to them, and the workspace does not put up with that. */
  | 'conflict';

/** A person in a sequence. */
export interface Enrollment {
  readonly id: EnrollmentId;
  readonly personId: PersonId;
  readonly sequenceId: SequenceId;
  readonly versionKey: string;
  /** Those it was moved on from, oldest first: what had gone out by then went out with their texts. Missing: it never was. */
  readonly earlierVersions?: readonly { readonly versionKey: string; readonly until: number }[];
  readonly mailboxId: MailboxId;
  /** The address this enrollment writes to, lower-case. */
  readonly address: string;
  readonly status: EnrollmentStatus;
  readonly stop?: {
    readonly reason: StopReason;
    readonly at: number;
    readonly evidence: string;
    /** Of a pause: epoch ms at which it ends by itself, from the date an automatic reply gave. */
    readonly resumeAt?: number;
  };
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When they last went on after a rest, epoch ms: what was paused as a whole before that does not hold them. Missing: never. */
  readonly resumedAt?: number;
  /** The workspace that was open when it was started: for which client it is. Missing: none was. */
  readonly workspaceId?: WorkspaceId;
  /** Written for this person and this sequence: what `{{ opening_line }}` stands for. */
  readonly openingLine?: string;
  /** No country of theirs is known, and whoever launched wants them told where their address is from. */
  readonly needsNotice?: true;
  /** The sequence was paused as a whole when they were put into it. */
  readonly startedPaused?: true;
  /** A single mail that somebody wrote in answer: rules that stop a sequence do not stop it. Missing: a sequence. */
  readonly purpose?: 'answer';
  /** Set by the first mail that went out: follow-ups stay in its thread. */
  readonly thread?: EnrollmentThread;
}

export interface EnrollmentThread {
  /** The provider's own thread id; absent for mail sent by hand. */
  readonly threadId?: string;
  readonly subject: string;
  /** RFC 5322 Message-IDs of what was sent, oldest first, with angle brackets. */
  readonly messageIds: readonly string[];
}

export type TouchState = 'planned' | 'claimed' | 'sent' | 'failed' | 'unsure' | 'due' | 'done' | 'skipped';

/** One act of outreach to one person: the ledger's row. */
export interface Touch {
  readonly key: TouchKey;
  readonly enrollmentId: EnrollmentId;
  readonly personId: PersonId;
  readonly sequenceId: SequenceId;
  readonly mailboxId: MailboxId;
  readonly stepIndex: number;
  /** A branch is a line of the ledger too: it says which way it went and why. */
  readonly kind: 'mail' | 'manual' | 'branch';
  /** Which text of the step this person gets, by a hash: the same at every look. Missing: there is only one. */
  readonly variant?: VariantId;
  readonly state: TouchState;
  /** Epoch ms: not before. */
  readonly dueAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Written by the claim, before any network: what will be sent, to the letter. */
  readonly message?: OutgoingMessage;
  readonly claim?: { readonly lease: string; readonly at: number };
  /** Gmail: a draft that is still there was not sent. */
  readonly draftId?: string;
  readonly providerMessageId?: string;
  readonly threadId?: string;
  /** The Message-ID it went out with, where the service put one of its own in place of ours. */
  readonly sentAs?: string;
  readonly sentAt?: number;
  /** How many definite refusals so far; decides the next try. */
  readonly attempts: number;
  /** Plain words: why it is skipped, failed or unsure. */
  readonly why?: string;
  readonly skipReason?: StopReason | 'missing-value' | 'late' | 'by-hand';
  readonly history: readonly TouchEvent[];
}

export interface TouchEvent {
  readonly at: number;
  readonly state: TouchState;
  readonly why: string;
  /** Epoch ms for which it was planned, before hours and days were looked at. Missing: what its delay says. */
  readonly wantedAt?: number;
}

/** A message ready for a provider. Header values hold no control characters. */
export interface OutgoingMessage {
  /** `<…@…>`, stable for this touch: derived from its key. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string;
  readonly references: readonly string[];
  readonly threadId?: string;
  /** RFC 2369 value for List-Unsubscribe, e.g. `<mailto:…>`. */
  readonly listUnsubscribe?: string;
  readonly attachments?: readonly AttachmentRef[];
}
