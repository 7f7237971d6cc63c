import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { found, unreadable } from '@/lib/domain/field';
import type { ProfileId } from '@/lib/domain/ids';
import type { Reading } from '@/lib/domain/reading';
import { sampleReading } from '@/test/support/readings';

type Updated = (tabId: number, change: Record<string, string>) => void;

const world = vi.hoisted(() => ({
  url: undefined as string | undefined,
  status: 'complete',
  reading: undefined as unknown,
  allowed: [] as string[],
  asked: [] as number[],
  updated: new Set<Updated>(),
  removed: new Set<(tabId: number) => void>(),
}));

vi.mock('wxt/browser', () => {
  const eventOf = <T>(listeners: Set<T>) => ({
    addListener: (listener: T) => listeners.add(listener),
    removeListener: (listener: T) => listeners.delete(listener),
  });
  return {
    browser: {
      runtime: { id: 'muster' },
      permissions: {
        contains: async ({ origins }: { origins: string[] }) =>
          origins.every((origin) => world.allowed.some((name) => origin.includes(name))),
        getAll: async () => ({ origins: [] }),
      },
      storage: { local: { get: async () => ({}), set: async () => {} } },
      scripting: { executeScript: async () => [] },
      tabs: {
        onUpdated: eventOf(world.updated),
        onRemoved: eventOf(world.removed),
        get: async (id: number) => ({ id, status: world.status, url: world.url }),
        sendMessage: async (id: number) => {
          world.asked.push(id);
          return { ok: true, value: { reading: world.reading, url: world.url } };
        },
      },
    },
  };
});

const { createVisitReading } = await import('@/lib/platform/visit-reading');

const theo = 'https://www.instagram.com/theo.brandt.outdoors/';
const gap = unreadable('the page still shows another account');

function start() {
  const kept: Reading[] = [];
  const reading = createVisitReading(async (each) => {
    kept.push(each);
    return each.profile.handle.status === 'found' ? ('profile-1' as ProfileId) : undefined;
  });
  return { ...reading, kept };
}
const tell = (change: Record<string, string>, tabId = 7) => {
  for (const listener of [...world.updated]) listener(tabId, change);
};

beforeEach(() => {
  vi.useFakeTimers();
  world.url = theo;
  world.status = 'complete';
  world.reading = sampleReading();
  world.allowed = ['instagram'];
  world.asked = [];
  world.updated.clear();
  world.removed.clear();
});
afterEach(() => vi.useRealTimers());

describe('the page that was opened for a visit', () => {
  it('is read once, when it has loaded, and its tab is left alone from then on', async () => {
    world.status = 'loading';
    const { follow, kept } = start();
    follow(7);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(world.asked).toEqual([]);
    world.status = 'complete';
    tell({ status: 'complete' });
    await vi.advanceTimersByTimeAsync(50);
    expect(kept).toEqual([sampleReading()]);
    tell({ url: 'https://www.instagram.com/lena.even.studio/' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(world.asked).toEqual([7]);
    expect(world.updated.size + world.removed.size).toBe(0);
  });

  it('is looked at again while it does not say whose it is', async () => {
    world.reading = sampleReading({ profile: { handle: gap, id: gap, followers: gap } });
    const { follow, kept } = start();
    follow(7);
    await vi.advanceTimersByTimeAsync(300);
    expect(kept).toHaveLength(1);
    world.reading = sampleReading();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(kept).toHaveLength(2);
    expect(kept.at(-1)?.profile.handle).toEqual(found('theo.brandt.outdoors', 'embedded'));
  });

  it('is never asked on a site that is not allowed, nor where the browser hides the address', async () => {
    world.allowed = [];
    start().follow(7);
    await vi.advanceTimersByTimeAsync(20_000);
    world.url = undefined;
    start().follow(7);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(world.asked).toEqual([]);
  });

  it('gives way to the next visit, ends with its tab, and is not waited for longer than two minutes', async () => {
    world.status = 'loading';
    const { follow } = start();
    follow(7);
    follow(8);
    expect(world.updated.size).toBe(1);
    world.status = 'complete';
    tell({ status: 'complete' }, 7);
    await vi.advanceTimersByTimeAsync(10);
    expect(world.asked).toEqual([]);
    for (const listener of [...world.removed]) listener(8);
    expect(world.updated.size).toBe(0);
    world.status = 'loading';
    follow(9);
    await vi.advanceTimersByTimeAsync(120_000);
    world.status = 'complete';
    tell({ status: 'complete' }, 9);
    await vi.advanceTimersByTimeAsync(50);
    expect(world.asked).toEqual([]);
  });
});
