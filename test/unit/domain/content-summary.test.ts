import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseContent } from '@/lib/domain/content-summary';

const day = 86_400_000;

describe('what the posts are about', () => {
  it('counts posts, not words, and names who paid', () => {
    const summary = summariseContent([
      evidence({ caption: 'New glaze #Clay #clay', publishedAt: 0, language: 'en-GB' }),
      evidence({ caption: '#ad with love #clay', publishedAt: 2 * day, language: 'en' }),
      evidence({ paidPartnership: true, sponsors: ['kilnworks'], publishedAt: 4 * day }),
    ]);
    expect(summary.hashtags[0]).toEqual({ name: 'Clay', posts: 2 });
    expect(summary.languages).toEqual([{ name: 'en', posts: 2 }]);
    expect(summary.disclosed).toBe(2);
    expect(summary.sponsors).toEqual([{ name: 'kilnworks', posts: 1 }]);
    expect(summary.captionsSeen).toBe(2);
    expect(summary.labelsSeen).toBe(1);
    expect(summary.rhythm?.postsPerWeek).toBeCloseTo(3.5);
  });

  it('no post, no claims', () => {
    expect(summariseContent([])).toEqual({
      rhythm: null,
      languages: [],
      hashtags: [],
      disclosed: 0,
      sponsors: [],
      words: [],
      captionsSeen: 0,
      labelsSeen: 0,
    });
  });

  it('never counts more posts than there are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 }), { maxLength: 20 }), (captions) => {
        const { hashtags, disclosed, words } = summariseContent(captions.map((caption) => evidence({ caption })));
        for (const { posts } of [...hashtags, ...words]) expect(posts).toBeLessThanOrEqual(captions.length);
        expect(disclosed).toBeLessThanOrEqual(captions.length);
      }),
    );
  });
});

function evidence(part: Partial<Parameters<typeof summariseContent>[0][number]>) {
  return { key: 'k', profileId: 'p' as never, postId: 'x', firstSeenAt: 0, lastSeenAt: 0, ...part };
}
