import type * as z from 'zod/mini';
import { inboxEveryMs } from '@/lib/domain/provider-card';
import { fromBase64Url } from './base64';
import { historyAnswer, messageListAnswer, profileAnswer, rawMessageAnswer } from './gmail-answers';
import { type GmailApi, gmailService } from './gmail-api';
import { unreadable } from './http-errors';
import { inBatches } from './in-batches';
import { type InboundChanges, MailError, type RawInbound } from './provider';

/** What one call brings at most, so that a worker's short life is enough; the cursor then points at the rest. */
const MESSAGES_PER_CALL = 200;
/** Mail that was on its way when the last check ran is looked at again; the caller knows a message by its id. */
const OVERLAP_MS = 60 * 60 * 1000;
const RESYNC_WITHOUT_TIME_MS = 7 * 24 * 60 * 60 * 1000;

/** Gmail's place in its change log, and when we were there: a log that was cut short is made up for by time. */
interface Place {
  readonly historyId: string;
  /** Epoch ms; absent in a cursor that is a bare historyId. */
  readonly at?: number;
}

/** How far the mail was listed from before the place at which the log goes on. */
interface Listing {
  /** Epoch ms from which on mail is listed. */
  readonly since: number;
  /** Of the next page; `undefined` for the first, which has the newest mail. */
  readonly pageToken?: string | undefined;
}

/** Mail that came in or went out since `cursor` (RFC 5322, unread by any parser). @throws MailError */
export async function changesSince(api: GmailApi, cursor: string | undefined, now: number): Promise<InboundChanges> {
  const from = cursor === undefined ? undefined : parseCursor(cursor);
  if (!from) {
    const { historyId } = await profile(api);
    return { messages: [], cursor: writeCursor({ historyId, at: now }), isComplete: true };
  }
  const { historyId: start, at = now } = from.place;
  if (from.listing) return listed(api, { historyId: start, at }, from.listing, now);
  const found = await listHistory(api, start);
  if (!found) {
    // The position first: what arrives while the mail is listed is then found in the log.
    const { historyId } = await profile(api);
    const since = Math.max(0, (from.place.at ?? now - RESYNC_WITHOUT_TIME_MS) - OVERLAP_MS);
    return listed(api, { historyId, at: now }, { since }, now);
  }
  const { ids, historyId, isComplete } = found;
  const messages = await fetchRaw(api, ids);
  return { messages, cursor: writeCursor({ historyId, at: isComplete ? now : at }), isComplete };
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

/** One page of all mail since a time. @param place where the log goes on after the last page */
async function listed(
  api: GmailApi,
  place: Required<Place>,
  { since, pageToken }: Listing,
  now: number,
): Promise<InboundChanges> {
  const page = await listPage(api, { since, pageToken });
  if (!page) return listed(api, place, { since }, now);
  const next = page.nextPageToken;
  // A page that leads to itself would be followed for ever.
  if (next !== undefined && next === pageToken) throw unreadable(gmailService);
  const messages = await fetchRaw(api, (page.messages ?? []).map(({ id }) => id).reverse());
  // Begun before a sleep, it knows nothing of what has come since: that is in the log.
  const isFresh = Math.abs(now - place.at) <= inboxEveryMs;
  return {
    messages,
    cursor: writeCursor(place, { since, pageToken: next }),
    isComplete: next === undefined && isFresh,
  };
}

/** Of every label, as a filter or a person may have put an answer anywhere. `undefined` when Gmail refuses the token. */
async function listPage(
  api: GmailApi,
  { since, pageToken }: Listing,
): Promise<z.infer<typeof messageListAnswer> | undefined> {
  try {
    return await api.ask(messageListAnswer, {
      method: 'get',
      path: 'messages',
      query: [
        ['q', `after:${Math.floor(since / 1000)}`],
        ['includeSpamTrash', 'true'],
        ['maxResults', String(MESSAGES_PER_CALL)],
        ...(pageToken === undefined ? [] : ([['pageToken', pageToken]] as const)),
      ],
    });
  } catch (error) {
    if (pageToken !== undefined && error instanceof MailError && error.code === 'rejected') return undefined;
    throw error;
  }
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
    if (!answer || !counts(answer.labelIds ?? [])) continue;
    messages.push({
      providerMessageId: answer.id,
      threadId: answer.threadId,
      raw: decode(answer.raw),
      receivedAt: Number(answer.internalDate),
      isSent: (answer.labelIds ?? []).includes('SENT'),
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

function parseCursor(cursor: string): { readonly place: Place; readonly listing?: Listing } | undefined {
  const match = /^(\d{1,30})(?:@(\d{1,16})(?:~(\d{1,16})~(.+))?)?$/s.exec(cursor);
  const [, historyId, at, since, pageToken] = match ?? [];
  if (historyId === undefined) return undefined;
  const place = { historyId, ...(at === undefined ? {} : { at: Number(at) }) };
  return pageToken === undefined ? { place } : { place, listing: { since: Number(since), pageToken } };
}

function writeCursor({ historyId, at }: Required<Place>, listing?: Listing): string {
  const rest = listing?.pageToken === undefined ? '' : `~${listing.since}~${listing.pageToken}`;
  return `${historyId}@${at}${rest}`;
}
