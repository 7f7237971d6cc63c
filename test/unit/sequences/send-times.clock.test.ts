import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysLater } from '@/lib/domain/local-day';
import { defaultSending, type SendingSettings } from '@/lib/domain/sending-settings';
import type { RecipientZone } from '@/lib/sequences/recipient-zone';
import { dueAfter, sendTime } from '@/lib/sequences/send-times';
import { clockChanges, firstMoment, hoursOfDay, wallTime } from '@/lib/sequences/zone-clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const zones = Intl.supportedValuesOf('timeZone');
const twoYears = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2028, 0, 1) };
const edges = zones.flatMap((zone) => clockChanges(twoYears, zone).map((at) => ({ zone, at })));

const shown = new Map<string, Intl.DateTimeFormat>();
/** What the browser writes for a moment there: another way than the rules go. */
function onTheWall(at: number, zone: string): { weekday: number; minute: number; date: string } {
  let format = shown.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    shown.set(zone, format);
  }
  const [date = '', time = ''] = format.format(at).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { date, minute: hour * 60 + minute, weekday: new Date(`${date}T00:00:00Z`).getUTCDay() };
}

function isAllowed(at: number, zone: string, { openMinute, closeMinute, days }: SendingSettings): boolean {
  const { minute, weekday } = onTheWall(at, zone);
  return minute >= openMinute && minute < closeMinute && days.includes(weekday);
}

const living = (zone: string): RecipientZone => ({ confidence: 'known', zones: [zone], words: '' });
/** Ordinary hours, those around the hour that clocks are changed in, and all of the night. */
const windows = [
  [540, 1_020],
  [60, 120],
  [90, 150],
  [0, 90],
  [105, 180],
  [1_380, 1_440],
] as const;

describe('the clock at every change of every zone', () => {
  it('knows the changes of two years', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(edges.length).toBeGreaterThan(400);
    const berlin = edges.filter(({ zone }) => zone === 'Europe/Berlin').map(({ at }) => new Date(at).toISOString());
    expect(berlin).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2027-03-28T01:00:00.000Z',
      '2027-10-31T01:00:00.000Z',
    ]);
  });

  it('shows the time that the browser shows, to the minute, on both sides of each change', () => {
    for (const { zone, at } of edges) {
      for (const moment of [at - 1, at, at + 1, at - HOUR, at + HOUR]) {
        const wall = onTheWall(moment, zone);
        const { day, minute } = wallTime(moment, zone);
        if (day !== wall.date || minute !== wall.minute) expect.fail(`${zone} at ${moment}: ${day} ${minute}`);
      }
    }
  });

  it('opens once a day, in one piece, and never outside the hours', () => {
    for (const { zone, at } of edges) {
      for (const [open, close] of windows) {
        let last = Number.NEGATIVE_INFINITY;
        const middle = wallTime(at, zone).day;
        for (const day of [daysLater(middle, -1), middle, daysLater(middle, 1)]) {
          const span = hoursOfDay(day, zone, open, close);
          if (!span) continue;
          const isOnce = span.from >= last && span.to - span.from <= (close - open) * MINUTE + HOUR;
          if (!isOnce) expect.fail(`${zone}: ${day} opens at ${span.from}`);
          for (const moment of [span.from, span.to - 1, Math.floor((span.from + span.to) / 2)]) {
            const wall = onTheWall(moment, zone);
            const isInside = wall.date === day && wall.minute >= open && wall.minute < close;
            if (!isInside) expect.fail(`${zone}: ${moment} is not between ${open} and ${close} on ${day}`);
          }
          last = span.to;
        }
      }
    }
  });
});

