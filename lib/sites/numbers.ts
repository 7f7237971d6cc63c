import type { Precision } from '@/lib/domain/field';
import { foldScale, scalesOf, scalesOfEveryLanguage } from './number-scales';
import { saysNone } from './zero-words';

export interface Count {
  readonly value: number;
  readonly precision: Precision;
}

/** A count with its words is short; a longer text is something else. */
const LONGEST_TEXT = 160;
const INVISIBLE = /[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Digits with anything that can stand inside one number. An ordinary space is joined only before exactly three digits. */
const NUMBER = /\d+(?:(?:[.,'’٬٫\u00a0\u202f\u2009]| (?=\d{3}(?!\d)))\d+)*/g;
/** Spaces and marks that group digits in every language that uses them. */
const ALWAYS_GROUPS = /^['’٬\u00a0\u202f\u2009]$/;
/** A sign, a currency, a comparison or an ordinal mark before the digits: not a plain count. */
const UNFIT_BEFORE = /[-−‐‑–—+.,'’/\\#@^_=<>≤≥~≈*]\s*$/u;
const UNFIT_AFTER = /^(?:\s*[%‰°٪％]|[-−‐‑–—/\\:#^_=@'’&*])/u;
const NOT_A_COUNT = /[\p{Sc}\p{Nl}\p{No}]/u;
/** Scripts that put spaces between words, where a letter that touches the digits makes another word (`3D`, `MP3`). */
const SPACED_LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const WORD_GOES_ON = /^[\p{L}\p{M}]/u;
const UNSPACED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

/**
 * Reads the one count in a text such as `2.52m subscribers`, `6,8 K vídeos`, `127.696 visualizaciones` or `No videos`.
 *
 * Separators and compact words are those of `locale` (BCP 47, from CLDR by way of `Intl.NumberFormat`). A compact word always
 * makes the count `rounded`. Returns `undefined` rather than guess: two numbers, a sign, a currency or a percentage, a
 * fraction without a compact word, `1.234` when the language is not known, a compact word that differs between languages.
 */
export function parseCount(text: string, locale?: string): Count | undefined {
  if (text.length > LONGEST_TEXT || NOT_A_COUNT.test(text)) return undefined;
  const { plain, numberingSystem } = toAsciiDigits(text.replace(INVISIBLE, ''));
  if (plain === undefined) return undefined;
  const numbers = [...plain.matchAll(NUMBER)];
  const [match] = numbers;
  if (!match) return saysNone(plain) ? { value: 0, precision: 'exact' } : undefined;
  if (numbers.length > 1) return undefined;

  const before = plain.slice(0, match.index);
  const after = plain.slice(match.index + match[0].length);
  if (UNFIT_BEFORE.test(before) || UNFIT_AFTER.test(after) || SPACED_LETTER.test(before.slice(-1))) return undefined;

  const known = knownLocale(locale);
  const shown = readDigits(match[0], known, numberingSystem);
  if (!shown) return undefined;
  const factor = findFactor(before, after, known, shown);
  if (factor === undefined) return undefined;
  if (factor === 1) {
    if (shown.fraction !== '') return undefined;
    const value = Number(shown.integer);
    if (!Number.isSafeInteger(value)) return undefined;
    return { value, precision: after.startsWith('+') ? 'rounded' : 'exact' };
  }
  const value = Math.round(Number(`${shown.integer}.${shown.fraction || '0'}`) * factor);
  return Number.isSafeInteger(value) ? { value, precision: 'rounded' } : undefined;
}

interface Digits {
  readonly integer: string;
  readonly fraction: string;
  readonly decimal: string | undefined;
}

/** Zeros of the decimal digit blocks people write counts in (Unicode, general category Nd), with the CLDR system name. */
const DIGIT_BLOCKS: readonly (readonly [zero: number, system: string])[] = [
  [0x30, 'latn'],
  [0x660, 'arab'],
  [0x6f0, 'arabext'],
  [0x966, 'deva'],
  [0x9e6, 'beng'],
  [0xa66, 'guru'],
  [0xae6, 'gujr'],
  [0xb66, 'orya'],
  [0xbe6, 'tamldec'],
  [0xc66, 'telu'],
  [0xce6, 'knda'],
  [0xd66, 'mlym'],
  [0xe50, 'thai'],
  [0xed0, 'laoo'],
  [0xf20, 'tibt'],
  [0x1040, 'mymr'],
  [0x17e0, 'khmr'],
  [0xff10, 'fullwide'],
];

/** The text with its digits in ASCII; `plain` is undefined for digits of a block we do not know or of two blocks at once. */
function toAsciiDigits(text: string): { plain: string | undefined; numberingSystem: string } {
  let numberingSystem: string | undefined;
  let mixed = false;
  const plain = text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const block = DIGIT_BLOCKS.find(([zero]) => code >= zero && code < zero + 10);
    if (!block || (numberingSystem !== undefined && numberingSystem !== block[1])) {
      mixed = true;
      return digit;
    }
    numberingSystem = block[1];
    return String(code - block[0]);
  });
  return { plain: mixed ? undefined : plain, numberingSystem: numberingSystem ?? 'latn' };
}

/** A page asks for the same one or two again and again, and asking `Intl` is slow. Bounded: a page says what it likes. */
const knownLocales = new Map<string, string | undefined>();

function knownLocale(locale: string | undefined): string | undefined {
  if (!locale) return undefined;
  if (!knownLocales.has(locale) && knownLocales.size < 100) knownLocales.set(locale, supported(locale));
  return knownLocales.has(locale) ? knownLocales.get(locale) : supported(locale);
}

function supported(locale: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale.replace(/_/g, '-'))[0];
  } catch {
    return undefined;
  }
}

const separators = new Map<string, { group: string; decimal: string }>();

function separatorsOf(locale: string, numberingSystem: string): { group: string; decimal: string } {
  const key = `${locale} ${numberingSystem}`;
  const known = separators.get(key);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale, { numberingSystem, minimumFractionDigits: 1 }).formatToParts(
    12_345_678.5,
  );
  const found = {
    group: parts.find((part) => part.type === 'group')?.value ?? '',
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '',
  };
  separators.set(key, found);
  return found;
}

/** Splits a run of digits and separators into integer and fraction, or `undefined` when it can be read in two ways. */
function readDigits(run: string, locale: string | undefined, numberingSystem: string): Digits | undefined {
  const marks = run.replace(/\d/g, '');
  if (marks === '') return { integer: run, fraction: '', decimal: undefined };
  const last = marks.slice(-1);
  const tail = run.slice(run.lastIndexOf(last) + 1);
  const head = run.slice(0, run.length - tail.length - 1);
  const known = locale === undefined ? undefined : separatorsOf(locale, numberingSystem);
  const isGrouped = isGrouping(run);
  const lastGroups =
    ALWAYS_GROUPS.test(last) || (last === ' ' && known !== undefined && /[\s\u00a0\u202f]/.test(known.group));

  if (lastGroups) return isGrouped ? whole(run) : undefined;
  if (last === ' ') return undefined;
  if (last === '٫') return fraction(head, tail, last);
  if (known) {
    if (last === known.group) {
      if (isGrouped) return whole(run);
      // `1.2` where the dot groups can only be a fraction, written by somebody else's rules.
      return marks.length === 1 && tail.length < 3 ? fraction(head, tail, last) : undefined;
    }
    if (last === known.decimal) return fraction(head, tail, last);
    if (marks.length > 1) return undefined;
    return tail.length < 3 ? fraction(head, tail, last) : undefined;
  }
  if (marks.length > 1)
    return isGrouped ? whole(run) : marks.slice(0, -1).includes(last) ? undefined : fraction(head, tail, last);
  return tail.length < 3 ? fraction(head, tail, last) : undefined;
}

/** Groups of three, or the Indian three and twos, with one and the same mark throughout. */
function isGrouping(run: string): boolean {
  return (
    /^\d{1,3}([.,'’٬\u00a0\u202f\u2009 ])\d{3}(?:\1\d{3})*$/.test(run) || /^\d{1,2}([,٬])(?:\d{2}\1)+\d{3}$/.test(run)
  );
}

function whole(run: string): Digits {
  return { integer: run.replace(/\D/g, ''), fraction: '', decimal: undefined };
}

function fraction(head: string, tail: string, decimal: string): Digits | undefined {
  if (/\D/.test(head) && !isGrouping(head)) return undefined;
  return { integer: head.replace(/\D/g, ''), fraction: tail, decimal };
}

/** What the shown number is multiplied with: 1 without a compact word, `undefined` when the word is not clear. */
function findFactor(before: string, after: string, locale: string | undefined, shown: Digits): number | undefined {
  const rest = after.replace(/^[\s\u00a0\u202f\u2009]+/, '');
  const touches = rest.length === after.length;
  if (locale !== undefined) {
    const own = scalesOf(locale);
    const ahead = endsWithScale(before, own.before);
    const hit = startsWithScale(rest, own.after);
    if (ahead && hit) return undefined;
    if (ahead) return known(ahead.factor);
    if (hit) return startsWithScale(hit.rest, own.after) ? undefined : known(hit.factor);
  }
  const every = scalesOfEveryLanguage();
  const ahead = endsWithScale(before, every.before);
  const hit = startsWithScale(rest, every.after);
  if (ahead) return undefined;
  if (hit) {
    if (startsWithScale(hit.rest, every.after)) return undefined;
    return foreignFactor(hit, locale, shown);
  }
  return touches && SPACED_LETTER.test(rest.slice(0, 1)) ? undefined : 1;
}

interface ScaleHit {
  readonly word: string;
  readonly written: string;
  readonly factor: number;
  readonly rest: string;
}

/**
 * A compact word that is not of the page's own language, or on a page whose language is not known. `K` is a thousand
 * everywhere. `M` is a million except in Indonesian (10^9), `m` a thousand in older Catalan, `B` a thousand in Turkish and
 * 10^12 in Spanish: those write a decimal comma, so a decimal point (or a Romance word after the `M`) rules them out. Other
 * words must mean the same in all languages, and short Latin ones (`mi`, `min`, `t`) too easily count nothing.
 */
function foreignFactor(hit: ScaleHit, locale: string | undefined, shown: Digits): number | undefined {
  const { word, written } = hit;
  if (word === 'k') return 1e3;
  if (word === 'm' && written === 'M' && (locale !== undefined || ROMANCE_WORD.test(hit.rest))) return 1e6;
  if (word === 'm' && locale === undefined && shown.decimal !== ',') return 1e6;
  if (word === 'b' && locale === undefined && shown.decimal === '.') return 1e9;
  if (Number.isNaN(hit.factor)) return undefined;
  if (/^\p{Script=Latin}{1,3}$/u.test(word) && !(locale === undefined && UNMISTAKABLE.has(word))) return undefined;
  return hit.factor;
}

const ROMANCE_WORD = /^(?:d['’]|(?:de|di|vues|vistas|v[ií]deos|me gusta)\b|visuali|suscri|inscri|iscri|abonn|segu)/i;

/** Short Latin forms with one meaning in every CLDR language that has them. */
const UNMISTAKABLE = new Set(['mio', 'mln', 'mrd', 'mld', 'jt', 'rb', 'tys', 'tis']);

function known(factor: number): number | undefined {
  return Number.isNaN(factor) ? undefined : factor;
}

function startsWithScale(text: string, table: ReadonlyMap<string, number>): ScaleHit | undefined {
  const folded = text
    .slice(0, 40)
    .replace(/[\s\u00a0\u202f]/g, ' ')
    .toLowerCase();
  let best: ScaleHit | undefined;
  for (const [word, factor] of wordsByFirst(table).get(folded.charAt(0)) ?? []) {
    if ((best && word.length <= best.word.length) || !folded.startsWith(word)) continue;
    const rest = text.slice(word.length);
    if (WORD_GOES_ON.test(rest) && !UNSPACED_SCRIPT.test(word)) continue;
    best = { word, written: text.slice(0, word.length), factor, rest: rest.replace(/^[.\s\u00a0\u202f]+/, '') };
  }
  return best;
}

const indexes = new WeakMap<ReadonlyMap<string, number>, Map<string, [word: string, factor: number][]>>();

/** The words of a table by their first UTF-16 unit: hundreds of words of all languages come down to a few. */
function wordsByFirst(table: ReadonlyMap<string, number>): Map<string, [word: string, factor: number][]> {
  const known = indexes.get(table);
  if (known) return known;
  const index = new Map<string, [string, number][]>();
  for (const entry of table) {
    const first = entry[0].charAt(0);
    const group = index.get(first);
    if (group) group.push(entry);
    else index.set(first, [entry]);
  }
  indexes.set(table, index);
  return index;
}

function endsWithScale(text: string, table: ReadonlyMap<string, number>): { factor: number } | undefined {
  const folded = foldScale(text);
  for (const [word, factor] of table) {
    if (folded.endsWith(word) && !/[\p{L}\p{M}]$/u.test(folded.slice(0, folded.length - word.length)))
      return { factor };
  }
  return undefined;
}
