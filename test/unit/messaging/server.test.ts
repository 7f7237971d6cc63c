import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ask } from '@/lib/messaging/client';
import { contract, type MessageName } from '@/lib/messaging/contract';
import { answer, type Handlers, type Myself, senderOf } from '@/lib/messaging/server';

const myself: Myself = { extensionId: 'muster', origin: 'chrome-extension://muster' };
const from = {
  panel: { extensionId: 'muster', url: 'chrome-extension://muster/sidepanel.html' },
  popup: { extensionId: 'muster', url: 'chrome-extension://muster/popup.html' },
  dashboard: { extensionId: 'muster', url: 'chrome-extension://muster/dashboard.html#/people', tabId: 3, frameId: 0 },
  content: { extensionId: 'muster', url: 'https://www.youtube.com/@someone', tabId: 7, frameId: 0 },
  otherExtension: { extensionId: 'evil', url: 'chrome-extension://evil/popup.html' },
  frame: { extensionId: 'muster', url: 'https://www.youtube.com/embed', tabId: 7, frameId: 4 },
  ourPageInAFrameOfAPage: {
    extensionId: 'muster',
    url: 'chrome-extension://muster/unknown.html',
    tabId: 7,
    frameId: 2,
  },
  noAddress: { extensionId: 'muster' },
  lookalike: { extensionId: 'muster', url: 'https://chrome-extension.muster/sidepanel.html', tabId: 1, frameId: 2 },
} as const;

const summary = { sent: 1, failed: 0, unsure: 0, received: 0, problems: [] };
function background() {
  const run = vi.fn(async () => summary);
  const handlers: Handlers<'background'> = { 'outreach.run': run, 'scores.renew': async () => ({ rescored: 0 }) };
  return { run, handle: answer('background', handlers, myself) };
}

describe('who sent a message', () => {
  it('is told from what the browser says, never from the message', () => {
    expect(Object.fromEntries(Object.entries(from).map(([name, facts]) => [name, senderOf(facts, myself)]))).toEqual({
      panel: 'panel',
      popup: 'popup',
      dashboard: 'dashboard',
      content: 'content',
      otherExtension: undefined,
      frame: undefined,
      ourPageInAFrameOfAPage: undefined,
      noAddress: undefined,
      lookalike: undefined,
    });
  });
});

describe('a message', () => {
  it('is answered when its sender may send it', async () => {
    const { handle, run } = background();
    await expect(handle({ muster: 'outreach.run', request: { checkMail: true } }, from.popup)).resolves.toEqual({
      ok: true,
      value: summary,
    });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('is refused from everybody else, for every message and every sender', async () => {
    for (const [name, row] of Object.entries(contract)) {
      for (const [who, facts] of Object.entries(from)) {
        const sender = senderOf(facts, myself);
        if (sender && (row.from as readonly string[]).includes(sender)) continue;
        const handler = vi.fn();
        const handle = answer(row.to, { [name]: handler } as never, myself);
        const reply = await handle({ muster: name, request: {} }, facts);
        expect(reply, `${name} from ${who}`).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
        expect(handler, `${name} from ${who}`).not.toHaveBeenCalled();
      }
    }
  });

  it('in a wrong shape does nothing', async () => {
    const { handle, run } = background();
    for (const request of [undefined, null, {}, { checkMail: 'yes' }, []]) {
      await expect(handle({ muster: 'outreach.run', request }, from.popup)).resolves.toMatchObject({
        ok: false,
        error: { code: 'bad-request' },
      });
    }
    expect(run).not.toHaveBeenCalled();
  });

  it('that is not ours is left to others', () => {
    const { handle } = background();
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const isOurs =
          typeof message === 'object' &&
          message !== null &&
          Object.hasOwn(contract, String((message as { muster?: unknown }).muster));
        return isOurs || handle(message, from.popup) === undefined;
      }),
    );
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(handle({ muster: name, request: {} }, from.popup)).toBeUndefined();
  });

  it('whose handler fails gets the reason back', async () => {
    const handle = answer(
      'background',
      {
        'outreach.run': () => Promise.reject(new Error('disk is full')),
        'scores.renew': async () => ({ rescored: 0 }),
      },
      myself,
    );
    await expect(handle({ muster: 'outreach.run', request: { checkMail: false } }, from.panel)).resolves.toEqual({
      ok: false,
      error: { code: 'failed', message: 'disk is full' },
    });
  });
});

describe('asking', () => {
  const request = { checkMail: true };

  it('believes no answer of a wrong shape', async () => {
    for (const raw of [undefined, null, 'ok', { ok: 'yes' }, { ok: true }, { ok: true, value: { sent: 'many' } }]) {
      expect(await ask(async () => raw, 'outreach.run', request)).toMatchObject({ ok: false });
    }
  });

  it('says so when nobody is there', async () => {
    const reply = await ask(() => Promise.reject(new Error('Receiving end does not exist.')), 'outreach.run', request);
    expect(reply).toEqual({ ok: false, error: { code: 'no-answer', message: 'Receiving end does not exist.' } });
  });

  it('refuses a reading with an impossible count from a page', async () => {
    const { readPage } = await import('@/lib/sites/registry');
    const { parseHTML } = await import('linkedom');
    const { document } = parseHTML('<!doctype html><title>x</title>');
    const reading = readPage({
      url: 'https://www.youtube.com/@someone',
      document: document as unknown as Document,
      responses: [],
      capturedAt: 1,
    });
    const url = 'https://www.youtube.com/@someone';
    const name: MessageName = 'page.read';
    expect(await ask(async () => ({ ok: true, value: { reading, url } }), name, {})).toMatchObject({ ok: true });
    for (const value of [-1, 1.5, Number.NaN, '12']) {
      const forged = {
        ...reading,
        profile: { ...reading?.profile, followers: { status: 'found', value, source: 'text' } },
      };
      expect(await ask(async () => ({ ok: true, value: { reading: forged, url } }), name, {})).toMatchObject({
        ok: false,
        error: { code: 'bad-answer' },
      });
    }
  });
});
