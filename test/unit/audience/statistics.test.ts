import { describe, expect, it } from 'vitest';
import { alongLine, median, variation } from '@/lib/audience/statistics';

describe('median', () => {
  it('is the middle of an odd count and the mean of the middle two of an even one', () => {
    expect(median([5, 1, 900])).toBe(5);
    expect(median([1, 2, 4, 1_000])).toBe(3);
  });

  it('does not exist for nothing, and 0 is a value', () => {
    expect(median([])).toBeUndefined();
    expect(median([0])).toBe(0);
  });
});

describe('variation', () => {
  it('is the sample standard deviation over the mean', () => {
    expect(variation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.138 / 5, 3);
    expect(variation([100, 100, 100])).toBe(0);
  });

  it('does not exist for one value or a mean of 0', () => {
    expect(variation([7])).toBeUndefined();
    expect(variation([0, 0, 0])).toBeUndefined();
  });
});

describe('alongLine', () => {
  const line = [
    [-2, 0],
    [0, 1],
    [4, 0.5],
  ] as const;

  it.each([
    [-2, 0],
    [-1, 0.5],
    [0, 1],
    [2, 0.75],
    [4, 0.5],
  ])('reads %d as %d', (x, y) => {
    expect(alongLine(x, line)).toBeCloseTo(y, 12);
  });

  it('stays level beyond both ends, infinite values included', () => {
    expect(alongLine(Number.NEGATIVE_INFINITY, line)).toBe(0);
    expect(alongLine(-3, line)).toBe(0);
    expect(alongLine(1e9, line)).toBe(0.5);
    expect(alongLine(Number.POSITIVE_INFINITY, line)).toBe(0.5);
  });
});
