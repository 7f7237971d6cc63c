import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '@/lib/mail/html-text';
import { classifyInbound } from '@/lib/mail/inbound';
import { newText } from '@/lib/mail/quoted';
import { readRefusal, saysNo } from '@/lib/mail/refusal';
import { returnDate } from '@/lib/mail/return-date';

const own = { addresses: ['Agent@agency.test'] };
const classify = (raw: string | Uint8Array) =>
  classifyInbound(
    {
      providerMessageId: 'm1',
      threadId: 't1',
      raw: typeof raw === 'string' ? new TextEncoder().encode(raw) : raw,
      receivedAt: 0,
    },
    own,
  );
const head = 'From: Mira <mira@creators.test>\r\nTo: agent@agency.test\r\n';

describe('classifyInbound on hostile mail', () => {
  it('answers for any bytes, with clean and bounded values', { timeout: 60_000 }, async () => {
    const pieces = fc.constantFrom(
      'From: ',
      'To: ',
      'Subject: ',
      'References: ',
      'Content-Type: multipart/report; boundary=b\r\n',
      'Content-Type: text/html\r\n',
      '--b\r\n',
      '--b--',
      '\r\n',
      '\r\n\r\n',
      'Content-Type: message/delivery-status\r\n\r\n',
      'Action: failed\r\nStatus: 5.1.1\r\n',
      'Content-Type: message/rfc822\r\n\r\n',
      '=?utf-8?B?DQpCY2M6IHg=?=',
      '<a@b.test>',
      'Auto-Submitted: auto-replied\r\n',
      '\0',
      '<blockquote>',
      'Content-Transfer-Encoding: base64\r\n',
      '"',
      ';',
      ':',
      ',',
      'On x wrote:\r\n',
      '> ',
    );
    const text = fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 40 })
      .map((all) => all.join(''));
    const raw = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      text.map((value) => new TextEncoder().encode(value)),
    );
    await fc.assert(
      fc.asyncProperty(raw, async (bytes) => {
        const found = await classify(bytes);
        for (const value of [
          found.fromName,
          found.fromAddress,
          found.replyToAddress ?? '',
          found.subject,
          ...found.toAddresses,
          ...found.references,
          ...found.inReplyTo,
        ]) {
          expect(value).not.toMatch(/[\p{Cc}\u202a-\u202e\u200b]/u);
        }
        expect(found.text).not.toMatch(/(?![\n\t])\p{Cc}/u);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string]>([
    ['a body of 1 MB', `${head}\r\n${'stop the press '.repeat(70_000)}`],
    ['one line of 1 MB', `${head}\r\n${'x'.repeat(1_000_000)}`],
    [
      'HTML of 1 MB that opens everything',
      `${head}Content-Type: text/html\r\n\r\n${'<style><!--<div '.repeat(60_000)}`,
    ],
    ['HTML of 1 MB of open angles', `${head}Content-Type: text/html\r\n\r\n${'<'.repeat(1_000_000)}`],
    ['spaces of 1 MB', `${head}\r\n${' \n'.repeat(500_000)}x`],
    ['quotes of 1 MB', `${head}\r\n${'> '.repeat(500_000)}`],
    ['attributions of 1 MB', `${head}\r\n${'On Monday schrieb schrieb a wrote \n'.repeat(30_000)}`],
    [
      '1,000 nested multiparts',
      `${head}${Array.from({ length: 1_000 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`).join('')}\r\nhi`,
    ],
    ['headers of 3 MB', `${head}${'X-Long: y\r\n'.repeat(300_000)}\r\nhi`],
    [
      '100,000 recipients',
      `From: mira@creators.test\r\nTo: ${'a@b.test, '.repeat(100_000)}agent@agency.test\r\n\r\nhi`,
    ],
    [
      'a delivery status of 1 MB',
      `${head}Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822; a@b.test\r\n\r\n'.repeat(30_000)}--b--`,
    ],
    ['a subject of 1 MB', `${head}Subject: ${'=?utf-8?B?8J+YgA==?= '.repeat(50_000)}\r\n\r\nhi`],
  ])('%s is answered within seconds', { timeout: 10_000 }, async (_, raw) => {
    const found = await classify(raw);
    expect(found.fromAddress).toBe('mira@creators.test');
    expect(found.text.length).toBeLessThanOrEqual(20_000);
    expect(found.subject.length).toBeLessThanOrEqual(2_000);
    expect(found.toAddresses.length).toBeLessThanOrEqual(101);
  });

  it('keeps the first and the latest of 10,000 references', async () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `<${n}@creators.test>`);
    const { references } = await classify(`${head}References: ${ids.join('\r\n ')}\r\n\r\nhi`);
    expect(references).toHaveLength(100);
    expect(references[0]).toBe('<0@creators.test>');
    expect(references.at(-1)).toBe('<9999@creators.test>');
  });
});

