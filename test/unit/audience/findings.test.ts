import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '@/lib/audience/findings';
import { dailyScores } from '@/lib/audience/score-history';
import type { Evidence } from '@/lib/domain/evidence';
import { count, dayMs, instagram, likedPosts, now, postOf, watchedYoutube, youtube } from './evidence-of';

describe('findingsOf', () => {
  it('keeps what was looked at and found empty apart from what was not looked at', () => {
    expect(findingsOf(instagram({ posts: [], postCount: 0, commentRows: [], readingCount: 0 })).looked).toMatchObject({
      posts: { count: 0 },
      comments: { count: 0 },
    });
    const nothing = findingsOf({ site: 'web', posts: [], readingCount: 0 });
    expect(nothing.looked).toEqual({});
    expect(nothing).not.toHaveProperty('comments');
    expect(nothing).not.toHaveProperty('growth');
  });

  it('says when each was seen last', () => {
    const posts = [postOf(0, { likes: 1, lastSeenAt: now - dayMs }), postOf(1, { lastSeenAt: now - 3 * dayMs })];
    const { looked } = findingsOf(
      instagram({ posts, history: [{ at: now - dayMs, followers: 1, precision: 'exact' }] }),
    );
    expect(looked.posts).toEqual({ count: 2, at: now - dayMs });
    expect(looked.readings).toEqual({ count: 1, at: now });
  });

  it('makes the rate of a post as the site makes it, and leaves a gap where the number is missing', () => {
    const followed = findingsOf(instagram({ followers: count(1_000), posts: [postOf(0, { likes: 28, comments: 2 })] }));
    expect(followed.rates).toMatchObject([{ value: 0.03 }]);
    const watched = findingsOf(watchedYoutube(1));
    expect(watched.basis.over).toBe('views');
    expect(watched.rates[0]?.value).toBeCloseTo(0.04, 9);
    expect(watched.rates[1]).not.toHaveProperty('value');
    expect(findingsOf(youtube({ posts: [] })).rates).toEqual([]);
  });

  it('counts adverts only among posts that could say so', () => {
    const posts = likedPosts([1, 2, 3]).map((post, index) =>
      index === 0 ? post : { ...post, caption: index === 1 ? '#ad' : '' },
    );
    expect(findingsOf(instagram({ posts })).adverts).toEqual({ disclosed: 1, seen: 2 });
  });

  it('bears any numbers', () => {
    const odd = fc.oneof(fc.double(), fc.constant(undefined), fc.integer());
    fc.assert(
      fc.property(
        fc.array(fc.record({ likes: odd, views: odd, comments: odd }), { maxLength: 20 }),
        odd,
        (rows, value) => {
          const evidence: Evidence = {
            site: 'instagram',
            posts: rows.map((row, index) => postOf(index, row as object)),
            ...(value === undefined ? {} : { followers: count(value) }),
            history: rows.map(({ likes }, index) => ({
              at: now + index * dayMs,
              precision: 'exact',
              ...(likes === undefined ? {} : { followers: likes }),
            })),
            readingCount: rows.length,
          };
          for (const { value: rate } of findingsOf(evidence).rates) {
            expect(rate === undefined || (Number.isFinite(rate) && rate >= 0)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('dailyScores', () => {
  it('keeps the last of each day, oldest first, and nothing that is no number', () => {
    const point = (at: number, score: number) => ({ at, score, confidence: 0.5, version: '2' });
    const days = dailyScores([
      point(now, 70),
      point(now - 3 * dayMs, 61),
      point(now - 1_000, 50),
      point(Number.NaN, 3),
    ]);
    expect(days.map(({ score }) => score)).toEqual([61, 70]);
  });
});
