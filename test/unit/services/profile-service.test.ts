import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { ProfileService } from '@/lib/services/app-services';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { samplePost, sampleReading } from '../../support/readings';

let store: Store;
let close: () => void;
let profiles: ProfileService;
const clock = setClock(Date.parse('2026-02-01T12:00:00Z'));

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  profiles = createProfileService({ store, clock, ids: countingIds(), hash });
});
afterEach(() => close());

async function kept(reading = sampleReading()): Promise<ProfileId> {
  const id = await profiles.keep(reading);
  if (id === undefined) throw new Error('the reading was not kept');
  return id;
}

describe('keeping a reading', () => {
  it('appends: a later reading never overwrites an earlier one', async () => {
    const id = await kept(sampleReading({ readAt: 1_000 }));
    await kept(sampleReading({ readAt: 90_000_000, profile: { followers: found(25_000, 'embedded', 'exact') } }));
    const readings = await store.readings.ofProfile(id);
    expect(readings.map((row) => row.reading.profile.followers)).toMatchObject([{ value: 24_713 }, { value: 25_000 }]);
    expect((await store.profiles.get(id))?.followers).toBe(25_000);
  });

  it('adds no second row when the same visit shows the very same', async () => {
    const id = await kept(sampleReading({ readAt: 1_000 }));
    await kept(sampleReading({ readAt: 2_000 }));
    expect(await store.readings.ofProfile(id)).toHaveLength(1);
  });

  it('finds the same account by its id when only the handle changed', async () => {
    const id = await kept();
    expect(await kept(sampleReading({ profile: { handle: found('theo.brandt', 'embedded') } }))).toBe(id);
    expect((await store.profiles.get(id))?.handle).toBe('theo.brandt');
  });

  it('takes a handle that changed hands for somebody else, and keeps both histories', async () => {
    const first = await kept();
    const second = await kept(
      sampleReading({
        readAt: 5_000,
        profile: { id: found('9999', 'embedded'), followers: found(12, 'embedded', 'exact') },
      }),
    );
    expect(second).not.toBe(first);
    expect((await store.profiles.get(first))?.followers).toBe(24_713);
    expect((await store.profiles.get(second))?.followers).toBe(12);
  });

  it('keeps nothing of a page that names no account', async () => {
    const gap = unreadable('the page');
    expect(await profiles.keep(sampleReading({ profile: { id: gap, handle: gap } }))).toBeUndefined();
  });

  it('keeps what an earlier page showed where this one cannot be read, and drops what is plainly gone', async () => {
    const id = await kept(sampleReading({ profile: { website: found('https://brandt-outdoors.test/', 'embedded') } }));
    await kept(sampleReading({ readAt: 2_000, profile: { followers: unreadable('the header'), website: absent() } }));
    const profile = await store.profiles.get(id);
    expect(profile?.followers).toBe(24_713);
    expect(profile?.website).toBeUndefined();
  });

  it('fills in a post over several looks and never turns a gap into zero', async () => {
    const id = await kept(sampleReading({ posts: [samplePost('A', { likes: 10 })] }));
    await kept(sampleReading({ readAt: 2_000, posts: [samplePost('A', { comments: 0 })] }));
    expect(await store.posts.ofProfile(id)).toMatchObject([{ postId: 'A', likes: 10, comments: 0 }]);
    expect((await store.posts.ofProfile(id))[0]).not.toHaveProperty('views', 0);
  });

  it('prefers an exact date to a rounded one, whichever comes first', async () => {
    const exact = found('2026-01-10T10:00:00.000Z', 'embedded', 'exact');
    const rounded = found('2026-01-01T00:00:00.000Z', 'text', 'rounded');
    const id = await kept(sampleReading({ posts: [samplePost('A', { publishedAt: exact })] }));
    await kept(sampleReading({ readAt: 2_000, posts: [samplePost('A', { publishedAt: rounded })] }));
    expect(await store.posts.ofProfile(id)).toMatchObject([
      { publishedAt: Date.parse('2026-01-10T10:00:00Z'), publishedPrecision: 'exact' },
    ]);
  });
});

