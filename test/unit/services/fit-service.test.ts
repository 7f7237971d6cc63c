import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Brand } from '@/lib/domain/brand';
import { type FitMark, fitId } from '@/lib/domain/fit';
import type { BrandId, PersonId, ProfileId } from '@/lib/domain/ids';
import { createFitService } from '@/lib/services/fit-service';
import type { FitService, FitUndo } from '@/lib/services/fit-types';
import { createIdentityService } from '@/lib/services/identity-service';
import type { Store } from '@/lib/services/ports';
import { countingIds, memoryStore, setClock } from '../../support/memory-store';
import { samplePerson, sampleProfile } from '../../support/samples';

const north = 'north' as BrandId;
const south = 'south' as BrandId;
const mira = 'mira' as PersonId;
const twin = 'twin' as PersonId;
const product = { brandId: north, personId: mira, part: 'product' } as const;
const brand = (part: Partial<Brand>): Brand => ({
  id: north,
  name: 'Northlight',
  aliases: [],
  competitors: [],
  clashes: [],
  values: [],
  safetyWords: [],
  createdAt: 1,
  updatedAt: 1,
  ...part,
});

let memory: { store: Store; close(): void };
let store: Store;
let fit: FitService;
let other: FitService;
let ids = countingIds();
const clock = setClock(1_000);
beforeEach(async () => {
  memory = await memoryStore();
  store = memory.store;
  clock.set(1_000);
  ids = countingIds();
  fit = createFitService({ store, clock, ids });
  other = createFitService({ store, clock, ids });
  await store.brands.add(brand({}));
  await store.brands.add(brand({ id: south, name: 'Southwind', createdAt: 2 }));
  await store.people.add(samplePerson({ id: mira }));
});
afterEach(() => memory.close());

