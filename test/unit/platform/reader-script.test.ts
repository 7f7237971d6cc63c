// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NativeApi, NativeListener } from '@/lib/platform/native';
import type { PageSlot } from '@/lib/platform/page-slot';
import { startReaderScript } from '@/lib/platform/reader-script';

const origin = 'chrome-extension://muster';
const panel = { id: 'muster', url: `${origin}/sidepanel.html` };
const ask = { muster: 'page.read', request: {} };
const answer = { reading: {}, url: 'https://www.youtube.com/@mara' };

let listeners: NativeListener[];
let sendMessage: ReturnType<typeof vi.fn<(message: unknown) => Promise<unknown>>>;
let runtime: { id?: string } & Omit<NonNullable<NativeApi['runtime']>, 'id'>;
let slot: PageSlot;
let visibility: DocumentVisibilityState;

beforeEach(() => {
  vi.useFakeTimers();
  listeners = [];
  sendMessage = vi.fn<(message: unknown) => Promise<unknown>>(async () => ({ ok: true, value: {} }));
  runtime = {
    id: 'muster',
    getURL: (path) => origin + path,
    sendMessage,
    onMessage: { addListener: (listener) => void listeners.push(listener), removeListener: () => {} },
  };
  slot = {};
  visibility = 'visible';
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
  document.body.replaceChildren();
});
afterEach(() => {
  window.location.hash = '';
  vi.useRealTimers();
});

const start = () => startReaderScript(window as unknown as Window & typeof globalThis, { runtime } as NativeApi, slot);

/** Asks as the panel does; what the script replies, and whether it kept the line open for it. */
async function read(message: unknown = ask, sender: Parameters<NativeListener>[1] = panel) {
  const replies: unknown[] = [];
  const kept = listeners.map((listener) => listener(message, sender, (reply) => void replies.push(reply)));
  await vi.advanceTimersByTimeAsync(0);
  return { replies, kept };
}

async function grow(): Promise<void> {
  document.body.append(document.createElement('article'));
  await vi.advanceTimersByTimeAsync(0);
}

const announced = () =>
  sendMessage.mock.calls.map(([message]) => (message as { request: { why: string } }).request.why);

async function startAndRead() {
  slot.read = async () => answer as never;
  start();
  await read();
}

describe('page.read', () => {
  it('is answered with what is missing until the readers are there, then by them', async () => {
    start();
    expect((await read()).replies).toMatchObject([{ ok: false, error: { code: 'reader-not-loaded' } }]);
    slot.read = async () => answer as never;
    expect(await read()).toEqual({ replies: [{ ok: true, value: answer }], kept: [true] });
  });

  it.each([
    ['another extension', ask, { ...panel, id: 'evil' }],
    ['a page of the web', ask, { ...panel, url: 'https://evil.example/' }],
    ['a look-alike of our origin', ask, { ...panel, url: `${origin}.evil.example/` }],
    ['another name', { muster: 'outreach.run' }, panel],
    ['no envelope', 'page.read', panel],
    ['nothing', null, panel],
  ])('is not answered to %s', async (_, message, sender) => {
    slot.read = vi.fn();
    start();
    expect(await read(message, sender)).toEqual({ replies: [], kept: [undefined] });
    expect(slot.read).not.toHaveBeenCalled();
  });

  it('is answered with the failure when the readers fail', async () => {
    slot.read = async () => {
      throw new Error('no such page');
    };
    start();
    expect((await read()).replies).toEqual([{ ok: false, error: { code: 'failed', message: 'no such page' } }]);
  });

  it('hands over what deep reading kept, and asks to be read again when there is more', async () => {
    const responses = [{ url: 'https://www.youtube.com/youtubei/v1/browse', body: '{}' }];
    slot.read = vi.fn(async () => answer as never);
    slot.responses = { list: () => responses, hasMore: () => true, onNew: undefined };
    start();
    await read();
    expect(slot.read).toHaveBeenCalledWith(window, responses);
    await vi.advanceTimersByTimeAsync(400);
    expect(announced()).toEqual(['grown']);
  });
});

describe('a second copy', () => {
  it('rests while the first one works', async () => {
    start();
    start();
    expect(listeners).toHaveLength(1);
  });

  it('takes over from one whose extension was updated', () => {
    start();
    runtime.id = undefined as never;
    runtime = { ...runtime, id: 'muster' };
    start();
    expect(listeners).toHaveLength(2);
  });
});

describe('before anybody asked', () => {
  it('the page moves and grows without a word', async () => {
    start();
    window.location.hash = '#moved';
    window.dispatchEvent(new Event('hashchange'));
    await grow();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sendMessage).not.toHaveBeenCalled();
  });
});

describe('a page that was read', () => {
  it('says that it moved, once an address', async () => {
    await startAndRead();
    window.location.hash = '#moved';
    window.dispatchEvent(new Event('hashchange'));
    window.dispatchEvent(new Event('popstate'));
    await vi.advanceTimersByTimeAsync(0);
    expect(announced()).toEqual(['moved']);
  });

  it('says once that it has grown, and nothing more until it is read again', async () => {
    await startAndRead();
    for (let count = 0; count < 20; count += 1) {
      await grow();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(announced()).toEqual(['grown']);
    await read();
    await grow();
    await vi.advanceTimersByTimeAsync(500);
    expect(announced()).toEqual(['grown', 'grown']);
  });

  it('says so at most every two seconds, even when it is read again at once', async () => {
    await startAndRead();
    for (let tenths = 0; tenths < 100; tenths += 1) {
      await grow();
      const before = announced().length;
      await vi.advanceTimersByTimeAsync(100);
      if (announced().length > before) await read();
    }
    expect(announced().length).toBeGreaterThanOrEqual(4);
    expect(announced().length).toBeLessThanOrEqual(5);
  });

  it('counts elements only, and a new response', async () => {
    await startAndRead();
    document.body.append('just words');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(announced()).toEqual([]);
    slot.responses = { list: () => [], hasMore: () => false, onNew: undefined };
    await read();
    slot.responses.onNew?.();
    await vi.advanceTimersByTimeAsync(500);
    expect(announced()).toEqual(['grown']);
  });

  it('is silent while nobody sees it, and speaks when it is seen again', async () => {
    await startAndRead();
    await grow();
    visibility = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    await grow();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(announced()).toEqual([]);
    visibility = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(500);
    expect(announced()).toEqual(['grown']);
  });

  it.each([
    ['nobody answers', async () => undefined],
    ['nobody is there', async () => Promise.reject(new Error('Could not establish connection.'))],
  ])('falls silent when %s, and wakes up when it is read again', async (_, nobody) => {
    await startAndRead();
    sendMessage.mockImplementation(nobody);
    await grow();
    await vi.advanceTimersByTimeAsync(500);
    window.location.hash = '#moved';
    window.dispatchEvent(new Event('hashchange'));
    await grow();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(announced()).toEqual(['grown']);
    sendMessage.mockImplementation(async () => ({ ok: true, value: {} }));
    await read();
    await grow();
    await vi.advanceTimersByTimeAsync(500);
    expect(announced()).toEqual(['grown', 'grown']);
  });

  it('is silent for good once the extension was updated under it, and throws nothing', async () => {
    await startAndRead();
    (runtime as { id?: string | undefined }).id = undefined;
    sendMessage.mockImplementation(() => {
      throw new Error('Extension context invalidated.');
    });
    await grow();
    await vi.advanceTimersByTimeAsync(500);
    window.location.hash = '#moved';
    window.dispatchEvent(new Event('hashchange'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sendMessage).not.toHaveBeenCalled();
  });
});
