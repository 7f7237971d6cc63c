import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/open';
import { pageStore } from '@/lib/db/page-store';
import { rosterChangesTable, rosterColumnsTable } from '@/lib/db/repositories/roster-columns';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import { type AnyField, columnFields, fieldOf, recordParts } from '@/lib/domain/field-registry';
import { cellOf } from '@/lib/domain/fields/cell';
import type { ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { everybody } from '@/lib/roster/filter';
import type { SingleFlight, Store } from '@/lib/services/ports';
import { ColumnQueries } from '@/lib/services/roster/column-query';
import { ColumnStore, type WantedColumns } from '@/lib/services/roster/column-store';
import { columnsRecipe } from '@/lib/services/roster/columns-recipe';
import { recordsOf } from '@/lib/services/roster/records';
import { RowIndex } from '@/lib/services/roster/row-index';
import { searchTextOf } from '@/lib/services/roster/search-text';
import type { RosterLine, RosterQuery, RosterState } from '@/lib/services/roster-query-types';
import { samplePerson, samplePost, sampleProfile } from '../../../support/samples';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

let count = 0;
let database: MusterDatabase | undefined;
afterEach(() => database?.close());

async function fresh(): Promise<{ database: MusterDatabase; store: Store }> {
  database = await openDatabase({ name: `columns-${count++}` });
  return { database, store: createStore(database) };
}

/** One at a time over all windows of a test, as a Web Lock with `ifAvailable`. */
function lock(): SingleFlight {
  const held = new Set<string>();
  return async (name, work) => {
    if (held.has(name)) return undefined;
    held.add(name);
    try {
      return await work();
    } finally {
      held.delete(name);
    }
  };
}

function wantedFor(fields: readonly AnyField[]): WantedColumns {
  return { fields, recipe: columnsRecipe(fields, emptySettings) };
}
const usual = wantedFor(columnFields);

/** One window's columns. */
function windowOn(base: MusterDatabase, singleFlight: SingleFlight = lock()) {
  const [everything, pages] = [createStore(base), pageStore(base)];
  /** What was read of people one by one, rather than of everybody. */
  const asked: string[] = [];
  const columns = new ColumnStore({
    columns: rosterColumnsTable(base),
    changes: rosterChangesTable(base),
    cellOf,
    singleFlight,
    pause: async () => undefined,
    wait: () => new Promise((resolve) => setTimeout(resolve, 1)),
    pageOf: async (after, limit) => recordsOf(pages, await pages.people.page(after, limit), emptySettings, recordParts),
    recordsOf: async (ids, parts) => {
      asked.push(parts?.join(' ') ?? 'everything');
      return recordsOf(everything, await everything.people.getMany(ids), emptySettings, parts);
    },
  });
  const queries = new ColumnQueries({ store: columns, now: () => Date.UTC(2026, 4, 12), wait: async () => undefined });
  return {
    columns,
    queries,
    asked,
    open: async (wanted = usual) => {
      await columns.open(
        wanted,
        () => undefined,
        () => everything.people.count(),
      );
      queries.prepared(undefined);
    },
    catchUp: async () => {
      const changed = await columns.catchUp();
      if (changed) queries.changed(changed);
      return changed;
    },
  };
}

const notesField = fieldOf('notes');

const all: RosterQuery = { sort: [], filter: everybody, search: '' };

async function answered(queries: ColumnQueries, query: Partial<RosterQuery> = {}) {
  const state = await new Promise<RosterState>((resolve, reject) => {
    const cursor = queries.open(
      { ...all, ...query },
      (found) => {
        cursorOf.set(found, cursor);
        resolve(found);
      },
      (message) => reject(new Error(message)),
    );
  });
  const cursor = cursorOf.get(state);
  if (!cursor) throw new Error('There is no cursor.');
  const fields = columnFields.map(({ id }) => id);
  const lines = (await cursor.lines(0, state.shown, fields)) ?? [];
  return { state, cursor, lines };
}
const cursorOf = new WeakMap<RosterState, ReturnType<ColumnQueries['open']>>();

/** The same from the truth. */
async function expectedLines(store: Store): Promise<RosterLine[]> {
  const records = await recordsOf(store, await store.people.all(), emptySettings);
  return records.map((record) => ({
    personId: record.person.id,
    cells: columnFields.map((row) => plain(cellOf(row, record))),
  }));
}

/** A search finds those whose text holds the words: what looking through all texts says. */
async function expectSearches(queries: ColumnQueries, store: Store): Promise<void> {
  const records = await recordsOf(store, await store.people.all(), emptySettings, recordParts);
  for (const search of ['note', 'person handle', 'note 1', 'handle3', 'person 5', 'person caption', 'caption 1']) {
    const holds = (text: string) =>
      search.split(' ').every((word) => (word.length < 3 ? new RegExp(`\\b${word}`).test(text) : text.includes(word)));
    const expected = records.filter((record) => holds(searchTextOf(record))).map(({ person: { id } }) => id);
    const { lines, state } = await answered(queries, { search });
    if (expected.length > 0) {
      expect(lines.map(({ personId }) => personId).toSorted()).toEqual(expected.toSorted());
      expect(state.isSimilar).toBeUndefined();
    } else expect(state.shown === 0 || state.isSimilar).toBe(true);
  }
}

/** An empty list is the same as none; a choice that is no option cannot be kept. */
function plain(cell: RosterLine['cells'][number]): RosterLine['cells'][number] {
  return 'gap' in cell || !Array.isArray(cell.value) || cell.value.length > 0 ? cell : { value: [] };
}

function byId(lines: readonly RosterLine[]): Map<string, readonly unknown[]> {
  return new Map(
    lines.map(({ personId, cells }): [string, readonly unknown[]] => [
      personId,
      cells.map((cell, place) =>
        columnFields[place]?.type === 'tags' && 'gap' in cell && cell.gap === 'none' ? { value: [] } : plain(cell),
      ),
    ]),
  );
}

const person = (id: string, changes: Parameters<typeof samplePerson>[0] = {}) =>
  samplePerson({ id: id as PersonId, displayName: `Person ${id}`, emails: [], ...changes });
const profile = (id: string, changes: Parameters<typeof sampleProfile>[0] = {}) =>
  sampleProfile({
    id: `profile-${id}` as ProfileId,
    personId: id as PersonId,
    handle: `handle${id}`,
    handleKey: `handle${id}`,
    ...changes,
  });

describe('columns of everybody', () => {
  it('hold what the registry says of each person', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([person('a'), person('b', { notes: 'Met at the fair' }), person('c')]);
    await store.profiles.putMany([profile('a', { followers: 0 }), profile('b', { followers: 24_700 })]);
    const { open, queries } = windowOn(base);
    await open();
    const { lines, state } = await answered(queries);
    expect(state).toMatchObject({ total: 3, shown: 3 });
    expect(byId(lines)).toEqual(byId(await expectedLines(store)));
  });

  it('follow every kind of change, and are the same after a restart', async () => {
    const act = fc.record({
      kind: fc.constantFrom(
        'add',
        'edit',
        'delete',
        'list',
        'unlist',
        'read',
        'post',
        'unpost',
        'save',
        'reopen',
        'catch-up',
      ),
      id: fc.integer({ min: 0, max: 7 }).map(String),
      value: fc.integer({ min: 0, max: 2_000_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const { database: base, store } = await fresh();
        let here = windowOn(base);
        await here.open();
        const list = { id: 'list-1' as ListId, name: 'Spring', createdAt: 1 };
        await store.lists.put(list);
        for (const { kind, id, value } of acts) {
          const key = `${list.id}:${id}`;
          if (kind === 'add') await store.people.put(person(id));
          if (kind === 'edit') await store.people.put(person(id, { notes: `note ${value}`, stage: 'replied' }));
          if (kind === 'delete') await store.people.delete(id as PersonId);
          if (kind === 'list')
            await store.listMembers.put({ key, listId: list.id, personId: id as PersonId, addedAt: 1 });
          if (kind === 'unlist') await store.listMembers.delete(key);
          if (kind === 'read') await store.profiles.put(profile(id, { followers: value }));
          if (kind === 'post')
            await store.posts.put(
              samplePost(`profile-${id}` as ProfileId, String(value % 3), { caption: `caption ${value}` }),
            );
          if (kind === 'unpost') await store.posts.delete(`profile-${id}:${value % 3}`);
          if (kind === 'save') await here.columns.save();
          if (kind === 'catch-up') await here.catchUp();
          if (kind === 'reopen') {
            here = windowOn(base);
            await here.open();
          }
        }
        await here.catchUp();
        const { lines, state } = await answered(here.queries);
        expect(byId(lines)).toEqual(byId(await expectedLines(store)));
        expect(state.total).toBe(await store.people.count());
        await expectSearches(here.queries, store);
        base.close();
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('stay right when two windows write them in turns', async () => {
    const act = fc.record({
      kind: fc.constantFrom('add', 'edit', 'delete', 'save', 'catch-up'),
      window: fc.integer({ min: 0, max: 1 }),
      id: fc.integer({ min: 0, max: 7 }).map(String),
      value: fc.integer({ min: 0, max: 99 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const { database: base, store } = await fresh();
        const held = lock();
        const windows = [windowOn(base, held), windowOn(base, held)];
        for (const each of windows) await each.open();
        for (const { kind, id, value, window } of acts) {
          if (kind === 'add') await store.people.put(person(id));
          if (kind === 'edit') await store.people.put(person(id, { notes: `note ${value}` }));
          if (kind === 'delete') await store.people.delete(id as PersonId);
          if (kind === 'save') await windows[window]?.columns.save();
          if (kind === 'catch-up') await windows[window]?.catchUp();
        }
        for (const each of windows) {
          await each.catchUp();
          const { lines } = await answered(each.queries);
          expect(byId(lines)).toEqual(byId(await expectedLines(store)));
          await expectSearches(each.queries, store);
        }
        base.close();
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('find people by the words of their newest captions', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([person('a'), person('b')]);
    await store.profiles.putMany([profile('a'), profile('a2', { personId: 'a' as PersonId }), profile('b')]);
    const post = (id: string, postId: string, publishedAt: number, caption: string) =>
      store.posts.put(samplePost(`profile-${id}` as ProfileId, postId, { publishedAt, caption }));
    await post('a', 'old', 1, 'Sourdough at last!');
    await post('a2', 'new', 2, 'Marathon training, day 4');
    await post('b', 'one', 3, 'Nothing much');
    const { open, queries } = windowOn(base);
    await open();
    const found = async (search: string) =>
      (await answered(queries, { search })).lines.map(({ personId }) => personId).toSorted();
    expect(await found('sourdough')).toEqual(['a']);
    expect(await found('sourdough marathon')).toEqual(['a']);
    expect(await found('maraton')).toEqual(['a']);
    expect(await found('nothing')).toEqual(['b']);
    expect(await found('zeppelin')).toEqual([]);
  });

  it('look at nothing but accounts and captions after a post was written, and stay as they are otherwise', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([person('a'), person('b')]);
    await store.profiles.putMany([profile('a'), profile('b')]);
    const { open, queries, asked, catchUp, columns } = windowOn(base);
    await open();
    await catchUp();
    asked.length = 0;
    await store.atomic(async (tx) => {
      for (const postId of ['1', '2', '3'])
        await tx.posts.put(samplePost('profile-a' as ProfileId, postId, { caption: 'Sourdough' }));
    });
    expect(await rosterChangesTable(base).after(0, 99)).toMatchObject([{ personIds: ['a'], only: 'captions' }]);
    await catchUp();
    expect(asked).toEqual(['profiles captions']);
    const found = async (window: ColumnQueries, search: string) =>
      (await answered(window, { search })).lines.map(({ personId }) => personId);
    expect(await found(queries, 'sourdough')).toEqual(['a']);
    expect(byId((await answered(queries)).lines)).toEqual(byId(await expectedLines(store)));
    await columns.save();
    const later = windowOn(base);
    await later.open();
    expect(await found(later.queries, 'sourdough')).toEqual(['a']);
    for (const postId of ['1', '2', '3']) await store.posts.delete(`profile-a:${postId}`);
    await later.catchUp();
    expect(await found(later.queries, 'sourdough')).toEqual([]);
  });

  it('make what a search looks at anew when only that was made in another way', async () => {
    const { database: base, store } = await fresh();
    await store.people.put(person('a'));
    await store.profiles.put(profile('a'));
    await store.posts.put(samplePost('profile-a' as ProfileId, '1', { caption: 'Sourdough' }));
    await windowOn(base).open({
      ...usual,
      recipe: { ...usual.recipe, columns: { ...usual.recipe.columns, '#search': '' } },
    });
    const { open, queries, asked } = windowOn(base);
    await open();
    expect(asked).toEqual(['profiles captions']);
    expect((await answered(queries, { search: 'sourdough' })).state.shown).toBe(1);
  });

  it('can be read on the way while thousands of people are taken over', async () => {
    const { database: base, store } = await fresh();
    const { columns, queries, open } = windowOn(base);
    await open();
    const people = Array.from({ length: 1_200 }, (_, index) => person(`new-${String(index).padStart(4, '0')}`));
    await store.people.putMany(people);
    const seen: Promise<number>[] = [];
    await columns.catchUp((segments) => {
      queries.changed(segments);
      seen.push(answered(queries).then(({ state }) => state.total));
    });
    const totals = await Promise.all(seen);
    expect(totals.length).toBeGreaterThan(1);
    expect(totals[0]).toBeGreaterThan(0);
    expect(totals.at(-1)).toBe(1_200);
    expect(totals.toSorted((one, other) => one - other)).toEqual(totals);
  });

  it('are left aside for lines that would take too much of them, with the same cells', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([person('a'), person('b', { notes: 'Met at the fair' })]);
    await store.profiles.putMany([profile('a', { followers: 0 }), profile('b', { followers: 24_700 })]);
    const { open, columns, catchUp } = windowOn(base);
    await open();
    const queries = new ColumnQueries({
      store: columns,
      now: () => Date.UTC(2026, 4, 12),
      wait: async () => undefined,
      fewSegments: 0,
    });
    queries.prepared(undefined);
    expect(byId((await answered(queries)).lines)).toEqual(byId(await expectedLines(store)));
    await store.people.delete('a' as PersonId);
    const late = await answered(queries);
    expect(late.lines.map(({ personId }) => personId)).toEqual(['a', 'b']);
    expect(late.lines[0]?.cells.every((cell) => 'gap' in cell)).toBe(true);
    await catchUp();
    expect((await answered(queries)).lines).toHaveLength(1);
  });

  it('note a change in the same breath as the write, and none for a write that failed', async () => {
    const { database: base, store } = await fresh();
    const changes = rosterChangesTable(base);
    await store.people.put(person('a'));
    const before = await changes.latest();
    await expect(
      store.atomic(async (tx) => {
        await tx.people.put(person('b'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await changes.latest()).toBe(before);
    await store.profiles.put(profile('a'));
    const handed = { ...profile('a'), personId: 'z' as PersonId };
    await store.profiles.put(handed);
    expect((await changes.after(before, 10)).map(({ personIds }) => personIds.toSorted())).toEqual([['a'], ['a', 'z']]);
  });

  it('are built again when they were made in another way', async () => {
    const { database: base, store } = await fresh();
    await store.people.put(person('a'));
    await windowOn(base).open({ ...usual, recipe: { ...usual.recipe, base: 'older' } });
    const { open, queries } = windowOn(base);
    await open();
    expect((await answered(queries)).lines).toHaveLength(1);
    expect(await rosterColumnsTable(base).state()).toMatchObject({
      recipe: usual.recipe.base,
      columns: usual.recipe.columns,
      rows: 1,
    });
  });

  const shoe: AnyField = {
    ...notesField,
    id: 'custom:shoe',
    label: 'Shoe',
    needs: [],
    get: ({ person: p }) => p.owner,
  };
  const withShoe = wantedFor([...columnFields, shoe]);

  it('of a new field are made alone, from no more than it looks at, and the others stay', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([person('a', { owner: '38' }), person('b'), person('c', { owner: '41' })]);
    await windowOn(base).open();
    await store.people.delete('b' as PersonId);
    await store.people.put(person('d', { owner: '36' }));
    const { open, queries, asked, catchUp } = windowOn(base);
    await open(withShoe);
    expect(asked).toEqual(['']);
    await catchUp();
    const shoes = async (window: ColumnQueries) => {
      const { cursor, state } = await answered(window, { sort: [{ field: shoe.id, isDescending: false }] });
      return (await cursor.lines(0, state.shown, [shoe.id]))?.map(({ cells: [cell] }) => cell);
    };
    expect(await shoes(queries)).toEqual([{ value: '36' }, { value: '38' }, { value: '41' }]);
    expect(byId((await answered(queries)).lines)).toEqual(byId(await expectedLines(store)));
    const later = windowOn(base);
    await later.open(withShoe);
    await later.catchUp();
    expect(await shoes(later.queries)).toEqual([{ value: '36' }, { value: '38' }, { value: '41' }]);
    expect(later.asked).not.toContain('');
  });

  it('of a field that is gone are deleted', async () => {
    const { database: base, store } = await fresh();
    await store.people.put(person('a', { owner: '38' }));
    await windowOn(base).open(withShoe);
    expect(await rosterColumnsTable(base).column(shoe.id)).toHaveLength(1);
    await windowOn(base).open();
    expect(await rosterColumnsTable(base).column(shoe.id)).toHaveLength(0);
    expect((await rosterColumnsTable(base).state())?.columns).toEqual(usual.recipe.columns);
  });

  it('are not written by a window that does not know all of them yet', async () => {
    const { database: base, store } = await fresh();
    await store.people.put(person('a', { owner: '38' }));
    const held = lock();
    const [late, early] = [windowOn(base, held), windowOn(base, held)];
    await late.open();
    await early.open(withShoe);
    await store.people.put(person('a', { owner: '40' }));
    await late.catchUp();
    await late.columns.save();
    await early.catchUp();
    await early.columns.save();
    const again = windowOn(base, held);
    await again.open(withShoe);
    const { cursor } = await answered(again.queries);
    expect(await cursor.lines(0, 1, [shoe.id])).toMatchObject([{ cells: [{ value: '40' }] }]);
  });

  it('that did not change are not written again', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([person('a'), person('b')]);
    const { open, columns, catchUp } = windowOn(base);
    await open();
    await store.people.put(person('a', { stage: 'replied' }));
    await catchUp();
    const table = rosterColumnsTable(base);
    const before = await table.column('full_name');
    const written: string[] = [];
    base.rosterChunks.hook('updating', (_changes, key) => {
      written.push(key[0]);
      return undefined;
    });
    await columns.save();
    expect(written).toContain('stage');
    expect(written).not.toContain('full_name');
    expect(written.length).toBeLessThan(columnFields.length / 2);
    expect(await table.column('full_name')).toEqual(before);
  });

  it('keep the beginnings of their answers for the next window, until somebody changes', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([person('a'), person('b')]);
    const before = windowOn(base);
    await before.open();
    await answered(before.queries);
    const kept = before.queries.remembered();
    expect(kept).toMatchObject([{ total: 2, shown: 2, lines: [{ personId: 'a' }, { personId: 'b' }] }]);

    const { open, queries } = windowOn(base);
    queries.recall(kept);
    const states: RosterState[] = [];
    const cursor = queries.open(all, (state) => states.push(state), expect.unreachable);
    // Asked while nobody has looked yet: answered when somebody has.
    const everybodyThere = cursor.ids(0, 9);
    const lines = cursor.lines(0, 50, ['stage']);
    await open();
    expect(await everybodyThere).toEqual(['a', 'b']);
    expect(await lines).toMatchObject([{ personId: 'a' }, { personId: 'b' }]);
    expect(new Set(states.map(({ version }) => version)).size).toBe(states.length);
    await answered(queries, { filter: { join: 'all', of: [{ field: 'stage', op: 'any-of', values: ['prospect'] }] } });
    expect(queries.remembered()).toHaveLength(2);
    queries.forget();
    expect(queries.remembered()).toEqual([]);
  });

  it('find by list, by words of any field, and where somebody stands', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([person('a', { notes: 'Likes Überraschung' }), person('b'), person('c')]);
    await store.profiles.putMany([profile('b', { bio: 'Slow food', followers: 5 })]);
    await store.lists.put({ id: 'l' as ListId, name: 'L', createdAt: 1 });
    await store.listMembers.put({ key: 'l:b', listId: 'l' as ListId, personId: 'b' as PersonId, addedAt: 1 });
    const { open, queries } = windowOn(base);
    await open();
    const found = async (query: Partial<RosterQuery>) =>
      (await answered(queries, query)).lines.map((line) => line.personId);
    expect(await found({ listId: 'l' as ListId })).toEqual(['b']);
    expect((await answered(queries, { listId: 'l' as ListId })).state.total).toBe(1);
    expect(await found({ search: 'uberRASCH' })).toEqual(['a']);
    expect(await found({ search: '@handleb food' })).toEqual(['b']);
    expect(await found({ search: 'food zebra' })).toEqual([]);
    const { cursor } = await answered(queries, { sort: [{ field: 'full_name', isDescending: true }] });
    expect(await cursor.indexOf('a' as PersonId)).toBe(2);
    expect(await cursor.indexOf('nobody' as PersonId)).toBeUndefined();
    expect(await queries.valuesOf('lists', 5)).toEqual([{ value: 'L', count: 1 }]);
  });

  it('find words like those that were typed when nobody has these, and say so', async () => {
    const { database: base, store } = await fresh();
    await store.people.putMany([
      person('a', { displayName: 'Marta Jonsson' }),
      person('b', { displayName: 'Martha Jansen', notes: 'Knows Marta' }),
      person('c', { displayName: 'Konstantin Weber' }),
    ]);
    await store.profiles.put(profile('c', { followers: 5 }));
    const { open, queries, catchUp } = windowOn(base);
    await open();
    const found = async (search: string, query: Partial<RosterQuery> = {}) => {
      const { lines, state } = await answered(queries, { ...query, search });
      return { ids: lines.map((line) => line.personId).join(''), isSimilar: state.isSimilar, shown: state.shown };
    };
    expect(await found('marta')).toEqual({ ids: 'ab', isSimilar: undefined, shown: 2 });
    expect(await found('matra')).toEqual({ ids: 'ab', isSimilar: true, shown: 2 });
    expect(await found('jonson')).toEqual({ ids: 'a', isSimilar: true, shown: 1 });
    expect(await found('kontsantni')).toEqual({ ids: 'c', isSimilar: true, shown: 1 });
    expect(await found('weberei')).toMatchObject({ ids: '', isSimilar: undefined });
    expect(await found('matra weber')).toMatchObject({ ids: '', isSimilar: undefined });
    // Those who are called so are filtered out.
    const filter = { field: 'full_name', op: 'begins-with', value: 'martha' } as const;
    expect(await found('marta', { filter })).toEqual({ ids: 'b', isSimilar: undefined, shown: 1 });
    expect(await found('jonsen', { filter })).toEqual({ ids: 'b', isSimilar: true, shown: 1 });
    await store.people.put(person('d', { displayName: 'Matra Ibsen' }));
    await catchUp();
    expect(await found('matra')).toEqual({ ids: 'd', isSimilar: undefined, shown: 1 });
  });
});

describe('the index from ids to rows', () => {
  it('finds every row that was put in, whatever the ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), (ids) => {
        const index = new RowIndex(4);
        for (const [row, id] of ids.entries()) index.add(id, row);
        for (const [row, id] of ids.entries()) expect(index.candidates(id)).toContain(row);
      }),
    );
  });

  it('hardly ever gives a row of another id', () => {
    const index = new RowIndex(20_000);
    for (let row = 0; row < 20_000; row += 1) index.add(`person-${row}`, row);
    let others = 0;
    for (let row = 0; row < 20_000; row += 1) others += index.candidates(`person-${row}`).length - 1;
    expect(others).toBe(0);
  });
});
