import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Brand } from '@/lib/domain/brand';
import type { EvidencePost } from '@/lib/domain/evidence';
import { cellOf, fieldOf } from '@/lib/domain/field-registry';
import { brandFields } from '@/lib/domain/fields/safety-fields';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { Result } from '@/lib/domain/result';
import { createBrandService } from '@/lib/services/brands/brand-service';
import type { BrandDraft, BrandService } from '@/lib/services/brands/brand-types';
import { checkAccounts } from '@/lib/services/brands/check-account';
import { checkEverybody } from '@/lib/services/brands/check-everybody';
import { createIdentityService } from '@/lib/services/identity-service';
import type { Store } from '@/lib/services/ports';
import { recordsOf } from '@/lib/services/roster/records';
import { countingIds, memoryStore, setClock } from '../../../support/memory-store';
import { samplePerson, sampleProfile } from '../../../support/samples';

const mira = 'person-mira' as PersonId;
const jon = 'person-jon' as PersonId;
const ofMira = 'profile-mira' as ProfileId;
const ofJon = 'profile-jon' as ProfileId;
const draft: BrandDraft = {
  name: 'Larkspur',
  aliases: [],
  competitors: [{ name: 'Northlight', aliases: ['@northlight.lamps'] }],
  clashes: [{ name: 'Lucky Spin', aliases: [] }],
  values: [],
  safetyWords: ['casino', 'poker'],
};

let memory: { store: Store; close(): void };
let store: Store;
let brands: BrandService;
let files: Map<string, string>;
const clock = setClock(1_000);
const renew = vi.fn();

beforeEach(async () => {
  memory = await memoryStore();
  store = memory.store;
  files = new Map();
  clock.set(1_000);
  renew.mockReset();
  brands = createBrandService({ store, clock, ids: countingIds(), renew, saveFile: ({ name }) => sink(name) });
  for (const [id, person, name] of [
    [ofMira, mira, 'Mira Sol'],
    [ofJon, jon, '=Jon'],
  ] as const) {
    await store.people.add(samplePerson({ id: person, displayName: name }));
    await store.profiles.add(profile(id, person));
  }
  await post(ofMira, 'a', 'a night at the casino', Date.UTC(2026, 2, 1));
  await post(ofMira, 'b', 'thanks @northlight.lamps #ad', Date.UTC(2026, 3, 1));
  await post(ofJon, 'c', '=poker with #luckyspin', Date.UTC(2026, 4, 1));
});
afterEach(() => memory.close());

function profile(id: ProfileId, personId: PersonId): Profile {
  return sampleProfile({ id, personId, handle: id, handleKey: id, lookedAt: { posts: 1 }, lastReadAt: 1 });
}

function sink(name: string) {
  let text = '';
  return {
    write: (chunk: string | Uint8Array) => {
      text += String(chunk);
    },
    close: async () => {
      files.set(name, text);
    },
    abandon: () => undefined,
  };
}

