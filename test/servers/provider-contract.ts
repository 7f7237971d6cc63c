import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentId } from '@/lib/domain/ids';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { classifyInbound } from '@/lib/mail/inbound';
import { MailError, type MailFile, type MailProvider } from '@/lib/mail/provider';
import type { Fault } from './gmail-faults';

/** Where in a provider's conversation a fault strikes. */
export type Stage = 'hand-over' | 'make-draft' | 'look-up' | 'fetch';

/** A mail service on loopback that can be made to fail, and its own word on what it holds. */
export interface ProviderWorld {
  /** The address it sends from. */
  readonly from: string;
  /** An address that it takes mail for. */
  readonly to: string;
  /** How many messages are many for it; 120 when left out, which is more than a page. */
  readonly many?: number;
  /** Bytes of files that it takes with one mail, and of files that it does not. */
  readonly files?: { readonly fits: number; readonly tooLarge: number };
  /** A new provider of the same account. `timeoutMs` bounds one exchange. */
  provider(options?: { timeoutMs?: number }): MailProvider;
  sent(): Promise<readonly { id: string; threadId: string; raw: string }[]>;
  drafts(): Promise<readonly { raw: string }[]>;
  /** Puts mail into the inbox. */
  deliver(raw: string): Promise<unknown>;
  /** A change log that reaches back no further than now. */
  forgetChanges(): Promise<void>;
  fault(stage: Stage, fault: Omit<Fault, 'path' | 'method'>): void;
  reset(): Promise<void>;
}

/** Bytes of every value, none of them text. */
export function fileOf(size: number, name: string, type = 'application/pdf'): MailFile {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8)) & 0xff;
  return { name, type, bytes };
}

/** A message's own word on its files. */
export function naming(files: readonly MailFile[]): Pick<OutgoingMessage, 'attachments'> {
  return {
    attachments: files.map(({ name, type, bytes }) => ({
      id: createHash('sha256').update(bytes).digest('hex') as AttachmentId,
      name,
      type,
      size: bytes.length,
    })),
  };
}

export const SUBJECT = 'A film about your garden – 庭';

export function outgoing(
  world: Pick<ProviderWorld, 'from' | 'to'>,
  touch: string,
  more: Partial<OutgoingMessage> = {},
): OutgoingMessage {
  return {
    messageId: `<${touch}@agency.test>`,
    from: { name: 'Jo Marlow', address: world.from },
    to: { name: 'Mira Oduya', address: world.to },
    subject: SUBJECT,
    text: 'Hi Mira,\nwould you film it?\n.\nFrom here on.',
    references: [],
    ...more,
  };
}

/** What a promise was rejected with; `undefined` when it was not. */
export const rejection = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

export const aMinuteAgo = () => Date.now() - 60_000;

const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`\r\n${name}: (.*(?:\r\n[ \t].*)*)`, 'i').exec(`\r\n${raw}`)?.[1];

/**
 * What the ledger counts on, asked of each provider alike. `world` is there by the time the tests run.
 *
 * `isBlind`: the service answers no HTTP and cannot be asked what it took (SMTP). What a fault of the hand-over means there
 * is for its own tests to say.
 */
