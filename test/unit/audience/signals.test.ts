import { describe, expect, it } from 'vitest';
import { factsOf } from '@/lib/audience/facts';
import { commentsPerLike } from '@/lib/audience/signals/comments-per-like';
import { engagementLevel } from '@/lib/audience/signals/engagement-level';
import { followingRatio } from '@/lib/audience/signals/following-ratio';
import { likesEvenness } from '@/lib/audience/signals/likes-evenness';
import { viewsPerFollower } from '@/lib/audience/signals/views-per-follower';
import type { Evidence } from '@/lib/domain/evidence';
import {
  count,
  dayMs,
  instagram,
  likedPosts,
  now,
  ordinaryLikes,
  postOf,
  watchedYoutube,
  youtube,
} from './evidence-of';

const b1 = (evidence: Evidence) => engagementLevel(factsOf(evidence));
const b2 = (evidence: Evidence) => viewsPerFollower(factsOf(evidence));
const c1 = (evidence: Evidence) => likesEvenness(factsOf(evidence));
const c2 = (evidence: Evidence) => commentsPerLike(factsOf(evidence));
const e3 = (evidence: Evidence) => followingRatio(factsOf(evidence));

/** Twelve posts that each reach this share of 5,000 followers. */
function atRate(rate: number, followers = 5_000) {
  return instagram({
    followers: count(followers),
    posts: Array.from({ length: 12 }, (_, index) => postOf(index, { likes: rate * followers })),
  });
}

