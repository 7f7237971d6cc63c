import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDigest } from '@/lib/domain/content-digest';
import type { EvidencePost } from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';

const day = 86_400_000;

function post(id: number, changes: Partial<EvidencePost> = {}): EvidencePost {
  return {
    key: `p:${id}`,
    profileId: 'p' as ProfileId,
    postId: String(id),
    firstSeenAt: 0,
    lastSeenAt: 0,
    ...changes,
  };
}

describe('content digest', () => {
  it('of no posts is zero of everything, and no dates', () => {
    expect(contentDigest([])).toEqual({
      posts: 0,
      captionsSeen: 0,
      couldDisclose: 0,
      disclosed: 0,
      hashtags: [],
      languages: [],
      sponsors: [],
      words: [],
    });
  });

  it('sums up what the posts say', () => {
    const digest = contentDigest([
      post(1, { caption: 'Bread #SlowFood #ad', publishedAt: 0, language: 'sv-SE' }),
      post(2, { caption: 'More bread #slowfood', publishedAt: 7 * day, language: 'sv' }),
      post(3, {
        paidPartnership: true,
        sponsors: ['Northlight'],
        publishedAt: 14 * day,
        publishedPrecision: 'rounded',
      }),
      post(4),
    ]);
    expect(digest).toMatchObject({
      posts: 4,
      captionsSeen: 2,
      couldDisclose: 3,
      disclosed: 2,
      languages: ['sv'],
      sponsors: ['Northlight'],
      words: ['#ad'],
      rhythm: { postsPerWeek: 1, medianGapDays: 7, precision: 'rounded' },
      lastPostAt: 14 * day,
      lastPostPrecision: 'rounded',
    });
    expect(digest.hashtags[0]).toBe('SlowFood');
  });

  it('stays small and plain, whatever the captions say', () => {
    const caption = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((tag) => `#${tag}`),
      ),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(fc.array(caption, { maxLength: 8 }), (captions) => {
        const digest = contentDigest(captions.map((words, id) => post(id, { caption: words.join(' ') })));
        expect(digest.disclosed).toBeLessThanOrEqual(digest.couldDisclose);
        expect(digest.hashtags.length).toBeLessThanOrEqual(12);
        for (const name of [...digest.hashtags, ...digest.sponsors, ...digest.words]) {
          expect(name.length).toBeLessThanOrEqual(100);
          expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        }
      }),
      { numRuns: 50 },
    );
  });
});
