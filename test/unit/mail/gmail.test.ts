import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { createGmailProvider, type GmailProviderOptions } from '@/lib/mail/gmail';
import { MailError } from '@/lib/mail/provider';
import { type Answer, fakeService } from './fake-service';

const now = Date.UTC(2026, 10, 3, 10);
const message: OutgoingMessage = {
  messageId: '<t1@agency.test>',
  from: { name: 'Jo', address: 'agent@agency.test' },
  to: { name: 'Mira', address: 'mira@creators.test' },
  subject: 'Hello',
  text: 'Hi',
  references: [],
};

function gmail(answer: Parameters<typeof fakeService>[0], options: Partial<GmailProviderOptions> = {}) {
  const service = fakeService(answer);
  const provider = createGmailProvider({
    endpoints: { api: 'https://gmail.test' },
    accessToken: async () => 'first',
    refreshOn401: async () => 'second',
    clock: { now: () => now },
    fetch: service.fetch,
    timeoutMs: 200,
    ...options,
  });
  return { provider, asked: service.asked };
}

const rejection = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MailError);
  return error;
};
const networkFailure = new TypeError('Failed to fetch');

describe('sendDraft', () => {
  it.each<[string, Answer, object]>([
    [
      '403 for the rate',
      { status: 403, body: { error: { errors: [{ reason: 'rateLimitExceeded' }] } } },
      { code: 'rate-limited', accepted: 'no' },
    ],
    [
      '429 with a date',
      { status: 429, headers: { 'retry-after': 'Tue, 03 Nov 2026 10:05:00 GMT' } },
      { code: 'rate-limited', accepted: 'no', retryAfterMs: 300_000 },
    ],
    [
      '429 with the time in the message',
      { status: 429, body: { error: { message: 'User-rate limit exceeded.  Retry after 2026-11-03T10:01:00.000Z' } } },
      { code: 'rate-limited', retryAfterMs: 60_000 },
    ],
    [
      '429 with nonsense',
      { status: 429, headers: { 'retry-after': 'soon' }, body: 'x' },
      { code: 'rate-limited', retryAfterMs: undefined },
    ],
    [
      '429 with a past date',
      { status: 429, headers: { 'retry-after': 'Tue, 03 Nov 2026 09:05:00 GMT' } },
      { code: 'rate-limited', retryAfterMs: 0 },
    ],
    ['403', { status: 403, body: 'no' }, { code: 'permission-denied', accepted: 'no' }],
    [
      '400',
      { status: 400, body: { error: { message: 'Invalid To header' } } },
      { code: 'rejected', accepted: 'no', message: expect.stringContaining('Invalid To header') },
    ],
    ['404', { status: 404 }, { code: 'rejected', accepted: 'unknown' }],
    ['408', { status: 408 }, { code: 'timed-out', accepted: 'unknown' }],
    ['500', { status: 500 }, { code: 'server-error', accepted: 'unknown' }],
    ['a redirect', { status: 304, body: '' }, { code: 'bad-answer', accepted: 'unknown' }],
    ['success without ids', { status: 200, body: { id: 7 } }, { code: 'bad-answer', accepted: 'unknown' }],
    ['success that is no JSON', { status: 200, body: '<html>' }, { code: 'bad-answer', accepted: 'unknown' }],
    ['a lost connection', networkFailure, { code: 'connection-lost', accepted: 'unknown' }],
  ])('%s', async (_, answer, meaning) => {
    const { provider, asked } = gmail(() =>
      answer instanceof Error || answer.status !== 304 ? answer : { status: 302, body: 'x' },
    );
    expect(await rejection(provider.sendDraft('d1'))).toMatchObject(meaning);
    expect(asked).toHaveLength(1);
  });

  it('gives up after the time-out, also when the answer trickles', async () => {
    const never = gmail(() => new Promise(() => undefined));
    expect(await rejection(never.provider.sendDraft('d1'))).toMatchObject({ code: 'timed-out', accepted: 'unknown' });
    const trickling = gmail(() => ({}), {
      fetch: async () =>
        new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) })),
    });
    expect(await rejection(trickling.provider.sendDraft('d1'))).toMatchObject({
      code: 'timed-out',
      accepted: 'unknown',
    });
  });

  it('tries nothing without a network, and does not claim to know when the network went during the call', async () => {
    const away = gmail(() => ({}), { isOnline: () => false });
    expect(await rejection(away.provider.sendDraft('d1'))).toMatchObject({ code: 'offline', accepted: 'no' });
    expect(away.asked).toEqual([]);
    let isOnline = true;
    const leaving = gmail(
      () => {
        isOnline = false;
        return networkFailure;
      },
      { isOnline: () => isOnline },
    );
    expect(await rejection(leaving.provider.sendDraft('d1'))).toMatchObject({ code: 'offline', accepted: 'unknown' });
  });

  it('tries again with a new token after a 401 only', async () => {
    const { provider, asked } = gmail(() =>
      asked.length < 2 ? { status: 401 } : { body: { id: 'm1', threadId: 't1' } },
    );
    expect(await provider.sendDraft('d1')).toEqual({ providerMessageId: 'm1', threadId: 't1' });
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer first', 'Bearer second']);
  });

  it('was not handed over when no new token can be had', async () => {
    const { provider, asked } = gmail(() => ({ status: 401 }), {
      refreshOn401: async () => {
        throw new MailError('connection-lost', 'No token.', 'unknown');
      },
    });
    expect(await rejection(provider.sendDraft('d1'))).toMatchObject({ code: 'connection-lost', accepted: 'no' });
    expect(asked).toHaveLength(1);
  });
});

