import type { EnrollmentId, MailboxId, MessageId, PersonId, TouchKey } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Result } from '@/lib/domain/result';
import type { Channel, Touch } from '@/lib/domain/sequence';
import type { Stage } from '@/lib/domain/stage';
import type { Stray } from './ports';

/** One line of what was said between us and somebody. */
export type ConversationItem = ConversationPlace &
  (
    | {
        readonly kind: 'mail';
        readonly message: StoredMessage;
        /** What was written now, and the older text below it; empty where nothing is quoted. */
        readonly fresh: string;
        readonly quoted: string;
      }
    /** An automatic answer, a mail that came back or is late: one line. */
    | { readonly kind: 'notice'; readonly message: StoredMessage }
    /** Noted by hand: what they, or we, said where Muster cannot see it. */
    | { readonly kind: 'logged'; readonly from: 'them' | 'us'; readonly text: string }
    /** A message, comment or call that somebody did by hand. */
    | { readonly kind: 'act'; readonly channel: Channel; readonly title: string; readonly touchKey: TouchKey }
    /** A step that was not done, and why. */
    | { readonly kind: 'skipped'; readonly title: string; readonly why: string; readonly touchKey: TouchKey }
    /** An answer that has not gone out yet. */
    | { readonly kind: 'leaving'; readonly touch: Touch; readonly subject: string; readonly text: string }
  );

interface ConversationPlace {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  /** The mail thread it belongs to; missing for what is no mail. */
  readonly thread?: string;
  /** Shown above it: another thread begins or goes on here. */
  readonly heading?: string;
}

export interface Conversation {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly stage: Stage;
  /** Oldest first. */
  readonly items: readonly ConversationItem[];
  /** Nobody is to write to them: they, or something of theirs, is on the do-not-contact list. */
  readonly isSuppressed: boolean;
  /** The newest reply that nobody has looked at. */
  readonly waiting?: MessageId;
  /** The newest reply, for a verdict. */
  readonly lastReply?: StoredMessage;
  /** What an answer would be; missing where there is nobody to write to or nothing to write with. */
  readonly answer?: AnswerSetup;
}

export interface AnswerSetup {
  readonly mailboxId: MailboxId;
  readonly from: string;
  readonly to: string;
  /** Where they wrote from, where they ask to be answered elsewhere: at `to`. */
  readonly wroteFrom?: string;
  /** Of the thread; missing: a new one begins, and needs a subject. */
  readonly subject?: string;
  /** The last message of the thread. */
  readonly replyTo?: MessageId;
  /** They are on the do-not-contact list: why, plain words. Asked before it is sent. */
  readonly suppression?: string;
  /** The mailbox does not send by itself: the mail waits for the person's own hand. */
  readonly isByHand: boolean;
  /** The mailbox rests, plain words: it goes out after that. */
  readonly rests?: string;
  /** A sequence that is under way and ends with this answer. */
  readonly ends?: string;
}

export interface AnswerRequest {
  /** Made by the form: pressed twice, it is one answer. */
  readonly id: EnrollmentId;
  readonly personId: PersonId;
  readonly text: string;
  /** Only where a new thread begins. */
  readonly subject?: string;
  /** Asked, and the person said yes: also to somebody who is not to be contacted. */
  readonly evenSuppressed?: boolean;
}

export interface QueuedAnswer {
  readonly touchKey: TouchKey;
  /** Epoch ms. Taken back until then. */
  readonly dueAt: number;
}

/** Why a mail went out, or did not. */
export interface WhyAnswer {
  readonly title: 'Why will it go then?' | 'Why did this go out?' | 'Why not?' | 'What happens with this?';
  readonly lines: readonly { readonly at?: number; readonly text: string }[];
}

/** Mail that may be an answer, as the tray shows it. */
export interface StrayItem {
  readonly stray: Stray;
  readonly candidates: readonly {
    readonly personId: PersonId;
    readonly displayName: string;
    readonly address?: string;
  }[];
}

/** Takes a decision back, as long as nothing else has changed what it touched. */
export interface TakenStray {
  readonly stray: Stray;
  readonly personId: PersonId;
  /** Opaque: the rows as they were before, and as they were left. */
  readonly rows: readonly ChangedRow[];
}

export interface ChangedRow {
  readonly table:
    | 'people'
    | 'profiles'
    | 'memberships'
    | 'enrollments'
    | 'touches'
    | 'messages'
    | 'activities'
    | 'suppressions';
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ConversationService {
  /** Safe in a live query. */
  of(personId: PersonId): Promise<Conversation | undefined>;
  /** Mail that may be an answer, newest first. Safe in a live query. */
  strays(): Promise<StrayItem[]>;
  /** It is from this person: taken in as if it had matched. */
  takeStray(
    id: MessageId,
    personId: PersonId,
    options?: { readonly addAddress?: boolean },
  ): Promise<Result<TakenStray>>;
  undoTake(taken: TakenStray): Promise<Result<void>>;
  /** Not ours: it is deleted at once. The result is what `restoreStray` takes. */
  dropStray(id: MessageId): Promise<Result<Stray>>;
  restoreStray(stray: Stray): Promise<void>;
  /** Planned to go out in a few seconds, through the ledger like every mail. */
  answer(request: AnswerRequest): Promise<Result<QueuedAnswer>>;
  /** Takes an answer back that has not gone out; gives its text. */
  undoAnswer(touchKey: TouchKey): Promise<Result<{ text: string }>>;
  /** "I answered by DM." */
  noteAnswered(personId: PersonId, text: string): Promise<Result<void>>;
  /** `undefined` takes the judgement back. The stage stays as it is. */
  setVerdict(
    messageId: MessageId,
    verdict: StoredMessage['verdict'],
  ): Promise<Result<{ was: StoredMessage['verdict'] }>>;
  markUnseen(messageId: MessageId): Promise<void>;
  why(touchKey: TouchKey): Promise<WhyAnswer | undefined>;
}
