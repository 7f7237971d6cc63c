import ky, { type KyInstance } from 'ky';

export { TimeoutError } from 'ky';

export interface HttpOptions {
  /** Stands in for the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Bounds a whole exchange, the answer's body included. Milliseconds. */
  readonly timeoutMs: number;
}

/** Statuses whose `Response` must not have a body (Fetch standard, "null body status"). */
const BODILESS = new Set([101, 103, 204, 205, 304]);

/**
 * The client for outside services. It never repeats a request by itself: whether a lost answer may be asked for again is
 * for the caller to know. A status of 400 or more is an answer, not an exception.
 *
 * Rejects with ky's `TimeoutError` after `timeoutMs`, or with what `fetch` rejects with.
 */
export function createHttp({ fetch: given, timeoutMs }: HttpOptions): KyInstance {
  return ky.create({
    retry: { limit: 0 },
    throwHttpErrors: false,
    timeout: timeoutMs,
    credentials: 'omit',
    cache: 'no-store',
    fetch: async (input, init) => {
      const response = await (given ?? globalThis.fetch)(input, init);
      // ky's time-out ends when the headers are in; a body that trickles for ever would escape it.
      const body = await response.arrayBuffer();
      return new Response(BODILESS.has(response.status) ? null : body, {
        status: response.status,
        statusText: response.statusText,
        headers: response.headers,
      });
    },
  });
}
