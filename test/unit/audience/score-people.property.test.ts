import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAudience } from '@/lib/audience/score';
import { audienceTable } from '@/lib/audience/table';
import type { AccountFeatures, Evidence, HistoryPoint } from '@/lib/domain/evidence';
import { signalIds } from '@/lib/domain/signal-id';
import { count, dayMs, now, postOf } from './evidence-of';
import { accountOf, commentOf, testModels } from './people-of';

const anyNumber = fc.oneof(
  fc.nat({ max: 500 }),
  fc.nat({ max: 5_000_000 }),
  fc.double(),
  fc.constantFrom(0, -1, -1e15, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300),
);
const plainNumber = fc.oneof(fc.nat({ max: 500 }), fc.nat({ max: 500_000 }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 });
const precision = fc.constantFrom('exact' as const, 'rounded' as const);

function evidenceOf(number: fc.Arbitrary<number>): fc.Arbitrary<Evidence> {
  const seen = fc.record({ value: number, precision });
  const posts = fc.array(
    fc
      .record({ likes: maybe(number), comments: maybe(number), views: maybe(number), age: fc.nat({ max: 70 }) })
      .map((row) => row),
    { maxLength: 30 },
  );
  const features: fc.Arbitrary<Partial<AccountFeatures>> = fc.record(
    { hasPicture: fc.boolean(), followers: seen, following: seen, posts: seen, createdAt: number },
    { requiredKeys: [] },
  );
  const comments = fc.array(
    fc.record({
      author: fc.nat({ max: 60 }),
      post: fc.nat({ max: 7 }),
      spam: fc.double({ min: 0, max: 1, noNaN: true }),
      isGeneric: fc.boolean(),
    }),
    { maxLength: 160, size: 'max' },
  );
  const history: fc.Arbitrary<HistoryPoint[]> = fc.array(
    fc.record({
      at: fc.nat({ max: 60 * dayMs }).map((ms) => now - ms),
      followers: number,
      following: number,
      precision,
    }),
    { maxLength: 40, size: 'max' },
  );
  return fc
    .record({
      site: fc.constantFrom('instagram', 'youtube', 'tiktok', 'x', 'bluesky'),
      followers: maybe(number),
      following: maybe(number),
      verified: maybe(fc.boolean()),
      posts,
      comments: maybe(comments),
      people: maybe(fc.array(features, { maxLength: 350, size: 'max' })),
      history: maybe(history),
    })
    .map(({ followers, following, posts: rows, comments: remarks, people, ...rest }) => ({
      ...rest,
      ...(followers !== undefined && { followers: count(followers) }),
      ...(following !== undefined && { following: count(following) }),
      posts: rows.map(({ age, ...row }, index) => postOf(index, { ...row, publishedAt: now - age * dayMs })),
      ...(remarks && {
        commentRows: remarks.map((row, index) =>
          commentOf(index, { ...row, author: `account-${row.author}`, post: `post-${row.post}` }),
        ),
      }),
      ...(people && { followerRows: people.map((row, index) => accountOf(index, row)) }),
      readingCount: 1,
    }));
}

const scoreOf = (evidence: Evidence) => scoreAudience(evidence, now, { models: testModels });

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

const kinds = ['followerRows', 'commentRows', 'history', 'posts', 'followers', 'following'] as const;
function without(evidence: Evidence, kind: (typeof kinds)[number]): Evidence {
  if (kind === 'posts') return { ...evidence, posts: [] };
  const { [kind]: _, ...rest } = evidence;
  return rest;
}
const width = (score: ReturnType<typeof scoreOf>) => (score.range ? score.range.high - score.range.low : 100);

