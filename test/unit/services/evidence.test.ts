import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { absent, found, unreadable } from '@/lib/domain/field';
import type { ProfileId } from '@/lib/domain/ids';
import type { AccountFields, CommentFields, PostFields, Reading } from '@/lib/domain/reading';
import type { ProfileService } from '@/lib/services/app-services';
import { keepAccounts, keepComments } from '@/lib/services/evidence/keep-bystanders';
import { evidenceOf } from '@/lib/services/evidence/read-evidence';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { samplePost, sampleReading } from '../../support/readings';

let store: Store;
let close: () => void;
let profiles: ProfileService;
const clock = setClock(1_800_000_000_000);

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  profiles = createProfileService({ store, clock, ids: countingIds(), hash });
});
afterEach(() => close());

async function kept(reading: Reading): Promise<ProfileId> {
  const id = await profiles.keep(reading);
  if (id === undefined) throw new Error('the reading was not kept');
  return id;
}

const gap = unreadable('the page');
const POST = 'https://www.instagram.com/p/A/';

function comment(author: string, text: string, parts: Partial<CommentFields> = {}): CommentFields {
  return {
    author: found(author, 'response'),
    text: found(text, 'response'),
    likes: found(3, 'response', 'exact'),
    publishedAt: found('2026-01-10T11:00:00.000Z', 'response', 'exact'),
    ...parts,
  };
}

/** A post page of the sample profile with these comments. */
function postPage(
  comments: readonly CommentFields[],
  parts: Partial<Reading> = {},
  post: PostFields = samplePost('A', { likes: 10 }),
) {
  return sampleReading({
    kind: 'post',
    url: POST,
    posts: [post],
    comments,
    ...parts,
    profile: { followers: gap, following: gap, postCount: gap, email: gap, bio: gap, ...parts.profile },
  });
}

function account(handle: string, parts: Partial<AccountFields> = {}): AccountFields {
  return {
    id: gap,
    handle: found(handle, 'response'),
    displayName: found(`Name of ${handle}`, 'response'),
    followers: gap,
    following: gap,
    posts: gap,
    verified: found(false, 'response'),
    private: found(false, 'response'),
    ...parts,
  };
}

function listPage(accounts: readonly AccountFields[], parts: Parameters<typeof sampleReading>[0] = {}): Reading {
  return sampleReading({ kind: 'followers', listOf: 'followers', accounts, ...parts });
}

