import type { ProviderCard } from '@/lib/domain/provider-card';
import type { OutgoingMessage } from '@/lib/domain/sequence';

/**
 * What a mail service can do for the ledger. `send` is split so that a crash between its halves can be told apart:
 * a draft that is still there was not sent.
 */
export interface MailProvider {
  readonly card: ProviderCard;
  /**
   * Puts the message in Drafts, with its files: one for each of `message.attachments`, in their order. Nothing is sent.
   * @throws MailError, `rejected` in plain words where the service takes no files that large
   */
  createDraft(message: OutgoingMessage, files?: readonly MailFile[]): Promise<{ draftId: string }>;
  /** Hands the draft over. @throws MailError, `accepted: 'unknown'` when the answer was lost */
  sendDraft(draftId: string): Promise<SentReceipt>;
  /** Removes a draft that will not be sent. Silent when it is gone already. @throws MailError */
  deleteDraft(draftId: string): Promise<void>;
  /** Was this message sent? `unknown` when the look-up proved nothing. @throws MailError when the look-up failed */
  findSent(query: { messageId: string; draftId?: string; sentAfter: number }): Promise<SentLookup>;
  /**
   * Mail that came in since `cursor`, and mail that went out, by whomever; without a cursor, only where "now" is. A cursor that
   * the service no longer knows is made up for by time: nothing is missed, and some mail may be told again. @throws MailError
   */
  changesSince(cursor: string | undefined): Promise<InboundChanges>;
  /** The address this account sends from. @throws MailError */
  address(): Promise<string>;
}

/** A file that goes with a message. Name and type are written as `attachmentName` and `attachmentType` leave them. */
export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface SentReceipt {
  readonly providerMessageId: string;
  readonly threadId: string;
  /** The Message-ID it went out with, where the service is known to have put one of its own in place of ours. */
  readonly messageId?: string;
}

export type SentLookup =
  | { readonly answer: 'sent'; readonly receipt: SentReceipt }
  /** Proven: the draft is still there, so it was not sent. */
  | { readonly answer: 'still-a-draft'; readonly draftId: string }
  | { readonly answer: 'unknown' };

export interface InboundChanges {
  /** May be none although there is more: what was listed may be gone since, or be of no account. */
  readonly messages: readonly RawInbound[];
  readonly cursor: string;
  /** Read to the end. Else the rest is read from `cursor` on, and until then nobody knows who has answered. */
  readonly isComplete: boolean;
}

export interface RawInbound {
  readonly providerMessageId: string;
  readonly threadId: string;
  /** The whole message as it came, RFC 5322. */
  readonly raw: Uint8Array;
  /** Epoch ms at which the service took it. */
  readonly receivedAt: number;
  /** The Message-ID that Muster made it for, where the service keeps a note of that. */
  readonly madeFor?: string;
  /** The service keeps it as a mail that this account sent, from whichever of its addresses. */
  readonly isSent?: boolean;
}

export type MailErrorCode =
  | 'offline'
  | 'timed-out'
  | 'connection-lost'
  | 'sign-in-needed'
  | 'permission-denied'
  | 'rate-limited'
  | 'rejected'
  | 'server-error'
  | 'bad-answer';

/**
 * `accepted` is what the ledger acts on: 'no' is a definite refusal before acceptance, 'unknown' is everything after
 * which the message may have been taken (time-out, lost connection, 5xx).
 */
export class MailError extends Error {
  override readonly name = 'MailError';
  constructor(
    readonly code: MailErrorCode,
    /** For the person, plain words. */
    message: string,
    readonly accepted: 'no' | 'unknown',
    /** From Retry-After, ms. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}
