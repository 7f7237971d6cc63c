import { describe, expect, it } from 'vitest';
import { factsOf } from '@/lib/audience/facts';
import { followingWaves } from '@/lib/audience/growth/following-waves';
import { growthOf } from '@/lib/audience/growth/growth';
import { growthSeries } from '@/lib/audience/growth/series';
import { signalFunctions } from '@/lib/audience/signals';
import { standardLimits } from '@/lib/audience/standard-limits';
import type { EvidencePost, HistoryPoint } from '@/lib/domain/evidence';
import { dayMs, instagram, now, postOf } from '../evidence-of';

const start = now - 60 * dayMs;

/** 20,000 followers and about 40 more a day, with what happens on top; days without a reading are left out. */
function readings(extra: (day: number) => number, isSeen: (day: number) => boolean = () => true): HistoryPoint[] {
  return Array.from({ length: 61 }, (_, day) => ({
    at: start + day * dayMs,
    followers: 20_000 + 40 * day + ((day * 7) % 5) + Math.round(extra(day)),
    precision: 'exact' as const,
  })).filter((_, day) => isSeen(day));
}

const step =
  (size: number, on = 30) =>
  (day: number) =>
    day >= on ? size : 0;
const quietPosts = Array.from({ length: 20 }, (_, index) =>
  postOf(index, { publishedAt: start + 3 * index * dayMs, views: 4_000 + 100 * (index % 5), likes: 300 + index }),
);
const viralOn = (day: number, views: number): EvidencePost[] => [
  ...quietPosts,
  postOf(99, { publishedAt: start + (day - 0.5) * dayMs, views, likes: views / 20 }),
];

const growth = (history: readonly HistoryPoint[], posts: readonly EvidencePost[] = quietPosts) =>
  growthOf(factsOf(instagram({ history, posts })), standardLimits);
const signal = (
  id: 'E1' | 'E2' | 'E3',
  history: readonly HistoryPoint[],
  posts: readonly EvidencePost[] = quietPosts,
) => signalFunctions[id](factsOf(instagram({ history, posts })));

describe('the series', () => {
  it('has one point a day, an exact count before a rounded one, and no impossible ones', () => {
    const day = (hour: number, followers: number, precision: 'exact' | 'rounded'): HistoryPoint => ({
      at: Date.UTC(2026, 0, 1, hour),
      followers,
      precision,
    });
    const points = [
      day(8, 12_345, 'exact'),
      day(20, 12_300, 'rounded'),
      day(9, Number.NaN, 'exact'),
      { ...day(1, -5, 'exact'), at: 5 },
    ];
    expect(growthSeries(points, 'followers')).toEqual([{ at: Date.UTC(2026, 0, 1, 8), value: 12_345, error: 0 }]);
  });

  it('takes the step of rounding from the counts themselves', () => {
    const shown = [12_300, 12_000, 12_400].map(
      (followers, day): HistoryPoint => ({ at: day * dayMs, followers, precision: 'rounded' }),
    );
    expect(growthSeries(shown, 'followers').map(({ error }) => error)).toEqual([100, 100, 100]);
    expect(growthSeries(shown.slice(1, 2), 'followers')[0]?.error).toBe(1_000);
  });
});

describe('a jump', () => {
  it('is not seen in steady growth', () => {
    expect(growth(readings(() => 0))).toMatchObject({ jumps: [], unexplained: 0, unexplainedShare: 0 });
    expect(
      signal(
        'E1',
        readings(() => 0),
      ),
    ).toMatchObject({ status: 'scored', s: 1 });
  });

  it('is found with its size and its day', () => {
    const found = growth(readings(step(1_400)));
    expect(found?.jumps).toHaveLength(1);
    expect(found?.jumps[0]?.people).toBeGreaterThan(1_350);
    expect(found?.jumps[0]?.people).toBeLessThan(1_450);
    expect(found?.jumps[0]?.endAt).toBe(start + 30 * dayMs);
    expect(found?.unexplainedShare).toBeCloseTo(1_400 / 3_800, 1);
  });

  it('is found when it was delivered over three days', () => {
    const over = (day: number) => Math.min(3, Math.max(0, day - 29)) * 300;
    expect(growth(readings(over))?.jumps).toHaveLength(1);
  });

  it('below 1 % is left alone', () => {
    expect(growth(readings(step(150)))?.jumps).toEqual([]);
  });

  it('over a few days without a reading is found; over a long gap nothing is said', () => {
    expect(growth(readings(step(1_400), (day) => day < 28 || day > 31))?.jumps).toHaveLength(1);
    const gap = growth(readings(step(1_400), (day) => day < 20 || day > 40));
    expect(gap?.jumps).toEqual([]);
    expect(gap?.course.days).toBeLessThan(45);
  });

  it('is not made of rounding', () => {
    const rounded = readings(() => 0).map(
      (point): HistoryPoint => ({
        ...point,
        followers: Math.floor((point.followers ?? 0) / 1_000) * 1_000,
        precision: 'rounded',
      }),
    );
    expect(growth(rounded)?.jumps).toEqual([]);
  });
});