export function describeProvider(name: string, world: () => ProviderWorld, { isBlind = false } = {}): void {
  const message = (touch: string, more?: Partial<OutgoingMessage>) => outgoing(world(), touch, more);
  const draft = async (mail: MailProvider, touch: string) => (await mail.createDraft(message(touch))).draftId;
  const lookUp = (mail: MailProvider, touch: string, draftId?: string, sentAfter = aMinuteAgo()) =>
    mail.findSent({
      messageId: `<${touch}@agency.test>`,
      sentAfter,
      ...(draftId === undefined ? {} : { draftId }),
    });

  /** Waits no longer than this for one exchange: enough for all but the one that is held up, on a busy machine too. */
  const hasty = { timeoutMs: 3_000 };

  function describeHandOver(): void {
    it('asks for a sign-in when it is refused', async () => {
      const mail = world().provider();
      const draftId = await draft(mail, 't1');
      world().fault('hand-over', { status: 401, n: 2 });
      expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
      expect(await lookUp(mail, 't1', draftId)).toEqual({ answer: 'still-a-draft', draftId });
    });

    it.each([
      [
        { status: 429, retryAfter: '120' },
        { code: 'rate-limited', accepted: 'no', retryAfterMs: 120_000 },
      ],
      [
        { status: 403, reason: 'insufficientPermissions' },
        { code: 'permission-denied', accepted: 'no' },
      ],
      [
        { status: 400, reason: 'invalidArgument' },
        { code: 'rejected', accepted: 'no' },
      ],
      [{ status: 500 }, { code: 'server-error', accepted: 'unknown' }],
      [
        { status: 503, retryAfter: '7' },
        { code: 'server-error', accepted: 'unknown', retryAfterMs: 7_000 },
      ],
    ])('says what %j means for a hand-over, and the draft is still there', async (fault, meaning) => {
      const mail = world().provider();
      const draftId = await draft(mail, 't1');
      world().fault('hand-over', fault);
      const error = await rejection(mail.sendDraft(draftId));
      expect(error).toBeInstanceOf(MailError);
      expect(error).toMatchObject(meaning);
      expect(await lookUp(mail, 't1', draftId)).toEqual({ answer: 'still-a-draft', draftId });
      expect(await world().sent()).toEqual([]);
    });

    it('does not know after a connection that was dropped before the hand-over, and finds the draft', async () => {
      const mail = world().provider();
      const draftId = await draft(mail, 't1');
      world().fault('hand-over', { status: 0 });
      expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'connection-lost', accepted: 'unknown' });
      expect(await lookUp(mail, 't1', draftId)).toEqual({ answer: 'still-a-draft', draftId });
    });

    it.each([
      ['a dropped connection', { dropAfter: true }, 'connection-lost', {}],
      ['an answer that is too late', { delayMs: 3_500, dropAfter: true }, 'timed-out', hasty],
      ['an answer that is cut short', { answer: '{"id": "msg_' }, 'bad-answer', {}],
    ])('does not know after %s, and finds the one message in Sent', async (_, fault, code, options) => {
      const mail = world().provider();
      const draftId = await draft(mail, 't1');
      world().fault('hand-over', fault);
      const error = await rejection(world().provider(options).sendDraft(draftId));
      expect(error).toMatchObject({ code, accepted: 'unknown' });
      await expect.poll(async () => (await world().sent()).length, { timeout: 20_000 }).toBe(1);
      const [sent] = await world().sent();
      expect(await lookUp(mail, 't1', draftId)).toEqual({
        answer: 'sent',
        receipt: { providerMessageId: sent?.id, threadId: sent?.threadId },
      });
      // The draft is gone: a second hand-over is refused, and does not claim that nothing was sent.
      expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
      expect(await world().sent()).toHaveLength(1);
    });

    it('sends a draft once when another hand-over of it is still on its way', async () => {
      const mail = world().provider();
      const draftId = await draft(mail, 't1');
      world().fault('hand-over', { delayMs: 3_600 });
      const error = await rejection(world().provider(hasty).sendDraft(draftId));
      expect(error).toMatchObject({ code: 'timed-out', accepted: 'unknown' });
      // Whichever comes second is refused: this one, where the first arrives while the draft is being looked at.
      await rejection(mail.sendDraft(draftId));
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      expect(await world().sent()).toHaveLength(1);
      expect(await lookUp(mail, 't1', draftId)).toMatchObject({ answer: 'sent' });
    });
  }

  describe(`${name}: sending`, () => {
    beforeEach(() => world().reset());

    it('knows its address', async () => {
      expect(await world().provider().address()).toBe(world().from);
    });

    it('makes a draft, sends it, and knows each state', async () => {
      const mail = world().provider();
      const draftId = await draft(mail, 't1');
      expect(await world().sent()).toHaveLength(0);
      expect(await lookUp(mail, 't1', draftId)).toEqual({ answer: 'still-a-draft', draftId });
      expect(await lookUp(mail, 't1')).toEqual({ answer: 'still-a-draft', draftId });

      const receipt = await mail.sendDraft(draftId);
      const [sent, ...more] = await world().sent();
      expect(more).toEqual([]);
      expect(await world().drafts()).toEqual([]);
      expect(sent).toMatchObject({ id: receipt.providerMessageId, threadId: receipt.threadId });
      expect(sent?.raw).toContain('\r\nMessage-ID: <t1@agency.test>\r\n');
      expect(await lookUp(mail, 't1', draftId)).toEqual({ answer: 'sent', receipt });
      expect(await lookUp(mail, 't1')).toEqual({ answer: 'sent', receipt });
      expect(await lookUp(mail, 't2', 'gone')).toEqual({ answer: 'unknown' });
      expect(await lookUp(mail, 't2')).toEqual({ answer: 'unknown' });
    });

    it('finds a message among many others', async () => {
      const begun = aMinuteAgo();
      const mail = world().provider();
      const draftId = await draft(mail, 'needle');
      const receipt = await mail.sendDraft(draftId);
      for (let n = 0; n < (world().many ?? 120); n += 1) await mail.sendDraft(await draft(mail, `hay${n}`));
      expect(await lookUp(mail, 'needle', draftId, begun)).toEqual({ answer: 'sent', receipt });
      expect(await lookUp(mail, 'needle', undefined, begun)).toEqual({ answer: 'sent', receipt });
    }, 150_000);

    it('keeps a follow-up in the thread', async () => {
      const mail = world().provider();
      const first = await mail.sendDraft(await draft(mail, 't1'));
      const followUp = message('t2', {
        threadId: first.threadId,
        inReplyTo: '<t1@agency.test>',
        references: ['<t1@agency.test>'],
      });
      const second = await mail.sendDraft((await mail.createDraft(followUp)).draftId);
      expect(second.threadId).toBe(first.threadId);
      const raw = (await world().sent()).map((sent) => sent.raw);
      expect(headerOf(raw[0] ?? '', 'Subject')).toBe(headerOf(raw[1] ?? '', 'Subject'));
      const later = raw.find((text) => text.includes('Message-ID: <t2@agency.test>')) ?? '';
      expect(headerOf(later, 'In-Reply-To')).toBe('<t1@agency.test>');
      expect(headerOf(later, 'References')).toBe('<t1@agency.test>');
    });

    it('sends the files along, to the byte, in a thread too', async () => {
      const mail = world().provider();
      const first = await mail.sendDraft(await draft(mail, 't1'));
      const { fits } = world().files ?? { fits: 6_000_000 };
      const files = [fileOf(fits - 300, '履歴書 “v2”.pdf'), fileOf(259, 'a"\r\nBcc: eve@evil.test.txt', 'text/plain')];
      const followUp = message('t2', { threadId: first.threadId, references: ['<t1@agency.test>'], ...naming(files) });
      const receipt = await mail.sendDraft((await mail.createDraft(followUp, files)).draftId);
      expect(receipt.threadId).toBe(first.threadId);
      const raw =
        (await world().sent()).map((sent) => sent.raw).find((text) => text.includes('<t2@agency.test>')) ?? '';
      const { attachments, text, headers } = await PostalMime.parse(raw);
      expect(attachments.map(({ filename }) => filename)).toEqual(['履歴書 “v2”.pdf', "a' Bcc_ eve@evil.test.txt"]);
      expect(attachments.map(({ mimeType }) => mimeType)).toEqual(['application/pdf', 'text/plain']);
      for (const [index, { content }] of attachments.entries()) {
        expect(Buffer.compare(Buffer.from(content as ArrayBuffer), files[index]?.bytes ?? new Uint8Array())).toBe(0);
      }
      expect(text).toContain('would you film it?');
      expect(headers.some(({ key }) => key === 'bcc')).toBe(false);
    }, 60_000);

    it('refuses files that are too large, or not at hand, before anything is made of them', async () => {
      const mail = world().provider();
      const { tooLarge } = world().files ?? { tooLarge: 25 * 1024 * 1024 + 1 };
      const files = [fileOf(tooLarge, 'film.mp4', 'video/mp4')];
      const error = await rejection(mail.createDraft(message('t1', naming(files)), files));
      expect(error).toMatchObject({ code: 'rejected', accepted: 'no' });
      expect((error as MailError).message).toMatch(/files? .*(?:MB|KB)/);
      expect(await rejection(mail.createDraft(message('t1', naming(files))))).toMatchObject({
        code: 'rejected',
        accepted: 'no',
      });
      expect(await world().drafts()).toEqual([]);
    }, 60_000);

    it('removes a draft, and is silent when it is gone', async () => {
      const mail = world().provider();
      const draftId = await draft(mail, 't1');
      await mail.deleteDraft(draftId);
      expect(await world().drafts()).toEqual([]);
      await mail.deleteDraft(draftId);
      expect(await lookUp(mail, 't1', draftId)).toEqual({ answer: 'unknown' });
    });

    it('leaves in Sent what was sent, when its draft is to be removed', async () => {
      const mail = world().provider();
      const draftId = await draft(mail, 't1');
      await mail.sendDraft(draftId);
      await mail.deleteDraft(draftId);
      expect(await world().sent()).toHaveLength(1);
    });

    it('does not send a message that no header can hold', async () => {
      const hostile = message('t1', { to: { name: 'x', address: 'mira@creators.test\r\nBcc: eve@evil.test' } });
      const mail = world().provider();
      expect(await rejection(mail.createDraft(hostile))).toMatchObject({ code: 'rejected', accepted: 'no' });
      const named = message('t2', { to: { name: 'Mira\r\nBcc: eve@evil.test', address: world().to } });
      await mail.sendDraft((await mail.createDraft(named)).draftId);
      const [sent] = await world().sent();
      expect(headerOf(sent?.raw ?? '', 'Bcc')).toBeUndefined();
    });

    if (!isBlind) describe('a hand-over that fails', () => describeHandOver());

    it('sends nothing when making the draft fails, even when a draft lingers', async () => {
      const mail = world().provider();
      world().fault('make-draft', { dropAfter: true });
      expect(await rejection(mail.createDraft(message('t1')))).toMatchObject({
        code: 'connection-lost',
        accepted: 'no',
      });
      expect(await world().sent()).toEqual([]);
      const [lingering] = await world().drafts();
      expect(lingering?.raw).toContain('<t1@agency.test>');
      expect(await lookUp(mail, 't1')).toMatchObject({ answer: 'still-a-draft' });
    });

    it('fails the look-up rather than answer "not found"', async () => {
      const mail = world().provider();
      for (const draftId of [undefined, 'r-1']) {
        world().fault('look-up', { status: 500 });
        expect(await rejection(lookUp(mail, 't1', draftId))).toMatchObject({ code: 'server-error' });
      }
    });
  });

  describe(`${name}: what comes in`, () => {
    beforeEach(() => world().reset());
    let serial = 0;

    const reply = (to: string, body: string, more = '') => {
      serial += 1;
      return [
        'From: Mira Oduya <mira@creators.test>',
        `To: ${world().from}`,
        'Subject: Re: =?UTF-8?B?QSBmaWxtIGFib3V0IHlvdXIgZ2FyZGVuIOKAkyDluq0=?=',
        `Date: ${new Date().toUTCString()}`,
        `In-Reply-To: ${to}`,
        `References: ${to}`,
        `Message-ID: <r${serial}.${Date.now()}@creators.test>`,
        ...(more ? [more] : []),
        'Content-Type: text/plain; charset=utf-8',
        '',
        body,
        '',
      ].join('\r\n');
    };

    it('starts at now, then brings each new message once, raw', async () => {
      const mail = world().provider();
      const start = await mail.changesSince(undefined);
      expect(start).toMatchObject({ messages: [], isComplete: true });
      const sent = await mail.sendDraft(await draft(mail, 't1'));
      await draft(mail, 't2');
      await world().deliver(reply('<t1@agency.test>', 'No thanks!\r\n\r\nOn Mon, Jo Marlow wrote:\r\n> hello'));
      await world().deliver(reply('<t1@agency.test>', 'Back on 5 January 2099.', 'Auto-Submitted: auto-replied'));

      const changes = await mail.changesSince(start.cursor);
      const own = { addresses: [world().from] };
      const all = await Promise.all(changes.messages.map((raw) => classifyInbound(raw, own)));
      // What went out is told too, drafts are not: who wrote it is for the ledger to say.
      expect(all.filter(({ kind }) => kind === 'own')).toMatchObject([
        { isFromUs: true, messageId: '<t1@agency.test>', threadId: sent.threadId },
      ]);
      // Also from an address that nobody here knows to be ours.
      const unknown = await Promise.all(changes.messages.map((raw) => classifyInbound(raw, { addresses: [] })));
      expect(unknown.map(({ kind, messageId }) => kind === 'own' && messageId).filter(Boolean)).toEqual([
        '<t1@agency.test>',
      ]);
      const found = all.filter(({ kind }) => kind !== 'own');
      expect(found.map(({ kind, threadId }) => ({ kind, threadId }))).toEqual([
        { kind: 'reply', threadId: sent.threadId },
        { kind: 'auto-reply', threadId: sent.threadId },
      ]);
      expect(found[0]).toMatchObject({
        saysNo: true,
        fromAddress: 'mira@creators.test',
        inReplyTo: ['<t1@agency.test>'],
      });
      for (const { receivedAt } of changes.messages) expect(Math.abs(Date.now() - receivedAt)).toBeLessThan(120_000);
      expect(changes.isComplete).toBe(true);
      expect(await mail.changesSince(changes.cursor)).toMatchObject({ messages: [], isComplete: true });
    });

    it.each([
      ['', false],
      [' when the change log no longer reaches back', true],
    ])(
      'brings a long absence in pieces, losing nothing, and says when it is at the end%s',
      async (_, isCutShort) => {
        const mail = world().provider();
        let { cursor } = await mail.changesSince(undefined);
        for (let n = 0; n < 230; n += 1) await world().deliver(reply('<t1@agency.test>', `number ${n}`));
        if (isCutShort) await world().forgetChanges();
        const seen = new Set<string>();
        const told: boolean[] = [];
        while (!told.includes(true) && told.length < 5) {
          const changes = await mail.changesSince(cursor);
          for (const { providerMessageId } of changes.messages) seen.add(providerMessageId);
          if (told.length === 0) expect(changes.messages.length).toBeLessThan(230);
          told.push(changes.isComplete);
          cursor = changes.cursor;
        }
        expect(told.at(-1)).toBe(true);
        expect(seen.size).toBe(230);
        await world().deliver(reply('<t1@agency.test>', 'one more'));
        const { messages } = await mail.changesSince(cursor);
        expect(messages.filter(({ providerMessageId }) => !seen.has(providerMessageId))).toHaveLength(1);
      },
      150_000,
    );

    it('searches instead when the change log no longer reaches back', async () => {
      const mail = world().provider();
      const { cursor } = await mail.changesSince(undefined);
      await mail.sendDraft(await draft(mail, 't1'));
      await world().deliver(reply('<t1@agency.test>', 'Hello'));
      await world().forgetChanges();
      const changes = await mail.changesSince(cursor);
      expect(changes.isComplete).toBe(true);
      const subjects = changes.messages.map(({ raw }) => new TextDecoder().decode(raw));
      expect(subjects.filter((text) => text.includes('Message-ID: <t1@agency.test>'))).toHaveLength(1);
      expect(subjects.filter((text) => text.includes('Hello') && !text.includes('Message-ID: <t1@'))).toHaveLength(1);
      expect(changes.messages).toHaveLength(2);
      await world().deliver(reply('<t1@agency.test>', 'Hello again'));
      expect(await mail.changesSince(changes.cursor)).toMatchObject({
        isComplete: true,
        messages: [{ providerMessageId: expect.any(String) }],
      });
    });

    it('fails without moving on when the service does', async () => {
      const mail = world().provider();
      const { cursor } = await mail.changesSince(undefined);
      await world().deliver(reply('<t1@agency.test>', 'Hello'));
      world().fault('fetch', { status: 503 });
      expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'server-error' });
      expect((await mail.changesSince(cursor)).messages).toHaveLength(1);
    });
  });
}
