import type * as z from 'zod/mini';
import type { GmailEndpoints } from '@/lib/domain/mailbox';
import { createHttp } from '@/lib/platform/http/client';
import { type HttpService, noAnswer, refusedWith, unreadable } from './http-errors';
import { MailError } from './provider';

const DEFAULT_TIMEOUT_MS = 30_000;
/** 64 kB/s: slower than any connection that mail with files is sent over. */
const BYTES_A_MS = 64;

export interface HttpAccountOptions {
  /** The value of the Authorization header. @throws MailError 'sign-in-needed' */
  readonly authorization: () => Promise<string>;
  /** Another one, after one was refused with 401; missing: there is no other. @throws MailError 'sign-in-needed' */
  readonly renewed?: () => Promise<string>;
  readonly clock: { now(): number };
  readonly fetch?: typeof globalThis.fetch;
  /** One exchange, answer included, ms. */
  readonly timeoutMs?: number;
  /** False only when there is surely no network: nothing is tried then. */
  readonly isOnline?: () => boolean;
}

/** An account that is signed in to by OAuth. */
export interface OAuthAccountOptions extends Omit<HttpAccountOptions, 'authorization' | 'renewed'> {
  /** Origin (and path) of the API, without a trailing slash. */
  readonly endpoints: Pick<GmailEndpoints, 'api'>;
  /** The access token that is at hand, fresh or not. @throws MailError 'sign-in-needed' */
  readonly accessToken: () => Promise<string>;
  /** Called once per request that was answered with 401. @throws MailError 'sign-in-needed' */
  readonly refreshOn401: () => Promise<string>;
}

export interface HttpRequest {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly url: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** It hands a message over: a lost answer leaves open whether it was taken. */
  readonly isHandOver?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Uint8Array;
  /** Where it came from in the end, after redirects. */
  readonly url: string;
}

/** One signed-in account over HTTP. Every failure is a MailError. */
export interface HttpAccount {
  /** The answer, whatever its status. @throws MailError when there was none */
  exchange(request: HttpRequest): Promise<HttpAnswer>;
  /** @throws MailError for a status that is no success */
  accepted(answer: HttpAnswer, request: Pick<HttpRequest, 'isHandOver'>): HttpAnswer;
  /** What is in an accepted answer. @throws MailError */
  read<Schema extends z.ZodMiniType>(
    schema: Schema,
    answer: HttpAnswer,
    request: Pick<HttpRequest, 'isHandOver'>,
  ): z.infer<Schema>;
}

/**
 * Nothing is asked before the first request, and no request is repeated, save once after a 401 with another token: that is
 * refused before anything is looked at, so it hands nothing over twice. Waiting and trying again is for the ledger.
 */
export function createHttpAccount(service: HttpService, options: HttpAccountOptions): HttpAccount {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, isOnline = () => true } = options;

  async function once(request: HttpRequest, token: () => Promise<string>): Promise<HttpAnswer> {
    const { method, url, query, json, body, isHandOver = false } = request;
    const authorization = await signedIn(token);
    if (!isOnline()) throw new MailError('offline', 'There is no network connection.', 'no');
    let answeredAt = url;
    const http = createHttp({
      timeoutMs: timeoutMs + (body?.length ?? 0) / BYTES_A_MS,
      // The address after redirects, which the client's copy of the answer no longer knows.
      fetch: async (input, init) => {
        const response = await (options.fetch ?? globalThis.fetch)(input, init);
        answeredAt = response.url || url;
        return response;
      },
    });
    try {
      const response = await http(url, {
        method,
        headers: { authorization, ...request.headers },
        ...(query ? { searchParams: query.map(([name, value]) => [name, value]) } : {}),
        ...(json === undefined ? {} : { json }),
        ...(body === undefined ? {} : { body }),
      });
      return {
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        body: new Uint8Array(await response.arrayBuffer()),
        url: answeredAt,
      };
    } catch (error) {
      throw noAnswer(service, error, isHandOver, isOnline());
    }
  }

  /** Whatever goes wrong while a sign-in is fetched, the message itself has not been handed over. */
  async function signedIn(token: () => Promise<string>): Promise<string> {
    try {
      return await token();
    } catch (error) {
      if (error instanceof MailError) throw new MailError(error.code, error.message, 'no', error.retryAfterMs);
      throw new MailError('sign-in-needed', `Signing in to ${service.within} did not work.`, 'no');
    }
  }

  function accepted(answer: HttpAnswer, { isHandOver = false }: Pick<HttpRequest, 'isHandOver'>): HttpAnswer {
    if (answer.status >= 200 && answer.status <= 299) return answer;
    throw refusedWith(service, answer, isHandOver, options.clock.now());
  }

  return {
    async exchange(request) {
      const first = await once(request, options.authorization);
      return first.status === 401 && options.renewed ? once(request, options.renewed) : first;
    },
    accepted,
    read(schema, answer, request) {
      const { body } = accepted(answer, request);
      try {
        return schema.parse(JSON.parse(new TextDecoder().decode(body)));
      } catch {
        throw unreadable(service, request.isHandOver);
      }
    },
  };
}

export function createOAuthAccount(service: HttpService, options: OAuthAccountOptions): HttpAccount {
  const bearer = (token: () => Promise<string>) => async () => `Bearer ${await token()}`;
  const { accessToken, refreshOn401, ...rest } = options;
  return createHttpAccount(service, {
    ...rest,
    authorization: bearer(accessToken),
    renewed: bearer(refreshOn401),
  });
}
