import { describe, expect, it } from 'vitest';
import { growthDays, growthDigest, growthPerMonth } from '@/lib/domain/growth-digest';

const day = 86_400_000;

describe('growth digest', () => {
  it('is nothing without a reading that shows the followers', () => {
    expect(growthDigest([])).toBeUndefined();
    expect(growthDigest([{ at: 1, following: 5, precision: 'exact' }])).toBeUndefined();
    expect(growthDigest([{ at: 1, followers: Number.NaN, precision: 'exact' }])).toBeUndefined();
  });

  it('goes from the first to the last reading, in whatever order they come', () => {
    const growth = growthDigest([
      { at: 30 * day, followers: 1_100, precision: 'exact' },
      { at: 0, followers: 1_000, precision: 'rounded' },
      { at: 10 * day, following: 3, precision: 'exact' },
    ]);
    expect(growth).toEqual({
      readings: 2,
      firstAt: 0,
      lastAt: 30 * day,
      firstFollowers: 1_000,
      lastFollowers: 1_100,
      precision: 'rounded',
    });
    expect(growth && growthDays(growth)).toBe(30);
    expect(growth && growthPerMonth(growth)).toBeCloseTo(0.1);
  });

  it('claims no pace over less than a week, nor from nobody', () => {
    const growth = (days: number, from: number) =>
      growthDigest([
        { at: 0, followers: from, precision: 'exact' },
        { at: days * day, followers: 200, precision: 'exact' },
      ]);
    expect(growthPerMonth(growth(6, 100) ?? expect.fail())).toBeUndefined();
    expect(growthPerMonth(growth(30, 0) ?? expect.fail())).toBeUndefined();
    expect(growthPerMonth(growth(60, 100) ?? expect.fail())).toBeCloseTo(0.5);
  });
});
