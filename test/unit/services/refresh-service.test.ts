import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProfileId } from '@/lib/domain/ids';
import { problem } from '@/lib/domain/result';
import {
  addPerson,
  blueskyAnswer,
  juniper,
  maren,
  type RefreshWorld,
  refreshWorld,
  youtubeAnswer,
} from '../../support/refresh-world';

const KEY = 'AIzaInventedKeyForTests_0123456789abcde';
let world: RefreshWorld;

beforeEach(async () => {
  world = await refreshWorld();
});
afterEach(() => world.close());

const connection = async (site: string) => (await world.refresh.connections()).find((each) => each.site === site);

async function connectAll(): Promise<void> {
  for (const site of ['bluesky', 'mastodon'] as const)
    expect(await world.refresh.connect(site)).toMatchObject({ ok: true });
  expect(await world.refresh.connect('youtube', { key: KEY })).toMatchObject({ ok: true });
  world.asked.length = 0;
}

async function profileOf(id: ProfileId | undefined) {
  return id === undefined ? undefined : world.store.profiles.get(id);
}

describe('connecting', () => {
  it('is off for every source until it is switched on, and says what is asked of whom', async () => {
    const all = await world.refresh.connections();
    expect(all.map(({ site, isOn, needsKey, hasKey }) => [site, isOn, needsKey, hasKey])).toEqual([
      ['youtube', false, true, false],
      ['bluesky', false, false, false],
      ['mastodon', false, false, false],
    ]);
    expect(all[0]?.asks).toContain('YouTube Data API');
  });

  it('asks the browser before anything else, for the origins of that source alone', async () => {
    expect(await world.refresh.connect('bluesky')).toEqual({ ok: true, value: undefined });
    expect([...world.granted]).toEqual(['https://public.api.bsky.app/*']);
    expect(await connection('bluesky')).toMatchObject({ isOn: true });
    expect(await connection('youtube')).toMatchObject({ isOn: false });
  });

  it('stays off when the browser was not given the permission', async () => {
    world.willAllow = false;
    expect(await world.refresh.connect('bluesky')).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(await connection('bluesky')).toMatchObject({ isOn: false });
  });

  it('tries a key with one request before it keeps it', async () => {
    expect(await world.refresh.connect('youtube', { key: ` ${KEY} ` })).toMatchObject({ ok: true });
    expect(world.asked.map(({ site, key }) => [site, key])).toEqual([['youtube', KEY]]);
    expect(world.keys.get('youtube')).toBe(KEY);
    expect(await connection('youtube')).toMatchObject({ isOn: true, hasKey: true, quota: { used: 1, limit: 10_000 } });
    expect(JSON.stringify(await world.refresh.connections())).not.toContain(KEY);
  });

  it('keeps no key that is refused, and says why', async () => {
    world.answers.set('youtube', () => problem('refused', 'YouTube does not accept this API key.'));
    expect(await world.refresh.connect('youtube', { key: KEY })).toEqual(
      problem('refused', 'YouTube does not accept this API key.'),
    );
    expect(world.keys.size).toBe(0);
    expect(await connection('youtube')).toMatchObject({ isOn: false, hasKey: false });
  });

  it('asks for a key where one is needed', async () => {
    expect(await world.refresh.connect('youtube')).toMatchObject({ ok: false, error: { code: 'needs-key' } });
    expect(world.asked).toEqual([]);
  });

  it('gives key, permission and servers back when it is switched off', async () => {
    await connectAll();
    await world.refresh.allow(['https://tooting.example/*']);
    await world.refresh.disconnect('youtube');
    expect(world.keys.size).toBe(0);
    expect([...world.granted]).toEqual(['https://public.api.bsky.app/*', 'https://tooting.example/*']);
    await world.refresh.disconnect('mastodon');
    expect([...world.granted]).toEqual(['https://public.api.bsky.app/*']);
    expect(await connection('youtube')).toMatchObject({ isOn: false, quota: { used: 1 } });
  });

  it('says when a permission was taken back since', async () => {
    await connectAll();
    world.granted.clear();
    const bluesky = await connection('bluesky');
    expect(bluesky).toMatchObject({ isOn: false });
    expect(bluesky?.trouble).toBe('The permission to ask public.api.bsky.app was taken back.');
    expect(await connection('mastodon')).toMatchObject({ isOn: true });
  });
});

