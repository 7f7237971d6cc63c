import type * as z from 'zod/mini';
import { graphService, isGone } from './graph-errors';
import { createOAuthAccount, type HttpAnswer, type HttpRequest, type OAuthAccountOptions } from './http-account';
import { unreadable as unreadableAnswer } from './http-errors';
import type { MailError } from './provider';

export interface GraphCall extends Pick<HttpRequest, 'method' | 'query' | 'json' | 'isHandOver'> {
  /** Below `/v1.0/`, perhaps with a query of its own (see `pathOfLink`). */
  readonly path: string;
  /** A whole message, RFC 5322 in base64. */
  readonly mime?: string;
}

/** One signed-in Microsoft account over HTTP. Every failure is a MailError. */
export interface GraphApi {
  /** @throws MailError */
  ask<Schema extends z.ZodMiniType>(schema: Schema, call: GraphCall): Promise<z.infer<Schema>>;
  /** Like `ask`, with `undefined` for the refusals that `isNothing` knows; without it, for a message that is gone. @throws MailError */
  askIfThere<Schema extends z.ZodMiniType>(
    schema: Schema,
    call: GraphCall,
    isNothing?: (answer: HttpAnswer) => boolean,
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

export function createGraphApi(options: OAuthAccountOptions): GraphApi {
  const http = createOAuthAccount(graphService, options);

  function exchange({ path, mime, ...call }: GraphCall): Promise<HttpAnswer> {
    const url = `${options.endpoints.api}/v1.0/${path}`;
    const headers = { prefer: IMMUTABLE };
    if (mime === undefined) return http.exchange({ ...call, url, headers });
    return http.exchange({ ...call, url, headers: { ...headers, 'content-type': 'text/plain' }, body: mime });
  }

  return {
    ask: async (schema, call) => http.read(schema, await exchange(call), call),
    askIfThere: async (schema, call, isNothing = isGone) => {
      const answer = await exchange(call);
      return isNothing(answer) ? undefined : http.read(schema, answer, call);
    },
    tell: async (call) => {
      const answer = await exchange(call);
      // Of a hand-over, "not found" proves nothing: it may have been sent elsewhere.
      if (!call.isHandOver && isGone(answer)) return false;
      http.accepted(answer, call);
      // Whoever stands in between may answer 200 with a page of its own: that is no word of Microsoft's.
      if (call.isHandOver && answer.status !== ACCEPTED) throw unreadableAnswer(graphService, true);
      return true;
    },
    bytes: async (call) => {
      const answer = await exchange(call);
      return isGone(answer) ? undefined : http.accepted(answer, call).body;
    },
  };
}

/** Graph's answer is not what it should be. Only calls that hand nothing over have an answer to read. */
export function unreadable(): MailError {
  return unreadableAnswer(graphService);
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
