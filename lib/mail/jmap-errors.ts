import { TimeoutError } from '@/lib/platform/http/client';
import { requestProblem, type SetError } from './jmap-answers';
import { MailError } from './provider';
import { retryAfterMs } from './retry-after';

/** A method that was answered with an error (RFC 8620 section 3.6.2). Turned into a MailError before it leaves the provider. */
export class JmapProblem extends Error {
  override readonly name = 'JmapProblem';
  constructor(
    readonly type: string,
    readonly detail: string,
  ) {
    super(`${type}${said(detail)}`);
  }
}

/** Refusals of a submission that are decided before the server takes the message (RFC 8621 section 7.5, RFC 8620 section 5.3). */
const NOT_TAKEN = new Set([
  'emailNotFound',
  'invalidEmail',
  'invalidProperties',
  'invalidRecipients',
  'noRecipients',
  'notFound',
  'overQuota',
  'tooLarge',
  'tooManyRecipients',
]);
const NOT_ALLOWED = new Set(['forbidden', 'forbiddenFrom', 'forbiddenMailFrom', 'forbiddenToSend']);
/** Method errors for which the server says that it changed nothing, and that are about the account. */
const NO_ACCESS = new Set(['accountNotFound', 'accountNotSupportedByMethod', 'accountReadOnly', 'forbidden']);
const BAD_REQUEST = new Set([
  'invalidArguments',
  'invalidResultReference',
  'requestTooLarge',
  'unknownMethod',
  'unsupportedFilter',
  'unsupportedSort',
]);

/**
 * What an HTTP answer of status 300 or more means. A request that is refused as a whole runs none of its methods; only a
 * server error, a time-out at a gateway or a redirect leaves open whether a hand-over was taken.
 */
export function refusedWith(
  answer: { readonly status: number; readonly retryAfter: string | null; readonly body: string },
  isHandOver: boolean,
  now: number,
): MailError {
  const { status } = answer;
  const problem = readProblem(answer.body);
  const wait = retryAfterMs(answer.retryAfter, '', now);
  const open = isHandOver ? 'unknown' : 'no';
  if (status === 401)
    return new MailError('sign-in-needed', 'The mail server refused the user name or password.', 'no');
  if (status === 429 || problem.limit.startsWith('maxConcurrent')) return limited(wait);
  if (status === 403) {
    return new MailError('permission-denied', `The mail server does not allow this${said(problem.detail)}.`, 'no');
  }
  if (status === 408) return new MailError('timed-out', 'The mail server took too long to answer.', open);
  if (status >= 400 && status < 500) {
    return new MailError('rejected', `The mail server did not take this (${status}${said(problem.detail)}).`, 'no');
  }
  if (status >= 500) return new MailError('server-error', `The mail server has a problem (${status}).`, open, wait);
  return new MailError('bad-answer', `The mail server answered in an unexpected way (${status}).`, open);
}

/** What a request that brought no answer means. Whether it was taken cannot be known from here. */
export function noAnswer(error: unknown, isHandOver: boolean, isOnline: boolean): MailError {
  const open = isHandOver ? 'unknown' : 'no';
  if (error instanceof TimeoutError) {
    return new MailError('timed-out', 'The mail server took too long to answer.', open);
  }
  if (!isOnline) return new MailError('offline', 'There is no network connection.', open);
  return new MailError('connection-lost', 'The connection to the mail server was lost before it answered.', open);
}

/** What a method's error means; for a hand-over everything but a plain refusal leaves open whether it was taken. */
export function methodRefused({ type, detail }: JmapProblem, isHandOver: boolean): MailError {
  if (type === 'stateMismatch') {
    const message = 'Something else was sent from this account at the same moment, so nothing was handed over.';
    return new MailError('server-error', isHandOver ? message : 'The mailbox changed at the same moment.', 'no');
  }
  if (type === 'rateLimit') return limited(undefined);
  if (NO_ACCESS.has(type)) {
    return new MailError('permission-denied', `The mail server does not allow this${said(detail || type)}.`, 'no');
  }
  if (BAD_REQUEST.has(type)) {
    return new MailError('rejected', `The mail server did not take this (${type}${said(detail)}).`, 'no');
  }
  return new MailError('server-error', `The mail server has a problem (${type}).`, isHandOver ? 'unknown' : 'no');
}

/** Why the server did not create what was asked. `accepted` is 'unknown' for a reason that is not known to be a refusal. */
export function notCreated(error: SetError | undefined, isHandOver: boolean): MailError {
  if (!error) return new MailError('bad-answer', 'The mail server’s answer could not be read.', open(isHandOver));
  const detail = error.description ?? '';
  if (error.type === 'rateLimit') return limited(undefined);
  if (NOT_ALLOWED.has(error.type)) {
    return new MailError('permission-denied', `The mail server does not let you send this${said(detail)}.`, 'no');
  }
  if (NOT_TAKEN.has(error.type)) {
    return new MailError('rejected', `The mail server did not take this (${error.type}${said(detail)}).`, 'no');
  }
  return new MailError('server-error', `The mail server has a problem (${error.type}).`, open(isHandOver));
}

export function unreadable(isHandOver: boolean): MailError {
  return new MailError('bad-answer', 'The mail server’s answer could not be read.', open(isHandOver));
}

function limited(wait: number | undefined): MailError {
  return new MailError('rate-limited', 'The mail server asks us to wait before the next message.', 'no', wait);
}

function open(isHandOver: boolean): 'no' | 'unknown' {
  return isHandOver ? 'unknown' : 'no';
}

function readProblem(body: string): { detail: string; limit: string } {
  try {
    const { detail, limit } = requestProblem.parse(JSON.parse(body));
    return { detail: detail ?? '', limit: limit ?? '' };
  } catch {
    return { detail: '', limit: '' };
  }
}

function said(detail: string): string {
  const line = detail.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);
  return line === '' ? '' : `: ${line}`;
}
