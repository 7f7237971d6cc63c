import { describe, expect, it } from 'vitest';
import { classifyInbound } from '@/lib/mail/inbound';
import { graphAgent } from './graph-server';
import { drafted, graph, provider, state } from './graph-world';
import { rejection } from './provider-contract';

const DAY = 24 * 60 * 60 * 1000;
const own = { addresses: [graphAgent] };

describe('what comes in', () => {
  let number = 0;
  const reply = (to: string, body: string, more = '') => {
    number += 1;
    return [
      'From: Mira Oduya <mira@creators.test>',
      `To: ${graphAgent}`,
      'Subject: Re: A film',
      `In-Reply-To: ${to}`,
      `References: ${to}`,
      `Message-ID: <in-${number}@creators.test>`,
      ...(more ? [more] : []),
      'Content-Type: text/plain; charset=utf-8',
      '',
      body,
    ].join('\r\n');
  };

  it('starts at now, then brings each new message once, raw, from the inbox and from the junk', async () => {
    const mail = provider();
    graph.deliver(reply('<t0@agency.test>', 'long ago'));
    const start = await mail.changesSince(undefined);
    expect(start).toMatchObject({ messages: [], isComplete: true });
    const sent = await mail.sendDraft(await drafted(mail));
    await drafted(mail, 't2');
    graph.deliver(reply('<t1@agency.test>', 'No thanks!\r\n\r\nOn Mon, Jo Marlow wrote:\r\n> hello'));
    graph.deliver(reply('<t1@agency.test>', 'Back on 5 January 2099.', 'Auto-Submitted: auto-replied'), 'junkemail');

    const changes = await mail.changesSince(start.cursor);
    const found = await Promise.all(changes.messages.map((raw) => classifyInbound(raw, own)));
    // What was sent is told too, under the Message-ID that it was made for.
    expect(found.filter(({ kind }) => kind === 'own')).toMatchObject([{ isFromUs: true, madeFor: '<t1@agency.test>' }]);
    expect(changes.messages.map(({ isSent = false }) => isSent)).toEqual(found.map(({ kind }) => kind === 'own'));
    const came = found.filter(({ kind }) => kind !== 'own');
    expect(came.map(({ kind, threadId }) => ({ kind, threadId }))).toEqual([
      { kind: 'reply', threadId: sent.threadId },
      { kind: 'auto-reply', threadId: sent.threadId },
    ]);
    expect(found[0]).toMatchObject({ saysNo: true, inReplyTo: ['<t1@agency.test>'] });
    expect((await mail.changesSince(changes.cursor)).messages).toEqual([]);
  });

  it('brings an answer that a rule filed into another folder, once', async () => {
    const mail = provider();
    graph.deliver(reply('<t0@agency.test>', 'long ago'));
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'Filed away'), 'filed');
    const changes = await mail.changesSince(cursor);
    expect(changes.messages).toHaveLength(1);
    expect((await mail.changesSince(changes.cursor)).messages).toEqual([]);
  });

  /** Looks until nothing more comes, as the runner does. */
  const drained = async (from: string) => {
    const mail = provider();
    const told: string[] = [];
    let cursor = from;
    for (let calls = 0; calls < 20; calls += 1) {
      const changes = await mail.changesSince(cursor);
      cursor = changes.cursor;
      if (changes.messages.length === 0) break;
      expect(changes.messages.length).toBeLessThanOrEqual(250);
      told.push(...changes.messages.map(({ providerMessageId }) => providerMessageId));
    }
    return { told, cursor };
  };

  it.each([
    ['within four minutes', 1_000],
    ['at the same moment', 0],
  ])(
    'is not held up by hundreds of mails that were filed %s',
    async (_, apart) => {
      const begin = Date.now() - DAY;
      graph.deliver(reply('<t0@agency.test>', 'long ago'), 'inbox', begin - 1_000);
      const start = await provider().changesSince(undefined);
      for (let n = 0; n < 450; n += 1)
        graph.deliver(reply('<t0@agency.test>', `alert ${n}`), 'filed', begin + (n % 250) * apart);
      const filed = graph.deliver(reply('<t1@agency.test>', 'Filed away'), 'filed', begin + 60 * 60_000);
      const { told, cursor } = await drained(start.cursor);
      expect(told).toContain(filed.id);
      expect(told).toHaveLength(451);
      expect(new Set(told).size).toBe(451);
      // As late into the list as a rule may be.
      const late = graph.deliver(reply('<t1@agency.test>', 'Late'), 'filed', begin + 50 * 60_000);
      const later = graph.deliver(reply('<t1@agency.test>', 'Later'), 'filed', begin + 61 * 60_000);
      expect((await drained(cursor)).told).toEqual([late.id, later.id]);
    },
    60_000,
  );

  it('goes on by time where the place in a list is no longer known', async () => {
    const begin = Date.now() - DAY;
    graph.deliver(reply('<t0@agency.test>', 'long ago'), 'inbox', begin);
    const start = await provider().changesSince(undefined);
    const many = Array.from(
      { length: 450 },
      (_, n) => graph.deliver(reply('<t0@agency.test>', `alert ${n}`), 'filed', begin + 60_000).id,
    );
    const filed = graph.deliver(reply('<t1@agency.test>', 'Filed away'), 'filed', begin + 60 * 60_000);
    const first = await provider().changesSince(start.cursor);
    const second = await provider().changesSince(first.cursor);
    expect(JSON.parse(second.cursor).swept).toHaveProperty('path');
    graph.fault({ path: '/me/messages', status: 400, reason: 'ErrorInvalidUrlQuery' });
    const { told } = await drained(second.cursor);
    const ids = [...first.messages, ...second.messages].map(({ providerMessageId }) => providerMessageId);
    expect(new Set([...ids, ...told])).toEqual(new Set([...many, filed.id]));
  }, 60_000);

  it('does not tell a flood of thousands again and again', async () => {
    const begin = Date.now() - DAY;
    graph.deliver(reply('<t0@agency.test>', 'long ago'), 'inbox', begin - 1_000);
    const start = await provider().changesSince(undefined);
    for (let n = 0; n < 2_300; n += 1)
      graph.deliver(reply('<t0@agency.test>', `alert ${n}`), 'filed', begin + Math.floor(n / 4) * 1_000);
    const { told, cursor } = await drained(start.cursor);
    expect(new Set(told).size).toBe(2_300);
    const filed = graph.deliver(reply('<t1@agency.test>', 'Filed away'), 'filed', begin + 60 * 60_000);
    expect((await drained(cursor)).told).toEqual([filed.id]);
  }, 120_000);

  it('tells what the look over all folders found in Sent, which its log has not told yet, from what came in', async () => {
    const mail = provider();
    graph.deliver(reply('<t0@agency.test>', 'long ago'));
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'From another address of ours'), 'sentitems');
    graph.deliver(reply('<t1@agency.test>', 'Filed away'), 'filed');
    const { sentitems } = JSON.parse(cursor);
    const still = { value: [], '@odata.deltaLink': `https://graph.microsoft.com/v1.0/${sentitems.path}` };
    graph.fault({ path: '/sentitems/messages/delta', answer: JSON.stringify(still) });
    const { messages } = await mail.changesSince(cursor);
    expect(
      messages.map(({ raw, isSent = false }) => [new TextDecoder().decode(raw).split('\r\n').at(-1), isSent]),
    ).toEqual([
      ['From another address of ours', true],
      ['Filed away', false],
    ]);
  });

  it('starts in an empty mailbox, whatever this machine takes for the time', async () => {
    state.clock = 40 * 24 * 60 * 60 * 1000;
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'Hello'));
    expect((await mail.changesSince(cursor)).messages).toHaveLength(1);
  });

  it('brings a long absence in pieces, losing nothing', async () => {
    const mail = provider();
    let { cursor } = await mail.changesSince(undefined);
    graph.delta.setPageSize(25);
    for (let n = 0; n < 230; n += 1)
      graph.deliver(reply('<t1@agency.test>', `number ${n}`), n % 3 ? 'inbox' : 'junkemail');
    const seen = new Set<string>();
    const told: boolean[] = [];
    while (!told.includes(true) && told.length < 3) {
      const changes = await mail.changesSince(cursor);
      for (const { providerMessageId } of changes.messages) seen.add(providerMessageId);
      expect(changes.messages.length).toBeLessThan(225);
      told.push(changes.isComplete);
      cursor = changes.cursor;
    }
    expect(told).toEqual([false, true]);
    expect(seen.size).toBe(230);
  });

  it('takes a page that is given twice once', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    graph.delta.setPageSize(5);
    for (let n = 0; n < 12; n += 1) graph.deliver(reply('<t1@agency.test>', `number ${n}`));
    graph.delta.repeat(1);
    const ids = (await mail.changesSince(cursor)).messages.map(({ providerMessageId }) => providerMessageId);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
    // The same round asked for again, as after a crash, gives the same messages by the same ids.
    expect((await mail.changesSince(cursor)).messages.map(({ providerMessageId }) => providerMessageId)).toEqual(ids);
  });

  it('does not go round in circles', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    const { inbox } = JSON.parse(cursor);
    const circle = { value: [], '@odata.nextLink': `https://graph.microsoft.com/v1.0/${inbox.path}` };
    graph.fault({ path: '/inbox/messages/delta', answer: JSON.stringify(circle) });
    expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'bad-answer' });
  });

  it('gives its token to no host that a link names', async () => {
    const asked: string[] = [];
    const mail = provider({
      fetch: (input, init) => {
        asked.push(new URL(new Request(input, init).url).origin);
        return fetch(input, init);
      },
    });
    const { cursor } = await mail.changesSince(undefined);
    const foreign = {
      value: [],
      '@odata.deltaLink': 'https://elsewhere.test/v1.0/me/mailFolders/inbox/messages/delta?x=1',
    };
    graph.fault({ path: '/inbox/messages/delta', answer: JSON.stringify(foreign) });
    const changes = await mail.changesSince(cursor);
    await rejection(mail.changesSince(changes.cursor));
    expect(new Set(asked)).toEqual(new Set([graph.url]));
  });

  it.each([0, 45])(
    'reads the folders anew when the change log no longer reaches back (after %i messages)',
    async (before) => {
      const mail = provider();
      for (let n = 0; n < before; n += 1) graph.deliver(reply('<t0@agency.test>', `before ${n}`));
      const { cursor } = await mail.changesSince(undefined);
      graph.deliver(reply('<t1@agency.test>', 'Hello'));
      graph.delta.forget();
      const changes = await mail.changesSince(cursor);
      expect(changes.isComplete).toBe(true);
      expect(changes.messages.map(({ raw }) => new TextDecoder().decode(raw)).join()).toContain('Hello');
      graph.deliver(reply('<t1@agency.test>', 'Hello again'));
      expect(await mail.changesSince(changes.cursor)).toMatchObject({
        isComplete: true,
        messages: [{ providerMessageId: expect.any(String) }],
      });
    },
  );

  it('reads anew from the right place when the log is cut short in mid-round', async () => {
    const mail = provider();
    let { cursor } = await mail.changesSince(undefined);
    graph.delta.setPageSize(50);
    for (let n = 0; n < 230; n += 1) graph.deliver(reply('<t1@agency.test>', `number ${n}`));
    const seen = new Set<string>();
    for (let calls = 0; calls < 4; calls += 1) {
      const changes = await mail.changesSince(cursor);
      for (const { providerMessageId } of changes.messages) seen.add(providerMessageId);
      cursor = changes.cursor;
      if (calls === 0) graph.delta.forget();
    }
    expect(seen.size).toBe(230);
  });

  it('fails without moving on when the service does', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'Hello'));
    for (const path of ['/$value', '/delta', '/junkemail/']) {
      graph.fault({ path, status: 503 });
      expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'server-error' });
    }
    graph.setFull(true);
    expect(await rejection(mail.changesSince(cursor))).toMatchObject({ message: expect.stringContaining('full') });
    graph.setFull(false);
    graph.fault({ path: '/delta', status: 429, retryAfter: '30' });
    expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'rate-limited', retryAfterMs: 30_000 });
    expect((await mail.changesSince(cursor)).messages).toHaveLength(1);
  });

  it('passes over what was deleted before it could be read', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'Hello'));
    graph.fault({ path: '/$value', status: 404, reason: 'ErrorItemNotFound' });
    expect((await mail.changesSince(cursor)).messages).toEqual([]);
  });
});
