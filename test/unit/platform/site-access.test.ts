import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SiteInfo } from '@/lib/services/app-services';
import { readers } from '@/lib/sites/registry';
import { siteHosts } from '@/lib/sites/site-hosts';

interface Script {
  id: string;
  js: string[];
  matches: string[];
  world?: string;
}

const world = vi.hoisted(() => ({
  granted: new Set<string>(),
  stored: {} as Record<string, unknown>,
  scripts: new Map<string, Script>(),
  willAllow: true,
}));

vi.mock('wxt/browser', () => ({
  browser: {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => world.granted.has(origin)),
      getAll: async () => ({ origins: [...world.granted] }),
      request: async ({ origins }: { origins: string[] }) => {
        if (world.willAllow) for (const origin of origins) world.granted.add(origin);
        return world.willAllow;
      },
      remove: async ({ origins }: { origins: string[] }) => origins.map((origin) => world.granted.delete(origin)),
    },
    storage: {
      local: {
        get: async (key: string) => ({ [key]: world.stored[key] }),
        set: async (values: Record<string, unknown>) => void Object.assign(world.stored, values),
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => [...world.scripts.values()],
      registerContentScripts: async ([script]: Script[]) => {
        if (!script) return;
        if (world.scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        // As Chrome gives them back.
        world.scripts.set(script.id, { ...script, js: script.js.map((file) => file.slice(1)) });
      },
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => ids.map((id) => world.scripts.delete(id)),
    },
  },
}));

const { allowedSites, isAllowed, requestSite, revokeSite, syncReaderScripts } = await import(
  '@/lib/platform/site-access'
);
const { switchDeepReading } = await import('@/lib/platform/deep-reading');
const { rememberServiceOrigins } = await import('@/lib/platform/page-hosts');
const { covers, otherSite, siteOfHost, sites, siteTyped } = await import('@/lib/platform/known-sites');

const youtube = sites.find(({ id }) => id === 'youtube') as SiteInfo;
const art = otherSite('mastodon.art');
const ids = () => [...world.scripts.keys()].sort();

beforeEach(() => {
  world.granted = new Set();
  world.stored = {};
  world.scripts = new Map();
  world.willAllow = true;
});

describe('which sites are allowed', () => {
  it('none at first, then those that were asked for, known ones first', async () => {
    expect(await allowedSites()).toEqual([]);
    await requestSite(art);
    await requestSite(youtube);
    expect(await allowedSites()).toEqual([youtube, art]);
    await revokeSite(art);
    expect(await allowedSites()).toEqual([youtube]);
  });

  it('never lists hosts of services, nor patterns wider than a host', async () => {
    await rememberServiceOrigins(['https://mail.studio.example/*']);
    world.granted = new Set([
      'https://gmail.googleapis.com/*',
      'https://oauth2.googleapis.com/*',
      'https://public.api.bsky.app/*',
      'https://mail.studio.example/*',
      'https://*/*',
      'https://*.example.org/*',
      'http://plain.example/*',
      '<all_urls>',
    ]);
    expect((await allowedSites()).filter(({ id }) => id === 'web')).toEqual([]);
  });

  it('lists a host that is a service as well once it was allowed as a page', async () => {
    await rememberServiceOrigins(['https://mastodon.art/*']);
    await requestSite(art);
    expect(await allowedSites()).toEqual([art]);
  });

  it('a server that is only asked for accounts is no page, be it a known site’s own or any other', async () => {
    const social = sites.find(({ id }) => id === 'mastodon') as SiteInfo;
    const patterns = [...social.permissions, ...art.permissions];
    await rememberServiceOrigins(patterns);
    world.granted = new Set(patterns);
    expect(await Promise.all([isAllowed(social), isAllowed(art)])).toEqual([false, false]);
    expect(await allowedSites()).toEqual([]);
    await requestSite(social);
    expect(await allowedSites()).toEqual([social]);
    await revokeSite(social);
    world.granted = new Set(patterns);
    expect(await allowedSites()).toEqual([]);
  });
});

