import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countIn, idIn, precisionOf } from '@/lib/sites/tiktok/json-values';
import { shownCount, shownDay } from '@/lib/sites/tiktok/shown-values';

describe('numbers in data', () => {
  test('given as they are shown, they count as rounded', () => {
    expect([9_876, 10_000, 612_400, 612_427, 3_900_000, 4_711_256, 1_200_000_000].map(precisionOf)).toEqual([
      'exact',
      'rounded',
      'rounded',
      'exact',
      'rounded',
      'exact',
      'rounded',
    ]);
  });

  test('an overflown, broken or worded one is none', () => {
    for (const value of [-787_500_000, 1.5, 2 ** 60, '1.2M', '', ' 5', '-5', '1e3', null, [5], {}, true])
      expect(countIn(value)).toBeUndefined();
    expect(countIn('0')).toBe(0);
    expect(countIn('5120944')).toBe(5_120_944);
  });

  test('ids are texts: as numbers they are damaged', () => {
    expect(idIn('7571863205200000007')).toBe('7571863205200000007');
    expect(idIn(7_571_863_205_200_000_000)).toBeUndefined();
    expect(idIn('0')).toBeUndefined();
  });
});

describe('numbers on screen', () => {
  test.each([
    ['1204', 'en', 1_204, 'exact'],
    ['612.4K', 'de', 612_400, 'rounded'],
    ['11.2M', 'ar', 11_200_000, 'rounded'],
    ['156K', 'es', 156_000, 'rounded'],
    ['1,2 M', 'fr', 1_200_000, 'rounded'],
    ['0', undefined, 0, 'exact'],
  ] as const)('%s on a page in %s', (text, language, value, precision) => {
    expect(shownCount(text, language)).toEqual({ value, precision });
  });

  test('letters that mean another number in the language of the page have no answer', () => {
    expect(shownCount('19M', 'id')).toBeUndefined();
    expect(shownCount('19M', 'en')?.value).toBe(19_000_000);
  });

  test.each(['Share', '', '-', 'K', '3D', '12 of 40'])('%s is no number', (text) => {
    expect(shownCount(text, 'en')).toBeUndefined();
  });

  test('compact English is read back within its step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.constantFrom('en', 'de', 'fr', 'ja'),
        (count, language) => {
          const text = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(count);
          const read = shownCount(text, language);
          // A text without a fraction can mean another number elsewhere; then there is no answer.
          if (read) expect(Math.abs(read.value - count)).toBeLessThanOrEqual(count * 0.06);
          else expect(text).not.toMatch(/\./);
        },
      ),
    );
  });
});

describe('days on screen', () => {
  const now = Date.parse('2026-01-10T08:00:00Z');
  test.each([
    ['2024-3-9', '2024-03-09T00:00:00.000Z'],
    ['· 11-12', '2025-11-12T00:00:00.000Z'],
    ['1-9', '2026-01-09T00:00:00.000Z'],
    ['2d ago', '2026-01-08T00:00:00.000Z'],
  ])('%s', (text, day) => {
    expect(shownDay(text, 'en', now)).toBe(day);
  });

  test.each(['2-30', '2024-13-1', 'Reply', '', '44'])('%s is no day', (text) => {
    expect(shownDay(text, 'en', now)).toBeUndefined();
  });

  test('without a clock only whole dates are days', () => {
    expect(shownDay('11-12', 'en', null)).toBeUndefined();
    expect(shownDay('2024-3-9', 'en', null)).toBe('2024-03-09T00:00:00.000Z');
  });
});
