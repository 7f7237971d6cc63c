import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinedInterval, correctedInterval } from '@/lib/audience/accounts/interval';
import { accountProbability } from '@/lib/audience/accounts/model';
import { accountJudge, shareOfFakes } from '@/lib/audience/accounts/share';
import { anyRow } from './rows';
import { shipped } from './shipped';

const errors = {
  fakes: 71,
  real: 597,
  sensitivity: 0.76,
  sensitivitySpread: 0.02,
  falsePositiveRate: 0.04,
  falsePositiveRateSpread: 0,
};

describe('a share corrected for the model’s own error', () => {
  it('gives back the true share when the model errs as measured', () => {
    for (const share of [0, 0.1, 0.4, 1]) {
      const flagged = 300 * (share * 0.76 + (1 - share) * 0.04);
      expect(correctedInterval(flagged, 300, errors).estimate).toBeCloseTo(share, 10);
    }
  });

  it('stays between 0 and 1 when fewer or more are flagged than the model’s errors explain', () => {
    expect(correctedInterval(0, 300, errors)).toMatchObject({ estimate: 0, low: 0 });
    expect(correctedInterval(300, 300, errors)).toMatchObject({ estimate: 1, high: 1 });
  });

  it('says anything from 0 to 1 where the model tells nothing apart, or nobody was seen', () => {
    expect(correctedInterval(30, 300, { ...errors, sensitivity: 0.04 })).toMatchObject({ low: 0, high: 1 });
    expect(correctedInterval(0, 0, errors)).toMatchObject({ low: 0, high: 1 });
  });

  it('is surer of more rows, never sure beyond the model’s own doubt', () => {
    const width = (n: number) => {
      const { low, high } = correctedInterval(0.2 * n, n, errors);
      return high - low;
    };
    expect(width(300)).toBeLessThan(width(50));
    expect(width(1_000_000)).toBeGreaterThan(0.05);
  });

  it('is Wilson’s interval when the model never errs and that is known of many accounts', () => {
    const perfect = { ...errors, fakes: 1e12, real: 1e12, sensitivity: 1, falsePositiveRate: 0 };
    const { low, high } = correctedInterval(30, 300, perfect);
    expect(low).toBeCloseTo(0.0709, 3);
    expect(high).toBeCloseTo(0.1392, 3);
  });

  it('holds its estimate, and more flagged rows never lower either end or the estimate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.double({ min: 0.15, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.14, noNaN: true }),
        (n, sensitivity, falsePositiveRate) => {
          let before = { estimate: 0, low: 0, high: 0 };
          for (let flagged = 0; flagged <= n; flagged += Math.max(1, Math.floor(n / 25))) {
            const now = correctedInterval(flagged, n, { ...errors, sensitivity, falsePositiveRate });
            expect(now.low).toBeLessThanOrEqual(now.estimate);
            expect(now.estimate).toBeLessThanOrEqual(now.high);
            expect(now.estimate).toBeGreaterThanOrEqual(before.estimate);
            expect(now.low).toBeGreaterThanOrEqual(before.low - 1e-9);
            expect(now.high).toBeGreaterThanOrEqual(before.high - 1e-9);
            before = now;
          }
        },
      ),
      { numRuns: 200, endOnFailure: true },
    );
  });
});

describe('parts judged by several models', () => {
  const sure = { estimate: 0.1, low: 0.05, high: 0.15 };
  const vague = { estimate: 0.5, low: 0, high: 1 };

  it('are weighted by their rows', () => {
    expect(combinedInterval([{ n: 10, share: sure }])).toEqual(sure);
    const both = combinedInterval([
      { n: 300, share: sure },
      { n: 100, share: vague },
    ]);
    expect(both.estimate).toBeCloseTo(0.2, 12);
    expect(both.high - 0.2).toBeCloseTo(Math.hypot(0.75 * 0.05, 0.25 * 0.5), 12);
  });

  it('are told in the share of fakes, each with its own cut', () => {
    const share = shareOfFakes(
      [
        { probability: 0.2, model: 'name' },
        { probability: 0.2, model: 'counts' },
        { probability: 0.9, model: 'counts' },
      ],
      shipped,
    );
    expect(share?.n).toBe(3);
    expect(share?.parts).toEqual([
      { model: 'counts', n: 2, flagged: 1 },
      { model: 'name', n: 1, flagged: 0.2 >= shipped.models.name.cut ? 1 : 0 },
    ]);
  });
});

describe('the share among accounts', () => {
  const rows = fc.array(anyRow, { maxLength: 40 });
  const shareOf = (list: readonly Parameters<typeof accountProbability>[0][]) =>
    shareOfFakes(
      list.flatMap((row) => accountProbability(row, shipped) ?? []),
      shipped,
    );

  it('does not depend on their order, and is finite', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const share = shareOf(list);
        expect(shareOf([...list].reverse())).toEqual(share);
        if (!share) return;
        for (const value of [share.estimate, share.low, share.high, share.usualWidth]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('has a usual width that does not change with how many are flagged', () => {
    const parts = (probability: number) =>
      shareOfFakes(
        Array.from({ length: 100 }, () => ({ probability, model: 'counts' as const })),
        shipped,
      );
    expect(parts(0.01)?.usualWidth).toBe(parts(0.99)?.usualWidth);
    expect(parts(0.01)?.usualWidth).toBeGreaterThan(0.1);
  });

  it('is told of kept rows by the judge; there is none without anything to judge', () => {
    const judge = accountJudge(shipped);
    expect(judge.version).toBe(shipped.version);
    expect(judge.share([{ version: 1 }])).toBeUndefined();
    expect(judge.share([{ version: 1, hasPicture: true }, { version: 1 }])).toMatchObject({ n: 1 });
  });
});
