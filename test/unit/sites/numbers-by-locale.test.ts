import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCount } from '@/lib/sites/numbers';

type Wording = readonly [text: string, value: number, precision?: 'rounded'];

/** Counts with their words as YouTube, Instagram, TikTok and X write them in each language. */
const wordings: Readonly<Record<string, readonly Wording[]>> = {
  en: [
    ['2.52M subscribers', 2_520_000, 'rounded'],
    ['1,234 followers', 1_234],
    ['783K views', 783_000, 'rounded'],
    ['1.1 billion views', 1_100_000_000, 'rounded'],
    ['No views', 0],
  ],
  'en-GB': [
    ['2.52m subscribers', 2_520_000, 'rounded'],
    ['12,345 followers', 12_345],
    ['1.1bn views', 1_100_000_000, 'rounded'],
  ],
  'en-IN': [
    ['25.2 lakh subscribers', 2_520_000, 'rounded'],
    ['1.2 crore views', 12_000_000, 'rounded'],
    ['1,23,456 views', 123_456],
    ['2.52M subscribers', 2_520_000, 'rounded'],
  ],
  es: [
    ['4,69 M de suscriptores', 4_690_000, 'rounded'],
    ['127.696 visualizaciones', 127_696],
    ['12 mil seguidores', 12_000, 'rounded'],
    ['6,8 K vídeos', 6_800, 'rounded'],
    ['1.234 seguidores', 1_234],
    ['Sin visualizaciones', 0],
  ],
  'es-419': [
    ['4.69 M de suscriptores', 4_690_000, 'rounded'],
    ['127,696 vistas', 127_696],
    ['12 K seguidores', 12_000, 'rounded'],
    ['1,234 seguidores', 1_234],
  ],
  'es-MX': [
    ['4.69 M de suscriptores', 4_690_000, 'rounded'],
    ['127,696 vistas', 127_696],
    ['3.5 k vistas', 3_500, 'rounded'],
  ],
  pt: [
    ['1,2 mi de inscritos', 1_200_000, 'rounded'],
    ['12 mil inscritos', 12_000, 'rounded'],
    ['3,4 bi de visualizações', 3_400_000_000, 'rounded'],
    ['1.234 seguidores', 1_234],
    ['Nenhum vídeo', 0],
  ],
  'pt-BR': [
    ['1,2 milhão de seguidores', 1_200_000, 'rounded'],
    ['127 mil visualizações', 127_000, 'rounded'],
  ],
  'pt-PT': [
    ['1,2 M de subscritores', 1_200_000, 'rounded'],
    ['12 mil visualizações', 12_000, 'rounded'],
    ['127\u00a0696 visualizações', 127_696],
  ],
  fr: [
    ['1,23 M d’abonnés', 1_230_000, 'rounded'],
    ['783 k abonnés', 783_000, 'rounded'],
    ['12 345 abonnés', 12_345],
    ['12\u202f345 vues', 12_345],
    ['1,1 Md de vues', 1_100_000_000, 'rounded'],
    ['Aucune vidéo', 0],
  ],
  'fr-CA': [
    ['1,23 M d’abonnés', 1_230_000, 'rounded'],
    ['12\u00a0345 vues', 12_345],
  ],
  de: [
    ['1,2 Mio. Abonnenten', 1_200_000, 'rounded'],
    ['783.456 Aufrufe', 783_456],
    ['12.345 Follower', 12_345],
    ['1,1 Mrd. Aufrufe', 1_100_000_000, 'rounded'],
    ['783K Follower', 783_000, 'rounded'],
    ['Keine Videos', 0],
  ],
  'de-CH': [
    ['12’345 Aufrufe', 12_345],
    ['1.2 Mio. Abonnenten', 1_200_000, 'rounded'],
  ],
  it: [
    ['1,2 Mln di iscritti', 1_200_000, 'rounded'],
    ['1,2 mln di follower', 1_200_000, 'rounded'],
    ['783.456 visualizzazioni', 783_456],
    ['12.345 follower', 12_345],
    ['12 mila iscritti', 12_000, 'rounded'],
  ],
  nl: [
    ['1,2 mln. abonnees', 1_200_000, 'rounded'],
    ['783K weergaven', 783_000, 'rounded'],
    ['12.345 volgers', 12_345],
    ['1,1 mld. weergaven', 1_100_000_000, 'rounded'],
  ],
  sv: [
    ['1,2 mn prenumeranter', 1_200_000, 'rounded'],
    ['783 tn visningar', 783_000, 'rounded'],
    ['12\u00a0345 följare', 12_345],
  ],
  da: [
    ['1,2 mio. abonnenter', 1_200_000, 'rounded'],
    ['783 t visninger', 783_000, 'rounded'],
    ['12.345 følgere', 12_345],
  ],
  nb: [
    ['1,2 mill. abonnenter', 1_200_000, 'rounded'],
    ['783k avspillinger', 783_000, 'rounded'],
    ['12\u00a0345 følgere', 12_345],
    ['783 k følgere', 783_000, 'rounded'],
  ],
  no: [['1,2 mill. abonnenter', 1_200_000, 'rounded']],
  fi: [
    ['1,2 milj. tilaajaa', 1_200_000, 'rounded'],
    ['783 t. näyttökertaa', 783_000, 'rounded'],
    ['12\u00a0345 seuraajaa', 12_345],
  ],
  pl: [
    ['1,2 mln subskrybentów', 1_200_000, 'rounded'],
    ['783 tys. wyświetleń', 783_000, 'rounded'],
    ['12 345 obserwujących', 12_345],
    ['1,1 mld wyświetleń', 1_100_000_000, 'rounded'],
  ],
  cs: [
    ['1,2 mil. odběratelů', 1_200_000, 'rounded'],
    ['783 tis. zhlédnutí', 783_000, 'rounded'],
    ['12\u00a0345 sledujících', 12_345],
  ],
  sk: [
    ['1,2 mil. odberateľov', 1_200_000, 'rounded'],
    ['783 tis. zhliadnutí', 783_000, 'rounded'],
    ['12\u00a0345 sledovateľov', 12_345],
  ],
  hu: [
    ['1,2 M feliratkozó', 1_200_000, 'rounded'],
    ['783 E megtekintés', 783_000, 'rounded'],
    ['12\u00a0345 követő', 12_345],
  ],
  ro: [
    ['1,2 mil. de abonați', 1_200_000, 'rounded'],
    ['783 K de vizionări', 783_000, 'rounded'],
    ['783 mii de vizionări', 783_000, 'rounded'],
    ['12.345 de urmăritori', 12_345],
  ],
  bg: [
    ['1,2 млн. абонати', 1_200_000, 'rounded'],
    ['783 хил. показвания', 783_000, 'rounded'],
    ['12\u00a0345 последователи', 12_345],
  ],
  el: [
    ['1,2 εκ. εγγεγραμμένοι', 1_200_000, 'rounded'],
    ['783 χιλ. προβολές', 783_000, 'rounded'],
    ['12.345 ακόλουθοι', 12_345],
  ],
  tr: [
    ['1,2 Mn abone', 1_200_000, 'rounded'],
    ['783 B görüntüleme', 783_000, 'rounded'],
    ['783 bin abone', 783_000, 'rounded'],
    ['12.345 takipçi', 12_345],
    ['1,1 Mr görüntüleme', 1_100_000_000, 'rounded'],
  ],
  ru: [
    ['1,2 млн подписчиков', 1_200_000, 'rounded'],
    ['783 тыс. просмотров', 783_000, 'rounded'],
    ['12\u00a0345 подписчиков', 12_345],
    ['1,1 млрд просмотров', 1_100_000_000, 'rounded'],
    ['Нет видео', 0],
  ],
  uk: [
    ['1,2 млн підписників', 1_200_000, 'rounded'],
    ['783 тис. переглядів', 783_000, 'rounded'],
    ['12\u00a0345 читачів', 12_345],
  ],
  sr: [
    ['1,2 мил. пратилаца', 1_200_000, 'rounded'],
    ['783 хиљ. прегледа', 783_000, 'rounded'],
  ],
  hr: [
    ['1,2 mil. pretplatnika', 1_200_000, 'rounded'],
    ['783 tis. pregleda', 783_000, 'rounded'],
    ['12.345 pratitelja', 12_345],
  ],
  ar: [
    ['١٫٢ مليون مشترك', 1_200_000, 'rounded'],
    ['1.2 مليون مشترك', 1_200_000, 'rounded'],
    ['٧٨٣ ألف مشاهدة', 783_000, 'rounded'],
    ['١٢٬٣٤٥ متابعًا', 12_345],
    ['12,345 متابع', 12_345],
  ],
  'ar-EG': [
    ['١٫٢ مليون مشترك', 1_200_000, 'rounded'],
    ['١٢٬٣٤٥ مشاهدة', 12_345],
  ],
  fa: [
    ['۱٫۲ میلیون مشترک', 1_200_000, 'rounded'],
    ['۷۸۳ هزار بازدید', 783_000, 'rounded'],
    ['۱۲٬۳۴۵ دنبال‌کننده', 12_345],
  ],
  he: [
    ['\u200f1.2M\u200f מנויים', 1_200_000, 'rounded'],
    ['783K צפיות', 783_000, 'rounded'],
    ['12,345 עוקבים', 12_345],
    ['1.2 מיליון מנויים', 1_200_000, 'rounded'],
  ],
  hi: [
    ['12 लाख सदस्य', 1_200_000, 'rounded'],
    ['1.2 क॰ बार देखा गया', 12_000_000, 'rounded'],
    ['78.3 हज़ार बार देखा गया', 78_300, 'rounded'],
    ['१२,३४५ फ़ॉलोअर', 12_345],
    ['1,23,456 फ़ॉलोअर', 123_456],
  ],
  bn: [
    ['১২ লা সাবস্ক্রাইবার', 1_200_000, 'rounded'],
    ['৭৮ হা ভিউ', 78_000, 'rounded'],
    ['১২,৩৪৫ জন ফলোয়ার', 12_345],
    ['১,২৩,৪৫৬ ভিউ', 123_456],
    ['১.২ কোটি ভিউ', 12_000_000, 'rounded'],
  ],
  mr: [
    ['१२ लाख सदस्य', 1_200_000, 'rounded'],
    ['१२,३४५ फॉलोअर्स', 12_345],
  ],
  ta: [
    ['1.2மி சந்தாதாரர்கள்', 1_200_000, 'rounded'],
    ['12,345 பின்தொடர்பவர்கள்', 12_345],
  ],
  te: [
    ['1.2మి సబ్‌స్క్రైబర్‌లు', 1_200_000, 'rounded'],
    ['12,345 మంది అనుచరులు', 12_345],
  ],
  th: [
    ['ผู้ติดตาม 1.2 ล้าน คน', 1_200_000, 'rounded'],
    ['ผู้ติดตาม 7.83 หมื่น คน', 78_300, 'rounded'],
    ['การดู 12,345 ครั้ง', 12_345],
    ['ผู้ติดตาม 12K คน', 12_000, 'rounded'],
    ['ผู้ติดตาม 1.2 แสน คน', 120_000, 'rounded'],
  ],
  vi: [
    ['1,2 Tr người đăng ký', 1_200_000, 'rounded'],
    ['783 N lượt xem', 783_000, 'rounded'],
    ['12.345 người theo dõi', 12_345],
  ],
  id: [
    ['1,2 jt subscriber', 1_200_000, 'rounded'],
    ['783 rb x ditonton', 783_000, 'rounded'],
    ['12.345 pengikut', 12_345],
    ['1,1 M x ditonton', 1_100_000_000, 'rounded'],
  ],
  ms: [
    ['1.2J pelanggan', 1_200_000, 'rounded'],
    ['783K tontonan', 783_000, 'rounded'],
    ['12,345 pengikut', 12_345],
  ],
  fil: [
    ['1.2M subscriber', 1_200_000, 'rounded'],
    ['12,345 follower', 12_345],
  ],
  ja: [
    ['チャンネル登録者数 120万人', 1_200_000, 'rounded'],
    ['12.3万 回視聴', 123_000, 'rounded'],
    ['フォロワー12,345人', 12_345],
    ['1.1億 回視聴', 110_000_000, 'rounded'],
    ['動画はありません', 0],
  ],
  ko: [
    ['구독자 120만명', 1_200_000, 'rounded'],
    ['조회수 12만회', 120_000, 'rounded'],
    ['팔로워 12,345명', 12_345],
    ['조회수 1.1억회', 110_000_000, 'rounded'],
    ['조회수 3.4천회', 3_400, 'rounded'],
  ],
  'zh-Hans': [
    ['120万位订阅者', 1_200_000, 'rounded'],
    ['12.3万次观看', 123_000, 'rounded'],
    ['12,345 位粉丝', 12_345],
    ['1.1亿次观看', 110_000_000, 'rounded'],
  ],
  'zh-CN': [['120万位订阅者', 1_200_000, 'rounded']],
  'zh-Hant': [
    ['120萬位訂閱者', 1_200_000, 'rounded'],
    ['觀看次數：12萬次', 120_000, 'rounded'],
    ['12,345 位粉絲', 12_345],
    ['觀看次數：1.1億次', 110_000_000, 'rounded'],
  ],
  'zh-TW': [['觀看次數：12萬次', 120_000, 'rounded']],
  ca: [
    ['1,2 M de subscriptors', 1_200_000, 'rounded'],
    ['12.345 seguidors', 12_345],
  ],
  sl: [
    ['1,2 mio. naročnikov', 1_200_000, 'rounded'],
    ['783 tis. ogledov', 783_000, 'rounded'],
  ],
  et: [
    ['1,2 mln tellijat', 1_200_000, 'rounded'],
    ['783 tuh vaatamist', 783_000, 'rounded'],
  ],
  lt: [
    ['1,2 mln. prenumeratorių', 1_200_000, 'rounded'],
    ['783 tūkst. peržiūrų', 783_000, 'rounded'],
  ],
  lv: [
    ['1,2 milj. abonentu', 1_200_000, 'rounded'],
    ['783 tūkst. skatījumu', 783_000, 'rounded'],
  ],
  sw: [['watu 12,345 wanaofuatilia', 12_345]],
};

