import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonWords, peopleWords, percentFigure, sentenceOf } from '@/components/results/result-words';
import { differenceOf, shareOf } from '@/lib/insights/share';

const share = (count: number, n: number) => {
  const found = shareOf(count, n);
  if (!found) throw new Error('of nobody');
  return found;
};
const compare = (a: [number, number], b: [number, number]) =>
  comparisonWords({ one: 'A', other: 'B', difference: differenceOf(share(...a), share(...b)) });

describe('results in words', () => {
  it('says of how many and how sure', () => {
    expect(sentenceOf(share(41, 212), 'answered')).toBe('41 of 212 people answered: 19%, between 15 and 25%.');
    expect(sentenceOf(share(1, 4), 'answered')).toBe('1 of 4 people answered: too few to say.');
    expect(sentenceOf(share(0, 1), 'said no')).toBe('0 of 1 person said no: too few to say.');
  });

  it('never says none of some, nor all of fewer', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
        const figure = percentFigure(value);
        expect(figure === '0').toBe(value === 0);
        expect(figure === '100').toBe(value === 1);
      }),
    );
  });

  it('says which text got more answers, or that nothing is shown yet', () => {
    expect(compare([20, 200], [50, 200])).toBe('B got more answers than A: 8 to 22 points more.');
    expect(compare([50, 200], [20, 200])).toBe('A got more answers than B: 8 to 22 points more.');
    expect(compare([20, 100], [22, 100])).toBe(
      'No difference shown yet between A and B: B could be 9 points less or 13 more.',
    );
  });

  it('never lets a range that holds both ways sound like a result', () => {
    const pair = fc
      .integer({ min: 1, max: 400 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        const { low, high } = differenceOf(share(...a), share(...b));
        expect(compare(a, b).startsWith('No difference')).toBe(low <= 0 && high >= 0);
      }),
    );
  });

  it('says how many more people it takes', () => {
    expect(peopleWords(share(20, 100), share(22, 100), 1)).toBe(
      'About 1,100 more people per text would show a difference of 5 points.',
    );
    expect(peopleWords(share(200, 5_000), share(210, 5_000), 1)).toMatch(/^Both reached enough people/);
  });
});
