import { TimeoutError } from '@/lib/platform/http/client';
import { errorAnswer } from './gmail-answers';
import { MailError } from './provider';
import { retryAfterMs } from './retry-after';

/** Google's reasons for "too much, too fast" that come as 403 instead of 429. */
const RATE_REASONS = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'dailyLimitExceeded', 'quotaExceeded']);

/**
 * What a refusing answer (status 300 or more) means. `accepted` is 'unknown' only for a hand-over that may have been taken:
 * a server error, a time-out at a gateway, a redirect, and a draft that is gone (it may have been sent elsewhere).
 */
export function refusedWith(
  answer: { readonly status: number; readonly retryAfter: string | null; readonly body: string },
  isHandOver: boolean,
  now: number,
): MailError {
  const { status } = answer;
  const { message, reasons } = readError(answer.body);
  const wait = retryAfterMs(answer.retryAfter, message, now);
  const open = isHandOver ? 'unknown' : 'no';
  if (status === 401) return new MailError('sign-in-needed', 'Gmail asks you to sign in again.', 'no');
  if (status === 429 || (status === 403 && reasons.some((reason) => RATE_REASONS.has(reason)))) {
    return new MailError('rate-limited', 'Gmail asks us to wait before the next message.', 'no', wait);
  }
  if (status === 403) {
    return new MailError('permission-denied', `Gmail does not allow this${said(message)}.`, 'no');
  }
  if (status === 408) return new MailError('timed-out', 'Gmail took too long to answer.', open);
  if (status === 404 && isHandOver) {
    return new MailError('rejected', 'The draft is no longer in Gmail: it was deleted, or sent from there.', 'unknown');
  }
  if (status >= 400 && status < 500) {
    return new MailError('rejected', `Gmail did not take this (${status}${said(message)}).`, 'no');
  }
  if (status >= 500) return new MailError('server-error', `Gmail has a problem (${status}).`, open, wait);
  return new MailError('bad-answer', `Gmail answered in an unexpected way (${status}).`, open);
}

/** What a request that brought no answer means. Whether it was taken cannot be known from here. */
export function noAnswer(error: unknown, isHandOver: boolean, isOnline: boolean): MailError {
  const open = isHandOver ? 'unknown' : 'no';
  if (error instanceof TimeoutError) return new MailError('timed-out', 'Gmail took too long to answer.', open);
  if (!isOnline) return new MailError('offline', 'There is no network connection.', open);
  return new MailError('connection-lost', 'The connection to Gmail was lost before it answered.', open);
}

function readError(body: string): { message: string; reasons: string[] } {
  try {
    const { error } = errorAnswer.parse(JSON.parse(body));
    return {
      message: error.message ?? '',
      reasons: (error.errors ?? []).flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
    };
  } catch {
    return { message: '', reasons: [] };
  }
}

function said(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);
  return line === '' ? '' : `: ${line}`;
}
