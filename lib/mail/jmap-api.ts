import * as z from 'zod/mini';
import { createHttpAccount, type HttpAccountOptions, type HttpAnswer } from './http-account';
import { methodProblem, responseAnswer, uploadAnswer } from './jmap-answers';
import { JmapProblem, jmapService, unreadable } from './jmap-errors';
import { CORE, type JmapSession, MAIL, readSession, SUBMISSION, sessionAddress } from './jmap-session';
import { MailError } from './provider';

export interface JmapApiOptions extends Omit<HttpAccountOptions, 'renewed'> {
  /** The server (`https://mail.example.org`) or its session address. */
  readonly server: string;
  /** Host names that the person allowed; the sign-in is sent nowhere else. Left out: wherever the session says. */
  readonly hosts?: readonly string[];
}

/** A method and its arguments, without the account; its call id is its place in the request. */
export type JmapCall = readonly [name: string, args: Readonly<Record<string, unknown>>];

/** The answers of one request. */
export interface JmapAnswers {
  /** The answer called `name` to the call at `place`. @throws JmapProblem when that call failed. @throws MailError */
  read<Schema extends z.ZodMiniType>(name: string, place: number, schema: Schema): z.infer<Schema>;
}

/** One JMAP account over HTTP. Nothing is asked before the first call, and no request is ever repeated. */
export interface JmapApi {
  /** Asked for once. @throws MailError */
  session(): Promise<JmapSession>;
  /** `isHandOver`: the request hands a message over, so a lost answer leaves open whether it was taken. @throws MailError */
  call(calls: readonly JmapCall[], isHandOver?: boolean): Promise<JmapAnswers>;
  /** The blob's id. @throws MailError */
  upload(message: string): Promise<string>;
  /** A message's bytes; `undefined` when it is gone. @throws MailError */
  download(blobId: string): Promise<Uint8Array | undefined>;
}

interface Request {
  readonly url: string;
  readonly method: 'get' | 'post';
  readonly type?: string;
  readonly body?: string;
  readonly isHandOver?: boolean;
}

export function createJmapApi(options: JmapApiOptions): JmapApi {
  const http = createHttpAccount(jmapService, options);
  let known: Promise<JmapSession> | undefined;

  /** `undefined` for 404 of a plain look. */
  async function exchange({ url, method, type, body, isHandOver = false }: Request): Promise<HttpAnswer | undefined> {
    const { hostname } = new URL(url);
    if (options.hosts && !options.hosts.includes(hostname)) throw notAllowed(hostname);
    const headers: Record<string, string> = { accept: '*/*' };
    if (type !== undefined) headers['content-type'] = type;
    const answer = await http.exchange({ url, method, headers, isHandOver, ...(body === undefined ? {} : { body }) });
    if (answer.status === 404 && method === 'get') return undefined;
    const movedTo = new URL(answer.url).hostname;
    // The browser takes the sign-in off a request that is passed on to another host.
    if (answer.status === 401 && movedTo !== hostname) throw passedOn(movedTo);
    return http.accepted(answer, { isHandOver });
  }

  async function findSession(): Promise<JmapSession> {
    const answer = await exchange({ url: sessionAddress(options.server), method: 'get' });
    if (!answer) throw new MailError('rejected', 'There is no JMAP mail server at this address (404).', 'no');
    return readSession(text(answer.body), answer.url);
  }

  function session(): Promise<JmapSession> {
    known ??= findSession();
    // A session that could not be had is asked for again by the next call.
    known.catch(() => {
      known = undefined;
    });
    return known;
  }

  return {
    session,
    async call(calls, isHandOver = false) {
      const { apiUrl, accountId, canSend } = await session();
      const methodCalls = calls.map(([name, args], place) => [name, { accountId, ...args }, String(place)]);
      const answer = await exchange({
        url: apiUrl,
        method: 'post',
        type: 'application/json',
        body: JSON.stringify({
          using: [CORE, MAIL, ...(canSend ? [SUBMISSION] : [])],
          methodCalls,
        }),
        isHandOver,
      });
      const { methodResponses } = read(responseAnswer, answer && text(answer.body), isHandOver);
      return {
        read(name, place, schema) {
          const own = methodResponses.filter(([, , id]) => id === String(place));
          const failed = own.find(([answered]) => answered === 'error');
          if (failed) {
            const { type, description } = checked(methodProblem, failed[1], isHandOver);
            throw new JmapProblem(type, description ?? '');
          }
          return checked(schema, own.find(([answered]) => answered === name)?.[1], isHandOver);
        },
      };
    },
    async upload(message) {
      const url = (await session()).uploadUrl();
      const answer = await exchange({ url, method: 'post', type: 'message/rfc822', body: message });
      return read(uploadAnswer, answer && text(answer.body), false).blobId;
    },
    async download(blobId) {
      const url = (await session()).downloadUrl(blobId);
      return (await exchange({ url, method: 'get' }))?.body;
    },
  };
}

function read<Schema extends z.ZodMiniType>(
  schema: Schema,
  body: string | undefined,
  isHandOver: boolean,
): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(body ?? '');
  } catch {
    throw unreadable(isHandOver);
  }
  return checked(schema, value, isHandOver);
}

function checked<Schema extends z.ZodMiniType>(schema: Schema, value: unknown, isHandOver: boolean): z.infer<Schema> {
  const result = z.safeParse(schema, value);
  if (!result.success) throw unreadable(isHandOver);
  return result.data;
}

function notAllowed(host: string): MailError {
  const message = `The mail server keeps its mail at ${host}, which you have not allowed yet. Connect it again to allow it.`;
  return new MailError('permission-denied', message, 'no');
}

function passedOn(host: string): MailError {
  return new MailError('permission-denied', `The mail server passes on to ${host}. Enter that address instead.`, 'no');
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
