import { TimeoutError } from '@/lib/platform/http/client';
import { MailError } from './provider';
import { retryAfterMs } from './retry-after';

/** How a service is spoken of, and how its refusals are read. */
export interface HttpService {
  /** At the start of a sentence: "The mail server". */
  readonly name: string;
  /** Within one: "the mail server". */
  readonly within: string;
  /** What a 401 means. */
  readonly signIn: string;
  /** What is ill when it answers with 500 and more, where that is not the service as a whole. */
  readonly ill?: string;
  /** Where drafts lie for the person; missing: a draft that is gone is not told by 404. */
  readonly draftsIn?: string;
  /** The service's own words in the body of a refusal. */
  readonly readRefusal: (body: string) => Refusal;
}

export interface Refusal {
  /** In the service's words; empty: it gives none. */
  readonly detail: string;
  /** Too much, too fast; or the mailbox itself is full. */
  readonly kind?: 'too-fast' | 'full' | undefined;
}

/**
 * What a refusing answer (status 300 or more) means. `accepted` is 'unknown' only for a hand-over that may have been taken:
 * a server error, a time-out at a gateway (504 comes after acceptance too), a redirect, and a draft that is gone (it may have
 * been sent elsewhere).
 */
export function refusedWith(
  service: HttpService,
  answer: { readonly status: number; readonly retryAfter: string | null; readonly body: Uint8Array },
  isHandOver: boolean,
  now: number,
): MailError {
  const { status } = answer;
  const { name, signIn, draftsIn, ill = name } = service;
  const { detail, kind } = service.readRefusal(new TextDecoder().decode(answer.body));
  const isRefusal = status >= 400 && status < 500;
  const wait = retryAfterMs(answer.retryAfter, detail, now);
  const open = isHandOver ? 'unknown' : 'no';
  if (status === 401) return new MailError('sign-in-needed', signIn, 'no');
  if (isRefusal && kind === 'full') return fullMailbox(service, 'no');
  if (status === 507) return fullMailbox(service, open);
  if (status === 429 || (isRefusal && kind === 'too-fast')) return tooFast(service, wait);
  if (status === 403) return new MailError('permission-denied', `${name} does not allow this${said(detail)}.`, 'no');
  if (status === 408) return new MailError('timed-out', `${name} took too long to answer.`, open);
  if (status === 404 && isHandOver && draftsIn !== undefined) {
    const message = `The draft is no longer in ${draftsIn}: it was deleted, or sent from there.`;
    return new MailError('rejected', message, 'unknown');
  }
  if (isRefusal) return new MailError('rejected', `${name} did not take this (${status}${said(detail)}).`, 'no');
  if (status >= 500) return new MailError('server-error', `${ill} has a problem (${status}).`, open, wait);
  return new MailError('bad-answer', `${name} answered in an unexpected way (${status}).`, open);
}

/** What a request that brought no answer means. Whether it was taken cannot be known from here. */
export function noAnswer(
  { name, within }: HttpService,
  error: unknown,
  isHandOver: boolean,
  isOnline: boolean,
): MailError {
  const open = isHandOver ? 'unknown' : 'no';
  if (error instanceof TimeoutError) return new MailError('timed-out', `${name} took too long to answer.`, open);
  if (!isOnline) return new MailError('offline', 'There is no network connection.', open);
  return new MailError('connection-lost', `The connection to ${within} was lost before it answered.`, open);
}

export function tooFast({ name }: HttpService, wait?: number): MailError {
  return new MailError('rate-limited', `${name} asks us to wait before the next message.`, 'no', wait);
}

/** The trouble of a mailbox, not of a message: what is due is tried again later and never counted as refused. */
export function fullMailbox({ within }: HttpService, accepted: 'no' | 'unknown'): MailError {
  const message = `The mailbox is full: ${within} takes nothing more until there is room.`;
  return new MailError('server-error', message, accepted);
}

export function unreadable({ name }: Pick<HttpService, 'name'>, isHandOver = false): MailError {
  return new MailError('bad-answer', `${name}’s answer could not be read.`, isHandOver ? 'unknown' : 'no');
}

/** A service's own words at the end of a sentence of ours. */
export function said(detail: string): string {
  const line = detail.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);
  return line === '' ? '' : `: ${line}`;
}
