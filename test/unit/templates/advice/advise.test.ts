import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviseOn } from '@/lib/templates/advice/advise';
import type { Advice } from '@/lib/templates/advice/finding';
import { starterTemplates } from '@/lib/templates/starters';
import { processorMs } from '../../../support/processor-time';
import { badMails, goodMails } from './first-mails';

const kind =
  'Hi {{ first_name }},\n\nYour video about kites was a joy. Would you like to fly ours? If not, no worries.';

function codes(advice: Advice): string[] {
  return advice.findings.map(({ code }) => code);
}

describe('the corpus of first mails', () => {
  it('lets good ones be: at least 24 of 25 without a finding, and never more than one', () => {
    const found = goodMails.map((mail) => codes(adviseOn(mail)));
    expect(goodMails).toHaveLength(25);
    expect(found.filter((each) => each.length === 0).length).toBeGreaterThanOrEqual(24);
    expect(Math.max(...found.map((each) => each.length))).toBeLessThanOrEqual(1);
  });

  it('finds something in every bad one, and 95 % of what a careful reader finds', () => {
    expect(badMails).toHaveLength(25);
    const wanted = badMails.flatMap((mail) => mail.wants.map((want) => codes(adviseOn(mail)).includes(want)));
    for (const mail of badMails) expect(codes(adviseOn(mail)), mail.subject).not.toEqual([]);
    expect(wanted.filter(Boolean).length / wanted.length).toBeGreaterThanOrEqual(0.95);
  });

  it('says something good of every good one', () => {
    for (const mail of goodMails) expect(adviseOn(mail).good.length, mail.subject).toBeGreaterThanOrEqual(2);
  });
});

describe('adviseOn', () => {
  it.each([
    ['shall we talk about the spring launch?', undefined],
    ['I would like to post about the kites.', undefined],
    ['Your talk about the harbour stayed with me.', 'talk about the'],
    ['Your post about knots was a joy.', 'post about knots'],
  ])('takes for something of theirs what is theirs: %s', (line, fact) => {
    const { good } = adviseOn({ subject: 'A thought', body: `Hi {{ first_name }},\n\n${line}` });
    const message = good.find(({ code }) => code === 'fact')?.message;
    expect(message).toBe(fact && `It names something of theirs: “${fact}”.`);
  });

  it('tells where, why, and what to write instead', () => {
    const { findings } = adviseOn({ subject: 'For {{ first_name }}', body: `${kind}\n\nI need it asap.` });
    expect(findings).toEqual([
      {
        code: 'urgency',
        part: 'body',
        line: 5,
        found: 'asap',
        message: '“asap” presses for time.',
        why: expect.stringMatching(/\.$/),
        instead: expect.stringMatching(/\S/),
      },
    ]);
  });

  it.each([
    ['praise with a reason', 'I love your work. Your video about kites stayed with me.', 'empty-praise', false],
    ['praise without one', 'I love your work.', 'empty-praise', true],
    ['praise beside the opening line', 'I love your work. {{ opening_line }}', 'empty-praise', false],
    ['praise beside a category', 'I love your work. We make clay for {{ category }}.', 'empty-praise', true],
    ['no hurry', 'There is no hurry.', 'urgency', false],
    ['their posts, counted', 'You wrote three posts about it.', 'money-first', false],
    ['posts to be made', 'We ask for three posts in return.', 'money-first', true],
    ['one exclamation mark', 'Nice to meet you!', 'exclamations', false],
    ['an abbreviation', 'They do UGC, and you asked.', 'capitals', false],
    ['code that is loud', '{% assign LOUD = "QUIETLY LOUDER" %}', 'capitals', false],
  ])('%s', (_, sentence, code, isFound) => {
    expect(codes(adviseOn({ subject: 'x', body: `${kind} ${sentence}` })).includes(code)).toBe(isFound);
  });

  it('asks less of a follow-up', () => {
    const draft = { subject: '', body: 'Hi {{ first_name }}, could you tell me your rates? If not, that is fine.' };
    expect(codes(adviseOn(draft))).toEqual(expect.arrayContaining(['money-first', 'ask-first']));
    expect(codes(adviseOn(draft, { role: 'follow-up' }))).toEqual([]);
  });

  it('reads other languages by neutral rules only, and says so', () => {
    const french = adviseOn({
      subject: 'Pour {{ first_name }}',
      body: 'Bonjour, nous sommes une marque et nous vous proposons une collaboration pour 300 € ! Répondez vite !',
    });
    expect(french).toMatchObject({ language: { tag: 'fr', name: 'French' }, read: 'neutral' });
    expect(codes(french)).toEqual(['exclamations', 'money-first', 'no-question']);
    expect(adviseOn({ subject: 'Ok', body: 'Hm' })).toMatchObject({ language: { name: 'unknown' }, read: 'neutral' });
  });

  it.each([
    ['de', 'Ich schreibe dir, weil deine Bilder nicht mehr aus dem Kopf gehen und wir sie mögen.'],
    ['es', 'Te escribo porque tus fotos de los pájaros me gustan y que no las olvido.'],
    ['it', 'Ti scrivo per le tue foto, che sono bellissime, ma non so se questo ti interessa.'],
    ['pt', 'Escrevo para você porque os seus vídeos são muito bons, mas não para vender.'],
    ['nl', 'Ik schrijf je omdat het filmpje van de molen niet uit mijn hoofd gaat.'],
    ['pl', 'Piszę do ciebie, że twoje zdjęcia są piękne i nie mogę się na nie napatrzeć.'],
    ['ja', 'こんにちは。あなたの動画を見ました。'],
    ['ar', 'مرحبا، شاهدت مقطعك الأخير عن الخزف.'],
  ])('knows %s', (tag, body) => {
    expect(adviseOn({ subject: '', body }).language.tag).toBe(tag);
  });

  it('has no finding for what the extension ships, but for advice that a person has to follow', () => {
    for (const { subject, body, key } of starterTemplates) {
      const role = /follow-up|last|re-engage|welcome/.test(key) ? 'follow-up' : 'first';
      const found = codes(adviseOn({ subject, body }, { role }));
      expect(
        found.filter((code) => code === 'spam-words' || code === 'urgency' || code === 'pressure'),
        key,
      ).toEqual([]);
    }
  });

  it('never throws, and points only at lines that are there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 600 }), (subject, body) => {
        for (const finding of adviseOn({ subject, body }).findings) {
          expect(finding.line ?? 1).toBeLessThanOrEqual(body.split('\n').length);
        }
      }),
    );
  });

  it('takes a hostile text of full length in well under a second', () => {
    for (const piece of [
      'you love ',
      'a'.repeat(50),
      '“',
      '{{ ',
      'your posts about ',
      'the and you 3 posts ',
      '$',
      'if ',
    ]) {
      const began = processorMs();
      adviseOn({ subject: 'x', body: piece.repeat(20_000 / piece.length) });
      expect(processorMs() - began, piece).toBeLessThan(2_000);
    }
  });
});