describe('createDraft', () => {
  it('sends raw base64url and the thread, and reports every failure as not accepted', async () => {
    const { provider, asked } = gmail(() => ({ body: { id: 'd1' } }));
    expect(await provider.createDraft({ ...message, threadId: 't9' })).toEqual({ draftId: 'd1' });
    const body = JSON.parse(asked[0]?.body ?? '');
    expect(body.message.threadId).toBe('t9');
    expect(Buffer.from(body.message.raw, 'base64url').toString()).toContain('Message-ID: <t1@agency.test>\r\n');
    for (const answer of [{ status: 500 }, networkFailure, { body: 'x' }]) {
      expect(await rejection(gmail(() => answer).provider.createDraft(message))).toMatchObject({ accepted: 'no' });
    }
  });

  it('refuses an address that is none before anything is asked', async () => {
    const { provider, asked } = gmail(() => ({ body: { id: 'd1' } }));
    const bad = { ...message, to: { name: '', address: 'mira@creators.test,evil@rival.test' } };
    expect(await rejection(provider.createDraft(bad))).toMatchObject({ code: 'rejected', accepted: 'no' });
    expect(asked).toEqual([]);
  });
});

describe('findSent', () => {
  const found = (headers: { name: string; value: string }[], labelIds = ['SENT']) => ({
    body: { id: 'm1', threadId: 't1', labelIds, payload: { headers } },
  });
  const service =
    (message: Answer, hits: { search?: boolean; list?: boolean }) =>
    ({ url }: { url: URL }): Answer => {
      if (url.pathname.includes('/drafts/')) return { status: 404 };
      if (url.pathname.endsWith('/drafts')) return { body: {} };
      if (url.pathname.endsWith('/messages')) {
        const isSearch = (url.searchParams.get('q') ?? '').startsWith('rfc822msgid:t1@agency.test');
        return { body: (isSearch ? hits.search : hits.list) ? { messages: [{ id: 'm1', threadId: 't1' }] } : {} };
      }
      return message;
    };
  const query = { messageId: '<t1@agency.test>', draftId: 'd1', sentAfter: now };

  it.each<[string, Answer, { search?: boolean; list?: boolean }, string]>([
    ['the search finds it', found([{ name: 'Message-Id', value: '<t1@agency.test>' }]), { search: true }, 'sent'],
    ['the listing finds it', found([{ name: 'Message-ID', value: ' <t1@agency.test>' }]), { list: true }, 'sent'],
    [
      'Gmail wrote an id of its own',
      found([
        { name: 'Message-ID', value: '<x@mail.test>' },
        { name: 'X-Google-Original-Message-ID', value: '<t1@agency.test>' },
      ]),
      { list: true },
      'sent',
    ],
    [
      'another message is found',
      found([{ name: 'Message-ID', value: '<t10@agency.test>' }]),
      { search: true, list: true },
      'unknown',
    ],
    [
      'the one found is a draft',
      found([{ name: 'Message-ID', value: '<t1@agency.test>' }], ['DRAFT', 'SENT']),
      { search: true },
      'unknown',
    ],
    ['nothing is found', {}, {}, 'unknown'],
    ['the one found is gone again', { status: 404 }, { search: true }, 'unknown'],
  ])('%s', async (_, message, hits, answer) => {
    expect((await gmail(service(message, hits)).provider.findSent(query)).answer).toBe(answer);
  });

  it.each([{ status: 500 }, { status: 429 }, networkFailure, { body: 'x' }, { body: { messages: [{}] } }])(
    'rejects when a look-up fails: %j',
    async (answer) => {
      const { provider } = gmail(({ url }) => (url.pathname.includes('/drafts/') ? { status: 404 } : answer));
      await rejection(provider.findSent(query));
    },
  );
});

