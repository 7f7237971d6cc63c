import * as z from 'zod/mini';

/**
 * What the extension and the companion program say to each other. The companion is asked, and answers each request once,
 * by its number. Every request carries the account: the companion keeps nothing on disk.
 */

/** Goes up with every change that an older companion would not understand. */
export const COMPANION_VERSION = 2;
/** Its name in the browser's native-messaging manifest. */
export const COMPANION_NAME = 'org.muster.companion';
/** The longest message that is handed over for sending, UTF-16 units of its RFC 5322 text (ASCII). */
export const LONGEST_MESSAGE = 40 * 1024 * 1024;
/** It names every folder of the account, UTF-16 units. */
const LONGEST_CURSOR = 1_000_000;

/** A sign-in or an address with a line break would be a further command on the wire. */
const oneLine = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest), z.regex(/^\P{Cc}+$/u));
const messageId = z.string().check(z.maxLength(500), z.regex(/^<[!-;=?-~]+@[!-;=?A-~]+>$/));
/** `UIDVALIDITY/UID/Message-ID` of a message in Drafts; anything else names no draft. */
const draftId = z.string().check(z.maxLength(1_000));
const time = z.number().check(z.nonnegative());

const serverSchema = z
  .object({
    host: z
      .string()
      .check(z.maxLength(253), z.regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$|^::1$/i, 'is not the name of a server')),
    port: z.int().check(z.gte(1), z.lte(65_535)),
    security: z.enum(['tls', 'starttls', 'none']),
  })
  .check(z.refine(({ host, security }) => security !== 'none' || isThisComputer(host), 'must be encrypted'));

/** Only there may a password travel without encryption. */
export function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

export const accountSchema = z.object({
  user: oneLine(320),
  password: oneLine(1_000),
  smtp: serverSchema,
  imap: serverSchema,
});
export type CompanionSignIn = z.infer<typeof accountSchema>;

export const requestSchema = z.discriminatedUnion('call', [
  z.object({ call: z.literal('hello') }),
  /** Signs in at both servers and looks for Drafts and Sent. */
  z.object({ call: z.literal('check'), account: accountSchema }),
  z.object({
    call: z.literal('createDraft'),
    account: accountSchema,
    /** The whole message, RFC 5322, ASCII with CRLF. */
    message: z.string().check(z.minLength(1), z.maxLength(LONGEST_MESSAGE)),
    messageId,
  }),
  z.object({ call: z.literal('sendDraft'), account: accountSchema, draftId }),
  z.object({ call: z.literal('deleteDraft'), account: accountSchema, draftId }),
  z.object({
    call: z.literal('findSent'),
    account: accountSchema,
    messageId,
    draftId: z.optional(draftId),
    sentAfter: time,
  }),
  z.object({
    call: z.literal('changesSince'),
    account: accountSchema,
    cursor: z.optional(z.string().check(z.maxLength(LONGEST_CURSOR))),
  }),
]);
export type CompanionRequest = z.infer<typeof requestSchema>;
export type CompanionCall = CompanionRequest['call'];

const receipt = z.object({ providerMessageId: z.string(), threadId: z.string() });
const lookup = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('sent'), receipt }),
  z.object({ answer: z.literal('still-a-draft'), draftId }),
  z.object({ answer: z.literal('unknown') }),
]);

/** What a request is answered with when it went well. */
export const answerSchemas = {
  hello: z.object({ version: z.int() }),
  check: z.object({}),
  createDraft: z.object({ draftId }),
  sendDraft: receipt,
  deleteDraft: z.object({}),
  findSent: lookup,
  changesSince: z.object({
    messages: z.array(
      z.object({
        providerMessageId: z.string(),
        threadId: z.string(),
        /** Base64. */
        raw: z.string(),
        receivedAt: time,
        isSent: z.optional(z.boolean()),
      }),
    ),
    cursor: z.string(),
    isComplete: z.boolean(),
  }),
} as const satisfies Record<CompanionCall, z.ZodMiniType>;
export type CompanionAnswer<Call extends CompanionCall> = z.infer<(typeof answerSchemas)[Call]>;

/** Why it did not go well, see `MailError`. */
export const failureSchema = z.object({
  code: z.enum([
    'offline',
    'timed-out',
    'connection-lost',
    'sign-in-needed',
    'permission-denied',
    'rate-limited',
    'rejected',
    'server-error',
    'bad-answer',
  ]),
  message: z.string(),
  accepted: z.enum(['no', 'unknown']),
  retryAfterMs: z.optional(time),
});
export type CompanionFailure = z.infer<typeof failureSchema>;

export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failureSchema }),
]);
export type CompanionReply = z.infer<typeof replySchema>;

/** One frame to the companion. */
export const questionSchema = z.object({ id: z.int().check(z.nonnegative()), request: z.unknown() });

/** One frame from the companion: a piece of the JSON text of a reply. Most replies are one piece. */
export const pieceSchema = z.object({
  id: z.int().check(z.nonnegative()),
  piece: z.int().check(z.nonnegative()),
  of: z.int().check(z.gte(1), z.lte(1_000)),
  text: z.string(),
});
export type Piece = z.infer<typeof pieceSchema>;
