import type { EnrollmentId, MailboxId, MessageId, PersonId, TouchKey } from './ids';

export type ProviderKind = 'gmail' | 'graph' | 'jmap' | 'companion' | 'by-hand';

/** An address that sends. */
export interface Mailbox {
  readonly id: MailboxId;
  readonly provider: ProviderKind;
  readonly address: string;
  readonly displayName: string;
  readonly status: 'ready' | 'needs-sign-in' | 'paused';
  /** Plain words: why it rests, and since when. */
  readonly statusWhy?: string;
  /** The service does not work at present, in plain words, and since when (epoch ms). Gone as soon as something works again. */
  readonly trouble?: {
    readonly since: number;
    readonly why: string;
    /** It has lasted: nothing is tried by itself before this time, epoch ms. */
    readonly nextTryAt?: number;
  };
  /** Provider asked us to wait (429, Retry-After): nothing is sent before this time, epoch ms. */
  readonly waitUntil?: number;
  /** The same, said when it was looked through or asked what it had sent: neither is done before this time, epoch ms. */
  readonly looksAfter?: number;
  /** Opaque position in the provider's change log. Gmail's historyId has 21 digits: a string, never a number. */
  readonly cursor?: string;
  readonly lastCheckedAt?: number;
  /** Messages a day across every sequence, counted from the ledger over a sliding 24 h. */
  readonly dailyCap: number;
  readonly oauth?: OAuthClient;
  /** Signed in with the Google account of the browser itself, in a build that has a client for that. */
  readonly usesBrowserAccount?: true;
  readonly jmap?: JmapServer;
  readonly companion?: CompanionAccount;
  /** Plain text under every mail of this mailbox, above what the law asks for. */
  readonly signature?: string;
  /** The installation that sends for it; no other does. Missing: the next one that runs takes it. */
  readonly deviceId?: string;
  /** What that one is called: "Chrome 142 on Linux". */
  readonly deviceName?: string;
  /** For a while nobody here knew what it sent. */
  readonly gap?: MailboxGap;
  readonly createdAt: number;
}

/** A time in which a mailbox may have sent what is not written down here: since a backup, or from another browser. Epoch ms. */
export interface MailboxGap {
  readonly since: number;
  readonly until: number;
  readonly from: 'backup' | 'device';
  /** A person let it go on. */
  readonly resumedAt?: number;
  /** Sent was looked through; nothing goes out before. */
  readonly lookedAt?: number;
}

/** The person's own OAuth client, and where its provider lives (settings, so a company's gateway or a test can stand in). */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly endpoints: GmailEndpoints;
}

/** A mail account on a JMAP server. Its app password or token is kept with the secrets. */
export interface JmapServer {
  /** The `https:` address of the server or of its session. */
  readonly server: string;
  /** Empty: signed in with a token. */
  readonly user: string;
  /** Host names that the person allowed; the sign-in goes nowhere else. */
  readonly hosts: readonly string[];
}

/** A mail account that the companion program on this computer reaches by SMTP and IMAP. Its password is kept with the secrets. */
export interface CompanionAccount {
  readonly user: string;
  readonly smtp: MailServer;
  readonly imap: MailServer;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` after a greeting. `none` is for a server on this very computer. */
  readonly security: 'tls' | 'starttls' | 'none';
}

/** Origins and paths without a trailing slash. */
export interface GmailEndpoints {
  readonly authorize: string;
  readonly token: string;
  readonly api: string;
}

export const googleEndpoints: GmailEndpoints = {
  authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  api: 'https://gmail.googleapis.com',
};

/** Any kind of Microsoft account; a company may put its own directory in place of `common`. */
export const microsoftEndpoints: GmailEndpoints = {
  authorize: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
  token: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
  api: 'https://graph.microsoft.com',
};

/** Mail kept in the person's timeline: what went out and what came back. */
export interface StoredMessage {
  /** `${mailboxId}:${provider's message id}`, or the Message-ID for mail sent by hand. */
  readonly id: MessageId;
  readonly mailboxId: MailboxId;
  readonly direction: 'out' | 'in';
  readonly kind: 'sent' | 'reply' | 'auto-reply' | 'bounce' | 'delay';
  readonly threadId?: string;
  readonly messageId?: string;
  readonly personId?: PersonId;
  readonly enrollmentId?: EnrollmentId;
  readonly touchKey?: TouchKey;
  readonly from: string;
  /** Where its sender asks to be answered (Reply-To), lower-case, as the mail says it. Missing: where it is from. */
  readonly replyToAddress?: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text, at most 20,000 UTF-16 units. */
  readonly text: string;
  readonly at: number;
  /** A reply is waiting until somebody has looked at it. */
  readonly seenAt?: number;
  /** Of a reply: whether it says yes or no. From its words for a no, else a person's own judgement; missing: nobody has said. */
  readonly verdict?: 'yes' | 'no';
  /** Somebody here wrote it, in another program. Missing: Muster sent it, or it came in. */
  readonly isOwnHand?: true;
  readonly attachments?: readonly { readonly name: string; readonly size: number }[];
}

export type SuppressionKind = 'address' | 'domain' | 'handle' | 'person' | 'agency';

/** Do not contact. The address itself is not kept: only its hash, so the entry survives an erased person. */
export interface Suppression {
  /** SHA-256, hex, of the normalised address; of the other kinds, of the kind, a colon and the normalised value. */
  readonly hash: string;
  /** Missing: an address. */
  readonly kind?: SuppressionKind;
  /** What it is called in the list: of an address or handle only its ends, `m…a@e…e`. Missing: made before there was any. */
  readonly label?: string;
  readonly reason: 'opt-out' | 'hard-bounce' | 'complaint' | 'by-hand' | 'file';
  readonly at: number;
  readonly evidence: string;
}
