import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audienceModelsAtHand } from '@/lib/audience/models-at-hand';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import type { SingleFlight, Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { type RescoreDeps, rescore } from '@/lib/services/rescore/rescore';
import { addAccounts, sampleAccount } from '../../../support/audience-world';
import { Crash, Lifeline, mortalStore } from '../../../support/crash';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';
import { samplePost, sampleReading } from '../../../support/readings';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 3, 1, 12);
let store: Store;
let close: () => void;
const clock = setClock(NOW);

beforeEach(async () => {
  clock.set(NOW);
  ({ store, close } = await memoryStore());
});
afterEach(() => close());

const alone: SingleFlight = (_, work) => work();
const depsOf = (parts: Partial<RescoreDeps> = {}): RescoreDeps => ({
  store,
  clock,
  hash,
  loadModels: async () => audienceModelsAtHand(),
  singleFlight: alone,
  pause: async () => undefined,
  sliceSize: 40,
  ...parts,
});
const setTable = (audience: AudienceSettings | undefined) => store.settings.put({ ...emptySettings, audience });
const idOf = (index: number) => `account-${index}` as ProfileId;
const accounts = (count: number, plan: Parameters<typeof sampleAccount>[1] = {}) =>
  Array.from({ length: count }, (_, index) => sampleAccount(index, plan));