describe('scoreAudience with people', () => {
  it('keeps every number finite and every share in its bounds, whatever was seen', () => {
    fc.assert(
      fc.property(evidenceOf(anyNumber), (evidence) => {
        const score = scoreOf(evidence);
        expect(numbersIn(score).filter((number) => !Number.isFinite(number))).toEqual([]);
        expect(score.confidence).toBeGreaterThanOrEqual(0);
        expect(score.confidence).toBeLessThanOrEqual(1);
        for (const signal of score.signals) {
          expect(signal.s !== undefined).toBe(signal.status === 'scored');
          expect(signal.s ?? 0).toBeGreaterThanOrEqual(0);
          expect(signal.s ?? 0).toBeLessThanOrEqual(1);
          expect(signal.evidence > 0).toBe(signal.status === 'scored');
          expect(signal.evidence).toBeLessThanOrEqual(1);
          expect(signal.sRange?.low ?? 0).toBeLessThanOrEqual(signal.s ?? 1);
          expect(signal.sRange?.high ?? 1).toBeGreaterThanOrEqual(signal.s ?? 0);
          expect(`${signal.text} ${signal.finding} ${signal.formula}`).not.toMatch(
            /NaN|Infinity|undefined|∞|bought|\bfake/i,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is surer of nothing with a kind of evidence less: confidence falls or stays, the range does not narrow', () => {
    fc.assert(
      fc.property(evidenceOf(plainNumber), fc.constantFrom(...kinds), (evidence, kind) => {
        const [before, after] = [scoreOf(evidence), scoreOf(without(evidence, kind))];
        expect(after.confidence).toBeLessThanOrEqual(before.confidence);
        expect(width(after)).toBeGreaterThanOrEqual(width(before));
      }),
      { numRuns: 300 },
    );
  });

  it('loses confidence for every scored signal whose evidence goes', () => {
    fc.assert(
      fc.property(
        evidenceOf(plainNumber),
        fc.constantFrom('followerRows' as const, 'commentRows' as const),
        (evidence, kind) => {
          const [before, after] = [scoreOf(evidence), scoreOf(without(evidence, kind))];
          const own = { followerRows: ['A1', 'A2', 'A3', 'A4'], commentRows: ['A5', 'D1', 'D2', 'D3'] }[kind];
          const had = before.signals.some(
            ({ id, status, evidence: c }) => own.includes(id) && status === 'scored' && c > 1e-6,
          );
          if (had) expect(after.confidence).toBeLessThan(before.confidence);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order of posts, comments, followers or readings', () => {
    fc.assert(
      fc.property(evidenceOf(plainNumber), fc.nat(), (evidence, seed) => {
        const shuffled = <T>(rows: readonly T[]) =>
          rows
            .map((row, index) => ({ row, key: (index * 7_919 + seed) % 1_009 }))
            .sort((a, b) => a.key - b.key)
            .map(({ row }) => row);
        const other: Evidence = {
          ...evidence,
          posts: shuffled(evidence.posts),
          ...(evidence.commentRows && { commentRows: shuffled(evidence.commentRows) }),
          ...(evidence.followerRows && { followerRows: shuffled(evidence.followerRows) }),
          ...(evidence.history && { history: shuffled(evidence.history) }),
        };
        expect(scoreOf(other)).toEqual(scoreOf(evidence));
      }),
      { numRuns: 150 },
    );
  });

  it('never rises when one more follower looks like nobody, all else equal', () => {
    fc.assert(
      fc.property(evidenceOf(plainNumber), fc.nat(), (evidence, at) => {
        const rows = evidence.followerRows ?? [];
        fc.pre(rows.length >= 50);
        const place = at % rows.length;
        const changed = rows.map((row, index) =>
          index === place ? { ...row, features: { ...row.features, hasPicture: false } } : row,
        );
        const [before, after] = [scoreOf(evidence), scoreOf({ ...evidence, followerRows: changed })];
        expect(after.score ?? 60).toBeLessThanOrEqual(before.score ?? 60);
        expect(after.confidence).toBe(before.confidence);
      }),
      { numRuns: 200 },
    );
  });

  it('never rises when one more comment is spam', () => {
    fc.assert(
      fc.property(evidenceOf(plainNumber), fc.nat(), (evidence, at) => {
        const rows = evidence.commentRows ?? [];
        fc.pre(rows.length >= 40);
        const changed = rows.map((row, index) =>
          index === at % rows.length && row.features
            ? { ...row, features: { ...row.features, spam: { model: 'test', probability: 0.99 } } }
            : row,
        );
        expect(scoreOf({ ...evidence, commentRows: changed }).score ?? 60).toBeLessThanOrEqual(
          scoreOf(evidence).score ?? 60,
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is 60 and all its reasons, and lies in its range, with any weights', () => {
    const weights = fc.record(
      Object.fromEntries(signalIds.map((id) => [id, fc.double({ min: 0.01, max: 1, noNaN: true })])) as Record<
        string,
        fc.Arbitrary<number>
      >,
    );
    fc.assert(
      fc.property(evidenceOf(plainNumber), weights, (evidence, chosen) => {
        const score = scoreAudience(evidence, now, { models: testModels, table: audienceTable({ weights: chosen }) });
        if (score.score === undefined) return;
        const sum = 60 + score.reasons.reduce((total, { points }) => total + points, 0);
        expect(Math.abs(sum - score.score)).toBeLessThanOrEqual(0.5 + 1e-5);
        expect(score.score).toBeGreaterThanOrEqual(score.range?.low ?? 101);
        expect(score.score).toBeLessThanOrEqual(score.range?.high ?? -1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('odd but possible accounts', () => {
  it.each([
    ['one post', [postOf(0, { likes: 5, comments: 1 })]],
    ['a thousand equal posts', Array.from({ length: 1_000 }, (_, index) => postOf(index, { likes: 100, comments: 2 }))],
    ['posts without any number', Array.from({ length: 20 }, (_, index) => postOf(index))],
  ])('%s', (name, posts) => {
    const score = scoreOf({ site: 'instagram', followers: count(5_000), following: count(10), posts, readingCount: 1 });
    expect(numbersIn(score).every(Number.isFinite)).toBe(true);
    expect(score.signals.find(({ id }) => id === 'C1')?.s).toBe(name === 'a thousand equal posts' ? 0 : undefined);
  });
});