describe('B1 engagement level', () => {
  it('is the median of likes and of comments over followers, against the tier', () => {
    const signal = b1(instagram());
    expect(signal).toMatchObject({ status: 'scored', evidence: 1, n: 12, s: 1 });
    expect(signal.value).toBeCloseTo((175 + 4) / 5_200, 4);
    expect(signal.benchmark).toMatchObject({ value: 0.028, date: '2023' });
  });

  it('takes the usual level from the tier', () => {
    const usual = (followers: number) => b1(instagram({ followers: count(followers) })).benchmark?.value;
    expect([999, 1_000, 9_999, 10_000, 99_999, 100_000].map(usual)).toEqual([0.106, 0.028, 0.028, 0.017, 0.017, 0.015]);
  });

  it.each([
    ['at the usual level', 0, 1],
    ['at z -0.5', -0.5, 1],
    ['half way down', -1.4, 0.5],
    ['at z -2.3', -2.3, 0],
    ['at z 1.5', 1.5, 1],
    ['at z 3', 3, 0.5],
    ['far above', 3.3, 0.5],
  ])('%s', (_, z, s) => {
    expect(b1(atRate(0.028 * Math.exp(z * 0.97))).s).toBeCloseTo(s, 6);
  });

  it('is not moved by one viral post', () => {
    const viral = likedPosts([...ordinaryLikes.slice(0, 11), 4_000_000]);
    expect(b1(instagram({ posts: viral })).value).toBeCloseTo(b1(instagram()).value ?? 0, 2);
  });

  it('counts a pinned post that is listed twice once, with its newest number', () => {
    const posts = likedPosts(ordinaryLikes.slice(0, 6));
    const again = { ...postOf(0, { likes: 500 }), lastSeenAt: now + dayMs };
    const signal = b1(instagram({ posts: [again, ...posts] }));
    expect(signal.n).toBe(6);
    expect(signal.evidence).toBe(0.5);
    expect(signal.value).toBeCloseTo((195 + 4) / 5_200, 3);
  });

  it('judges by the twelve newest posts', () => {
    const old = Array.from({ length: 30 }, (_, index) => postOf(100 + index, { likes: 0, comments: 0 }));
    expect(b1(instagram({ posts: [...old, ...likedPosts(ordinaryLikes)] })).value).toBe(b1(instagram()).value);
  });

  it('takes 0 likes as a number and hidden likes as a gap', () => {
    const zero = b1(instagram({ posts: likedPosts(Array(12).fill(0)) }));
    expect(zero).toMatchObject({ status: 'scored', value: 0, s: 0 });
    const hidden = b1(instagram({ posts: ordinaryLikes.map((_, index) => postOf(index)) }));
    expect(hidden).toMatchObject({ status: 'not-enough', evidence: 0, n: 0 });
    expect(hidden.s).toBeUndefined();
    expect(hidden.value).toBeUndefined();
  });

  it('lets comments stand in for hidden likes, worth half', () => {
    const hidden = (comments: number, followers = 5_200) =>
      b1(
        instagram({
          followers: count(followers),
          posts: ordinaryLikes.map((_, index) => postOf(index, { comments })),
        }),
      );
    expect(hidden(4)).toMatchObject({ status: 'scored', evidence: 0.5, n: 12, s: 1 });
    expect(hidden(4).value).toBeCloseTo(4 / 5_200, 9);
    expect(hidden(4).text).toContain('comments stand in for them');
    expect(hidden(0)).toMatchObject({ status: 'scored', s: 0 });
    // An ordinary post of so few followers has one or two comments: none would mean nothing.
    expect(hidden(0, 2_000).status).toBe('not-enough');
  });

  it('counts little where a usual account would hardly have any likes', () => {
    const tiny = b1(instagram({ followers: count(5), posts: likedPosts(Array(12).fill(0)) }));
    expect(tiny).toMatchObject({ status: 'scored', s: 0 });
    expect(tiny.evidence).toBeCloseTo((0.106 * 5 * 12) / 30, 6);
  });

  it('holds nothing against a business or a badge between its own median and that of the tier', () => {
    const posts = likedPosts(Array(12).fill(30), 0);
    const plain = b1(instagram({ posts }));
    const brand = b1(instagram({ posts, category: 'Clothing (Brand)' }));
    const badge = b1(instagram({ posts, verified: true }));
    expect(plain.s).toBeLessThan(0.5);
    expect(brand.s).toBe(1);
    expect(badge.s).toBe(1);
    expect(brand.text).toContain('Businesses and accounts with a badge draw less');
    expect(b1(instagram({ posts, category: 'Artist' })).s).toBe(plain.s);
    expect(b1(instagram({ posts: likedPosts(Array(12).fill(1), 0), verified: true })).s).toBeLessThan(0.2);
  });

  it('says when comments were not seen instead of counting them as 0', () => {
    const posts = ordinaryLikes.map((likes, index) => postOf(index, { likes }));
    const signal = b1(instagram({ posts }));
    expect(signal.value).toBeCloseTo(175 / 5_200, 6);
    expect(signal.text).toContain('Comments were not seen and are left out.');
    expect(b1(instagram()).text).not.toContain('left out');
  });

  it('takes comments from the posts that show them', () => {
    const posts = ordinaryLikes.map((likes, index) => postOf(index, index < 6 ? { likes, comments: 4 } : { likes }));
    expect(b1(instagram({ posts })).value).toBeCloseTo((175 + 4) / 5_200, 6);
  });

  it('needs six posts', () => {
    expect(b1(instagram({ posts: likedPosts(ordinaryLikes.slice(0, 5)) }))).toMatchObject({
      status: 'not-enough',
      n: 5,
    });
    expect(b1(instagram({ posts: likedPosts(ordinaryLikes.slice(0, 6)) }))).toMatchObject({
      status: 'scored',
      evidence: 0.5,
    });
  });

  it.each([
    ['unknown followers', undefined, 'was not seen'],
    ['no followers', count(0), 'shows 0 followers'],
  ])('cannot be worked out with %s', (_, followers, words) => {
    const signal = b1(instagram({ followers }));
    expect(signal.status).toBe('not-enough');
    expect(signal.text).toContain(words);
  });

  it('widens by a rounded follower count and says so', () => {
    const signal = b1(instagram({ followers: count(12_300, 'rounded') }));
    expect(signal.valueRange?.low).toBeCloseTo(179 / 13_300, 4);
    expect(signal.valueRange?.high).toBeCloseTo(179 / 11_300, 4);
    expect(signal.text).toContain('rounded follower count');
    expect(b1(instagram()).valueRange).toBeUndefined();
  });

  it('says that a private account shows no posts', () => {
    expect(b1(instagram({ private: true, posts: [] })).text).toBe(
      'The account is private, so its posts cannot be seen.',
    );
  });

  it('on YouTube is likes per view of the same video', () => {
    const signal = b1(watchedYoutube(12));
    expect(signal).toMatchObject({ status: 'scored', s: 1, n: 12 });
    expect(signal.value).toBeCloseTo(0.04, 9);
    expect(b1(youtube())).toMatchObject({ status: 'not-enough', n: 0 });
  });

  it('leaves out videos that nobody has viewed', () => {
    const posts = Array.from({ length: 8 }, (_, index) => postOf(index, { likes: 0, views: index < 3 ? 0 : 100 }));
    expect(b1(youtube({ posts }))).toMatchObject({ status: 'not-enough', n: 5 });
  });

  it('has nothing to compare with on a site without a benchmark', () => {
    expect(b1(instagram({ site: 'elsewhere' }))).toMatchObject({ status: 'not-enough', evidence: 0 });
  });
});