describe('bringing scores up to date', () => {
  it('scores whoever was not scored yet, and leaves the rest alone the next time', async () => {
    await addAccounts(store, accounts(30));
    expect(await rescore(depsOf())).toEqual({ rescored: 30 });
    const profile = await store.profiles.get(idOf(3));
    expect(profile).toMatchObject({ audience: { at: NOW, isOwnTable: false, saw: { posts: 12, readings: 1 } } });
    expect(profile?.score).toBeGreaterThan(0);
    expect(profile?.audience?.range?.low).toBeLessThanOrEqual(profile?.score ?? -1);
    expect(await rescore(depsOf())).toEqual({ rescored: 0 });
  });

  it('looks only for those of whom more was seen, once everybody is up to date', async () => {
    await addAccounts(store, accounts(4));
    await rescore(depsOf());
    const asked: boolean[] = [];
    const watched: Store = {
      ...store,
      profiles: {
        ...store.profiles,
        outOfDateIds: (by, limit, how) => {
          asked.push(how?.onlySeen ?? false);
          return store.profiles.outOfDateIds(by, limit, how);
        },
      },
    };
    const profile = await store.profiles.get(idOf(1));
    if (!profile?.audience) throw new Error('not scored');
    await store.profiles.put({ ...profile, audience: { ...profile.audience, by: '' } });
    expect(await rescore(depsOf({ store: watched }))).toEqual({ rescored: 1 });
    expect(new Set(asked)).toEqual(new Set([true]));
    // What came back from a merge or a file may have been scored with something older.
    await store.profiles.put({ ...profile, audience: { ...profile.audience, by: 'older' } });
    clock.set(NOW + DAY);
    expect(await rescore(depsOf({ store: watched }))).toEqual({ rescored: 1 });
  });

  it('leaves nobody with another table that was stopped halfway and taken back', async () => {
    await addAccounts(store, accounts(90));
    await rescore(depsOf());
    const before = await Promise.all([0, 45, 89].map((index) => store.profiles.get(idOf(index))));
    await setTable({ weights: { B1: 0.1 } });
    const kinds = async () => {
      const all = await store.profiles.getMany(accounts(90).map(({ profile }) => profile.id));
      return new Set(all.map(({ audience }) => audience?.by)).size;
    };
    for (let dieAt = 1; (await kinds()) === 1; dieAt += 1)
      await expect(rescore(depsOf({ store: mortalStore(store, new Lifeline(dieAt)) }))).rejects.toThrow(Crash);
    await setTable(undefined);
    await rescore(depsOf());
    expect(await Promise.all([0, 45, 89].map((index) => store.profiles.get(idOf(index))))).toEqual(before);
    expect(await kinds()).toBe(1);
  });

  it('is what the panel works out from the same evidence', async () => {
    await addAccounts(store, accounts(2, { comments: 60, followers: 120, readings: 9 }));
    await setTable({ weights: { B1: 0.5 } });
    await rescore(depsOf());
    const card = await createProfileService({ ...depsOf(), ids: countingIds() }).card(idOf(1));
    const profile = await store.profiles.get(idOf(1));
    expect(profile?.score).toBe(card?.score.score);
    expect(profile?.audience).toMatchObject({
      version: card?.score.version,
      isOwnTable: true,
      range: card?.score.range,
      unreal: { n: 120 },
    });
    expect(card?.scoreHistory).toEqual([
      { at: NOW, score: profile?.score, confidence: profile?.scoreConfidence, version: profile?.audience?.by },
    ]);
  });

  it('does it again for all when the person changes the table, and once more when it is back to standard', async () => {
    await addAccounts(store, accounts(4));
    await rescore(depsOf());
    const before = await store.profiles.get(idOf(0));
    await setTable({ medians: { instagram: { micro: 0.2 } } });
    expect(await rescore(depsOf())).toEqual({ rescored: 4 });
    const strict = await store.profiles.get(idOf(0));
    expect(strict?.score).toBeLessThan(before?.score ?? 0);
    await setTable(undefined);
    expect(await rescore(depsOf())).toEqual({ rescored: 4 });
    expect((await store.profiles.get(idOf(0)))?.score).toBe(before?.score);
  });

  it('does it again when the shipped models change', async () => {
    await addAccounts(store, accounts(2));
    await rescore(depsOf());
    const { accounts: judge, comments } = audienceModelsAtHand();
    const newer = { accounts: judge && { ...judge, version: 'newer' }, comments };
    expect(await rescore(depsOf({ loadModels: async () => newer }))).toEqual({ rescored: 2 });
    expect((await store.profiles.get(idOf(1)))?.audience?.version).toContain('newer');
  });

  it('does nothing when the models cannot be loaded: scores would get worse', async () => {
    await addAccounts(store, accounts(2));
    const loadModels = () => Promise.reject(new Error('no file'));
    expect(await rescore(depsOf({ loadModels }))).toEqual({ rescored: 0 });
    expect((await store.profiles.get(idOf(0)))?.audience).toBeUndefined();
  });

  it('says "not enough data" as the absence of a score, and keeps no row of the day for it', async () => {
    await addAccounts(store, accounts(1, { posts: 2 }));
    await rescore(depsOf());
    expect(await store.profiles.get(idOf(0))).toMatchObject({ score: undefined, audience: { saw: { posts: 2 } } });
    expect(await store.scores.ofProfile(idOf(0))).toEqual([]);
  });

  it('writes one row a day at most, the last', async () => {
    await addAccounts(store, accounts(1));
    await rescore(depsOf());
    clock.advance(60_000);
    await setTable({ medians: { instagram: { micro: 0.2 } } });
    await rescore(depsOf());
    clock.set(NOW + DAY);
    await setTable(undefined);
    await rescore(depsOf());
    const rows = await store.scores.ofProfile(idOf(0));
    expect(rows.map(({ day, at }) => [day, at])).toEqual([
      ['2026-04-01', NOW + 60_000],
      ['2026-04-02', NOW + DAY],
    ]);
    expect(rows[0]?.by).not.toBe(rows[1]?.by);
  });
});

