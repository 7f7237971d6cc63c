import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BrandId, EnrollmentId, ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import { emptySettings } from '@/lib/domain/settings';
import type { Workspace } from '@/lib/domain/workspace';
import { clashList, exportClashes } from '@/lib/services/brands/clash-list';
import { personSafety, safetyGlance } from '@/lib/services/brands/person-safety';
import { shownCatalog } from '@/lib/services/field-catalog';
import { createFitService } from '@/lib/services/fit-service';
import { listSummaries } from '@/lib/services/list-summaries';
import { pipeline, today, waiting } from '@/lib/services/outreach/today';
import type { Store } from '@/lib/services/ports';
import { createReviewService } from '@/lib/services/review-service';
import { bareBrand, sampleMembership, sampleWorkspace } from '../../../support/fake-workspaces';
import { savedFiles } from '../../../support/import-file';
import { countingIds, memoryStore, setClock } from '../../../support/memory-store';
import { sampleList, samplePerson, sampleProfile, sampleTouch } from '../../../support/samples';

const own = bareBrand('Larkspur', { createdAt: 1, competitors: [{ name: 'Rival', aliases: [] }] });
const others = bareBrand('Secret', { createdAt: 2, competitors: [{ name: 'Rival', aliases: [] }] });
const nobodys = bareBrand('Free', { createdAt: 3 });
const north = sampleWorkspace({ name: 'Northwind', brandIds: [own.id] });
const south = sampleWorkspace({ name: 'Southgate', brandIds: [others.id] });
const [ours, theirs] = ['ours' as PersonId, 'theirs' as PersonId];
const spring = 'spring' as ListId;
const clock = setClock(1_000);

let memory: { store: Store; close(): void };
let store: Store;
beforeEach(async () => {
  memory = await memoryStore();
  store = memory.store;
  for (const each of [own, others, nobodys]) await store.brands.put(each);
  await store.lists.put(sampleList({ id: spring }));
  for (const [person, workspace] of [
    [ours, north],
    [theirs, south],
  ] as const) {
    await store.workspaces.put(workspace);
    await store.people.put(samplePerson({ id: person, displayName: person, emails: [] }));
    await store.profiles.put(
      sampleProfile({ id: `profile-${person}` as ProfileId, personId: person, handle: person, handleKey: person }),
    );
    await store.memberships.put(sampleMembership(workspace, person));
    await store.listMembers.put({ key: `${spring}:${person}`, listId: spring, personId: person, addedAt: 1 });
    await store.reviews.put({ personId: person, dueAt: 1, createdAt: 1 });
    await store.touches.put(
      sampleTouch({ enrollmentId: `e-${person}` as EnrollmentId, personId: person, state: 'failed' }),
    );
    for (const brand of [own, others]) await store.safetyFlags.put(flag(person, brand.id));
    for (const { id } of [own, others, nobodys])
      await store.fits.put({ id: `${id}:${person}`, brandId: id, personId: person, parts: {}, updatedAt: 1 });
  }
  await open(north);
});
afterEach(() => memory.close());

function flag(personId: PersonId, brandId: BrandId): SafetyFlag {
  return {
    id: `${personId}:${brandId}`,
    kind: 'competitor',
    brandId,
    personId,
    profileId: `profile-${personId}` as ProfileId,
    postKey: `profile-${personId}:1`,
    quote: 'with Rival',
    rival: 'Rival',
    verdict: 'problem',
    foundAt: 1,
  };
}
const open = (workspace: Workspace | undefined) =>
  store.settings.put({ ...emptySettings, ...(workspace && { workspaceId: workspace.id }) });

