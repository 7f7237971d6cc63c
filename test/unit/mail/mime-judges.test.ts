import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentName, attachmentType } from '@/lib/domain/attachment-name';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { bodyText } from '@/lib/mail/body-encoding';
import { headerLine, NAME_LIMIT, SUBJECT_LIMIT } from '@/lib/mail/header-encoding';
import { htmlPart } from '@/lib/mail/html-part';
import { buildMime } from '@/lib/mail/mime';
import type { MailFile } from '@/lib/mail/provider';
import { withoutEmojiJoiners } from '../../support/emoji-joiners';
import { hostileText, hostileType } from '../../support/hostile-mail';
import { hasPython, type PythonMailReader, startPythonMail } from '../../support/python-mail';

const at = Date.UTC(2026, 10, 3, 9, 5, 7);
const RUNS = Number(process.env.MIME_RUNS ?? 1_000);
/** The same mails each time, unless more are asked for: then others. */
const SEED = process.env.MIME_RUNS === undefined ? { seed: 20_261_121 } : {};
const INVISIBLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
const BYTES = 'application/octet-stream';
const OWN_HEADERS = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'];

let python: PythonMailReader | undefined;
beforeAll(() => {
  if (hasPython()) python = startPythonMail();
  else process.stderr.write('There is no python3 here: Python’s email did not judge any mail.\n');
});
afterAll(() => python?.close());

interface Fed {
  readonly fromName: string;
  readonly toName: string;
  readonly subject: string;
  readonly text: string;
  readonly references: readonly string[];
  readonly inReplyTo: string;
  readonly files: readonly MailFile[];
}

/** What any reader must find. */
interface Expected {
  readonly headers: readonly string[];
  readonly fromName: string;
  readonly toName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: string }[];
}

const plain: Fed = {
  fromName: 'Jo Marlow',
  toName: 'Mira Oduya',
  subject: 'A film about your garden',
  text: 'Hi Mira,\n\nwould you film it?\nJo',
  references: [],
  inReplyTo: '',
  files: [],
};

const fedMails: fc.Arbitrary<Fed> = fc.record({
  fromName: hostileText,
  toName: hostileText,
  subject: hostileText,
  text: hostileText,
  references: fc.array(fc.oneof(fc.constant('<a@b.test>'), hostileText), { maxLength: 30 }),
  inReplyTo: fc.oneof(fc.constant('<a@b.test>'), hostileText),
  files: fc.array(fc.record({ name: hostileText, type: hostileType, bytes: fc.uint8Array({ maxLength: 200 }) }), {
    maxLength: 3,
  }),
});

function build(fed: Fed): string {
  const message: OutgoingMessage = {
    messageId: '<5f0c2a9b@agency.test>',
    from: { name: fed.fromName, address: 'agent@agency.test' },
    to: { name: fed.toName, address: 'mira@creators.test' },
    subject: fed.subject,
    text: fed.text,
    references: fed.references,
    inReplyTo: fed.inReplyTo,
  };
  return buildMime(message, at, fed.files);
}

function expectedOf(fed: Fed, raw: string): Expected {
  const text = bodyText(fed.text);
  const head = raw.split('\r\n\r\n', 1)[0] ?? '';
  const optional = ['In-Reply-To', 'References'].filter((name) => head.includes(`\r\n${name}: `));
  return {
    headers: [...OWN_HEADERS, ...optional.map((name) => name.toLowerCase())].sort(),
    fromName: headerLine(fed.fromName, NAME_LIMIT),
    toName: headerLine(fed.toName, NAME_LIMIT),
    subject: headerLine(fed.subject, SUBJECT_LIMIT),
    text: ended(text),
    html: ended(htmlPart(text)),
    files: fed.files.map(({ name, type, bytes }) => ({
      name: attachmentName(name),
      type: attachmentType(type),
      bytes: Buffer.from(bytes).toString('base64'),
    })),
  };
}

/** Readers differ in whether the line break before a boundary is the text's. */
const ended = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n+$/, '');

const withoutSpaces = (text: string) => text.replace(/\s+/g, '');

