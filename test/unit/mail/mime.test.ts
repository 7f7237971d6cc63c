import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { bodyText } from '@/lib/mail/body-encoding';
import { headerLine, NAME_LIMIT, SUBJECT_LIMIT } from '@/lib/mail/header-encoding';
import { messageIdFor } from '@/lib/mail/message-id';
import { buildMime } from '@/lib/mail/mime';
import { MimeError } from '@/lib/mail/mime-error';
import { withoutEmojiJoiners } from '@/test/support/emoji-joiners';

const at = Date.UTC(2026, 10, 3, 9, 5, 7);
const message: OutgoingMessage = {
  messageId: '<5f0c2a9b@agency.test>',
  from: { name: 'Jo Marlow', address: 'agent@agency.test' },
  to: { name: 'Mira Oduya', address: 'mira@creators.test' },
  subject: 'A film about your garden',
  text: 'Hi Mira,\n\nwould you film it?\nJo',
  references: [],
};

/** Text as hostile pages hold it: any code unit, and the pieces that break mail, often. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\r\nBcc: evil@rival.test\r\n',
        '\r\n\r\n',
        '=?utf-8?Q?x?=',
        '=?UTF-8?B?DQpCY2M6IGV2aWxAeC50ZXN0?=',
      ),
      fc.constantFrom(
        '"',
        '\\',
        '<',
        '>',
        ',',
        ';',
        ':',
        '@',
        '(',
        ')',
        ' ',
        '\t',
        '\0',
        '\u202e',
        '\u200b',
        '\u2028',
        'From ',
        '.',
        '--=_',
      ),
      fc.constantFrom(
        '😀',
        '👩‍👩‍👧',
        'ä'.repeat(90),
        'x'.repeat(1_100),
        '日本語'.repeat(40),
        '\ud800',
        ' '.repeat(200),
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

const messages = fc.record({
  fromName: hostile,
  toName: hostile,
  subject: hostile,
  text: hostile,
  references: fc.array(fc.oneof(fc.constant('<a@b.test>'), hostile), { maxLength: 40 }),
  inReplyTo: fc.oneof(fc.constant('<a@b.test>'), hostile),
});

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

  it('adds no header, no recipient and no part, and gives every text back, whatever it is fed', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(messages, async (fed) => {
        const raw = buildMime(
          {
            ...message,
            from: { name: fed.fromName, address: message.from.address },
            to: { name: fed.toName, address: message.to.address },
            subject: fed.subject,
            text: fed.text,
            references: fed.references,
            inReplyTo: fed.inReplyTo,
          },
          at,
        );
        const [head = ''] = raw.split('\r\n\r\n', 1);
        expect(raw).toMatch(/^(?:[\t\x20-\x7e]*\r\n)+$/);
        for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
        for (const word of head.match(/=\?[^\s]*\?=/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);

        const subject = headerLine(fed.subject, SUBJECT_LIMIT);
        const text = bodyText(fed.text);
        const postal = await PostalMime.parse(raw);
        const names = postal.headers.map(({ key }) => key);
        expect(new Set(names).size).toBe(names.length);
        expect(names.filter((name) => !['in-reply-to', 'references'].includes(name))).toEqual([
          'from',
          'to',
          'subject',
          'date',
          'message-id',
          'mime-version',
          'content-type',
        ]);
        expect(postal.from).toEqual({ name: headerLine(fed.fromName, NAME_LIMIT), address: 'agent@agency.test' });
        expect(postal.to).toEqual([{ name: headerLine(fed.toName, NAME_LIMIT), address: 'mira@creators.test' }]);
        expect(postal.subject ?? '').toBe(subject);
        expect((postal.text ?? '').replaceAll('\r\n', '\n').replace(/\n+$/, '')).toBe(text.replace(/\n+$/, ''));
        for (const value of [postal.subject ?? '', postal.from?.name ?? '', postal.to?.[0]?.name ?? '']) {
          expect(withoutEmojiJoiners(value)).not.toMatch(/[\p{Cc}\u200b-\u200f\u2028\u202a-\u202e\u2060-\u2069]/u);
        }
        expect(postal.attachments).toEqual([]);

        const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
        expect(parsed.from?.value.map(({ address }) => address)).toEqual(['agent@agency.test']);
        expect(
          [parsed.to]
            .flat()
            .flatMap((list) => list?.value ?? [])
            .map(({ address }) => address),
        ).toEqual(['mira@creators.test']);
        expect([...parsed.headers.keys()].filter((name) => /^x-|bcc|cc$/.test(name))).toEqual([]);
        expect(parsed.subject ?? '').toBe(subject);
        expect((parsed.text ?? '').replaceAll('\r\n', '\n').replace(/\n+$/, '')).toBe(text.replace(/\n+$/, ''));
      }),
      { numRuns: 300 },
    );
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
