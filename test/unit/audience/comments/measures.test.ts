import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommentModelCard } from '@/lib/audience/comments/card';
import { correctedShare, wilson } from '@/lib/audience/comments/corrected-share';
import { sharedCommenters } from '@/lib/audience/comments/pods';
import { repeatedRemarks } from '@/lib/audience/comments/repeated';
import { spamShare } from '@/lib/audience/comments/spam-share';
import { processorMs } from '../../../support/processor-time';
import { rowOf } from './comment-rows';

const counts = { spam: 100, caught: 90, genuine: 200, flagged: 10 };
const card: CommentModelCard = {
  model: 'm1',
  cut: 0.5,
  errors: {
    youtube: counts,
    instagram: { ...counts, caught: 80 },
    both: counts,
    unseen: { ...counts, caught: 40 },
  },
  sources: [],
};
const judged = (probability: number, model = 'm1') => rowOf('a', '1', 'words', {}, { spam: { model, probability } });
const many = (n: number, probability: number) => Array.from({ length: n }, () => judged(probability));

describe('share of spam', () => {
  it('corrects for what the model misses and flags wrongly', () => {
    const share = spamShare([...many(30, 0.9), ...many(70, 0.1)], card, 'youtube');
    // (.30 - .05) / (.90 - .05)
    expect(share).toMatchObject({ n: 100, flagged: 30, unjudged: 0, model: 'm1' });
    expect(share?.estimate).toBeCloseTo(0.294, 3);
    expect(share && share.low < 0.22 && share.high > 0.37).toBe(true);
  });

  it('is never below 0, though the model flags some genuine comments', () => {
    expect(spamShare([...many(2, 0.9), ...many(98, 0.1)], card, 'youtube')).toMatchObject({ estimate: 0, low: 0 });
  });

  it('knows less of a site without labelled comments', () => {
    const rows = [...many(30, 0.9), ...many(70, 0.1)];
    const [known, other] = [spamShare(rows, card, 'youtube'), spamShare(rows, card, 'tiktok')];
    expect(other?.estimate).toBe(known?.estimate);
    expect((other?.high ?? 0) > (known?.high ?? 1)).toBe(true);
  });

  it('counts apart what was not judged, by other weights, or wrongly', () => {
    const rows = [
      judged(0.9),
      judged(0.9, 'm0'),
      judged(Number.NaN),
      rowOf('a', '1', 'x'),
      rowOf('a', '1', 'x', { by: 'owner' }),
    ];
    expect(spamShare(rows, card, 'youtube')).toMatchObject({ n: 1, unjudged: 3 });
    expect(spamShare([rowOf('a', '1', 'x')], card, 'youtube')).toBeUndefined();
  });

  it('orders low, estimate and high for any counts', () => {
    const number = fc.integer({ min: 0, max: 2_000 });
    fc.assert(
      fc.property(number, number, number, number, number, number, (n, k, spam, caught, genuine, flagged) => {
        const share = correctedShare(
          { n: n + 1, flagged: Math.min(k, n + 1) },
          {
            spam: spam + 1,
            caught: Math.min(caught, spam + 1),
            genuine: genuine + 1,
            flagged: Math.min(flagged, genuine + 1),
          },
        );
        expect(share.low >= 0 && share.low <= share.estimate && share.estimate <= share.high && share.high <= 1).toBe(
          true,
        );
      }),
    );
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilson(10, 100).low).toBeCloseTo(0.0552, 3);
  });
});

