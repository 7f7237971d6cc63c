import {
  backEnglish,
  backOthers,
  between,
  endOf,
  months,
  nextWeek,
  tomorrow,
  untilEnglish,
  untilOthers,
  weekdays,
} from './return-words';

const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_MS = 366 * DAY_MS;

const anyOf = (names: Iterable<string>) => [...names].sort((a, b) => b.length - a.length).join('|');
const MONTH = anyOf(months.keys());
const WEEKDAY = anyOf(weekdays.keys());
const ORDINAL = '(?:st|nd|rd|th|er|\\.|º|°)?';
const DATE = [
  '(?<iso>\\d{4}-\\d{2}-\\d{2})',
  '(?<dotted>\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\s?\\d{4}|\\d{2}(?!\\d))?)',
  '(?<slashed>\\d{1,2}(?:/\\d{1,2}(?:/(?:\\d{4}|\\d{2}))?|-\\d{1,2}-\\d{4}))(?![\\d/-])',
  `(?<day>\\d{1,2})${ORDINAL}\\s(?:of |de |di )?(?<month>${MONTH})(?![a-z])\\.?(?:,?\\s(?:de |del )?(?<year>\\d{4}))?`,
  `(?<month2>${MONTH})\\.?\\s(?<day2>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|[.:]\\d)(?:,?\\s(?<year2>\\d{4}))?`,
].join('|');
const VAGUE = `(?<tomorrow>${tomorrow})|(?<week>${nextWeek})|(?:${endOf})\\s(?<endMonth>${MONTH})|(?<weekday>${WEEKDAY})`;
const BEFORE = `(?:,?\\s(?:${between})){0,5}:?\\s(?:(?:${WEEKDAY}|mon|tue|wed|thu|fri|sat|sun)[,.]?\\s(?:(?:the|le|el|il|dem|den|dia)\\s)?)?`;
const END = '(?![\\p{L}\\p{N}])';
const START = '(?<![\\p{L}\\p{N}])';
const SAID = `${START}(?:(?<untilEn>${untilEnglish})|(?<until>${untilOthers})|(?<backEn>${backEnglish})|(?<back>${backOthers}))`;
const STATED = new RegExp(`${SAID}${BEFORE}(?:${DATE})${END}`, 'gu');
const STATED_VAGUELY = new RegExp(`${SAID}(?:\\s(?:${between})){0,5}\\s(?:${VAGUE})${END}`, 'gu');
/** "8 to 19 March", "vom 8. bis 19.3.", "03/29/2027 - 04/05/2027": the second is the last day. */
const RANGE = new RegExp(
  `${START}(?:\\d{1,2}${ORDINAL}(?:\\s(?:de\\s)?(?:${MONTH})\\.?)?(?:\\s\\d{4})?|\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\d{2,4})?|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?)\\s?(?:(?<untilEn>-|–|—|to|through)|(?<until>bis(?: zum)?|au|al|all'|a|ao|t/m|tot(?: en met)?|do))\\s?(?:(?:${WEEKDAY})[,.]?\\s)?(?:${DATE})${END}`,
  'gu',
);
/** "March 8 to 19". */
const MONTH_FIRST_RANGE = new RegExp(
  `${START}(?<month>${MONTH})\\.?\\s\\d{1,2}(?:st|nd|rd|th)?\\s?(?:-|–|—|to|through|until)\\s?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,\\s(?<year>\\d{4}))?${END}`,
  'gu',
);
/** Turkish, and German verbs: the day stands first. */
const AFTERWARDS = new RegExp(
  `${START}(?:${DATE})(?:'[a-z]{1,4})?(?:\\s(?:${WEEKDAY})(?:\\sgunu)?)?(?:\\s(?:tarihin(?:e|de|den)|gunu))?\\s(?:(?<until>kadar)|(?<back>itibaren|itibariyla|donec\\p{L}*|donuyor\\p{L}*|ofis\\p{L}*|tekrar|yeniden|(?:bin ich |sind wir )?(?:wieder|zuruck)))${END}`,
  'gu',
);
const JAPANESE =
  /(?:(?<year>\d{4})[年/])?(?<month>\d{1,2})[月/](?<day>\d{1,2})日?\s?(?:[(（][^)）]{1,4}[)）])?\s?(?:(?<until>まで|迄)|(?<back>から|より|以降|に(?:は)?(?:出社|復帰|戻)))/gu;

/**
 * The day on which an automatic answer says that the person is back, epoch ms at 00:00 UTC of that day (the zone is not
 * stated). In the languages of `return-words.ts`; a date without a year is the next one, "Monday" and "next week" are
 * counted from `receivedAt`. `undefined` when nothing is stated plainly, when a date like 03/04/2027 can be read in two
 * ways, or when it is not within the year to come. Of several days the latest counts: writing too late does no harm.
 */