async function marked(
  place: Parameters<FitService['mark']>[0],
  mark: FitMark['mark'],
  more: { note?: string; evidence?: readonly string[] } = {},
): Promise<FitUndo> {
  const result = await fit.mark(place, { mark, ...more });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const parts = async (brandId = north, personId = mira) => (await store.fits.get(fitId(brandId, personId)))?.parts;

describe('judging a part', () => {
  it('keeps mark, note, links and date, and says so in the timeline', async () => {
    await marked(product, 4, { note: ' Uses it daily. ', evidence: ['https://photos.example/p/1'] });
    expect(await parts()).toEqual({
      product: { mark: 4, note: 'Uses it daily.', evidence: ['https://photos.example/p/1'], at: 1_000 },
    });
    const [line] = await store.activities.ofPerson(mira);
    expect(line).toMatchObject({
      kind: 'fit',
      at: 1_000,
      text: 'Fit for Northlight, Understands product and mission: 4 of 5',
    });
  });

  it('refuses what is no mark, no link, nobody or no brand', async () => {
    expect(await fit.mark(product, { mark: 6 as 5 })).toMatchObject({ error: { code: 'bad-mark' } });
    expect(await fit.mark(product, { mark: 4, evidence: ['http://photos.example'] })).toMatchObject({
      error: { code: 'bad-link' },
    });
    expect(await fit.mark({ ...product, personId: twin }, { mark: 4 })).toMatchObject({ error: { code: 'gone' } });
    expect(await fit.mark({ ...product, brandId: 'x' as BrandId }, { mark: 4 })).toMatchObject({
      error: { code: 'gone' },
    });
    expect(await parts()).toBeUndefined();
  });

  it('in two windows at once keeps both parts, and of one part the last with both in the history', async () => {
    await Promise.all([fit.mark(product, { mark: 2 }), other.mark({ ...product, part: 'ideation' }, { mark: 5 })]);
    expect(await parts()).toMatchObject({ product: { mark: 2 }, ideation: { mark: 5 } });
    clock.advance(1_000);
    await other.mark(product, { mark: 3 });
    expect((await parts())?.product?.mark).toBe(3);
    expect((await fit.history(north, mira)).filter(({ part }) => part === 'product')).toEqual([
      { at: 2_000, part: 'product', from: 2, to: 3 },
      { at: 1_000, part: 'product', to: 2 },
    ]);
    expect(await fit.history(south, mira)).toEqual([]);
  });

  it('can be taken back, unless somebody has judged again since', async () => {
    const first = await marked(product, 2);
    const second = await marked(product, 5);
    expect(await fit.undo(first)).toMatchObject({ error: { code: 'changed-since' } });
    expect((await fit.undo(second)).ok).toBe(true);
    expect((await parts())?.product?.mark).toBe(2);
    expect((await fit.undo(first)).ok).toBe(true);
    expect(await parts()).toBeUndefined();
    expect(await fit.history(north, mira)).toEqual([]);
  });

  it('can be cleared and put back', async () => {
    await marked(product, 4, { note: 'Asked well.' });
    await marked({ ...product, part: 'ideation' }, 3);
    const before = await parts();
    const cleared = await fit.clear(product);
    expect(Object.keys((await parts()) ?? {})).toEqual(['ideation']);
    if (cleared.ok) await fit.undo(cleared.value);
    expect(await parts()).toEqual(before);
    expect(await fit.clear({ ...product, brandId: south })).toMatchObject({ ok: true });
    expect(await fit.history(south, mira)).toEqual([]);
  });
});

describe('reading fits', () => {
  it('offers brands in use, and those put away only where there is a mark', async () => {
    await store.brands.put(brand({ archivedAt: 5 }));
    expect((await fit.ofPerson(mira)).brands.map(({ id }) => id)).toEqual([south]);
    await marked(product, 4);
    const { brands, fits } = await fit.ofPerson(mira);
    expect(brands.map(({ id }) => id)).toEqual([north, south]);
    expect(fits.get(north)?.parts.product?.mark).toBe(4);
  });

  it('offers the posts seen with a safe address, newest first', async () => {
    const profileId = 'profile-mira' as ProfileId;
    await store.profiles.add(sampleProfile({ id: profileId, personId: mira }));
    const post = { profileId, firstSeenAt: 1, lastSeenAt: 1 };
    await store.posts.put({ ...post, key: 'a', postId: 'a', url: 'https://photos.example/a', publishedAt: 10 });
    await store.posts.put({ ...post, key: 'b', postId: 'b', url: 'https://photos.example/b', publishedAt: 20 });
    await store.posts.put({ ...post, key: 'c', postId: 'c', url: 'javascript:x', publishedAt: 30 });
    await store.posts.put({ ...post, key: 'd', postId: 'd', publishedAt: 40 });
    expect((await fit.posts(mira)).map(({ url }) => url)).toEqual([
      'https://photos.example/b',
      'https://photos.example/a',
    ]);
  });
});

describe('two people made one', () => {
  const identity = () => createIdentityService({ store, clock, ids });

  it('keep the later mark of each part, and get their own back', async () => {
    await store.people.add(samplePerson({ id: twin, emails: [] }));
    await marked(product, 2);
    await marked({ ...product, part: 'ideation' }, 3);
    clock.advance(1_000);
    await marked({ ...product, personId: twin }, 5);
    await marked({ ...product, personId: twin, brandId: south }, 1);
    const [miraBefore, twinBefore] = [await store.fits.ofPerson(mira), await store.fits.ofPerson(twin)];
    clock.advance(1_000);
    const people = identity();
    const merged = await people.merge(mira, twin);
    if (!merged.ok) throw new Error(merged.error.message);
    expect(await store.fits.ofPerson(twin)).toEqual([]);
    expect(await parts()).toMatchObject({ product: { mark: 5 }, ideation: { mark: 3 } });
    expect(await parts(south)).toMatchObject({ product: { mark: 1 } });

    expect((await people.unmerge(merged.value.mergeId)).ok).toBe(true);
    expect(await store.fits.ofPerson(mira)).toEqual(miraBefore);
    expect(await store.fits.ofPerson(twin)).toEqual(twinBefore);
  });

  it('leave with the one who stayed what was judged meanwhile', async () => {
    await store.people.add(samplePerson({ id: twin, emails: [] }));
    await marked({ ...product, personId: twin }, 5);
    const people = identity();
    const merged = await people.merge(mira, twin);
    if (!merged.ok) throw new Error(merged.error.message);
    clock.advance(1_000);
    await marked({ ...product, part: 'guidelines' }, 4);
    await people.unmerge(merged.value.mergeId);
    expect(Object.keys((await parts()) ?? {})).toEqual(['guidelines']);
    expect(Object.keys((await parts(north, twin)) ?? {})).toEqual(['product']);
  });
});
