import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commentSpam } from '@/lib/audience/comments/model';
import { commentModelCard, loadCommentWeights, readCommentWeights } from '@/lib/audience/comments/weights';
import { parseCsv } from '../../../tools/csv';
import { foldsOfGroups, leakedTexts, nearDuplicates } from '../../../tools/train-audience/comment-groups';
import { trainComments } from '../../../tools/train-audience/comments';
import { randomFrom } from '../../../tools/train-audience/random';
import { fitSparseLogistic, sparseScore } from '../../../tools/train-audience/sparse-logistic';

const words = (...texts: string[]) => texts.map((text) => text.split(' '));

describe('near-duplicates', () => {
  it('are equal texts, texts with half of their runs in common, and chains of them', () => {
    const groups = nearDuplicates(
      words(
        'i made ten thousand with her help last week',
        'great soup',
        'i made ten thousand with her help last month',
        'great soup',
        'i made ten thousand with her help',
        'where did you buy the big red pot',
      ),
    );
    expect(groups).toEqual([0, 1, 0, 1, 0, 5]);
  });

  it('never stand in two folds, and folds are alike', () => {
    const texts = Array.from({ length: 200 }, (_, index) => `text number ${index % 60} of many others`.split(' '));
    const groups = nearDuplicates(texts, 0.9);
    const labels = groups.map((group) => group % 3 === 0);
    const folds = foldsOfGroups(groups, labels, 5, randomFrom(1));
    for (const group of new Set(groups)) expect(new Set(folds.filter((_, at) => groups[at] === group)).size).toBe(1);
    const spam = [0, 1, 2, 3, 4].map((fold) => folds.filter((own, at) => own === fold && labels[at]).length);
    expect(Math.max(...spam) - Math.min(...spam)).toBeLessThan(12);
    expect(foldsOfGroups(groups, labels, 5, randomFrom(1))).toEqual(folds);
    expect(leakedTexts(texts, folds)).toBe(0);
  });

  it('are counted where folds divide them', () => {
    const texts = words(
      'i made ten thousand with her help last week',
      'i made ten thousand with her help last month',
      'great soup',
      'great soup',
      'great pot',
    );
    expect(leakedTexts(texts, [0, 1, 0, 1, 0])).toBe(4);
    expect(leakedTexts(texts, [0, 0, 1, 1, 0])).toBe(0);
  });
});

describe('sparse logistic regression', () => {
  it('finds which feature tells, and meets the condition of its optimum', () => {
    const random = randomFrom(3);
    const labels = Array.from({ length: 400 }, () => random() < 0.5);
    const rows = labels.map((label) => ({
      features: Int32Array.from([label === random() < 0.9 ? 0 : 1, 2]),
      values: Float64Array.from([1, random()]),
    }));
    const cost = rows.map(() => 0.5);
    const fit = fitSparseLogistic(rows, labels, cost, 3);
    expect((fit.weights[0] ?? 0) > 1 && (fit.weights[1] ?? 0) < -1).toBe(true);
    expect(Math.abs(fit.weights[2] ?? 9)).toBeLessThan(0.7);
    // Where the penalty and the pull of all rows are even, each weight is the cost times the sum of what its rows miss.
    const pull = [0, 1, 2].map((feature) =>
      rows.reduce((total, row, at) => {
        const miss = (labels[at] ? 1 : 0) - 1 / (1 + Math.exp(-sparseScore(fit, row)));
        const k = row.features.indexOf(feature);
        return total + 0.5 * miss * (k === -1 ? 0 : (row.values[k] ?? 0));
      }, 0),
    );
    pull.forEach((value, feature) => {
      expect(fit.weights[feature]).toBeCloseTo(value, 2);
    });
  });
});

describe('training', () => {
  it('writes the same usable files from the same data, and prints figures with spread', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'muster-train-'));
    try {
      const lines = Array.from({ length: 40 }, (_, n) => [
        `lovely soup number ${n} of mara`,
        `subscribe to my page ${n} now`,
      ]);
      const of = (video: boolean) =>
        [
          'text,spam,video',
          ...lines.flatMap(([good, bad], n) => [`${good},0,0${1 + (n % 2)}`, `${bad},1,0${1 + (n % 2)}`]),
        ]
          .map((line) => (video ? line : line.replace(/,[^,]*$/, '')))
          .join('\n');
      writeFileSync(path.join(folder, 'comments-youtube.dev.csv'), of(true));
      writeFileSync(path.join(folder, 'comments-instagram.dev.csv'), of(false));
      const printed: string[] = [];
      const files = [0, 1].map(() => {
        const kept: Record<string, string> = {};
        trainComments(folder, {
          seed: 1,
          line: (text) => printed.push(text),
          weights: (name, value) => {
            kept[name] = JSON.stringify(value);
          },
        });
        return kept;
      });
      expect(files[0]).toEqual(files[1]);
      const weights = readCommentWeights(JSON.parse(files[0]?.['comments.json'] ?? ''));
      expect(commentSpam('subscribe to my page', weights).probability).toBeGreaterThan(0.5);
      expect(commentSpam('lovely soup', weights).probability).toBeLessThan(0.5);
      expect(JSON.parse(files[0]?.['comments-card.json'] ?? '')).toMatchObject({
        model: weights.model,
        cut: 0.5,
        errors: { both: { spam: 80 } },
      });
      expect(printed.find((line) => line.startsWith('YouTube F1'))).toMatch(/\d\.\d{3} ± \d\.\d{3} \(published/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});

const data = path.join(import.meta.dirname, '../../../../../shared/data');
const isThere = existsSync(path.join(data, 'comments-youtube.dev.csv'));
if (!isThere)
  console.warn('the labelled comments are not beside the checkout: the shipped weights are not tried on them');

describe.runIf(isThere)('the shipped weights on the comments that they were fitted on', () => {
  it.each(['youtube', 'instagram'])(
    '%s: remember them, and are wrong no more often than the card says',
    async (site) => {
      const weights = await loadCommentWeights();
      const [, ...records] = parseCsv(readFileSync(path.join(data, `comments-${site}.dev.csv`), 'utf8'));
      const rows = records.map(({ cells }) => cells);
      const errors = commentModelCard.errors[site as 'youtube' | 'instagram'];
      const flagged = (label: string) =>
        rows.filter(
          ([text = '', spam]) => spam === label && commentSpam(text, weights).probability >= commentModelCard.cut,
        );
      expect(rows.filter(([, spam]) => spam === '1')).toHaveLength(errors.spam);
      expect(flagged('1').length).toBeGreaterThan(errors.caught);
      expect(flagged('0').length).toBeLessThan(errors.flagged);
    },
    60_000,
  );

  it('reached on rows that it had not seen what was asked of YouTube', () => {
    const { spam, caught, flagged } = commentModelCard.errors.youtube;
    expect((2 * caught) / (spam + caught + flagged)).toBeGreaterThan(0.955);
  });
});
