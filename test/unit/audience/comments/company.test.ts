import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyOf, noCompany } from '@/lib/audience/comments/company';

const words = (...texts: string[]) => texts.map((text) => text.split(' ').filter((word) => word !== ''));

describe('the company of a comment', () => {
  it('is likelier spam where its words stand in comments that are', () => {
    const page = words(
      'the lentil broker paid quickly',
      'ask the lentil broker',
      'what a red pot',
      'the red pot again',
      'nothing of it here',
    );
    const [broker, , pot, , nothing] = companyOf(page, [0.1, 0.9, 0.1, 0.1, 0.1]);
    expect(broker?.words).toBeGreaterThan(0);
    expect(broker?.pairs).toBeGreaterThan(0);
    expect(pot?.words).toBeLessThan(0);
    expect(nothing).toEqual(noCompany);
    expect(broker?.known).toBe(0.5);
  });

  it('leaves a comment itself out of the sum', () => {
    const page = words('lentil broker', 'lentil broker', 'red pot', 'green pan');
    const own = (probability: number) => companyOf(page, [probability, 0.5, 0.5, 0.5])[0];
    expect(own(1)).toEqual(own(0));
  });

  it('says nothing of one alone, and never leaves its range, in any order', () => {
    expect(companyOf(words('lentil broker'), [0.9])).toEqual([noCompany]);
    const comment = fc.array(fc.constantFrom('soup', 'lentil', 'pot', 'the', '🔥', 'NAME', 'कितना'), { maxLength: 8 });
    const row = fc.tuple(comment, fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), (rows) => {
        const judged = (of: typeof rows) =>
          companyOf(
            of.map(([own]) => own),
            of.map(([, probability]) => probability),
          );
        const company = judged(rows);
        for (const { words, pairs, known } of company) {
          expect(Math.abs(words) <= 1 && Math.abs(pairs) <= 1 && known >= 0 && known <= 1).toBe(true);
        }
        expect(judged(rows.toReversed()).toReversed()).toEqual(company);
      }),
    );
  });
});
