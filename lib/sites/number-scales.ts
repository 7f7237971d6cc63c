import { wordsAfter, wordsBefore } from './scale-words';

/** Words that multiply: `K`, `Mio.`, `тыс.`, `万`, `लाख` … with the factor each stands for. */
export interface ScaleTable {
  /** Written after the digits. Keys are folded (see `foldScale`). */
  readonly after: ReadonlyMap<string, number>;
  /** Written before the digits (Swahili `elfu 12`, Sinhala). */
  readonly before: ReadonlyMap<string, number>;
}

/** Lower case, ordinary spaces, no trailing dot: `Mio.` and `mio` are one key. */
export function foldScale(word: string): string {
  return word
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .replace(/\.$/, '')
    .toLowerCase();
}

const PLURAL_SAMPLES = [1, 1.2, 2, 3, 4, 5, 6, 8, 11, 20, 21, 100, 101, 102, 111] as const;
const FEW_SAMPLES = [1, 2, 4, 5] as const;

/**
 * What sites write where CLDR has another form or none. YouTube and Instagram print `K` in Spanish and Portuguese, lakh
 * and crore in words in Indian English, and both `m` and `M` in British English.
 */
const SITE_FORMS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: {
    k: 1e3,
    thousand: 1e3,
    m: 1e6,
    mn: 1e6,
    million: 1e6,
    b: 1e9,
    bn: 1e9,
    billion: 1e9,
    lakh: 1e5,
    lakhs: 1e5,
    crore: 1e7,
    crores: 1e7,
    cr: 1e7,
  },
  de: { tsd: 1e3 },
  es: { k: 1e3 },
  hi: { 'हज\u093cार': 1e3, हजार: 1e3, लाख: 1e5, 'करोड\u093c': 1e7, करोड: 1e7 },
  ja: { 千: 1e3 },
  zh: { 千: 1e3, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 },
};

/** Languages whose words are known when the page does not say which one it is in. */
const LANGUAGES =
  'af ar az be bg bn bs ca cs cy da de el en en-IN es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl pt pt-PT ro ru si sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz vi zh zh-TW zu';

const tables = new Map<string, ScaleTable>();
let everyLanguage: ScaleTable | undefined;

/** The scale words of one language: its CLDR compact forms (by way of `Intl.NumberFormat`) plus what sites write beside them. */
export function scalesOf(locale: string): ScaleTable {
  const known = tables.get(locale);
  if (known) return known;
  const after = new Map<string, number>();
  const before = new Map<string, number>();
  addCompactForms(locale, PLURAL_SAMPLES, after, before);
  const language = locale.toLowerCase().split('-')[0] ?? '';
  for (const [word, factor] of Object.entries(SITE_FORMS[language] ?? {})) {
    const key = foldScale(word);
    if (!after.has(key)) after.set(key, factor);
  }
  if (!after.has('k') && !before.size) after.set('k', 1e3);
  const table = { after, before };
  tables.set(locale, table);
  return table;
}

/** The scale words of all listed languages; `NaN` marks a word that means different factors in different languages. */
export function scalesOfEveryLanguage(): ScaleTable {
  everyLanguage ??= { after: tableOf(wordsAfter), before: tableOf(wordsBefore) };
  return everyLanguage;
}

function tableOf(rows: typeof wordsAfter): Map<string, number> {
  return new Map(rows.flatMap(([factor, words]) => words.split('|').map((word) => [word, factor] as const)));
}

/** The same as `Intl` has it now. Slow: this is what the written words were made from and are compared with. */
export function deriveEveryLanguage(): ScaleTable {
  const after = new Map<string, number>();
  const before = new Map<string, number>();
  for (const language of LANGUAGES.split(' ')) addCompactForms(language, FEW_SAMPLES, after, before);
  for (const forms of Object.values(SITE_FORMS))
    for (const [word, factor] of Object.entries(forms)) add(after, foldScale(word), factor);
  return { after, before };
}

function addCompactForms(
  locale: string,
  samples: readonly number[],
  after: Map<string, number>,
  before: Map<string, number>,
): void {
  for (const compactDisplay of ['short', 'long'] as const) {
    const format = new Intl.NumberFormat(locale, { notation: 'compact', compactDisplay, numberingSystem: 'latn' });
    for (let exponent = 3; exponent <= 12; exponent += 1) {
      for (const sample of samples) {
        const value = sample * 10 ** exponent;
        const parts = format.formatToParts(value);
        const at = parts.findIndex((part) => part.type === 'compact');
        const digitsAt = parts.findIndex((part) => part.type === 'integer');
        if (at < 0 || digitsAt < 0) continue;
        // With the small words that join it to the digits: Filipino `69 na bilyon`, Romanian `20 de mii`.
        const from =
          at < digitsAt ? at : parts.findLastIndex((part) => part.type === 'integer' || part.type === 'fraction') + 1;
        const word = parts
          .slice(from, at + 1)
          .map((part) => part.value)
          .join('');
        const factor = 10 ** Math.round(Math.log10(value / shownNumber(parts)));
        add(at < digitsAt ? before : after, foldScale(word), factor);
      }
    }
  }
}

function add(table: Map<string, number>, word: string, factor: number): void {
  if (word === '') return;
  const known = table.get(word);
  table.set(word, known === undefined || known === factor ? factor : Number.NaN);
}

function shownNumber(parts: readonly Intl.NumberFormatPart[]): number {
  let text = '';
  for (const part of parts) {
    if (part.type === 'integer' || part.type === 'fraction') text += part.value;
    if (part.type === 'decimal') text += '.';
  }
  return Number(text);
}
