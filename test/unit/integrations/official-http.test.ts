import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createOfficialHttp, type OfficialHttpOptions, resetAt } from '@/lib/integrations/official-http';
import { listening } from '../../servers/loopback';
import {
  type Answering,
  hangs,
  hangsUp,
  json,
  type OfficialServer,
  officialServer,
  text,
} from '../../support/official-server';

const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);
let server: OfficialServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Asks a server that does these things in turn; waits are noted and take no time. */
async function ask(answers: readonly Answering[], options: OfficialHttpOptions = {}, signal?: AbortSignal) {
  server = await officialServer({ '/x': answers });
  const waits: number[] = [];
  const http = createOfficialHttp({
    now: () => NOW,
    sleep: async (ms) => {
      waits.push(ms);
    },
    ...options,
  });
  const result = await http({ url: `${server.origin}/x`, site: 'Anywhere', signal });
  return { result, waits, tries: server.asked.length };
}

describe('asking an official interface', () => {
  it('hands over the body as it came', async () => {
    const { result, tries } = await ask([text('{ "a": 1 }\n')]);
    expect(result).toEqual({ ok: true, value: { body: '{ "a": 1 }\n' } });
    expect(tries).toBe(1);
  });

  it('waits as long as a busy site asks for, and asks again', async () => {
    const { result, waits, tries } = await ask([json({ error: 'slow down' }, 429, { 'retry-after': '2' }), json([1])]);
    expect(result).toEqual({ ok: true, value: { body: '[1]' } });
    expect(waits).toEqual([2_000]);
    expect(tries).toBe(2);
  });

  it('waits until the end of the window that the site names', async () => {
    const { waits } = await ask([json({}, 429, { 'x-ratelimit-reset': '2026-11-21T09:00:05.000000Z' }), json({})]);
    expect(waits).toEqual([5_000]);
  });

  it('does not wait for an hour: it says until when', async () => {
    const { result, waits, tries } = await ask([json({}, 429, { 'retry-after': '3600' })]);
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'asked-too-often',
        message: 'Anywhere was asked too often. Try again after 2026-11-21 10:00 UTC.',
      },
    });
    expect(waits).toEqual([]);
    expect(tries).toBe(1);
  });

  it('asks three times and no more', async () => {
    const { result, waits, tries } = await ask([json({}, 429)]);
    expect(result).toMatchObject({ ok: false, error: { code: 'asked-too-often' } });
    expect(waits).toEqual([1_000, 4_000]);
    expect(tries).toBe(3);
  });

  it('asks again after a failure of the site', async () => {
    const { result, tries } = await ask([text('busy', 503), json({ a: 1 })]);
    expect(result).toEqual({ ok: true, value: { body: '{"a":1}' } });
    expect(tries).toBe(2);
  });

  it('says that the site fails when it goes on failing', async () => {
    const { result, tries } = await ask([text('<h1>Bad gateway</h1>', 502)]);
    expect(result).toMatchObject({ ok: false, error: { code: 'site-failed' } });
    expect(tries).toBe(3);
  });

  it.each([
    ['cut-short JSON', text('{"a": [1, 2'), 'not-json'],
    ['a page in place of JSON', text('<!doctype html><p>Down for maintenance'), 'not-json'],
    ['a bare number', text('7'), 'not-json'],
    ['nothing', text(''), 'not-json'],
    ['an empty answer by its status', text('', 204), 'not-json'],
    ['404', json({ error: 'Record not found' }, 404), 'not-found'],
    ['410', json({ error: 'Gone' }, 410), 'not-found'],
    ['401', json({ error: 'This method requires an authenticated user' }, 401), 'refused'],
    ['403', text('no', 403), 'refused'],
    ['a connection that is hung up', hangsUp, 'offline'],
  ])('asks once and explains: %s', async (_, answer, code) => {
    const { result, tries } = await ask([answer]);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(tries).toBe(1);
  });

  it('gives up on an answer that never ends', async () => {
    const { result, tries } = await ask([hangs], { timeoutMs: 150 });
    expect(result).toEqual({ ok: false, error: { code: 'timed-out', message: 'Anywhere took too long to answer.' } });
    expect(tries).toBe(1);
  });

  it('stops reading at its limit', async () => {
    const big = JSON.stringify({ text: 'x'.repeat(5_000_000) });
    const { result } = await ask([text(big)]);
    expect(result).toMatchObject({ ok: false, error: { code: 'too-large' } });
    await server?.stop();
    expect((await ask([text(big)], { mostBytes: 6_000_000 })).result).toMatchObject({ ok: true });
  });

  it('goes nowhere else: another host is never asked', async () => {
    let visits = 0;
    const elsewhere = createServer((_, response) => {
      visits += 1;
      response.end('{"followers_count": 1000000}');
    });
    const origin = await listening(elsewhere, 0);
    const { result, tries } = await ask([text('', 302, { location: `${origin}/x` })]);
    expect(result).toMatchObject({ ok: false, error: { code: 'sent-elsewhere' } });
    expect([tries, visits]).toEqual([1, 0]);
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  it('knows a redirect that the browser hides', async () => {
    const fetch = async () => {
      const response = Response.error();
      Object.defineProperty(response, 'type', { value: 'opaqueredirect' });
      return response;
    };
    const http = createOfficialHttp({ fetch });
    expect(await http({ url: 'https://site.example/', site: 'Anywhere' })).toMatchObject({
      error: { code: 'sent-elsewhere' },
    });
  });

  it('says so when nobody listens', async () => {
    server = await officialServer({});
    const { origin } = server;
    await server.stop();
    const result = await createOfficialHttp()({ url: `${origin}/x`, site: 'Anywhere' });
    expect(result).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  it('ends when it is cancelled: before, while asking, and while waiting', async () => {
    const cancelled = { ok: false, error: { code: 'cancelled' } };
    const before = await ask([json({})], {}, AbortSignal.abort());
    expect(before.result).toMatchObject(cancelled);
    expect(before.tries).toBe(0);
    await server?.stop();
    expect((await ask([hangs], {}, AbortSignal.timeout(60))).result).toMatchObject(cancelled);
    await server?.stop();
    server = await officialServer({ '/x': [json({}, 429, { 'retry-after': '9' })] });
    const waiting = createOfficialHttp()({
      url: `${server.origin}/x`,
      site: 'Anywhere',
      signal: AbortSignal.timeout(150),
    });
    expect(await waiting).toMatchObject(cancelled);
  });
});

describe('when to ask again', () => {
  it.each([
    [{ 'retry-after': '30' }, NOW + 30_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 09:01:00 GMT' }, NOW + 60_000],
    [{ 'ratelimit-reset': String(NOW / 1000 + 120) }, NOW + 120_000],
    [{ 'x-ratelimit-reset': '2026-11-21T09:05:00.123456Z' }, NOW + 300_123],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('%j', (headers, expected) => {
    expect(resetAt(new Headers(headers as Record<string, string>), NOW)).toBe(expected);
  });
});
