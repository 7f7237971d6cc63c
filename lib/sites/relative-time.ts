const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;
type Unit = (typeof UNITS)[number];

/** Languages tried when the page's own does not match, or is not known. */
const LANGUAGES =
  'en es pt fr de it nl ru ja ko zh zh-TW ar fa he hi bn mr ta te tr pl cs sk hu ro bg el uk sr sr-Latn hr sl sv da nb fi et lv lt id ms vi th fil ca gl eu sw'.split(
    ' ',
  );

/** Words that sites use where CLDR has others: YouTube in Hindi and Chinese, Instagram's one-letter English. */
const SITE_FORMS: readonly { readonly pattern: RegExp; readonly unit: Unit }[] = [
  { pattern: /^\d+ ?s$/i, unit: 'second' },
  { pattern: /^\d+ ?h$/i, unit: 'hour' },
  { pattern: /^\d+ ?d$/i, unit: 'day' },
  { pattern: /^\d+ ?w$/i, unit: 'week' },
  { pattern: /^\d+ ?y$/i, unit: 'year' },
  { pattern: /\d+ ?(?:घंटे|घंटा) पहले/, unit: 'hour' },
  { pattern: /\d+ ?(?:हफ़्ते|हफ़्ते|हफ़्ता|हफ़्ता) पहले/, unit: 'week' },
  { pattern: /\d+ ?(?:महीने|महीना) पहले/, unit: 'month' },
  { pattern: /\d+ ?साल पहले/, unit: 'year' },
  { pattern: /\d+ ?(?:个|個)?星期前/, unit: 'week' },
  { pattern: /\d+ ?ヶ月前/, unit: 'month' },
];

/** No site is older than this many units; more is not an age. */
const LARGEST = 1_000;
const LONGEST_TEXT = 120;

/**
 * The moment that words such as "8 months ago", "Streamed 6 months ago", "hace 2 días" or "قبل شهرين" point at, as ISO 8601
 * in UTC. It is right to the unit named and no further: from a day on the time of day is cut off. Callers mark it `rounded`.
 *
 * @param locale language of the page (BCP 47); other major languages are tried after it
 * @param now epoch ms at which the page was seen; `null` when that is not known, and then there is no answer
 */
export function parseRelativeTime(text: string, locale: string | undefined, now: number | null): string | undefined {
  if (now === null || !Number.isFinite(now) || text.length > LONGEST_TEXT) return undefined;
  const plain = squeeze(text);
  const numbers = plain.match(/\d+/g) ?? [];
  if (numbers.length > 1) return undefined;
  const amount = numbers[0] === undefined ? undefined : Number(numbers[0]);
  if (amount !== undefined && amount > LARGEST) return undefined;

  const match = knownMatch(text, plain, amount, locale);
  return match && before(now, match.amount, match.unit);
}

/** What texts were found to say. A list has the same few ages over and over, and is read again as it grows. */
const known = new Map<string, Match | undefined>();
const MOST_KNOWN = 2_000;

function knownMatch(
  text: string,
  plain: string,
  amount: number | undefined,
  locale: string | undefined,
): Match | undefined {
  const key = `${locale ?? ''} ${text}`;
  if (known.has(key)) return known.get(key);
  const own = locale === undefined ? undefined : bestMatch(plain, amount, locale, ['long', 'short', 'narrow']);
  const match = own ?? siteForm(text, amount) ?? foreignMatch(plain, amount);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, match);
  return match;
}

interface Match {
  readonly amount: number;
  readonly unit: Unit;
  readonly length: number;
}

/** Lower case, ASCII digits, no spaces or bidi marks: sites and CLDR differ in those only. */
function squeeze(text: string): string {
  return text
    .replace(/[٠-٩۰-۹०-९০-৯]/g, asciiDigit)
    .replace(/[\s\u00a0\u202f\u200e\u200f\u061c\u2066-\u2069]/g, '')
    .toLowerCase();
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = [0x660, 0x6f0, 0x966, 0x9e6].find((first) => code >= first && code < first + 10) ?? code;
  return String(code - zero);
}

function siteForm(text: string, amount: number | undefined): Match | undefined {
  if (amount === undefined) return undefined;
  const trimmed = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const form = SITE_FORMS.find(({ pattern }) => pattern.test(trimmed));
  return form && { amount, unit: form.unit, length: trimmed.length };
}

/** The unit whose past form in this language stands in the text; `undefined` for none or for two that fit equally well. */
function bestMatch(
  plain: string,
  amount: number | undefined,
  locale: string,
  styles: readonly Intl.RelativeTimeFormatStyle[],
): Match | undefined {
  const matches: Match[] = [];
  for (const style of styles) {
    for (const unit of UNITS) {
      for (const candidate of amount === undefined ? [1, 2] : [amount]) {
        for (const form of pastForms(locale, style, candidate, unit)) {
          const hasDigits = /\d/.test(form);
          if (hasDigits === (amount !== undefined) && standsIn(plain, form)) {
            matches.push({ amount: candidate, unit, length: form.length });
          }
        }
      }
    }
  }
  const longest = Math.max(0, ...matches.map(({ length }) => length));
  const best = matches.filter(({ length }) => length === longest);
  const [first] = best;
  return first && best.every(({ amount: n, unit }) => n === first.amount && unit === first.unit) ? first : undefined;
}

function foreignMatch(plain: string, amount: number | undefined): Match | undefined {
  const matches = LANGUAGES.flatMap((language) => bestMatch(plain, amount, language, ['long']) ?? []);
  const [first] = matches;
  return first && matches.every(({ amount: n, unit }) => n === first.amount && unit === first.unit) ? first : undefined;
}

/** A form without digits ("yesterday") must be the whole text: it is too easily part of a title. */
function standsIn(plain: string, form: string): boolean {
  return /\d/.test(form) ? plain.includes(form) : plain === form;
}

const formats = new Map<string, Intl.RelativeTimeFormat>();

function pastForms(locale: string, style: Intl.RelativeTimeFormatStyle, amount: number, unit: Unit): string[] {
  try {
    return (['always', 'auto'] as const)
      .filter((numeric) => numeric === 'always' || amount <= 2)
      .map((numeric) => {
        const key = `${locale} ${style} ${numeric}`;
        const format = formats.get(key) ?? new Intl.RelativeTimeFormat(locale, { style, numeric });
        formats.set(key, format);
        return squeeze(format.format(-amount, unit));
      });
  } catch {
    return [];
  }
}

const MS: Readonly<Record<Exclude<Unit, 'month' | 'year'>, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
};

function before(now: number, amount: number, unit: Unit): string | undefined {
  const moment = new Date(now);
  if (unit === 'month' || unit === 'year') {
    const day = moment.getUTCDate();
    moment.setUTCDate(1);
    moment.setUTCMonth(moment.getUTCMonth() - amount * (unit === 'year' ? 12 : 1));
    // 31 March minus a month is the last day of February.
    const lastDay = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0)).getUTCDate();
    moment.setUTCDate(Math.min(day, lastDay));
  } else {
    moment.setTime(now - amount * MS[unit]);
  }
  if (unit === 'second' || unit === 'minute' || unit === 'hour') moment.setUTCMilliseconds(0);
  else moment.setUTCHours(0, 0, 0, 0);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
