import { isoDate } from '@/lib/roster/export/cell-text';

/** What people write where they know nothing. */
const GAP_WORDS = /^(?:[-–—?.]+|n\/?a\.?|#n\/a|null|nil|undefined|nan|unknown|not available|\(?blank\)?)$/i;

/** Whether a cell of somebody's file says that they do not know. */
export function saysNothing(text: string): boolean {
  return text === '' || GAP_WORDS.test(text);
}

export interface FileCount {
  readonly value: number;
  readonly precision: 'exact' | 'rounded';
}

const FACTORS: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  thousand: 1e3,
  mil: 1e3,
  m: 1e6,
  mn: 1e6,
  mm: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
};

/**
 * A count in a spreadsheet, by whatever rules it is written: `24700`, `24,700`, `24.700`, `24 700`, `24.7K`, `1,2 Mio.`,
 * `1.2E+06`, `24700.0`, `~24k`. Counts are whole, so a mark before exactly three last digits groups; in a compact number the
 * last mark begins the fraction. `undefined` when it is no count (a sign, a percentage, a fraction, two numbers).
 */
export function readCount(text: string): FileCount | undefined {
  const plain = text.replace(/[\u00a0\u202f\u2009\s]+/g, ' ').trim();
  const match = /^(~|≈|about |approx\.? |ca\.? )?\s*(\d[\d.,'’ ]*?)(?:e\+?(\d{1,2}))?\s*([a-z]+)?\.?(\+)?$/i.exec(
    plain,
  );
  if (!match) return undefined;
  const [, about, digits = '', exponent, word, plus] = match;
  const factor = word === undefined ? 1 : FACTORS[word.toLowerCase()];
  const number = factor === undefined ? undefined : plainNumber(digits, factor > 1 || exponent !== undefined);
  if (factor === undefined || number === undefined) return undefined;
  const value = Math.round(number * factor * 10 ** Number(exponent ?? 0));
  if (!Number.isSafeInteger(value) || (factor === 1 && exponent === undefined && !Number.isInteger(number)))
    return undefined;
  const isRounded = about !== undefined || plus !== undefined || factor > 1 || exponent !== undefined;
  return { value, precision: isRounded ? 'rounded' : 'exact' };
}

/** @param isCompact a word or an exponent follows: a single mark begins a fraction */
function plainNumber(digits: string, isCompact: boolean): number | undefined {
  const marks = digits.replace(/\d/g, '');
  if (marks === '') return Number(digits);
  const last = marks.slice(-1);
  const isOneKind = marks.split('').every((mark) => mark === last);
  const isGrouped = isOneKind && /^\d{1,3}(?:[.,'’ ]\d{3})+$/.test(digits);
  if (isGrouped && !(isCompact && marks.length === 1 && /[.,]/.test(last))) return Number(digits.replace(/\D/g, ''));
  // The Indian way: 12,34,567.
  if (isOneKind && last === ',' && /^\d{1,2}(?:,\d{2})+,\d{3}$/.test(digits)) return Number(digits.replace(/\D/g, ''));
  if (!/[.,]/.test(last)) return undefined;
  const at = digits.lastIndexOf(last);
  const head = digits.slice(0, at);
  if (head.includes(last) || (/\D/.test(head) && !/^\d{1,3}(?:[.,'’ ]\d{3})+$/.test(head))) return undefined;
  return Number(`${head.replace(/\D/g, '')}.${digits.slice(at + 1) || '0'}`);
}

export type DateOrder = 'day-first' | 'month-first';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Epoch ms of a day or a time, UTC where no zone is written: ISO 8601, `2026/03/14`, `14.03.2026`, `14 Mar 2026`,
 * `March 14, 2026`. With slashes the order of day and month has to be known; without it a date that can be read in two ways
 * is `undefined`.
 */
export function readDate(text: string, order?: DateOrder): number | undefined {
  const plain = text.trim().replace(/ UTC$/i, 'Z');
  const iso = isoDate(plain.replace(/ (?=[+-]\d{2}:?\d{2}$)/, ''));
  if (iso !== undefined) return iso;
  const day = plain.replace(/[T ,]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?.*$/i, '');
  const ymd = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(day);
  if (ymd) return dayOf(ymd[1], ymd[2], ymd[3]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(day);
  if (dotted) return dayOf(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(day);
  if (slashed) {
    const [, one = '', two = '', year] = slashed;
    if (order === 'day-first' || Number(one) > 12) return dayOf(year, two, one);
    if (order === 'month-first' || Number(two) > 12 || one === two) return dayOf(year, one, two);
    return undefined;
  }
  const worded = /^(?:(\d{1,2})\.? )?([a-z]{3})[a-z]*\.?(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (\d{4})$/i.exec(day);
  const month = MONTHS.indexOf(worded?.[2]?.toLowerCase() ?? '') + 1;
  const dayOfMonth = worded?.[1] ?? worded?.[3];
  return worded && month > 0 && dayOfMonth !== undefined ? dayOf(worded[4], String(month), dayOfMonth) : undefined;
}

/** The order that the dates of a column prove; `undefined` when all of them can be read both ways, or some contradict. */
export function dateOrderOf(texts: readonly string[]): DateOrder | undefined {
  let found: DateOrder | undefined;
  for (const text of texts) {
    const match = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b/.exec(text.trim());
    const order = Number(match?.[1]) > 12 ? 'day-first' : Number(match?.[2]) > 12 ? 'month-first' : undefined;
    if (order !== undefined && found !== undefined && order !== found) return undefined;
    found ??= order;
  }
  return found;
}

function dayOf(year = '', month = '', day = ''): number | undefined {
  return isoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** `yes`, `TRUE`, `1`, `x` and their opposites. */
export function readBoolean(text: string): boolean | undefined {
  if (/^(?:yes|y|true|1|x|verified|ja|oui|s[ií])$/i.test(text)) return true;
  return /^(?:no|n|false|0|not verified|nein|non)$/i.test(text) ? false : undefined;
}