describe('whose posts count', () => {
  const by = (author: string, id: string) => samplePost(id, { likes: 10, author: found(author, 'response') });
  const keptIds = async (id: ProfileId) => (await store.posts.ofProfile(id)).map(({ postId }) => postId).sort();

  it('keeps posts of this profile, by handle in any case, by id, or with no author named', async () => {
    const id = await kept(
      sampleReading({
        posts: [
          by('Theo.Brandt.Outdoors', 'A'),
          by('4711', 'B'),
          samplePost('C', { likes: 10 }),
          samplePost('D', { likes: 10, author: unreadable('the list') }),
        ],
      }),
    );
    expect(await keptIds(id)).toEqual(['A', 'B', 'C']);
  });

  it('keeps what it knows of a post when a later page does not let its author be read', async () => {
    const id = await kept(sampleReading({ posts: [samplePost('A', { likes: 10 })] }));
    await kept(
      sampleReading({ readAt: 2_000, posts: [samplePost('A', { likes: 11, author: unreadable('the list') })] }),
    );
    expect(await store.posts.ofProfile(id)).toMatchObject([{ postId: 'A', likes: 10 }]);
  });

  it("never counts somebody else's posts, however many a page shows", async () => {
    const others = Array.from({ length: 12 }, (_, index) => by('lena.even.studio', `P${index}`));
    const id = await kept(sampleReading({ posts: [...others, by('theo', 'Q'), by('Theo Brandt', 'R')] }));
    expect(await keptIds(id)).toEqual([]);
    expect((await store.profiles.get(id))?.score).toBeUndefined();
    const latest = await store.readings.latest(id);
    expect(latest).toMatchObject({ otherPostsSeen: 14, reading: { posts: [] } });
    expect(JSON.stringify(latest)).not.toContain('lena.even');
  });

  it('lets go of a post once a page says that it is somebody else’s', async () => {
    const id = await kept(sampleReading({ posts: [samplePost('A', { likes: 10 }), samplePost('B', { likes: 10 })] }));
    await kept(sampleReading({ readAt: 2_000, posts: [by('lena.even.studio', 'A')] }));
    expect(await keptIds(id)).toEqual(['B']);
  });

  it('knows the profile by a name it had before, under the same id', async () => {
    await kept();
    const id = await kept(
      sampleReading({
        readAt: 2_000,
        profile: { handle: found('theo.brandt', 'embedded') },
        posts: [by('theo.brandt.outdoors', 'A'), by('theo.brandt', 'B')],
      }),
    );
    expect(await keptIds(id)).toEqual(['A', 'B']);
  });

  it('takes a name for a channel only while its page shows no handle', async () => {
    const channel = (readAt: number, handle: Field<string>, postId: string) =>
      sampleReading({
        site: 'youtube',
        readAt,
        profile: { id: found('UCtheoBrandt000000000000', 'embedded'), handle },
        posts: [by('Theo Brandt', postId)],
      });
    const id = await kept(channel(1_000, unreadable('the header'), 'A'));
    await kept(channel(2_000, found('theobrandt', 'embedded'), 'B'));
    expect(await keptIds(id)).toEqual(['A']);
  });
});

describe('pages of every kind', () => {
  const gap = unreadable('the page');
  const nobody = { id: gap, handle: gap };

  it.each(['search', 'login', 'unknown'] as const)('keeps nothing of a %s page', async (kind) => {
    expect(await profiles.keep(sampleReading({ kind }))).toBeUndefined();
    expect(await store.profiles.byHandle('instagram', 'theo.brandt.outdoors')).toBeUndefined();
  });

  it('keeps nothing of a page that changed while it was read', async () => {
    expect(await profiles.keep(sampleReading({ notices: ['page-changed-while-reading'] }))).toBeUndefined();
  });

  it('notes that a known account is not available, and loses nothing of it', async () => {
    const id = await kept();
    const gone = (readAt: number) =>
      sampleReading({
        kind: 'unavailable',
        readAt,
        statusText: 'Sorry, this page isn’t available.',
        profile: { ...nobody, followers: absent(), bio: absent(), email: absent() },
      });
    expect(await profiles.keep(gone(5_000))).toBe(id);
    expect(await profiles.keep(gone(9_000))).toBe(id);
    expect(await store.profiles.get(id)).toMatchObject({
      unavailableSince: 5_000,
      statusText: 'Sorry, this page isn’t available.',
      followers: 24_713,
      bio: 'Trails and huts.',
      lastReadAt: 1_000,
    });
    expect(await store.readings.ofProfile(id)).toHaveLength(1);
    await kept(sampleReading({ readAt: 20_000 }));
    expect((await store.profiles.get(id))?.unavailableSince).toBeUndefined();
  });

  it('keeps nothing of an unavailable page of a stranger', async () => {
    const stranger = sampleReading({
      kind: 'unavailable',
      url: 'https://www.instagram.com/never.seen/',
      profile: nobody,
    });
    expect(await profiles.keep(stranger)).toBeUndefined();
    expect(await store.profiles.byHandle('instagram', 'never.seen')).toBeUndefined();
  });

  it('takes a post’s silence about its owner for silence', async () => {
    const id = await kept();
    const none = absent();
    await kept(
      sampleReading({
        kind: 'post',
        url: 'https://www.instagram.com/p/A/',
        readAt: 2_000,
        profile: {
          bio: none,
          email: none,
          followers: none,
          displayName: found('Theo B.', 'embedded'),
          verified: found(true, 'embedded'),
        },
      }),
    );
    expect(await store.profiles.get(id)).toMatchObject({
      bio: 'Trails and huts.',
      email: 'theo@brandt-outdoors.test',
      followers: 24_713,
      displayName: 'Theo B.',
      verified: true,
      url: 'https://www.instagram.com/theo.brandt.outdoors/',
    });
  });

  it('keeps an exact count against the same one rounded, says so, and gives way to news', async () => {
    const followers = (readAt: number, value: number, precision: 'exact' | 'rounded') =>
      sampleReading({ readAt, profile: { followers: found(value, 'embedded', precision) } });
    const id = await kept(followers(1_000, 1_234_567, 'exact'));
    await kept(followers(60_000, 1_200_000, 'rounded'));
    expect(await store.profiles.get(id)).toMatchObject({
      followers: 1_234_567,
      followersPrecision: 'exact',
      counts: {
        followers: { precision: 'exact', readAt: 1_000, laterRounded: { value: 1_200_000, readAt: 60_000 } },
      },
    });
    expect((await store.readings.ofProfile(id)).map((row) => row.reading.profile.followers)).toMatchObject([
      { value: 1_234_567 },
      { value: 1_200_000 },
    ]);
    await kept(followers(120_000, 1_400_000, 'rounded'));
    expect(await store.profiles.get(id)).toMatchObject({
      followers: 1_400_000,
      followersPrecision: 'rounded',
      counts: { followers: { precision: 'rounded', readAt: 120_000 } },
    });
    expect((await store.profiles.get(id))?.counts?.followers).not.toHaveProperty('laterRounded');
  });
});

