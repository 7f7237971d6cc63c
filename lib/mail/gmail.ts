import type { GmailEndpoints } from '@/lib/domain/mailbox';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { toBase64Url } from './base64';
import { draftAnswer, sentAnswer } from './gmail-answers';
import { createGmailApi } from './gmail-api';
import { changesSince, profile } from './gmail-history';
import { findSent } from './gmail-sent';
import { buildMime } from './mime';
import { MimeError } from './mime-error';
import { MailError, type MailProvider } from './provider';

const DEFAULT_TIMEOUT_MS = 30_000;

export interface GmailProviderOptions {
  readonly endpoints: Pick<GmailEndpoints, 'api'>;
  /** The access token that is at hand, fresh or not. @throws MailError 'sign-in-needed' */
  readonly accessToken: () => Promise<string>;
  /** Called once per request that was answered with 401. @throws MailError 'sign-in-needed' */
  readonly refreshOn401: () => Promise<string>;
  readonly clock: { now(): number };
  readonly fetch?: typeof globalThis.fetch;
  /** One exchange, answer included, ms. */
  readonly timeoutMs?: number;
  /** False only when there is surely no network: nothing is tried then. */
  readonly isOnline?: () => boolean;
}

/**
 * A Gmail account. Sending is two calls, so that a lost answer can be judged: while the draft is there, nothing was sent.
 *
 * - `createDraft` sends nothing, so its errors are `accepted: 'no'`; after a lost answer a draft may linger, which the
 *   person sees in Gmail and `findSent` without a draft id finds by its Message-ID.
 * - `sendDraft` is never repeated by itself, save after a 401, which Gmail answers before it looks at the request.
 * - Cursors are opaque: Gmail's historyId and the time of the look, so that a log cut short is made up for by a search.
 */
export function createGmailProvider(options: GmailProviderOptions): MailProvider {
  const { clock } = options;
  const api = createGmailApi({
    api: options.endpoints.api,
    accessToken: options.accessToken,
    refreshOn401: options.refreshOn401,
    clock,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    isOnline: options.isOnline ?? (() => true),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });

  return {
    capabilities: { sends: true, seesReplies: true },

    async createDraft(message) {
      const raw = toBase64Url(new TextEncoder().encode(written(message, clock.now())));
      const draft = await api.ask(draftAnswer, {
        method: 'post',
        path: 'drafts',
        json: { message: { raw, ...(message.threadId === undefined ? {} : { threadId: message.threadId }) } },
      });
      return { draftId: draft.id };
    },

    async sendDraft(draftId) {
      const sent = await api.ask(sentAnswer, {
        method: 'post',
        path: 'drafts/send',
        json: { id: draftId },
        isHandOver: true,
      });
      return { providerMessageId: sent.id, threadId: sent.threadId };
    },

    async deleteDraft(draftId) {
      await api.tell({ method: 'delete', path: `drafts/${encodeURIComponent(draftId)}` });
    },

    findSent: (query) => findSent(api, query),
    changesSince: (cursor) => changesSince(api, cursor, clock.now()),
    address: async () => (await profile(api)).emailAddress.toLowerCase(),
  };
}

function written(message: OutgoingMessage, at: number): string {
  try {
    return buildMime(message, at);
  } catch (error) {
    if (error instanceof MimeError) throw new MailError('rejected', error.message, 'no');
    throw error;
  }
}
