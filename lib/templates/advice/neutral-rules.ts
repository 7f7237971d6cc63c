import type { TemplateVariables } from '../variables';
import type { Finding, GoodFinding, MailRole } from './finding';
import { countWords, factsIn, isPersonal, lineAt, type MailText } from './mail-text';

/** What a rule looks at. */
export interface Read {
  readonly subject: MailText;
  readonly body: MailText;
  readonly role: MailRole;
  readonly variables: TemplateVariables;
}

/** A first mail longer than this is put off, and then forgotten. */
export const MOST_WORDS = 150;
const FEWEST_WORDS = 15;
const LINK = /\bhttps?:\/\/[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/gi;
const QUESTION = /[?？؟]/g;
const EXCLAMATION = /[!！]/g;
const SUM = /[$€£¥₹]\s?\d[\d.,]*k?|\b\d[\d.,]*\s?(?:€|£|usd|eur|gbp|chf|sek|pln|dollars|euros?)(?![\p{L}\d])/iu;

/** What holds in any language. */
export function neutralFindings(read: Read): Finding[] {
  return [tooLong, manyLinks, exclamations, shouting, noQuestion, manyQuestions, sums, impersonal].flatMap((rule) =>
    rule(read),
  );
}

/** What was done well, in any language. */
export function neutralGood({ subject, body, role }: Read): GoodFinding[] {
  const good: GoodFinding[] = [];
  const words = countWords(body);
  const [fact] = factsIn(body);
  const firstLines = body.raw
    .slice(0, fact?.at)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  if (fact?.id === 'opening_line' && firstLines <= 2) {
    good.push({ code: 'opening-line', message: 'It begins with a line that only this one person could get.' });
  } else if (fact || factsIn(subject).length > 0) {
    good.push({ code: 'fact', message: 'It says something that is true of this one person.' });
  }
  const questions = body.words.match(QUESTION)?.length ?? 0;
  if (questions === 1) good.push({ code: 'one-question', message: 'It asks one question: a short answer is enough.' });
  if (words >= FEWEST_WORDS && words <= MOST_WORDS) {
    good.push({
      code: 'short',
      message: `${words} words: read in ${words <= 100 ? 'half a minute' : 'under a minute'}.`,
    });
  }
  if (role === 'first' && linksIn(body).length === 0) {
    good.push({ code: 'no-link', message: 'No link to check before they can trust it.' });
  }
  return good;
}

function tooLong({ body }: Read): Finding[] {
  const words = countWords(body);
  if (words <= MOST_WORDS) return [];
  return [
    {
      code: 'too-long',
      part: 'body',
      message: `${words} words; ${MOST_WORDS} are plenty.`,
      why: 'A long mail from a stranger is put off until later, and later is never.',
      instead: 'Keep why you write to them and one question. Everything else goes into the answer to their answer.',
    },
  ];
}

function linksIn({ raw, placeholders }: MailText): { readonly text: string; readonly at: number }[] {
  return [
    ...[...raw.matchAll(LINK)].map((match) => ({ text: match[0], at: match.index })),
    ...placeholders
      .filter(({ id }) => id === 'website' || id === 'profile_url')
      .map(({ id, at }) => ({ text: id, at })),
  ].sort((one, other) => one.at - other.at);
}

function manyLinks({ body }: Read): Finding[] {
  const links = linksIn(body);
  const second = links[1];
  if (!second) return [];
  return [
    {
      code: 'links',
      part: 'body',
      line: lineAt(body.raw, second.at),
      found: second.text,
      message: `${links.length} links; one is enough.`,
      why: 'Each link is one more thing to distrust, for them and for their spam filter.',
      instead: 'Keep the one that shows who you are, or none.',
    },
  ];
}

function exclamations({ subject, body }: Read): Finding[] {
  const inSubject = subject.words.match(EXCLAMATION)?.length ?? 0;
  const all = [...body.words.matchAll(EXCLAMATION)];
  if (inSubject === 0 && all.length < 2) return [];
  const at = all[1]?.index;
  return [
    {
      code: 'exclamations',
      part: inSubject > 0 ? 'subject' : 'body',
      ...(inSubject === 0 && at !== undefined && { line: lineAt(body.raw, at) }),
      found: '!',
      message: inSubject > 0 ? 'The subject has an exclamation mark.' : `${all.length} exclamation marks.`,
      why: 'Excitement that nobody asked for reads as an advertisement.',
      instead: 'End the sentences with a full stop and let the words do it.',
    },
  ];
}

function shouting({ subject, body }: Read): Finding[] {
  for (const [part, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    const shouted = [...text.words.matchAll(/(?<![\p{L}\d])\p{Lu}{4,}(?![\p{L}\d])/gu)];
    const [first] = shouted;
    const isWhole = part === 'subject' && /\p{Lu}{2}/u.test(text.words) && !/\p{Ll}/u.test(text.words);
    if (!isWhole && shouted.length < 2) continue;
    return [
      {
        code: 'capitals',
        part,
        ...(part === 'body' && first && { line: lineAt(text.raw, first.index) }),
        found: isWhole
          ? text.raw
          : shouted
              .slice(0, 3)
              .map((match) => match[0])
              .join(', '),
        message: isWhole ? 'The subject is all capitals.' : `${shouted.length} words in capitals.`,
        why: 'Capitals read as shouting, and filters count them.',
        instead: 'Write them in small letters.',
      },
    ];
  }
  return [];
}

function noQuestion({ body }: Read): Finding[] {
  if (body.words.trim() === '' || body.words.search(QUESTION) !== -1) return [];
  return [
    {
      code: 'no-question',
      part: 'body',
      message: 'Nothing is asked.',
      why: 'Without a question there is nothing to answer, so nobody does.',
      instead: 'End with one that takes a word: “Would you like to hear more?”',
    },
  ];
}

function manyQuestions({ body }: Read): Finding[] {
  const all = [...body.words.matchAll(QUESTION)];
  const fourth = all[3];
  if (!fourth) return [];
  return [
    {
      code: 'many-questions',
      part: 'body',
      line: lineAt(body.raw, fourth.index),
      found: '?',
      message: `${all.length} questions.`,
      why: 'A questionnaire is work, and work waits.',
      instead: 'Ask the one that decides whether there is anything to talk about.',
    },
  ];
}

function sums({ subject, body, role }: Read): Finding[] {
  if (role !== 'first') return [];
  for (const [part, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    const sum = SUM.exec(text.words);
    if (sum) return [moneyFinding(part, text, sum[0], sum.index)];
  }
  return [];
}

/** Money before they said that they are interested at all. */
export function moneyFinding(part: 'subject' | 'body', text: MailText, found: string, at: number): Finding {
  return {
    code: 'money-first',
    part,
    ...(part === 'body' && { line: lineAt(text.raw, at) }),
    found: found.trim(),
    message: `“${found.trim()}” in a first mail.`,
    why: 'Terms before a hello make them a price: first comes whether the two of you fit.',
    instead: 'Ask whether they are open to it, and name terms as soon as they say yes.',
  };
}

function impersonal({ subject, body, variables }: Read): Finding[] {
  if (body.words.trim() === '' || isPersonal(subject, variables) || isPersonal(body, variables)) return [];
  return [
    {
      code: 'impersonal',
      part: 'body',
      message: 'No variable is about them: everybody gets the same words.',
      why: 'People can tell a mail to everybody from a mail to them within a line.',
      instead: 'Begin with {{ opening_line }}, or name them with {{ first_name | default: "there" }}.',
    },
  ];
}
