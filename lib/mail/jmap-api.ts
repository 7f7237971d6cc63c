import * as z from 'zod/mini';
import { createHttp } from '@/lib/platform/http/client';
import { methodProblem, responseAnswer, uploadAnswer } from './jmap-answers';
import { JmapProblem, noAnswer, refusedWith, unreadable } from './jmap-errors';
import { CORE, type JmapSession, MAIL, readSession, SUBMISSION, sessionAddress } from './jmap-session';
import { MailError } from './provider';

export interface JmapApiOptions {
  /** The server (`https://mail.example.org`) or its session address. */
  readonly server: string;
  /** The value of the Authorization header, Basic or Bearer. @throws MailError 'sign-in-needed' */
  readonly authorization: () => Promise<string>;
  /** Host names that the person allowed; the sign-in is sent nowhere else. Left out: wherever the session says. */
  readonly hosts?: readonly string[];
  readonly clock: { now(): number };
  readonly fetch?: typeof globalThis.fetch;
  /** One exchange, answer included, ms. */
  readonly timeoutMs: number;
  readonly isOnline: () => boolean;
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

interface Answer {
  /** Where the answer came from in the end. */
  readonly url: string;
  readonly body: Uint8Array;
}

export function createJmapApi(options: JmapApiOptions): JmapApi {
  let known: Promise<JmapSession> | undefined;

  /** `undefined` for 404 of a plain look. */
  async function exchange({ url, method, type, body, isHandOver = false }: Request): Promise<Answer | undefined> {
    const { hostname } = new URL(url);
    if (options.hosts && !options.hosts.includes(hostname)) throw notAllowed(hostname);
    const authorization = await signedIn(options.authorization);
    if (!options.isOnline()) throw new MailError('offline', 'There is no network connection.', 'no');
    let answeredAt = url;
    const http = createHttp({
      // 64 kB/s: slower than any connection that mail with files is sent over.
      timeoutMs: options.timeoutMs + (body?.length ?? 0) / 64,
      // The address after redirects, which the client's copy of the answer no longer knows.
      fetch: async (input, init) => {
        const response = await (options.fetch ?? globalThis.fetch)(input, init);
        answeredAt = response.url || url;
        return response;
      },
    });
    let response: { status: number; retryAfter: string | null; body: Uint8Array };
    try {
      const answer = await http(url, {
        method,
        headers: { authorization, accept: '*/*', ...(type === undefined ? {} : { 'content-type': type }) },
        ...(body === undefined ? {} : { body }),
      });
      response = {
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
        body: new Uint8Array(await answer.arrayBuffer()),
      };
    } catch (error) {
      throw noAnswer(error, isHandOver, options.isOnline());
    }
    if (response.status === 404 && method === 'get') return undefined;
    const movedTo = new URL(answeredAt).hostname;
    // The browser takes the sign-in off a request that is passed on to another host.
    if (response.status === 401 && movedTo !== hostname) throw passedOn(movedTo);
    if (response.status < 200 || response.status > 299) {
      throw refusedWith({ ...response, body: text(response.body) }, isHandOver, options.clock.now());
    }
    return { url: answeredAt, body: response.body };
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

/** Whatever goes wrong while the sign-in is fetched, the message itself has not been handed over. */
async function signedIn(authorization: () => Promise<string>): Promise<string> {
  try {
    return await authorization();
  } catch (error) {
    if (error instanceof MailError) throw new MailError(error.code, error.message, 'no', error.retryAfterMs);
    throw new MailError('sign-in-needed', 'Signing in to the mail server did not work.', 'no');
  }
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
