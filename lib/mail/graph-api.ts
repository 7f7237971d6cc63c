import type * as z from 'zod/mini';
import { createHttp } from '@/lib/platform/http/client';
import { type GraphAnswer, isGone, noAnswer, refusedWith } from './graph-errors';
import { MailError } from './provider';

export interface GraphApiOptions {
  /** Origin (and path) of the API, without a trailing slash and without the version. */
  readonly api: string;
  /** The access token that is at hand. @throws MailError 'sign-in-needed' */
  readonly accessToken: () => Promise<string>;
  /** A new access token, after one was refused. @throws MailError 'sign-in-needed' */
  readonly refreshOn401: () => Promise<string>;
  readonly clock: { now(): number };
  readonly fetch?: typeof globalThis.fetch;
  /** One exchange, answer included, ms. */
  readonly timeoutMs: number;
  readonly isOnline: () => boolean;
}

export interface GraphCall {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** Below `/v1.0/`, perhaps with a query of its own (see `pathOfLink`). */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly json?: unknown;
  /** A whole message, RFC 5322 in base64. */
  readonly mime?: string;
  /** This call hands a message over: a lost answer leaves open whether it was taken. */
  readonly isHandOver?: boolean;
}

/** One signed-in Microsoft account over HTTP. Every failure is a MailError. */
export interface GraphApi {
  /** @throws MailError */
  ask<Schema extends z.ZodMiniType>(schema: Schema, call: GraphCall): Promise<z.infer<Schema>>;
  /** Like `ask`, with `undefined` for the refusals that `isNothing` knows; without it, for a message that is gone. @throws MailError */
  askIfThere<Schema extends z.ZodMiniType>(
    schema: Schema,
    call: GraphCall,
    isNothing?: (answer: GraphAnswer) => boolean,
  ): Promise<z.infer<Schema> | undefined>;
  /** For calls whose answer is empty. `false` when the message is gone. @throws MailError */
  tell(call: GraphCall): Promise<boolean>;
  /** The body as it came; `undefined` when the message is gone. @throws MailError */
  bytes(call: GraphCall): Promise<Uint8Array | undefined>;
}

/** Ids that survive a move between folders, which sending is; without it a sent draft could not be found by its id. */
const IMMUTABLE = 'IdType="ImmutableId"';

/** What a hand-over is answered with, without a body. */
const ACCEPTED = 202;

/** One account over HTTP. Nothing is asked before the first call; no call is repeated, save once after a 401. */
export function createGraphApi(options: GraphApiOptions): GraphApi {
  const http = createHttp({ timeoutMs: options.timeoutMs, ...(options.fetch ? { fetch: options.fetch } : {}) });

  async function once(call: GraphCall, token: string): Promise<GraphAnswer> {
    if (!options.isOnline()) throw new MailError('offline', 'There is no network connection.', 'no');
    try {
      const response = await http(`${options.api}/v1.0/${call.path}`, {
        method: call.method,
        headers: {
          authorization: `Bearer ${token}`,
          prefer: IMMUTABLE,
          ...(call.mime === undefined ? {} : { 'content-type': 'text/plain' }),
        },
        ...(call.query ? { searchParams: call.query.map(([name, value]) => [name, value]) } : {}),
        ...(call.json === undefined ? {} : { json: call.json }),
        // 64 kB/s: slower than any connection that mail with files is sent over.
        ...(call.mime === undefined ? {} : { body: call.mime, timeout: options.timeoutMs + call.mime.length / 64 }),
      });
      return {
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        body: new Uint8Array(await response.arrayBuffer()),
      };
    } catch (error) {
      throw noAnswer(error, call.isHandOver === true, options.isOnline());
    }
  }

  /** A 401 is refused before anything is looked at, so asking once more with a new token hands nothing over twice. */
  async function exchange(call: GraphCall): Promise<GraphAnswer> {
    const first = await once(call, await signedIn(options.accessToken));
    return first.status === 401 ? once(call, await signedIn(options.refreshOn401)) : first;
  }

  function mustBeFine(answer: GraphAnswer, call: GraphCall): GraphAnswer {
    if (answer.status >= 200 && answer.status <= 299) return answer;
    throw refusedWith(answer, call.isHandOver === true, options.clock.now());
  }

  function read<Schema extends z.ZodMiniType>(schema: Schema, answer: GraphAnswer, call: GraphCall): z.infer<Schema> {
    const { body } = mustBeFine(answer, call);
    try {
      return schema.parse(JSON.parse(new TextDecoder().decode(body)));
    } catch {
      throw unreadable();
    }
  }

  return {
    ask: async (schema, call) => read(schema, await exchange(call), call),
    askIfThere: async (schema, call, isNothing = isGone) => {
      const answer = await exchange(call);
      return isNothing(answer) ? undefined : read(schema, answer, call);
    },
    tell: async (call) => {
      const answer = await exchange(call);
      // Of a hand-over, "not found" proves nothing: it may have been sent elsewhere.
      if (!call.isHandOver && isGone(answer)) return false;
      mustBeFine(answer, call);
      // Whoever stands in between may answer 200 with a page of its own: that is no word of Microsoft's.
      if (call.isHandOver && answer.status !== ACCEPTED) {
        throw new MailError('bad-answer', 'Microsoft’s answer could not be read.', 'unknown');
      }
      return true;
    },
    bytes: async (call) => {
      const answer = await exchange(call);
      return isGone(answer) ? undefined : mustBeFine(answer, call).body;
    },
  };
}

/** Graph's answer is not what it should be. Only calls that hand nothing over have an answer to read. */
export function unreadable(): MailError {
  return new MailError('bad-answer', 'Microsoft’s answer could not be read.', 'no');
}

/**
 * The part of a `@odata.nextLink` or `@odata.deltaLink` that `GraphCall.path` takes. The host in it is never followed:
 * the token goes only where the person said. @throws MailError 'bad-answer'
 */
export function pathOfLink(link: string): string {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const at = url?.pathname.indexOf('/v1.0/') ?? -1;
  if (!url || at < 0) throw unreadable();
  return url.pathname.slice(at + '/v1.0/'.length) + url.search;
}

/** Whatever goes wrong while a token is fetched, the message itself has not been handed over. */
async function signedIn(token: () => Promise<string>): Promise<string> {
  try {
    return await token();
  } catch (error) {
    if (error instanceof MailError) throw new MailError(error.code, error.message, 'no', error.retryAfterMs);
    throw new MailError('sign-in-needed', 'Signing in to Microsoft did not work.', 'no');
  }
}
