import type { ProviderKind } from './mailbox';

const MINUTE_MS = 60_000;
const MB = 1024 * 1024;

/** How often a mailbox is looked through for replies while the browser runs, ms. No service can push to an extension. */
export const inboxEveryMs = 5 * MINUTE_MS;

/**
 * Microsoft goes on sending after it said yes, and Sent follows later: a draft that is still there proves nothing until this
 * long after it was handed over, ms.
 */
export const microsoftSettlesMs = 10 * MINUTE_MS;

/** What a kind of mailbox can do and what it cannot: read by the code that decides, and shown in plain words. */
export interface ProviderCard {
  /** As a sentence names it. */
  readonly service: string;
  /** Who hands a mail over. A service is given a draft first: one that is still there was not sent. Nobody does while the browser is closed. */
  readonly sending: 'draft-then-send' | 'by-person';
  /** Does a mail keep the Message-ID it was written with? Where it may change, the service keeps a note of ours. */
  readonly messageId: 'kept' | 'may-change' | 'none';
  /** How soon an answer is seen. */
  readonly replies: { readonly how: 'poll'; readonly everyMs: number } | { readonly how: 'none' };
  /** What finds out after an interruption whether a mail went out. */
  readonly sentCheck: /** That it went out as well as that it did not, so long after it was handed over. */
    | { readonly proves: 'sent-and-unsent'; readonly afterMs: number }
    /** A copy in Sent proves that it did; nothing proves that it did not. */
    | { readonly proves: 'sent' }
    | { readonly proves: 'nothing' };
  /** A follow-up is in the same conversation for the sender too. */
  readonly threads: boolean;
  /** Bytes of all files of one mail together, as they are on disk. */
  readonly largestFiles: number;
  /** Who says so: the service's own documentation, the server when it is asked, or only what is usual. */
  readonly filesAreSaidBy: 'documents' | 'server' | 'custom';
  /** Mails in 24 hours that the service lets through; missing: it does not say. */
  readonly dailyLimit?: {
    /** What the smallest kind of account has. */
    readonly mails: number;
    /** In plain words, for the other kinds too. */
    readonly words: string;
  };
}

/** More in 24 hours is set for no mailbox, whatever its service lets through: this is for single people, not for bulk. */
const mostForAny = 500;

const polled = { how: 'poll', everyMs: inboxEveryMs } as const;

/**
 * Files: Gmail 25 MB (support.google.com/mail/answer/6584). Microsoft: requests of 4 MB, of which a mail's own encoding and
 * that of the request leave about 2 MB. By SMTP most servers stop at about 25 MB. Mails a day: Gmail
 * (support.google.com/a/answer/166852), Microsoft ("Exchange Online limits": recipients; 30 a minute).
 */
export const providerCards: Readonly<Record<ProviderKind, ProviderCard>> = {
  gmail: {
    service: 'Gmail',
    sending: 'draft-then-send',
    messageId: 'kept',
    replies: polled,
    sentCheck: { proves: 'sent-and-unsent', afterMs: 0 },
    threads: true,
    largestFiles: 25 * MB,
    filesAreSaidBy: 'documents',
    dailyLimit: { mails: 500, words: 'Gmail lets through 500 mails in 24 hours, 2,000 with a paid Workspace account.' },
  },
  graph: {
    service: 'Microsoft',
    sending: 'draft-then-send',
    messageId: 'may-change',
    replies: polled,
    sentCheck: { proves: 'sent-and-unsent', afterMs: microsoftSettlesMs },
    threads: true,
    largestFiles: 2 * MB,
    filesAreSaidBy: 'documents',
    dailyLimit: {
      mails: 10_000,
      words: 'Microsoft 365 lets through mail to 10,000 people in 24 hours, 30 in a minute; Outlook.com does not say.',
    },
  },
  jmap: {
    service: 'this mail server',
    sending: 'draft-then-send',
    messageId: 'kept',
    replies: polled,
    sentCheck: { proves: 'sent-and-unsent', afterMs: 0 },
    threads: true,
    largestFiles: 25 * MB,
    filesAreSaidBy: 'server',
  },
  companion: {
    service: 'this mail server',
    sending: 'draft-then-send',
    messageId: 'kept',
    replies: polled,
    sentCheck: { proves: 'sent' },
    threads: true,
    largestFiles: 25 * MB,
    filesAreSaidBy: 'custom',
  },
  'by-hand': {
    service: 'your mail program',
    sending: 'by-person',
    messageId: 'none',
    replies: { how: 'none' },
    sentCheck: { proves: 'nothing' },
    threads: false,
    largestFiles: 25 * MB,
    filesAreSaidBy: 'custom',
  },
};

/** Does a service hand over what this mailbox sends, rather than the person? */
export function sendsItself({ provider }: { readonly provider: ProviderKind }): boolean {
  return providerCards[provider].sending === 'draft-then-send';
}

/** The most mails in 24 hours that may be set for a mailbox: above it its service would refuse. */
export function highestCap({ provider }: { readonly provider: ProviderKind }): number {
  return Math.min(mostForAny, providerCards[provider].dailyLimit?.mails ?? mostForAny);
}
