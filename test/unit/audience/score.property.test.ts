import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAudience } from '@/lib/audience/score';
import type { Evidence, EvidencePost } from '@/lib/domain/evidence';
import { dayMs, now, postOf } from './evidence-of';

const anyNumber = fc.oneof(
  fc.nat({ max: 5_000 }),
  fc.nat({ max: 5_000_000 }),
  fc.double({ min: 0 }),
  fc.constantFrom(0, 1, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_VALUE, Number.MIN_VALUE),
);
const ordinaryNumber = fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 5_000 }), fc.nat({ max: 5_000_000 }));
const age = fc.integer({ min: -2 * dayMs, max: 400 * dayMs });

function postsOf(number: fc.Arbitrary<number>, maxLength: number): fc.Arbitrary<EvidencePost[]> {
  const maybe = fc.option(number, { nil: undefined, freq: 4 });
  const post = fc
    .record({
      id: fc.nat({ max: 60 }),
      likes: maybe,
      comments: maybe,
      views: maybe,
      publishedAt: fc.option(
        age.map((ms) => now - ms),
        { nil: undefined, freq: 4 },
      ),
      known: fc.nat({ max: 10 * dayMs }),
      caption: fc.constantFrom(undefined, 'A walk by the river', 'Giveaway!'),
    })
    .map(({ id, known, ...seen }) => postOf(id, { ...seen, firstSeenAt: now - known }));
  return fc.array(post, { maxLength, size: 'max' });
}

function evidenceOf(number: fc.Arbitrary<number>, maxPosts = 40): fc.Arbitrary<Evidence> {
  const maybeCount = fc.option(
    fc.record({
      value: number,
      precision: fc.constantFrom('exact' as const, 'rounded' as const),
      readAt: fc.constant(now),
    }),
    { nil: undefined, freq: 5 },
  );
  return fc.record({
    site: fc.constantFrom('instagram', 'youtube', 'tiktok', 'elsewhere', '__proto__'),
    followers: maybeCount,
    following: maybeCount,
    postCount: fc.option(number, { nil: undefined }),
    private: fc.constantFrom(undefined, true, false),
    posts: postsOf(number, maxPosts),
    readingCount: fc.nat({ max: 50 }),
  });
}

/** Every number anywhere in a value. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

/** The evidence with one thing less. */
const without: fc.Arbitrary<(evidence: Evidence) => Evidence> = fc.oneof(
  fc.constant((evidence: Evidence) => ({ ...evidence, followers: undefined })),
  fc.constant((evidence: Evidence) => ({ ...evidence, following: undefined })),
  fc.nat().map((at) => (evidence: Evidence) => ({
    ...evidence,
    posts: evidence.posts.filter((_, index) => index !== at % Math.max(1, evidence.posts.length)),
  })),
  fc
    .tuple(fc.nat(), fc.constantFrom('likes', 'comments', 'views', 'publishedAt', 'caption'))
    .map(([at, name]) => (evidence: Evidence) => ({
      ...evidence,
      posts: evidence.posts.map((post, index) =>
        index === at % Math.max(1, evidence.posts.length) ? { ...post, [name]: undefined } : post,
      ),
    })),
);

describe('scoreAudience', () => {
  it('keeps every number finite and in its bounds, whatever the page said', () => {
    fc.assert(
      fc.property(evidenceOf(anyNumber), (evidence) => {
        const score = scoreAudience(evidence, now);
        expect(numbersIn(score).filter((number) => !Number.isFinite(number))).toEqual([]);
        expect(score.confidence).toBeGreaterThanOrEqual(0);
        expect(score.confidence).toBeLessThanOrEqual(1);
        expect(score.status === 'scored').toBe(score.confidence >= 0.2);
        if (score.status === 'scored') {
          expect(score.score).toBeGreaterThanOrEqual(score.range?.low ?? 101);
          expect(score.score).toBeLessThanOrEqual(score.range?.high ?? -1);
          expect(score.range?.low).toBeGreaterThanOrEqual(0);
          expect(score.range?.high).toBeLessThanOrEqual(100);
        } else {
          expect(score.score).toBeUndefined();
        }
        for (const signal of score.signals) {
          expect(signal.s !== undefined).toBe(signal.status === 'scored');
          expect(signal.s ?? 0).toBeGreaterThanOrEqual(0);
          expect(signal.s ?? 0).toBeLessThanOrEqual(1);
          expect(signal.evidence > 0).toBe(signal.status === 'scored');
          expect(signal.text).not.toMatch(/NaN|Infinity|undefined|∞/);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('is never surer with less evidence', () => {
    fc.assert(
      fc.property(evidenceOf(ordinaryNumber, 30), without, (evidence, remove) => {
        const before = scoreAudience(evidence, now).confidence;
        expect(scoreAudience(remove(evidence), now).confidence).toBeLessThanOrEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of the posts', () => {
    const shuffled = evidenceOf(ordinaryNumber).chain((evidence) =>
      fc.tuple(fc.constant(evidence), fc.shuffledSubarray([...evidence.posts], { minLength: evidence.posts.length })),
    );
    fc.assert(
      fc.property(shuffled, ([evidence, posts]) => {
        expect(scoreAudience({ ...evidence, posts }, now)).toEqual(scoreAudience(evidence, now));
      }),
      { numRuns: 100 },
    );
  });

  it('never takes a missing count for 0: without likes nothing that rests on likes is scored', () => {
    fc.assert(
      fc.property(evidenceOf(ordinaryNumber), (evidence) => {
        // Comments may stand in for likes that are hidden; here they are hidden too.
        const posts = evidence.posts.map((post) => ({ ...post, likes: undefined, comments: undefined }));
        const rest = scoreAudience({ ...evidence, posts }, now).signals.filter(
          (signal) => signal.id === 'B1' || signal.id === 'C1',
        );
        expect(rest.map((signal) => [signal.status, signal.value])).toEqual([
          ['not-enough', undefined],
          ['not-enough', undefined],
        ]);
      }),
    );
  });

  it('promises only gains above nothing, the largest first', () => {
    fc.assert(
      fc.property(evidenceOf(ordinaryNumber), (evidence) => {
        const gains = scoreAudience(evidence, now).next.map((step) => step.gain);
        for (const gain of gains) expect(gain).toBeGreaterThan(0);
        expect(gains).toEqual([...gains].sort((a, b) => b - a));
      }),
    );
  });

  it('depends on the time only for when it was computed', () => {
    fc.assert(
      fc.property(evidenceOf(ordinaryNumber), fc.nat(), (evidence, later) => {
        expect({ ...scoreAudience(evidence, now + later), computedAt: now }).toEqual(scoreAudience(evidence, now));
      }),
    );
  });
});
