import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyInbound } from '@/lib/mail/inbound';
import type { Inbound } from '@/lib/mail/inbound-types';
import { refusalReader, saysNo } from '@/lib/mail/refusal';
import { refusalLanguages } from '@/lib/mail/refusals';
import {
  answers,
  type CorpusMail,
  corpusOriginalId,
  corpusOwn,
  corpusReceivedAt,
  machineMail,
  type Part,
} from '../../support/mail-corpus';
import { processorMs } from '../../support/processor-time';

interface Read {
  readonly mail: CorpusMail;
  readonly found: Inbound;
}
interface Figures {
  readonly right: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
  readonly recall: number;
  readonly precision: number;
}

/** `unseen` is measured apart: it says what to expect of answers that nobody has looked at. */
const parts: readonly Part[] = ['fitted', 'kept', 'later', 'last', 'informal'];
const corpus = [...answers(), ...machineMail()];
const read: readonly Read[] = await Promise.all(
  corpus.map(async (mail, index) => {
    const raw = { providerMessageId: `m${index}`, threadId: 't', raw: mail.raw, receivedAt: corpusReceivedAt };
    return { mail, found: await classifyInbound(raw, corpusOwn) };
  }),
);

const isReport = ({ kind }: { readonly kind: string }) => kind === 'bounce' || kind === 'delay';
const refused = ({ found }: Read) => found.kind === 'reply' && found.saysNo;
/** Each against everything in the corpus, not only against its own kind. */
const questions: Readonly<Record<string, { is(row: Read): boolean; says(row: Read): boolean }>> = {
  refusals: { is: ({ mail }) => mail.kind === 'reply' && mail.saysNo, says: refused },
  'auto-replies': { is: ({ mail }) => mail.kind === 'auto-reply', says: ({ found }) => found.kind === 'auto-reply' },
  bounces: { is: ({ mail }) => isReport(mail), says: ({ found }) => isReport(found) },
};
/**
 * The share that is promised of all parts that the rules were written with. Measured: .978 of the refusals and all of the
 * automatic replies and bounces, at a precision of 1.
 */
const limits: Readonly<Record<string, { recall: number; precision: number }>> = {
  refusals: { recall: 0.95, precision: 0.98 },
  'auto-replies': { recall: 0.98, precision: 0.98 },
  bounces: { recall: 0.98, precision: 0.98 },
};
/**
 * Measured on `unseen`, with five refusals and one wrong one of room: 110 of 150 found (.733), 2 others of 150 with them
 * (precision .982). A missed refusal waits for a person; a wrong one puts somebody on the do-not-contact list.
 */
const unseenLimits = { recall: 0.7, precision: 0.97 };