describe('where they want to be answered', () => {
  it.each([
    ['Mara <Bookings@mara.test>', 'bookings@mara.test'],
    ['Mara <bookings@mara.test>, agent@mara.test', 'bookings@mara.test'],
    ['Team: bookings@mara.test;', 'bookings@mara.test'],
    ['mira@creators.test', undefined],
    // Also at where they wrote from: nothing says that it should be elsewhere.
    ['bookings@mara.test, Mira@creators.test', undefined],
    ['"bookings@mara.test, evil"@x', undefined],
    ['', undefined],
  ])('is read from Reply-To: %s', async (replyTo, expected) => {
    const found = await classify(`${head}Reply-To: ${replyTo}\r\nSubject: Re: Hello\r\n\r\nGladly!`);
    expect(found.kind).toBe('reply');
    expect(found.replyToAddress).toBe(expected);
  });
});

describe('newText', () => {
  it.each([
    ['Hi\n\nOn Mon, 2 Nov 2026 at 15:04, Jo <a@b.test> wrote:\n> old', 'Hi'],
    ['Hi\n\nOn Monday I wrote a song.\nBye', 'Hi\n\nOn Monday I wrote a song.\nBye'],
    ['Hallo\n\nAm Mo., 2. Nov. 2026 um 15:04 Uhr schrieb Jo\n<a@b.test>:\n\n> alt', 'Hallo'],
    ['Hola\n\nEl lun, 2 nov 2026 a las 15:04, Jo (<a@b.test>) escribió:\n\nviejo', 'Hola'],
    ['Ciao\n\nIl giorno lun 2 nov 2026 alle ore 15:04 Jo <a@b.test> ha scritto:\n\nvecchio', 'Ciao'],
    ['Olá\n\nEm seg., 2 de nov. de 2026 às 15:04, Jo <a@b.test> escreveu:\n\nvelho', 'Olá'],
    ['Hoi\n\nOp ma 2 nov 2026 om 15:04 schreef Jo <a@b.test>:\n\noud', 'Hoi'],
    [
      'Cześć\n\npon., 2 lis 2026 o 15:04\nOn 2 lis 2026 Jo <a@b.test> napisał(a):\n\nstary',
      'Cześć\n\npon., 2 lis 2026 o 15:04',
    ],
    ['Cześć\n\npon., 2 lis 2026 o 15:04 Jo <a@b.test> napisał(a):\n\nstary', 'Cześć'],
    ['はい\n\n2026年11月2日(月) 15:04 Jo <a@b.test>:\n\n古い', 'はい'],
    ['はい\n2026年11月2日に会いましょう', 'はい\n2026年11月2日に会いましょう'],
    ['Hej\n\nDen mån 2 nov. 2026 kl 15:04 skrev Jo <a@b.test>:\n\ngammal', 'Hej'],
    ['Merhaba\n\nJo <a@b.test>, 2 Kas 2026 Pzt, 15:04 tarihinde şunu yazdı:\n\neski', 'Merhaba'],
    ['Yes\n-----Original Message-----\nold', 'Yes'],
    ['Ja\n-----Ursprüngliche Nachricht-----\nalt', 'Ja'],
    ['Oui\n\nDe : Jo\nEnvoyé : lundi\nÀ : Mira\nObjet : film\n\nvieux', 'Oui'],
    ['Sí\n\n*De:* Jo\n*Enviado:* lunes\n*Para:* Mira\n*Asunto:* film\n\nviejo', 'Sí'],
    ['From: the garden\nlove, Mira', 'From: the garden\nlove, Mira'],
    ['> quoted\nanswer between\n> quoted', 'answer between'],
    ['', ''],
  ])('%j', (text, kept) => {
    expect(newText(text)).toBe(kept);
  });
});

