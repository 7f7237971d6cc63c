import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, it } from 'vitest';
import { createBlueskySource } from '@/lib/integrations/bluesky/source';
import { createOfficialHttp } from '@/lib/integrations/official-http';
import { readPage } from '@/lib/sites/registry';
import { type Answering, json, type OfficialServer, officialServer } from '../../support/official-server';
import { openFixture } from '../../support/site-fixtures';

const target = { handle: 'maren.tides.example', url: 'https://bsky.app/profile/maren.tides.example' };
const [profile, feed] = openFixture('bluesky/profile-and-feed-responses').responses.map(({ body }) => JSON.parse(body));
let server: OfficialServer | undefined;

afterEach(async () => {
  await server?.stop();
});

async function refresh(answers: { profile: Answering; feed?: Answering }, asked = target) {
  server = await officialServer({
    '/xrpc/app.bsky.actor.getProfile': [answers.profile],
    '/xrpc/app.bsky.feed.getAuthorFeed': [answers.feed ?? json(feed)],
  });
  const http = createOfficialHttp({ sleep: async () => {} });
  return createBlueskySource({ http, base: server.origin }).fetch(asked, {});
}

describe('refreshing a Bluesky profile', () => {
  it('asks for the profile and its newest hundred posts, at one host', async () => {
    await refresh({ profile: json(profile) });
    expect(server?.asked).toEqual([
      '/xrpc/app.bsky.actor.getProfile?actor=maren.tides.example',
      '/xrpc/app.bsky.feed.getAuthorFeed?actor=maren.tides.example&limit=100',
    ]);
    expect(createBlueskySource().origins(target)).toEqual(['https://public.api.bsky.app/*']);
  });

  it('comes to the same reading as the page', async () => {
    const result = await refresh({ profile: json(profile) });
    if (!result.ok) throw new Error(result.error.message);
    const { pageUrl, responses } = result.value;
    const document = parseHTML('<html><head></head><body></body></html>').document as unknown as Document;
    const reading = readPage({ url: pageUrl, responses, document, capturedAt: 1 });
    const page = openFixture('bluesky/profile-and-feed-responses');
    const seen = readPage({ ...page, document, capturedAt: 1 });
    expect(reading).toEqual(seen);
    expect(reading?.profile.followers).toEqual({
      status: 'found',
      value: 20417,
      source: 'response',
      precision: 'exact',
    });
    expect(reading?.posts).toHaveLength(5);
  });

  it('keeps the profile when the posts do not come', async () => {
    const result = await refresh({ profile: json(profile), feed: json({ error: 'InternalServerError' }, 500) });
    expect(result.ok && result.value.responses.map(({ url }) => url)).toEqual([
      'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=maren.tides.example',
    ]);
  });

  it.each([
    [{ error: 'InvalidRequest', message: 'Profile not found' }, 'not-found'],
    [{ error: 'InvalidRequest', message: 'Unable to resolve handle' }, 'not-found'],
    [{ error: 'AccountTakedown', message: 'Account has been suspended' }, 'not-found'],
    [{ error: 'AccountDeactivated', message: 'Account is deactivated' }, 'not-found'],
    [{ error: 'InvalidRequest', message: 'Error: actor must be a valid did or a handle' }, 'refused'],
  ])('%j is %s', async (answer, code) => {
    const result = await refresh({ profile: json(answer, 400) });
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(server?.asked).toHaveLength(1);
  });

  it('asks by the id where there is no handle, and by the address where there is neither', async () => {
    const url = 'https://bsky.app/profile/did:plc:marentidesexampleabcdefg';
    const source = createBlueskySource({ http: async () => ({ ok: true, value: { body: '{}' } }) });
    const pageOf = async (asked: Parameters<typeof source.fetch>[0]) => {
      const result = await source.fetch(asked, {});
      return result.ok ? result.value.pageUrl : result.error.code;
    };
    expect(await pageOf({ id: 'did:plc:marentidesexampleabcdefg', url })).toBe(url);
    expect(await pageOf({ url })).toBe(url);
    expect(await pageOf({ handle: '@maren.tides.example', url })).toBe(target.url);
    expect(await pageOf({ handle: 'maren', url: 'https://elsewhere.example/profile/maren.tides.example' })).toBe(
      'not-this-site',
    );
    expect(source.origins({ url: 'https://elsewhere.example/profile/maren.tides.example' })).toEqual([]);
  });
});
