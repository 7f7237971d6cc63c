import type { IncomingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, it } from 'vitest';
import { createOfficialHttp } from '@/lib/integrations/official-http';
import type { OfficialTarget } from '@/lib/integrations/official-source';
import { explainRefusal } from '@/lib/integrations/youtube-data/refusal';
import { createYoutubeDataSource } from '@/lib/integrations/youtube-data/source';
import { channelQuery } from '@/lib/integrations/youtube-data/target';
import { readPage } from '@/lib/sites/registry';
import {
  type Answering,
  hangs,
  hangsUp,
  json,
  type OfficialServer,
  officialServer,
  text,
} from '../../support/official-server';
import { openFixture, readFixture } from '../../support/site-fixtures';

const KEY = 'AIzaInventedKeyForTests_0123456789abcde';
const target = { handle: 'JuniperValeBikes', url: 'https://www.youtube.com/@JuniperValeBikes' };
const fixture = openFixture('youtube/official-interface');
const [channels, playlistItems, videos] = fixture.responses.map(({ body }) => JSON.parse(body));
/** Google's error answers, as recorded from the interface. */
const refusalOf = (code: number, reason: string, status: string, message = 'API key not valid.') => ({
  error: { code, message, errors: [{ message, domain: 'usageLimits', reason }], status },
});

let server: OfficialServer | undefined;
let headers: IncomingHttpHeaders[] = [];

afterEach(async () => {
  await server?.stop();
  headers = [];
});

interface Answers {
  readonly channels?: Answering;
  readonly playlistItems?: Answering;
  readonly videos?: Answering;
}

async function refresh(answers: Answers = {}, asked: OfficialTarget = target, key = KEY, signal?: AbortSignal) {
  const noted =
    (answering: Answering): Answering =>
    (request, response) => {
      headers.push(request.headers);
      answering(request, response);
    };
  server = await officialServer({
    '/youtube/v3/channels': [noted(answers.channels ?? json(channels))],
    '/youtube/v3/playlistItems': [noted(answers.playlistItems ?? json(playlistItems))],
    '/youtube/v3/videos': [noted(answers.videos ?? json(videos))],
  });
  const http = createOfficialHttp({ sleep: async () => {}, timeoutMs: 400 });
  return createYoutubeDataSource({ http, base: server.origin }).fetch(asked, { key, ...(signal ? { signal } : {}) });
}

