import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { audienceModelsAtHand } from '@/lib/audience/models-at-hand';
import { leastAccounts } from '@/lib/audience/own-benchmarks';
import { standardTable } from '@/lib/audience/table';
import type { TableEdit } from '@/lib/audience/table-edits';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import { emptySettings } from '@/lib/domain/settings';
import { createAudienceSettingsService } from '@/lib/services/audience-settings-service';
import type { AudienceSettingsService } from '@/lib/services/audience-settings-types';
import type { Store } from '@/lib/services/ports';
import { rescore } from '@/lib/services/rescore/rescore';
import { addAccounts, sampleAccount } from '../../../support/audience-world';
import { hash, memoryStore, setClock } from '../../../support/memory-store';

const NOW = Date.UTC(2026, 3, 1, 12);
const clock = setClock(NOW);
let store: Store;
let close: () => void;
let service: AudienceSettingsService;
const renew = vi.fn();
const pause = vi.fn(async () => {
  clock.advance(1);
});

const depsOf = () => ({ store, clock, hash, pause, loadModels: async () => audienceModelsAtHand() });
const runRescore = () => rescore({ ...depsOf(), singleFlight: (_, work) => work() });
const keep = (audience: AudienceSettings) => store.settings.put({ ...emptySettings, senderName: 'Ines', audience });
const kept = async () => (await store.settings.get()).audience;

beforeEach(async () => {
  clock.set(NOW);
  vi.clearAllMocks();
  ({ store, close } = await memoryStore());
  service = createAudienceSettingsService({ ...depsOf(), renew });
});
afterEach(() => close());

const accounts = (count: number) => Array.from({ length: count }, (_, index) => sampleAccount(index));
const micro = (value: number | undefined): TableEdit => ({
  field: { part: 'medians', site: 'instagram', tier: 'micro' },
  value,
});
const weight = (value: number | undefined): TableEdit => ({ field: { part: 'weights', signal: 'B1' }, value });
const bound = (value: number): TableEdit => ({ field: { part: 'tiers', bound: 'micro' }, value });

describe('the table as it is', () => {
  it('is the standard one as long as nobody changed anything', async () => {
    const view = await service.view();
    expect(view).toEqual({ settings: {}, table: standardTable, own: [] });
  });

  it('tells how far scores have come, and stops telling when they are done', async () => {
    const progress = { key: 'progress', by: 'x', total: 60, done: 25, startedAt: NOW, at: NOW } as const;
    await store.audienceState.put(progress);
    expect((await service.view()).progress).toEqual({ done: 25, total: 60, at: NOW });
    await store.audienceState.put({ ...progress, done: 60, finishedAt: NOW });
    expect((await service.view()).progress).toBeUndefined();
  });
});

