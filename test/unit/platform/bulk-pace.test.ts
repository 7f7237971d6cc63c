import { describe, expect, it } from 'vitest';
import { BulkPace, unwatchedAtMostMs, watchedEveryMs } from '@/lib/platform/roster-worker/bulk-pace';

/** A window and an import that is over at `endsAt`; waiting moves the clock. */
function windowDuring(endsAt: number, isWatched: (now: number) => boolean) {
  let now = 0;
  const pace = new BulkPace({
    isBulkWriting: async () => now < endsAt,
    isWatched: () => isWatched(now),
    now: () => now,
    wait: async (ms) => {
      now += ms;
    },
  });
  return { pace, at: () => now };
}

describe('columns take over what changed', () => {
  it('at once while no file is taken in', async () => {
    const { pace, at } = windowDuring(0, () => false);
    await pace.turn();
    pace.finished();
    await pace.turn();
    await pace.breather();
    expect(at()).toBe(0);
  });

  it('after an import that nobody looks on, and not while it runs', async () => {
    const { pace, at } = windowDuring(60_000, () => false);
    await pace.turn();
    expect(at()).toBe(60_000);
  });

  it('once in a while during an import where somebody looks', async () => {
    const { pace, at } = windowDuring(60_000, () => true);
    await pace.turn();
    expect(at()).toBe(0);
    pace.finished();
    await pace.turn();
    expect(at()).toBe(watchedEveryMs);
    await pace.breather();
    expect(at()).toBe(watchedEveryMs);
  });

  it('after a minute at the latest, however long an import nobody looks on takes', async () => {
    const { pace, at } = windowDuring(Number.POSITIVE_INFINITY, () => false);
    await pace.turn();
    expect(at()).toBe(unwatchedAtMostMs);
    await pace.breather();
    expect(at()).toBe(2 * unwatchedAtMostMs);
  });

  it('as soon as somebody comes to look, also in the middle', async () => {
    const { pace, at } = windowDuring(60_000, (now) => now >= 5_000);
    await pace.breather();
    expect(at()).toBe(5_000);
    await pace.turn();
    expect(at()).toBe(5_000);
  });

  it('at once where locks cannot be asked', async () => {
    const pace = new BulkPace({
      isBulkWriting: () => Promise.reject(new Error('no')),
      isWatched: () => false,
      now: () => 0,
      wait: async () => undefined,
    });
    await pace.turn();
    await pace.breather();
  });
});
