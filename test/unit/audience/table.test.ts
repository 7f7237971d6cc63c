import { describe, expect, it } from 'vitest';
import type { OwnBenchmark } from '@/lib/audience/own-benchmarks';
import { scoreAudience } from '@/lib/audience/score';
import { audienceTable, standardTable, tableVersion } from '@/lib/audience/table';
import { audienceSettingsSchema } from '@/lib/domain/audience-settings';
import { signalIds } from '@/lib/domain/signal-id';
import { count, instagram, now, postOf } from './evidence-of';

const own: OwnBenchmark = {
  figure: 'engagement',
  site: 'instagram',
  tier: 'micro',
  median: 0.06,
  low: 0.04,
  high: 0.09,
  sure: { low: 0.05, high: 0.07 },
  n: 31,
  date: '2026-05-20',
};
const b1 = (table: typeof standardTable, changes = {}) =>
  scoreAudience(instagram(changes), now, { table }).signals.find(({ id }) => id === 'B1');

describe('the table', () => {
  it('is the shipped one without changes, and after they are deleted', () => {
    expect(audienceTable()).toBe(standardTable);
    expect(audienceTable({})).toBe(standardTable);
    expect(audienceTable({ weights: {}, medians: {} })).toBe(standardTable);
    expect(scoreAudience(instagram(), now)).toMatchObject({ version: tableVersion, isOwnTable: false });
  });

  it('brings weights to a sum of 1', () => {
    const table = audienceTable({ weights: { A1: 0, B1: 1 } });
    const weights = signalIds.map((id) => table.signals[id].weight);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(table.signals.A1.weight).toBe(0);
    expect(table.signals.C1.weight / table.signals.B1.weight).toBeCloseTo(0.04, 12);
  });

  it('says in the score that it is the user’s', () => {
    const score = scoreAudience(instagram(), now, { table: audienceTable({ weights: { B1: 0.3 } }) });
    expect(score).toMatchObject({ version: `${tableVersion}+own`, isOwnTable: true });
  });

  it('takes medians and tiers of the user, and names them', () => {
    const table = audienceTable({
      tierBounds: { nano: 1_000, micro: 5_000, midTier: 50_000 },
      medians: { instagram: { 'mid-tier': 0.05 } },
    });
    expect(b1(table)?.benchmark).toMatchObject({
      value: 0.05,
      source: 'Set by you',
      label: 'accounts with 5K to 50K followers',
    });
    expect(b1(table, { followers: count(4_000) })?.benchmark?.value).toBe(0.028);
  });

  it('lets a site be judged for which nobody published anything', () => {
    const elsewhere = { site: 'bluesky' };
    expect(b1(standardTable, elsewhere)?.status).toBe('not-enough');
    expect(b1(audienceTable({ medians: { bluesky: { micro: 0.03 } } }), elsewhere)).toMatchObject({
      status: 'scored',
      s: 1,
    });
  });

  it('uses the medians of the own roster only where the person says so, and what was typed before them', () => {
    expect(audienceTable({}, [own])).toBe(standardTable);
    const table = audienceTable({ useOwnBenchmarks: true }, [own]);
    expect(b1(table)?.benchmark).toMatchObject({ value: 0.06, source: 'Your own roster', n: 31, date: '2026-05-20' });
    expect(table.isOwn).toBe(true);
    const typed = audienceTable({ useOwnBenchmarks: true, medians: { instagram: { micro: 0.01 } } }, [own]);
    expect(b1(typed)?.benchmark?.value).toBe(0.01);
    expect(audienceTable({ useOwnBenchmarks: true }, [{ ...own, category: 'artist' }])).toBe(standardTable);
  });

  it('judges views per follower on TikTok by the own roster alone, worth half', () => {
    const evidence = {
      site: 'tiktok',
      posts: Array.from({ length: 12 }, (_, index) => postOf(index, { views: 2_600 })),
    };
    const b2 = (table: typeof standardTable) =>
      scoreAudience(instagram(evidence), now, { table }).signals.find(({ id }) => id === 'B2');
    expect(b2(standardTable)?.status).toBe('not-enough');
    const table = audienceTable({ useOwnBenchmarks: true }, [
      { ...own, figure: 'viewsPerFollower', site: 'tiktok', median: 0.5 },
    ]);
    expect(b2(table)).toMatchObject({ status: 'scored', s: 1, evidence: 0.5, value: 0.5 });
  });

  it('moves the limits of followers who look like nobody', () => {
    const table = audienceTable({ limits: { unrealShare: { good: 0.2, bad: 0.6 }, massFollowing: 300 } });
    expect(table.limits.unrealShare).toEqual({ good: 0.2, bad: 0.6 });
    const e3 = scoreAudience(instagram({ followers: count(350), following: count(400) }), now, { table }).signals.find(
      ({ id }) => id === 'E3',
    );
    expect(e3?.s).toBe(0);
  });
});

describe('the settings', () => {
  it.each([
    [{ weights: { A1: -1 } }],
    [{ weights: { A1: 2 } }],
    [{ weights: { Z9: 0.1 } }],
    [{ weights: Object.fromEntries(signalIds.map((id) => [id, 0])) }],
    [{ medians: { instagram: { nano: 0 } } }],
    [{ medians: { instagram: { giant: 0.1 } } }],
    [{ tierBounds: { nano: 1_000, micro: 1_000, midTier: 5_000 } }],
    [{ limits: { unrealShare: { good: 0.5, bad: 0.1 } } }],
  ])('refuse %j', (settings) => {
    expect(audienceSettingsSchema.safeParse(settings).success).toBe(false);
  });

  it('take what a person may want', () => {
    const settings = {
      weights: { A1: 0.4, B1: 0 },
      medians: { tiktok: { nano: 0.08 } },
      tierBounds: { nano: 2_000, micro: 20_000, midTier: 200_000 },
      limits: { spamShare: { good: 0.1, bad: 0.4 }, massFollowing: 2_000 },
      useOwnBenchmarks: true,
    };
    expect(audienceSettingsSchema.parse(settings)).toEqual(settings);
  });
});
