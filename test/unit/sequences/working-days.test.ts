import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, daysLater } from '@/lib/domain/local-day';
import { defaultSending } from '@/lib/domain/sending-settings';
import { countriesWithZones, mainZonesOf } from '@/lib/sequences/country-zones';
import { afterDelays } from '@/lib/sequences/plan';
import { awaySpans, dueAfter } from '@/lib/sequences/send-times';
import { anywhere, workingDaysAfter, worksOn } from '@/lib/sequences/working-days';
import { clockChanges, wallTime } from '@/lib/sequences/zone-clock';

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

describe('at every change of every zone’s clock in two years', () => {
  it('a working-day delay keeps the time of day and its day, and days away move it by whole days of the sender', () => {
    const span = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2028, 0, 1) };
    let edges = 0;
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      for (const edge of clockChanges(span, zone)) {
        edges += 1;
        for (const before of [1, 30 * 3_600_000, 4 * 86_400_000]) {
          const from = edge - before;
          const at = workingDaysAfter(from, 3, { zone });
          const [start, end] = [wallTime(from, zone), wallTime(at, zone)];
          // Only a time that the change leaves out becomes another one: the first after it.
          if (end.minute !== start.minute)
            expect(clockChanges({ from: at - 86_400_000, to: at + 1 }, zone)).not.toEqual([]);
          expect(worksOn(end.day, undefined)).toBe(true);
          const day = wallTime(edge, zone).day;
          const sending = { ...defaultSending, zone, away: [{ from: daysLater(day, -1), to: daysLater(day, 1) }] };
          const due = dueAfter(edge - 5 * 86_400_000, 5 * 86_400_000, sending);
          const [away] = awaySpans(sending);
          expect(due - edge).toBe((away?.to ?? 0) - (away?.from ?? 0));
          expect(wallTime(away?.to ?? 0, zone).day).toBe(daysLater(day, 2));
        }
      }
    }
    console.info(`${Intl.supportedValuesOf('timeZone').length} zones, ${edges} changes of the clock`);
    expect(edges).toBeGreaterThan(400);
  }, 60_000);
});