describe('registered scripts', () => {
  it('follow what is allowed', async () => {
    await requestSite(youtube);
    await requestSite(art);
    await syncReaderScripts();
    expect(ids()).toEqual(['reader-web-mastodon.art', 'reader-youtube']);
    await revokeSite(youtube);
    await syncReaderScripts();
    expect(ids()).toEqual(['reader-web-mastodon.art']);
  });

  it('of deep reading are there only for a site that is allowed and switched on, and off when it is allowed anew', async () => {
    await requestSite(youtube);
    await requestSite(art);
    await switchDeepReading(youtube, true);
    await syncReaderScripts();
    expect(ids()).toEqual(['keeper-youtube', 'reader-web-mastodon.art', 'reader-youtube', 'tap-youtube']);
    expect(world.scripts.get('tap-youtube')).toMatchObject({ world: 'MAIN', runAt: 'document_start' });
    expect(world.scripts.get('keeper-youtube')?.world).toBeUndefined();
    await revokeSite(youtube);
    await syncReaderScripts();
    await requestSite(youtube);
    await syncReaderScripts();
    expect(ids()).toEqual(['reader-web-mastodon.art', 'reader-youtube']);
  });

  it('are the same after any number of calls at once', async () => {
    await requestSite(youtube);
    await switchDeepReading(youtube, true);
    await Promise.all([syncReaderScripts(), syncReaderScripts(), syncReaderScripts()]);
    await syncReaderScripts();
    expect(ids()).toEqual(['keeper-youtube', 'reader-youtube', 'tap-youtube']);
  });

  it('that name a file of an earlier version are replaced, and those of others left alone', async () => {
    await requestSite(youtube);
    const matches = ['https://*.youtube.com/*'];
    world.scripts.set('reader-youtube', { id: 'reader-youtube', js: ['content-scripts/old.js'], matches });
    world.scripts.set('somebody', { id: 'somebody', js: ['x.js'], matches });
    await syncReaderScripts();
    expect(world.scripts.get('reader-youtube')?.js).toEqual(['profile-reader.js']);
    expect(world.scripts.has('somebody')).toBe(true);
  });
});

describe('the site of a host', () => {
  it('is the known one, where its permissions cover the host', () => {
    expect(siteOfHost('m.youtube.com')).toBe(youtube);
    expect(siteOfHost('youtu.be')).toEqual(otherSite('youtu.be'));
    expect(siteOfHost('notyoutube.com')).toEqual(otherSite('notyoutube.com'));
  });

  it('can be typed', () => {
    expect(siteTyped('https://www.youtube.com/@mara')).toEqual({ ok: true, value: youtube });
    expect(siteTyped('mastodon.art')).toEqual({ ok: true, value: art });
    expect(siteTyped('chromewebstore.google.com')).toMatchObject({ ok: false, error: { code: 'closed' } });
    expect(siteTyped('*')).toMatchObject({ ok: false, error: { code: 'wildcard' } });
  });

  it('leaves out the reader of any page, which is no site', () => {
    expect(sites.map(({ id }) => id)).not.toContain('web');
    expect(new Set(sites.map(({ permissions }) => permissions[0])).size).toBe(sites.length);
  });

  it.each([
    ['https://*.x.com/*', 'x.com', true],
    ['https://*.x.com/*', 'api.x.com', true],
    ['https://*.x.com/*', 'netflix.com', false],
    ['https://bsky.app/*', 'bsky.app', true],
    ['https://bsky.app/*', 'www.bsky.app', false],
    ['<all_urls>', 'x.com', false],
  ])('%s covers %s: %s', (pattern, host, isCovered) => {
    expect(covers(pattern, host)).toBe(isCovered);
  });
});

describe('the sites that are named without their readers', () => {
  it('are those with a reader, in the same order, under the same name', () => {
    const withHosts = readers.filter(({ permissions }) => permissions.length > 0);
    expect(sites).toEqual(withHosts.map(({ id, name, permissions }) => ({ id, name, permissions })));
    for (const { id, hosts, permissions } of readers) expect({ hosts, permissions }).toEqual(siteHosts[id]);
  });
});