describe('whether a profile can be refreshed', () => {
  it('tells no source, not connected, used up and a server to ask for apart', async () => {
    const can = async (name: string, profile: Parameters<typeof addPerson>[2]) => {
      const { profileIds } = await addPerson(world.store, name, profile);
      const stored = await profileOf(profileIds[0]);
      if (!stored) throw new Error('not stored');
      return world.refresh.canRefresh(stored);
    };
    const otto = {
      site: 'mastodon',
      handle: 'otto',
      handleKey: 'otto@tooting.example',
      url: 'https://tooting.example/@otto',
    } as const;
    expect(await can('insta', [{ ...maren, site: 'instagram' }])).toEqual({ state: 'no-source' });
    expect(await can('maren', [maren])).toMatchObject({ state: 'not-connected' });
    await connectAll();
    expect(await can('maren', [maren])).toEqual({ state: 'ready' });
    expect(await can('otto', [otto])).toMatchObject({ state: 'not-allowed', origins: ['https://tooting.example/*'] });
    await world.refresh.allow(['https://tooting.example/*']);
    expect(await can('otto', [otto])).toEqual({ state: 'ready' });
  });
});

describe('refreshing one account', () => {
  beforeEach(connectAll);

  it('keeps the reading as one of the official interface, and tells what changed', async () => {
    world.answers.set('bluesky', () => blueskyAnswer());
    const { profileIds } = await addPerson(world.store, 'Maren', [maren]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    const result = await world.refresh.refresh(id);
    expect(result).toMatchObject({
      ok: true,
      value: {
        profileId: id,
        site: 'bluesky',
        changed: [
          {
            kind: 'count',
            name: 'followers',
            before: { value: 20_000, precision: 'exact', readAt: Date.parse('2026-03-03T12:00:00Z') },
            after: { value: 20_417, precision: 'exact', readAt: world.clock.now() },
          },
          { kind: 'count', name: 'following', after: { value: 512 } },
          { kind: 'count', name: 'postCount', after: { value: 3_320 } },
        ],
      },
    });
    expect(await profileOf(id)).toMatchObject({ followers: 20_417, lastReadVia: 'official', personId: 'person-Maren' });
    const [reading] = await world.store.readings.ofProfile(id);
    expect(reading?.reading).toMatchObject({ via: 'official', profile: { followers: { source: 'response' } } });
    expect(await world.store.fieldHealth.all()).toEqual([]);
    expect(world.asked).toMatchObject([{ site: 'bluesky', target: { id: maren.siteId, url: maren.url } }]);
  });

  it('keeps links that only the page shows', async () => {
    world.answers.set('youtube', () => youtubeAnswer());
    const links = ['https://juniper.social.example/'];
    const { profileIds } = await addPerson(world.store, 'Juniper', [{ ...juniper, links }]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    expect(await world.refresh.refresh(id)).toMatchObject({ ok: true });
    expect(await profileOf(id)).toMatchObject({ handle: 'JuniperValeBikes' });
    expect((await profileOf(id))?.links).toEqual(['https://junipervale.example/shop', ...links]);
  });

  it('says that nothing changed when nothing did', async () => {
    world.answers.set('bluesky', () => blueskyAnswer());
    const { profileIds } = await addPerson(world.store, 'Maren', [maren]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    await world.refresh.refresh(id);
    world.clock.advance(3_600_000);
    expect(await world.refresh.refresh(id)).toMatchObject({ ok: true, value: { changed: [] } });
  });

  it('refuses an answer about another account, and keeps nothing of it', async () => {
    world.answers.set('bluesky', () => blueskyAnswer({ did: 'did:plc:somebodyelseabcdefghijkl', followers: 9 }));
    const { profileIds } = await addPerson(world.store, 'Maren', [maren]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    expect(await world.refresh.refresh(id)).toMatchObject({ ok: false, error: { code: 'other-account' } });
    expect(await profileOf(id)).toMatchObject({ followers: 20_000 });
    expect(await world.store.readings.count(id)).toBe(0);
  });

  it('refuses an answer about somebody else under the address of the account', async () => {
    world.answers.set('bluesky', () => {
      const answer = blueskyAnswer({ handle: 'odessa.knits.example', did: 'did:plc:odessaknitsexampleabcdef' });
      return answer.ok ? { ok: true, value: { ...answer.value, pageUrl: maren.url } } : answer;
    });
    const { profileIds } = await addPerson(world.store, 'Maren', [{ ...maren, siteId: undefined }]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    expect(await world.refresh.refresh(id)).toMatchObject({ ok: false, error: { code: 'other-account' } });
    expect(await world.store.readings.count(id)).toBe(0);
  });

  it('follows an account to its new handle by its id', async () => {
    world.answers.set('bluesky', () => blueskyAnswer({ handle: 'maren.sea.example' }));
    const { profileIds } = await addPerson(world.store, 'Maren', [maren]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    const result = await world.refresh.refresh(id);
    expect(result.ok && result.value.changed).toContainEqual({ kind: 'text', name: 'handle' });
    expect(await profileOf(id)).toMatchObject({ handle: 'maren.sea.example', handleKey: 'maren.sea.example' });
  });

  it('refuses an answer that is nobody’s profile', async () => {
    world.answers.set('bluesky', () => {
      const answer = blueskyAnswer();
      return answer.ok ? { ok: true, value: { ...answer.value, pageUrl: 'https://bsky.app/search?q=maren' } } : answer;
    });
    const { profileIds } = await addPerson(world.store, 'Maren', [maren]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    expect(await world.refresh.refresh(id)).toMatchObject({ ok: false, error: { code: 'not-understood' } });
  });

  it.each([
    ['offline', 'Bluesky cannot be reached. Is there a network connection?'],
    ['not-found', 'Bluesky knows no such account (any more).'],
    ['cancelled', 'Asking Bluesky was cancelled.'],
  ])('hands on why nothing came: %s', async (code, message) => {
    world.answers.set('bluesky', () => problem(code, message));
    const { profileIds } = await addPerson(world.store, 'Maren', [maren]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    expect(await world.refresh.refresh(id)).toEqual(problem(code, message));
    expect(await profileOf(id)).toMatchObject({ followers: 20_000 });
  });

  it('asks nobody after the permission was taken back', async () => {
    const { profileIds } = await addPerson(world.store, 'Maren', [maren]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    world.granted.clear();
    expect(await world.refresh.refresh(id)).toMatchObject({
      ok: false,
      error: { code: 'not-connected', message: expect.stringContaining('was taken back') },
    });
    expect(world.asked).toEqual([]);
  });
});

describe('the daily quota', () => {
  beforeEach(connectAll);

  it('counts three units an account, gives them back when nothing was reached, and begins anew at midnight Pacific time', async () => {
    const { profileIds } = await addPerson(world.store, 'Juniper', [juniper]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    const used = async () => (await connection('youtube'))?.quota?.used;
    world.answers.set('youtube', () => youtubeAnswer());
    expect(await world.refresh.refresh(id)).toMatchObject({ ok: true });
    expect(await used()).toBe(4);
    world.answers.set('youtube', () => problem('offline', 'YouTube cannot be reached.'));
    await world.refresh.refresh(id);
    expect(await used()).toBe(4);
    world.clock.set(Date.parse('2026-03-06T07:59:59Z'));
    expect(await used()).toBe(4);
    expect((await connection('youtube'))?.quota?.resetsAt).toBe(Date.parse('2026-03-06T08:00:00Z'));
    world.clock.set(Date.parse('2026-03-06T08:00:00Z'));
    expect(await used()).toBe(0);
  });

  it('asks no more when fewer units are left than an account takes', async () => {
    const { profileIds } = await addPerson(world.store, 'Juniper', [juniper]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    await world.store.installation.put({
      key: 'refresh:youtube',
      value: JSON.stringify({ isOn: true, servers: [], day: '2026-03-05', units: 9_998 }),
    });
    const stored = await profileOf(id);
    if (!stored) throw new Error('not stored');
    expect(await world.refresh.canRefresh(stored)).toMatchObject({ state: 'used-up' });
    expect(await world.refresh.refresh(id)).toMatchObject({
      ok: false,
      error: {
        code: 'asked-too-often',
        message: 'Today’s 10,000 units of YouTube’s quota are used up. They start anew at midnight Pacific time.',
      },
    });
    expect(world.asked).toEqual([]);
  });

  it('never goes over it, however many ask at once', async () => {
    world.answers.set('youtube', () => youtubeAnswer());
    await world.store.installation.put({
      key: 'refresh:youtube',
      value: JSON.stringify({ isOn: true, servers: [], day: '2026-03-05', units: 9_993 }),
    });
    const { profileIds } = await addPerson(world.store, 'Juniper', [juniper]);
    const [id] = profileIds;
    if (!id) throw new Error('no profile');
    const results = await Promise.all(Array.from({ length: 5 }, () => world.refresh.refresh(id)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    expect((await connection('youtube'))?.quota?.used).toBe(9_999);
  });
});
