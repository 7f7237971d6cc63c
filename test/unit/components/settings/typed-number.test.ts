import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText, typedNumber } from '@/components/settings/audience/typed-number';

describe('numbers that somebody types', () => {
  it.each([
    ['tiers', '10,000', 10_000],
    ['tiers', ' 10 000 ', 10_000],
    ['tiers', '15K', 15_000],
    ['tiers', '1.5m', 1_500_000],
    ['medians', '2.8', 0.028],
    ['medians', '2,8 %', 0.028],
    ['medians', '.5%', 0.005],
    ['weights', '0', 0],
    ['weights', '-3', -0.03],
    ['medians', '  ', undefined],
  ] as const)('%s: %s', (part, text, value) => {
    expect(typedNumber(part, text)).toBe(value);
  });

  it.each([
    ['tiers', ''],
    ['tiers', '1,00'],
    ['tiers', '1.5'],
    ['tiers', '-5'],
    ['tiers', 'Infinity'],
    ['weights', ''],
    ['weights', '1,000'],
    ['weights', '1e3'],
    ['medians', 'NaN'],
    ['medians', '２'],
    ['medians', '2.8.1'],
  ] as const)('%s: “%s” is none', (part, text) => {
    expect(typedNumber(part, text)).toBeNaN();
  });

  it('come back as they were shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (count) => {
        const share = Number((count / 1e6).toPrecision(12));
        expect(typedNumber('weights', numberText('weights', share))).toBe(share);
        expect(typedNumber('tiers', numberText('tiers', count))).toBe(count);
      }),
    );
  });
});
