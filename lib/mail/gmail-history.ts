import { fromBase64Url } from './base64';
import { historyAnswer, messageListAnswer, profileAnswer, rawMessageAnswer } from './gmail-answers';
import { type GmailApi, gmailService } from './gmail-api';
import { unreadable } from './http-errors';
import { inBatches } from './in-batches';
import type { InboundChanges, RawInbound } from './provider';

/** What one call brings at most, so that a worker's short life is enough; the cursor then points at the rest. */
const MESSAGES_PER_CALL = 200;
const RESYNC_LIMIT = 500;
/** Mail that was on its way when the last check ran is looked at again; the caller knows a message by its id. */
const OVERLAP_MS = 60 * 60 * 1000;
const RESYNC_WITHOUT_TIME_MS = 7 * 24 * 60 * 60 * 1000;

/** Gmail's place in its change log, and when we were there: a log that was cut short is made up for by time. */
interface Position {
  readonly historyId: string;
  /** Epoch ms; absent in a cursor that is a bare historyId. */
  readonly at?: number;
}

/** Mail that came in or went out since `cursor` (RFC 5322, unread by any parser). @throws MailError */
export async function changesSince(api: GmailApi, cursor: string | undefined, now: number): Promise<InboundChanges> {
  const from = cursor === undefined ? undefined : parseCursor(cursor);
  if (!from) {
    const { historyId } = await profile(api);
    return { messages: [], cursor: writeCursor(historyId, now), resynced: false };
  }
  const found = await listHistory(api, from.historyId);
  if (!found) return resync(api, from.at ?? now - RESYNC_WITHOUT_TIME_MS, now);
  const messages = await fetchRaw(api, found.ids);
  return { messages, cursor: writeCursor(found.historyId, found.isComplete ? now : (from.at ?? now)), resynced: false };
}

/** `undefined` when Gmail no longer keeps that part of its log (404). */
async function listHistory(
  api: GmailApi,
  startHistoryId: string,
): Promise<{ ids: string[]; historyId: string; isComplete: boolean } | undefined> {
  const ids = new Set<string>();
  const next = pageTokens();
  let pageToken: string | undefined;
  for (;;) {
    const page = await api.askIfThere(historyAnswer, {
      method: 'get',
      path: 'history',
      query: [
        ['startHistoryId', startHistoryId],
        ['historyTypes', 'messageAdded'],
        ['maxResults', '500'],
        ...(pageToken === undefined ? [] : ([['pageToken', pageToken]] as const)),
      ],
    });
    if (!page) return undefined;
    for (const record of page.history ?? []) {
      for (const { message } of record.messagesAdded ?? []) if (counts(message.labelIds ?? [])) ids.add(message.id);
      if (ids.size >= MESSAGES_PER_CALL) return { ids: [...ids], historyId: record.id, isComplete: false };
    }
    if (page.nextPageToken === undefined) return { ids: [...ids], historyId: page.historyId, isComplete: true };
    pageToken = next(page.nextPageToken);
  }
}

/** A page that leads to one that was read already would be followed for ever. @throws MailError 'bad-answer' */
function pageTokens(): (token: string | undefined) => string | undefined {
  const seen = new Set<string>();
  return (token) => {
    if (token === undefined) return undefined;
    if (seen.has(token)) throw unreadable(gmailService);
    seen.add(token);
    return token;
  };
}

/**
 * Spam and trash count: a refusal stays one wherever a filter put it. So does sent mail: what a person wrote elsewhere ends
 * what Muster would write. Drafts do not.
 */
function counts(labels: readonly string[]): boolean {
  return !labels.includes('DRAFT') && !labels.includes('CHAT');
}

async function resync(api: GmailApi, since: number, now: number): Promise<InboundChanges> {
  // The position first: what arrives while the list is read is then found by the next call.
  const { historyId } = await profile(api);
  const ids = new Set<string>();
  for (const label of ['INBOX', 'SENT']) await listLabel(api, label, since, ids);
  const messages = await fetchRaw(api, [...ids].slice(0, 2 * RESYNC_LIMIT));
  return { messages, cursor: writeCursor(historyId, now), resynced: true };
}

async function listLabel(api: GmailApi, label: string, since: number, ids: Set<string>): Promise<void> {
  const most = ids.size + RESYNC_LIMIT;
  const next = pageTokens();
  let pageToken: string | undefined;
  do {
    const page = await api.ask(messageListAnswer, {
      method: 'get',
      path: 'messages',
      query: [
        ['labelIds', label],
        ['q', `after:${Math.max(0, Math.floor((since - OVERLAP_MS) / 1000))}`],
        ['maxResults', '500'],
        ...(pageToken === undefined ? [] : ([['pageToken', pageToken]] as const)),
      ],
    });
    for (const { id } of page.messages ?? []) if (ids.size < most) ids.add(id);
    pageToken = next(page.nextPageToken);
  } while (pageToken !== undefined && ids.size < most);
}

/** format=raw, as the parsed formats leave out the headers that tell an answer from an automatic one. */
async function fetchRaw(api: GmailApi, ids: readonly string[]): Promise<RawInbound[]> {
  const messages: RawInbound[] = [];
  for await (const answer of inBatches(ids, (id) =>
    api.askIfThere(rawMessageAnswer, {
      method: 'get',
      path: `messages/${encodeURIComponent(id)}`,
      query: [['format', 'raw']],
    }),
  )) {
    // Deleted since the log was written.
    if (!answer) continue;
    messages.push({
      providerMessageId: answer.id,
      threadId: answer.threadId,
      raw: decode(answer.raw),
      receivedAt: Number(answer.internalDate),
    });
  }
  return messages;
}

function decode(raw: string): Uint8Array {
  try {
    return fromBase64Url(raw);
  } catch {
    throw unreadable(gmailService);
  }
}

/** The account's address, and where its change log stands now. @throws MailError */
export function profile(api: GmailApi): Promise<{ emailAddress: string; historyId: string }> {
  return api.ask(profileAnswer, { method: 'get', path: 'profile' });
}

function parseCursor(cursor: string): Position | undefined {
  const match = /^(\d{1,30})(?:@(\d{1,16}))?$/.exec(cursor);
  if (!match?.[1]) return undefined;
  return { historyId: match[1], ...(match[2] === undefined ? {} : { at: Number(match[2]) }) };
}

function writeCursor(historyId: string, at: number): string {
  return `${historyId}@${at}`;
}