/** The same digits mean two things, or nothing that we may take for a count. */
const unclear: readonly (readonly [text: string, locale: string | undefined])[] = [
  ['1.234', undefined],
  ['1,234', undefined],
  ['1.234 followers', undefined],
  ['1,234', 'de'],
  ['1.234', 'en'],
  ['1,234', 'fr'],
  ['1.234', 'sv'],
  ['12 mil', undefined],
  ['12 mil.', 'en'],
  ['12 B', undefined],
  ['12,3 M', undefined],
  ['12 t', undefined],
  ['1,2 E', undefined],
  ['12 mn', 'tr-no-such'],
  ['٣٫٤٥٦', 'ar'],
  ['1.2', 'en'],
  ['1,2', 'de'],
  ['12 345', 'en'],
  ['12-15', 'en'],
  ['12/15', 'en'],
  ['1.2.3', 'de'],
  ['1,23,45', 'en-IN'],
  ['१2', 'hi'],
  ['12 von 15 Videos', 'de'],
  ['2 万 3 千', 'ja'],
];

describe('counts in the words of sites', () => {
  test('at least thirty languages', () => {
    expect(new Set(Object.keys(wordings).map((locale) => locale.split('-')[0])).size).toBeGreaterThanOrEqual(40);
  });

  test.each(
    Object.entries(wordings).flatMap(([locale, rows]) =>
      rows.map(([text, value, precision]) => ({ locale, text, value, precision })),
    ),
  )('$locale: $text', ({ locale, text, value, precision = 'exact' }) => {
    expect(parseCount(text, locale)).toEqual({ value, precision });
  });

  test.each(
    Object.entries(wordings).flatMap(([locale, rows]) => rows.map(([text, value]) => ({ locale, text, value }))),
  )('without its language, right or a gap: $text ($locale)', ({ text, value }) => {
    expect([undefined, value]).toContain(parseCount(text)?.value);
  });

  test.each(
    Object.entries(wordings).flatMap(([locale, rows]) =>
      rows.flatMap(([text, value]) =>
        /[\s\u00a0\u202f]/.test(text) && value > 0
          ? [{ locale, text: text.replace(/(?<=\p{Nd})\s(?=\p{L})/gu, '\u00a0'), value }]
          : [],
      ),
    ),
  )('with no-break spaces: $text ($locale)', ({ locale, text, value }) => {
    for (const space of ['\u00a0', '\u202f', '\u2009'])
      expect(parseCount(text.replaceAll('\u00a0', space), locale)?.value).toBe(value);
  });

  test.each(unclear)('never a guess: %s (%s)', (text, locale) => {
    expect(parseCount(text, locale)).toBeUndefined();
  });
});