describe('the order', () => {
  it('begins with those of whom more was seen, then the roster, then the newest', async () => {
    const order: string[] = [];
    const listening: Store = {
      ...store,
      atomic: (work) =>
        store.atomic((tx) => {
          const putMany: typeof tx.profiles.putMany = (rows) => {
            order.push(...rows.map(({ id }) => id));
            return tx.profiles.putMany(rows);
          };
          return work({ ...tx, profiles: { ...tx.profiles, putMany } });
        }),
    };
    const [a, b, c, d] = [
      sampleAccount(0, { isOnRoster: false, seenAt: NOW - DAY }),
      sampleAccount(1, { seenAt: NOW - 3 * DAY }),
      sampleAccount(2, { seenAt: NOW - 2 * DAY }),
      sampleAccount(3, { isOnRoster: false, seenAt: NOW - 9 * DAY }),
    ];
    await addAccounts(store, [a, b, c, d]);
    await rescore(depsOf());
    await setTable({ weights: { B1: 0.9 } });
    const seenMore = await store.profiles.get(d.profile.id);
    if (!seenMore?.audience) throw new Error('not scored');
    await store.profiles.put({ ...seenMore, audience: { ...seenMore.audience, by: '' } });
    await rescore(depsOf({ store: listening }));
    expect(order).toEqual([3, 2, 1, 0].map(idOf));
  });
});

describe('how far it has come', () => {
  it('is told while there is more than a handful, and finished in the end', async () => {
    await addAccounts(store, accounts(60));
    const seen: (readonly [number, number, number | undefined] | undefined)[] = [];
    await rescore(
      depsOf({
        pause: async () => {
          const progress = await store.audienceState.progress();
          seen.push(progress && [progress.done, progress.total, progress.finishedAt]);
        },
      }),
    );
    const told = seen.filter((each, index) => each?.[0] !== seen[index - 1]?.[0]);
    expect(told).toEqual([
      [40, 60, undefined],
      [60, 60, undefined],
    ]);
    expect(seen.at(-1)).toEqual([60, 60, NOW]);
    expect(await store.audienceState.progress()).toMatchObject({ done: 60, total: 60, finishedAt: NOW });
  });

  it('is not told of a handful', async () => {
    await addAccounts(store, accounts(5));
    await rescore(depsOf());
    expect(await store.audienceState.progress()).toBeUndefined();
  });

  it('begins anew when the table changes on the way, and leaves nobody with the old one', async () => {
    await addAccounts(store, accounts(60));
    let pauses = 0;
    await rescore(
      depsOf({
        pause: async () => {
          pauses += 1;
          if (pauses === 2) await setTable({ weights: { B1: 0.9 } });
        },
      }),
    );
    const all = await store.profiles.getMany(accounts(60).map(({ profile }) => profile.id));
    expect(new Set(all.map(({ audience }) => audience?.by)).size).toBe(1);
    expect(all.every(({ audience }) => audience?.isOwnTable)).toBe(true);
  });
});

describe('a worker that is stopped', () => {
  it('goes on where it was, wherever that happens', async () => {
    const finished = async (from: Store) => {
      const rows = await from.profiles.getMany(accounts(42).map(({ profile }) => profile.id));
      return { rows, days: await Promise.all(rows.map(({ id }) => from.scores.ofProfile(id))) };
    };
    await addAccounts(store, accounts(42));
    const life = new Lifeline();
    await rescore(depsOf({ store: mortalStore(store, life) }));
    const whole = await finished(store);
    // Two slices and the end, each with both sides of its commit, and the writes between.
    expect(life.passed.filter((label) => label === 'before commit')).toHaveLength(3);
    expect(life.passed.filter((label) => label === 'profiles.putMany')).toHaveLength(2);
    const deaths = Array.from({ length: life.steps }, (_, step) => step + 1);
    for (const dieAt of deaths) {
      const other = await memoryStore();
      await addAccounts(other.store, accounts(42));
      const dying = rescore(depsOf({ store: mortalStore(other.store, new Lifeline(dieAt)) }));
      await expect(dying).rejects.toThrow(Crash);
      const half = await other.store.profiles.getMany(accounts(42).map(({ profile }) => profile.id));
      const scored = half.filter(({ audience }) => audience !== undefined);
      // What is told is what is there: both are written in one go.
      expect((await other.store.audienceState.progress())?.done ?? 0).toBe(scored.length);
      await rescore(depsOf({ store: other.store }));
      expect(await finished(other.store)).toEqual(whole);
      expect(await other.store.audienceState.progress()).toMatchObject({ done: 42, total: 42, finishedAt: NOW });
      other.close();
    }
  });

  it('does nothing while another context is at it', async () => {
    await addAccounts(store, accounts(3));
    expect(await rescore(depsOf({ singleFlight: async () => undefined }))).toEqual({ rescored: 0 });
    expect(await store.profiles.countOutOfDate('anything')).toBe(3);
  });
});

