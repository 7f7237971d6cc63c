import { readdirSync, readFileSync } from 'node:fs';
import type { BounceFacts } from '@/lib/mail/inbound-types';

/**
 * The messages of `test/fixtures/mail/*.txt` and its `answers` folders, made into mail as it comes in.
 * `fitted`: the rules were written with these in view. `kept`: written before the rules, kept apart from them.
 * `later`: written after the rules, of refusals that give a reason only; then the rules were made wider. `last`: the same again.
 * `informal`: short and careless answers, written in six rounds, each measured before the rules were made wider for it.
 * `unseen`: the same kind, written before those and never tuned on; one author wrote both, with the same fifteen situations
 * in every language, and broken English or a second language in one mail are not in it.
 *
 * Refusals found at the first try, before a rule was changed for them: kept 69 of 72, later 4 of 42, last 4 of 30 (wrongly
 * found: 0, 3 and 0); the rounds of informal 72 of 160, 43 of 140, 16 of 20, 30 of 100, 1 of 60 (wrongly 10 of 160, 5 of 100,
 * 48 of 63 by a rule that was then made narrower, 8 of 100, 12 of 104 and 1 of 60); unseen 59 of 150 (wrongly 15 of 150), and
 * with the rules learnt from informal 110 of 150 (wrongly 2). A refusal in words that no rule names is found where somebody has
 * thought of it, and only there.
 */
export interface CorpusMail {
  readonly name: string;
  readonly part: Part;
  readonly raw: Uint8Array;
  /** What it is for the sender. */
  readonly kind: 'reply' | 'auto-reply' | 'bounce' | 'delay' | 'own';
  readonly saysNo: boolean;
  /** `answers` only: the language; `xx` for signs and words of no one language. */
  readonly language?: string;
  readonly text?: string;
  /** Auto-replies: the UTC day of return, `null` where none may be read. */
  readonly returns?: string | null;
  readonly bounce?: { readonly class: BounceFacts['class']; readonly status: string | null };
}

export type Part = 'fitted' | 'kept' | 'later' | 'last' | 'informal' | 'unseen';

const folders: Readonly<Record<string, Part>> = {
  answers: 'fitted',
  'answers-kept': 'kept',
  'answers-later': 'later',
  'answers-last': 'last',
  'answers-informal': 'informal',
  'answers-unseen': 'unseen',
};

const folder = new URL('../fixtures/mail/', import.meta.url);
/** When all of it came in: a Wednesday. */
export const corpusReceivedAt = Date.UTC(2027, 2, 10, 9);
export const corpusOwn = { addresses: ['mara@brand.example'] };
export const corpusOriginalId = '<step-1@muster.example>';

const standard: Readonly<Record<string, string>> = {
  From: 'Joss Harlow <joss@maker.example>',
  To: 'Mara Vale <mara@brand.example>',
  Date: 'Wed, 10 Mar 2027 09:00:00 +0000',
  'MIME-Version': '1.0',
};
const original = [
  'From: Mara Vale <mara@brand.example>',
  'To: joss@maker.example',
  'Subject: Tea and teapots',
  `Message-ID: ${corpusOriginalId}`,
];

/** Replies of people, each with the message it answers quoted in the way of one of five mail programs. */
export function answers(): CorpusMail[] {
  return Object.keys(folders).flatMap((name) =>
    readdirSync(new URL(`${name}/`, folder))
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .flatMap((file) => answersOf(name, file.slice(0, 2))),
  );
}

/** `auto-replies`, `bounces`, and `other-mail`: what only looks like one of them. */
export function machineMail(): CorpusMail[] {
  return [
    ...entries('auto-replies.txt').map((entry) => autoReply(entry, 'fitted')),
    ...entries('auto-replies-kept.txt').map((entry) => autoReply(entry, 'kept')),
    ...entries('bounces.txt').map((entry) => bounce(entry, 'fitted')),
    ...entries('bounces-kept.txt').map((entry) => bounce(entry, 'kept')),
    ...entries('other-mail.txt').map(({ words, name, body }): CorpusMail => {
      const kind = words[0] === 'own' ? 'own' : 'reply';
      return { name, part: 'fitted', kind, saysNo: false, raw: mailOf(body) };
    }),
  ];
}

