import { fullMailbox, type HttpService, said, tooFast, unreadable as unreadableAnswer } from './http-errors';
import { requestProblem, type SetError } from './jmap-answers';
import { MailError } from './provider';

/** A request that is refused as a whole runs none of its methods. */
export const jmapService: HttpService = {
  name: 'The mail server',
  within: 'the mail server',
  signIn: 'The mail server refused the user name or password.',
  readRefusal(body) {
    try {
      const { detail, limit } = requestProblem.parse(JSON.parse(body));
      return { detail: detail ?? '', kind: limit?.startsWith('maxConcurrent') ? 'too-fast' : undefined };
    } catch {
      return { detail: '' };
    }
  },
};

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

/** What a method's error means; for a hand-over everything but a plain refusal leaves open whether it was taken. */
export function methodRefused({ type, detail }: JmapProblem, isHandOver: boolean): MailError {
  if (type === 'stateMismatch') {
    const message = 'Something else was sent from this account at the same moment, so nothing was handed over.';
    return new MailError('server-error', isHandOver ? message : 'The mailbox changed at the same moment.', 'no');
  }
  if (type === 'rateLimit') return tooFast(jmapService);
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
  if (!error) return unreadable(isHandOver);
  const detail = error.description ?? '';
  if (error.type === 'rateLimit') return tooFast(jmapService);
  if (error.type === 'overQuota') return fullMailbox(jmapService, 'no');
  if (NOT_ALLOWED.has(error.type)) {
    return new MailError('permission-denied', `The mail server does not let you send this${said(detail)}.`, 'no');
  }
  if (NOT_TAKEN.has(error.type)) {
    return new MailError('rejected', `The mail server did not take this (${error.type}${said(detail)}).`, 'no');
  }
  return new MailError('server-error', `The mail server has a problem (${error.type}).`, open(isHandOver));
}

export function unreadable(isHandOver: boolean): MailError {
  return unreadableAnswer(jmapService, isHandOver);
}

function open(isHandOver: boolean): 'no' | 'unknown' {
  return isHandOver ? 'unknown' : 'no';
}