describe('the time of a mail', () => {
  it('at every change of every zone: inside the hours, on a working day, once, and never left out', () => {
    let planned = 0;
    for (const { zone, at } of edges) {
      for (const [openMinute, closeMinute] of windows) {
        const sending = { ...defaultSending, openMinute, closeMinute };
        // Later when asked later, but for the minutes over which mail that had to wait is spread.
        let before = Number.NEGATIVE_INFINITY;
        for (let offset = -26 * HOUR; offset <= 26 * HOUR; offset += 6.5 * HOUR) {
          const asked = at + offset;
          const rules = { sending, recipient: living(zone), spreadKey: `${zone}:0` };
          const { at: time } = sendTime(asked, rules);
          planned += 1;
          if (
            !isAllowed(time, zone, sending) ||
            time < asked ||
            time - asked > 6 * DAY ||
            time < before - 45 * MINUTE
          ) {
            expect.fail(`${zone}: asked ${new Date(asked).toISOString()}, planned ${new Date(time).toISOString()}`);
          }
          if (sendTime(time, rules).at !== time) expect.fail(`${zone}: ${time} is moved again`);
          before = time;
        }
      }
    }
    expect(planned).toBe(edges.length * windows.length * 9);
  }, 20_000);

  it('waits for nothing that is allowed already: no allowed quarter of an hour lies before it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...edges),
        fc.integer({ min: -50 * 60, max: 50 * 60 }),
        fc.integer({ min: 0, max: 1_380 }),
        fc.integer({ min: 30, max: 600 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
        ({ zone, at }, minutes, openMinute, length, days) => {
          const asked = at + minutes * MINUTE;
          const sending = { ...defaultSending, openMinute, closeMinute: Math.min(1_440, openMinute + length), days };
          const { at: time } = sendTime(asked, { sending, recipient: living(zone), spreadKey: 'k' });
          expect(isAllowed(time, zone, sending)).toBe(true);
          if (time === asked) return;
          // All that was passed over is less than the spread, or of an hour that is shown twice.
          let passed = 0;
          for (let step = asked; step < time; step += 15 * MINUTE) if (isAllowed(step, zone, sending)) passed += 15;
          expect(passed).toBeLessThanOrEqual(45 + 60 + 15);
        },
      ),
      { numRuns: 1_500, seed: 7 },
    );
  });

  it('in every zone, at any moment of two years, with days away: allowed, stable, in order', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((days) => daysLater('2026-01-01', days));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.integer({ min: twoYears.from, max: twoYears.to }),
        fc.array(fc.tuple(day, fc.integer({ min: 0, max: 20 })), { maxLength: 3 }),
        (zone, home, asked, spells) => {
          const away = spells.map(([from, length]) => ({ from, to: daysLater(from, length) }));
          const sending = { ...defaultSending, zone: home, away };
          const rules = { sending, recipient: living(zone), spreadKey: 'k' };
          const time = sendTime(asked, rules).at;
          expect(isAllowed(time, zone, sending)).toBe(true);
          const senderDay = onTheWall(time, home).date;
          expect(away.some(({ from, to }) => from <= senderDay && senderDay <= to)).toBe(false);
          expect(sendTime(time, rules).at).toBe(time);
        },
      ),
      { numRuns: 3_000, seed: 11 },
    );
  });

  it('suits every zone that a recipient may live in', () => {
    const american = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'] as const;
    const recipient: RecipientZone = { confidence: 'guessed', zones: american, country: 'US', words: '' };
    fc.assert(
      fc.property(fc.integer({ min: twoYears.from, max: twoYears.to }), (asked) => {
        const { at } = sendTime(asked, { sending: defaultSending, recipient, spreadKey: 'k' });
        for (const zone of american) expect(isAllowed(at, zone, defaultSending)).toBe(true);
      }),
      { numRuns: 400, seed: 3 },
    );
  });
});

describe('days away', () => {
  it('do not count: what was planned keeps its order and its distances', () => {
    const sending = { ...defaultSending, zone: 'Europe/Stockholm', away: [{ from: '2026-07-06', to: '2026-07-19' }] };
    const begin = firstMoment('2026-07-06', 'Europe/Stockholm');
    fc.assert(
      fc.property(
        fc.integer({ min: -20 * DAY, max: 30 * DAY }),
        fc.integer({ min: 0, max: 40 * DAY }),
        fc.integer({ min: 0, max: 5 * DAY }),
        (offset, delay, more) => {
          const from = begin + offset;
          const [first, second] = [dueAfter(from, delay, sending), dueAfter(from, delay + more, sending)];
          expect(first < begin || first >= begin + 14 * DAY).toBe(true);
          expect([more, more + 14 * DAY]).toContain(second - first);
        },
      ),
    );
    expect(dueAfter(begin - DAY, 3 * DAY, sending)).toBe(begin + 16 * DAY);
  });
});
