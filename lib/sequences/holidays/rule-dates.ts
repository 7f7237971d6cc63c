import { easterDay, orthodoxEasterDay } from './easter';
import { type MovableFeast, movableFeasts } from './movable-feasts';

const DAY_MS = 86_400_000;

/** One day off as the country's own rule gives it, before it makes way for a weekend. */
export interface RuleDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** What happens when it falls on a weekend, see `holidayRules`. */
  readonly shift: Shift | undefined;
}

/** How a day off makes way: see `shiftedDay`. */
export type Shift = '=' | '+' | '~' | 's' | 'm';

const FIXED = /^(\d\d)(\d\d)([=+~sm]?)$/;
const EASTER = /^([EO])([+-]\d+)([=+~sm]?)$/;
const FEAST = /^([A-Z]{2})([+-]\d+)([=+~sm]?)$/;
const WEEKDAY = /^(\d\d)\.(\d)\.(\d)([+-]\d+)?$/;
const NEAR = /^([<>])(\d\d)(\d\d)\.(\d)$/;

/** The days that one rule names in a year; none for a year that its table does not reach. @throws Error on no rule at all */
export function ruleDays(rule: string, year: number): RuleDay[] {
  if (/^\d{6}(,\d{6})*$/.test(rule)) return listed(rule, year);
  const fixed = FIXED.exec(rule);
  if (fixed) return [one(dayNumber(year, Number(fixed[1]), Number(fixed[2])), fixed[3])];
  const easter = EASTER.exec(rule);
  if (easter) {
    const sunday = easter[1] === 'E' ? easterDay(year) : orthodoxEasterDay(year);
    return [one(sunday + Number(easter[2]), easter[3])];
  }
  const feast = FEAST.exec(rule);
  if (feast) return feastDays(feast[1] as MovableFeast, Number(feast[2]), year).map((day) => one(day, feast[3]));
  const weekday = WEEKDAY.exec(rule);
  if (weekday) {
    const [, month, day, which, after] = weekday.map(Number);
    return [one(nthWeekday(year, month ?? 1, day ?? 0, which ?? 1) + (after || 0))];
  }
  const near = NEAR.exec(rule);
  if (near)
    return [one(weekdayNear(dayNumber(year, Number(near[2]), Number(near[3])), Number(near[4]), near[1] === '>'))];
  throw new Error(`“${rule}” is no rule for a day off.`);
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Days since 1970-01-01. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** Dates of one year each, `YYMMDD`, of this century. */
function listed(rule: string, year: number): RuleDay[] {
  return rule
    .split(',')
    .filter((each) => 2000 + Number(each.slice(0, 2)) === year)
    .map((each) => one(dayNumber(year, Number(each.slice(2, 4)), Number(each.slice(4, 6)))));
}

/** A feast of the end of one year may be moved into the next by its offset. */
function feastDays(feast: MovableFeast, offset: number, year: number): number[] {
  const known = movableFeasts[feast];
  if (!known) throw new Error(`${feast} is no feast in the table.`);
  const days = known.map((text) => Date.parse(`${text}T00:00:00Z`) / DAY_MS + offset);
  return days.filter((day) => new Date(day * DAY_MS).getUTCFullYear() === year);
}

/** @param which 1 to 5, or 9 for the last */
function nthWeekday(year: number, month: number, weekday: number, which: number): number {
  if (which === 9) return weekdayNear(dayNumber(year, month + 1, 0), weekday, false);
  return weekdayNear(dayNumber(year, month, 1), weekday, true) + (which - 1) * 7;
}

/** That weekday on the day itself, or the nearest after it, or before it. */
function weekdayNear(day: number, weekday: number, isAfter: boolean): number {
  const ahead = (weekday - weekdayOf(day) + 7) % 7;
  return day + (isAfter || ahead === 0 ? ahead : ahead - 7);
}

function one(day: number, shift: string | undefined = undefined): RuleDay {
  return { day, shift: (shift || undefined) as Shift | undefined };
}