describe('B2 views per follower', () => {
  it.each([
    [0.02, 0],
    [0.035, 0.5],
    [0.05, 1],
    [0.5, 1],
    [3, 1],
  ])('reads %d views per subscriber as %d', (share, s) => {
    const posts = Array.from({ length: 12 }, (_, index) => postOf(index, { views: share * 100_000 }));
    expect(b2(youtube({ posts, followers: count(100_000) })).s).toBeCloseTo(s, 9);
  });

  it('means nothing on Instagram', () => {
    expect(b2(instagram())).toMatchObject({ status: 'not-applicable', evidence: 0 });
  });

  it('needs subscribers and six videos', () => {
    expect(b2(youtube({ followers: undefined })).status).toBe('not-enough');
    expect(b2(youtube({ followers: count(0) })).status).toBe('not-enough');
    expect(b2(youtube({ posts: youtube().posts.slice(0, 5) })).status).toBe('not-enough');
    expect(b2(youtube({ posts: youtube().posts.slice(0, 6) })).evidence).toBe(0.5);
  });
});

describe('C1 likes too even', () => {
  const spread = (share: number) =>
    instagram({
      posts: Array.from({ length: 12 }, (_, index) =>
        postOf(index, { likes: 1_000 * (1 + (index % 2 ? share : -share)) }),
      ),
    });
  // Twelve values at 1 ± d have the sample variation d * sqrt(12 / 11).
  const ofVariation = (value: number) => spread(value / Math.sqrt(12 / 11));

  it.each([
    [0.02, 0],
    [0.1, 0],
    [0.135, 0.5],
    [0.17, 1],
    [0.6, 1],
  ])('reads a variation of %d as %d', (value, s) => {
    const signal = c1(ofVariation(value));
    expect(signal.value).toBeCloseTo(value, 6);
    expect(signal.s).toBeCloseTo(s, 6);
  });

  it('needs twelve posts', () => {
    expect(c1(instagram({ posts: likedPosts(ordinaryLikes.slice(0, 11)) }))).toMatchObject({
      status: 'not-enough',
      n: 11,
    });
  });

  it('leaves out posts that were younger than three days when they were seen', () => {
    const posts = likedPosts(ordinaryLikes);
    const young = { ...postOf(0, { likes: 1 }), publishedAt: now - 3 * dayMs + 1 };
    const signal = c1(instagram({ posts: [young, ...posts.slice(1)] }));
    expect(signal).toMatchObject({ status: 'not-enough', n: 11 });
    expect(signal.text).toContain('1 post is too new');
    expect(c1(instagram({ posts: [{ ...young, publishedAt: now - 3 * dayMs }, ...posts.slice(1)] })).n).toBe(12);
  });

  it('takes a post without a date once it has been known for three days', () => {
    const undated = likedPosts(ordinaryLikes).map((post) => ({ ...post, publishedAt: undefined }));
    expect(c1(instagram({ posts: undated })).status).toBe('not-enough');
    const known = undated.map((post) => ({ ...post, firstSeenAt: now - 3 * dayMs }));
    expect(c1(instagram({ posts: known })).status).toBe('scored');
  });

  it('looks further back when the newest posts all have 0 likes', () => {
    const likes = [...Array(24).fill(0), ...ordinaryLikes];
    expect(c1(instagram({ posts: likedPosts(likes) })).status).toBe('scored');
  });

  it('has nothing to compare when every post has 0 likes', () => {
    const signal = c1(instagram({ posts: likedPosts(Array(12).fill(0)) }));
    expect(signal).toMatchObject({ status: 'not-enough', evidence: 0 });
    expect(signal.text).toContain('0 likes');
  });
});

