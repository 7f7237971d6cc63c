import type { EnrollmentId, MailboxId, PersonId, SequenceId, TemplateId, TouchKey, WorkspaceId } from './ids';

export interface Delay {
  /** At least 0. The first step's delay counts from enrollment, a later one's from the act before it. */
  readonly amount: number;
  readonly unit: 'minutes' | 'hours' | 'days';
}

export type Step = MailStep | ManualStep;

export interface MailStep {
  readonly kind: 'mail';
  readonly delay: Delay;
  readonly templateId: TemplateId;
}

/** A DM, comment, call or task that a person does and then confirms. */
export interface ManualStep {
  readonly kind: 'manual';
  readonly delay: Delay;
  readonly title: string;
  /** May use the same variables as a template; shown with the values filled in. */
  readonly instructions: string;
}

/** What the editor edits. Launching freezes it into a version. */
export interface Sequence {
  readonly id: SequenceId;
  readonly name: string;
  readonly steps: readonly Step[];
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
  readonly createdAt: number;
}

export type FrozenStep =
  | {
      readonly kind: 'mail';
      readonly delay: Delay;
      readonly subject: string;
      readonly body: string;
      readonly templateName: string;
    }
  | { readonly kind: 'manual'; readonly delay: Delay; readonly title: string; readonly instructions: string };

export type EnrollmentStatus = 'active' | 'paused' | 'finished' | 'stopped';

/** Why outreach to a person ended or rests. Every one has a time and evidence. */
export type StopReason =
  | 'replied'
  | 'auto-reply'
  | 'hard-bounce'
  | 'suppressed'
  | 'paused-by-hand'
  | 'stopped-by-hand'
  | 'stage-changed';

/** A person in a sequence. */
export interface Enrollment {
  readonly id: EnrollmentId;
  readonly personId: PersonId;
  readonly sequenceId: SequenceId;
  readonly versionKey: string;
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
  /** The workspace that was open when it was started: for which client it is. Missing: none was. */
  readonly workspaceId?: WorkspaceId;
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
  readonly kind: 'mail' | 'manual';
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
}