describe('comments as evidence', () => {
  it('keeps features and hashes, and nothing anywhere of who wrote what', async () => {
    const id = await kept(postPage([comment('ines.walks', 'What a wonderful ridge!'), comment('noor.hikes', '🔥')]));
    const rows = await store.commentEvidence.ofProfile(id, 'audience', 10);
    expect(rows).toHaveLength(2);
    expect(rows).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          postId: 'A',
          ageMs: 3_600_000,
          likes: { value: 3, precision: 'exact' },
          features: expect.objectContaining({ words: 4 }),
        }),
      ]),
    );
    const everything = JSON.stringify([
      rows,
      await store.readings.ofProfile(id),
      await store.posts.ofProfile(id),
      await store.profiles.get(id),
    ]);
    expect(everything).not.toMatch(/ines|noor|wonderful|ridge/i);
    expect(rows.every(({ authorHash }) => /^[0-9a-f]{64}$/.test(authorHash ?? ''))).toBe(true);
  });

  it('hashes differently in every installation', async () => {
    const id = await kept(postPage([comment('ines.walks', 'Hello there')]));
    const other = await memoryStore();
    const ids = countingIds();
    const elsewhere = createProfileService({
      store: other.store,
      clock,
      ids: { next: <T extends string>() => `b-${ids.next()}` as string as T },
      hash,
    });
    const otherId = await elsewhere.keep(postPage([comment('ines.walks', 'Hello there')]));
    const [here] = await store.commentEvidence.ofProfile(id, 'audience', 10);
    const [there] = await other.store.commentEvidence.ofProfile(otherId as ProfileId, 'audience', 10);
    expect(there?.features).toEqual(here?.features);
    expect(there?.authorHash).not.toBe(here?.authorHash);
    expect(there?.textHash).not.toBe(here?.textHash);
    other.close();
  });

  it('counts one that is seen again once, by its id or by its words', async () => {
    const withId = comment('ines.walks', 'Lovely', { id: found('c1', 'response') });
    const without = comment('ines.walks', 'Lovely', { likes: found(9, 'text', 'exact') });
    const id = await kept(postPage([without]));
    await kept(postPage([withId], { readAt: 2_000 }));
    await kept(postPage([withId], { readAt: 3_000 }));
    await kept(postPage([without], { readAt: 4_000 }));
    expect(await store.commentEvidence.ofProfile(id, 'audience', 10)).toMatchObject([
      { firstSeenAt: 1_000, lastSeenAt: 4_000, likes: { value: 9 } },
    ]);
  });

  it('keeps the same remark twice when it was made twice', async () => {
    const twice = [comment('ines.walks', '🔥'), comment('ines.walks', '🔥')];
    const id = await kept(postPage(twice));
    await kept(postPage(twice, { readAt: 2_000 }));
    const byId = [1, 2].map((n) => comment('noor.hikes', 'Same', { id: found(`c${n}`, 'response') }));
    await kept(postPage(byId, { readAt: 3_000 }));
    const rows = await store.commentEvidence.ofProfile(id, 'audience', 10);
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map(({ textHash }) => textHash)).size).toBe(2);
  });

  it('marks the owner’s own and does not count them as audience', async () => {
    const id = await kept(
      postPage([
        comment('Theo.Brandt.Outdoors', 'Thank you'),
        comment('somebody', 'by flag', { isByOwner: found(true, 'response') }),
        comment('ines.walks', 'Nice'),
      ]),
    );
    expect(await store.commentEvidence.count(id, 'owner')).toBe(2);
    expect((await profiles.card(id))?.seen.comments).toBe(1);
  });

  it('has no date before the post, and none of a post that is not named', async () => {
    const early = comment('ines.walks', 'First', { publishedAt: found('2026-01-01T00:00:00.000Z', 'text', 'rounded') });
    const id = await kept(postPage([early]));
    expect((await store.commentEvidence.ofProfile(id, 'audience', 10))[0]?.ageMs).toBeUndefined();
    await kept(
      sampleReading({ readAt: 9_000, posts: [samplePost('A'), samplePost('B')], comments: [comment('x.y', 'Hm')] }),
    );
    const rows = await store.commentEvidence.ofProfile(id, 'audience', 10);
    expect(rows.map(({ postId }) => postId).sort()).toEqual(['A', undefined]);
  });
});

describe('followers as evidence', () => {
  it('keeps one row per account, richer with every look, and no name', async () => {
    const id = await kept(listPage([account('ines.walks'), account('noor.hikes'), account('INES.walks')]));
    await kept(
      listPage(
        [account('ines.walks', { followers: found(210, 'response', 'exact'), hasPicture: found(true, 'response') })],
        {
          readAt: 5_000,
        },
      ),
    );
    const rows = await store.followerEvidence.ofProfile(id, 'followers', 10);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      rank: 0,
      firstSeenAt: 1_000,
      lastSeenAt: 5_000,
      features: { followers: { value: 210 }, hasPicture: true, verified: false },
    });
    expect(JSON.stringify([rows, await store.readings.ofProfile(id)])).not.toMatch(/ines|noor|walks|hikes/i);
    expect(await store.readings.ofProfile(id)).toMatchObject([{ accountsSeen: 3 }, { accountsSeen: 1 }]);
  });

  it('keeps followers and followed apart, and nothing where the page does not say which', async () => {
    const id = await kept(listPage([account('a.a'), account('b.b')]));
    await kept(listPage([account('a.a')], { listOf: 'following', readAt: 2_000 }));
    await kept(listPage([account('c.c')], { listOf: undefined, readAt: 3_000 }));
    const card = await profiles.card(id);
    expect(card?.seen).toMatchObject({ followers: 2, following: 1 });
  });

  it('recognises a commenter among the followers by the hash alone', async () => {
    const id = await kept(listPage([account('ines.walks')]));
    await kept(postPage([comment('@Ines.Walks', 'Nice')], { readAt: 2_000 }));
    const [follower] = await store.followerEvidence.ofProfile(id, 'followers', 10);
    const [remark] = await store.commentEvidence.ofProfile(id, 'audience', 10);
    expect(remark?.authorHash).toBe(follower?.accountHash);
  });
});