describe('C2 comments against likes', () => {
  const withComments = (per100: number, extra = {}) =>
    instagram({
      posts: Array.from({ length: 12 }, (_, index) => postOf(index, { likes: 1_000, comments: per100 * 10, ...extra })),
    });

  it.each([
    [0.1, 0],
    [0.375, 0.5],
    [0.6, 1],
    [6.7, 1],
    [13.35, 0.5],
    [20, 0],
    [60, 0],
  ])('reads %d comments per 100 likes as %d', (per100, s) => {
    const signal = c2(withComments(per100));
    expect(signal.value).toBeCloseTo(per100, 9);
    expect(signal.s).toBeCloseTo(s, 9);
  });

  it('does not hold many comments against giveaways', () => {
    expect(c2(withComments(30, { caption: 'GIVEAWAY! comment to win' }))).toMatchObject({ status: 'scored', s: 1 });
    const mixed = withComments(2).posts.map((post, index) =>
      index < 3 ? { ...post, comments: 5_000, caption: 'Sorteo' } : post,
    );
    expect(c2(instagram({ posts: mixed }))).toMatchObject({ s: 1, n: 9, value: 2 });
  });

  it('needs twelve posts and 200 likes', () => {
    expect(c2(instagram({ posts: likedPosts(ordinaryLikes.slice(0, 11)) })).status).toBe('not-enough');
    expect(c2(instagram({ posts: likedPosts(Array(12).fill(16)) }))).toMatchObject({ status: 'not-enough', n: 12 });
    expect(c2(instagram({ posts: likedPosts(Array(12).fill(17)) })).status).toBe('scored');
  });

  it('looks further back when the newest posts have too few likes to divide by', () => {
    const signal = c2(instagram({ posts: likedPosts([...Array(12).fill(3), ...Array(8).fill(100)], 2) }));
    expect(signal).toMatchObject({ status: 'scored', n: 20 });
    expect(signal.value).toBeCloseTo(1600 / 836, 9);
  });

  it('counts only posts on which both were seen', () => {
    const posts = likedPosts(ordinaryLikes).map((post, index) =>
      index === 3 ? { ...post, comments: undefined } : post,
    );
    expect(c2(instagram({ posts }))).toMatchObject({ status: 'not-enough', n: 11 });
  });

  it('takes views where likes are hidden, worth half', () => {
    const hidden = withComments(2).posts.map((post) => ({ ...post, likes: undefined, views: 20_000 }));
    const signal = c2(instagram({ posts: hidden }));
    expect(signal).toMatchObject({ status: 'scored', evidence: 0.5, s: 1 });
    expect(signal.value).toBeCloseTo(0.1, 9);
    expect(signal.text).toContain('views stand in');
    expect(c2(instagram({ posts: withComments(2).posts.map((post) => ({ ...post, views: 20_000 })) })).evidence).toBe(
      1,
    );
  });

  it('on YouTube is comments per 100 views', () => {
    expect(c2(watchedYoutube(12)).value).toBeCloseTo(0.5, 9);
    expect(c2(watchedYoutube(12)).s).toBe(1);
  });
});

describe('E3 following against followers', () => {
  it.each([
    [1_501, 1_500, 0],
    [1_500, 100, 1],
    [7_000, 7_000, 1],
    [7_000, 6_999, 0],
    [2_000, 0, 0],
    [0, 0, 1],
  ])('with %d followings and %d followers gives %d', (following, followers, s) => {
    const signal = e3(instagram({ following: count(following), followers: count(followers) }));
    expect(signal).toMatchObject({ status: 'scored', s, evidence: 0.5 });
  });

  it('is sure of nothing good before its history was seen, which may still show turns', () => {
    expect(e3(instagram({ following: count(300), followers: count(9_000) }))).toMatchObject({
      s: 1,
      sRange: { low: 0, high: 1 },
    });
  });

  it('has no ratio without followers', () => {
    expect(e3(instagram({ followers: count(0) })).value).toBeUndefined();
  });

  it('is a gap when either was not seen, and means nothing on YouTube', () => {
    expect(e3(instagram({ following: undefined })).status).toBe('not-enough');
    expect(e3(instagram({ followers: undefined })).status).toBe('not-enough');
    expect(e3(youtube()).status).toBe('not-applicable');
  });
});
