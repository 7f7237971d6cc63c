import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paced, Superseded } from '@/lib/services/live-pace';

/** A clock that only waiting and answering move, and what was waited for. */
function scene(tookMs: number) {
  let at = 0;
  const waiting: { readonly until: number; readonly go: () => void }[] = [];
  const askedAt: number[] = [];
  const ask = paced(
    async () => {
      askedAt.push(at);
      at += tookMs;
      return askedAt.length;
    },
    (ms) => new Promise<void>((go) => waiting.push({ until: at + ms, go })),
    () => at,
  );
  return {
    ask,
    askedAt,
    later: async (ms: number) => {
      const until = at + ms;
      for (const each of waiting.splice(0).sort((a, b) => a.until - b.until)) {
        if (each.until > until) waiting.push(each);
        else {
          at = Math.max(at, each.until);
          each.go();
          for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
        }
      }
      at = Math.max(at, until);
    },
  };
}

describe('a question that is asked again with every write', () => {
  it('is answered at once the first time, and after a while', async () => {
    const { ask, askedAt, later } = scene(100);
    await ask();
    await later(10_000);
    await ask();
    expect(askedAt).toEqual([0, 10_100]);
  });

  it('rests in proportion to what it costs', async () => {
    const { ask, askedAt, later } = scene(100);
    await ask();
    const second = ask();
    await later(1_000);
    await second;
    expect(askedAt).toEqual([0, 500]);
  });

  it('never rests for longer than two seconds', async () => {
    const { ask, askedAt, later } = scene(5_000);
    await ask();
    const second = ask();
    await later(60_000);
    await second;
    expect(askedAt).toEqual([0, 7_000]);
  });

  it('is answered at once a few times in a row, where it costs little, and then not with every write', async () => {
    const { ask, askedAt, later } = scene(0);
    for (let index = 0; index < 100; index += 1) {
      void ask().catch(() => undefined);
      for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
      await later(40);
    }
    await later(2_000);
    expect(askedAt.slice(0, 6)).toEqual([0, 40, 80, 120, 160, 200]);
    expect(askedAt.length).toBeLessThanOrEqual(6 * 3);
  });

  it('is read once for all that asked while it rested, and answers the last of them', async () => {
    const { ask, askedAt, later } = scene(100);
    await ask();
    const asks = [ask(), ask(), ask()];
    const answers = Promise.allSettled(asks);
    await later(1_000);
    const [first, second, third] = await answers;
    expect(first).toMatchObject({ status: 'rejected', reason: expect.any(Superseded) });
    expect(second).toMatchObject({ status: 'rejected', reason: expect.any(Superseded) });
    expect(third).toEqual({ status: 'fulfilled', value: 2 });
    expect(askedAt).toHaveLength(2);
  });

  it('takes at most about a fifth of the time, however often it is asked, and always answers the last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 }),
        async (tookMs, gaps) => {
          const { ask, askedAt, later } = scene(tookMs);
          let last: Promise<number> | undefined;
          for (const gap of gaps) {
            last = ask();
            last.catch(() => undefined);
            await later(gap);
          }
          await later(10_000);
          expect(await last).toBe(askedAt.length);
          const spans = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
          for (const span of spans) expect(span).toBeGreaterThanOrEqual(Math.min(tookMs * 5, 2_000));
          for (const [index, at] of askedAt.entries())
            expect((askedAt[index + 6] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(2_000);
        },
      ),
    );
  });
});
