import { draftAnswer, draftListAnswer, headersAnswer, type MessageHeaders, messageListAnswer } from './gmail-answers';
import type { GmailApi } from './gmail-api';
import { inBatches } from './in-batches';
import type { SentLookup, SentReceipt } from './provider';

/** The sender's clock and Gmail's may differ, and a draft carries the time of its creation. */
const SLACK_MS = 24 * 60 * 60 * 1000;
/** More sent mail than this after the touch was claimed is not searched; the answer is then 'unknown', never a "no". */
const SENT_LIMIT = 400;
const DRAFT_LIMIT = 50;
/** Gmail keeps the sender's own id here when it writes one of its own. */
const ID_HEADERS = ['Message-ID', 'X-Google-Original-Message-ID'];

/**
 * Was the message sent? A draft that is still there proves that it was not. A draft that is gone proves nothing by
 * itself (it may have been deleted), and a message that is not found yet may still be on its way into the index: both
 * are 'unknown'. @throws MailError when a look-up failed
 */
export async function findSent(
  api: GmailApi,
  query: { messageId: string; draftId?: string; sentAfter: number },
): Promise<SentLookup> {
  if (query.draftId !== undefined) {
    const draft = await api.askIfThere(draftAnswer, {
      method: 'get',
      path: `drafts/${encodeURIComponent(query.draftId)}`,
      query: [['format', 'minimal']],
    });
    if (draft) return { answer: 'still-a-draft', draftId: draft.id };
  }
  const receipt = (await bySearch(api, query.messageId)) ?? (await byListing(api, query.messageId, query.sentAfter));
  if (receipt) return { answer: 'sent', receipt };
  if (query.draftId === undefined) {
    const draftId = await draftWith(api, query.messageId);
    if (draftId !== undefined) return { answer: 'still-a-draft', draftId };
  }
  return { answer: 'unknown' };
}

async function bySearch(api: GmailApi, messageId: string): Promise<SentReceipt | undefined> {
  const found = await api.ask(messageListAnswer, {
    method: 'get',
    path: 'messages',
    query: [
      ['labelIds', 'SENT'],
      ['q', `rfc822msgid:${messageId.slice(1, -1)}`],
    ],
  });
  return firstWith(api, messageId, (found.messages ?? []).map(({ id }) => id).slice(0, 10));
}

/** Search indexes lag behind, and one that rewrites ids finds nothing: so the Sent mail itself is read. */
async function byListing(api: GmailApi, messageId: string, sentAfter: number): Promise<SentReceipt | undefined> {
  let pageToken: string | undefined;
  let seen = 0;
  do {
    const page = await api.ask(messageListAnswer, {
      method: 'get',
      path: 'messages',
      query: [
        ['labelIds', 'SENT'],
        ['q', `after:${Math.max(0, Math.floor((sentAfter - SLACK_MS) / 1000))}`],
        ['maxResults', '100'],
        ...(pageToken === undefined ? [] : ([['pageToken', pageToken]] as const)),
      ],
    });
    const ids = (page.messages ?? []).map(({ id }) => id);
    const receipt = await firstWith(api, messageId, ids);
    if (receipt) return receipt;
    seen += ids.length;
    // A page that leads to itself holds nothing that was not read.
    pageToken = page.nextPageToken === pageToken ? undefined : page.nextPageToken;
  } while (pageToken !== undefined && seen < SENT_LIMIT);
  return undefined;
}

async function firstWith(api: GmailApi, messageId: string, ids: readonly string[]): Promise<SentReceipt | undefined> {
  for await (const message of inBatches(ids, (id) => headersOf(api, id))) {
    if (message && isSent(message) && carries(message, messageId)) {
      return { providerMessageId: message.id, threadId: message.threadId };
    }
  }
  return undefined;
}

async function draftWith(api: GmailApi, messageId: string): Promise<string | undefined> {
  const list = await api.ask(draftListAnswer, {
    method: 'get',
    path: 'drafts',
    query: [['maxResults', String(DRAFT_LIMIT)]],
  });
  const drafts = (list.drafts ?? []).flatMap(({ id, message }) => (message ? [{ id, messageId: message.id }] : []));
  const seen = inBatches(drafts, async (draft) => ({ draft, headers: await headersOf(api, draft.messageId) }));
  for await (const { draft, headers } of seen) if (headers && carries(headers, messageId)) return draft.id;
  return undefined;
}

function headersOf(api: GmailApi, id: string): Promise<MessageHeaders | undefined> {
  return api.askIfThere(headersAnswer, {
    method: 'get',
    path: `messages/${encodeURIComponent(id)}`,
    query: [['format', 'metadata'], ...ID_HEADERS.map((name) => ['metadataHeaders', name] as const)],
  });
}

function isSent(message: MessageHeaders): boolean {
  return message.labelIds?.includes('SENT') === true && !message.labelIds.includes('DRAFT');
}

function carries(message: MessageHeaders, messageId: string): boolean {
  const names = ID_HEADERS.map((name) => name.toLowerCase());
  return (message.payload?.headers ?? []).some(
    ({ name, value }) => names.includes(name.toLowerCase()) && value.trim() === messageId,
  );
}
