import { type JmapPlaces, PLACE_PROPERTIES, standing } from './jmap-account';
import { emailsAnswer, idsAnswer, type JmapEmail, submissionsAnswer } from './jmap-answers';
import type { JmapApi } from './jmap-api';
import { JmapProblem } from './jmap-errors';
import type { SentLookup, SentReceipt } from './provider';

/** The sender's clock and the server's may differ, and a draft carries the time of its creation. */
const SLACK_MS = 24 * 60 * 60 * 1000;
/** More mail than this after the touch was claimed is not searched; the answer is then 'unknown', never a "no". */
const SENT_LIMIT = 400;
const DRAFT_LIMIT = 100;
const PAGE = 100;
/** What a server answers that does not do a kind of search; the plain list is read instead. */
const CANNOT = new Set(['unknownMethod', 'unsupportedFilter', 'invalidArguments']);

/**
 * Was the message sent? A draft that is still there, carries no mark of a hand-over and was never submitted proves that it
 * was not. Everything that proves nothing is 'unknown'. @throws MailError when a look-up failed @throws JmapProblem
 */
export async function findSent(
  api: JmapApi,
  places: JmapPlaces,
  query: { messageId: string; draftId?: string; sentAfter: number },
): Promise<SentLookup> {
  if (query.draftId !== undefined) {
    const [known] = await emailsOf(api, [query.draftId]);
    const answer = known && (await judge(api, places, known));
    if (answer) return answer;
  }
  const candidates = await withMessageId(api, places, query);
  const sent = candidates.find((email) => standing(email, places) === 'sent');
  if (sent) return { answer: 'sent', receipt: receiptOf(sent) };
  for (const email of query.draftId === undefined ? candidates : []) {
    const answer = await judge(api, places, email);
    if (answer) return answer;
  }
  return { answer: 'unknown' };
}

/** What an email that is surely ours says by itself; `undefined` when that is nothing. */
async function judge(api: JmapApi, places: JmapPlaces, email: JmapEmail): Promise<SentLookup | undefined> {
  const where = standing(email, places);
  if (where === 'sent' || (await wasSubmitted(api, email.id))) return { answer: 'sent', receipt: receiptOf(email) };
  if (where === 'handed-over') return { answer: 'unknown' };
  return where === 'draft' ? { answer: 'still-a-draft', draftId: email.id } : undefined;
}

/** Servers may forget a submission once it went out, so only a "yes" proves anything. */
async function wasSubmitted(api: JmapApi, emailId: string): Promise<boolean> {
  const found = { resultOf: '0', name: 'EmailSubmission/query', path: '/ids' };
  const answers = await api.call([
    ['EmailSubmission/query', { filter: { emailIds: [emailId] } }],
    ['EmailSubmission/get', { '#ids': found, properties: ['id', 'undoStatus'] }],
  ]);
  try {
    answers.read('EmailSubmission/query', 0, idsAnswer);
    const { list } = answers.read('EmailSubmission/get', 1, submissionsAnswer);
    return list.some(({ undoStatus }) => undoStatus !== 'canceled');
  } catch (error) {
    if (error instanceof JmapProblem && CANNOT.has(error.type)) return false;
    throw error;
  }
}

/** Emails in Sent, then in Drafts, that carry this Message-ID: by search, and, as search indexes lag, by reading the lists. */
async function withMessageId(
  api: JmapApi,
  { sent, drafts }: JmapPlaces,
  { messageId, sentAfter }: { messageId: string; sentAfter: number },
): Promise<JmapEmail[]> {
  const after = new Date(Math.max(0, sentAfter - SLACK_MS)).toISOString().replace(/\.\d+Z$/, 'Z');
  const searched = await search(api, messageId);
  if (searched.some((email) => email.mailboxIds[sent] === true)) return searched;
  const listed = await list(api, { inMailbox: sent, after }, messageId, SENT_LIMIT);
  if (listed.length > 0) return listed;
  return searched.length > 0 ? searched : list(api, { inMailbox: drafts }, messageId, DRAFT_LIMIT);
}

async function search(api: JmapApi, messageId: string): Promise<JmapEmail[]> {
  try {
    const { emails } = await page(api, { header: ['Message-ID', bare(messageId)] }, 0, 10);
    return emails.filter((email) => carries(email, messageId));
  } catch (error) {
    if (error instanceof JmapProblem && CANNOT.has(error.type)) return [];
    throw error;
  }
}

async function list(
  api: JmapApi,
  filter: Readonly<Record<string, unknown>>,
  messageId: string,
  limit: number,
): Promise<JmapEmail[]> {
  const seen = new Set<string>();
  while (seen.size < limit) {
    const { ids, emails } = await page(api, filter, seen.size, PAGE);
    const found = emails.filter((email) => carries(email, messageId));
    if (found.length > 0) return found;
    const before = seen.size;
    for (const id of ids) seen.add(id);
    // The end, or a server that gives the same page again.
    if (seen.size === before) break;
  }
  return [];
}

async function page(
  api: JmapApi,
  filter: Readonly<Record<string, unknown>>,
  position: number,
  limit: number,
): Promise<{ ids: string[]; emails: JmapEmail[] }> {
  const found = { resultOf: '0', name: 'Email/query', path: '/ids' };
  const answers = await api.call([
    ['Email/query', { filter, sort: [{ property: 'receivedAt', isAscending: false }], position, limit }],
    ['Email/get', { '#ids': found, properties: PLACE_PROPERTIES }],
  ]);
  const { ids } = answers.read('Email/query', 0, idsAnswer);
  return { ids, emails: answers.read('Email/get', 1, emailsAnswer).list };
}

async function emailsOf(api: JmapApi, ids: readonly string[]): Promise<JmapEmail[]> {
  const answers = await api.call([['Email/get', { ids, properties: PLACE_PROPERTIES }]]);
  return answers.read('Email/get', 0, emailsAnswer).list;
}

function carries(email: JmapEmail, messageId: string): boolean {
  return email.messageId?.some((id) => bare(id) === bare(messageId)) === true;
}

/** Servers give ids without the angle brackets of the header. */
function bare(messageId: string): string {
  return messageId.trim().replace(/^<|>$/g, '');
}

function receiptOf({ id, threadId }: JmapEmail): SentReceipt {
  return { providerMessageId: id, threadId };
}