export function returnDate(text: string, receivedAt: number): number | undefined {
  const words = plain(text.slice(0, 5_000));
  const order = slashOrder(words);
  const untils: number[] = [];
  const backs: number[] = [];
  const take = (groups: Groups | undefined, day: number | undefined) => {
    if (groups === undefined || day === undefined) return;
    (groups.back === undefined && groups.backEn === undefined ? untils : backs).push(day);
  };
  for (const { groups } of [...words.matchAll(STATED), ...words.matchAll(RANGE), ...words.matchAll(AFTERWARDS)])
    take(groups, dayOf(groups ?? {}, receivedAt, isEnglish(groups) ? order : (order ?? 'day first')));
  for (const { groups } of [...words.matchAll(JAPANESE), ...words.matchAll(MONTH_FIRST_RANGE)])
    take(groups, dayOf(groups ?? {}, receivedAt, undefined));
  if (untils.length === 0 && backs.length === 0)
    for (const { groups } of words.matchAll(STATED_VAGUELY)) take(groups, vagueDay(groups ?? {}, receivedAt));

  // "Out until the 22nd (returning on the 22nd)": the day of return is said.
  const lastDays = untils.filter((day) => !backs.includes(day)).map((day) => day + DAY_MS);
  const all = [...backs, ...lastDays].filter((day) => day > receivedAt && day < receivedAt + YEAR_MS);
  return all.length === 0 ? undefined : Math.max(...all);
}

type Groups = Readonly<Record<string, string | undefined>>;
type Order = 'day first' | 'month first' | undefined;

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(?![\u3099\u309a])\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ');
}

/** One date of the text that can be read in one way only says how the others are meant. */
function slashOrder(words: string): Order {
  let order: Order;
  for (const [, first, second] of words.matchAll(/(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(?![\d/])/g)) {
    if (Number(first) > 12) order = 'day first';
    else if (Number(second) > 12) order = 'month first';
  }
  return order;
}

/** Only English is written with both orders. */
function isEnglish(groups: Groups | undefined): boolean {
  return groups?.untilEn !== undefined || groups?.backEn !== undefined;
}

function dayOf(groups: Groups, receivedAt: number, order: Order): number | undefined {
  const { iso, dotted, slashed } = groups;
  if (iso !== undefined) {
    const [year, month, day] = iso.split('-').map(Number);
    return utc(day, (month ?? 0) - 1, year, receivedAt);
  }
  if (dotted !== undefined) {
    const [day, month, year] = dotted.split('.').map((part) => Number(part.trim()));
    return utc(day, (month ?? 0) - 1, fullYear(year), receivedAt);
  }
  if (slashed !== undefined) {
    const [first = 0, second = 0, year] = slashed.split(/[/-]/).map(Number);
    const isMonthFirst = second > 12 || (first <= 12 && order === 'month first');
    // 03/04 is March or April, depending on the country.
    if (first <= 12 && second <= 12 && first !== second && order === undefined) return undefined;
    return isMonthFirst
      ? utc(second, first - 1, fullYear(year), receivedAt)
      : utc(first, second - 1, fullYear(year), receivedAt);
  }
  const year = groups.year ?? groups.year2;
  const name = groups.month ?? groups.month2 ?? '';
  const month = /^\d+$/.test(name) ? Number(name) - 1 : months.get(name);
  return utc(Number(groups.day ?? groups.day2), month, year === undefined ? undefined : Number(year), receivedAt);
}

function vagueDay(groups: Groups, receivedAt: number): number | undefined {
  const today = Math.floor(receivedAt / DAY_MS) * DAY_MS;
  if (groups.tomorrow !== undefined) return today + DAY_MS;
  if (groups.week !== undefined) return today + daysTo(1, today, 1) * DAY_MS;
  const month = months.get(groups.endMonth ?? '');
  if (month !== undefined) {
    const year = new Date(today).getUTCFullYear();
    const last = (of: number) => Date.UTC(of, month + 1, 0);
    return last(year) >= today ? last(year) : last(year + 1);
  }
  const weekday = weekdays.get(groups.weekday ?? '');
  const isBack = groups.back !== undefined || groups.backEn !== undefined;
  // "Back on Wednesday", said on a Wednesday, is the next; "until Wednesday" is today.
  return weekday === undefined ? undefined : today + daysTo(weekday, today, isBack ? 1 : 0) * DAY_MS;
}

/** Days from `today` to the next such weekday, at least `atLeast`. */
function daysTo(weekday: number, today: number, atLeast: 0 | 1): number {
  const days = (weekday - new Date(today).getUTCDay() + 7) % 7;
  return days < atLeast ? days + 7 : days;
}

function fullYear(year: number | undefined): number | undefined {
  if (year === undefined || year === 0 || Number.isNaN(year)) return undefined;
  return year < 100 ? 2000 + year : year;
}

/** `undefined` for a day that the month does not have. Without a year: the next such day. */
function utc(
  day: number | undefined,
  month: number | undefined,
  year: number | undefined,
  after: number,
): number | undefined {
  if (day === undefined || month === undefined) return undefined;
  const thisYear = new Date(after).getUTCFullYear();
  for (const candidate of year === undefined ? [thisYear, thisYear + 1] : [year]) {
    const at: number = Date.UTC(candidate, month, day);
    const isReal = new Date(at).getUTCMonth() === month && new Date(at).getUTCDate() === day;
    if (isReal && (year !== undefined || at + DAY_MS > after)) return at;
  }
  return undefined;
}
