import { type CalendarDay, daysLater } from '@/lib/domain/local-day';
import { holidayOn, restDaysOf } from './holidays/country-holidays';
import { firstMoment, hoursOfDay, wallTime } from './zone-clock';

/** Where somebody works, for delays in working days. */
export interface WorkPlace {
  /** IANA. */
  readonly zone: string;
  /** ISO 3166-1. Missing: not known, so Monday to Friday are taken. */
  readonly country?: string;
}

/** Somebody of whom nothing is known. */
export const anywhere: WorkPlace = { zone: 'UTC' };

const MINUTE_MS = 60_000;
/** No country rests for longer at a stretch: days beyond it count as worked, so that counting always ends. */
const LONGEST_REST = 60;

/** Whether people in a country work on a day: on none of its rest days and public holidays. */
export function worksOn(day: CalendarDay, country: string | undefined): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (country === undefined) return weekday !== 0 && weekday !== 6;
  return !restDaysOf(country).includes(weekday) && holidayOn(country, day) === undefined;
}

/**
 * The same time of day, so many working days later where they are. The day it is counted from is not counted itself, whether
 * it is worked on or not; a time that a change of clocks leaves out becomes the first one after it.
 * @param at epoch ms, of which the result is too
 * @param amount working days, a part of one counts as a whole; 0 changes nothing
 */
export function workingDaysAfter(at: number, amount: number, { zone, country }: WorkPlace = anywhere): number {
  if (!(amount > 0)) return at;
  const { day: start, minute } = wallTime(at, zone);
  let day = start;
  for (let left = Math.ceil(amount); left > 0; left -= 1) day = nextWorkingDay(day, country);
  const span = hoursOfDay(day, zone, minute, minute + 1);
  const remainder = ((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
  if (span) return span.from + remainder;
  return hoursOfDay(day, zone, minute, 1_440)?.from ?? firstMoment(daysLater(day, 1), zone);
}

function nextWorkingDay(from: CalendarDay, country: string | undefined): CalendarDay {
  let day = daysLater(from, 1);
  for (let rest = 0; rest < LONGEST_REST && !worksOn(day, country); rest += 1) day = daysLater(day, 1);
  return day;
}