describe('a cause in sight', () => {
  it('is a post that took off and that enough people saw', () => {
    expect(growth(readings(step(1_400)), viralOn(30, 90_000))?.jumps).toMatchObject([
      { explained: 1, why: 'viral-post' },
    ]);
    expect(signal('E1', readings(step(1_400)), viralOn(30, 90_000)).s).toBe(1);
  });

  it('is not a post that few more saw, one of another week, or one that came afterwards', () => {
    expect(growth(readings(step(5_000)), viralOn(30, 14_000))?.jumps[0]?.explained).toBeLessThan(0.4);
    expect(growth(readings(step(1_400)), viralOn(20, 90_000))?.jumps[0]?.explained).toBe(0);
    expect(growth(readings(step(1_400)), viralOn(33, 90_000))?.jumps[0]?.explained).toBe(0);
  });

  it('explains its tail, but no later rush', () => {
    const tail = (day: number) => (day < 30 ? 0 : 1_400 + (day > 32 ? 500 : 0));
    expect(growth(readings(tail), viralOn(30, 90_000))?.unexplained).toBe(0);
    const rush = (day: number) => (day < 30 ? 0 : 1_400 + (day > 32 ? 4_000 : 0));
    expect(growth(readings(rush), viralOn(30, 90_000))?.unexplained).toBeGreaterThan(3_500);
  });

  it('is used up: one post brings no more than a part of those who saw it, over all jumps together', () => {
    const twice = (day: number) => (day < 30 ? 0 : 1_400 + (day > 32 ? 1_300 : 0));
    const found = growth(readings(twice), viralOn(30, 20_000));
    expect(found?.jumps.map(({ explained }) => explained === 1)).toEqual([true, false]);
    expect(found?.unexplained).toBeGreaterThan(200);
    expect(found?.unexplained).toBeLessThan(500);
  });

  it('is half a giveaway', () => {
    const posts = [
      ...quietPosts,
      postOf(98, { publishedAt: start + 29.5 * dayMs, caption: 'Giveaway!', likes: 300, views: 4_000 }),
    ];
    expect(growth(readings(step(1_400)), posts)?.jumps).toMatchObject([{ explained: 0.5, why: 'giveaway' }]);
  });

  it('cannot be looked for without posts: that is worth half', () => {
    const seen = signal('E1', readings(step(1_400)));
    const unseen = signal('E1', readings(step(1_400)), []);
    expect(unseen.evidence).toBeCloseTo(seen.evidence / 2, 9);
    expect(unseen.needs).toContain('posts of the same weeks');
  });
});

describe('E2 jumps that melt away', () => {
  const melting = (day: number) => (day < 30 ? 0 : 3_333 - 110 * (day - 30));

  it('is none of a natural size that stays', () => {
    expect(signal('E2', readings(step(1_730)))).toMatchObject({ status: 'scored', s: 1 });
  });

  it('is held against a jump that melts', () => {
    const e2 = signal('E2', readings(melting));
    expect(e2.s).toBe(0);
    expect(e2.value).toBeGreaterThan(0.5);
    expect(e2.text).toContain('consistent with');
  });

  it('is held lightly against a round size', () => {
    expect(signal('E2', readings(step(3_000)))).toMatchObject({ s: 0.3 });
    expect(signal('E2', readings(step(3_000)), viralOn(30, 200_000)).s).toBe(1);
  });

  it('waits ten days before it calls a jump one that stays', () => {
    expect(signal('E2', readings(step(1_730, 55))).needs).toContain('a reading 10 days after');
  });
});

describe('E3 with a history', () => {
  const following = (of: (day: number) => number): HistoryPoint[] =>
    Array.from({ length: 20 }, (_, day) => ({
      at: start + day * dayMs,
      followers: 20_000,
      following: of(day),
      precision: 'exact',
    }));

  it('is full evidence from seven readings on', () => {
    expect(
      signal(
        'E3',
        following(() => 400),
      ),
    ).toMatchObject({ s: 1, evidence: 1 });
    expect(signal('E3', following(() => 400).slice(0, 6)).evidence).toBe(0.5);
  });

  it('finds following and unfollowing in turns', () => {
    const waves = following((day) => 400 + (Math.floor(day / 4) % 2 === 1 ? 600 : 0));
    expect(followingWaves(factsOf(instagram({ history: waves })), standardLimits)).toMatchObject({ isWave: true });
    expect(signal('E3', waves)).toMatchObject({ s: 0, finding: 'Follows and unfollows in turns' });
    expect(
      signal(
        'E3',
        following((day) => 400 + 30 * day),
      ).s,
    ).toBe(1);
    expect(
      signal(
        'E3',
        following((day) => (day < 10 ? 400 : 900)),
      ).s,
    ).toBe(0.5);
  });
});

describe('too little history', () => {
  it('is said, with what is missing', () => {
    for (const history of [[], readings(() => 0).slice(0, 7), readings(() => 0).slice(0, 10)]) {
      const e1 = signal('E1', history);
      expect(e1).toMatchObject({ status: 'not-enough', evidence: 0 });
      expect(e1.needs).toBe('readings on 8 different days over at least 14 days');
    }
    expect(signal('E1', readings(() => 0).slice(0, 15)).status).toBe('scored');
  });
});
