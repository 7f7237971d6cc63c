import type * as z from 'zod/mini';
import { createHttp } from '@/lib/platform/http/client';
import { noAnswer, refusedWith } from './gmail-errors';
import { MailError } from './provider';

export interface GmailApiOptions {
  /** Origin (and path) of the API, without a trailing slash. */
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

export interface GmailCall {
  readonly method: 'get' | 'post' | 'delete';
  /** Below `/gmail/v1/users/me/`. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly json?: unknown;
  /** Bytes and what is to be said about them, as one upload (`uploadType=multipart`). */
  readonly upload?: { readonly about: unknown; readonly type: string; readonly bytes: Uint8Array };
  /** This call hands a message over: a lost answer leaves open whether it was taken. */
  readonly isHandOver?: boolean;
}

/** One signed-in Gmail account over HTTP. Every failure is a MailError. */
export interface GmailApi {
  /** @throws MailError */
  ask<Schema extends z.ZodMiniType>(schema: Schema, call: GmailCall): Promise<z.infer<Schema>>;
  /** Like `ask`, with `undefined` for 404. @throws MailError */
  askIfThere<Schema extends z.ZodMiniType>(schema: Schema, call: GmailCall): Promise<z.infer<Schema> | undefined>;
  /** For calls whose answer is empty. `false` for 404. @throws MailError */
  tell(call: GmailCall): Promise<boolean>;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

/** In a mail of ours every line of this kind begins with `--=_`. */
const BOUNDARY = 'muster-upload';
/** 64 kB/s: slower than any connection that mail with files is sent over. */
const BYTES_A_MS = 64;

function related({ about, type, bytes }: NonNullable<GmailCall['upload']>): Uint8Array<ArrayBuffer> {
  const head = `--${BOUNDARY}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${JSON.stringify(about)}\r\n`;
  const utf8 = new TextEncoder();
  const pieces = [
    utf8.encode(`${head}--${BOUNDARY}\r\nContent-Type: ${type}\r\n\r\n`),
    bytes,
    utf8.encode(`\r\n--${BOUNDARY}--\r\n`),
  ];
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** One account over HTTP. Nothing is asked before the first call; no call is repeated, save once after a 401. */
export function createGmailApi(options: GmailApiOptions): GmailApi {
  const http = createHttp({ timeoutMs: options.timeoutMs, ...(options.fetch ? { fetch: options.fetch } : {}) });

  async function once(call: GmailCall, token: string): Promise<Answer> {
    if (!options.isOnline()) throw new MailError('offline', 'There is no network connection.', 'no');
    try {
      const response = await http(`${options.api}${call.upload ? '/upload' : ''}/gmail/v1/users/me/${call.path}`, {
        method: call.method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(call.upload ? { 'content-type': `multipart/related; boundary=${BOUNDARY}` } : {}),
        },
        ...(call.query ? { searchParams: call.query.map(([name, value]) => [name, value]) } : {}),
        ...(call.json === undefined ? {} : { json: call.json }),
        ...(call.upload ? { searchParams: { uploadType: 'multipart' }, body: related(call.upload) } : {}),
        ...(call.upload ? { timeout: options.timeoutMs + call.upload.bytes.length / BYTES_A_MS } : {}),
      });
      return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.text() };
    } catch (error) {
      throw noAnswer(error, call.isHandOver === true, options.isOnline());
    }
  }

  /** A 401 is refused before anything is looked at, so asking once more with a new token hands nothing over twice. */
  async function exchange(call: GmailCall): Promise<Answer> {
    const first = await once(call, await signedIn(options.accessToken));
    return first.status === 401 ? once(call, await signedIn(options.refreshOn401)) : first;
  }

  function refuse(answer: Answer, call: GmailCall): never {
    throw refusedWith(answer, call.isHandOver === true, options.clock.now());
  }

  function read<Schema extends z.ZodMiniType>(schema: Schema, answer: Answer, call: GmailCall): z.infer<Schema> {
    if (answer.status < 200 || answer.status > 299) refuse(answer, call);
    try {
      return schema.parse(JSON.parse(answer.body));
    } catch {
      throw new MailError('bad-answer', 'Gmail’s answer could not be read.', call.isHandOver ? 'unknown' : 'no');
    }
  }

  return {
    ask: async (schema, call) => read(schema, await exchange(call), call),
    askIfThere: async (schema, call) => {
      const answer = await exchange(call);
      return answer.status === 404 ? undefined : read(schema, answer, call);
    },
    tell: async (call) => {
      const answer = await exchange(call);
      if (answer.status === 404) return false;
      if (answer.status < 200 || answer.status > 299) refuse(answer, call);
      return true;
    },
  };
}

/** Whatever goes wrong while a token is fetched, the message itself has not been handed over. */
async function signedIn(token: () => Promise<string>): Promise<string> {
  try {
    return await token();
  } catch (error) {
    if (error instanceof MailError) throw new MailError(error.code, error.message, 'no', error.retryAfterMs);
    throw new MailError('sign-in-needed', 'Signing in to Gmail did not work.', 'no');
  }
}