describe('saving', () => {
  it('keeps only what differs, leaves all other settings alone and asks for the scores', async () => {
    await keep({ limits: { massFollowing: 900 } });
    const saved = await service.save([micro(0.019), weight(0.3), bound(20_000)]);
    expect(saved).toEqual({
      ok: true,
      value: { undo: [micro(undefined), weight(undefined), { ...bound(0), value: undefined }] },
    });
    expect(await store.settings.get()).toMatchObject({ senderName: 'Ines' });
    expect(await kept()).toEqual({
      limits: { massFollowing: 900 },
      medians: { instagram: { micro: 0.019 } },
      weights: { B1: 0.3 },
      tierBounds: { nano: 1_000, micro: 20_000, midTier: 100_000 },
    });
    expect(renew).toHaveBeenCalledTimes(1);
    if (saved.ok) await service.save(saved.value.undo);
    expect(await kept()).toEqual({ limits: { massFollowing: 900 } });
  });

  it('writes each field for itself: a second window does not take back the first', async () => {
    await Promise.all([service.save([micro(0.02)]), service.save([weight(0.5)]), service.save([bound(50_000)])]);
    await service.save([micro(0.03)]);
    expect(await kept()).toEqual({
      medians: { instagram: { micro: 0.03 } },
      weights: { B1: 0.5 },
      tierBounds: { nano: 1_000, micro: 50_000, midTier: 100_000 },
    });
  });

  it('refuses nonsense whole, in words, and asks for nothing', async () => {
    for (const [edits, words] of [
      [[micro(-0.1)], 'above 0%'],
      [[micro(Number.NaN)], 'above 0%'],
      [[micro(11)], 'up to 1,000%'],
      [[weight(1.2)], 'from 0 to 100'],
      [[bound(1.5)], 'whole number'],
      [[bound(500)], 'above 1,000'],
      [[weight(0.2), bound(100_000)], 'below 100,000'],
    ] as const) {
      const result = await service.save(edits);
      expect(result.ok ? '' : result.error.message).toContain(words);
    }
    expect(await kept()).toBeUndefined();
    expect(renew).not.toHaveBeenCalled();
  });

  it('refuses what does not go together with what another window has saved meanwhile', async () => {
    await service.save([{ field: { part: 'tiers', bound: 'nano' }, value: 8_000 }]);
    expect(await service.save([bound(5_000)])).toMatchObject({ ok: false, error: { code: 'bad-table' } });
  });
});

describe('back to standard', () => {
  const all: AudienceSettings = {
    tierBounds: { nano: 500, micro: 10_000, midTier: 100_000 },
    medians: { youtube: { nano: 0.05 } },
    weights: { A1: 0.5 },
    limits: { massFollowing: 800 },
    useOwnBenchmarks: true,
  };

  it('takes one part, and gives it back without touching what changed meanwhile', async () => {
    await keep(all);
    const taken = await service.backToStandard('weights');
    expect(await kept()).toEqual({ ...all, weights: undefined });
    await service.save([{ field: { part: 'medians', site: 'youtube', tier: 'nano' }, value: 0.06 }]);
    if (taken.ok) await service.restore(taken.value);
    expect(await kept()).toEqual({ ...all, medians: { youtube: { nano: 0.06 } } });
    expect(renew).toHaveBeenCalledTimes(3);
  });

  it('takes everything, so that nothing is left, and gives it back', async () => {
    await keep(all);
    const taken = await service.backToStandard('all');
    expect(await kept()).toBeUndefined();
    expect((await service.view()).table).toBe(standardTable);
    if (taken.ok) await service.restore(taken.value);
    expect(await kept()).toEqual(all);
  });
});

describe('medians of the own roster', () => {
  it('come with n, or with how many accounts are missing', async () => {
    await addAccounts(store, accounts(11));
    await runRescore();
    expect(await service.rosterMedians()).toEqual([
      { site: 'instagram', tier: 'micro', n: 11, missing: leastAccounts - 11 },
    ]);
    await addAccounts(store, accounts(24));
    await runRescore();
    const [group] = await service.rosterMedians();
    expect(group).toMatchObject({ n: 24, missing: 0, own: { figure: 'engagement', n: 24 } });
    expect(group?.own?.median).toBeGreaterThan(0);
  });

  it('are in the table once they are switched on, and a figure set by hand goes before them', async () => {
    await addAccounts(store, accounts(24));
    await runRescore();
    await service.setOwnBenchmarks(true);
    await runRescore();
    const { table, own } = await service.view();
    expect(table.medians.instagram?.micro).toMatchObject({ source: 'Your own roster', n: 24 });
    expect((await service.rosterMedians())[0]?.own).toEqual(own.find(({ figure }) => figure === 'engagement'));
    const published = standardTable.medians.instagram?.micro?.value;
    await service.save([micro(published)]);
    expect((await service.view()).table.medians.instagram?.micro?.value).toBe(published);
    await service.save([micro(undefined)]);
    await service.setOwnBenchmarks(false);
    expect(await kept()).toBeUndefined();
    expect(renew).toHaveBeenCalledTimes(4);
  });
});