it('lists, visits and the inbox count the people of the open workspace only', async () => {
  const reviews = createReviewService({ store, clock, ids: countingIds(), zone: () => 'UTC' });
  const counts = async () => {
    const { due, dueCount } = await reviews.visits(1_000);
    return {
      lists: (await listSummaries(store)).map(({ memberCount }) => memberCount),
      visits: await reviews.countDue(1_000),
      due: due.map(({ person }) => person.id),
      dueCount,
      waiting: await waiting(store),
      inStages: (await pipeline(store)).reduce((sum, { count }) => sum + count, 0),
      hasPeople: (await today(store, 1_000, async () => new Map())).hasPeople,
      failed: (await today(store, 1_000, async () => new Map())).failed.map(({ personId }) => personId),
    };
  };
  expect(await counts()).toEqual({
    lists: [1],
    visits: 1,
    due: [ours],
    dueCount: 1,
    waiting: 1,
    inStages: 1,
    hasPeople: true,
    failed: [ours],
  });
  await open(undefined);
  expect(await counts()).toMatchObject({
    lists: [2],
    visits: 2,
    dueCount: 2,
    waiting: 2,
    inStages: 2,
    hasPeople: true,
  });
});

it('a clash list, on the screen and as a file, has the people of the open workspace only', async () => {
  const found = await clashList(store, own.id, 10);
  expect([found.rows.map(({ personId }) => personId), found.total, found.people]).toEqual([[ours], 1, 1]);
  const files = savedFiles();
  expect(await exportClashes({ store, saveFile: files.saveFile }, own.id)).toMatchObject({ value: { rows: 1 } });
  expect(files.text('Larkspur clash list.csv')).not.toContain(theirs);
  await open(undefined);
  expect((await clashList(store, own.id, 10)).total).toBe(2);
});

it('what is known of somebody names no brand of another client, also of one whose workspace is put away', async () => {
  const named = async () => {
    const safety = await personSafety(store, ours);
    const fit = await createFitService({ store, clock, ids: countingIds() }).ofPerson(ours);
    return {
      brands: safety?.brands.map(({ name }) => name),
      competitors: safety?.competitors.map(({ brandName }) => brandName),
      count: (await safetyGlance(store, ours)).competitors,
      fits: fit.brands.map(({ name }) => name),
    };
  };
  const shown = { brands: ['Larkspur', 'Free'], competitors: ['Larkspur'], count: 1, fits: ['Larkspur', 'Free'] };
  expect(await named()).toEqual(shown);
  await store.workspaces.put({ ...south, archivedAt: 1 });
  expect(await named()).toEqual(shown);
  await open(undefined);
  expect((await named()).brands).toEqual(['Larkspur', 'Secret', 'Free']);
});

it('a brand that is put away counts nowhere, and everything of it is there again when it is back', async () => {
  await open(undefined);
  await store.brands.put({ ...others, archivedAt: 1 });
  expect(await safetyGlance(store, ours)).toMatchObject({ competitors: 1 });
  expect((await personSafety(store, ours))?.competitors).toHaveLength(1);
  await store.brands.put(others);
  expect(await safetyGlance(store, ours)).toMatchObject({ competitors: 2 });
  expect(await store.fits.ofBrand(others.id)).toHaveLength(2);
});

it('columns and filters offer no field of another client, and those in use keep their place', async () => {
  const ofSouth = [`stage@${south.id}`, 'workspaces', `fit_${others.id}`, `competitor_posts_${others.id}`];
  const ofNorth = [`stage@${north.id}`, `fit_${own.id}`, `fit_${nobodys.id}`, `competitor_posts_${own.id}`, 'lists'];
  const catalog = await shownCatalog(store);
  const offered = catalog.offered.map(({ id }) => id);
  expect(offered.filter((id) => ofSouth.includes(id))).toEqual([]);
  expect(offered).toEqual(expect.arrayContaining(ofNorth));
  expect(catalog.columnFields.map(({ id }) => id)).toEqual(expect.arrayContaining([...ofSouth, ...ofNorth]));
  await open(undefined);
  const everybodys = await shownCatalog(store);
  expect(everybodys.offered.map(({ id }) => id)).toEqual(expect.arrayContaining([...ofSouth, ...ofNorth]));
  expect(everybodys.key).not.toBe(catalog.key);
});
