import { describe, expect, it } from 'vitest';
import { ownBenchmarks, type RosterFigures, rosterFigures } from '@/lib/audience/own-benchmarks';
import { count, instagram, watchedYoutube, youtube } from './evidence-of';

const day = '2026-05-20';
const roster = (n: number, changes: Partial<RosterFigures> = {}): RosterFigures[] =>
  Array.from({ length: n }, (_, index) => ({
    site: 'instagram',
    followers: 2_000 + index,
    engagement: 0.02 + index * 0.001,
    ...changes,
  }));

describe('ownBenchmarks', () => {
  it('needs 20 accounts of a site and tier', () => {
    expect(ownBenchmarks(roster(19), day)).toEqual([]);
    expect(ownBenchmarks([...roster(19), ...roster(19, { followers: 50_000 })], day)).toEqual([]);
    expect(ownBenchmarks(roster(21), day)).toMatchObject([
      { figure: 'engagement', site: 'instagram', tier: 'micro', n: 21, date: day },
    ]);
  });

  it('is the median with its quarters and how sure it is, whatever the order', () => {
    const [found] = ownBenchmarks(roster(21), day);
    expect(found?.median).toBeCloseTo(0.03, 9);
    expect(found?.low).toBeCloseTo(0.025, 9);
    expect(found?.high).toBeCloseTo(0.035, 9);
    expect(found?.sure.low).toBeCloseTo(0.025, 9);
    expect(found?.sure.high).toBeCloseTo(0.035, 9);
    expect(ownBenchmarks(roster(21).reverse(), day)).toEqual([found]);
  });

  it('is not moved by a few odd accounts', () => {
    const odd = [...roster(21), ...roster(2, { engagement: 9 })];
    expect(ownBenchmarks(odd, day)[0]?.median).toBeCloseTo(0.031, 9);
  });

  it('tells categories apart, as written without case', () => {
    const rows = [
      ...roster(20, { category: 'Artist' }),
      ...roster(20, { category: 'artist ' }),
      ...roster(5, { category: 'Chef' }),
    ];
    expect(ownBenchmarks(rows, day).map(({ category, n }) => [category, n])).toEqual([
      ['artist', 40],
      [undefined, 45],
    ]);
  });

  it('leaves out what is no figure', () => {
    const rows = [
      ...roster(19),
      ...roster(5, { engagement: Number.NaN }),
      ...roster(5, { engagement: 0 }),
      ...roster(5, { followers: -1 }),
    ];
    expect(ownBenchmarks(rows, day)).toEqual([]);
  });
});

describe('rosterFigures', () => {
  it('are made as the signals make them', () => {
    const figures = rosterFigures(instagram({ category: 'Artist' }));
    expect(figures).toMatchObject({ site: 'instagram', followers: 5_200, category: 'Artist' });
    expect(figures?.engagement).toBeCloseTo(179 / 5_200, 4);
    expect(figures?.likesVariation).toBeCloseTo(0.378, 2);
    expect(figures?.commentsPer100Likes).toBeCloseTo(2.2, 0);
    expect(rosterFigures(watchedYoutube(12))?.engagement).toBeCloseTo(0.045, 9);
  });

  it('leave out what was not seen', () => {
    expect(rosterFigures(instagram({ followers: undefined }))).toBeUndefined();
    expect(rosterFigures(youtube())).toEqual({
      site: 'youtube',
      followers: 52_000,
      viewsPerFollower: expect.any(Number),
    });
    expect(rosterFigures(instagram({ posts: [], followers: count(10) }))).toEqual({ site: 'instagram', followers: 10 });
  });
});
