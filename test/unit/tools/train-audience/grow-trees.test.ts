import { describe, expect, it } from 'vitest';
import { NO_QUESTION, treesScore } from '@/lib/audience/comments/boosted-trees';
import { cutsOf, growTrees, smallTrees } from '../../../tools/train-audience/grow-trees';
import { randomFrom } from '../../../tools/train-audience/random';

const plan = { trees: 40, depth: 2, shrinkage: 0.3, leastRows: 5, penalty: 1, rows: 0.8, columns: 1 };

/** Spam when exactly one of two things is so: no sum of signs tells that. */
function eitherOr(count: number) {
  const random = randomFrom(5);
  const values = Array.from({ length: count }, () => [random() < 0.45 ? 1 : 0, random(), random() < 0.5 ? 1 : 0]);
  const labels = values.map(([one = 0, , other = 0]) => one !== other);
  return { values, labels, starts: values.map(() => 0), weights: values.map(() => 1) };
}

describe('growing trees', () => {
  it('finds what only two signs together tell', () => {
    const rows = eitherOr(400);
    const cuts = cutsOf(rows.values);
    const trees = smallTrees(
      [growTrees(rows, cuts, plan, randomFrom(1)), growTrees(rows, cuts, plan, randomFrom(2))],
      cuts,
    );
    const right = rows.values.filter((row, at) => treesScore(trees, row) > 0 === rows.labels[at]);
    expect(right.length / rows.values.length).toBeGreaterThan(0.98);
    expect(trees.leaves.length).toBe(2 * plan.trees * 4);
  });

  it('grows the same from the same random numbers', () => {
    const rows = eitherOr(120);
    const cuts = cutsOf(rows.values);
    expect(growTrees(rows, cuts, plan, randomFrom(3))).toEqual(growTrees(rows, cuts, plan, randomFrom(3)));
    expect(growTrees(rows, cuts, plan, randomFrom(3))).not.toEqual(growTrees(rows, cuts, plan, randomFrom(4)));
  });

  it('asks nothing that would leave too few rows on a side, and then takes the start for an answer', () => {
    const values = Array.from({ length: 20 }, (_, at) => [at < 3 ? 1 : 0]);
    const rows = {
      values,
      labels: values.map(([one]) => one === 1),
      starts: values.map(() => 0),
      weights: values.map(() => 1),
    };
    const cuts = cutsOf(values);
    const few = growTrees(rows, cuts, { ...plan, trees: 1, rows: 1 }, randomFrom(1));
    expect(few.places.every((place) => place === NO_QUESTION)).toBe(true);
    const enough = growTrees(rows, cuts, { ...plan, trees: 1, rows: 1, leastRows: 3 }, randomFrom(1));
    expect(enough.places[0]).toBe(0);
  });

  it('cuts between values, at most 31 times, and not where there is but one value', () => {
    expect(
      cutsOf([
        [1, 7],
        [2, 7],
        [4, 7],
      ]),
    ).toEqual([[1.5, 3], []]);
    const many = cutsOf(Array.from({ length: 1_000 }, (_, at) => [at]));
    expect(many[0]?.length).toBe(31);
    expect(many[0]).toEqual([...(many[0] ?? [])].sort((a, b) => a - b));
  });
});
