import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, daysLater, dayText, isCalendarDay, startOfDay } from '@/lib/domain/local-day';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'Africa/Cairo',
  'America/Santiago',
];

describe('the first moment of a day', () => {
  it('is that of the zone, also on days of 23 and of 25 hours', () => {
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 28, 23));
    expect(startOfDay('2026-03-30', 'Europe/Berlin') - startOfDay('2026-03-29', 'Europe/Berlin')).toBe(23 * 3_600_000);
    expect(startOfDay('2026-10-26', 'Europe/Berlin') - startOfDay('2026-10-25', 'Europe/Berlin')).toBe(25 * 3_600_000);
  });

  it('is 1:00 where clocks are put forward at midnight', () => {
    // Santiago goes from 24:00 of 5 September to 1:00 of 6 September 2026.
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe(Date.UTC(2026, 8, 6, 4));
  });

  it('is the next there is of a day that a zone left out', () => {
    // Samoa had no 30 December 2011.
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toBe(startOfDay('2011-12-31', 'Pacific/Apia'));
  });

  it('is in that day, and the moment before is not, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 40_000 }), (zone, days) => {
        const day = daysLater('1980-01-01', days);
        const at = startOfDay(day, zone);
        // Kiritimati left out a day in 1994.
        if (dayOf(at, zone) !== day) return zone === 'Pacific/Kiritimati';
        expect(dayOf(at - 1, zone) < day).toBe(true);
        return true;
      }),
      { numRuns: 300 },
    );
  });
});

it('counts days on the calendar, not hours', () => {
  expect(daysLater('2026-02-27', 2)).toBe('2026-03-01');
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  expect(dayOf(Date.UTC(2026, 4, 12, 23, 30), 'Asia/Kolkata')).toBe('2026-05-13');
  expect(dayOf(Date.UTC(2026, 4, 12, 23, 30), 'No/Such')).toBe('2026-05-12');
  expect(dayText(Date.UTC(2026, 4, 12, 23, 30), 'Asia/Kolkata')).toBe('13 May 2026');
});

it('knows a day from what is none', () => {
  expect(['2026-02-28', '2024-02-29'].every(isCalendarDay)).toBe(true);
  expect(['2026-02-29', '2026-13-01', '', '28.2.2026', '0026-02-28', '12026-02-28'].some(isCalendarDay)).toBe(false);
});
