import { describe, expect, it } from 'vitest';
import { scoreAudience } from '@/lib/audience/score';
import type { Evidence } from '@/lib/domain/evidence';
import { count, dayMs, instagram, likedPosts, now, ordinaryLikes } from './evidence-of';
import { commentsOf, followersOf, testModels } from './people-of';

const history = Array.from({ length: 61 }, (_, day) => ({
  at: now - (60 - day) * dayMs,
  followers: 5_000 + 4 * day,
  following: 400,
  precision: 'exact' as const,
}));

/** Everything that an Instagram profile can show. */
const whole = (unreal = 20, changes: Partial<Evidence> = {}): Evidence =>
  instagram({
    posts: likedPosts([...ordinaryLikes, ...ordinaryLikes]),
    commentRows: commentsOf(200, (index) => ({ post: `post-${index % 10}` })),
    followerRows: followersOf(400, unreal),
    history,
    ...changes,
  });
const scoreOf = (evidence: Evidence) => scoreAudience(evidence, now, { models: testModels });
const total = (evidence: Evidence) => 60 + scoreOf(evidence).reasons.reduce((sum, { points }) => sum + points, 0);

describe('a score of everything', () => {
  it('is sure, of followers and engagement, and vouched for', () => {
    const score = scoreOf(whole());
    expect(score).toMatchObject({
      status: 'scored',
      confidenceLabel: 'high',
      coverage: 'followers-and-engagement',
      isVouchedFor: true,
      version: '2 test test',
    });
    expect(score.score).toBeGreaterThan(90);
    expect(score.lookedAt).toMatchObject({ comments: 200, followers: 400 });
    expect(score.cap).toBeUndefined();
  });

  it('without the list of followers is about engagement only, below .6 of confidence and vouched for by nobody', () => {
    const score = scoreOf(whole(20, { followerRows: undefined }));
    expect(score.coverage).toBe('engagement-only');
    expect(score.confidence).toBeLessThan(0.6);
    expect(score.isVouchedFor).toBeUndefined();
    expect(score.unseen[0]?.what).toBe('Who the followers are');
    expect(score.next[0]).toMatchObject({ what: 'open-followers', count: 100 });
    expect(scoreAudience(whole(), now).coverage).toBe('followers-and-engagement');
    expect(
      scoreOf({
        site: 'instagram',
        posts: [],
        followers: count(9_000),
        followerRows: followersOf(400, 20),
        readingCount: 1,
      }).coverage,
    ).toBe('followers-only');
  });
});

describe('caps', () => {
  it.each([
    [100, 45, false],
    [120, 45, false],
    [130, 45, true],
    [220, 45, true],
    [230, 20, true],
    [400, 20, true],
  ])('%d of 400 that look like nobody: at most %d (%s)', (unreal, most, isCapped) => {
    const score = scoreOf(whole(unreal));
    expect(score.cap?.most).toBe(isCapped ? most : undefined);
    if (isCapped) expect(score.score).toBe(most);
    else expect(score.score).toBeGreaterThan(most);
  });

  it('want 100 accounts', () => {
    expect(scoreOf(whole(0, { followerRows: followersOf(99, 60) })).cap).toBeUndefined();
    expect(scoreOf(whole(0, { followerRows: followersOf(100, 60) })).cap?.most).toBe(20);
  });

  it('are part of the reasons, which still add up to the score', () => {
    const evidence = whole(160);
    const score = scoreOf(evidence);
    expect(score.cap?.text).toContain('so the score is 45 at most');
    expect(score.cap?.points).toBeLessThan(0);
    expect(Math.round(total(evidence))).toBe(45);
    expect(score.reasons[0]).toMatchObject({ signalId: 'A1', direction: 'down' });
    expect(score.range?.high).toBeLessThanOrEqual(45);
  });

  it('stay possible while nobody has looked', () => {
    expect(scoreOf(whole(0, { followerRows: undefined })).range?.low).toBeLessThanOrEqual(20);
    expect(scoreOf(whole(0)).range?.low).toBeGreaterThan(45);
  });
});

describe('what to do next', () => {
  const next = (evidence: Evidence) => scoreOf(evidence).next.map(({ what }) => what);

  it('names every kind of evidence, the largest gain first', () => {
    const bare = scoreOf(instagram({ posts: likedPosts(ordinaryLikes.slice(0, 4)) }));
    expect(bare.next.map(({ what }) => what).sort()).toEqual([
      'look-again-later',
      'open-comments',
      'open-followers',
      'open-posts',
    ]);
    const gains = bare.next.map(({ gain }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
  });

  it('does not ask for a list that the site does not show, or that is not there', () => {
    expect(next(instagram({ site: 'youtube' }))).not.toContain('open-followers');
    expect(next(instagram({ followers: count(30) }))).not.toContain('open-followers');
    expect(next(instagram({ private: true }))).not.toContain('open-followers');
  });

  it('keeps its promises about comments and visits', () => {
    const before = scoreOf(instagram());
    const promised = before.next.find(({ what }) => what === 'open-comments');
    const after = scoreOf(instagram({ commentRows: commentsOf(10 * 4, (index) => ({ post: `post-${index % 10}` })) }));
    expect(promised).toMatchObject({ count: 10 });
    expect(after.confidence).toBeGreaterThan(before.confidence);
    const later = before.next.find(({ what }) => what === 'look-again-later');
    const visits = Array.from({ length: 9 }, (_, index) => ({
      ...history[0],
      at: now + (index * 14 * dayMs) / 8,
      followers: 5_000,
      following: 400,
      precision: 'exact' as const,
    }));
    expect(later).toMatchObject({ count: 8, days: 14 });
    expect(scoreOf(instagram({ history: visits })).confidence - before.confidence).toBeCloseTo(later?.gain ?? 0, 6);
  });
});
