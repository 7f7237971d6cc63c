import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postRhythm } from '@/lib/domain/post-rhythm';

const day = (n: number) => Date.UTC(2026, 0, 1) + n * 86_400_000;
const at = (...days: number[]) => days.map((n) => ({ publishedAt: day(n), publishedPrecision: 'exact' as const }));

describe('how often somebody posts', () => {
  test('a post every second day', () => {
    expect(postRhythm(at(0, 2, 4, 6))).toEqual({
      postsPerWeek: 3.5,
      medianGapDays: 2,
      precision: 'exact',
      datedPosts: 4,
      spanDays: 6,
    });
  });

  test('an old post among recent ones moves the mean, not the median', () => {
    const rhythm = postRhythm(at(-300, 0, 1, 2, 3));
    expect(rhythm?.medianGapDays).toBe(1);
    expect(rhythm?.postsPerWeek).toBeCloseTo((4 / 303) * 7);
  });

  test('with an even number of gaps the median lies between the middle two', () => {
    expect(postRhythm(at(0, 1, 4))?.medianGapDays).toBe(2);
  });

  test('one rounded date makes the whole rounded', () => {
    expect(postRhythm([...at(0, 7), { publishedAt: day(14), publishedPrecision: 'rounded' }])?.precision).toBe(
      'rounded',
    );
  });

  test('pinned and undated posts do not count', () => {
    expect(postRhythm([...at(10, 11), { publishedAt: day(0), isPinned: true }, {}])).toBeNull();
    expect(postRhythm([...at(10, 11, 12), { publishedAt: day(0), isPinned: true }, {}])?.datedPosts).toBe(3);
  });

  test.each([[[]], [at(1)], [at(1, 2)], [at(1, 1, 1)], [[...at(1, 2), { publishedAt: Number.NaN }]]])(
    'no answer from %j',
    (posts) => {
      expect(postRhythm(posts)).toBeNull();
    },
  );

  test('the order of the posts does not matter, and the numbers are finite and positive', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 3, maxLength: 40 }), (days) => {
        const rhythm = postRhythm(at(...days));
        expect(postRhythm(at(...[...days].reverse()))).toEqual(rhythm);
        if (rhythm === null) expect(new Set(days).size).toBe(1);
        else {
          expect(rhythm.postsPerWeek).toBeGreaterThan(0);
          expect(rhythm.medianGapDays).toBeGreaterThanOrEqual(0);
          expect(rhythm.medianGapDays).toBeLessThanOrEqual(rhythm.spanDays);
        }
      }),
    );
  });
});
