const MONTHS: Readonly<Record<string, number>> = {};
const NAMES = [
  'january jan januar jaenner janner janvier janv enero ene',
  'february feb februar fevrier fevr febrero',
  'march mar marz maerz mars marzo',
  'april apr avril avr abril abr',
  'may mai mayo',
  'june jun juni juin junio',
  'july jul juli juillet juil julio',
  'august aug aout agosto ago',
  'september sep sept septembre septiembre setiembre',
  'october oct oktober okt octobre octubre',
  'november nov novembre noviembre',
  'december dec dezember dez decembre diciembre dic',
];
for (const [month, names] of NAMES.entries())
  for (const name of names.split(' ')) (MONTHS as Record<string, number>)[name] = month;

const MONTH = Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_MS = 366 * DAY_MS;

/** Words that name the last day away: the person is back the day after. */
const UNTIL =
  "until|till|through|thru|up to and including|bis(?: zum| einschliesslich| inklusive| einschl\\.?)?|jusqu'?\\s?au|hasta(?: el)?(?: dia)?";
/** Words that name the day of return. */
const BACK =
  'back(?: in the office)?(?: again)?(?: on)?|return(?:ing)?(?: to (?:the )?(?:office|work))?(?: on)?|available again(?: on| from)?|ab(?: dem)?|wieder(?: erreichbar| da| zuruck| im buro)?(?: ab| am)(?: dem)?|zuruck(?: ab| am)?|de retour(?: au bureau)?(?: le| a partir du)?|a partir du|vuelvo(?: a la oficina)?(?: el)?|regreso(?: a la oficina)?(?: el)?|de vuelta(?: el)?|a partir del';
const WEEKDAY =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo),?';
const DATE = [
  '(?<iso>\\d{4}-\\d{2}-\\d{2})',
  '(?<dotted>\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\d{4})?)',
  '(?<slashed>\\d{1,2}/\\d{1,2}/\\d{4})',
  `(?<day>\\d{1,2})(?:st|nd|rd|th|\\.|er)?\\s(?:of |de )?(?<month>${MONTH})\\.?(?:,?\\s(?:de |del )?(?<year>\\d{4}))?`,
  `(?<month2>${MONTH})\\.?\\s(?<day2>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s(?<year2>\\d{4}))?`,
].join('|');
const STATED = new RegExp(
  `(?<![\\p{L}])(?:(?<until>${UNTIL})|(?<back>${BACK}))\\s(?:(?:the|le|el|dem|den)\\s)?(?:${WEEKDAY}\\s(?:(?:the|le|el|dem|den)\\s)?)?(?:${DATE})(?![\\p{L}\\p{N}])`,
  'gu',
);

/**
 * The day on which an automatic answer says that the person is back, epoch ms at 00:00 UTC of that day (the zone is not
 * stated). English, German, French and Spanish; a date without a year is the next one. `undefined` when nothing is
 * stated plainly, when a date like 03/04/2027 can be read in two ways, or when it is not within the year to come.
 */
export function returnDate(text: string, receivedAt: number): number | undefined {
  const words = text
    .slice(0, 5_000)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ');
  let latest: number | undefined;
  for (const { groups } of words.matchAll(STATED)) {
    const day = groups ? dayOf(groups, receivedAt) : undefined;
    if (day === undefined) continue;
    const back = groups?.until === undefined ? day : day + DAY_MS;
    if (back > receivedAt && back < receivedAt + YEAR_MS && (latest === undefined || back > latest)) latest = back;
  }
  return latest;
}

function dayOf(groups: Readonly<Record<string, string | undefined>>, receivedAt: number): number | undefined {
  const { iso, dotted, slashed } = groups;
  if (iso !== undefined) {
    const [year, month, day] = iso.split('-').map(Number);
    return utc(day, (month ?? 0) - 1, year, receivedAt);
  }
  if (dotted !== undefined) {
    const [day, month, year] = dotted.split('.').map(Number);
    return utc(day, (month ?? 0) - 1, year === 0 ? undefined : year, receivedAt);
  }
  if (slashed !== undefined) {
    const [first, second, year] = slashed.split('/').map(Number);
    // 03/04 is March or April, depending on the country.
    if ((first ?? 0) <= 12 && (second ?? 0) <= 12 && first !== second) return undefined;
    return (first ?? 0) > 12
      ? utc(first, (second ?? 0) - 1, year, receivedAt)
      : utc(second, (first ?? 0) - 1, year, receivedAt);
  }
  const year = groups.year ?? groups.year2;
  const month = MONTHS[groups.month ?? groups.month2 ?? ''];
  return utc(Number(groups.day ?? groups.day2), month, year === undefined ? undefined : Number(year), receivedAt);
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
