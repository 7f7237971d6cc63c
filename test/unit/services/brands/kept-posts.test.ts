import { afterEach, beforeEach, expect, it } from 'vitest';
import { found } from '@/lib/domain/field';
import type { ListId, ProfileId } from '@/lib/domain/ids';
import type { ProfileService, RosterService } from '@/lib/services/app-services';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { createRosterService } from '@/lib/services/roster-service';
import { sampleBrand } from '../../../support/fake-brands';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';
import { samplePost, sampleReading } from '../../../support/readings';

let store: Store;
let close: () => void;
let profiles: ProfileService;
let roster: RosterService;
const clock = setClock(Date.parse('2026-02-01T12:00:00Z'));

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  const deps = { store, clock, ids: countingIds(), hash };
  profiles = createProfileService(deps);
  roster = createRosterService(deps);
  await store.brands.add(sampleBrand({ safetyWords: ['casino'] }));
});
afterEach(() => close());

async function read(caption: string, readAt: number): Promise<ProfileId> {
  const posts = [{ ...samplePost('A'), caption: found(caption, 'embedded') }];
  const id = await profiles.keep(sampleReading({ readAt, posts }));
  if (id === undefined) throw new Error('the reading was not kept');
  return id;
}

async function words(id: ProfileId) {
  return (await store.safetyFlags.ofProfile(id)).map(({ word, personId }) => [word, personId]);
}

it('posts of accounts that are nobody’s are not looked through; they are once somebody is on a list, and at every visit', async () => {
  const id = await read('a casino', 1_000);
  expect(await words(id)).toEqual([]);
  const list = await roster.createList('Ceramics');
  if (!list.ok) throw new Error(list.error.message);
  const added = await roster.addToList(id, list.value.id as ListId);
  if (!added.ok) throw new Error(added.error.message);
  expect(await words(id)).toEqual([['casino', added.value.personId]]);
  expect((await store.profiles.get(id))?.brandCheck).toMatchObject({ posts: 1, captions: 1, hasWords: true });
  await read('a quiet day', 90_000_000);
  expect(await words(id)).toEqual([]);
  await read('casinos, again', 180_000_000);
  expect(await words(id)).toEqual([['casino', added.value.personId]]);
  expect((await store.profiles.get(id))?.brandCheck?.at).toBe(180_000_000);
});
