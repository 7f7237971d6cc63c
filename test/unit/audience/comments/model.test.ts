import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { heuristics } from '@/lib/audience/comments/heuristics';
import { commentParts, commentSpam } from '@/lib/audience/comments/model';
import {
  type CommentWeights,
  commentModelCard,
  loadCommentWeights,
  readCommentWeights,
  writeCommentWeights,
} from '@/lib/audience/comments/weights';
import { processorMs } from '../../../support/processor-time';

let weights: CommentWeights;
beforeAll(async () => {
  weights = await loadCommentWeights();
});
const probability = (text: string) => commentSpam(text, weights).probability;

describe('the text model', () => {
  it.each([
    'Check out my channel and subscribe!',
    'I recommend @trade.with.jana, she made me $5000 in 3 days',
    '𝐈𝐧𝐯𝐞𝐬𝐭 𝐰𝐢𝐭𝐡 @𝐣𝐚𝐧𝐚 𝐚𝐧𝐝 𝐞𝐚𝐫𝐧 $𝟗𝟎𝟎𝟎 𝐰𝐞𝐞𝐤𝐥𝐲',
    'Message me on WhatsApp +44 20 7946 0958 for forex signals',
    'Abonniert meinen Kanal, schaut vorbei',
    'Подпишись на мой канал, ссылка в профиле',
  ])('takes “%s” for spam', (text) => {
    expect(probability(text)).toBeGreaterThan(0.8);
  });

  it.each([
    'I love this recipe, made it yesterday with oat milk!',
    'This is Beautiful',
    'LOL SO FUNNY',
    'Found you on TikTok, love the voice',
    '🔥🔥🔥',
    'What camera do you use? 😍',
    'Schönes Foto, wo ist das?',
    'Очень красиво!',
    '너무 예뻐요',
    'أين هذا المكان؟',
  ])('takes “%s” for genuine', (text) => {
    expect(probability(text)).toBeLessThan(0.3);
  });

  it('sees through disguise', () => {
    const plain = 'invest with my broker and earn profit';
    expect(probability('𝖎𝖓𝖛𝖊𝖘𝖙 𝖜𝖎𝖙𝖍 𝖒𝖞 𝖇𝖗𝖔𝖐𝖊𝖗 𝖆𝖓𝖉 𝖊𝖆𝖗𝖓 𝖕𝖗𝖔𝖋𝖎𝖙')).toBeGreaterThanOrEqual(probability(plain));
    expect(probability('in\u200bvest with my bro\u200bker and earn pro\u200bfit')).toBeGreaterThanOrEqual(
      probability(plain),
    );
    expect(commentParts('іnvеst').words).toEqual(commentParts('invest').words);
  });

  it('does not care about the case of a sentence', () => {
    fc.assert(
      fc.property(fc.constantFrom('what a lovely day', 'check my page please', 'great soup'), (text) => {
        expect(probability(text.charAt(0).toUpperCase() + text.slice(1))).toBe(probability(text));
      }),
    );
  });

  it('explains itself by what pulled most, strongest first', () => {
    const { reasons, model } = commentSpam('Please subscribe to my channel, link: www.mara.example', weights);
    expect(model).toBe(commentModelCard.model);
    expect(reasons.length).toBeLessThanOrEqual(5);
    expect(reasons.map(({ text }) => text)).toContain('asks to subscribe');
    const pulls = reasons.map(({ pull }) => Math.abs(pull));
    expect(pulls).toEqual([...pulls].sort((a, b) => b - a));
    expect(commentSpam('why is the leek so sweet', weights).reasons.some(({ pull }) => pull < 0)).toBe(true);
  });

  it('has a weight for every heuristic, of which there are thirteen and more, each with its own name', () => {
    expect(heuristics.length).toBeGreaterThanOrEqual(13);
    expect(new Set(heuristics.map(({ id }) => id)).size).toBe(heuristics.length);
    expect(new Set(heuristics.map(({ says }) => says)).size).toBe(heuristics.length);
    expect(Object.keys(weights.heuristics).sort()).toEqual(heuristics.map(({ id }) => id).sort());
  });

  it('is a probability for any text, the same each time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 200 })), (text) => {
        const p = probability(text);
        expect(p > 0 && p < 1).toBe(true);
        expect(probability(text)).toBe(p);
        for (const { measure } of heuristics) {
          const value = measure(commentParts(text));
          expect(value >= 0 && value <= 1).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'a',
    '@',
    '1 ',
    'é',
    'a\u0301',
    '\u0301',
    '<a ',
    'a.',
    'a-',
    'aа',
    '1.',
    '1,000 ',
    '\ufdfa',
    '$1 000',
    '🇦',
    '🔥',
    '😂\u200d',
    'please pay ',
    'in less than 7 ',
    'http://',
    'www.',
    '0x',
    '&amp;',
    '#a',
    '+1 (',
    '\u202e',
    'first 5 five ',
  ])('takes a megabyte of “%s” in its stride', (piece) => {
    const text = piece.repeat(Math.floor(1_000_000 / piece.length));
    const from = processorMs();
    expect(probability(text)).toBeLessThanOrEqual(1);
    expect(processorMs() - from).toBeLessThan(3_000);
  });
});

describe('the shipped weights', () => {
  const file = path.join(import.meta.dirname, '../../../../lib/audience/weights/comments.json');

  it('are small', () => {
    expect(gzipSync(readFileSync(file)).length).toBeLessThan(120 * 1024);
  });

  it('come through reading and writing unchanged', () => {
    expect(writeCommentWeights(weights)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('are of the same model as the card, whose counts are possible', () => {
    expect(weights.model).toBe(commentModelCard.model);
    for (const { spam, caught, genuine, flagged } of Object.values(commentModelCard.errors)) {
      expect(caught <= spam && flagged <= genuine && caught / spam > flagged / genuine).toBe(true);
    }
  });

  it('refuses files that are none', () => {
    expect(() => readCommentWeights({})).toThrow();
    expect(() =>
      readCommentWeights({
        ...writeCommentWeights(weights),
        table: btoa('abc'),
      }),
    ).toThrow(/power of two/);
    const { trees, ...without } = writeCommentWeights(weights);
    expect(() => readCommentWeights(without)).toThrow();
    expect(() => readCommentWeights({ ...without, trees: { ...trees, leaves: '' } })).toThrow(/questions/);
    const { nets, ...netless } = writeCommentWeights(weights);
    expect(() => readCommentWeights(netless)).toThrow();
    expect(() => readCommentWeights({ ...netless, nets: { ...nets, weights: '' } })).toThrow(/no multiple/);
  });
});
