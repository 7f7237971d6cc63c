import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPacificDay, pacificDay } from '@/lib/domain/pacific-day';

describe('the day of Google’s quotas', () => {
  it.each([
    ['2026-01-15T07:59:59Z', '2026-01-14', '2026-01-15T08:00:00Z'],
    ['2026-01-15T08:00:00Z', '2026-01-15', '2026-01-16T08:00:00Z'],
    ['2026-07-04T06:59:59Z', '2026-07-03', '2026-07-04T07:00:00Z'],
    // The clocks go forward on 8 March 2026 and back on 1 November, both at two in the morning.
    ['2026-03-08T08:30:00Z', '2026-03-08', '2026-03-09T07:00:00Z'],
    ['2026-11-01T07:30:00Z', '2026-11-01', '2026-11-02T08:00:00Z'],
    ['2026-12-31T20:00:00Z', '2026-12-31', '2027-01-01T08:00:00Z'],
  ])('%s', (at, day, next) => {
    expect(pacificDay(Date.parse(at))).toBe(day);
    expect(new Date(nextPacificDay(Date.parse(at))).toISOString()).toBe(next.replace('Z', '.000Z'));
  });

  it('ends at most twenty-five hours from now, at the first moment of another day', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }), (at) => {
        const next = nextPacificDay(at);
        expect(next).toBeGreaterThan(at);
        expect(next - at).toBeLessThanOrEqual(25 * 3_600_000);
        expect(pacificDay(next - 1)).toBe(pacificDay(at));
        expect(pacificDay(next)).not.toBe(pacificDay(at));
      }),
    );
  });
});
