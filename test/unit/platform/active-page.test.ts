import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { found, unreadable } from '@/lib/domain/field';
import type { ProfileId } from '@/lib/domain/ids';
import type { Reading } from '@/lib/domain/reading';
import type { PanelPage } from '@/lib/services/app-services';
import { sampleReading } from '@/test/support/readings';

const world = vi.hoisted(() => ({
  url: undefined as string | undefined,
  reading: undefined as unknown,
  allowed: [] as string[],
  origins: [] as string[],
  /** What the page answers, in order; when there is nothing left, with the reading. */
  answers: [] as unknown[],
  reads: 0,
  messages: [] as ((message: unknown, sender: unknown) => unknown)[],
  updated: [] as ((tabId: number, change: Record<string, string>) => void)[],
}));

const executeScript = vi.hoisted(() => vi.fn(async (_: { files: string[] }) => []));

vi.mock('wxt/browser', () => {
  const event = { addListener: () => {}, removeListener: () => {} };
  const onUpdated = {
    addListener: (listener: (typeof world.updated)[number]) => world.updated.push(listener),
    removeListener: () => {},
  };
  const onMessage = {
    addListener: (listener: (typeof world.messages)[number]) => world.messages.push(listener),
    removeListener: () => {},
  };
  return {
    browser: {
      runtime: { id: 'muster', onMessage },
      permissions: {
        onAdded: event,
        onRemoved: event,
        contains: async ({ origins }: { origins: string[] }) =>
          origins.every((origin) => world.allowed.some((name) => origin.includes(name))),
        getAll: async () => ({ origins: world.origins }),
      },
      storage: { local: { get: async () => ({}), set: async () => {} } },
      scripting: { executeScript },
      tabs: {
        onActivated: event,
        onUpdated,
        query: async () => [{ id: 7, url: world.url }],
        get: async () => ({ id: 7, url: world.url }),
        sendMessage: async () => {
          world.reads += 1;
          return world.answers.shift() ?? { ok: true, value: { reading: world.reading, url: world.url } };
        },
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
  world.origins = [];
  world.answers = [];
  world.reads = 0;
  world.messages = [];
  world.updated = [];
  executeScript.mockClear();
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

  it('names other hosts that were allowed, and no host of a service', async () => {
    world.origins = [
      'https://*.instagram.com/*',
      'https://art.example.org/*',
      'https://gmail.googleapis.com/*',
      'https://*/*',
      '<all_urls>',
    ];
    const { seen, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    expect(seen).toMatchObject([{ state: 'hidden', allowed: [{ id: 'instagram' }, { name: 'art.example.org' }] }]);
    stop();
  });
});

describe('an address of no known site', () => {
  it('is offered for just its host, and read once that is allowed', async () => {
    world.url = 'https://art.example.org/@mara';
    const first = follow();
    await vi.advanceTimersByTimeAsync(50);
    const site = { id: 'web', name: 'art.example.org', permissions: ['https://art.example.org/*'] };
    expect(first.seen).toEqual([{ state: 'not-allowed', site }]);
    first.stop();
    world.allowed = ['art.example.org'];
    const { seen, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    expect(seen.at(-1)).toMatchObject({ state: 'read', site });
    stop();
  });

  it.each([
    ['http://art.example.org/', 'art.example.org'],
    ['https://chromewebstore.google.com/detail/x', 'chromewebstore.google.com'],
  ])('%s can never be read', async (url, host) => {
    world.url = url;
    const { seen, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    expect(seen).toEqual([{ state: 'unsupported', host }]);
    stop();
  });

  it.each(['chrome://version/', 'about:blank', 'file:///tmp/page.html'])('%s is no page', async (url) => {
    world.url = url;
    const { seen, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    expect(seen).toEqual([{ state: 'no-page' }]);
    stop();
  });
});

describe('what is missing in the page', () => {
  const missing = (code: string) => ({ ok: false, error: { code, message: '' } });
  const files = () => executeScript.mock.calls.map(([injection]) => injection.files[0]);

  it('is put there: the readers only', async () => {
    world.answers = [missing('reader-not-loaded')];
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    expect(files()).toEqual(['/page-reader.js']);
    expect(states()).toEqual(['reading', 'read']);
    stop();
  });

  it('is put there: the small script, then the readers', async () => {
    world.answers = [undefined, missing('reader-not-loaded')].map((each) => each ?? 'nobody');
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    expect(files()).toEqual(['/profile-reader.js', '/page-reader.js']);
    expect(states()).toEqual(['reading', 'read']);
    stop();
  });

  it('and refused by the browser, is said in the end', async () => {
    world.answers = Array.from({ length: 20 }, () => missing('reader-not-loaded'));
    executeScript.mockRejectedValue(new Error('Cannot access contents of the page.'));
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states()).toEqual(['reading', 'failed']);
    stop();
    executeScript.mockReset();
  });
});

describe('a page that says that it has grown', () => {
  const grown = { muster: 'page.changed', request: { url: theo, why: 'grown' } };
  const page = { id: 'muster', tab: { id: 7 }, frameId: 0 };
  const say = (message: unknown, sender: unknown = page) => world.messages.map((listener) => listener(message, sender));

  it('is read once more and shown without a flash when there is something new', async () => {
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    world.reading = sampleReading({
      comments: [
        {
          author: found('ana', 'text'),
          text: found('Lovely', 'text'),
          likes: unreadable('-'),
          publishedAt: unreadable('-'),
        },
      ],
    });
    expect(await say(grown)[0]).toEqual({ ok: true, value: {} });
    await vi.advanceTimersByTimeAsync(50);
    expect(states()).toEqual(['reading', 'read', 'read']);
    stop();
  });

  it('for ever, without anything new, is left alone for longer and longer', async () => {
    const { states, stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    const readsAt: number[] = [];
    let reads = world.reads;
    for (let second = 0; second < 240; second += 1) {
      say(grown);
      await vi.advanceTimersByTimeAsync(1_000);
      if (world.reads > reads) readsAt.push(second);
      reads = world.reads;
    }
    const gaps = readsAt.slice(1).map((at, index) => at - (readsAt[index] ?? 0));
    expect(gaps.map((gap) => Math.round(gap / 2) * 2)).toEqual([2, 4, 8, 16, 32, 60, 60]);
    expect(states()).toEqual(['reading', 'read']);
    stop();
  });

  it('is read soon again after a navigation, and after something new', async () => {
    const { stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    for (let second = 0; second < 60; second += 1) {
      say(grown);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    world.url = 'https://www.instagram.com/lena.even.studio/';
    say({ muster: 'page.changed', request: { url: world.url, why: 'moved' } });
    await vi.advanceTimersByTimeAsync(50);
    const reads = world.reads;
    say({ muster: 'page.changed', request: { url: world.url, why: 'grown' } });
    await vi.advanceTimersByTimeAsync(50);
    expect(world.reads).toBe(reads + 1);
    stop();
  });

  it.each([
    ['another tab', grown, { ...page, tab: { id: 8 } }],
    ['a frame of the page', grown, { ...page, frameId: 3 }],
    ['another extension', grown, { ...page, id: 'evil' }],
    ['a wrong shape', { muster: 'page.changed', request: { url: theo, why: 'evil' } }, page],
    ['another name', { muster: 'outreach.run', request: { url: theo, why: 'grown' } }, page],
  ])('is not heard from %s', async (_, message, sender) => {
    const { stop } = follow();
    await vi.advanceTimersByTimeAsync(50);
    const { reads } = world;
    expect(say(message, sender)).toEqual([undefined]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.reads).toBe(reads);
    stop();
  });
});