describe('trying a change', () => {
  it('says how scores of the roster would move, and keeps nothing', async () => {
    await addAccounts(store, accounts(12));
    await runRescore();
    const before = await store.profiles.get(sampleAccount(0).profile.id);
    const result = await service.preview([micro(0.3)]);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value).toMatchObject({
      accounts: 12,
      isSample: false,
      scores: 12,
      changed: 12,
      changedMuch: 12,
      gained: 0,
      lost: 0,
    });
    const { biggest } = result.value;
    expect(biggest?.to).toBeLessThan(biggest?.from ?? 0);
    expect(await kept()).toBeUndefined();
    expect(await store.profiles.get(sampleAccount(0).profile.id)).toEqual(before);
    expect(renew).not.toHaveBeenCalled();
    await service.save([micro(0.3)]);
    await runRescore();
    const saved = await store.profiles.getMany(accounts(12).map(({ profile }) => profile.id));
    expect(saved.map(({ score }) => score)).toContain(biggest?.to);
  });

  it('finds nothing where nothing changes', async () => {
    await addAccounts(store, accounts(3));
    const result = await service.preview([]);
    expect(result).toEqual({
      ok: true,
      value: { accounts: 3, isSample: false, scores: 3, changed: 0, changedMuch: 0, gained: 0, lost: 0 },
    });
  });

  it('counts those who would get a score, or lose theirs', async () => {
    await addAccounts(store, accounts(4));
    const nothingSeen = await service.preview([{ field: { part: 'weights', signal: 'A1' }, value: 1 }, weight(0)]);
    expect(nothingSeen).toMatchObject({ ok: true, value: { scores: 0, lost: 4, gained: 0 } });
  });

  it('stops at 200 accounts and says that it is a sample', async () => {
    await addAccounts(store, accounts(203));
    const result = await service.preview([micro(0.3)]);
    expect(result).toMatchObject({ ok: true, value: { accounts: 200, isSample: true } });
  });

  it('lets others have their turn, says how far it is, and can be stopped', async () => {
    await addAccounts(store, accounts(30));
    const slow = {
      now: () => {
        clock.advance(15);
        return clock.now();
      },
    };
    const other = createAudienceSettingsService({ ...depsOf(), clock: slow, renew });
    const stop = new AbortController();
    const seen: number[] = [];
    const result = await other.preview([micro(0.3)], {
      signal: stop.signal,
      onProgress: (count) => {
        seen.push(count);
        if (count >= 5) stop.abort();
      },
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(seen.at(-1)).toBeLessThan(10);
    expect(pause).toHaveBeenCalled();
  });

  it('takes medians of the own roster for other sizes of accounts', async () => {
    const liked = accounts(60).map((account) =>
      (account.profile.followers ?? 0) >= 4_000
        ? { ...account, posts: account.posts.map((post) => ({ ...post, likes: (post.likes ?? 0) * 8 })) }
        : account,
    );
    await addAccounts(store, liked);
    await keep({ useOwnBenchmarks: true });
    await runRescore();
    const all = () => store.profiles.getMany(liked.map(({ profile }) => profile.id));
    const before = await all();
    const result = await service.preview([bound(4_000)]);
    await service.save([bound(4_000)]);
    await runRescore();
    const moved = (await all()).filter(({ score }, index) => score !== before[index]?.score);
    expect(moved.length).toBeGreaterThan(10);
    if (result.ok) expect(moved.map(({ score }) => score)).toContain(result.value.biggest?.to);
    expect(result).toMatchObject({ ok: true, value: { accounts: 60, scores: 60, changed: moved.length } });
  });

  it('refuses what could not be saved', async () => {
    expect(await service.preview([micro(0)])).toMatchObject({ ok: false, error: { code: 'bad-table' } });
  });
});