describe('who is who', () => {
  const gap = unreadable('the page');
  const on = (site: 'mastodon' | 'web', url: string, handle: Field<string>, id: Field<string> = gap) =>
    sampleReading({ site, url, profile: { handle, id } });

  it('tells servers of the Fediverse apart, and finds an account again on another server', async () => {
    const ana = found('ana', 'response');
    const home = await kept(on('mastodon', 'https://garden.example/@ana', ana, found('1', 'response')));
    const other = await kept(on('mastodon', 'https://forest.example/@ana', ana, found('1', 'response')));
    expect(other).not.toBe(home);
    const elsewhere = on(
      'mastodon',
      'https://forest.example/@ana@garden.example',
      found('ana@garden.example', 'response'),
      found('999', 'response'),
    );
    expect(await kept(elsewhere)).toBe(home);
    expect(await store.profiles.get(home)).toMatchObject({
      handleKey: 'ana@garden.example',
      siteId: '1@garden.example',
    });
  });

  it('takes any other web page for the account itself', async () => {
    const page = await kept(on('web', 'https://www.lena-even.example/about/', gap));
    expect(await kept(on('web', 'https://lena-even.example/about', found('lena', 'structured')))).toBe(page);
    expect(await kept(on('web', 'https://lena-even.example/press', gap))).not.toBe(page);
    expect(
      await profiles.keep({ ...on('web', 'https://lena-even.example/post-1', gap), kind: 'post' }),
    ).toBeUndefined();
  });

  it('folds a row that was only seen in a list into the account that has the handle now', async () => {
    const id = await kept(sampleReading({ profile: { handle: found('theo.old', 'embedded') } }));
    await store.profiles.put({
      id: 'listed' as ProfileId,
      site: 'instagram',
      handle: 'theo.new',
      handleKey: 'theo.new',
      url: 'https://www.instagram.com/theo.new/',
      personId: 'person-theo' as PersonId,
      seenAt: 500,
    });
    expect(await kept(sampleReading({ readAt: 2_000, profile: { handle: found('Theo.New', 'embedded') } }))).toBe(id);
    expect(await store.profiles.get('listed' as ProfileId)).toBeUndefined();
    expect(await store.profiles.get(id)).toMatchObject({ personId: 'person-theo', handleKey: 'theo.new' });
  });

  it('frees a handle without losing the account that had it', async () => {
    const holder = await kept(
      sampleReading({ profile: { handle: found('theo.new', 'embedded'), id: found('1', 'embedded') } }),
    );
    const id = await kept(sampleReading({ profile: { handle: found('theo.old', 'embedded') } }));
    await kept(sampleReading({ readAt: 2_000, profile: { handle: found('theo.new', 'embedded') } }));
    expect(await store.profiles.get(id)).toMatchObject({ handleKey: 'theo.new' });
    expect(await store.profiles.get(holder)).toMatchObject({ siteId: '1', handleKey: 'theo.new#1' });
  });
});

describe('the card', () => {
  it('says "not enough data" without posts, and scores once there are enough', async () => {
    const id = await kept();
    expect((await profiles.card(id))?.score.status).toBe('not-enough-data');
    expect((await store.profiles.get(id))?.score).toBeUndefined();
    const likes = [610, 480, 702, 515, 880, 430, 655, 590, 720, 498, 640, 810];
    await kept(
      sampleReading({
        readAt: 5_000,
        posts: likes.map((count, index) => samplePost(`P${index}`, { likes: count, comments: Math.round(count / 40) })),
      }),
    );
    const card = await profiles.card(id);
    expect(card?.score).toMatchObject({ status: 'scored', confidenceLabel: 'low' });
    expect(card?.score.lookedAt.posts).toBe(12);
    expect((await store.profiles.get(id))?.score).toBe(card?.score.score);
  });
});
