import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GroupId, ListId, PersonId } from '@/lib/domain/ids';
import { everybody, type FilterGroup } from '@/lib/roster/filter';
import { createGroupService } from '@/lib/services/group-service';
import type { GroupCounts, GroupService } from '@/lib/services/group-types';
import type { Store } from '@/lib/services/ports';
import { recordsOf } from '@/lib/services/roster/records';
import { createSimpleRosterQuery } from '@/lib/services/roster/simple-query';
import { createRosterService } from '@/lib/services/roster-service';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { samplePerson, sampleProfile } from '../../support/samples';

const big: FilterGroup = { join: 'all', of: [{ field: 'followers', op: 'at-least', value: 5_000 }] };
const small: FilterGroup = { join: 'all', of: [{ field: 'followers', op: 'at-most', value: 4_999 }] };
const mira = 'person-mira' as PersonId;
const jon = 'person-jon' as PersonId;

let memory: { store: Store; close(): void };
let groups: GroupService;
let announce: () => Promise<void>;
beforeEach(async () => {
  memory = await memoryStore();
  const { store } = memory;
  const watchers = new Set<() => Promise<void>>();
  announce = async () => {
    for (const tell of watchers) await tell();
  };
  const rosterQuery = createSimpleRosterQuery({
    now: () => 1_000,
    watch(_, onRecords) {
      const tell = async () => onRecords(await recordsOf(store, await store.people.all(), await store.settings.get()));
      watchers.add(tell);
      void tell();
      return () => watchers.delete(tell);
    },
  });
  const clock = setClock(1_000);
  groups = createGroupService({ store, clock, ids: countingIds(), rosterQuery, pause: async () => undefined });
  await store.people.add(samplePerson({ id: mira }));
  await store.people.add(samplePerson({ id: jon, displayName: 'Jon Avero' }));
  await store.profiles.add(sampleProfile({ personId: mira }));
});
afterEach(() => memory.close());

async function made(name: string, filter = big, campaign?: string) {
  const result = await groups.create({ name, filter, ...(campaign === undefined ? {} : { campaign }) });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('groups', () => {
  it('are made, changed, deleted and put back', async () => {
    const { id } = await made(' Big\nones ', big, ' Spring ');
    expect(await groups.all()).toEqual([{ id, name: 'Big ones', filter: big, campaign: 'Spring', createdAt: 1_000 }]);
    await groups.change(id, { filter: small });
    await groups.change(id, { name: 'Small ones', campaign: '' });
    expect(await groups.all()).toEqual([{ id, name: 'Small ones', filter: small, createdAt: 1_000 }]);
    const gone = await groups.delete(id);
    expect(await groups.all()).toEqual([]);
    expect(await groups.change(id, { filter: big })).toMatchObject({ error: { code: 'gone' } });
    if (gone) await groups.restore(gone);
    expect(await groups.all()).toMatchObject([{ id, name: 'Small ones' }]);
  });

  it('need a name of their own and a rule of a size', async () => {
    const { id } = await made('Big ones');
    expect(await groups.create({ name: ' \u202e ', filter: big })).toMatchObject({ error: { code: 'empty-name' } });
    expect(await groups.create({ name: 'BIG ones', filter: big })).toMatchObject({ error: { code: 'name-taken' } });
    expect(await groups.change(id, { name: 'big ONES' })).toMatchObject({ ok: true });
    const many: FilterGroup = {
      join: 'any',
      of: Array.from({ length: 101 }, () => ({ field: 'tags', op: 'is-known' })),
    };
    expect(await groups.create({ name: 'Many', filter: many })).toMatchObject({ error: { code: 'bad-rule' } });
    expect(await groups.all()).toHaveLength(1);
  });

  it('leave out what cannot be read', async () => {
    const filter = { join: 'some', of: [] } as unknown as FilterGroup;
    await memory.store.groups.put({ id: 'broken' as GroupId, name: 'Broken', filter, createdAt: 1 });
    await made('Whole');
    expect((await groups.all()).map(({ name }) => name)).toEqual(['Whole']);
  });
});

describe('who is in a group', () => {
  it('follows what is known, with the reason', async () => {
    await made('Big ones');
    await made('Small ones', small);
    await made('All', everybody);
    const names = async (id: PersonId) => (await groups.ofPerson(id)).map(({ group }) => group.name);
    expect(await names(mira)).toEqual(['Big ones', 'All']);
    // Nobody knows how many follow Jon: that is neither much nor little.
    expect(await names(jon)).toEqual(['All']);
    expect((await groups.ofPerson(mira))[0]?.why.parts).toMatchObject([
      { words: 'Followers at least 5,000', have: 'about 24,700', holds: true },
    ]);
    await memory.store.profiles.put(sampleProfile({ personId: mira, followers: 0, followersPrecision: 'exact' }));
    expect(await names(mira)).toEqual(['Small ones', 'All']);
    expect(await groups.why(big, mira)).toMatchObject({ holds: false, parts: [{ have: '0' }] });
    expect(await groups.why(big, 'nobody' as PersonId)).toBeUndefined();
  });

  it('follows a list that its rule names to its new name', async () => {
    const roster = createRosterService({ store: memory.store, clock: setClock(1_000), ids: countingIds(), hash });
    const list = await roster.createList('Spring');
    if (!list.ok) throw new Error(list.error.message);
    await roster.addPeople([jon], list.value.id);
    await made('On the list', { join: 'all', of: [{ field: 'lists', op: 'any-of', values: ['Spring'] }] });
    await roster.renameList(list.value.id, 'Autumn');
    expect((await groups.ofPerson(jon)).map(({ group }) => group.name)).toEqual(['On the list']);
  });
});

describe('counts', () => {
  it('come for each group, and again after a change', async () => {
    const [one, two] = [await made('Big ones'), await made('All', everybody)];
    let latest: GroupCounts = new Map();
    const stop = groups.watchCounts([one, two], (counts) => {
      latest = counts;
    });
    const settled = async (expected: readonly [number, number]) => {
      for (let wait = 0; wait < 1_600; wait += 1) {
        if (latest.get(one.id) === expected[0] && latest.get(two.id) === expected[1]) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect([latest.get(one.id), latest.get(two.id)]).toEqual(expected);
    };
    await settled([1, 2]);
    await memory.store.profiles.put(sampleProfile({ personId: mira, followers: 10 }));
    await announce();
    await settled([0, 2]);
    stop();
    await memory.store.people.delete(jon);
    await announce();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(latest.get(two.id)).toBe(2);
  });
});

describe('lists', () => {
  it('belong to a campaign, and lose many people at once', async () => {
    const roster = createRosterService({ store: memory.store, clock: setClock(1_000), ids: countingIds(), hash });
    const made = await roster.createList('Spring', ' Launch\n2026 ');
    if (!made.ok) throw new Error(made.error.message);
    const { id } = made.value;
    expect((await roster.lists())[0]?.list.campaign).toBe('Launch 2026');
    await roster.renameList(id, 'Spring too');
    expect((await roster.lists())[0]?.list).toMatchObject({ name: 'Spring too', campaign: 'Launch 2026' });
    await roster.renameList(id, 'Spring too', '');
    expect((await roster.lists())[0]?.list).not.toHaveProperty('campaign');
    await roster.addPeople([mira, jon], id);
    expect(await roster.removePeople([mira, 'nobody' as PersonId], id)).toEqual({
      ok: true,
      value: { removed: [mira] },
    });
    expect(await roster.memberIds(id)).toEqual([jon]);
    expect(await roster.removePeople([mira], 'gone' as ListId)).toEqual({ ok: true, value: { removed: [] } });
  });
});
