import * as z from 'zod/mini';
import { type ChangedMessage, deltaAnswer, newestAnswer } from './graph-answers';
import { type GraphApi, pathOfLink, unreadable } from './graph-api';
import { isCutShort } from './graph-errors';
import { madeFor } from './graph-marks';
import { byId } from './graph-sent';
import { markOf, type SweptPlace, sweep, sweptPlace } from './graph-sweep';
import { inBatches } from './in-batches';
import type { InboundChanges, RawInbound } from './provider';

/** What one call brings at most (give or take a page), so that a worker's short life is enough; the cursor points at the rest. */
const MESSAGES_PER_CALL = 200;
/** Mail that was on its way when the last round began is looked at again; the caller knows a message by its id. */
const OVERLAP_MS = 60 * 60 * 1000;
/** Marks kept of what was told: more than the look over all folders needs, see `sweep`. */
const SEEN = 2_000;
/** Changes are told by folder. A refusal stays one where a filter put it among the junk; in Sent is what people wrote elsewhere. */
const FOLDERS = ['inbox', 'junkemail', 'sentitems'] as const;
type Folder = (typeof FOLDERS)[number];

/** Where each folder's change log was left. */
const place = z.object({
  /** `GraphCall.path` of the next page or round. */
  path: z.string().check(z.minLength(1)),
  /**
   * When the newest mail was received that had come at the end of the last whole round, epoch ms by Microsoft's clock (ours
   * may be wrong): a log that was cut short is made up for from there. Absent while the folder has been empty.
   */
  newestAt: z.optional(z.number()),
});
type Place = z.infer<typeof place>;
const position = z.object({
  inbox: place,
  junkemail: place,
  /** Missing: from when only what came in was read. It begins at its end then. */
  sentitems: z.optional(place),
  swept: z.optional(sweptPlace),
});
type Position = z.infer<typeof position>;

/** Also whether it is out of Sent. */
type FoundMessage = ChangedMessage & { readonly isSent: boolean };

export interface ChangesDeps {
  readonly now: number;
  /** Id of the folder Sent. @throws MailError */
  readonly sentFolder: () => Promise<string>;
}

interface Round {
  readonly messages: readonly ChangedMessage[];
  /** Where to go on. */
  readonly place: Place;
  readonly isComplete: boolean;
}

/** Mail that came in or went out since `cursor` (RFC 5322, unread by any parser). @throws MailError */
export async function changesSince(
  api: GraphApi,
  cursor: string | undefined,
  { now, sentFolder }: ChangesDeps,
): Promise<InboundChanges> {
  const from = cursor === undefined ? undefined : parseCursor(cursor);
  if (!from) return { messages: [], cursor: writeCursor(await startingAt(api)), isComplete: true };
  const found = new Map<string, FoundMessage>();
  const next = { ...from };
  let isComplete = true;
  for (const folder of FOLDERS) {
    if (found.size >= MESSAGES_PER_CALL) break;
    const place = from[folder];
    if (!place) {
      next[folder] = await startOf(api, folder);
      continue;
    }
    const round = await changesIn(api, folder, place, MESSAGES_PER_CALL - found.size);
    for (const message of round.messages) found.set(message.id, { ...message, isSent: folder === 'sentitems' });
    next[folder] = round.place;
    isComplete &&= round.isComplete;
  }
  if (found.size < MESSAGES_PER_CALL) {
    const swept = await sweep(api, from.swept ?? newestPlace(from));
    for (const message of swept.messages) {
      if (found.has(message.id)) continue;
      found.set(message.id, { ...message, isSent: message.parentFolderId === (await sentFolder()) });
    }
    if (swept.place) next.swept = swept.place;
    isComplete &&= swept.isComplete;
  } else isComplete = false;
  // What the logs have told is not told again by the look over all folders.
  const place = next.swept ?? newestPlace(next);
  const told = [...found.keys()].map(markOf);
  if (place) next.swept = { ...place, seen: [...new Set([...place.seen, ...told])].slice(-SEEN) };
  const messages = await fetchRaw(api, [...found.values()], now);
  return { messages, cursor: writeCursor(next), isComplete };
}

/** Where to begin with the other folders: with what is no older than the newest mail of those that are followed. */
function newestPlace({ inbox, junkemail, sentitems }: Position): SweptPlace | undefined {
  const times = [inbox, junkemail, sentitems].flatMap((each) => each?.newestAt ?? []);
  return times.length === 0 ? undefined : { newestAt: Math.max(...times), seen: [] };
}

/** The end of each folder's log. Only what is no older than its newest mail is told, so nothing has to be read first. */
async function startingAt(api: GraphApi): Promise<Position> {
  const [inbox, junkemail, sentitems] = await Promise.all([
    startOf(api, 'inbox'),
    startOf(api, 'junkemail'),
    startOf(api, 'sentitems'),
  ]);
  const start = { inbox, junkemail, sentitems };
  const swept = newestPlace(start);
  return { ...start, ...(swept ? { swept: (await sweep(api, swept)).place } : {}) };
}

