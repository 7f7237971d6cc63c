import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCount } from '@/lib/sites/numbers';

const rounded = (value: number) => ({ value, precision: 'rounded' });
const exact = (value: number) => ({ value, precision: 'exact' });

describe('counts as sites show them', () => {
  test.each([
    ['2.52m subscribers', undefined, rounded(2_520_000)],
    ['2.52m subscribers', 'en-GB', rounded(2_520_000)],
    ['783.4K', undefined, rounded(783_400)],
    ['89k videos', 'en', rounded(89_000)],
    ['1.2B views', 'en', rounded(1_200_000_000)],
    ['4,69 M de suscriptores', 'es', rounded(4_690_000)],
    ['4,69 M de suscriptores', undefined, rounded(4_690_000)],
    ['6,8 K vídeos', 'es', rounded(6_800)],
    ['127.696 visualizaciones', 'es', exact(127_696)],
    ['1,2 Mio. Abonnenten', 'de', rounded(1_200_000)],
    ['1,2 Mio.', undefined, rounded(1_200_000)],
    ['12.3万', undefined, rounded(123_000)],
    ['チャンネル登録者数 12.3万人', 'ja', rounded(123_000)],
    ['1.2만', undefined, rounded(12_000)],
    ['구독자 1.2만명', 'ko', rounded(12_000)],
    ['3億', 'ja', rounded(300_000_000)],
    ['3억', 'ko', rounded(300_000_000)],
    ['3亿', 'zh-CN', rounded(300_000_000)],
    ['1.2 लाख सदस्य', 'hi', rounded(120_000)],
    ['3.4 lakh subscribers', 'en-IN', rounded(340_000)],
    ['1.2 crore views', 'en-IN', rounded(12_000_000)],
    ['1,2 тыс. подписчиков', 'ru', rounded(1_200)],
    ['3 млн', undefined, rounded(3_000_000)],
    ['١٢٣', undefined, exact(123)],
    ['۱۲۳', 'fa', exact(123)],
    ['१२३', undefined, exact(123)],
    ['٣٫٤ مليون مشترك', 'ar-EG', rounded(3_400_000)],
    ['18 watching', 'en', exact(18)],
    ['1 view', 'en', exact(1)],
    ['1\u00a0234', undefined, exact(1_234)],
    ['1\u202f234 vues', 'fr', exact(1_234)],
    ['12 345 vues', 'fr', exact(12_345)],
    ['1’234', 'de-CH', exact(1_234)],
    ['12,34,567', undefined, exact(1_234_567)],
    ['12,34,567 views', 'en-IN', exact(1_234_567)],
    ['1.234', 'de', exact(1_234)],
    ['1,234', 'en', exact(1_234)],
    ['1.234.567', undefined, exact(1_234_567)],
    ['10K+', 'en', rounded(10_000)],
    ['0', undefined, exact(0)],
    ['Like (3,817 likes)', 'en', exact(3_817)],
  ])('%s (%s)', (text, locale, count) => {
    expect(parseCount(text, locale)).toEqual(count);
  });

  test.each([
    'No videos',
    'no subscribers',
    'Keine Videos',
    'Sin vídeos',
    'Aucune vidéo',
    'Nenhum vídeo',
    'Нет видео',
    '動画はありません',
    '동영상 없음',
  ])('a word for none is an exact zero: %s', (text) => {
    expect(parseCount(text)).toEqual(exact(0));
  });

  test.each([
    ['1.234', undefined],
    ['1,234', undefined],
    ['1.234K', undefined],
    ['1,234', 'de'],
    ['1.234', 'en'],
    ['1.5', 'en'],
    ['1.234', 'fr'],
    ['-5', 'en'],
    ['−5', 'en'],
    ['NaN', 'en'],
    ['Infinity', undefined],
    ['', 'en'],
    ['subscribers', 'en'],
    ['No longer available', 'en'],
    ['No. of views', 'en'],
    ['5 of 6 videos', 'en'],
    ['3:45', 'en'],
    ['50%', 'en'],
    ['$5', 'en'],
    ['5 €', 'de'],
    ['3D', 'en'],
    ['MP3', 'en'],
    ['1st', 'en'],
    ['COVID-19', 'en'],
    ['2½', 'en'],
    ['12B', undefined],
    ['12 mil', undefined],
    ['99999999999999999999', 'en'],
    ['1٢3', 'en'],
  ])('never a guess: %s (%s)', (text, locale) => {
    expect(parseCount(text, locale)).toBeUndefined();
  });

  test('the same letter counts differently by language', () => {
    expect(parseCount('12 B', 'tr')).toEqual(rounded(12_000));
    expect(parseCount('12B', 'en')).toEqual(rounded(12_000_000_000));
    expect(parseCount('1,2 M', 'id')).toEqual(rounded(1_200_000_000));
    expect(parseCount('1,2 M', 'es')).toEqual(rounded(1_200_000));
  });

  test('an unknown or malformed locale is treated as not known', () => {
    expect(parseCount('1.234', 'no such locale')).toBeUndefined();
    expect(parseCount('1.234', 'qq')).toBeUndefined();
    expect(parseCount('2.52m', '??')).toEqual(rounded(2_520_000));
  });

  test('a megabyte of digits is refused at once', () => {
    expect(parseCount('1'.repeat(1_000_000))).toBeUndefined();
    expect(parseCount(`${'1,'.repeat(500_000)}1`, 'en')).toBeUndefined();
  });
});

