import type * as z from 'zod/mini';
import { errorAnswer } from './gmail-answers';
import { createOAuthAccount, type HttpRequest, type OAuthAccountOptions } from './http-account';
import type { HttpService, Refusal } from './http-errors';

export interface GmailCall extends Pick<HttpRequest, 'query' | 'json' | 'isHandOver'> {
  readonly method: 'get' | 'post' | 'delete';
  /** Below `/gmail/v1/users/me/`. */
  readonly path: string;
  /** Bytes and what is to be said about them, as one upload (`uploadType=multipart`). */
  readonly upload?: { readonly about: unknown; readonly type: string; readonly bytes: Uint8Array };
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

/** Google's reasons for "too much, too fast" that come as 403 instead of 429. */
const RATE_REASONS = ['rateLimitExceeded', 'userRateLimitExceeded', 'dailyLimitExceeded', 'quotaExceeded'];
const FULL_REASON = 'storageQuotaExceeded';

export const gmailService: HttpService = {
  name: 'Gmail',
  within: 'Gmail',
  signIn: 'Gmail asks you to sign in again.',
  draftsIn: 'Gmail',
  readRefusal,
};

/** In a mail of ours every line of this kind begins with `--=_`. */
const BOUNDARY = 'muster-upload';

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

export function createGmailApi(options: OAuthAccountOptions): GmailApi {
  const http = createOAuthAccount(gmailService, options);

  function requestOf({ path, upload, ...call }: GmailCall): HttpRequest {
    const url = `${options.endpoints.api}${upload ? '/upload' : ''}/gmail/v1/users/me/${path}`;
    if (!upload) return { ...call, url };
    const headers = { 'content-type': `multipart/related; boundary=${BOUNDARY}` };
    return { ...call, url, query: [['uploadType', 'multipart']], headers, body: related(upload) };
  }

  const exchange = (call: GmailCall) => http.exchange(requestOf(call));
  return {
    ask: async (schema, call) => http.read(schema, await exchange(call), call),
    askIfThere: async (schema, call) => {
      const answer = await exchange(call);
      return answer.status === 404 ? undefined : http.read(schema, answer, call);
    },
    tell: async (call) => {
      const answer = await exchange(call);
      if (answer.status === 404) return false;
      http.accepted(answer, call);
      return true;
    },
  };
}

function readRefusal(body: string): Refusal {
  try {
    const { error } = errorAnswer.parse(JSON.parse(body));
    const reasons = (error.errors ?? []).map(({ reason = '' }) => reason);
    const isFast = reasons.some((reason) => RATE_REASONS.includes(reason));
    const kind = reasons.includes(FULL_REASON) ? 'full' : isFast ? 'too-fast' : undefined;
    return { detail: error.message ?? '', kind };
  } catch {
    return { detail: '' };
  }
}