function answersOf(name: string, language: string): CorpusMail[] {
  const file = readFileSync(new URL(`${name}/${language}.txt`, folder), 'utf8');
  return file
    .split(/^= /m)
    .slice(1)
    .map((block, index) => {
      const end = block.indexOf('\n');
      const text = block.slice(end + 1).trim();
      return {
        name: `${name}/${language} ${index + 1}: ${text.replace(/\s+/g, ' ').slice(0, 60)}`,
        part: folders[name] ?? 'fitted',
        kind: 'reply',
        saysNo: block.slice(0, end) === 'no',
        language,
        text,
        raw: answerMail(text, language, index),
      };
    });
}

interface Entry {
  readonly name: string;
  readonly words: readonly string[];
  readonly body: string;
}

function entries(file: string): Entry[] {
  return readFileSync(new URL(file, folder), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const end = block.indexOf('\n');
      const [name = '', ...words] = block.slice(0, end).split(' ');
      return { name, words, body: block.slice(end + 1).trimEnd() };
    });
}

function autoReply({ name, words, body }: Entry, part: Part): CorpusMail {
  const returns = words.find((word) => word.startsWith('returns='))?.slice('returns='.length) ?? null;
  return { name, part, kind: 'auto-reply', saysNo: words.includes('no'), returns, raw: mailOf(body) };
}

function bounce({ name, words, body }: Entry, part: Part): CorpusMail {
  const [kind, cause, status] = words;
  return {
    name,
    part,
    kind: kind === 'delay' ? 'delay' : 'bounce',
    saysNo: false,
    bounce: { class: cause as BounceFacts['class'], status: status === '-' ? null : (status ?? null) },
    raw: mailOf(body),
  };
}

/** Headers that are not given are filled in; `--- dsn`, `--- headers` and `--- original` begin the parts of a report. */
function mailOf(block: string): Uint8Array {
  const [top = '', ...parts] = block.split(/^--- (?=(?:dsn|headers|original)$)/m);
  const blank = top.indexOf('\n\n');
  const head = (blank < 0 ? top : top.slice(0, blank)).split('\n').filter((line) => line !== '');
  const text = blank < 0 ? '' : top.slice(blank + 2).trimEnd();
  const given = new Set(head.map((line) => line.split(':')[0]?.toLowerCase()));
  const headers = [
    ...head.map(encodedHeader),
    ...Object.entries(standard)
      .filter(([name]) => !given.has(name.toLowerCase()))
      .map(([name, value]) => `${name}: ${value}`),
  ];
  if (parts.length === 0) {
    const type = given.has('content-type') ? [] : ['Content-Type: text/plain; charset=utf-8'];
    return bytes([...headers, ...type, '', text]);
  }
  const types: Readonly<Record<string, string>> = {
    dsn: 'message/delivery-status',
    headers: 'text/rfc822-headers',
    original: 'message/rfc822',
  };
  const contents = parts.map((part) => {
    const end = part.indexOf('\n');
    const kind = (end < 0 ? part : part.slice(0, end)).trim();
    const content = end < 0 ? '' : part.slice(end + 1).trimEnd();
    const returned = kind === 'original' ? [...original, '', 'Hi Joss, would you like to try our tea?'] : original;
    return ['--part', `Content-Type: ${types[kind]}`, '', kind === 'dsn' ? content : returned.join('\n')];
  });
  return bytes([
    ...headers,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...contents.flat(),
    '--part--',
  ]);
}

function encodedHeader(line: string): string {
  const colon = line.indexOf(': ');
  const value = line.slice(colon + 2);
  if (colon < 0 || !/[^\p{ASCII}]/u.test(value)) return line;
  return `${line.slice(0, colon)}: =?utf-8?B?${Buffer.from(value).toString('base64')}?=`;
}

function bytes(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\n').replaceAll('\n', '\r\n'));
}

interface Phrases {
  /** The line above a quotation. */
  readonly attribution: string;
  /** From, Sent, To, Subject of a header block. */
  readonly fields: readonly [string, string, string, string];
  /** What was written to them: it holds the words that a refusal is made of. */
  readonly sent: string;
}