async function post(profileId: ProfileId, postId: string, caption: string, publishedAt?: number): Promise<void> {
  const row: EvidencePost = {
    key: `${profileId}:${postId}`,
    profileId,
    postId,
    url: `https://posts.example/${postId}`,
    caption,
    firstSeenAt: 1,
    lastSeenAt: 1,
    ...(publishedAt !== undefined && { publishedAt }),
  };
  await store.posts.put(row);
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function made(part: Partial<BrandDraft> = {}): Promise<Brand> {
  const brand = value(await brands.create({ ...draft, ...part }));
  await pass();
  return brand;
}

function pass(sliceSize = 20) {
  clock.advance(1);
  const singleFlight = <T>(_: string, work: () => Promise<T>) => work();
  return checkEverybody({ store, clock, singleFlight, pause: async () => undefined, sliceSize });
}

async function found(person: PersonId) {
  return (await store.safetyFlags.ofPerson(person)).map(({ word, rival, verdict }) => word ?? rival ?? verdict).sort();
}

async function cell(person: PersonId, id: string, own: readonly Brand[] = []) {
  const row = fieldOf(id) ?? brandFields(own).find((field) => field.id === id);
  const [record] = await recordsOf(store, await store.people.getMany([person]), await store.settings.get());
  if (!row || !record) throw new Error('no such field or person');
  return cellOf(row, record);
}

describe('brands', () => {
  it('are made clean, named once, put away and brought back', async () => {
    const brand = value(
      await brands.create({
        ...draft,
        name: ' Lark\u202espur ',
        safetyWords: ['casino', 'CASINO', ' ', 'slot\nmachine'],
        competitors: [
          { name: 'Northlight', aliases: ['https://www.northlight.example/shop'] },
          { name: 'NORTHLIGHT', aliases: ['@nl', '@nl'] },
        ],
      }),
    );
    expect(brand).toMatchObject({
      name: 'Larkspur',
      safetyWords: ['casino', 'slot machine'],
      competitors: [{ name: 'Northlight', aliases: ['northlight.example', '@nl'] }],
    });
    expect(await brands.create({ ...draft, name: 'LARKSPUR' })).toMatchObject({ error: { code: 'name-taken' } });
    expect(await brands.create({ ...draft, name: ' ' })).toMatchObject({ error: { code: 'empty-name' } });
    expect(renew).toHaveBeenCalledTimes(1);
    expect(value(await brands.putAway(brand.id)).archivedAt).toBe(1_000);
    expect(value(await brands.bringBack(brand.id))).not.toHaveProperty('archivedAt');
  });
});

describe('what posts hold', () => {
  it('is found in the background, each citing its post', async () => {
    const brand = await made();
    expect(await found(mira)).toEqual(['Northlight', 'casino']);
    expect(await found(jon)).toEqual(['Lucky Spin', 'poker']);
    const safety = await brands.ofPerson(mira);
    expect(safety).toMatchObject({
      seen: { posts: 2, captions: 2, oldestAt: Date.UTC(2026, 2, 1) },
      flags: [{ brandName: 'Larkspur', url: 'https://posts.example/a', flag: { word: 'casino' } }],
      competitors: [{ url: 'https://posts.example/b', flag: { rival: 'Northlight', isPaid: true, where: 'mention' } }],
      clashes: [],
      sponsors: [{ name: 'northlight.lamps', strength: 'likely' }],
      isWaiting: false,
    });
    expect(await brands.glance(mira)).toEqual({ openFlags: 1, problems: 0, competitors: 1, clashes: 0 });
    expect((await brands.clashList(brand.id, 1)).rows).toMatchObject([
      { personId: jon, flag: { rival: 'Lucky Spin' } },
    ]);
    expect(await brands.clashList(brand.id, 9)).toMatchObject({ total: 2, people: 2 });
  });

  it('goes on where it was stopped, and does nothing where nothing changed', async () => {
    value(await brands.create(draft));
    const stopped = checkEverybody({
      store,
      clock,
      singleFlight: (_, work) => work(),
      pause: async () => Promise.reject(new Error('stopped')),
      sliceSize: 1,
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect([...(await found(mira)), ...(await found(jon))]).toHaveLength(2);
    expect(await brands.progress()).toMatchObject({ done: 1 });
    expect(await pass(1)).toEqual({ checked: 1 });
    expect([...(await found(mira)), ...(await found(jon))]).toHaveLength(4);
    expect(await brands.progress()).toMatchObject({ done: 2, finishedAt: 1_001 });
    expect(await pass()).toEqual({ checked: 0 });
  });

  it('that is not looked for any more goes, but for what was judged', async () => {
    const brand = await made();
    const [casino] = (await store.safetyFlags.ofPerson(mira)).filter(({ word }) => word === 'casino');
    if (!casino) throw new Error('no flag');
    const before = value(await brands.judge(casino.id, 'problem', 'again'));
    value(await brands.change(brand.id, { safetyWords: [] }));
    expect(await found(mira)).toEqual(['Northlight', 'casino']);
    expect(await found(jon)).toEqual(['Lucky Spin']);
    await pass();
    expect(await found(mira)).toEqual(['Northlight', 'casino']);
    value(await brands.putAway(brand.id));
    await pass();
    expect([...(await found(mira)), ...(await found(jon))]).toEqual(['casino']);
    await brands.restore(before);
    expect(await store.safetyFlags.get(casino.id)).not.toHaveProperty('verdict');
    value(await brands.bringBack(brand.id));
    await pass();
    expect(await found(jon)).toEqual(['Lucky Spin']);
  });

  it('can be marked by hand, once, and the mark taken away', async () => {
    const brand = await made({ safetyWords: [] });
    const flag = value(await brands.flagPost(`${ofMira}:a`, brand.id, ' the picture '));
    expect(flag).toMatchObject({ kind: 'hand', verdict: 'problem', note: 'the picture', personId: mira });
    expect(await brands.flagPost(`${ofMira}:a`, brand.id, '')).toMatchObject({ error: { code: 'known' } });
    expect(await brands.flagPost('nowhere', brand.id, '')).toMatchObject({ error: { code: 'gone' } });
    await brands.change(brand.id, { safetyWords: ['x-ray'] });
    await pass();
    expect(await store.safetyFlags.get(flag.id)).toEqual(flag);
    value(await brands.removeFlag(flag.id));
    expect(await store.safetyFlags.get(flag.id)).toBeUndefined();
  });

  it('goes into a file without formulas', async () => {
    const brand = await made();
    expect(value(await brands.exportClashes(brand.id))).toEqual({ name: 'Larkspur clash list.csv', rows: 2 });
    const [head, first, second] = (files.get('Larkspur clash list.csv') ?? '').split('\r\n');
    expect(head).toContain('Person,Site,Handle,Kind,Brand named');
    expect(first).toContain("'=Jon,");
    expect(first).toContain('Clashing sponsor,Lucky Spin,hashtag,not said,2026-05-01,https://posts.example/c');
    expect(first).toContain("'=poker with");
    expect(second).toContain('Competitor,Northlight,mention,yes,2026-04-01,https://posts.example/b');
  });
});

describe('whose they are', () => {
  it('follows accounts through merges, back, and away', async () => {
    await made();
    const identity = createIdentityService({ store, clock, ids: countingIds() });
    const { mergeId } = value(await identity.merge(mira, jon));
    expect(await found(mira)).toEqual(['Lucky Spin', 'Northlight', 'casino', 'poker']);
    expect(await found(jon)).toEqual([]);
    value(await identity.unmerge(mergeId));
    expect(await found(mira)).toEqual(['Northlight', 'casino']);
    expect(await found(jon)).toEqual(['Lucky Spin', 'poker']);
    value(await identity.removeAccount(mira, ofMira));
    expect(await found(mira)).toEqual([]);
    expect(await store.safetyFlags.ofProfile(ofMira)).toHaveLength(2);
    value(await identity.addAccount(jon, ofMira));
    expect(await found(jon)).toHaveLength(4);
  });

  it('is looked through when an account comes to somebody', async () => {
    const alone = { ...profile('profile-alone' as ProfileId, mira), personId: undefined };
    await store.profiles.add(alone);
    await post(alone.id, 'z', 'casino');
    await made();
    expect(await store.safetyFlags.ofProfile(alone.id)).toEqual([]);
    await store.profiles.put({ ...alone, personId: jon });
    await store.atomic((tx) => checkAccounts(tx, [alone], 5));
    expect(await store.safetyFlags.ofProfile(alone.id)).toMatchObject([{ personId: jon, word: 'casino' }]);
  });
});

describe('the columns', () => {
  it('tell none, unknown and not looked at apart', async () => {
    expect(await cell(mira, 'open_flags')).toEqual({ gap: 'unknown' });
    const brand = await made();
    expect(await cell(mira, 'open_flags')).toEqual({ value: 1 });
    expect(await cell(mira, 'problem_posts')).toEqual({ value: 0 });
    expect(await cell(mira, 'posts_checked')).toEqual({ value: 2 });
    expect(await cell(mira, 'flagged_words')).toEqual({ value: ['casino'] });
    expect(await cell(mira, 'last_flagged_post_on')).toEqual({ value: Date.UTC(2026, 2, 1) });
    expect(await cell(mira, 'clashing_posts')).toEqual({ value: 0 });
    expect(await cell(mira, `competitor_posts_${brand.id}`, [brand])).toEqual({ value: 1 });
    expect(await cell(mira, `last_competitor_post_${brand.id}`, [brand])).toEqual({ value: Date.UTC(2026, 3, 1) });
    expect(await cell(jon, `competitor_posts_${brand.id}`, [brand])).toEqual({ value: 0 });
    expect(await cell(jon, `last_competitor_post_${brand.id}`, [brand])).toEqual({ gap: 'none' });
    const later = { ...brand, updatedAt: clock.now() + 5 };
    expect(await cell(jon, `competitor_posts_${brand.id}`, [later])).toEqual({ gap: 'unknown' });
    await store.people.add(samplePerson({ id: 'person-new' as PersonId }));
    expect(await cell('person-new' as PersonId, 'open_flags')).toEqual({ gap: 'not-looked-at' });
    expect(await cell('person-new' as PersonId, `clashing_posts_${brand.id}`, [brand])).toEqual({
      gap: 'not-looked-at',
    });
  });

  it('cannot say none of words where only rivals were looked for', async () => {
    await made({ safetyWords: [] });
    expect(await cell(mira, 'open_flags')).toEqual({ gap: 'unknown' });
    expect(await cell(mira, 'flagged_words')).toEqual({ gap: 'unknown' });
    expect(await cell(mira, 'competitor_posts')).toEqual({ value: 1 });
  });
});
