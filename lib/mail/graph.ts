import { providerCards } from '@/lib/domain/provider-card';
import { toBase64 } from './base64';
import { accountAnswer, folderAnswer, ownMessageAnswer } from './graph-answers';
import { createGraphApi, unreadable } from './graph-api';
import { changesSince } from './graph-delta';
import { noteHandOver, noteMessageId } from './graph-marks';
import { byId, findSent, isDeleted, receiptOf } from './graph-sent';
import type { OAuthAccountOptions } from './http-account';
import { MailError, type MailProvider, type SentReceipt } from './provider';
import { written } from './written';

/** Bytes of a request that holds a whole message, which is in base64. Larger ones are answered with 413. */
const LARGEST_REQUEST = 4 * 1024 * 1024;

export type GraphProviderOptions = OAuthAccountOptions;

/**
 * A Microsoft 365 or Outlook.com account, through Microsoft Graph.
 *
 * - A draft is made from the whole message and noted down with its Message-ID, as Microsoft may write one of its own.
 * - `sendDraft` notes on the draft when it is handed over, then hands it over once. The answer to that is empty and comes
 *   before the message is in Sent; whatever is unclear about it is 'unknown', and `findSent` looks before anybody tries
 *   again.
 * - Cursors are opaque: a place in the change log of each folder, and how far it had come by Microsoft's own clock.
 */
export function createGraphProvider(options: GraphProviderOptions): MailProvider {
  const { clock } = options;
  const api = createGraphApi(options);
  const change = (id: string, json: object) =>
    api.askIfThere(ownMessageAnswer, { method: 'patch', path: `me/messages/${encodeURIComponent(id)}`, json });

  const deletedFolder = folderId('deleteditems');
  const sentFolder = folderId('sentitems');

  /** Asked for once. */
  function folderId(name: string): () => Promise<string> {
    let known: string | undefined;
    return async () => {
      const path = `me/mailFolders/${name}`;
      known ??= (await api.ask(folderAnswer, { method: 'get', path, query: [['$select', 'id']] })).id;
      return known;
    };
  }

  async function deleteDraft(draftId: string): Promise<void> {
    // A sent message keeps the draft's id, and Sent is not ours to clear.
    const draft = await byId(api, draftId);
    if (!draft?.isDraft || (await isDeleted(draft, deletedFolder))) return;
    await api.tell({ method: 'delete', path: `me/messages/${encodeURIComponent(draftId)}` });
  }

  return {
    card: providerCards.graph,

    async createDraft(message, files = []) {
      const mime = toBase64(new TextEncoder().encode(written(message, clock.now(), files, providerCards.graph)));
      if (mime.length > LARGEST_REQUEST) {
        throw new MailError('rejected', 'This mail is too large: Microsoft takes mails of about 3 MB in all.', 'no');
      }
      const draft = await api.ask(ownMessageAnswer, { method: 'post', path: 'me/messages', mime });
      try {
        if (!(await change(draft.id, noteMessageId(message.messageId)))) throw unreadable();
      } catch (error) {
        // Without the note it might not be found again; it is not in the ledger yet, so nobody will send it.
        await leave(deleteDraft(draft.id));
        throw error;
      }
      return { draftId: draft.id };
    },

    async sendDraft(draftId) {
      const draft = await change(draftId, noteHandOver(clock.now()));
      if (!draft?.isDraft || (await isDeleted(draft, deletedFolder))) {
        const what =
          draft && !draft.isDraft ? 'has been sent already' : 'is no longer in Outlook: it was deleted there';
        throw new MailError('rejected', `The draft ${what}.`, 'unknown');
      }
      try {
        await api.tell({
          method: 'post',
          path: `me/messages/${encodeURIComponent(draftId)}/send`,
          isHandOver: true,
        });
      } catch (error) {
        // A draft that was refused is an ordinary draft again.
        if (error instanceof MailError && error.accepted === 'no')
          await leave(change(draftId, noteHandOver(undefined)));
        throw error;
      }
      return (await sentCopy(draftId)) ?? receiptOf(draft);
    },

    deleteDraft,
    findSent: (query) => findSent(api, query, { now: clock.now(), deletedFolder }),
    changesSince: (cursor) => changesSince(api, cursor, { now: clock.now(), sentFolder }),

    async address() {
      const { mail, userPrincipalName } = await api.ask(accountAnswer, {
        method: 'get',
        path: 'me',
        query: [['$select', 'mail,userPrincipalName']],
      });
      const address = [mail, userPrincipalName].find((value) => value?.includes('@'));
      if (!address) throw unreadable();
      return address.toLowerCase();
    },
  };

  /** It was accepted; the conversation may be another one once it is in Sent. One look, which may come too early. */
  async function sentCopy(id: string): Promise<SentReceipt | undefined> {
    const copy = await leave(byId(api, id));
    return copy && !copy.isDraft ? receiptOf(copy) : undefined;
  }
}

/** Work that is good to have; that it did not come about changes nothing. */
async function leave<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof MailError) return undefined;
    throw error;
  }
}