const me = 'Mara Vale <mara@brand.example>';
const phrases: Readonly<Record<string, Phrases>> = {
  en: {
    attribution: `On Wed, Mar 10, 2027 at 9:00 AM ${me} wrote:`,
    fields: ['From', 'Sent', 'To', 'Subject'],
    sent: 'Would you like to try our tea? Not interested? Say no thanks, or unsubscribe here, and we stop writing.',
  },
  de: {
    attribution: `Am Mi., 10. März 2027 um 09:00 Uhr schrieb ${me}:`,
    fields: ['Von', 'Gesendet', 'An', 'Betreff'],
    sent: 'Möchtest du unseren Tee probieren? Kein Interesse? Antworte mit „nein danke“ oder melde dich hier ab: abmelden.',
  },
  fr: {
    attribution: `Le mer. 10 mars 2027 à 09:00, ${me} a écrit :`,
    fields: ['De', 'Envoyé', 'À', 'Objet'],
    sent: 'Voulez-vous goûter notre thé ? Pas intéressée ? Répondez « non merci » ou désinscription ici.',
  },
  es: {
    attribution: `El mié, 10 mar 2027 a las 9:00, Mara Vale (<mara@brand.example>) escribió:`,
    fields: ['De', 'Enviado', 'Para', 'Asunto'],
    sent: '¿Quieres probar nuestro té? ¿No te interesa? Responde «no, gracias» o date de baja aquí.',
  },
  it: {
    attribution: `Il giorno mer 10 mar 2027 alle ore 09:00 ${me} ha scritto:`,
    fields: ['Da', 'Inviato', 'A', 'Oggetto'],
    sent: 'Vuoi provare il nostro tè? Non ti interessa? Rispondi «no grazie» o cancellati qui: disiscriviti.',
  },
  pt: {
    attribution: `Em qua., 10 de mar. de 2027 às 09:00, ${me} escreveu:`,
    fields: ['De', 'Enviado', 'Para', 'Assunto'],
    sent: 'Quer provar o nosso chá? Não tem interesse? Responda «não, obrigado» ou descadastre-se aqui.',
  },
  nl: {
    attribution: `Op wo 10 mrt 2027 om 09:00 schreef ${me}:`,
    fields: ['Van', 'Verzonden', 'Aan', 'Onderwerp'],
    sent: 'Wil je onze thee proeven? Geen interesse? Antwoord met „nee bedankt” of klik op uitschrijven.',
  },
  pl: {
    attribution: `śr., 10 mar 2027 o 09:00 ${me} napisał(a):`,
    fields: ['Od', 'Wysłane', 'Do', 'Temat'],
    sent: 'Chcesz spróbować naszej herbaty? Nie jesteś zainteresowana? Odpisz „nie, dziękuję” albo wypisz się tutaj.',
  },
  tr: {
    attribution: `${me}, 10 Mar 2027 Çar, 09:00 tarihinde şunu yazdı:`,
    fields: ['Kimden', 'Gönderildi', 'Kime', 'Konu'],
    sent: 'Çayımızı denemek ister misin? İlgilenmiyorum dersen “hayır, teşekkürler” yaz ya da abonelikten çık.',
  },
  ja: {
    attribution: `2027年3月10日(水) 9:00 ${me}:`,
    fields: ['差出人', '送信日時', '宛先', '件名'],
    sent: 'お茶を試してみませんか。ご興味がない場合は「興味ありません」とご返信いただくか、配信停止をお選びください。',
  },
};

/** The same text comes as Gmail, Outlook, Apple Mail, a phone without a quotation, or HTML alone would send it. */
function answerMail(text: string, language: string, index: number): Uint8Array {
  const { attribution, fields, sent } = (phrases[language] ?? phrases.en) as Phrases;
  const head = [
    ...Object.entries(standard).map(([name, value]) => `${name}: ${value}`),
    'Subject: Re: Tea and teapots',
    `Message-ID: <answer-${language}-${index}@maker.example>`,
    `In-Reply-To: ${corpusOriginalId}`,
    `References: ${corpusOriginalId}`,
  ];
  const plain = 'Content-Type: text/plain; charset=utf-8';
  const [from, date, to, subject] = fields;
  const block = [`${from}: ${me}`, `${date}: 10.03.2027 09:00`, `${to}: Joss Harlow`, `${subject}: Tea and teapots`];
  switch (index % 5) {
    case 0:
      return bytes([...head, plain, '', text, '', attribution, '', `> ${sent}`, '> Mara']);
    case 1:
      return bytes([...head, plain, '', text, '', '________________________________', ...block, '', sent, '', 'Mara']);
    case 2:
      return bytes([...head, plain, '', text, '', `> ${attribution}`, '> ', `> ${sent}`]);
    case 3:
      return bytes([...head, plain, '', text]);
    default:
      return bytes([
        ...head,
        'Content-Type: text/html; charset=utf-8',
        '',
        `<div dir="ltr">${text.replaceAll('\n', '<br>')}</div>`,
        `<div class="gmail_quote"><div>${attribution.replace(/[<>]/g, '')}</div><blockquote>${sent}</blockquote></div>`,
      ]);
  }
}