/** What holds of the bytes themselves, whoever reads them. */
function expectSafeBytes(raw: string): void {
  expect(/^(?:[\t\x20-\x7e]*\r\n)+$/.test(raw), 'printable ASCII in CRLF lines').toBe(true);
  for (const line of raw.split('\r\n')) {
    // A media type cannot be folded.
    expect(line.length, line).toBeLessThanOrEqual(line.startsWith('Content-Type: ') ? 140 : 76);
    expect(/^(?:\.|From )/.test(line), `unsafe at the start of a line: ${line}`).toBe(false);
  }
  const [head = ''] = raw.split('\r\n\r\n', 1);
  for (const word of head.match(/=\?[^\s]*\?=/g) ?? []) {
    expect(word.length).toBeLessThanOrEqual(75);
    const bytes = Buffer.from(word.slice('=?UTF-8?B?'.length, -2), 'base64');
    expect(Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes), 'cut inside a character').toBe(true);
  }
}

async function judge(fed: Fed): Promise<void> {
  const raw = build(fed);
  const expected = expectedOf(fed, raw);
  expectSafeBytes(raw);
  for (const value of [
    expected.fromName,
    expected.toName,
    expected.subject,
    ...expected.files.map(({ name }) => name),
  ]) {
    expect(INVISIBLE.test(withoutEmojiJoiners(value)), value).toBe(false);
  }

  const postal = await PostalMime.parse(raw);
  expect({
    headers: postal.headers.map(({ key }) => key).sort(),
    fromName: postal.from?.name,
    toName: postal.to?.map(({ name }) => name).join('|'),
    subject: postal.subject ?? '',
    text: ended(postal.text ?? ''),
    html: ended(postal.html ?? ''),
    files: postal.attachments.map(({ filename, mimeType, content }) => ({
      name: filename,
      type: mimeType,
      bytes: Buffer.from(content as ArrayBuffer).toString('base64'),
    })),
  }).toEqual(expected);
  expect([postal.from?.address, ...(postal.to ?? []).map(({ address }) => address)]).toEqual([
    'agent@agency.test',
    'mira@creators.test',
  ]);

  const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
  expect({ ...seenByMailparser(parsed, expected), headers: expected.headers }).toEqual(expected);
  expect(parsed.headerLines.map(({ key }) => key).sort()).toEqual(expected.headers);

  for (const found of (await python?.read(raw)) ?? []) {
    expect(found.error).toBeUndefined();
    expect({
      headers: [...found.headers].sort(),
      fromName: found.names.from,
      toName: found.names.to,
      subject: found.subject,
      text: ended(found.text ?? ''),
      html: ended(found.html ?? ''),
      files: found.files.map(({ name, type, bytes }) => ({ name, type, bytes })),
    }).toEqual(expected);
    expect([...found.from, ...found.to].map(([, address]) => address)).toEqual([
      'agent@agency.test',
      'mira@creators.test',
    ]);
    // Python's newer parser leaves a space between two encoded words of a name (gh-128110), its older one does not.
    expect([...found.from, ...found.to].map(([name]) => withoutSpaces(name))).toEqual(
      [expected.fromName, expected.toName].map(withoutSpaces),
    );
    const words = ['multipart/alternative', 'text/plain', 'text/html'];
    const types = expected.files.map(({ type }) => type);
    expect(found.parts).toEqual(types.length > 0 ? ['multipart/mixed', ...words, ...types] : words);
    expect(found.files.every(({ disposition }) => disposition === 'attachment')).toBe(true);
    expect(found.defects).toEqual([]);
  }
}

function seenByMailparser(parsed: ParsedMail, expected: Expected): Omit<Expected, 'headers'> {
  const to = [parsed.to].flat().flatMap((list) => list?.value ?? []);
  expect([...(parsed.from?.value ?? []), ...to].map(({ address }) => address)).toEqual([
    'agent@agency.test',
    'mira@creators.test',
  ]);
  return {
    fromName: parsed.from?.value[0]?.name ?? '',
    toName: to[0]?.name ?? '',
    subject: parsed.subject ?? '',
    text: ended(parsed.text ?? ''),
    html: ended(parsed.html || ''),
    files: parsed.attachments.map(({ filename, contentType, content }, index) => ({
      name: filename ?? '',
      // Of bytes of no known type it guesses one by the name.
      type: expected.files[index]?.type === BYTES ? BYTES : contentType,
      bytes: content.toString('base64'),
    })),
  };
}

const file = (name: string, type = 'application/pdf', text = 'x'): MailFile => ({
  name,
  type,
  bytes: new TextEncoder().encode(text),
});