function figures(rows: readonly Read[], is: (row: Read) => boolean, says: (row: Read) => boolean): Figures {
  const names = (some: readonly Read[]) => some.map(({ mail }) => mail.name);
  const right = rows.filter((row) => is(row) && says(row)).length;
  const missed = names(rows.filter((row) => is(row) && !says(row)));
  const wrong = names(rows.filter((row) => !is(row) && says(row)));
  return {
    right,
    missed,
    wrong,
    recall: right / (right + missed.length),
    precision: right / Math.max(1, right + wrong.length),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);

describe('what came in, read', () => {
  it('has enough of everything', () => {
    const count = (is: (mail: CorpusMail) => boolean) => corpus.filter(is).length;
    expect(count(({ language, saysNo }) => language !== undefined && saysNo)).toBeGreaterThanOrEqual(100);
    expect(count(({ language, saysNo }) => language !== undefined && !saysNo)).toBeGreaterThanOrEqual(100);
    expect(count(({ kind }) => kind === 'auto-reply')).toBeGreaterThanOrEqual(60);
    expect(count(isReport)).toBeGreaterThanOrEqual(60);
    const languages = new Set(corpus.flatMap(({ language }) => language ?? []));
    expect(languages.size).toBeGreaterThanOrEqual(10);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  });

  it.each(Object.entries(questions))(
    '%s: as many as promised are found, and hardly anything else',
    (what, question) => {
      const seen = read.filter(({ mail }) => mail.part !== 'unseen');
      for (const part of [...parts, undefined]) {
        const rows = seen.filter(({ mail }) => part === undefined || mail.part === part);
        const { right, missed, wrong, recall, precision } = figures(rows, question.is, question.says);
        if (right + missed.length === 0) continue;
        const counts = `${right} of ${right + missed.length} found, ${wrong.length} wrongly`;
        console.log(
          `${what.padEnd(13)} ${(part ?? 'all').padEnd(7)} recall ${percent(recall)}  precision ${percent(precision)}  ${counts}`,
        );
      }
      const all = figures(seen, question.is, question.says);
      expect(all.recall, all.missed.join('\n')).toBeGreaterThanOrEqual(limits[what]?.recall ?? 1);
      expect(all.precision, all.wrong.join('\n')).toBeGreaterThanOrEqual(limits[what]?.precision ?? 1);
    },
  );

  it('of refusals that no rule was written for, most are found, and hardly anything else', () => {
    const unseen = read.filter(({ mail }) => mail.part === 'unseen');
    const is = ({ mail }: Read) => mail.saysNo;
    for (const language of new Set(unseen.map(({ mail }) => mail.language))) {
      const rows = unseen.filter(({ mail }) => mail.language === language);
      const { right, missed, wrong } = figures(rows, is, refused);
      console.log(`unseen ${language}  ${right} of ${right + missed.length} found, ${wrong.length} wrongly`);
    }
    const { recall, precision, missed, wrong } = figures(unseen, is, refused);
    console.log(`unseen all recall ${percent(recall)}  precision ${percent(precision)}`);
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(unseenLimits.recall);
    expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(unseenLimits.precision);
  });

  it('a language whose words are not known loses its refusals, and gains no false ones', () => {
    for (const left of Object.keys(refusalLanguages)) {
      const rows = read.filter(({ mail }) => mail.language === left);
      if (rows.length === 0) continue;
      const others = Object.entries(refusalLanguages).filter(([code]) => code !== left);
      const reader = refusalReader(others.map(([, language]) => language));
      const blind = figures(
        rows,
        ({ mail }) => mail.saysNo,
        ({ mail }) => reader(mail.text ?? '', '') !== undefined,
      );
      const whole = figures(rows, ({ mail }) => mail.saysNo, refused);
      const without = `without its words recall ${percent(blind.recall)}, false ${blind.wrong.length}`;
      console.log(`${left}  with recall ${percent(whole.recall)}, false ${whole.wrong.length}; ${without}`);
      expect(blind.wrong).toEqual([]);
    }
  });

  it('every report says what became of the mail, why, and which mail it was', () => {
    const told = read.filter(({ mail }) => mail.bounce);
    const wrong = told.flatMap(({ mail, found }) => {
      if (found.kind !== 'bounce' && found.kind !== 'delay') return [`${mail.name}: ${found.kind}`];
      const got = { kind: found.kind, class: found.bounce.class, status: found.bounce.status ?? null };
      const is = JSON.stringify({ kind: mail.kind, ...mail.bounce });
      const isRight = JSON.stringify(got) === is && found.bounce.originalMessageId === corpusOriginalId;
      return isRight ? [] : [`${mail.name}: ${JSON.stringify(got)} ${found.bounce.originalMessageId}`];
    });
    expect(wrong).toEqual([]);
  });

  it('every automatic reply gives the day that it states, and no other', () => {
    const wrong = read.flatMap(({ mail, found }) => {
      if (mail.returns === undefined || found.kind !== 'auto-reply') return [];
      const day = found.returnsAt === undefined ? null : new Date(found.returnsAt).toISOString().slice(0, 10);
      return day === mail.returns ? [] : [`${mail.name}: ${day}, not ${mail.returns}`];
    });
    expect(wrong).toEqual([]);
  });

  it('an automatic reply that says no says so, and no other mail of a machine does', () => {
    const saying = read.filter(({ mail, found }) => !mail.language && 'saysNo' in found && found.saysNo === true);
    expect(saying.map(({ mail }) => mail.name)).toEqual(
      read.filter(({ mail }) => !mail.language && mail.saysNo).map(({ mail }) => mail.name),
    );
  });

  it('what only looks like a report, a list or a machine is what it is', () => {
    const wrong = read.filter(
      ({ mail, found }) => !mail.bounce && mail.kind !== 'auto-reply' && mail.kind !== found.kind,
    );
    expect(wrong.map(({ mail, found }) => `${mail.name}: ${found.kind}`)).toEqual([]);
  });
});

describe('a refusal', () => {
  it('does not lie in quoted text', () => {
    const no = fc.constantFrom('No thanks.', 'Please remove me.', 'Kein Interesse.', 'Non merci.', '興味ありません。');
    fc.assert(
      fc.property(no, (text) => {
        expect(saysNo(text, '')).toBe(true);
        expect(saysNo(`Tell me more!\n\n> ${text}`, '')).toBe(false);
        expect(saysNo(`Tell me more!\n\nOn Wed, Mar 10, 2027 Mara wrote:\n\n${text}`, '')).toBe(false);
      }),
    );
  });

  it('does not lie between quotation marks, unless nothing else is there', () => {
    expect(saysNo('Your mail says "say no thanks and we stop writing", I like that. Tell me more', '')).toBe(false);
    expect(saysNo('„Kein Interesse“ als Antwort fand ich lustig', '')).toBe(false);
    expect(saysNo('「興味ありません」って書けばいいんですか', '')).toBe(false);
    expect(saysNo('"No thanks"', '')).toBe(true);
  });

  it('is taken back by a question after it, unless the question is a complaint', () => {
    expect(saysNo("I don't do sponsored reels anymore.", '')).toBe(true);
    expect(saysNo("I don't do sponsored reels anymore. Would a long video work?", '')).toBe(false);
    expect(saysNo("I'm not interested. Where did you get my email?", '')).toBe(true);
  });

  it('is regret beside what cannot be done, but not beside a file, a date, a person or a price', () => {
    expect(saysNo("Sorry, we can't make this work", '')).toBe(true);
    expect(saysNo("Sorry, I can't make the file work", '')).toBe(false);
    expect(saysNo("Sorry, I can't make it work on Tuesday", '')).toBe(false);
    expect(saysNo("Sorry, my manager can't make this work alone", '')).toBe(false);
    expect(saysNo("Sorry, can't do this for 80", '')).toBe(false);
  });

  it('may be pulled apart, or end in a face', () => {
    expect(saysNo('Not. Interested.', '')).toBe(true);
    expect(saysNo('no sorry 😅', '')).toBe(true);
    expect(saysNo('hahaha no :)', '')).toBe(true);
  });

  it('costs no more than the length of the text, whatever stands in it', () => {
    const piece = fc.constantFrom(
      'not ',
      'no longer ',
      'sorry ',
      '"',
      'a. ',
      '😀',
      ':) ',
      "n't ",
      'nicht ',
      'ne ',
      'a ',
      'no',
      'お',
      'ない',
      '! ',
      '\n',
      'x'.repeat(40),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const text = pieces.join('').repeat(1_000).slice(0, 5_000);
        const from = processorMs();
        saysNo(text, '');
        expect(processorMs() - from).toBeLessThan(4_000);
      }),
      { numRuns: 30 },
    );
  });

  it('is any command of any language, alone in a line', () => {
    for (const { commands } of Object.values(refusalLanguages))
      for (const command of commands) expect(saysNo(`${command}!`, ''), command).toBe(true);
  });
});