const locales =
  'en en-GB en-IN de de-AT de-CH fr fr-CH es es-419 es-MX pt pt-PT it nl sv da nb fi pl cs sk hu ro bg el ru uk sr sr-Latn hr sl tr ar ar-EG fa he hi bn mr ta te kn ml gu th vi id ms fil ja ko zh zh-TW sw lt lv et ca gl eu is af az kk ka my km lo ne si ur uz zu ga cy'.split(
    ' ',
  );
const counts = fc.oneof(
  fc.nat({ max: 9_999 }),
  fc.nat({ max: 2_000_000_000 }),
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 10 }))
    .map(([digits, exponent]) => digits * 10 ** exponent),
);

describe('round trips', () => {
  test.each(locales)('full notation in %s', (locale) => {
    const format = new Intl.NumberFormat(locale);
    fc.assert(
      fc.property(counts, (value) => {
        expect([undefined, value]).toContain(parseCount(format.format(value), locale)?.value);
      }),
      { numRuns: 200 },
    );
  });

  test.each(locales)('compact notation in %s is right to the digits shown, or a gap', (locale) => {
    fc.assert(
      fc.property(counts, fc.constantFrom('short' as const, 'long' as const), (value, compactDisplay) => {
        const format = new Intl.NumberFormat(locale, { notation: 'compact', compactDisplay });
        const parsed = parseCount(format.format(value), locale);
        if (parsed === undefined) return;
        // Compact CLDR keeps two significant digits, or all integer digits: never off by more than 5 %.
        expect(Math.abs(parsed.value - value)).toBeLessThanOrEqual(value * 0.05);
        expect(format.format(parsed.value)).toBe(format.format(value));
      }),
      { numRuns: 200 },
    );
  });

  test('most compact texts are read, not skipped', () => {
    const texts = locales.flatMap((locale) =>
      [1_200, 34_000, 560_000, 7_800_000, 12_000_000].map((value) => ({
        value,
        parsed: parseCount(new Intl.NumberFormat(locale, { notation: 'compact' }).format(value), locale)?.value,
      })),
    );
    const read = texts.filter(({ value, parsed }) => parsed === value);
    expect(read.length / texts.length).toBeGreaterThan(0.93);
  });

  test('without the language, a compact text is right or a gap', () => {
    for (const locale of locales) {
      for (const value of [1_200, 12_000, 340_000, 1_200_000, 45_000_000, 1_200_000_000]) {
        const parsed = parseCount(new Intl.NumberFormat(locale, { notation: 'compact' }).format(value));
        expect([undefined, value], `${locale} ${value}`).toContain(parsed?.value);
      }
    }
  });

  test('any text gives a safe whole number or nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(undefined, ...locales),
        (text, locale) => {
          const parsed = parseCount(text, locale);
          if (parsed) expect(Number.isSafeInteger(parsed.value) && parsed.value >= 0).toBe(true);
        },
      ),
    );
  });
});