describe('refreshing a YouTube channel', () => {
  it('asks three times, at one host, with the key in a header and in no address', async () => {
    const result = await refresh();
    expect(server?.asked.map((path) => decodeURIComponent(path))).toEqual([
      '/youtube/v3/channels?part=snippet,statistics,brandingSettings,contentDetails&forHandle=JuniperValeBikes',
      '/youtube/v3/playlistItems?part=snippet,contentDetails&playlistId=UUjuniperValeBikes000000&maxResults=50',
      '/youtube/v3/videos?part=snippet,statistics,paidProductPlacementDetails&id=jv9paid0000,jv8quiet000,jv7gone0000&maxResults=50',
    ]);
    expect(headers.map((each) => each['x-goog-api-key'])).toEqual([KEY, KEY, KEY]);
    expect(JSON.stringify([result, server?.asked])).not.toContain(KEY);
    expect(createYoutubeDataSource().origins(target)).toEqual(['https://youtube.googleapis.com/*']);
    expect(createYoutubeDataSource().needsKey).toBe(true);
  });

  it('comes to the reading that the fixture of the answers expects', async () => {
    const result = await refresh();
    if (!result.ok) throw new Error(result.error.message);
    const { pageUrl, responses } = result.value;
    const document = parseHTML('<html><head></head><body></body></html>').document as unknown as Document;
    const reading = readPage({ url: pageUrl, responses, document, capturedAt: fixture.capturedAt });
    expect(reading).toEqual(readFixture(fixture));
    expect(reading?.profile.followers).toEqual({
      status: 'found',
      value: 127_000,
      source: 'response',
      precision: 'rounded',
    });
  });

  it('asks by the id where there is one, and names the page by the handle of today', async () => {
    const result = await refresh(
      {},
      { id: 'UCjuniperValeBikes000000', handle: 'old.name', url: 'https://www.youtube.com/@old.name' },
    );
    expect(server?.asked[0]).toContain('&id=UCjuniperValeBikes000000');
    expect(result.ok && result.value.pageUrl).toBe('https://www.youtube.com/@junipervalebikes');
  });

  it('keeps the channel when its videos do not come', async () => {
    const gone = await refresh({ playlistItems: json(refusalOf(404, 'playlistNotFound', 'NOT_FOUND'), 404) });
    expect(gone.ok && gone.value.responses).toHaveLength(1);
    await server?.stop();
    const quota = await refresh({ videos: json(refusalOf(403, 'quotaExceeded', 'PERMISSION_DENIED'), 403) });
    expect(quota.ok && quota.value.responses).toHaveLength(2);
    await server?.stop();
    const none = await refresh({ playlistItems: json({ items: [] }) });
    expect(none.ok && none.value.responses).toHaveLength(2);
    expect(server?.asked).toHaveLength(2);
  });

  it.each([
    ['a wrong key', 400, refusalOf(400, 'badRequest', 'INVALID_ARGUMENT'), 'refused', 'did not understand'],
    ['keyInvalid', 400, refusalOf(400, 'keyInvalid', 'INVALID_ARGUMENT'), 'refused', 'does not accept this API key'],
    [
      'API_KEY_INVALID',
      400,
      {
        error: {
          code: 400,
          message: `API key not valid: ${KEY}`,
          status: 'INVALID_ARGUMENT',
          errors: [{ reason: 'badRequest' }],
          details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
        },
      },
      'refused',
      'does not accept this API key',
    ],
    ['quotaExceeded', 403, refusalOf(403, 'quotaExceeded', 'PERMISSION_DENIED'), 'asked-too-often', 'midnight Pacific'],
    [
      'accessNotConfigured',
      403,
      refusalOf(403, 'accessNotConfigured', 'PERMISSION_DENIED'),
      'refused',
      'not switched on',
    ],
    ['ipRefererBlocked', 403, refusalOf(403, 'ipRefererBlocked', 'PERMISSION_DENIED'), 'refused', 'limited to other'],
    [
      'rateLimitExceeded',
      403,
      refusalOf(403, 'rateLimitExceeded', 'PERMISSION_DENIED'),
      'asked-too-often',
      'short time',
    ],
    ['forbidden', 403, refusalOf(403, 'forbidden', 'PERMISSION_DENIED'), 'refused', '(403)'],
    ['404', 404, refusalOf(404, 'channelNotFound', 'NOT_FOUND'), 'not-found', 'no such account'],
    ['429', 429, refusalOf(429, 'rateLimitExceeded', 'RESOURCE_EXHAUSTED'), 'asked-too-often', 'Try again later'],
    ['5xx', 503, refusalOf(503, 'backendError', 'UNAVAILABLE'), 'site-failed', '503'],
  ])('%s', async (_, status, body, code, words) => {
    const result = await refresh({ channels: json(body, status) });
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringContaining(words) } });
    expect(JSON.stringify(result)).not.toContain(KEY);
    expect(server?.asked).toHaveLength(status === 429 || status >= 500 ? 3 : 1);
  });

  it.each([
    ['no items', json({ kind: 'youtube#channelListResponse', pageInfo: { totalResults: 0 } }), 'not-found'],
    ['an empty list', json({ items: [] }), 'not-found'],
    ['items of another kind', json({ items: 'none' }), 'not-json'],
    ['a page instead of data', text('<html></html>'), 'not-json'],
    ['a redirect', text('', 302, { location: 'https://elsewhere.example/' }), 'sent-elsewhere'],
    ['an answer that never ends', hangs, 'timed-out'],
    ['a connection that ends', hangsUp, 'offline'],
  ])('%s', async (_, answer, code) => {
    expect(await refresh({ channels: answer })).toMatchObject({ ok: false, error: { code } });
  });

  it('says so when nothing listens, when it was cancelled, and when there is no key to ask with', async () => {
    const http = createOfficialHttp({ sleep: async () => {} });
    const nowhere = createYoutubeDataSource({ http, base: 'http://127.0.0.1:9' });
    expect(await nowhere.fetch(target, { key: KEY })).toMatchObject({ error: { code: 'offline' } });
    expect(await refresh({}, target, KEY, AbortSignal.abort())).toMatchObject({ error: { code: 'cancelled' } });
    expect(server?.asked).toEqual([]);
    expect(await nowhere.fetch(target, {})).toMatchObject({ error: { code: 'needs-key' } });
    expect(await nowhere.fetch(target, { key: 'two\r\nlines: x' })).toMatchObject({ error: { code: 'refused' } });
    expect(await nowhere.fetch({ url: 'https://vimeo.example/ana' }, { key: KEY })).toMatchObject({
      error: { code: 'not-this-site' },
    });
  });

  it('explains no refusal with its own words, which may repeat the key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(400, 401, 403, 404, 429, 500),
        fc.constantFrom('keyInvalid', 'quotaExceeded', 'accessNotConfigured', 'forbidden', 'x'),
        fc.string(),
        (status, reason, before) => {
          const problem = explainRefusal(status, JSON.stringify(refusalOf(status, reason, 'X', `${before}${KEY}`)));
          expect(problem?.message ?? '').not.toContain(KEY);
        },
      ),
    );
    expect(explainRefusal(500, 'not json')).toBeUndefined();
  });
});

describe('what is asked for', () => {
  it.each([
    [{ url: 'https://www.youtube.com/@fen.walker' }, { by: 'forHandle', key: 'fen.walker' }],
    [{ url: 'https://www.youtube.com/%40%D9%86%D9%88%D8%B1' }, { by: 'forHandle', key: 'نور' }],
    [
      { handle: '@fen', url: 'https://m.youtube.com/c/fenwalker' },
      { by: 'forHandle', key: 'fen' },
    ],
    [{ url: 'https://www.youtube.com/user/fenwalker' }, { by: 'forUsername', key: 'fenwalker' }],
    [
      { url: 'https://www.youtube.com/channel/UCfenWalker0000000000000' },
      { by: 'id', key: 'UCfenWalker0000000000000' },
    ],
    [
      { id: 'not-an-id', url: 'https://www.youtube.com/@fen' },
      { by: 'forHandle', key: 'fen' },
    ],
  ])('%j', (asked, query) => {
    expect(channelQuery(asked)).toEqual(query);
  });

  it.each([
    { url: 'https://www.youtube.com/c/fenwalker' },
    { url: 'https://www.youtube.com/watch?v=abcdefghijk' },
    { handle: 'fen', url: 'https://youtube.com.evil.example/@fen' },
    { handle: 'fen', url: 'not an address' },
    { handle: 'a b&key=c', url: 'https://www.youtube.com/' },
  ])('nothing: %j', (asked) => {
    expect(channelQuery(asked)).toBeUndefined();
    expect(createYoutubeDataSource().origins(asked)).toEqual([]);
  });
});
