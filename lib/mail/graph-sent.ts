import { microsoftSettlesMs } from '@/lib/domain/provider-card';
import { type OwnMessage, ownMessageAnswer, ownMessagesAnswer } from './graph-answers';
import { type GraphApi, pathOfLink } from './graph-api';
import { handedOverAt, isFor, ownMessageQuery, rewrittenId, withHeader, withNote } from './graph-marks';
import type { SentLookup, SentReceipt } from './provider';

/** The sender's clock and Microsoft's may differ, and a draft may be older than the touch's last try. */
const SLACK_MS = 24 * 60 * 60 * 1000;
/** More sent mail than this since the touch was planned is not searched; the answer is then 'unknown', never a "no". */
const SENT_LIMIT = 400;
const PAGE = 100;

export interface SentQuery {
  readonly messageId: string;
  readonly draftId?: string;
  readonly sentAfter: number;
}

/** What a look-up needs besides the account. */
export interface SentDeps {
  readonly now: number;
  /** Id of the folder for deleted mail: a draft in there was taken out of our hands. @throws MailError */
  readonly deletedFolder: () => Promise<string>;
}

/**
 * Was the message sent? Looked for by its id, by its Message-ID, by our own note, and in Sent itself, as search lags
 * behind. A draft that is there and was not handed over (or long ago) proves that it was not sent. All else, a deleted
 * draft too, is 'unknown'. @throws MailError when a look-up failed
 */
export async function findSent(api: GraphApi, query: SentQuery, deps: SentDeps): Promise<SentLookup> {
  const { draftId, messageId, sentAfter } = query;
  const seen: OwnMessage[] = [];
  const known = draftId === undefined ? undefined : await byId(api, draftId);
  if (known) seen.push(known);
  if (!known?.isDraft || handedOverAt(known) !== undefined) {
    for (const filter of [withHeader(messageId), withNote(messageId)]) {
      if (sentOne(seen)) break;
      const found = await matching(api, filter);
      // What a filter finds is looked at again: an index may be behind, or broader than asked.
      seen.push(...found.filter((message) => isFor(message, messageId)));
    }
    if (!sentOne(seen)) {
      const listed = await inSent(api, sentAfter, (message) => message.id === draftId || isFor(message, messageId));
      if (listed) seen.push(listed);
    }
  }
  const sent = sentOne(seen);
  if (sent) return { answer: 'sent', receipt: receiptOf(sent) };
  for (const draft of seen) {
    if (await isIdle(draft, deps)) return { answer: 'still-a-draft', draftId: draft.id };
  }
  return { answer: 'unknown' };
}

/** `undefined` when there is no message of this id. @throws MailError */
export function byId(api: GraphApi, id: string): Promise<OwnMessage | undefined> {
  return api.askIfThere(ownMessageAnswer, {
    method: 'get',
    path: `me/messages/${encodeURIComponent(id)}`,
    query: ownMessageQuery,
  });
}

/** Microsoft groups by conversation; a message without one stands for itself. */
export function receiptOf(message: OwnMessage): SentReceipt {
  const messageId = rewrittenId(message);
  return {
    providerMessageId: message.id,
    threadId: message.conversationId ?? message.id,
    ...(messageId === undefined ? {} : { messageId }),
  };
}

/** In the folder for deleted mail a draft keeps its id: the person has thrown it away, and it must not go out. */
export async function isDeleted(message: OwnMessage, deletedFolder: () => Promise<string>): Promise<boolean> {
  return message.parentFolderId != null && message.parentFolderId === (await deletedFolder());
}

function sentOne(seen: readonly OwnMessage[]): OwnMessage | undefined {
  return seen.find(({ isDraft }) => !isDraft);
}

/** The time counts in both directions: a clock that was put back must not leave it open for ever. */
async function isIdle(message: OwnMessage, { now, deletedFolder }: SentDeps): Promise<boolean> {
  const at = handedOverAt(message);
  if (at !== undefined && Math.abs(now - at) < microsoftSettlesMs) return false;
  return !(await isDeleted(message, deletedFolder));
}

async function matching(api: GraphApi, filter: string): Promise<OwnMessage[]> {
  const page = await api.ask(ownMessagesAnswer, {
    method: 'get',
    path: 'me/messages',
    query: [['$filter', filter], ['$top', '10'], ...ownMessageQuery],
  });
  return page.value;
}

async function inSent(
  api: GraphApi,
  sentAfter: number,
  isIt: (message: OwnMessage) => boolean,
): Promise<OwnMessage | undefined> {
  const since = new Date(Math.max(0, sentAfter - SLACK_MS)).toISOString();
  const links = new Set<string>();
  let seen = 0;
  let page = await api.ask(ownMessagesAnswer, {
    method: 'get',
    path: 'me/mailFolders/sentitems/messages',
    query: [
      ['$filter', `sentDateTime ge ${since}`],
      ['$orderby', 'sentDateTime desc'],
      ['$top', String(PAGE)],
      ...ownMessageQuery,
    ],
  });
  for (;;) {
    const found = page.value.find((message) => !message.isDraft && isIt(message));
    if (found) return found;
    seen += page.value.length;
    const link = page['@odata.nextLink'];
    if (link === undefined || links.has(link) || seen >= SENT_LIMIT) return undefined;
    links.add(link);
    page = await api.ask(ownMessagesAnswer, { method: 'get', path: pathOfLink(link) });
  }
}
