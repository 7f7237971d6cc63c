import { Failure, said } from './failure';
import { networkFailure } from './smtp-errors';

/** What imapflow says of what went wrong. */
export interface ImapProblem {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly authenticationFailed?: boolean | undefined;
  readonly responseStatus?: string | undefined;
  readonly responseText?: string | undefined;
  /** RFC 5530: `AUTHENTICATIONFAILED`, `UNAVAILABLE`, `OVERQUOTA`, … */
  readonly serverResponseCode?: string | undefined;
}

/** Folders hold what is sent, and send nothing: whatever fails here, nothing was accepted. */
export function imapFailure(problem: ImapProblem): Failure {
  const words = said(problem.responseText);
  const code = problem.serverResponseCode?.toUpperCase() ?? '';
  if (code === 'UNAVAILABLE' || code === 'SERVERBUG' || code === 'INUSE') {
    return new Failure('server-error', `The mail server has a problem${words}.`, 'no');
  }
  // The trouble of the mailbox, and no fault of the message: it is tried again when there may be room.
  if (code === 'OVERQUOTA') return new Failure('server-error', `The mailbox is full${words}.`, 'no');
  if (code === 'APPENDLIMIT' || code === 'TOOBIG') {
    return new Failure('rejected', `The mailbox takes no message that large${words}.`, 'no');
  }
  if (problem.authenticationFailed === true) {
    return new Failure('sign-in-needed', `The mail server refused the user name or password${words}.`, 'no');
  }
  if (code === 'NOPERM' || code === 'PRIVACYREQUIRED') {
    return new Failure('permission-denied', `The mail server does not allow this${words}.`, 'no');
  }
  if (problem.code === 'ETHROTTLE' || code === 'LIMIT') {
    return new Failure('rate-limited', `The mail server asks us to wait${words}.`, 'no');
  }
  if (problem.responseStatus === 'NO' || problem.responseStatus === 'BAD' || problem.code === 'NotFound') {
    return new Failure('server-error', `The mail server could not do this${words}.`, 'no');
  }
  return networkFailure(problem, 'mail', 'no');
}

/** imapflow answers `false` where the server refused or is gone, and logs why. */
export function unanswered(isConnected: boolean): Failure {
  return isConnected
    ? new Failure('server-error', 'The mail server could not do this.', 'no')
    : new Failure('connection-lost', 'The connection to the mail server was lost before it answered.', 'no');
}
