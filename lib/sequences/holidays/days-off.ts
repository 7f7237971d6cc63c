import { type RuleDay, ruleDays, weekdayOf } from './rule-dates';

/** Rules with their names, `RULE Name|RULE Name|…`, as `holidayRules` holds them. */
export type CountryRules = string;

export interface DayOff {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly name: string;
  /** Follows the moon, or was announced year by year: it may be a day off by one. */
  readonly isApproximate: boolean;
}

const SUNDAY = 0;
const MONDAY = 1;
const SATURDAY = 6;

/** All days off of one year, in order, each day once. */
export function daysOff(rules: CountryRules, year: number): DayOff[] {
  const found = new Map<number, DayOff>();
  const waiting: { readonly made: RuleDay; readonly off: DayOff }[] = [];
  const add = (off: DayOff) => {
    if (!found.has(off.day)) found.set(off.day, off);
  };
  // The years beside it, for a New Year's Day that is taken on 31 December.
  for (const each of [year - 1, year, year + 1]) {
    for (const text of rules.split('|')) {
      const space = text.indexOf(' ');
      const rule = text.slice(0, space);
      for (const made of ruleDays(rule, each)) {
        const off = { day: made.day, name: text.slice(space + 1), isApproximate: isApproximate(rule) };
        if (made.shift !== 'm' && made.shift !== '~') add(off);
        if (made.shift) waiting.push({ made, off });
      }
    }
  }
  for (const { made, off } of waiting.sort((a, b) => a.off.day - b.off.day)) {
    const day = shiftedDay(made, (taken) => found.has(taken));
    if (day !== undefined) add({ ...off, day });
  }
  return [...found.values()].filter(({ day }) => yearOf(day) === year).sort((a, b) => a.day - b.day);
}

/**
 * The day that is off instead, or besides: `=` Saturday's is taken on Friday and Sunday's on Monday, `+` a weekend's on the
 * next working day that is free, `s` a Sunday's on the next free day, `m` always moved to the Monday on or after, `~` a
 * weekend's moved to Monday. `undefined` where there is nothing besides.
 */
function shiftedDay({ day, shift }: RuleDay, isTaken: (day: number) => boolean): number | undefined {
  const weekday = weekdayOf(day);
  const isWeekend = weekday === SATURDAY || weekday === SUNDAY;
  if (shift === 'm') return day + ((MONDAY - weekday + 7) % 7);
  if (shift === '~') return isWeekend ? day + ((MONDAY - weekday + 7) % 7) : day;
  if (shift === '=') return weekday === SATURDAY ? day - 1 : weekday === SUNDAY ? day + 1 : undefined;
  if (shift === 's' ? weekday !== SUNDAY : !isWeekend) return undefined;
  let next = day + 1;
  while (isTaken(next) || (shift === '+' && (weekdayOf(next) === SATURDAY || weekdayOf(next) === SUNDAY))) next += 1;
  return next;
}

function isApproximate(rule: string): boolean {
  return /^(?:[A-Z]{2}[+-]|\d{6})/.test(rule);
}

function yearOf(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}
