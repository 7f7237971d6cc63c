import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/open';
import { pageStore } from '@/lib/db/page-store';
import { rosterChangesTable, rosterColumnsTable } from '@/lib/db/repositories/roster-columns';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import { catalogOf } from '@/lib/domain/field-catalog';
import { cellOf, recordParts } from '@/lib/domain/field-registry';
import type { PersonId, ProfileId, WorkspaceId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { everybody } from '@/lib/roster/filter';
import { ColumnQueries } from '@/lib/services/roster/column-query';
import { ColumnStore } from '@/lib/services/roster/column-store';
import { columnsRecipe } from '@/lib/services/roster/columns-recipe';
import { recordsOf } from '@/lib/services/roster/records';
import { createSimpleRosterQuery } from '@/lib/services/roster/simple-query';
import type { RosterQuery, RosterQueryService, RosterState } from '@/lib/services/roster-query-types';
import { rosterInWorkspace } from '@/lib/services/workspaces/roster-in-workspace';
import { sampleMembership, sampleWorkspace } from '../../../support/fake-workspaces';
import { samplePerson, samplePost, sampleProfile } from '../../../support/samples';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

const north = sampleWorkspace({ id: 'north' as WorkspaceId, name: 'Northwind' });
const south = sampleWorkspace({ id: 'south' as WorkspaceId, name: 'Secret client' });
const { columnFields } = catalogOf({ workspaces: [north, south] });
const fields = columnFields.map(({ id }) => id);

let count = 0;
let database: MusterDatabase | undefined;
afterEach(() => database?.close());

/** Both is with both clients, theirs only with the other one, ours only with the one that is open. */
async function rosters(): Promise<readonly (readonly [string, RosterQueryService])[]> {
  const base = await openDatabase({ name: `clients-${count++}` });
  database = base;
  const [store, pages] = [createStore(base), pageStore(base)];
  await store.workspaces.put(north);
  await store.workspaces.put(south);
  for (const [name, workspaces] of [
    ['both', [north, south]],
    ['theirs', [south]],
    ['ours', [north]],
  ] as const) {
    const id = name as PersonId;
    const isTheirs = name === 'theirs';
    await store.people.put(
      samplePerson({ id, displayName: name, emails: [], ...(isTheirs && { tags: ['secret-tag'] }) }),
    );
    await store.profiles.put(
      sampleProfile({
        id: `profile-${name}` as ProfileId,
        personId: id,
        handle: isTheirs ? 'secret.handle' : name,
        handleKey: isTheirs ? 'secret.handle' : name,
        displayName: isTheirs ? 'Secret Name' : name,
        bio: isTheirs ? 'secret-bio' : 'bread',
        category: isTheirs ? 'Secret shop' : 'Bakery',
        location: isTheirs ? 'Secretville' : 'Turku',
        followers: 5_000,
      }),
    );
    await store.posts.put(
      samplePost(`profile-${name}` as ProfileId, '1', { caption: isTheirs ? 'secret-caption' : 'bread-caption' }),
    );
    for (const workspace of workspaces) {
      const isOther = workspace.id === south.id;
      await store.memberships.put(
        sampleMembership(workspace, id, {
          stage: isOther ? 'declined' : 'contacted',
          notes: isOther ? 'secret-note' : 'north-note',
          owner: isOther ? 'Secret Owner' : 'Ines',
        }),
      );
    }
  }
  const columns = new ColumnStore({
    columns: rosterColumnsTable(base),
    changes: rosterChangesTable(base),
    cellOf,
    singleFlight: async (_, work) => work(),
    pause: async () => undefined,
    wait: async () => undefined,
    pageOf: async (after, limit) => recordsOf(pages, await pages.people.page(after, limit), emptySettings, recordParts),
    recordsOf: async (ids, parts) => recordsOf(store, await store.people.getMany(ids), emptySettings, parts),
  });
  const queries = new ColumnQueries({ store: columns, now: () => 0, wait: async () => undefined });
  await columns.open(
    { fields: columnFields, recipe: columnsRecipe(columnFields, emptySettings) },
    () => undefined,
    () => store.people.count(),
  );
  queries.prepared(undefined);
  const records = await recordsOf(store, await store.people.all(), emptySettings, recordParts);
  const plain = createSimpleRosterQuery({
    watch: (_, onRecords) => {
      onRecords(records);
      return () => undefined;
    },
    now: () => 0,
    catalog: () => catalogOf({ workspaces: [north, south] }),
  });
  const inNorth = (service: RosterQueryService) =>
    rosterInWorkspace(service, (tell) => {
      tell(north.id);
      return () => undefined;
    });
  return [
    ['columns', inNorth(queries)],
    ['plain', inNorth(plain)],
  ];
}

async function answered(service: RosterQueryService, query: Partial<RosterQuery>) {
  let cursor: ReturnType<RosterQueryService['open']> | undefined;
  const state = await new Promise<RosterState>((resolve, reject) => {
    cursor = service.open({ sort: [], filter: everybody, search: '', ...query }, resolve, (why) =>
      reject(new Error(why)),
    );
  });
  const lines = (await cursor?.lines(0, 99, fields)) ?? [];
  cursor?.close();
  return { state, lines, ids: lines.map(({ personId }) => personId).toSorted() };
}

it('shows, finds and counts nothing of another client while a workspace is open', async () => {
  for (const [name, service] of await rosters()) {
    const all = await answered(service, {});
    expect([name, all.ids, all.state.total]).toEqual([name, ['both', 'ours'], 2]);
    expect(JSON.stringify(all)).not.toMatch(/secret|declined/i);
    for (const search of ['secret', 'secret.handle', 'secret-bio', 'secret-caption', 'secret-note', 'secretvile'])
      expect([name, search, (await answered(service, { search })).ids]).toEqual([name, search, []]);
    expect((await answered(service, { search: 'bread-caption' })).ids).toEqual(['both', 'ours']);
    for (const field of fields)
      expect([name, field, JSON.stringify(await service.valuesOf(field, 99))]).toEqual([
        name,
        field,
        expect.not.stringMatching(/secret|declined/i),
      ]);
    expect(await service.valuesOf('stage', 9)).toEqual([{ value: 'contacted', count: 2 }]);
    const alike = await service.similarTo(['both' as PersonId], { limit: 9 });
    expect(alike.people.map(({ personId }) => personId)).toEqual(['ours']);
  }
});

it('no rule, order or group tells what is true of them with another client', async () => {
  for (const [, service] of await rosters()) {
    const field = `stage@${south.id}`;
    const known = { join: 'all', of: [{ field, op: 'any-of', values: ['declined'] }] } as const;
    expect((await answered(service, { filter: known })).ids).toEqual([]);
    const named = { join: 'all', of: [{ field: 'workspaces', op: 'any-of', values: ['Secret client'] }] } as const;
    expect((await answered(service, { filter: named })).ids).toEqual([]);
    const grouped = await answered(service, { groupBy: field, sort: [{ field, isDescending: false }] });
    expect(JSON.stringify(grouped.state)).not.toContain('declined');
  }
});
