import { inBatches } from './in-batches';
import type { JmapPlaces } from './jmap-account';
import { changesAnswer, emailsAnswer, idsAnswer, type JmapEmail, stateAnswer } from './jmap-answers';
import type { JmapApi } from './jmap-api';
import { JmapProblem } from './jmap-errors';
import type { InboundChanges, RawInbound } from './provider';

/** What one call brings at most, so that a worker's short life is enough; the cursor then points at the rest. */
const MESSAGES_PER_CALL = 200;
/** Pages of own drafts that are passed over in one call. */
const PAGES_PER_CALL = 10;
const RESYNC_LIMIT = 500;
const RESYNC_PAGE = 100;
/** Mail that was on its way when the last check ran is looked at again; the caller knows a message by its id. */
const OVERLAP_MS = 60 * 60 * 1000;
/** A draft that was begun longer than this before the last look, and sent after it, is not noticed. */
const CHANGED_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;
const INBOUND_PROPERTIES = ['id', 'blobId', 'threadId', 'mailboxIds', 'keywords', 'receivedAt'];

/** The server's state, an opaque string, and when we were there: a log that was cut short is made up for by time. */
interface Position {
  readonly state: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Mail that came in or went out since `cursor` (RFC 5322, unread by any parser). @throws MailError @throws JmapProblem */
export async function changesSince(
  api: JmapApi,
  places: JmapPlaces,
  cursor: string | undefined,
  now: number,
): Promise<InboundChanges> {
  const from = cursor === undefined ? undefined : parseCursor(cursor);
  if (!from) return { messages: [], cursor: writeCursor(await emailState(api), now), resynced: false };
  const found = await newSince(api, places, from);
  if (!found) return resync(api, places, from.at, now);
  const messages = await fetchRaw(api, found.emails);
  return { messages, cursor: writeCursor(found.state, found.isComplete ? now : from.at), resynced: false };
}

/** `undefined` when the server cannot tell, for whatever reason, what is new since `since`. */
async function newSince(
  api: JmapApi,
  places: JmapPlaces,
  { state: since, at }: Position,
): Promise<{ emails: JmapEmail[]; state: string; isComplete: boolean } | undefined> {
  let state = since;
  for (let page = 0; page < PAGES_PER_CALL; page += 1) {
    const ids = (path: string) => ({ resultOf: '0', name: 'Email/changes', path });
    const answers = await api.call([
      ['Email/changes', { sinceState: state, maxChanges: MESSAGES_PER_CALL }],
      ['Email/get', { '#ids': ids('/created'), properties: INBOUND_PROPERTIES }],
      // What a person sends may have been seen as their draft before: then it is an old message that has changed.
      ['Email/get', { '#ids': ids('/updated'), properties: INBOUND_PROPERTIES }],
    ]);
    let changes: { newState: string; hasMoreChanges: boolean };
    try {
      changes = answers.read('Email/changes', 0, changesAnswer);
    } catch (error) {
      if (error instanceof JmapProblem) return undefined;
      throw error;
    }
    // The same page for ever.
    if (changes.hasMoreChanges && changes.newState === state) return undefined;
    const created = answers.read('Email/get', 1, emailsAnswer).list.filter((email) => counts(email, places));
    const changed = answers.read('Email/get', 2, emailsAnswer).list.filter((email) => wasSentSince(email, places, at));
    const emails = [...created, ...changed];
    state = changes.newState;
    if (!changes.hasMoreChanges || emails.length > 0) return { emails, state, isComplete: !changes.hasMoreChanges };
  }
  return { emails: [], state, isComplete: false };
}

/**
 * Spam and trash count: a refusal stays one wherever a filter put it. So does sent mail: what a person wrote elsewhere ends
 * what Muster would write. Drafts do not.
 */
function counts(email: JmapEmail, places: JmapPlaces): boolean {
  if (email.keywords?.$draft === true) return false;
  return Object.entries(email.mailboxIds).some(([id, isIn]) => isIn && id !== places.drafts);
}

/** In Sent, and not since long: what only got a mark is not brought again. */
function wasSentSince(email: JmapEmail, places: JmapPlaces, at: number): boolean {
  const receivedAt = Date.parse(email.receivedAt ?? '');
  return counts(email, places) && email.mailboxIds[places.sent] === true && !(receivedAt < at - CHANGED_WITHIN_MS);
}

async function resync(api: JmapApi, places: JmapPlaces, since: number, now: number): Promise<InboundChanges> {
  // The position first: what arrives while the list is read is then found by the next call.
  const state = await emailState(api);
  const emails = new Map<string, JmapEmail>();
  const filter = {
    inMailboxOtherThan: [places.drafts],
    after: new Date(Math.max(0, since - OVERLAP_MS)).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  const seen = new Set<string>();
  while (seen.size < RESYNC_LIMIT) {
    const found = { resultOf: '0', name: 'Email/query', path: '/ids' };
    const sort = [{ property: 'receivedAt', isAscending: false }];
    const answers = await api.call([
      ['Email/query', { filter, sort, position: seen.size, limit: RESYNC_PAGE }],
      ['Email/get', { '#ids': found, properties: INBOUND_PROPERTIES }],
    ]);
    const { ids } = answers.read('Email/query', 0, idsAnswer);
    for (const email of answers.read('Email/get', 1, emailsAnswer).list) {
      if (counts(email, places)) emails.set(email.id, email);
    }
    const before = seen.size;
    for (const id of ids) seen.add(id);
    // The end, or a server that gives the same page again.
    if (seen.size === before) break;
  }
  const messages = await fetchRaw(api, [...emails.values()].reverse());
  return { messages, cursor: writeCursor(state, now), resynced: true };
}

async function fetchRaw(api: JmapApi, emails: readonly JmapEmail[]): Promise<RawInbound[]> {
  const messages: RawInbound[] = [];
  const loaded = inBatches(emails, async (email) => ({
    email,
    raw: email.blobId === undefined ? undefined : await api.download(email.blobId),
  }));
  for await (const { email, raw } of loaded) {
    // Deleted since the list was read.
    if (!raw) continue;
    const receivedAt = Date.parse(email.receivedAt ?? '');
    messages.push({
      providerMessageId: email.id,
      threadId: email.threadId,
      raw,
      receivedAt: Number.isNaN(receivedAt) ? 0 : receivedAt,
    });
  }
  return messages;
}

/** Where the change log stands now. */
async function emailState(api: JmapApi): Promise<string> {
  const answers = await api.call([['Email/get', { ids: [] }]]);
  return answers.read('Email/get', 0, stateAnswer).state;
}

function parseCursor(cursor: string): Position | undefined {
  const match = /^(\d{1,16})@(.*)$/s.exec(cursor);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { at: Number(match[1]), state: match[2] };
}

function writeCursor(state: string, at: number): string {
  return `${at}@${state}`;
}