describe('a no', () => {
  it.each<[string, ReturnType<typeof readRefusal>]>([
    ['Stop please!', 'opt-out'],
    ['UNSUBSCRIBE.', 'opt-out'],
    ['Thanks, but please take me off your list.', 'opt-out'],
    ['Bitte löschen Sie meine Daten.', 'opt-out'],
    ['やめてください', 'opt-out'],
    ['No, thank you', 'decline'],
    ['Nope.', 'decline'],
    ['Kein Interesse', 'decline'],
    ['Not for us this season, thanks.', 'decline'],
    ['👎', 'decline'],
    ['No thanks. And do not contact me again.', 'opt-out'],
    ['Please don’t email me here, write to my manager at bookings@mira.test instead. Love the idea!', 'decline'],
    ['Bitte schreiben Sie mir nicht mehr an diese Adresse, sondern an kontakt@mira.test. Ich freue mich!', 'decline'],
    ['Ne m’écrivez plus sur cette adresse, mais sur pro@mira.test.', 'decline'],
    ['Please do not email me again, and take mira@mira.test off your list.', 'opt-out'],
    ['My address is mira@mira.test, but do not contact me again.', 'opt-out'],
    ['Do not contact me again.\n\nMira\nmira@mira.test', 'opt-out'],
    ['Gladly!', undefined],
  ])('%j is an %s', (text, kind) => expect(readRefusal(text, '')).toBe(kind));

  it('in the subject alone ends contact where it is a command', () =>
    expect(readRefusal('', 'unsubscribe')).toBe('opt-out'));
});

describe('saysNo', () => {
  it.each([
    'stop',
    'Stop please!',
    'Unsubscribe',
    'UNSUBSCRIBE.',
    'No, thank you',
    'no',
    'Don’t contact me again',
    'Je ne suis pas intéressée',
    'Nein, danke.',
    'İlgilenmiyorum',
    'Bitte entfernen: kein  Interesse',
  ])('hears %j', (text) => expect(saysNo(text, '')).toBe(true));
  it.each([
    'Do not stop',
    'Full stop.',
    'The bus stop is near my studio',
    'No worries, Friday works',
    'There is no rush',
    'I know no better idea',
    'Interested!',
    'Nein zu Plastik, ja zu dir',
    'Pass me the contract please, and the brief',
    'Kein Problem',
    'Non-stop music',
    'Thanks, now send me the offer',
    'We removed the old video',
    'Is there interest in a longer film?',
    '',
  ])('does not hear it in %j', (text) => expect(saysNo(text, 'Re: A film')).toBe(false));
});

describe('returnDate', () => {
  const received = Date.UTC(2026, 10, 3, 10);
  it.each<[string, string | undefined]>([
    ['I am away until 14 November.', '2026-11-15'],
    ['I will be back on 2026-11-20', '2026-11-20'],
    ['Out of office through Dec 1st, 2026', '2026-12-02'],
    ['returning on January 4', '2027-01-04'],
    ['From 1 November until 14 November; back on 16 November.', '2026-11-16'],
    ['Ich bin bis zum 13. November 2026 im Urlaub', '2026-11-14'],
    ['Ab Montag, dem 16.11. bin ich zurück. Ab 16.11. wieder da', '2026-11-16'],
    ['de retour le 1er décembre', '2026-12-01'],
    ['absente jusqu’au 20/11/2026', '2026-11-21'],
    ['Estaré fuera hasta el 9 de diciembre de 2026', '2026-12-10'],
    ['until 03/04/2027', undefined],
    ['until 31 November 2026', undefined],
    ['back on 1 January 2020', undefined],
    ['back on 1 January 2029', undefined],
    ['until further notice', undefined],
    ['call me back on 555 0100', undefined],
    ['back soon', undefined],
  ])('%s', (text, day) => {
    const at = returnDate(text, received);
    expect(at === undefined ? undefined : new Date(at).toISOString().slice(0, 10)).toBe(day);
  });
});

describe('htmlToText', () => {
  it('keeps words and lines, drops what is not shown, marks quotes', () => {
    const html =
      '<head><title>t</title></head><!-- c --><p>A &amp; B&nbsp;&#x1F600;&#0;</p><script>x<y</script><div>C</div><blockquote>old<br>older</blockquote>D';
    expect(htmlToText(html)).toBe('A & B 😀\n\nC\n\n> old\n> older\nD');
  });
});