describe('what happens between reading and writing', () => {
  const posts = Array.from({ length: 12 }, (_, index) => samplePost(`P${index}`, { likes: 900, comments: 12 }));
  const keeping = () => createProfileService({ ...depsOf(), ids: countingIds() });
  /** Lets something happen when the evidence has been read, before its score is written. */
  const meanwhile = (happens: (turn: number) => Promise<unknown>): Store => {
    let turn = 0;
    return {
      ...store,
      seen: {
        ofMany: async (ids) => {
          const found = await store.seen.ofMany(ids);
          turn += 1;
          await happens(turn);
          return found;
        },
      },
    };
  };
  /** As `keep` leaves it when it is stopped before it scores. */
  const markOutOfDate = async (id: ProfileId) => {
    const profile = await store.profiles.get(id);
    if (!profile?.audience) throw new Error('not scored');
    await store.profiles.put({ ...profile, audience: { ...profile.audience, by: '' } });
  };

  it('is not lost: a page kept meanwhile is in the score', async () => {
    const id = await keeping().keep(sampleReading({ posts: posts.slice(0, 8), readAt: NOW - DAY }));
    if (!id) throw new Error('not kept');
    await markOutOfDate(id);
    const late = meanwhile(async (turn) => {
      if (turn === 1) {
        await keeping().keep(sampleReading({ posts, readAt: NOW }));
        await markOutOfDate(id);
      }
    });
    expect(await rescore(depsOf({ store: late }))).toEqual({ rescored: 1 });
    const profile = await store.profiles.get(id);
    expect(profile?.lastReadAt).toBe(NOW);
    expect(profile?.audience?.saw.posts).toBe(12);
  });

  it('is not marked as up to date, even when the row looks the same but for the pages kept', async () => {
    const id = await keeping().keep(sampleReading({ posts: posts.slice(0, 8), readAt: NOW }));
    if (!id) throw new Error('not kept');
    await markOutOfDate(id);
    const late = meanwhile(async (turn) => {
      if (turn > 1) return;
      const before = await store.profiles.get(id);
      await keeping().keep(sampleReading({ posts, readAt: NOW }));
      const after = await store.profiles.get(id);
      if (before && after) await store.profiles.put({ ...before, looks: after.looks });
    });
    await rescore(depsOf({ store: late }));
    expect((await store.profiles.get(id))?.audience?.saw.posts).toBe(12);
  });

  it('stands: who was put on a list, or is gone', async () => {
    await addAccounts(store, accounts(3, { isOnRoster: false }));
    const late = meanwhile(async (turn) => {
      if (turn > 1) return;
      const profile = await store.profiles.get(idOf(1));
      if (profile) await store.profiles.put({ ...profile, personId: 'person-new' as PersonId });
      await store.profiles.delete(idOf(2));
    });
    expect(await rescore(depsOf({ store: late }))).toEqual({ rescored: 2 });
    expect(await store.profiles.get(idOf(1))).toMatchObject({ personId: 'person-new', audience: { at: NOW } });
    expect(await store.profiles.get(idOf(2))).toBeUndefined();
    expect(await store.scores.ofProfile(idOf(2))).toEqual([]);
  });

  it('does not go on for ever with somebody who is read again and again', async () => {
    await addAccounts(store, accounts(1));
    const late = meanwhile(async (turn) => {
      const profile = await store.profiles.get(idOf(0));
      if (profile) await store.profiles.put({ ...profile, looks: turn });
    });
    expect(await rescore(depsOf({ store: late }))).toEqual({ rescored: 0 });
    expect(await store.profiles.countOutOfDate('anything')).toBe(1);
  });
});

