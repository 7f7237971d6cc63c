import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unreadable } from '@/lib/domain/field';
import type { ProfileId } from '@/lib/domain/ids';
import type { Reading } from '@/lib/domain/reading';
import type { PanelPage } from '@/lib/services/app-services';
import { sampleReading } from '@/test/support/readings';

const world = vi.hoisted(() => ({
  url: undefined as string | undefined,
  reading: undefined as unknown,
  allowed: [] as string[],
  updated: [] as ((tabId: number, change: Record<string, string>) => void)[],
}));

vi.mock('wxt/browser', () => {
  const event = { addListener: () => {}, removeListener: () => {} };
  const onUpdated = {
    addListener: (listener: (typeof world.updated)[number]) => world.updated.push(listener),
    removeListener: () => {},
  };
  return {
    browser: {
      runtime: { id: 'muster', onMessage: event },
      permissions: {
        onAdded: event,
        onRemoved: event,
        contains: async ({ origins }: { origins: string[] }) =>
          origins.every((origin) => world.allowed.some((name) => origin.includes(name))),
      },
      tabs: {
        onActivated: event,
        onUpdated,
        query: async () => [{ id: 7, url: world.url }],
        get: async () => ({ id: 7, url: world.url }),
        sendMessage: async () => ({ ok: true, value: { reading: world.reading, url: world.url } }),
      },
    },
  };
});

const { followActivePage } = await import('@/lib/platform/active-page');

const theo = 'https://www.instagram.com/theo.brandt.outdoors/';
const gap = unreadable('the page still shows another account');
const nameless = sampleReading({
  profile: { handle: gap, id: gap, followers: gap },
  notices: ['handle-differs-from-address'],
});

function follow() {
  const seen: PanelPage[] = [];
  const keep = async (reading: Reading) =>
    reading.profile.handle.status === 'found' ? ('profile-1' as ProfileId) : undefined;
  const followed = followActivePage({ onChange: (page) => void seen.push(page), keep });
  return { ...followed, seen, states: () => seen.map((page) => page.state) };
}

beforeEach(() => {
  vi.useFakeTimers();
  world.url = theo;
  world.reading = sampleReading();
  world.allowed = ['instagram'];
  world.updated = [];
});
afterEach(() => vi.useRealTimers());

describe('a page that is still changing into the one of its address', () => {
  it('counts as being read, not as a page of nobody, while it may still be loading', async () => {
    world.reading = nameless;
    const { states, seen, stop } = follow();
    await vi.advanceTimersByTimeAsync(300);
    expect(states()).toEqual(['reading']);
    world.reading = sampleReading();
    await vi.advanceTimersByTimeAsync(700);
    expect(states()).toEqual(['reading', 'read']);
    expect(seen.at(-1)).toMatchObject({ profileId: 'profile-1' });
    stop();
  });

  it('is shown as a page of nobody within a second when it stays one', async () => {
    world.reading = nameless;
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states()).toEqual(['reading', 'read']);
    stop();
  });

  it('is looked at again when it names itself long after the last look, and nothing flashes', async () => {
    world.reading = nameless;
    const { states, seen, stop } = follow();
    await vi.advanceTimersByTimeAsync(20_000);
    const before = states().length;
    world.reading = sampleReading();
    for (const tell of world.updated) tell(7, { title: 'Theo Brandt' });
    await vi.advanceTimersByTimeAsync(50);
    expect(states().slice(before)).toEqual(['read']);
    expect(seen.at(-1)).toMatchObject({ profileId: 'profile-1' });
    stop();
  });

  it('clears the page before away even when its name comes at the same moment as its address', async () => {
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    world.url = 'https://www.instagram.com/lena.even.studio/';
    world.reading = nameless;
    for (const tell of world.updated) {
      tell(7, { url: world.url });
      tell(7, { title: 'Lena' });
    }
    await vi.advanceTimersByTimeAsync(50);
    expect(states()).toEqual(['reading', 'read', 'reading']);
    stop();
  });

  it('stays on screen while it is read anew because it finished loading', async () => {
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    for (const tell of world.updated) tell(7, { status: 'complete' });
    await vi.advanceTimersByTimeAsync(50);
    expect(states()).toEqual(['reading', 'read', 'read']);
    stop();
  });

  it('is seen to be read again when somebody asks for it', async () => {
    const { states, readAgain, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    readAgain();
    await vi.advanceTimersByTimeAsync(50);
    expect(states()).toEqual(['reading', 'read', 'reading', 'read']);
    stop();
  });

  it('is left in peace by a new title once it was read in full', async () => {
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    for (const tell of world.updated) tell(7, { title: '(1) Theo Brandt' });
    await vi.advanceTimersByTimeAsync(50);
    expect(states()).toEqual(['reading', 'read']);
    stop();
  });
});

describe('an address that the browser keeps to itself', () => {
  beforeEach(() => {
    world.url = undefined;
  });

  it('tells which sites are allowed already', async () => {
    const { seen, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    expect(seen).toMatchObject([{ state: 'hidden', allowed: [{ id: 'instagram' }] }]);
    stop();
  });

  it('is no page for Muster once every site is allowed', async () => {
    world.allowed = ['instagram', 'youtube'];
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    expect(states()).toEqual(['no-page']);
    stop();
  });
});