describe('what has been looked at', () => {
  it('is nothing at first, which is not zero', async () => {
    const id = await kept(sampleReading());
    expect((await profiles.card(id))?.seen).toEqual({});
    const profile = await store.profiles.get(id);
    expect(profile && (await evidenceOf(store, profile))).not.toHaveProperty('commentRows');
  });

  it('is zero only where a page says that there are none', async () => {
    const loading = await kept(postPage([], {}, samplePost('A', { comments: 12 })));
    expect((await profiles.card(loading))?.seen).toEqual({ posts: 1 });
    await kept(postPage([], { readAt: 2_000 }, samplePost('B', { comments: 0 })));
    expect((await profiles.card(loading))?.seen).toEqual({ posts: 2, comments: 0 });
    const empty = await kept(
      listPage([], {
        profile: {
          handle: found('new.here', 'response'),
          id: found('77', 'response'),
          followers: found(0, 'response', 'exact'),
        },
      }),
    );
    expect((await profiles.card(empty))?.seen).toEqual({ followers: 0 });
  });

  it('reaches the score as rows', async () => {
    const id = await kept(postPage([comment('ines.walks', 'Nice'), comment('theo.brandt.outdoors', 'Thanks')]));
    await kept(listPage([account('a.a')], { readAt: 2_000 }));
    const profile = await store.profiles.get(id);
    const evidence = profile && (await evidenceOf(store, profile));
    expect(evidence).toMatchObject({ commentRows: [{ by: 'audience' }], followerRows: [{ rank: 0 }], readingCount: 2 });
    expect(evidence).not.toHaveProperty('followingRows');
  });
});

describe('the bound', () => {
  it('drops those not seen for longest, of each kind by itself', async () => {
    const profileId = 'p' as ProfileId;
    const row = (n: number) => ({ accountHash: `h${n}`, rank: n, features: { version: 1 as const } });
    for (let batch = 0; batch < 5; batch += 1)
      await store.atomic((tx) =>
        keepAccounts(
          tx,
          Array.from({ length: 4_001 }, (_, n) => row(batch * 4_001 + n)),
          { profileId, seenAt: batch, listOf: 'followers' },
        ),
      );
    await store.atomic((tx) => keepAccounts(tx, [row(1)], { profileId, seenAt: 9, listOf: 'following' }));
    expect(await store.followerEvidence.count(profileId, 'followers')).toBe(20_000);
    expect(await store.followerEvidence.count(profileId, 'following')).toBe(1);
    const [oldest] = (await store.followerEvidence.ofProfile(profileId, 'followers', 20_000)).slice(-1);
    expect(oldest?.lastSeenAt).toBe(0);
    const comments = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ hash: `c${from + n}`, sameHash: `s${from + n}`, isByOwner: false }));
    for (let batch = 0; batch < 3; batch += 1)
      await store.atomic((tx) =>
        keepComments(
          tx,
          { comments: comments(batch * 7_000, 7_000), accounts: [], tagged: new Map() },
          { profileId, seenAt: batch, ownNames: new Set() },
        ),
      );
    expect(await store.commentEvidence.count(profileId, 'audience')).toBe(20_000);
  }, 60_000);
});

