import { describe, expect, it } from 'vitest';
import { scoreAudience } from '@/lib/audience/score';
import type { AudienceScore } from '@/lib/audience/types';
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

const next = (score: AudienceScore) => score.next.map(({ what, count }) => [what, count]);
/** About what engagement rests on; comments, followers and history have tests of their own. */
const nextOfPosts = (score: AudienceScore) =>
  next(score).filter(([what]) => what !== 'open-comments' && what !== 'look-again-later');

describe('a score', () => {
  it('of full engagement evidence on Instagram has low confidence: .255 of .90', () => {
    const score = scoreAudience(instagram(), now);
    expect(score).toMatchObject({ status: 'scored', confidenceLabel: 'low', coverage: 'engagement-only' });
    expect(score.confidence).toBeCloseTo(0.255 / 0.9, 6);
    expect(score.score).toBe(Math.round((100 * (0.09 + 0.255)) / (0.15 + 0.255)));
    expect(score.range).toEqual({ low: 20, high: Math.ceil((100 * 0.99) / 1.05) });
    expect(score.computedAt).toBe(now);
  });

  it('of full engagement evidence on YouTube has low confidence: .30 of .94', () => {
    const score = scoreAudience(watchedYoutube(12), now);
    expect(score.status).toBe('scored');
    expect(score.confidence).toBeCloseTo(0.3 / 0.94, 6);
    expect(score.confidenceLabel).toBe('low');
  });

  it('is never more than of low confidence from engagement alone, however many posts', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      postOf(index, { likes: 100 + (index % 90), comments: 3, views: 4_000 }),
    );
    for (const evidence of [instagram({ posts: many }), youtube({ posts: many })]) {
      expect(scoreAudience(evidence, now).confidenceLabel).toBe('low');
    }
  });

  it('does not exist for a channel page alone, which says what to open and why', () => {
    const score = scoreAudience(youtube(), now);
    expect(score.status).toBe('not-enough-data');
    expect(score.score).toBeUndefined();
    expect(score.reasons).toEqual([]);
    expect(next(score)[0]).toEqual(['open-posts', 12]);
    expect(score.next[0]?.gain).toBeCloseTo(0.25 / 0.94, 6);
    expect(score.lookedAt).toMatchObject({ posts: 12, postsWithLikes: 0, comments: 0, followers: 0, readings: 1 });
  });

  it('asks for the rest once some videos were opened', () => {
    const score = scoreAudience(watchedYoutube(6), now);
    expect(next(score)[0]).toEqual(['open-posts', 6]);
    expect(score.next[0]?.text).toMatch(/^Open 6 more videos, so that their likes and comments can be read/);
  });

  it('gains what was promised when the advice is followed', () => {
    const before = scoreAudience(watchedYoutube(6), now);
    const after = scoreAudience(watchedYoutube(12), now);
    expect(after.confidence - before.confidence).toBeCloseTo(before.next[0]?.gain ?? 0, 6);
  });

  it('names the strongest reason first, and 60 plus all points is the score', () => {
    const score = scoreAudience(instagram({ posts: likedPosts(ordinaryLikes.map((likes) => likes / 20)) }), now);
    const pulls = score.reasons.map((reason) => Math.abs(reason.points));
    expect(pulls).toEqual([...pulls].sort((a, b) => b - a));
    expect(score.reasons[0]).toMatchObject({ signalId: 'B1', direction: 'down' });
    const total = 60 + score.reasons.reduce((sum, reason) => sum + reason.points, 0);
    expect(score.score).toBe(Math.round(total));
  });

  it('is lower for a weak audience than for a usual one', () => {
    const weak = instagram({ followers: count(9_900), posts: likedPosts(Array(12).fill(20), 0) });
    expect(scoreAudience(weak, now).score).toBeLessThan(45);
    expect(scoreAudience(instagram(), now).score).toBeGreaterThan(80);
  });
});

