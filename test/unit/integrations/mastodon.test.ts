import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, it } from 'vitest';
import { createMastodonSource } from '@/lib/integrations/mastodon/source';
import { createOfficialHttp } from '@/lib/integrations/official-http';
import { readPage } from '@/lib/sites/registry';
import { type Answering, json, type OfficialServer, officialServer, text } from '../../support/official-server';
import { openFixture } from '../../support/site-fixtures';

const target = { handle: 'maren', url: 'https://tooting.example/@maren' };
const page = openFixture('mastodon/profile-responses');
const [account, , statuses] = page.responses.map(({ body }) => JSON.parse(body));
const STATUSES = '/api/v1/accounts/110000000000000077/statuses';
let server: OfficialServer | undefined;

afterEach(async () => {
  await server?.stop();
});

async function refresh(lookup: Answering, posts: Answering = json(statuses), signal?: AbortSignal) {
  server = await officialServer({ '/api/v1/accounts/lookup': [lookup], [STATUSES]: [posts] });
  const { origin } = server;
  const http = createOfficialHttp({ sleep: async () => {} });
  const source = createMastodonSource({ http, base: () => origin });
  return source.fetch(target, signal === undefined ? {} : { signal });
}

describe('refreshing a Mastodon profile', () => {
  it("asks the account's server for the account, then for its newest forty posts with boosts", async () => {
    await refresh(json(account));
    expect(server?.asked).toEqual(['/api/v1/accounts/lookup?acct=maren', `${STATUSES}?limit=40&exclude_reblogs=false`]);
    expect(createMastodonSource().origins(target)).toEqual(['https://tooting.example/*']);
  });

  it('comes to a reading of the server that nobody has in a list', async () => {
    const result = await refresh(json(account));
    if (!result.ok) throw new Error(result.error.message);
    const { pageUrl, responses } = result.value;
    const document = parseHTML('<html><head></head><body></body></html>').document as unknown as Document;
    const reading = readPage({ url: pageUrl, responses, document, capturedAt: 1 });
    expect(reading).toMatchObject({ site: 'mastodon', kind: 'profile', url: target.url, notices: [] });
    expect(reading?.profile.followers).toEqual({
      status: 'found',
      value: 20417,
      source: 'response',
      precision: 'exact',
    });
    const seen = readPage({ ...page, document, capturedAt: 1 });
    expect(reading?.profile).toEqual(seen?.profile);
    expect(reading?.posts).toEqual(seen?.posts.filter(({ isPinned }) => isPinned?.status !== 'found'));
  });

  it('keeps the profile when the posts may not be seen without signing in', async () => {
    const result = await refresh(json(account), json({ error: 'This method requires an authenticated user' }, 401));
    expect(result.ok && result.value.responses).toHaveLength(1);
  });

  it('asks for no posts of an account whose id it cannot read', async () => {
    const result = await refresh(json({ ...account, id: '../../admin' }));
    expect(result.ok && result.value.responses).toHaveLength(1);
    expect(server?.asked).toHaveLength(1);
  });

  it.each([
    ['nobody has the name', json({ error: 'Record not found' }, 404), 'not-found'],
    ['the account was deleted', json({ error: 'Gone' }, 410), 'not-found'],
    ['a page in place of data', text('<!doctype html><title>Maintenance</title>'), 'not-json'],
    ['the server wants everybody signed in', json({ error: 'unauthorized' }, 401), 'refused'],
    ['the server fails', text('', 503), 'site-failed'],
  ])('explains: %s', async (_, answer, code) => {
    expect(await refresh(answer)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    [{ url: 'https://tooting.example/@otto@ovens.example' }, 'https://tooting.example/@otto@ovens.example'],
    [{ handle: '@Maren@Tooting.example', url: 'https://tooting.example/@maren' }, 'https://tooting.example/@Maren'],
    [{ url: 'https://tooting.example/users/maren/statuses/1' }, 'https://tooting.example/@maren'],
    [{ url: 'http://tooting.example/@maren' }, undefined],
    [{ handle: 'maren', url: 'https://localhost/@maren' }, undefined],
    [{ handle: 'a b', url: 'https://tooting.example/about' }, undefined],
  ])('%j', async (asked, pageUrl) => {
    const source = createMastodonSource({ http: async () => ({ ok: true, value: { body: '{}' } }) });
    const result = await source.fetch(asked, {});
    expect(result.ok ? result.value.pageUrl : undefined).toBe(pageUrl);
    expect(source.origins(asked)).toEqual(pageUrl === undefined ? [] : ['https://tooting.example/*']);
  });
});
