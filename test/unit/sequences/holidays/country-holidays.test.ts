import { describe, expect, it } from 'vitest';
import { daysLater } from '@/lib/domain/local-day';
import { holidayCountries, holidayOn, restDaysOf } from '@/lib/sequences/holidays/country-holidays';
import { easterDay, orthodoxEasterDay } from '@/lib/sequences/holidays/easter';
import { ruleDays } from '@/lib/sequences/holidays/rule-dates';

const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const named = (country: string, day: string) => holidayOn(country, day)?.name;
const ofYear = (country: string, year: number) => {
  const found: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = daysLater(day, 1)) {
    if (holidayOn(country, day)) found.push(day.slice(5));
  }
  return found;
};

describe('Easter', () => {
  it('of the western churches', () => {
    const known = {
      1961: '04-02',
      2000: '04-23',
      2008: '03-23',
      2011: '04-24',
      2026: '04-05',
      2027: '03-28',
      2038: '04-25',
    };
    for (const [year, day] of Object.entries(known)) expect(dateOf(easterDay(Number(year)))).toBe(`${year}-${day}`);
  });

  it('of the orthodox churches', () => {
    const known = {
      2010: '04-04',
      2021: '05-02',
      2024: '05-05',
      2025: '04-20',
      2026: '04-12',
      2027: '05-02',
      2028: '04-16',
    };
    for (const [year, day] of Object.entries(known))
      expect(dateOf(orthodoxEasterDay(Number(year)))).toBe(`${year}-${day}`);
  });
});

describe('public holidays', () => {
  it('are known for more than sixty countries, with at least five days in each year', () => {
    expect(holidayCountries.length).toBeGreaterThanOrEqual(100);
    for (const country of holidayCountries) {
      for (let year = 2026; year <= 2030; year += 1) {
        const days = ofYear(country, year);
        expect([country, year, days.length >= 5 && days.length <= 45]).toEqual([country, year, true]);
      }
    }
  });

  /** Whole years as their governments have published them. */
  it.each([
    ['DE', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    ['US', 2027, '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
    ['GB', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28'],
    ['GB', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28'],
    ['NL', 2026, '01-01 04-03 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26'],
    [
      'JP',
      2026,
      '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
    ],
    ['BR', 2026, '01-01 04-03 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25'],
    ['PL', 2026, '01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26'],
  ])('of %s in %i', (country, year, days) => {
    expect(ofYear(country, year).join(' ')).toBe(days);
  });

  it.each([
    ['SE', '2026-06-20', 'Midsummer Day'],
    ['GR', '2026-04-10', 'Good Friday'],
    ['RO', '2027-05-03', 'Easter'],
    ['CO', '2026-01-12', 'Epiphany'],
    ['AU', '2026-04-25', 'ANZAC Day'],
    ['CA', '2026-05-18', 'Victoria Day'],
    ['IN', '2026-11-08', 'Diwali (Deepavali)'],
    ['ZA', '2026-08-10', "National Women's Day"],
    ['MX', '2026-11-16', 'Revolution Day'],
    ['NZ', '2026-07-10', 'Matariki'],
  ])('%s on %s: %s', (country, day, name) => {
    expect(named(country, day)).toContain(name);
  });

  it('says which follow the moon, and knows an ordinary day', () => {
    expect(holidayOn('AE', '2026-03-20')).toMatchObject({ name: 'Eid al-Fitr', isApproximate: true });
    expect(holidayOn('TR', '2026-04-23')?.isApproximate).toBe(false);
    expect(holidayOn('SG', '2027-02-06')).toMatchObject({ isApproximate: true });
    expect(holidayOn('DE', '2026-03-20')).toBeUndefined();
    expect(holidayOn('XX', '2026-01-01')).toBeUndefined();
    // Beyond the tables the fixed days are still known.
    expect(named('AE', '2035-12-02')).toBe('National Day');
  });

  it('knows other weeks', () => {
    expect(restDaysOf('SA')).toEqual([5, 6]);
    expect(restDaysOf('AE')).toEqual([6, 0]);
    expect(restDaysOf('XX')).toEqual([6, 0]);
  });

  it('refuses what is no rule', () => {
    expect(() => ruleDays('Q1', 2026)).toThrow('no rule');
    expect(() => ruleDays('XX+1', 2026)).toThrow('no feast');
  });
});
