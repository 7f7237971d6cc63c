import { TimeoutError } from '@/lib/platform/http/client';
import { errorAnswer } from './graph-answers';
import { MailError } from './provider';
import { retryAfterMs } from './retry-after';

export interface GraphAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Uint8Array;
}

/** Graph's codes for "too much, too fast", which do not always come as 429. */
const RATE_CODES = new Set([
  'toomanyrequests',
  'applicationthrottled',
  'errorexceededmessagelimit',
  'activitylimitreached',
]);
/** The mailbox itself is full: no fault of the message, and waiting alone does not help. */
const FULL_CODES = new Set(['errorquotaexceeded', 'quotalimitreached', 'quotaexceeded']);
const GONE_CODES = new Set(['erroritemnotfound', 'itemnotfound', 'errormessagenotfound']);
/** The change log no longer reaches back to our place in it. */
const CUT_CODES = new Set(['syncstatenotfound', 'syncstateinvalid', 'resyncrequired', 'errorinvalidsyncstatedata']);

/**
 * Is this one message surely not there? A 404 for any other reason (the mailbox moves, a gateway does not know the path)
 * says nothing about it.
 */
export function isGone({ status, body }: GraphAnswer): boolean {
  return status === 404 && GONE_CODES.has(readError(body).code.toLowerCase());
}

/** Must the folder be read anew instead of from the place that was kept? */
export function isCutShort({ status, body }: GraphAnswer): boolean {
  return status === 410 || (status >= 400 && status < 500 && CUT_CODES.has(readError(body).code.toLowerCase()));
}

/**
 * What a refusing answer (status 300 or more) means. `accepted` is 'unknown' only for a hand-over that may have been taken:
 * a server error, a time-out at a gateway (504 comes after acceptance too), a redirect, and a draft that is gone.
 */
export function refusedWith(answer: GraphAnswer, isHandOver: boolean, now: number): MailError {
  const { status } = answer;
  const { code, message } = readError(answer.body);
  const known = code.toLowerCase();
  const wait = retryAfterMs(answer.retryAfter, '', now);
  const open = isHandOver ? 'unknown' : 'no';
  if (status === 401) return new MailError('sign-in-needed', 'Microsoft asks you to sign in again.', 'no');
  if (status >= 400 && status < 500 && FULL_CODES.has(known)) return fullMailbox('no');
  if (status === 507) return fullMailbox(open);
  if (status === 429 || (status >= 400 && status < 500 && RATE_CODES.has(known))) {
    return new MailError('rate-limited', 'Microsoft asks us to wait before the next message.', 'no', wait);
  }
  if (status === 403) return new MailError('permission-denied', `Microsoft does not allow this${said(message)}.`, 'no');
  if (status === 408) return new MailError('timed-out', 'Microsoft took too long to answer.', open);
  if (status === 404 && isHandOver) {
    return new MailError(
      'rejected',
      'The draft is no longer in Outlook: it was deleted, or sent from there.',
      'unknown',
    );
  }
  if (status >= 400 && status < 500) {
    return new MailError('rejected', `Microsoft did not take this (${status}${said(message)}).`, 'no');
  }
  if (status >= 500) return new MailError('server-error', `Microsoft’s mail has a problem (${status}).`, open, wait);
  return new MailError('bad-answer', `Microsoft answered in an unexpected way (${status}).`, open);
}

/** What a request that brought no answer means. Whether it was taken cannot be known from here. */
export function noAnswer(error: unknown, isHandOver: boolean, isOnline: boolean): MailError {
  const open = isHandOver ? 'unknown' : 'no';
  if (error instanceof TimeoutError) return new MailError('timed-out', 'Microsoft took too long to answer.', open);
  if (!isOnline) return new MailError('offline', 'There is no network connection.', open);
  return new MailError('connection-lost', 'The connection to Microsoft was lost before it answered.', open);
}

/** The trouble of a mailbox, not of a message: what is due is tried again later and never counted as refused. */
function fullMailbox(accepted: 'no' | 'unknown'): MailError {
  return new MailError(
    'server-error',
    'The mailbox is full: Microsoft takes nothing more until there is room.',
    accepted,
  );
}

function readError(body: Uint8Array): { code: string; message: string } {
  try {
    const { error } = errorAnswer.parse(JSON.parse(new TextDecoder().decode(body)));
    return { code: error.code ?? '', message: error.message ?? '' };
  } catch {
    return { code: '', message: '' };
  }
}

function said(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);
  return line === '' ? '' : `: ${line}`;
}
