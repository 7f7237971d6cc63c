import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidenceLimit } from '@/lib/domain/evidence';
import type { ProfileId, ReadingId } from '@/lib/domain/ids';
import { evidenceFrom, evidenceOf } from '@/lib/services/evidence/read-evidence';
import type { SeenProfile, Store } from '@/lib/services/ports';
import { addAccounts, sampleAccount } from '../../support/audience-world';
import { memoryStore } from '../../support/memory-store';

let store: Store;
let close: () => void;
beforeEach(async () => {
  ({ store, close } = await memoryStore());
});
afterEach(() => close());

const idOf = (index: number) => `account-${index}` as ProfileId;
const keysOf = (rows: readonly { readonly key: string }[] | undefined) => rows?.map(({ key }) => key).sort();

/** By one request after another, as everybody else reads it. */
async function oneByOne(id: ProfileId) {
  return {
    posts: keysOf(await store.posts.ofProfile(id)),
    comments: keysOf(await store.commentEvidence.ofProfile(id, 'audience', evidenceLimit)),
    followers: keysOf(await store.followerEvidence.ofProfile(id, 'followers', evidenceLimit)),
    following: keysOf(await store.followerEvidence.ofProfile(id, 'following', evidenceLimit)),
    readings: (await store.readings.ofProfile(id)).map(({ id: reading }) => reading).sort(),
  };
}

function together(seen: SeenProfile | undefined) {
  return {
    posts: keysOf(seen?.posts),
    comments: keysOf(seen?.comments ?? []),
    followers: keysOf(seen?.followers ?? []),
    following: keysOf(seen?.following ?? []),
    readings: seen?.readings.map(({ id }) => id).sort(),
  };
}

describe('many profiles with all that was seen of them', () => {
  it('are each what one profile by itself is, with neighbours whose ids begin alike', async () => {
    const plans = [
      [1, {}],
      [10, { comments: 30, followers: 40 }],
      [11, { comments: 600, followers: 1_100, posts: 320, readings: 60 }],
      [100, { posts: 0, readings: 0 }],
      [2, { followers: 250, comments: 250, readings: 25, posts: 250 }],
    ] as const;
    await addAccounts(
      store,
      plans.map(([index, plan]) => sampleAccount(index, plan)),
    );
    const { seen, left } = await store.seen.ofMany(plans.map(([index]) => idOf(index)));
    expect(left).toEqual([]);
    expect(seen.map(({ profile }) => profile.id)).toEqual(plans.map(([index]) => idOf(index)));
    for (const each of seen) {
      expect(together(each), each.profile.id).toEqual(await oneByOne(each.profile.id));
      expect(each.profile).toEqual(await store.profiles.get(each.profile.id));
    }
  });

  it('leave out what nobody has looked at, keep the two lists apart, and the owner out of the audience', async () => {
    const account = sampleAccount(1, { comments: 4, followers: 3 });
    const [first, ...rest] = account.comments;
    if (!first) throw new Error('no comment');
    await addAccounts(store, [
      {
        ...account,
        profile: { ...account.profile, lookedAt: { ...account.profile.lookedAt, following: 1 } },
        comments: [{ ...first, by: 'owner' }, ...rest],
        followers: account.followers.map((row, index) =>
          index === 0 ? { ...row, key: row.key.replace(':followers:', ':following:'), listOf: 'following' } : row,
        ),
      },
      sampleAccount(2),
    ]);
    const { seen } = await store.seen.ofMany([idOf(1), idOf(2)]);
    const [one, two] = seen;
    if (!one || !two) throw new Error('not found');
    expect(evidenceFrom(one).commentRows).toHaveLength(3);
    expect(evidenceFrom(one).followerRows).toHaveLength(2);
    expect(evidenceFrom(one).followingRows).toHaveLength(1);
    expect(evidenceFrom(two)).toEqual(await evidenceOf(store, two.profile));
    expect('commentRows' in evidenceFrom(two)).toBe(false);
  });

  it('tell those that are gone from those that are too much for now, and always get on', async () => {
    const long = { comments: 6_000, followers: 5_000 };
    await addAccounts(store, [sampleAccount(1, long), sampleAccount(2, long), sampleAccount(3)]);
    const first = await store.seen.ofMany([idOf(9), idOf(1), idOf(2), idOf(3)]);
    expect(first.seen.map(({ profile }) => profile.id)).toEqual([idOf(1), idOf(3)]);
    expect(first.seen[0]?.comments).toHaveLength(6_000);
    expect(first.left).toEqual([idOf(2)]);
    const second = await store.seen.ofMany(first.left);
    expect(second.seen[0]?.followers).toHaveLength(5_000);
    expect(second.left).toEqual([]);
    expect(await store.seen.ofMany([])).toEqual({ seen: [], left: [] });
  });

  it('lose no reading where many were made at the same moment', async () => {
    const account = sampleAccount(1, { readings: 1 });
    const [reading] = account.readings;
    if (!reading) throw new Error('no reading');
    const readings = Array.from({ length: 70 }, (_, index) => ({ ...reading, id: `r${index}` as ReadingId }));
    await addAccounts(store, [{ ...account, readings }]);
    const { seen } = await store.seen.ofMany([idOf(1)]);
    expect(new Set(seen[0]?.readings.map(({ id }) => id)).size).toBe(70);
    expect(seen[0]?.readings).toHaveLength(70);
  });
});
