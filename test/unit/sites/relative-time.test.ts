import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRelativeTime } from '@/lib/sites/relative-time';

const now = Date.UTC(2026, 2, 31, 12, 30);

describe('relative times', () => {
  test.each([
    ['8 months ago', 'en', '2025-07-31T00:00:00.000Z'],
    ['Streamed 6 months ago', undefined, '2025-09-30T00:00:00.000Z'],
    ['1 month ago', 'en', '2026-02-28T00:00:00.000Z'],
    ['12 months ago', 'en', '2025-03-31T00:00:00.000Z'],
    ['2 minutes ago', 'en', '2026-03-31T12:28:00.000Z'],
    ['19 hours ago', 'en-GB', '2026-03-30T17:30:00.000Z'],
    ['2 years ago (edited)', 'en', '2024-03-31T00:00:00.000Z'],
    ['yesterday', 'en', '2026-03-30T00:00:00.000Z'],
    ['hace 2 días', 'es', '2026-03-29T00:00:00.000Z'],
    ['hace 2 días', undefined, '2026-03-29T00:00:00.000Z'],
    ['vor 3 Wochen', 'de', '2026-03-10T00:00:00.000Z'],
    ['vor 6 Monaten gestreamt', 'de', '2025-09-30T00:00:00.000Z'],
    ['Diffusé il y a 2 ans', undefined, '2024-03-31T00:00:00.000Z'],
    ['há 3 meses', 'pt-BR', '2025-12-31T00:00:00.000Z'],
    ['2 か月前', 'ja', '2026-01-31T00:00:00.000Z'],
    ['2 個月前', 'zh-TW', '2026-01-31T00:00:00.000Z'],
    ['2주 전', 'ko', '2026-03-17T00:00:00.000Z'],
    ['2 महीने पहले', 'hi', '2026-01-31T00:00:00.000Z'],
    ['قبل شهرين', 'ar', '2026-01-31T00:00:00.000Z'],
    ['۲ روز پیش', 'fa', '2026-03-29T00:00:00.000Z'],
    ['5w', 'en', '2026-02-24T00:00:00.000Z'],
  ])('%s (%s)', (text, locale, expected) => {
    expect(parseRelativeTime(text, locale, now)).toBe(expected);
  });

  test('without the time of the page there is no date', () => {
    expect(parseRelativeTime('8 months ago', 'en', null)).toBeUndefined();
  });

  test.each([
    'in 2 days',
    'Premieres 3/4/26',
    '5m',
    'ago',
    '',
    '2 ago',
    '99999 years ago',
    '2 of 3 days ago',
    'dans 2 jours',
    '14 Apr 2017',
  ])('never a guess: %s', (text) => {
    expect(parseRelativeTime(text, 'en', now)).toBeUndefined();
  });

  test('every past form of a language is read as its own unit', () => {
    const units = [
      ['hour', 3_600_000],
      ['day', 86_400_000],
      ['week', 7 * 86_400_000],
      ['month', 30.4 * 86_400_000],
      ['year', 365.25 * 86_400_000],
    ] as const;
    const locales =
      'en es de fr it pt nl ru uk pl cs sv da nb fi tr ar fa hi bn th vi id ja ko zh zh-TW el he hu ro'.split(' ');
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.constantFrom(...units),
        fc.integer({ min: 1, max: 11 }),
        (locale, [unit, ms], amount) => {
          const text = new Intl.RelativeTimeFormat(locale).format(-amount, unit);
          const date = parseRelativeTime(text, locale, now);
          if (date === undefined) return;
          expect(Math.abs(now - Date.parse(date) - amount * ms)).toBeLessThan(ms * 0.5 + 2 * 86_400_000);
        },
      ),
    );
  });
});