describe('what to do next', () => {
  it('is about comments and time when all of the posts was seen and no model is at hand', () => {
    expect(next(scoreAudience(instagram(), now))).toEqual([
      ['open-comments', 10],
      ['look-again-later', 8],
    ]);
  });

  it('never asks for more posts than there are', () => {
    const seven = instagram({ postCount: 7, posts: likedPosts(ordinaryLikes.slice(0, 7)) });
    expect(nextOfPosts(scoreAudience(seven, now))).toEqual([]);
    const fewer = instagram({ postCount: 7, posts: likedPosts(ordinaryLikes.slice(0, 5)) });
    expect(nextOfPosts(scoreAudience(fewer, now))).toEqual([['open-posts', 2]]);
  });

  it('asks for the profile page when its numbers are missing', () => {
    const score = scoreAudience(instagram({ followers: undefined }), now);
    expect(nextOfPosts(score)).toEqual([['open-profile', undefined]]);
    expect(score.next[0]?.gain).toBeCloseTo(0.155 / 0.9, 6);
  });

  it('asks to look again when likes are still coming in', () => {
    const posts = likedPosts(ordinaryLikes).map((post) => ({ ...post, publishedAt: now - dayMs }));
    const score = scoreAudience(instagram({ posts }), now);
    expect(nextOfPosts(score)).toEqual([['look-again', 12]]);
    const step = score.next.find(({ what }) => what === 'look-again');
    expect(step).toMatchObject({ days: 3 });
    expect(step?.gain).toBeCloseTo(0.04 / 0.9, 6);
  });

  it('does not ask to open the posts of a private account', () => {
    const score = scoreAudience(instagram({ private: true, posts: [] }), now);
    expect(score.status).toBe('not-enough-data');
    expect(next(score)).toEqual([['look-again-later', 8]]);
  });

  it('starts from nothing at all', () => {
    const score = scoreAudience({ site: 'instagram', posts: [], readingCount: 0 }, now);
    expect(score).toMatchObject({ status: 'not-enough-data', confidence: 0, coverage: 'none' });
    expect(next(score)).toEqual([
      ['open-posts', 12],
      ['open-comments', 10],
      ['open-profile', undefined],
    ]);
    expect(score.lookedAt.latestAt).toBeUndefined();
  });
});

describe('what was not looked at', () => {
  it('adds up, with confidence, to everything', () => {
    for (const evidence of [instagram(), youtube(), watchedYoutube(6), instagram({ site: 'elsewhere' })]) {
      const score = scoreAudience(evidence, now);
      const unseen = score.unseen.reduce((sum, gap) => sum + gap.share, 0);
      expect(Math.abs(unseen + score.confidence - 1)).toBeLessThan(0.01);
    }
  });

  it('names the followers first', () => {
    expect(scoreAudience(instagram(), now).unseen[0]?.what).toBe('Who the followers are');
  });
});

describe('the wording', () => {
  it('speaks of signals and passes no verdict', () => {
    const inputs = [
      instagram(),
      youtube(),
      watchedYoutube(12),
      instagram({ posts: likedPosts(Array(12).fill(3), 50), following: count(7_400), followers: count(900) }),
      instagram({ followers: count(900_000), posts: likedPosts(Array(12).fill(1_000), 0) }),
      instagram({ followers: count(60) }),
    ];
    for (const input of inputs) {
      const words = JSON.stringify(scoreAudience(input, now)).toLowerCase();
      expect(words).not.toMatch(/bought|\bfake\b|fraud|cheat/);
      expect(words).not.toMatch(/nan|infinity|undefined/);
    }
  });

  it('says so for every signal that counts against', () => {
    const score = scoreAudience(
      instagram({ followers: count(3_000), following: count(7_400), posts: likedPosts(Array(12).fill(20), 0) }),
      now,
    );
    const against = score.signals.filter((signal) => signal.s !== undefined && signal.s < 0.6);
    expect(against.map((signal) => signal.id)).toEqual(['B1', 'C1', 'C2', 'E3']);
    for (const signal of against) expect(signal.text).toMatch(/consistent with/);
  });
});