const locales = [
  ...Object.keys(wordings),
  'zh-HK',
  'de-AT',
  'fr-CH',
  'en-CA',
  'en-AU',
  'es-AR',
  'ar-SA',
  'ur',
  'gu',
  'kn',
  'ml',
  'pa',
  'ne',
  'ka',
  'hy',
  'az',
  'kk',
  'uz',
  'mn',
  'my',
  'km',
  'lo',
  'si',
  'is',
  'ga',
  'cy',
  'eu',
  'gl',
  'sq',
  'mk',
  'bs',
  'sr-Latn',
  'af',
  'zu',
  'am',
  'be',
];
const counts = fc.oneof(
  fc.nat({ max: 9_999 }),
  fc.nat({ max: 3_000_000_000 }),
  fc
    .tuple(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 8 }))
    .map(([digits, exponent]) => digits * 10 ** exponent),
);

describe('what Intl writes is read back, or is a gap', () => {
  test.each(locales)('%s', (locale) => {
    const forms = [
      ...(['short', 'long'] as const).flatMap((compactDisplay) =>
        [{}, { maximumFractionDigits: 1 }, { maximumFractionDigits: 2 }, { maximumSignificantDigits: 3 }].map(
          (digits) => new Intl.NumberFormat(locale, { notation: 'compact', compactDisplay, ...digits }),
        ),
      ),
      new Intl.NumberFormat(locale),
    ];
    fc.assert(
      fc.property(counts, fc.constantFrom(...forms), fc.constantFrom('', '\u200f', '\u202b'), (value, format, mark) => {
        const text = format.format(value);
        const count = parseCount(`${mark}${text}`, locale);
        if (count === undefined) return;
        // Right to the digits shown: writing what was read gives the same text.
        expect(format.format(count.value)).toBe(text);
        if (format.resolvedOptions().notation === 'standard') expect(count).toEqual({ value, precision: 'exact' });
      }),
      { numRuns: 150 },
    );
  });

  test.each(Object.keys(wordings))('%s: nearly all of it is read', (locale) => {
    const values = [1_200, 3_456, 12_345, 34_000, 560_000, 783_456, 1_234_567, 7_800_000, 12_000_000, 340_000_000];
    const texts = values.flatMap((value) => [
      { value, text: new Intl.NumberFormat(locale).format(value) },
      { value, text: new Intl.NumberFormat(locale, { notation: 'compact' }).format(value) },
    ]);
    const unread = texts.filter(({ text }) => parseCount(text, locale) === undefined).map(({ text }) => text);
    // CLDR writes both 10^7 and 10^11 with `কো`, so that one is left alone.
    expect(unread.filter((text) => !text.endsWith('কো'))).toEqual([]);
  });
});
