import { describe, expect, it } from 'vitest';
import { engagementOf } from '@/lib/audience/engagement';
import { count, dayMs, instagram, likedPosts, now, ordinaryLikes, postOf } from './evidence-of';

const seenPosts = ordinaryLikes.map((likes, index) =>
  postOf(index, { likes, comments: 4, shares: 2, views: likes * 20 }),
);

describe('engagement both ways', () => {
  it('stands side by side, each with what it was divided by', () => {
    const { byFollowers, byViews } = engagementOf(instagram({ posts: seenPosts }));
    expect(byFollowers).toMatchObject({
      over: 'followers',
      n: 12,
      isEnough: true,
      denominator: { value: 5_200 },
      unseen: [],
    });
    expect(byFollowers?.value).toBeCloseTo((175 + 4 + 2) / 5_200, 9);
    expect(byViews).toMatchObject({ over: 'views', denominator: { value: 2_140 * 20 } });
    expect(byViews?.value).toBeGreaterThan(0.05);
    expect(byFollowers?.low).toBeLessThan(byFollowers?.value ?? 0);
    expect(byFollowers?.high).toBeGreaterThan(byFollowers?.value ?? 1);
  });

  it('leaves out what was not seen, and says so', () => {
    const { byFollowers, byViews } = engagementOf(
      instagram({ posts: ordinaryLikes.map((likes, index) => postOf(index, { likes })) }),
    );
    expect(byFollowers).toMatchObject({ counts: ['likes'], unseen: ['comments', 'shares'] });
    expect(byViews).toBeUndefined();
    expect(engagementOf(instagram({ followers: undefined })).byFollowers).toBeUndefined();
    expect(engagementOf(instagram({ followers: count(0) })).byFollowers).toBeUndefined();
  });

  it('is of the last N, and of each post', () => {
    const { byFollowers, posts, lastN } = engagementOf(instagram({ posts: seenPosts }), 5);
    expect([lastN, byFollowers?.n, byFollowers?.isEnough]).toEqual([5, 5, false]);
    expect(posts).toHaveLength(12);
    expect(posts[0]).toMatchObject({ id: 'post-0', counts: { likes: 120, comments: 4, shares: 2, views: 2_400 } });
    expect(posts[0]?.byFollowers).toBeCloseTo(126 / 5_200, 9);
    expect(posts[0]?.byViews).toBeCloseTo(126 / 2_400, 9);
    expect(engagementOf(instagram({ posts: [postOf(0)] })).posts[0]).toEqual({
      id: 'post-0',
      at: now - 5 * dayMs,
      isDated: true,
      counts: {},
    });
  });

  it('has the spread of likes and the rhythm of posts', () => {
    const { likes, rhythm } = engagementOf(instagram());
    expect(likes).toMatchObject({ n: 12, median: 175 });
    expect(likes?.variation).toBeCloseTo(0.378, 2);
    expect(rhythm?.medianGapDays).toBe(1);
    expect(engagementOf(instagram({ posts: likedPosts(ordinaryLikes.slice(0, 11)) })).likes?.variation).toBeUndefined();
  });
});

describe('sponsored against organic', () => {
  const posts = (labelled: number) =>
    ordinaryLikes.map((_, index) =>
      postOf(index, { likes: index < labelled ? 80 : 100, paidPartnership: index < labelled }),
    );

  it('needs three of each', () => {
    expect(engagementOf(instagram({ posts: posts(2) })).sponsored).toBeUndefined();
    expect(engagementOf(instagram({ posts: posts(10) })).sponsored).toBeUndefined();
    expect(engagementOf(instagram({ posts: posts(4) })).sponsored).toEqual({
      measure: 'likes',
      sponsored: { n: 4, median: 80 },
      organic: { n: 8, median: 100 },
      ratio: 0.8,
    });
  });

  it('takes a disclosure in the caption for a label, and knows nothing of posts without either', () => {
    const captioned = ordinaryLikes.map((_, index) =>
      postOf(index, { likes: index < 4 ? 80 : 100, caption: index < 4 ? 'New mugs #ad' : 'New mugs' }),
    );
    expect(engagementOf(instagram({ posts: captioned })).sponsored?.sponsored.n).toBe(4);
    expect(engagementOf(instagram()).sponsored).toBeUndefined();
    expect(engagementOf(instagram()).posts[0]?.isSponsored).toBeUndefined();
  });
});
