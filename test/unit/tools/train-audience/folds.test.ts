import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outOfFold, stratifiedFolds } from '../../../tools/train-audience/folds';
import { randomFrom, shuffled } from '../../../tools/train-audience/random';

it('tries every row once, never on a model that saw it, with the fakes spread evenly', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 10, maxLength: 80 }), fc.nat(), (labels, seed) => {
      const folds = stratifiedFolds(labels, 5, randomFrom(seed));
      const tried = folds.flatMap(({ test }) => test);
      expect([...tried].sort((a, b) => a - b)).toEqual(labels.map((_, row) => row));
      for (const { train, test } of folds) {
        expect(train.filter((row) => test.includes(row))).toEqual([]);
        expect(train.length + test.length).toBe(labels.length);
      }
      const fakes = folds.map(({ test }) => test.filter((row) => labels[row]).length);
      expect(Math.max(...fakes) - Math.min(...fakes)).toBeLessThanOrEqual(1);
    }),
  );
});

it('scores each row with the model of its fold', () => {
  const labels = Array.from({ length: 20 }, (_, row) => row % 4 === 0);
  const folds = stratifiedFolds(labels, 5, randomFrom(1));
  const scores = outOfFold(labels, folds, (train) => (row) => (train.includes(row) ? -1 : row));
  expect(scores).toEqual(labels.map((_, row) => row));
});

it('is repeated by its seed', () => {
  const items = Array.from({ length: 50 }, (_, item) => item);
  expect(shuffled(items, randomFrom(7))).toEqual(shuffled(items, randomFrom(7)));
  expect(shuffled(items, randomFrom(7))).not.toEqual(shuffled(items, randomFrom(8)));
});
