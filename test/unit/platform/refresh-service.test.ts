import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RefreshService } from '@/lib/services/refresh-types';
import { memoryStore, setClock } from '../../support/memory-store';

const world = vi.hoisted(() => ({
  granted: new Set<string>(),
  stored: {} as Record<string, unknown>,
  /** In the order in which it happened. */
  happened: [] as string[],
}));

vi.mock('wxt/browser', () => ({
  browser: {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => world.granted.has(origin)),
      getAll: async () => ({ origins: [...world.granted] }),
      request: async ({ origins }: { origins: string[] }) => {
        world.happened.push(`asked for ${origins}`);
        for (const origin of origins) world.granted.add(origin);
        return true;
      },
      remove: async ({ origins }: { origins: string[] }) => {
        for (const origin of origins) world.granted.delete(origin);
        return true;
      },
    },
    storage: {
      local: {
        get: async (key: string) => {
          world.happened.push(`read ${key}`);
          return { [key]: world.stored[key] };
        },
        set: async (values: Record<string, unknown>) => void Object.assign(world.stored, values),
        remove: async (key: string) => {
          delete world.stored[key];
        },
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => [],
      registerContentScripts: async () => undefined,
      unregisterContentScripts: async () => undefined,
    },
  },
}));

const { createBrowserRefresh } = await import('@/lib/platform/refresh-service');
const { rememberPageHost } = await import('@/lib/platform/page-hosts');

let refresh: RefreshService;
let close: () => void;

beforeEach(async () => {
  world.granted = new Set();
  world.stored = {};
  const memory = await memoryStore();
  close = memory.close;
  refresh = createBrowserRefresh({
    store: memory.store,
    clock: setClock(Date.parse('2026-03-05T12:00:00Z')),
    profiles: { keep: async () => undefined },
  });
  world.happened = [];
});
afterEach(() => close());

describe('refresh in the browser', () => {
  it('offers the three sources, all off', async () => {
    const connections = await refresh.connections();
    expect(connections.map(({ site, isOn }) => [site, isOn])).toEqual([
      ['youtube', false],
      ['bluesky', false],
      ['mastodon', false],
    ]);
  });

  it('asks the person before anything is awaited, while the click still counts', async () => {
    const connecting = refresh.connect('bluesky');
    const allowing = refresh.allow(['https://tooting.example/*']);
    expect(world.happened).toContain('asked for https://public.api.bsky.app/*');
    expect(world.happened).toContain('asked for https://tooting.example/*');
    await Promise.all([connecting, allowing]);
  });

  it('gives the servers back with Mastodon, but not one that is read as a page as well', async () => {
    await refresh.connect('mastodon');
    await refresh.allow(['https://tooting.example/*', 'https://ovens.example/*']);
    await rememberPageHost('ovens.example');
    await refresh.disconnect('mastodon');
    expect([...world.granted]).toEqual(['https://ovens.example/*']);
  });
});
