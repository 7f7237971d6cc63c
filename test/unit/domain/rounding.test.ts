import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactIsBetter, mayBeRoundedTo } from '@/lib/domain/rounding';

const HOUR = 3_600_000;

describe('rounded counts', () => {
  it.each([
    [1_234_567, 1_200_000],
    [1_299_999, 1_200_000],
    [1_250_001, 1_300_000],
    [24_713, 24_700],
    [987, 980],
    [5, 5],
  ])('%i may be shown as %i', (exact, rounded) => {
    expect(mayBeRoundedTo(exact, rounded)).toBe(true);
  });

  it.each([
    [1_234_567, 1_400_000],
    [1_234_567, 123_000],
    [1_234_567, 0],
    [0, 1_000],
  ])('%i is not shown as %i', (exact, rounded) => {
    expect(mayBeRoundedTo(exact, rounded)).toBe(false);
  });

  it('holds for every count that is cut or rounded to two digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 10 ** 12 }), fc.boolean(), (exact, cuts) => {
        const unit = 10 ** (Math.floor(Math.log10(exact)) - 1);
        return mayBeRoundedTo(exact, (cuts ? Math.floor(exact / unit) : Math.round(exact / unit)) * unit);
      }),
    );
  });
});

describe('keeping an exact count', () => {
  const before = { value: 1_234_567, exactAt: 0 };
  const rounded = (readAt: number, value = 1_200_000) => ({ value, precision: 'rounded' as const, readAt });

  it('for an hour against the same one rounded, no longer and against nothing else', () => {
    expect(exactIsBetter(before, rounded(HOUR))).toBe(true);
    expect(exactIsBetter(before, rounded(HOUR + 1))).toBe(false);
    expect(exactIsBetter(before, rounded(HOUR, 1_500_000))).toBe(false);
    expect(exactIsBetter(before, { value: 1_200_000, precision: 'exact', readAt: 1 })).toBe(false);
    expect(exactIsBetter({ ...before, exactAt: undefined }, rounded(1))).toBe(false);
    expect(exactIsBetter(undefined, rounded(1))).toBe(false);
  });

  it('not against a page that was read before', () => {
    expect(exactIsBetter({ value: 1_234_567, exactAt: 5_000 }, rounded(1_000))).toBe(false);
  });
});