describe('a reading', () => {
  const posts = Array.from({ length: 12 }, (_, index) =>
    samplePost(`P${index}`, { likes: 500 + index * 40, comments: 12 }),
  );

  it('is kept also when it cannot be scored, and is scored by the background then', async () => {
    let isBroken = true;
    const broken: Store = {
      ...store,
      atomic: (work) =>
        store.atomic((tx) =>
          work({
            ...tx,
            scores: {
              ...tx.scores,
              put: (row) => (isBroken ? Promise.reject(new Error('full')) : tx.scores.put(row)),
            },
          }),
        ),
    };
    const profiles = createProfileService({ ...depsOf({ store: broken }), ids: countingIds() });
    const id = await profiles.keep(sampleReading({ posts, readAt: NOW }));
    if (!id) throw new Error('not kept');
    expect(await store.posts.ofProfile(id)).toHaveLength(12);
    expect((await store.profiles.get(id))?.score).toBeUndefined();
    isBroken = false;
    expect(await rescore(depsOf({ store: broken }))).toEqual({ rescored: 1 });
    expect((await store.profiles.get(id))?.score).toBeGreaterThan(0);
  });

  it('puts the score out of date and brings it up to date in the same breath', async () => {
    const profiles = createProfileService({ ...depsOf(), ids: countingIds() });
    const id = await profiles.keep(sampleReading({ posts: posts.slice(0, 8), readAt: NOW - DAY }));
    await profiles.keep(sampleReading({ posts, readAt: NOW }));
    expect(id && (await store.profiles.get(id))?.audience?.saw.posts).toBe(12);
    expect(await rescore(depsOf())).toEqual({ rescored: 0 });
  });
});

describe('medians of the own roster', () => {
  it('are used once there are enough, also when nobody had been scored before', async () => {
    await addAccounts(store, accounts(24));
    await setTable({ useOwnBenchmarks: true });
    await rescore(depsOf());
    const own = await store.audienceState.own();
    expect(own).toMatchObject({ isComplete: true });
    expect(own?.benchmarks.filter(({ figure, category }) => figure === 'engagement' && !category)).toMatchObject([
      { site: 'instagram', tier: 'micro', n: 24 },
    ]);
    expect(await store.profiles.get(idOf(0))).toMatchObject({ audience: { isOwnTable: true } });
    expect(await rescore(depsOf())).toEqual({ rescored: 0 });
  });

  it('are renewed once a day, and only where they moved', async () => {
    await addAccounts(store, accounts(24));
    await setTable({ useOwnBenchmarks: true });
    await rescore(depsOf());
    const first = await store.audienceState.own();
    clock.advance(DAY + 1);
    expect(await rescore(depsOf())).toEqual({ rescored: 0 });
    expect((await store.audienceState.own())?.at).toBe(NOW + DAY + 1);
    expect((await store.audienceState.own())?.benchmarks).toEqual(first?.benchmarks);
    await addAccounts(
      store,
      Array.from({ length: 30 }, (_, index) => {
        const account = sampleAccount(100 + index);
        return { ...account, posts: account.posts.map((post) => ({ ...post, likes: (post.likes ?? 0) * 3 })) };
      }),
    );
    await rescore(depsOf());
    expect((await store.audienceState.own())?.benchmarks).toEqual(first?.benchmarks);
    clock.advance(DAY + 1);
    expect((await rescore(depsOf())).rescored).toBe(54);
    expect((await store.audienceState.own())?.benchmarks).not.toEqual(first?.benchmarks);
  });

  it('are not taken from too few', async () => {
    await addAccounts(store, accounts(8));
    await setTable({ useOwnBenchmarks: true });
    await rescore(depsOf());
    expect((await store.audienceState.own())?.benchmarks).toEqual([]);
    expect(await store.profiles.get(idOf(0))).toMatchObject({ audience: { isOwnTable: false } });
  });
});