/** @throws MailError */
async function startOf(api: GraphApi, folder: Folder): Promise<Place> {
  const { value } = await api.ask(newestAnswer, {
    method: 'get',
    path: `me/mailFolders/${folder}/messages`,
    query: [
      ['$select', 'receivedDateTime'],
      ['$orderby', 'receivedDateTime desc'],
      ['$top', '1'],
    ],
  });
  const newest = value[0]?.receivedDateTime;
  const since = newest ? Date.parse(newest) : undefined;
  const round = await read(api, firstPage(folder, since), { limit: Number.POSITIVE_INFINITY, newestAt: since });
  if (!round) throw unreadable();
  return round.place;
}

async function changesIn(api: GraphApi, folder: Folder, { path, newestAt }: Place, limit: number): Promise<Round> {
  const round = await read(api, path, { limit, newestAt });
  if (round) return round;
  const since = newestAt === undefined ? undefined : newestAt - OVERLAP_MS;
  const again = await read(api, firstPage(folder, since), { limit, newestAt });
  if (!again) throw unreadable();
  return again;
}

function firstPage(folder: Folder, since: number | undefined): string {
  const query = new URLSearchParams({
    changeType: 'created',
    $select: 'id,isDraft,conversationId,receivedDateTime',
    ...(since === undefined ? {} : { $filter: `receivedDateTime ge ${new Date(Math.max(0, since)).toISOString()}` }),
  });
  return `me/mailFolders/${folder}/messages/delta?${query}`;
}

/** `undefined` when the log no longer reaches back to `start`. A page that leads back to itself is no answer. */
async function read(
  api: GraphApi,
  start: string,
  { limit, newestAt }: { readonly limit: number; readonly newestAt: number | undefined },
): Promise<Round | undefined> {
  const messages = new Map<string, ChangedMessage>();
  const visited = new Set<string>();
  let path = start;
  for (;;) {
    visited.add(path);
    const page = await api.askIfThere(deltaAnswer, { method: 'get', path }, isCutShort);
    if (!page) return undefined;
    for (const message of page.value) if (cameIn(message)) messages.set(message.id, message);
    const end = page['@odata.deltaLink'];
    if (end !== undefined) {
      const newest = newestOf([...messages.values()], newestAt);
      return { messages: [...messages.values()], place: placeAt(pathOfLink(end), newest), isComplete: true };
    }
    const link = page['@odata.nextLink'];
    if (link === undefined) throw unreadable();
    path = pathOfLink(link);
    if (visited.has(path)) throw unreadable();
    if (messages.size >= limit)
      return { messages: [...messages.values()], place: placeAt(path, newestAt), isComplete: false };
  }
}

function placeAt(path: string, newestAt: number | undefined): Place {
  return { path, ...(newestAt === undefined ? {} : { newestAt }) };
}

function newestOf(messages: readonly ChangedMessage[], before: number | undefined): number | undefined {
  const times = messages.flatMap(({ receivedDateTime }) => (receivedDateTime ? [Date.parse(receivedDateTime)] : []));
  return times.reduce<number | undefined>((newest, time) => Math.max(newest ?? time, time), before);
}

function cameIn(message: ChangedMessage): boolean {
  return message['@removed'] === undefined && message.isDraft !== true;
}

/** The message itself, as the parsed fields leave out the headers that tell an answer from an automatic one. */
async function fetchRaw(api: GraphApi, found: readonly FoundMessage[], now: number): Promise<RawInbound[]> {
  const messages: RawInbound[] = [];
  const fetched = inBatches(found, async (message) => ({
    message,
    raw: await api.bytes({ method: 'get', path: `me/messages/${encodeURIComponent(message.id)}/$value` }),
    // In Sent the Message-ID may be the service's own; what we noted on our draft is still there.
    madeFor: message.isSent ? madeFor(await byId(api, message.id)) : undefined,
  }));
  for await (const { message, raw, madeFor } of fetched) {
    // Deleted since the log was written.
    if (!raw) continue;
    messages.push({
      providerMessageId: message.id,
      threadId: message.conversationId ?? message.id,
      raw,
      receivedAt: message.receivedDateTime ? Date.parse(message.receivedDateTime) : now,
      ...(madeFor === undefined ? {} : { madeFor }),
      isSent: message.isSent,
    });
  }
  return messages;
}

function parseCursor(cursor: string): Position | undefined {
  try {
    return position.parse(JSON.parse(cursor));
  } catch {
    return undefined;
  }
}

function writeCursor(at: Position): string {
  return JSON.stringify(at);
}
