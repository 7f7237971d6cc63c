import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCursor, writeCursor } from '@/lib/companion/cursor';
import { readDraftId, writeDraftId } from '@/lib/companion/drafts';
import { withoutSecret } from '@/lib/companion/failure';
import { readHead } from '@/lib/companion/headers';
import { serve } from '@/lib/companion/host';
import { smtpFailure } from '@/lib/companion/smtp-errors';
import { accountSchema, COMPANION_VERSION, requestSchema } from '@/lib/mail/companion-protocol';
import { companionInProcess } from '../../servers/companion-port';

const account = {
  user: 'ines@agency.example',
  password: 'hunter2 and more',
  smtp: { host: 'mail.agency.example', port: 465, security: 'tls' as const },
  imap: { host: 'mail.agency.example', port: 993, security: 'tls' as const },
};

describe('requests', () => {
  it('take an account as it should be', () => {
    expect(accountSchema.safeParse(account).success).toBe(true);
    const local = { host: '127.0.0.1', port: 2525, security: 'none' as const };
    expect(accountSchema.safeParse({ ...account, smtp: local, imap: local }).success).toBe(true);
  });

  it('take no line breaks into a sign-in, a host or an id, whatever stands around them', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('\r\n', '\n', '\r', '\0', '\u007f', '\u0085'),
        fc.string(),
        (before, control, after) => {
          const text = `${before}${control}${after}`;
          for (const part of [{ user: text }, { password: text }, { smtp: { ...account.smtp, host: text } }]) {
            expect(accountSchema.safeParse({ ...account, ...part }).success).toBe(false);
          }
          const create = { call: 'createDraft', account, message: 'x', messageId: `<a@b${text}>` };
          expect(requestSchema.safeParse(create).success).toBe(false);
        },
      ),
    );
  });

  it('send no password unencrypted to another computer', () => {
    for (const host of ['mail.agency.example', '10.0.0.1', '127.0.0.1.evil.example', 'localhost.evil.example']) {
      const open = { host, port: 25, security: 'none' };
      expect(accountSchema.safeParse({ ...account, smtp: open }).success).toBe(false);
      expect(accountSchema.safeParse({ ...account, imap: open }).success).toBe(false);
    }
  });

  it('that are not understood are refused without repeating them, and the companion goes on', async () => {
    const companion = companionInProcess();
    for (const bad of [{ call: 'format-disk' }, { call: 'check', account: { ...account, user: 'a\r\nb' } }, null]) {
      const reply = await companion.ask(bad as never);
      expect(reply).toMatchObject({ ok: false, error: { code: 'rejected', accepted: 'no' } });
      expect(JSON.stringify(reply)).not.toContain('hunter2');
    }
    expect(await companion.ask({ call: 'hello' })).toEqual({ ok: true, value: { version: COMPANION_VERSION } });
    await companion.hangUp();
  });

  it('end with the standard input', async () => {
    const input = new PassThrough();
    const ended = serve(input, new PassThrough(), { clock: { now: () => 0 }, limitMs: 1_000 });
    input.end();
    await ended;
  });

  it('to a server that is not there fail at once, without the password', async () => {
    const companion = companionInProcess(3_000);
    const gone = { host: '127.0.0.1', port: 9, security: 'none' as const };
    const reply = await companion.ask({ call: 'check', account: { ...account, smtp: gone, imap: gone } });
    expect(reply).toMatchObject({ ok: false, error: { code: 'connection-lost', accepted: 'no' } });
    expect(JSON.stringify(reply)).not.toContain('hunter2');
    await companion.hangUp();
  });
});

describe('what a sending server’s words mean', () => {
  it('is a definite no for every reply of 400 or more, at every stage', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 599 }),
        fc.string({ maxLength: 80 }),
        fc.constantFrom('CONN', 'EHLO', 'AUTH PLAIN', 'MAIL FROM', 'RCPT TO', 'DATA'),
        fc.boolean(),
        (responseCode, words, command, isHandedOver) => {
          const { told } = smtpFailure({ responseCode, response: `${responseCode} ${words}`, command }, isHandedOver);
          expect(told.accepted).toBe('no');
          expect(told.message).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });

  it('is open for everything without a reply once the text was on its way', () => {
    for (const code of ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'ECONNRESET', 'EPROTOCOL', 'EMESSAGE', undefined]) {
      expect(smtpFailure({ code, message: 'x' }, true).told.accepted).toBe('unknown');
      expect(smtpFailure({ code, message: 'x' }, false).told.accepted).toBe('no');
    }
  });

  it.each([
    ['450 4.7.1 try again in 5 minutes', 450, 300_000],
    ['421 4.7.0 retry after 90s', 421, 90_000],
    ['452 4.2.2 too many messages', 452, undefined],
  ])('%s asks us to wait', (response, responseCode, wait) => {
    const { told } = smtpFailure({ response, responseCode, command: 'DATA' }, true);
    expect(told).toMatchObject({ code: 'rate-limited', accepted: 'no' });
    expect(told.retryAfterMs).toBe(wait);
  });

  it('never holds the password, plain or as it travelled', () => {
    const { user, password } = account;
    const forms = [
      password,
      Buffer.from(password).toString('base64'),
      Buffer.from(`\0${user}\0${password}`).toString('base64'),
    ];
    for (const form of forms) expect(withoutSecret(`535 no: ${form}.`, account)).toBe('535 no: ….');
  });
});

describe('names of drafts and cursors', () => {
  it('are read back as they were written', () => {
    const ref = { uidValidity: 4_294_967_295n, uid: 7, messageId: '<a/b@agency.test>' };
    expect(readDraftId(writeDraftId(ref))).toEqual(ref);
    const cursor = {
      at: 5,
      folders: { INBOX: { uidValidity: '1', uidNext: 2 }, 'Entwürfe/“x”': { uidValidity: '3', uidNext: 4 } },
    };
    expect(parseCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it('that are none are known as such', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readDraftId(text)).toBeUndefined();
        expect(parseCursor(text)).toBeUndefined();
      }),
    );
    for (const text of ['1/2/<a@b>\r\nX', '1/x/<a@b>', '1/2/a@b', '']) expect(readDraftId(text)).toBeUndefined();
  });
});

describe('the head of a message', () => {
  const head = (...lines: string[]) =>
    readHead(Buffer.from(`${lines.join('\r\n')}\r\n\r\nMessage-ID: <body@x>\r\n`), 'own');

  it('names its thread by the first ancestor, itself, or the fallback', () => {
    expect(head('Message-ID: <c@x>', 'References: <a@x>\r\n <b@x>', 'In-Reply-To: <b@x>').threadId).toBe('<a@x>');
    expect(head('message-id:\r\n <c@x>', 'In-Reply-To: <b@x>')).toMatchObject({
      messageId: '<c@x>',
      threadId: '<b@x>',
    });
    expect(head('Message-ID: <c@x>').threadId).toBe('<c@x>');
    expect(head('Subject: nothing')).toEqual({ threadId: 'own', from: [], to: [] });
  });

  it('gives the one address of a header that Muster wrote, and of a folded one', () => {
    expect(head('From: "Jo, M" <jo@agency.test>', 'To: =?UTF-8?B?w6k=?=\r\n <mira@creators.test>')).toMatchObject({
      from: ['jo@agency.test'],
      to: ['mira@creators.test'],
    });
    expect(head('To: mira@creators.test').to).toEqual(['mira@creators.test']);
  });
});
