import { Failure, said } from './failure';

/** What nodemailer's connection says of what went wrong. */
export interface SmtpProblem {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly message?: string | undefined;
}

const SIGN_IN = new Set([530, 534, 535, 538]);

/**
 * What it means for the message. A reply of 400 or more is a definite refusal at every stage, the last dot included (RFC 5321
 * section 4.2.1); without a reply nothing was taken before its text was on its way, and everything is open afterwards.
 */
export function smtpFailure(problem: SmtpProblem, isHandedOver: boolean): Failure {
  const { responseCode, response } = problem;
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 600) {
    return refused(responseCode, response ?? '', problem.command ?? '');
  }
  if (problem.code === 'EAUTH') {
    return new Failure('sign-in-needed', 'The sending server offers no way to sign in with a password.', 'no');
  }
  const open = isHandedOver ? 'unknown' : 'no';
  if (problem.code === 'EMESSAGE' || problem.code === 'EENVELOPE') {
    return isHandedOver
      ? new Failure('bad-answer', 'The sending server answered in a way that could not be read.', 'unknown')
      : new Failure('rejected', `The sending server does not take this message${said(problem.message)}.`, 'no');
  }
  if (problem.code === 'EPROTOCOL') {
    return new Failure('bad-answer', 'The sending server answered in a way that could not be read.', open);
  }
  return networkFailure(problem, 'sending', open);
}

function refused(reply: number, response: string, command: string): Failure {
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
  const words = said(response.replace(/^\d{3}[ -]/, ''));
  const isAuth = command.startsWith('AUTH');
  if (reply < 500) {
    // 4.7.x is about policy: grey lists, too many messages, too many sign-ins. 421 closes the connection for now.
    if (reply === 421 || status.startsWith('4.7.') || /too (?:many|fast)|rate|throttl|slow down/i.test(response)) {
      return new Failure('rate-limited', `The sending server asks us to wait${words}.`, 'no', waitIn(response));
    }
    if (isAuth) return new Failure('server-error', `The sending server could not check the sign-in${words}.`, 'no');
    return new Failure('server-error', `The sending server cannot take mail at the moment${words}.`, 'no');
  }
  if (isAuth || SIGN_IN.has(reply) || status === '5.7.8') {
    return new Failure('sign-in-needed', `The sending server refused the user name or password${words}.`, 'no');
  }
  if (command === 'MAIL FROM' || /relay/i.test(response)) {
    return new Failure('permission-denied', `The sending server does not let this account send this${words}.`, 'no');
  }
  return new Failure('rejected', `The sending server did not take this${words}.`, 'no');
}

/** "try again in 120 seconds", "retry after 5 minutes": ms. `undefined` when it names no time. */
function waitIn(response: string): number | undefined {
  const found = /\b(?:in|after)\s+(\d{1,5})\s*(s|sec|seconds?|m|min|minutes?|h|hours?)\b/i.exec(response);
  if (!found) return undefined;
  const unit = (found[2] ?? 's').toLowerCase().charAt(0);
  return Number(found[1]) * (unit === 'h' ? 3_600_000 : unit === 'm' ? 60_000 : 1_000);
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ETLS|wrong version number|certificate/i;

/** A connection that could not be made or did not last. */
export function networkFailure(
  { code = '', message = '' }: { readonly code?: string | undefined; readonly message?: string | undefined },
  which: 'sending' | 'mail',
  open: 'no' | 'unknown',
): Failure {
  const server = `The ${which} server`;
  if (/ENOTFOUND|EAI_|EDNS/.test(`${code} ${message}`)) {
    return new Failure('connection-lost', `${server} was not found. Is its name right, and is there a network?`, 'no');
  }
  if (/ENETUNREACH|ENETDOWN/.test(`${code} ${message}`)) {
    return new Failure('offline', 'There is no network connection.', open);
  }
  if (/ECONNREFUSED|EHOSTUNREACH/.test(`${code} ${message}`)) {
    return new Failure('connection-lost', `${server} does not answer at this address and port.`, 'no');
  }
  if (CERTIFICATE.test(`${code} ${message}`)) {
    const why = 'could not be reached with encryption: its certificate or the kind of encryption does not fit';
    return new Failure('connection-lost', `${server} ${why}.`, open);
  }
  if (/TIME|Timeout/.test(code)) return new Failure('timed-out', `${server} took too long to answer.`, open);
  return new Failure('connection-lost', `The connection to the ${which} server was lost before it answered.`, open);
}
