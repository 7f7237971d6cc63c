import { providerCards } from '@/lib/domain/provider-card';
import { toBase64Url } from './base64';
import { draftAnswer, sentAnswer } from './gmail-answers';
import { createGmailApi } from './gmail-api';
import { changesSince, profile } from './gmail-history';
import { findSent } from './gmail-sent';
import type { OAuthAccountOptions } from './http-account';
import type { MailProvider } from './provider';
import { written } from './written';

export type GmailProviderOptions = OAuthAccountOptions;

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
  const api = createGmailApi(options);

  return {
    card: providerCards.gmail,

    async createDraft(message, files = []) {
      const mime = new TextEncoder().encode(written(message, clock.now(), files, providerCards.gmail));
      const thread = message.threadId === undefined ? {} : { threadId: message.threadId };
      // A request of plain JSON may not be larger than a few megabytes, and would hold the files encoded twice.
      const draft = await api.ask(draftAnswer, {
        method: 'post',
        path: 'drafts',
        ...(files.length > 0
          ? { upload: { about: { message: thread }, type: 'message/rfc822', bytes: mime } }
          : { json: { message: { raw: toBase64Url(mime), ...thread } } }),
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
