import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putOffTo } from '@/lib/sequences/put-off';
import { inQueueOrder, type Queued } from '@/lib/sequences/queue-order';

const group = fc.constantFrom('instagram', 'tiktok', 'mail', 'other') as fc.Arbitrary<Queued['group']>;
const rows = fc.uniqueArray(fc.record({ key: fc.string(), group, dueAt: fc.integer({ min: 0, max: 9 }) }), {
  selector: ({ key }) => key,
});

describe('the order of what waits', () => {
  it('is one place after the other, oldest first, the chosen one before all', () => {
    fc.assert(
      fc.property(rows, fc.option(group, { nil: undefined }), (given, first) => {
        const ordered = inQueueOrder(given, first);
        expect(new Set(ordered)).toEqual(new Set(given));
        expect(ordered).toHaveLength(given.length);
        const places = ordered.flatMap((row, at) => (ordered[at - 1]?.group === row.group ? [] : [row.group]));
        expect(new Set(places).size).toBe(places.length);
        for (const [at, row] of ordered.entries()) {
          const before = ordered[at - 1];
          if (before?.group === row.group) expect(before.dueAt).toBeLessThanOrEqual(row.dueAt);
        }
        if (given.some((row) => row.group === first)) expect(places[0]).toBe(first);
        const oldest = places
          .filter((place) => place !== first)
          .map((place) => Math.min(...given.filter((row) => row.group === place).map(({ dueAt }) => dueAt)));
        expect(oldest).toEqual([...oldest].sort((a, b) => a - b));
        expect(inQueueOrder([...given].reverse(), first)).toEqual(ordered);
      }),
    );
  });
});

describe('putting off', () => {
  const at = (choice: Parameters<typeof putOffTo>[0], now: string, zone = 'UTC') => {
    const then = putOffTo(choice, Date.parse(now), zone);
    return then === undefined ? undefined : new Date(then).toISOString();
  };

  it('stays in the day, or says that there is none left', () => {
    expect(at('today', '2026-03-02T09:00:00Z')).toBe('2026-03-02T12:00:00.000Z');
    expect(at('today', '2026-03-02T21:30:00Z')).toBe('2026-03-02T23:45:00.000Z');
    expect(at('today', '2026-03-02T23:10:00Z')).toBeUndefined();
  });

  it('means mornings on the wall, also over a change of the clock', () => {
    expect(at('tomorrow', '2026-03-28T10:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z');
    expect(at('next-week', '2026-03-02T09:00:00Z')).toBe('2026-03-09T09:00:00.000Z');
    expect(at('next-week', '2026-03-08T09:00:00Z')).toBe('2026-03-09T09:00:00.000Z');
  });

  it('is always later than now', () => {
    const choices = fc.constantFrom('today', 'tomorrow', 'next-week') as fc.Arbitrary<Parameters<typeof putOffTo>[0]>;
    const zones = fc.constantFrom('UTC', 'Pacific/Apia', 'America/Sao_Paulo', 'Africa/Cairo', 'Asia/Kathmandu');
    fc.assert(
      fc.property(choices, zones, fc.integer({ min: 1.6e12, max: 2e12 }), (choice, zone, now) => {
        const then = putOffTo(choice, now, zone);
        if (then === undefined) expect(choice).toBe('today');
        else {
          expect(then).toBeGreaterThan(now);
          expect(then - now).toBeLessThan(8 * 86_400_000);
        }
      }),
    );
  });
});
