import { describe, expect, it } from 'vitest';
import { crashParts, figuresIn, modelParts, total } from '../../soak/suites';

describe('suites at their full size', () => {
  it('share histories out without a rest, each process with a seed of its own', () => {
    const parts = modelParts(10, 7, 3).map(({ env }) => env);
    expect(parts.map(({ MODEL_RUNS }) => MODEL_RUNS)).toEqual(['4', '3', '3']);
    expect(parts.map(({ MODEL_SEED }) => MODEL_SEED)).toEqual(['7', '8', '9']);
  });

  it('share steps out so that each is taken once', () => {
    const taken = crashParts(undefined, 3).flatMap(({ env }) =>
      [0, 1].map((time) => Number(env.CRASH_FIRST) + time * Number(env.CRASH_STRIDE)),
    );
    expect(taken.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('add up the figures of all, and count who failed or said nothing', () => {
    const green = {
      isGreen: true,
      output: '',
      lines: figuresIn('noise\ncrash {"stride":2,"storage":5}\ncrash {', 'crash'),
    };
    expect(total([green, { ...green, isGreen: false }, { ...green, lines: [] }])).toEqual({
      processes: 3,
      storage: 10,
      red: 2,
    });
  });
});