describe('posts', () => {
  it('keep an exact number against the same one rounded, for an hour', async () => {
    const likes = (value: number, precision: 'exact' | 'rounded'): PostFields => ({
      ...samplePost('A'),
      likes: found(value, 'embedded', precision),
    });
    const id = await kept(sampleReading({ posts: [likes(1_234, 'exact')] }));
    await kept(sampleReading({ readAt: 60_000, posts: [likes(1_200, 'rounded')] }));
    expect(await store.posts.ofProfile(id)).toMatchObject([{ likes: 1_234, exactAt: { likes: 1_000 } }]);
    await kept(sampleReading({ readAt: 4_000_000, posts: [likes(1_200, 'rounded')] }));
    const [post] = await store.posts.ofProfile(id);
    expect(post?.likes).toBe(1_200);
    expect(post?.exactAt).toEqual({});
  });

  it('name sponsors, and those tagged only as hashes', async () => {
    const id = await kept(
      sampleReading({
        posts: [
          {
            ...samplePost('A'),
            paidPartnership: found(true, 'response'),
            sponsors: found(['acme.boots'], 'response'),
            tagged: found(['ines.walks'], 'response'),
            language: found('de', 'response'),
          },
        ],
      }),
    );
    const [post] = await store.posts.ofProfile(id);
    expect(post).toMatchObject({ paidPartnership: true, sponsors: ['acme.boots'], language: 'de' });
    expect(post?.taggedHashes).toHaveLength(1);
    expect(JSON.stringify([post, await store.readings.ofProfile(id)])).not.toContain('ines.walks');
  });

  it('do not count when they are only passed on', async () => {
    const repost = { ...samplePost('A', { likes: 9 }), repostOf: found('lena.even.studio', 'response') };
    const id = await kept(sampleReading({ posts: [repost, samplePost('B', { likes: 5 })] }));
    expect((await store.posts.ofProfile(id)).map(({ postId }) => postId)).toEqual(['B']);
    expect(JSON.stringify(await store.readings.ofProfile(id))).not.toContain('lena.even');
  });

  it('lose a label that is plainly gone and keep one that cannot be read', async () => {
    const labelled = (label: PostFields['paidPartnership']) => ({ ...samplePost('A'), paidPartnership: label });
    const id = await kept(sampleReading({ posts: [labelled(found(true, 'response'))] }));
    await kept(sampleReading({ readAt: 2_000, posts: [labelled(gap)] }));
    expect((await store.posts.ofProfile(id))[0]?.paidPartnership).toBe(true);
    await kept(sampleReading({ readAt: 3_000, posts: [labelled(absent())] }));
    expect((await store.posts.ofProfile(id))[0]?.paidPartnership).toBeUndefined();
  });
});

describe('what the text model makes of comments', () => {
  const judge = (texts: readonly string[]) =>
    texts.map((text) => ({ model: 'm1', probability: text.includes('invest') ? 0.9 : 0.1 }));

  function judging(loadCommentJudge: () => Promise<typeof judge>): ProfileService {
    return createProfileService({ store, clock, ids: countingIds(), hash, loadCommentJudge });
  }

  async function rowsOf(id: ProfileId | undefined) {
    if (id === undefined) throw new Error('the reading was not kept');
    return store.commentEvidence.ofProfile(id, 'audience', 10);
  }

  it('is worked out when they are read, and loaded only for comments', async () => {
    let loads = 0;
    const service = judging(async () => {
      loads += 1;
      return judge;
    });
    await service.keep(sampleReading());
    expect(loads).toBe(0);
    const rows = await rowsOf(await service.keep(postPage([comment('bo', 'invest now'), comment('ana', 'nice pic')])));
    expect(loads).toBe(1);
    expect(rows.map(({ features }) => [features?.spam, features?.isGeneric])).toEqual(
      expect.arrayContaining([
        [{ model: 'm1', probability: 0.9 }, false],
        [{ model: 'm1', probability: 0.1 }, true],
      ]),
    );
  });

  it('is worked out for a page at once, with each comment of a writer once', async () => {
    const judged: string[][] = [];
    const service = judging(async () => (texts: readonly string[]) => {
      judged.push([...texts]);
      return judge(texts);
    });
    const page = postPage([comment('bo', 'invest now'), comment('bo', 'invest now'), comment('ana', 'invest now')]);
    const rows = await rowsOf(await service.keep(page));
    expect(judged).toEqual([['invest now', 'invest now']]);
    expect(rows.map(({ features }) => features?.spam?.probability)).toEqual(rows.map(() => 0.9));
  });

  it('is a gap when the weights do not load, and is not lost by a later look without them', async () => {
    const page = postPage([comment('bo', 'invest now')]);
    const broken = judging(() => Promise.reject(new Error('no file')));
    expect((await rowsOf(await broken.keep(page)))[0]?.features).toMatchObject({ version: 2 });
    expect((await rowsOf(await broken.keep(page)))[0]?.features?.spam).toBeUndefined();
    await judging(async () => judge).keep(page);
    expect((await rowsOf(await broken.keep(page)))[0]?.features?.spam).toEqual({ model: 'm1', probability: 0.9 });
  });
});
