import type { CalendarDay } from '@/lib/domain/local-day';
import { africaMiddleEast } from './africa-middle-east';
import { americas } from './americas';
import { asiaPacific } from './asia-pacific';
import { type CountryRules, type DayOff, daysOff } from './days-off';
import { europe } from './europe';

/**
 * Days off of each country, by ISO 3166-1 code, as `RULE Name|RULE Name|…`:
 *
 * | rule | means |
 * | --- | --- |
 * | `0501` | 1 May |
 * | `E-2`, `O+1` | days from Easter Sunday, western or orthodox |
 * | `11.4.4`, `05.1.9` | fourth Thursday of November, last Monday of May (0 is Sunday); `+1` behind it: the day after |
 * | `>0620.6`, `<0524.1` | the Saturday on or after 20 June, the Monday on or before 24 May |
 * | `IF+0` | days from a feast of `movableFeasts` |
 * | `260304,270322` | named year by year, as announced or reckoned |
 *
 * Behind a rule, what happens on a weekend: `=`, `+`, `s`, `m`, `~`, see `shiftedDay` in `days-off.ts`.
 */
const holidayRules: Readonly<Record<string, CountryRules>> = {
  ...europe,
  ...americas,
  ...asiaPacific,
  ...africaMiddleEast,
};

/** Where the week does not rest on Saturday and Sunday. 0 is Sunday. */
const otherRestDays: Readonly<Record<string, readonly number[]>> = {
  BD: [5, 6],
  BH: [5, 6],
  DZ: [5, 6],
  EG: [5, 6],
  IL: [5, 6],
  JO: [5, 6],
  KW: [5, 6],
  NP: [6],
  OM: [5, 6],
  QA: [5, 6],
  SA: [5, 6],
};

/** The countries whose days off are known, by ISO 3166-1 code. */
export const holidayCountries: readonly string[] = Object.keys(holidayRules).sort();

/** The years for which feasts that follow the moon are known; outside them only the others are. */
export const feastYears = { from: 2026, to: 2030 } as const;

const years = new Map<string, ReadonlyMap<number, DayOff>>();

/** The public holiday of a country on a day; `undefined` for an ordinary day, or a country that is not known. */
export function holidayOn(country: string, day: CalendarDay): Pick<DayOff, 'name' | 'isApproximate'> | undefined {
  const rules = holidayRules[country];
  if (!rules) return undefined;
  const year = Number(day.slice(0, 4));
  const key = `${country}${year}`;
  let known = years.get(key);
  if (!known) {
    known = new Map(daysOff(rules, year).map((off) => [off.day, off]));
    years.set(key, known);
  }
  return known.get(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** The days of the week on which a country rests, 0 is Sunday. Saturday and Sunday where nothing else is known. */
export function restDaysOf(country: string): readonly number[] {
  return otherRestDays[country] ?? [6, 0];
}
