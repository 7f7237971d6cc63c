import { type Problem, problem, type Result } from '@/lib/domain/result';
import { createHttp, TimeoutError } from '@/lib/platform/http/client';
import { officialProblemCodes as codes } from './official-source';

export interface OfficialHttpOptions {
  /** Stands in for the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Bounds each try, the answer's body included. Milliseconds. */
  readonly timeoutMs?: number;
  /** Longest answer that is read, in bytes. */
  readonly mostBytes?: number;
  /** Longest wait before a further try, ms; a site that asks for a longer one is not waited for. */
  readonly longestWaitMs?: number;
  /** Epoch ms. */
  readonly now?: () => number;
  /** Resolves after so many ms, or rejects when `signal` ends it. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

export interface OfficialRequest {
  /** Where to ask. */
  readonly url: string;
  /** The site's name as people write it, for messages. */
  readonly site: string;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads a refusal in the site's own way; `undefined` leaves it to the status. */
  readonly explain?: (status: number, body: string) => Problem | undefined;
}

/** Asks for one JSON document. Never rejects. */
export type OfficialHttp = (request: OfficialRequest) => Promise<Result<{ readonly body: string }>>;

const MOST_TRIES = 3;
/** Waits between tries where the site names none, ms. */
const BACK_OFF_MS = [1_000, 4_000];

/**
 * The way to ask a site's official interface: three tries at most, and only where the site says that it is busy (429) or
 * fails (5xx); waits as long as it asks for; follows no redirect, since no permission was given for where it leads; reads
 * no more than a limit; refuses what is no JSON. Reading only: nothing here changes anything at the site.
 */
export function createOfficialHttp({
  fetch,
  timeoutMs = 15_000,
  mostBytes = 4_000_000,
  longestWaitMs = 10_000,
  now = () => Date.now(),
  sleep = sleepFor,
}: OfficialHttpOptions = {}): OfficialHttp {
  const http = createHttp({
    fetch: limited(fetch ?? ((...given) => globalThis.fetch(...given)), mostBytes),
    timeoutMs,
  });
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await askOnce(request);
      if (!('wait' in outcome)) return outcome;
      const ms = outcome.wait ?? BACK_OFF_MS[attempt - 1] ?? 0;
      if (attempt >= MOST_TRIES || ms > longestWaitMs) return outcome.final;
      try {
        await sleep(ms, request.signal);
      } catch {
        return cancelled(request.site);
      }
    }
  };

  async function askOnce(request: OfficialRequest): Promise<Outcome> {
    const { url, site, signal, headers } = request;
    if (signal?.aborted) return cancelled(site);
    try {
      const response = await http.get(url, {
        headers: { accept: 'application/json', ...headers },
        redirect: 'manual',
        ...(signal ? { signal } : {}),
      });
      const body = await response.text();
      return response.ok ? checked(body, site) : refused(request, response, body);
    } catch (error) {
      return failed(error, request);
    }
  }

  function refused({ site, explain }: OfficialRequest, { status, headers }: Response, body: string): Outcome {
    const explained = explain?.(status, body);
    if (explained) return { ok: false, error: explained };
    if (status === 429) {
      const until = resetAt(headers, now());
      const when = until === undefined ? 'Try again later.' : `Try again after ${clockTime(until)}.`;
      const final = problem(codes.askedTooOften, `${site} was asked too often. ${when}`);
      return { wait: until === undefined ? undefined : Math.max(0, until - now()), final };
    }
    if (status >= 500) {
      const until = resetAt(headers, now());
      const final = problem(codes.siteFailed, `${site} has a problem at the moment (${status}). Try again later.`);
      return { wait: until === undefined ? undefined : Math.max(0, until - now()), final };
    }
    if (status === 404 || status === 410) return problem(codes.notFound, `${site} knows no such account (any more).`);
    return problem(codes.refused, `${site} does not answer this without signing in (${status}).`);
  }
}

type Outcome = Result<{ readonly body: string }> | { readonly wait: number | undefined; readonly final: Result<never> };

function checked(body: string, site: string): Result<{ readonly body: string }> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return { ok: true, value: { body } };
  } catch {
    // Said below.
  }
  return problem(codes.notJson, `${site} answered with something that is not its data. Try again later.`);
}

function failed(error: unknown, { site, signal }: OfficialRequest): Result<never> {
  if (signal?.aborted) return cancelled(site);
  if (error instanceof TimeoutError) return problem(codes.timedOut, `${site} took too long to answer.`);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof TooLargeError) return problem(codes.tooLarge, `${site} answered with far more than expected.`);
  if (cause instanceof RedirectError) {
    return problem(codes.sentElsewhere, `${site} sends on to another address, for which no permission was given.`);
  }
  return problem(codes.offline, `${site} cannot be reached. Is there a network connection?`);
}

function cancelled(site: string): Result<never> {
  return problem(codes.cancelled, `Asking ${site} was cancelled.`);
}

class TooLargeError extends Error {}
class RedirectError extends Error {}

/** A `fetch` that ends an answer at the limit, and a redirect before it is followed. */
function limited(fetch: typeof globalThis.fetch, mostBytes: number): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const isRedirect = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
    if (isRedirect) {
      await response.body?.cancel();
      throw new RedirectError('redirected');
    }
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      length += part.value.byteLength;
      if (length > mostBytes) {
        await reader?.cancel();
        throw new TooLargeError('too large');
      }
      chunks.push(part.value);
    }
    return new Response(response.status === 204 || response.status === 205 ? null : new Blob(chunks), {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };
}

/**
 * When a site wants to be asked again, epoch ms: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), else the end of
 * its window in `RateLimit-Reset` (Bluesky: epoch seconds; elsewhere seconds from now) or `X-RateLimit-Reset` (Mastodon: a
 * date).
 */
export function resetAt(headers: Headers, now: number): number | undefined {
  for (const name of ['retry-after', 'ratelimit-reset', 'x-ratelimit-reset']) {
    const value = headers.get(name)?.trim() ?? '';
    if (/^\d{1,11}$/.test(value)) {
      const seconds = Number(value);
      // A window is never as long as the epoch.
      return seconds > 1_000_000_000 ? seconds * 1000 : now + seconds * 1000;
    }
    const date = /^(?:[A-Z][a-z]{2}, |\d{4}-\d\d-\d\dT)/.test(value) ? Date.parse(value) : Number.NaN;
    if (Number.isFinite(date)) return date;
  }
  return undefined;
}

/** `2026-11-21 14:05 UTC`: whoever shows it may be in another zone than the one who reads it. */
function clockTime(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function sleepFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
