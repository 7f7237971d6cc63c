import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { messageIdFor } from '@/lib/mail/message-id';
import { buildMime } from '@/lib/mail/mime';
import { MimeError } from '@/lib/mail/mime-error';

const at = Date.UTC(2026, 10, 3, 9, 5, 7);
const message: OutgoingMessage = {
  messageId: '<5f0c2a9b@agency.test>',
  from: { name: 'Jo Marlow', address: 'agent@agency.test' },
  to: { name: 'Mira Oduya', address: 'mira@creators.test' },
  subject: 'A film about your garden',
  text: 'Hi Mira,\n\nwould you film it?\nJo',
  references: [],
};

describe('buildMime', () => {
  it('writes a message that reads as it was meant', async () => {
    const raw = buildMime(
      {
        ...message,
        inReplyTo: '<a@b.test>',
        references: ['<a@b.test>'],
        listUnsubscribe: '<mailto:agent+unsub.1@agency.test?subject=unsubscribe>',
      },
      at,
    );
    expect(raw).toContain('\r\nDate: Tue, 03 Nov 2026 09:05:07 +0000\r\n');
    expect(raw).toContain('\r\nFrom: "Jo Marlow" <agent@agency.test>\r\n'.slice(2));
    const read = await simpleParser(raw);
    expect(read.messageId).toBe('<5f0c2a9b@agency.test>');
    expect(read.inReplyTo).toBe('<a@b.test>');
    expect(read.references).toBe('<a@b.test>');
    expect(read.text?.trimEnd()).toBe(message.text);
    expect(read.html).toContain('<p>would you film it?<br>\nJo</p>');
    expect((await PostalMime.parse(raw)).headers.find(({ key }) => key === 'list-unsubscribe')?.value).toBe(
      '<mailto:agent+unsub.1@agency.test?subject=unsubscribe>',
    );
  });

  it('is the same bytes for the same message', () => {
    expect(buildMime(message, at)).toBe(buildMime(message, at));
  });

  it('folds a word of 1,100 characters and a long list of references', () => {
    const id = (n: number) => `<${'a'.repeat(30)}${n}@agency.test>`;
    const raw = buildMime(
      { ...message, subject: `Re: ${'x'.repeat(1_100)}`, references: Array.from({ length: 90 }, (_, n) => id(n)) },
      at,
    );
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
    expect(raw).toContain(`References: ${id(0)}\r\n ${id(71)}\r\n`);
  });

  it('drops ids that are none', () => {
    const raw = buildMime(
      { ...message, inReplyTo: '<a@b>\r\nBcc: x@y.test', references: ['<a b@c.test>', '<ok@c.test>'] },
      at,
    );
    expect(raw).not.toContain('In-Reply-To');
    expect(raw).toContain('References: <ok@c.test>\r\n');
  });

  it('cuts encoded words between what is seen as characters', () => {
    const subject = `${'👨‍👩‍👧‍👦'.repeat(9)}${'e\u0301'.repeat(60)}`;
    const whole = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(subject)];
    const raw = buildMime({ ...message, subject }, at);
    const words = raw.match(/=\?UTF-8\?B\?[^?]+\?=/g) ?? [];
    expect(words.length).toBeGreaterThan(5);
    const pieces = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString('utf8'));
    expect(pieces.join('')).toBe(subject);
    const ends = new Set(whole.map(({ index, segment }) => index + segment.length));
    let end = 0;
    for (const piece of pieces) {
      end += piece.length;
      expect(ends.has(end), `cut at ${end}`).toBe(true);
    }
  });

  it('says what is wrong with letters before the @ that servers refuse', () => {
    for (const address of ['mïra@creators.test', '美良@creators.test']) {
      expect(() => buildMime({ ...message, to: { name: 'Mira', address } }, at)).toThrow(/letters before the @/);
    }
  });

  it('writes the type of a file and never one that could hold parts or headers', () => {
    const typeOf = (type: string) =>
      /\r\nContent-Type: (.*)\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition/.exec(
        buildMime(message, at, [{ name: 'a', type, bytes: new Uint8Array(3) }]),
      )?.[1];
    expect(typeOf('Image/PNG; x=y')).toBe('image/png');
    for (const type of [
      'message/rfc822',
      'multipart/mixed',
      'text/plain\r\nX: y',
      '',
      'a/b/c',
      `a/${'b'.repeat(99)}`,
    ]) {
      expect(typeOf(type)).toBe('application/octet-stream');
    }
  });

  it('writes international domains in punycode', () => {
    const raw = buildMime({ ...message, to: { name: '', address: 'mira@Bücher.test' } }, at);
    expect(raw).toContain('To: mira@xn--bcher-kva.test\r\n');
  });

  it.each([
    'mira@creators.test\r\nBcc: evil@rival.test',
    'mira@creators.test,evil@rival.test',
    'mira @creators.test',
    '<mira@creators.test>',
    'mira@creators.test>',
    'mira\u200b@creators.test',
    'mira@creators\u202e.test',
    'mira@crea\u200btors.test',
    '"mira x"@creators.test',
    'mira@creators',
    'mira@',
    '@creators.test',
    'mira',
    '',
    'mira@creators.test/x',
    'mira@1.2.3.4',
    'mira@[192.0.2.1]',
    'mira@a..test',
    'mira@x.test:25',
    'mira@%41.test',
    'mïra@creators.test',
    '=?utf-8?q?x?=@creators.test',
    'a@b@creators.test',
    `${'x'.repeat(65)}@creators.test`,
  ])('refuses the address %j', (address) => {
    expect(() => buildMime({ ...message, to: { name: 'Mira', address } }, at)).toThrow(MimeError);
    expect(() => buildMime({ ...message, from: { name: 'Mira', address } }, at)).toThrow(MimeError);
  });

  it.each([
    'mailto:a@b.test',
    '<javascript:alert(1)>',
    '<mailto:a@b.test>\r\nBcc: x@y.test',
    '<http://a.test/>',
    '<mailto:a b>',
    '',
  ])('refuses the List-Unsubscribe %j', (listUnsubscribe) => {
    expect(() => buildMime({ ...message, listUnsubscribe }, at)).toThrow(MimeError);
  });

  it('refuses a Message-ID that is none', () => {
    expect(() => buildMime({ ...message, messageId: '<a@b>\r\nX: 1' }, at)).toThrow(MimeError);
    expect(() => buildMime(message, Number.NaN)).toThrow(MimeError);
  });
});

describe('the HTML part', () => {
  it('turns nothing of the text into markup, and links only plain https addresses', async () => {
    const text =
      '<script>alert(1)</script> https://a.test/?q=1&r="2". http://b.test javascript:x https://a.test@evil.test (https://c.test/x).';
    const { html } = await PostalMime.parse(buildMime({ ...message, text }, at));
    expect(html).not.toMatch(/<script/i);
    expect(html?.match(/href="[^"]*"/g)).toEqual(['href="https://a.test/?q=1&amp;r="', 'href="https://c.test/x"']);
  });
});

describe('messageIdFor', () => {
  it('depends on the touch and the domain alone', () => {
    expect(messageIdFor('ab'.repeat(32), 'Agency.test')).toBe(`<${'ab'.repeat(32)}@agency.test>`);
    expect(() => messageIdFor('enrollment:1', 'agency.test')).toThrow(MimeError);
    expect(() => messageIdFor('ab'.repeat(32), 'agency.test>\r\nX: 1')).toThrow(MimeError);
  });
});
