import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, daysLater } from '@/lib/domain/local-day';
import { countriesWithZones, mainZonesOf } from '@/lib/sequences/country-zones';
import { afterDelays } from '@/lib/sequences/plan';
import { anywhere, workingDaysAfter, worksOn } from '@/lib/sequences/working-days';
import { wallTime } from '@/lib/sequences/zone-clock';

const at = (text: string) => Date.parse(text);
const places = countriesWithZones.flatMap((country) => mainZonesOf(country).map((zone) => ({ country, zone })));
const place = fc.oneof(
  fc.constantFrom(...places),
  fc.constantFrom(...places).map(({ zone }) => ({ zone })),
  fc.constant(anywhere),
);
const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2030-06-01T00:00:00Z') });

describe('working days', () => {
  it('leave out the weekend, and of a country its holidays and its own week', () => {
    const friday = at('2026-03-06T09:30:00Z');
    expect(workingDaysAfter(friday, 1)).toBe(at('2026-03-09T09:30:00Z'));
    expect(workingDaysAfter(friday, 5)).toBe(at('2026-03-13T09:30:00Z'));
    const easter = at('2026-04-02T08:00:00Z');
    expect(workingDaysAfter(easter, 1, { zone: 'Europe/Berlin', country: 'DE' })).toBe(at('2026-04-07T08:00:00Z'));
    expect(workingDaysAfter(easter, 1, { zone: 'Europe/Berlin' })).toBe(at('2026-04-03T08:00:00Z'));
    const thursday = at('2026-02-05T07:00:00Z');
    expect(workingDaysAfter(thursday, 1, { zone: 'Asia/Riyadh', country: 'SA' })).toBe(at('2026-02-08T07:00:00Z'));
  });

  it('count from the weekend on as if it were not there, and nothing is no delay', () => {
    const saturday = at('2026-03-07T11:00:00Z');
    expect(workingDaysAfter(saturday, 1)).toBe(at('2026-03-09T11:00:00Z'));
    expect(workingDaysAfter(saturday, 0)).toBe(saturday);
    expect(workingDaysAfter(saturday, Number.NaN)).toBe(saturday);
  });

  it('keep the time of day over a change of clocks', () => {
    const before = at('2026-03-27T09:00:00Z');
    expect(workingDaysAfter(before, 1, { zone: 'Europe/Berlin' })).toBe(at('2026-03-30T08:00:00Z'));
  });

  it('add up with other delays in the order in which they stand', () => {
    const friday = at('2026-03-06T09:00:00Z');
    const day = { amount: 1, unit: 'days' } as const;
    const working = { amount: 1, unit: 'working-days' } as const;
    expect(afterDelays(friday, [day, working])).toBe(at('2026-03-09T09:00:00Z'));
    expect(afterDelays(friday, [working, day])).toBe(at('2026-03-10T09:00:00Z'));
  });

  it('in every zone and country: as many working days between as asked for, the last one the day itself', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 40 }), place, (from, amount, where) => {
        const country = 'country' in where ? where.country : undefined;
        const due = workingDaysAfter(from, amount, where);
        const [start, end] = [wallTime(from, where.zone), wallTime(due, where.zone)];
        const days = Array.from({ length: daysBetween(start.day, end.day) }, (_, index) =>
          daysLater(start.day, index + 1),
        );
        expect(days.filter((day) => worksOn(day, country))).toHaveLength(amount);
        expect(worksOn(end.day, country)).toBe(true);
        // Only where clocks are put forward over that very time it is later in the day.
        expect(end.minute - start.minute).toBeGreaterThanOrEqual(0);
        expect(end.minute - start.minute).toBeLessThanOrEqual(60);
      }),
      { numRuns: 2_000 },
    );
  });

  it('one after another are as many together', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 1, max: 15 }),
        place,
        (from, one, other, where) => {
          const [apart, together] = [
            workingDaysAfter(workingDaysAfter(from, one, where), other, where),
            workingDaysAfter(from, one + other, where),
          ];
          expect(wallTime(apart, where.zone).day).toBe(wallTime(together, where.zone).day);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