describe('changesSince', () => {
  const huge = '179523886146208326969';
  const raw = Buffer.from('From: mira@creators.test\r\n\r\nüHi').toString('base64url');

  it('follows every page, skips drafts, brings what was sent elsewhere, and keeps 21 digits', async () => {
    const added = (id: string, labelIds: string[]) => ({ message: { id, threadId: 't', labelIds } });
    const { provider, asked } = gmail(({ url }) => {
      if (url.pathname.endsWith('/history')) {
        expect(url.searchParams.get('startHistoryId')).toBe(huge);
        return url.searchParams.get('pageToken') === 'p2'
          ? {
              body: {
                historyId: `${huge}`,
                history: [{ id: huge, messagesAdded: [added('m2', ['SPAM']), added('m1', ['INBOX'])] }],
              },
            }
          : {
              body: {
                historyId: '1',
                nextPageToken: 'p2',
                history: [
                  { id: '2' },
                  {
                    id: '3',
                    messagesAdded: [
                      added('m1', ['INBOX']),
                      added('d1', ['DRAFT']),
                      added('s1', ['SENT']),
                      added('gone', []),
                    ],
                  },
                ],
              },
            };
      }
      const id = url.pathname.split('/').pop() ?? '';
      return id === 'gone' ? { status: 404 } : { body: { id, threadId: 't', internalDate: '1793700000000', raw } };
    });
    const changes = await provider.changesSince(`${huge}@${now - 1000}`);
    expect(changes.messages.map(({ providerMessageId }) => providerMessageId)).toEqual(['m1', 's1', 'm2']);
    expect(changes.messages[0]).toMatchObject({ receivedAt: 1_793_700_000_000 });
    expect(new TextDecoder().decode(changes.messages[0]?.raw)).toContain('üHi');
    expect(changes).toMatchObject({ cursor: `${huge}@${now}`, isComplete: true });
    expect(asked.filter(({ url }) => url.pathname.endsWith('/m1'))).toHaveLength(1);
  });

  it('searches by time when the log is gone, from the position that it took first', async () => {
    const { provider, asked } = gmail(({ url }) => {
      if (url.pathname.endsWith('/history')) return { status: 404 };
      if (url.pathname.endsWith('/profile')) return { body: { emailAddress: 'Agent@Agency.test', historyId: huge } };
      if (url.pathname.endsWith('/messages')) return { body: { messages: [{ id: 'm1', threadId: 't' }] } };
      return { body: { id: 'm1', threadId: 't', internalDate: '1793700000000', raw } };
    });
    const lastLook = now - 5 * 24 * 3_600_000;
    const changes = await provider.changesSince(`12@${lastLook}`);
    expect(changes).toMatchObject({
      isComplete: true,
      cursor: `${huge}@${now}`,
      messages: [{ providerMessageId: 'm1' }],
    });
    const paths = asked.map(({ url }) => url.pathname.split('/').pop());
    expect(paths.indexOf('profile')).toBeLessThan(paths.indexOf('messages'));
    expect(asked.find(({ url }) => url.pathname.endsWith('/messages'))?.url.searchParams.get('q')).toBe(
      `after:${lastLook / 1000 - 3_600}`,
    );
  });

  interface Held {
    readonly labelIds: readonly string[];
    readonly isGone?: true;
  }
  /** A mailbox, newest first, whose log is cut short, and whose pages hold `size` of it. */
  const cutShort = (held: ReadonlyMap<string, Held>, { size = 500, refuses = () => false as boolean } = {}) =>
    gmail(({ url }) => {
      const { pathname, searchParams } = url;
      if (pathname.endsWith('/history')) return { status: 404 };
      if (pathname.endsWith('/profile')) return { body: { emailAddress: 'agent@agency.test', historyId: huge } };
      if (pathname.endsWith('/messages')) {
        const token = searchParams.get('pageToken');
        if (token !== null && refuses()) return { status: 400, body: { error: { message: 'Invalid pageToken' } } };
        const wanted = searchParams.getAll('labelIds');
        const hidden = searchParams.get('includeSpamTrash') === 'true' ? [] : ['SPAM', 'TRASH'];
        const listed = [...held].filter(
          ([, { labelIds }]) =>
            wanted.every((label) => labelIds.includes(label)) && !hidden.some((label) => labelIds.includes(label)),
        );
        const from = Number(token ?? 0);
        const to = from + Math.min(size, Number(searchParams.get('maxResults')));
        const messages = listed.slice(from, to).map(([id]) => ({ id, threadId: 't' }));
        return { body: { messages, ...(to < listed.length ? { nextPageToken: String(to) } : {}) } };
      }
      const id = pathname.split('/').pop() ?? '';
      const found = held.get(id);
      if (!found || found.isGone) return { status: 404 };
      return { body: { id, threadId: 't', internalDate: '1793700000000', labelIds: found.labelIds, raw } };
    });
  const heldMails = (count: number, more: Partial<Held> = {}) =>
    new Map(Array.from({ length: count }, (_, n): [string, Held] => [`m${n}`, { labelIds: ['INBOX'], ...more }]));

  it('finds what was archived, filed away, or taken for spam when the log is gone, but no drafts and no chats', async () => {
    const labels = { a: ['CATEGORY_PERSONAL'], f: ['Label_7'], s: ['SPAM'], t: ['TRASH'], d: ['DRAFT'], c: ['CHAT'] };
    const held = new Map(Object.entries(labels).map(([id, labelIds]) => [id, { labelIds }]));
    const { messages } = await cutShort(held).provider.changesSince(`12@${now - 1000}`);
    expect(messages.map(({ providerMessageId }) => providerMessageId).sort()).toEqual(['a', 'f', 's', 't']);
  });

  it.each([undefined, 1, 3])(
    'reads all of a long absence when the log is gone, a piece at a time, though a place is refused (call %s)',
    async (refusedAt) => {
      let calls = 0;
      const { provider } = cutShort(heldMails(1_450), { refuses: () => calls === refusedAt });
      const seen = new Set<string>();
      let cursor = `12@${now - 1000}`;
      for (let isComplete = false; !isComplete && calls < 20; calls += 1) {
        const changes = await provider.changesSince(cursor);
        expect(changes.messages.length).toBeLessThanOrEqual(200);
        for (const { providerMessageId } of changes.messages) seen.add(providerMessageId);
        ({ cursor, isComplete } = changes);
        expect(cursor === `${huge}@${now}`).toBe(isComplete);
      }
      expect(seen.size).toBe(1_450);
      expect(calls).toBeLessThan(20);
    },
  );

  it('is not at the end where it listed before a sleep, and has not read what has come since', async () => {
    let at = now;
    const answer: Parameters<typeof gmail>[0] = ({ url }) => {
      const { pathname, searchParams } = url;
      if (pathname.endsWith('/history')) {
        if (searchParams.get('startHistoryId') === '12') return { status: 404 };
        return { body: { historyId: '90', history: [{ id: '90', messagesAdded: [{ message: { id: 'late' } }] }] } };
      }
      if (pathname.endsWith('/profile')) return { body: { emailAddress: 'agent@agency.test', historyId: '80' } };
      if (pathname.endsWith('/messages'))
        return searchParams.has('pageToken')
          ? { body: { messages: [{ id: 'old', threadId: 't' }] } }
          : { body: { messages: [{ id: 'new', threadId: 't' }], nextPageToken: 'p2' } };
      return { body: { id: pathname.split('/').pop(), threadId: 't', internalDate: '1793700000000', raw } };
    };
    const { provider } = gmail(answer, { clock: { now: () => at } });
    const seen: string[] = [];
    let cursor = `12@${now - 1000}`;
    for (let isComplete = false, calls = 0; !isComplete && calls < 9; calls += 1) {
      const changes = await provider.changesSince(cursor);
      seen.push(...changes.messages.map(({ providerMessageId }) => providerMessageId));
      ({ cursor, isComplete } = changes);
      at = now + 3 * 24 * 3_600_000;
    }
    expect(seen).toEqual(['new', 'old', 'late']);
    expect(cursor).toBe(`90@${at}`);
  });

  it('does not go round in circles when the log is gone', async () => {
    const { provider } = gmail(({ url }) => {
      if (url.pathname.endsWith('/history')) return { status: 404 };
      if (url.pathname.endsWith('/profile')) return { body: { emailAddress: 'agent@agency.test', historyId: huge } };
      return { body: { nextPageToken: 'again' } };
    });
    const { cursor, isComplete } = await provider.changesSince('12@1');
    expect(isComplete).toBe(false);
    expect(await rejection(provider.changesSince(cursor))).toMatchObject({ code: 'bad-answer' });
  });

  it('is not at the end where all that it read of the log was deleted since', async () => {
    const { provider } = gmail(({ url }) => {
      if (!url.pathname.endsWith('/history')) return { status: 404 };
      const start = Number(url.searchParams.get('startHistoryId'));
      const message = (n: number) => ({ message: { id: `m${n}`, threadId: 't', labelIds: ['INBOX'] } });
      const history = Array.from({ length: 250 }, (_, n) => ({ id: `${n + 1}`, messagesAdded: [message(n)] }));
      return { body: { historyId: '250', history: history.slice(start) } };
    });
    const first = await provider.changesSince('0@5');
    expect(first).toEqual({ messages: [], cursor: '200@5', isComplete: false });
    expect(await provider.changesSince(first.cursor)).toEqual({ messages: [], cursor: `250@${now}`, isComplete: true });
  });

  it('tells what the account sent, also to itself and from whichever address, by the label', async () => {
    const labels = { sent: ['SENT'], self: ['SENT', 'INBOX', 'UNREAD'], came: ['INBOX'] };
    const held = new Map(Object.entries(labels).map(([id, labelIds]) => [id, { labelIds }]));
    const { messages } = await cutShort(held).provider.changesSince(`12@${now - 1000}`);
    expect(Object.fromEntries(messages.map((each) => [each.providerMessageId, each.isSent]))).toEqual({
      sent: true,
      self: true,
      came: false,
    });
  });

  it('rejects a raw message that cannot be decoded, rather than skip it', async () => {
    const { provider } = gmail(({ url }) =>
      url.pathname.endsWith('/history')
        ? { body: { historyId: '9', history: [{ id: '9', messagesAdded: [{ message: { id: 'm1' } }] }] } }
        : { body: { id: 'm1', threadId: 't', internalDate: '1', raw: '***' } },
    );
    expect(await rejection(provider.changesSince('1'))).toMatchObject({ code: 'bad-answer' });
  });
});

it('gives the account’s address in lower case', async () => {
  const { provider } = gmail(() => ({ body: { emailAddress: 'Agent@Agency.test', historyId: '1' } }));
  expect(await provider.address()).toBe('agent@agency.test');
});