describe('generic and repeated', () => {
  it('counts an account that says nothing below three posts', () => {
    const rows = [
      rowOf('a', '1', 'nice pic'),
      rowOf('a', '2', 'wow'),
      rowOf('a', '3', 'so cool'),
      rowOf('b', '1', 'nice soup'),
    ];
    expect(repeatedRemarks(rows)).toMatchObject({
      n: 4,
      posts: 3,
      generic: 3,
      repeated: 3,
      share: 0.75,
      byOneAccount: 3,
      accounts: 1,
    });
  });

  it('does not count two posts, twice below one post, or what is generic but said once', () => {
    const twice = [
      rowOf('a', '1', 'nice pic'),
      rowOf('a', '1', 'wow'),
      rowOf('a', '2', 'cool'),
      rowOf('b', '3', 'great'),
    ];
    expect(repeatedRemarks(twice)).toMatchObject({ generic: 4, repeated: 0 });
  });

  it('counts nothing for emoji alone, and counts them beside empty words', () => {
    const emoji = ['1', '2', '3', '4'].map((post) => rowOf('a', post, '❤️❤️'));
    expect(repeatedRemarks(emoji)).toMatchObject({ emojiOnly: 4, repeated: 0, share: 0 });
    expect(repeatedRemarks([...emoji, ...['b', 'c', 'd'].map((who) => rowOf(who, '1', '❤️❤️'))])?.repeated).toBe(0);
    expect(repeatedRemarks([...emoji, rowOf('a', '5', 'wow')])?.repeated).toBe(5);
  });

  it('counts equal empty words of different accounts, from three words on', () => {
    const same = [
      rowOf('a', '1', 'so very beautiful'),
      rowOf('b', '2', 'so very beautiful'),
      rowOf('c', '1', 'wow'),
      rowOf('d', '1', 'wow'),
    ];
    expect(repeatedRemarks(same)).toMatchObject({ inEqualWords: 2, repeated: 2, copied: 0 });
    const bySelf = [rowOf('a', '1', 'so very beautiful'), rowOf('a', '2', 'so very beautiful')];
    expect(repeatedRemarks(bySelf)?.repeated).toBe(0);
  });

  it('tells copied words that are not generic apart', () => {
    const rows = ['a', 'b', 'c'].map((who) => rowOf(who, '1', 'my cousin bought the red one'));
    expect(repeatedRemarks(rows)).toMatchObject({ copied: 3, repeated: 0 });
  });

  it('has nothing to say of rows of older rules and of the owner', () => {
    expect(
      repeatedRemarks([rowOf('a', '1', 'wow', {}, { isGeneric: undefined }), rowOf('o', '1', 'wow', { by: 'owner' })]),
    ).toBeUndefined();
  });
});

const group = Array.from({ length: 20 }, (_, index) => `pod${index}`);
const crowd = (post: string) => Array.from({ length: 20 }, (_, index) => rowOf(`${post}-${index}`, post, 'leek soup'));
const pod = (post: string) => group.map((who) => rowOf(who, post, 'leek soup'));
const posts = ['1', '2', '3', '4', '5'];

describe('the same commenters', () => {
  it('finds none in a crowd and all in a pod', () => {
    expect(sharedCommenters(posts.flatMap(crowd))).toMatchObject({
      posts: 5,
      pairs: 10,
      jaccard: 0,
      regulars: 0,
      regularComments: 0,
    });
    expect(sharedCommenters(posts.flatMap(pod))).toMatchObject({
      accounts: 20,
      jaccard: 1,
      regulars: 20,
      regularComments: 1,
    });
  });

  it('measures a mixture', () => {
    const both = sharedCommenters(posts.flatMap((post) => [...crowd(post), ...pod(post)]));
    // 20 common of 60 in all.
    expect(both.jaccard).toBeCloseTo(1 / 3, 6);
    expect(both.regularComments).toBe(0.5);
  });

  it('leaves out posts with few commenters, the owner, and what has no writer or post', () => {
    const few = rowOf('pod0', '6', 'x');
    const rows = [
      few,
      rowOf('o', '1', 'x', { by: 'owner' }),
      rowOf('x', '1', 'x', { authorHash: undefined }),
      rowOf('x', '1', 'x', { postId: undefined }),
    ];
    expect(sharedCommenters([...posts.flatMap(pod), ...rows])).toEqual(sharedCommenters(posts.flatMap(pod)));
    expect(sharedCommenters([few])).toMatchObject({ posts: 0, regulars: 0 });
    expect(sharedCommenters(pod('1')).jaccard).toBeUndefined();
  });

  it('says how many of the regulars got an answer, where the page says so', () => {
    expect(sharedCommenters(posts.flatMap(pod)).answered).toBeUndefined();
    const rows = posts.flatMap((post) =>
      group.map((who, index) =>
        rowOf(
          who,
          post,
          'x',
          index % 2 === 0 ? { replies: { value: index % 4 === 0 ? 1 : 0, precision: 'exact' } } : {},
        ),
      ),
    );
    expect(sharedCommenters(rows).answered).toBe(0.5);
  });

  it('stays quick with a thousand posts', () => {
    const rows = Array.from({ length: 1_000 }, (_, post) =>
      group.map((who) => rowOf(who, `${post}`, 'x', {}, {})),
    ).flat();
    const from = processorMs();
    expect(sharedCommenters(rows).posts).toBe(100);
    expect(processorMs() - from).toBeLessThan(3_000);
  });
});

describe('all measures', () => {
  it('do not depend on the order of the rows', () => {
    const all = [
      ...posts.flatMap(pod),
      ...posts.flatMap(crowd),
      ...many(5, 0.9),
      ...many(5, 0.2),
      ...['1', '2', '3'].map((post) => rowOf('e', post, 'wow')),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), (rows) => {
        expect(spamShare(rows, card, 'x')).toEqual(spamShare(all, card, 'x'));
        expect(repeatedRemarks(rows)).toEqual(repeatedRemarks(all));
        expect(sharedCommenters(rows)).toEqual(sharedCommenters(all));
      }),
      { numRuns: 30 },
    );
  });
});