describe('a mail read by three programs', () => {
  it.each<[string, Partial<Fed>]>([
    ['nothing unusual', {}],
    ['a literal encoded word as subject', { subject: '=?utf-8?Q?free_money?=' }],
    [
      'a literal encoded word as name',
      { fromName: '=?UTF-8?B?DQpCY2M6IGV2aWxAeC50ZXN0?=', toName: 'a =?utf-8?q?b?= c' },
    ],
    ['words of 1,100 characters', { subject: `Re: ${'x'.repeat(1_100)}`, fromName: 'y'.repeat(1_100) }],
    ['a text line of 5,000 characters', { text: 'z'.repeat(5_000) }],
    ['dots at the beginning of lines', { text: `.\n..\n.hidden\n${'a'.repeat(74)}.b\n.\n` }],
    ['"From " at the beginning of lines', { text: `From me\n>From you\n${'a'.repeat(75)}From us` }],
    ['spaces at the end of lines', { text: 'a \nb\t\n \n-- \nJo' }],
    ['lone line ends', { text: 'a\rb\nc\r\nd\n\re' }],
    ['NUL and other controls', { text: 'a\0b\x01c\x1b[31m', subject: 'a\0b', toName: 'M\0ira' }],
    ['bidi controls', { subject: 'invoice\u202efdp.exe', toName: '\u2066Mira\u2069', text: '\u202eשלום\u202c' }],
    ['a header in a name', { toName: 'Mira\r\nBcc: eve@evil.test\r\n\r\n<b>', subject: 'x\nBcc: eve@evil.test' }],
    ['quotes and commas in a name', { toName: 'Oduya, "Mira" \\ (film) <x@y.test>; a:b', fromName: '"' }],
    [
      'names in many scripts',
      { toName: 'Ünsal Şükrü 日本語 العربية 👩‍👩‍👧', subject: `${'👨‍👩‍👧‍👦'.repeat(20)} ไทย हिन्दी` },
    ],
    ['a tower of accents', { subject: `Z${'\u0300\u0301'.repeat(300)}o` }],
    ['spaces in a row', { subject: 'a  b   c', toName: ' Mira  Oduya ' }],
    ['empty everything', { subject: '', toName: '', fromName: '', text: '' }],
    ['one file', { files: [file('rates.pdf')] }],
    ['an empty file', { files: [file('empty.txt', 'text/plain', '')] }],
    [
      'files named in many scripts',
      {
        files: [
          'Lebenslauf Ünsal.pdf',
          '履歴書.pdf',
          'سيرة ذاتية.pdf',
          'резюме — 2026.pdf',
          '👩‍👩‍👧 film.mov',
          'ประวัติ.docx',
          `${'ü'.repeat(150)}.pdf`,
          `${'長'.repeat(300)}.pdf`,
        ].map((name) => file(name)),
      },
    ],
    [
      'hostile file names',
      {
        files: [
          'a"b.pdf',
          "it's 100%.pdf",
          'a\\b\\"c.pdf',
          '../../etc/passwd',
          'C:\\Windows\\system32\\x.pdf',
          'x.pdf\r\nContent-Type: text/html\r\n\r\n<b>',
          '=?utf-8?Q?x?=.pdf',
          "UTF-8''%41.pdf",
          'rates\u202efdp.txt',
          '.hidden',
          '   ',
          '',
          'a;b=c.pdf',
          `${'x'.repeat(1_100)}.pdf`,
          'tab\there.pdf',
          'two  spaces.pdf',
        ].map((name) => file(name)),
      },
    ],
    [
      'hostile media types',
      {
        files: [
          'message/rfc822',
          'multipart/mixed; boundary="x"',
          'text/html\r\nX: y',
          'TEXT/Plain; charset=x',
          'x',
        ].map((type) => file('a.bin', type, 'Subject: x\r\n\r\n--x--\r\n')),
      },
    ],
    [
      'a file that looks like the end of the mail',
      { files: [file('a.txt', 'text/plain', '\r\n--=_m1--\r\n.\r\nQUIT')] },
    ],
  ])('%s', async (_, change) => {
    await judge({ ...plain, ...change });
  });

  it('holds whatever it is fed', { timeout: RUNS * 300 }, async () => {
    let judged = 0;
    await fc.assert(
      fc.asyncProperty(fedMails, async (fed) => {
        judged += 1;
        await judge(fed);
      }),
      { numRuns: RUNS, ...SEED },
    );
    expect(judged).toBeGreaterThanOrEqual(RUNS);
  });

  it('reads a file’s name as it was written, and again the same', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const once = attachmentName(name);
        expect(attachmentName(once)).toBe(once);
        expect(once).not.toMatch(/^$|[\\/:?]|^[\s.]|[\s.]$/);
      }),
    );
  });
});
