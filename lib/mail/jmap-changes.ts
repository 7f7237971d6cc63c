import { inBatches } from './in-batches';
import type { JmapPlaces } from './jmap-account';
import { changesAnswer, emailsAnswer, idsAnswer, type JmapEmail, stateAnswer } from './jmap-answers';
import type { JmapApi } from './jmap-api';
import { JmapProblem, unreadable } from './jmap-errors';
import type { InboundChanges, RawInbound } from './provider';

/** What one call brings at most, so that a worker's short life is enough; the cursor then points at the rest. */
const MESSAGES_PER_CALL = 200;
/** Pages of own drafts that are passed over in one call. */
const PAGES_PER_CALL = 10;
const RESYNC_PAGE = 100;
/** Mail that was on its way when the last check ran is looked at again; the caller knows a message by its id. */
const OVERLAP_MS = 60 * 60 * 1000;
/** A draft that was begun longer than this before the last look, and sent after it, is not noticed. */
const CHANGED_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;
const INBOUND_PROPERTIES = ['id', 'blobId', 'threadId', 'mailboxIds', 'keywords', 'receivedAt'];

/** The server's state, an opaque string, and when we were there: a log that was cut short is made up for by time. */
interface Place {
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
  if (!from) {
    const place = { state: await emailState(api), at: now };
    return { messages: [], cursor: writeCursor(place), isComplete: true };
  }
  const { place, since } = from;
  if (since !== undefined) return listed(api, places, place, since);
  const found = await newSince(api, places, place);
  if (!found) {
    // The state first: what arrives while the mail is listed is then found in the log.
    const next = { state: await emailState(api), at: now };
    return listed(api, places, next, Math.max(0, place.at - OVERLAP_MS));
  }
  const { emails, state, isComplete } = found;
  const messages = await fetchRaw(api, places, emails);
  return { messages, cursor: writeCursor({ state, at: isComplete ? now : place.at }), isComplete };
}

/** `undefined` when the server cannot tell, for whatever reason, what is new since `since`. */
async function newSince(
  api: JmapApi,
  places: JmapPlaces,
  { state: since, at }: Place,
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

/** Some of the mail since a time, the oldest first. @param place where the log goes on once all of it was listed */
async function listed(api: JmapApi, places: JmapPlaces, place: Place, since: number): Promise<InboundChanges> {
  const found = await listSince(api, places, since);
  const messages = await fetchRaw(api, places, found.emails);
  return { messages, cursor: writeCursor(place, found.next), isComplete: found.next === undefined };
}

/** `next`: the time to go on from, epoch ms; `undefined` at the end. @throws MailError 'bad-answer' for the same page again */
async function listSince(
  api: JmapApi,
  places: JmapPlaces,
  since: number,
): Promise<{ emails: JmapEmail[]; next: number | undefined }> {
  const filter = { inMailboxOtherThan: [places.drafts], after: utcDate(since) };
  const sort = [{ property: 'receivedAt', isAscending: true }];
  const emails = new Map<string, JmapEmail>();
  const seen = new Set<string>();
  let newest = since;
  // A call that ends within the second it began with would be made again and again.
  while (seen.size < MESSAGES_PER_CALL || utcDate(newest) === utcDate(since)) {
    const found = { resultOf: '0', name: 'Email/query', path: '/ids' };
    const answers = await api.call([
      ['Email/query', { filter, sort, position: seen.size, limit: RESYNC_PAGE }],
      ['Email/get', { '#ids': found, properties: INBOUND_PROPERTIES }],
    ]);
    const { ids } = answers.read('Email/query', 0, idsAnswer);
    if (ids.length === 0) return { emails: [...emails.values()], next: undefined };
    if (ids.every((id) => seen.has(id))) throw unreadable(false);
    for (const id of ids) seen.add(id);
    for (const email of answers.read('Email/get', 1, emailsAnswer).list) {
      newest = Math.max(newest, Date.parse(email.receivedAt ?? '') || 0);
      if (counts(email, places)) emails.set(email.id, email);
    }
  }
  return { emails: [...emails.values()], next: newest };
}

/** RFC 8620 section 1.4, in whole seconds. */
function utcDate(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

async function fetchRaw(api: JmapApi, places: JmapPlaces, emails: readonly JmapEmail[]): Promise<RawInbound[]> {
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
      isSent: email.mailboxIds[places.sent] === true,
    });
  }
  return messages;
}

/** Where the change log stands now. */
async function emailState(api: JmapApi): Promise<string> {
  const answers = await api.call([['Email/get', { ids: [] }]]);
  return answers.read('Email/get', 0, stateAnswer).state;
}

function parseCursor(cursor: string): { readonly place: Place; readonly since?: number } | undefined {
  const [, at, since, state] = /^(\d{1,16})(?:~(\d{1,16}))?@(.*)$/s.exec(cursor) ?? [];
  if (at === undefined || state === undefined) return undefined;
  const place = { at: Number(at), state };
  return since === undefined ? { place } : { place, since: Number(since) };
}

/** @param since of mail from before the place: listed up to this time, epoch ms */
function writeCursor({ state, at }: Place, since?: number): string {
  return `${at}${since === undefined ? '' : `~${since}`}@${state}`;
}
