import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, peopleNeeded, shareOf } from '@/lib/insights/share';

describe('a share', () => {
  it('has the interval that Newcombe (1998) prints for Wilson’s method', () => {
    // Table I there: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    expect(shareOf(81, 263)).toMatchObject({ low: expect.closeTo(0.2553, 4), high: expect.closeTo(0.3662, 4) });
    expect(shareOf(15, 148)).toMatchObject({ low: expect.closeTo(0.0624, 4), high: expect.closeTo(0.1605, 4) });
    expect(shareOf(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) });
    expect(shareOf(1, 29)).toMatchObject({ low: expect.closeTo(0.0061, 4), high: expect.closeTo(0.1718, 4) });
  });

  it('of nobody is none', () => {
    expect(shareOf(0, 0)).toBeUndefined();
  });

  it('lies within its interval, which never leaves 0 to 1 and narrows with more people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const count = Math.round(part * n);
        const share = shareOf(count, n);
        if (!share) throw new Error('no share');
        expect(share.low).toBeGreaterThanOrEqual(0);
        expect(share.low).toBeLessThanOrEqual(share.value);
        expect(share.high).toBeGreaterThanOrEqual(share.value);
        expect(share.high).toBeLessThanOrEqual(1);
        const tenfold = shareOf(count * 10, n * 10);
        if (!tenfold) throw new Error('no share');
        expect(tenfold.high - tenfold.low).toBeLessThan(share.high - share.low);
      }),
    );
  });
});

describe('the difference of two shares', () => {
  const of = (count: number, n: number) => {
    const share = shareOf(count, n);
    if (!share) throw new Error('no share');
    return share;
  };

  it('has the interval that Newcombe (1998) prints for his method 10', () => {
    // Table II there: 56/70 less 48/80; 9/10 less 3/10; 10/10 less 0/20.
    expect(differenceOf(of(56, 70), of(48, 80))).toMatchObject({
      low: expect.closeTo(0.0524, 4),
      high: expect.closeTo(0.3339, 4),
      isShown: true,
    });
    expect(differenceOf(of(9, 10), of(3, 10))).toMatchObject({
      low: expect.closeTo(0.1705, 4),
      high: expect.closeTo(0.809, 4),
    });
    expect(differenceOf(of(10, 10), of(0, 20))).toMatchObject({ low: expect.closeTo(0.6791, 4), high: 1 });
  });

  it('is not shown by a handful of people, and is by many', () => {
    expect(differenceOf(of(3, 20), of(1, 20)).isShown).toBe(false);
    expect(differenceOf(of(300, 2_000), of(100, 2_000)).isShown).toBe(true);
  });

  it('turns about with its sides, and more comparisons never show more', () => {
    const pair = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(500)).map(([n, count]) => of(Math.min(count, n), n));
    fc.assert(
      fc.property(pair, pair, fc.integer({ min: 2, max: 6 }), (one, other, comparisons) => {
        const there = differenceOf(one, other);
        const back = differenceOf(other, one);
        expect(there.low).toBeCloseTo(-back.high, 10);
        expect(there.high).toBeCloseTo(-back.low, 10);
        if (differenceOf(one, other, comparisons).isShown) expect(there.isShown).toBe(true);
      }),
    );
  });
});

describe('how many people it takes to tell', () => {
  it('is what the tables say', () => {
    // Fleiss, Levin and Paik: 25 and 40 %, 5 % two-sided, power 80 %, without continuity correction.
    expect(peopleNeeded(0.25, 0.15)).toBe(152);
    expect(peopleNeeded(0.1, 0.05)).toBe(686);
    expect(peopleNeeded(0.98, 0.05)).toBe(peopleNeeded(0.93, 0.05));
  });

  it('is more for a smaller difference and for several at once', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.double({ min: 0.01, max: 0.2, noNaN: true }),
        (from, by) => {
          expect(peopleNeeded(from, by / 2)).toBeGreaterThan(peopleNeeded(from, by));
          expect(peopleNeeded(from, by, 6)).toBeGreaterThan(peopleNeeded(from, by));
        },
      ),
    );
  });
});
