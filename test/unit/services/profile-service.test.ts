import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import type { ProfileId } from '@/lib/domain/ids';
import type { ProfileService } from '@/lib/services/app-services';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { countingIds, memoryStore, setClock } from '../../support/memory-store';
import { samplePost, sampleReading } from '../../support/readings';

let store: Store;
let close: () => void;
let profiles: ProfileService;
const clock = setClock(Date.parse('2026-02-01T12:00:00Z'));

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  profiles = createProfileService({ store, clock, ids: countingIds() });
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
    expect(await keptIds(id)).toEqual(['A', 'B', 'C', 'D']);
  });

  it("never counts somebody else's posts, however many a page shows", async () => {
    const others = Array.from({ length: 12 }, (_, index) => by('lena.even.studio', `P${index}`));
    const id = await kept(sampleReading({ posts: [...others, by('theo', 'Q'), by('Theo Brandt', 'R')] }));
    expect(await keptIds(id)).toEqual([]);
    expect((await store.profiles.get(id))?.score).toBeUndefined();
    expect((await store.readings.latest(id))?.reading.posts).toHaveLength(14);
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
