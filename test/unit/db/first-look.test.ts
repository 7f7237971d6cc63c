import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFirstLook } from '@/lib/db/first-look';
import { databaseName } from '@/lib/db/name';
import { openDatabase } from '@/lib/db/open';
import { rosterColumnsTable } from '@/lib/db/repositories/roster-columns';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { everybody } from '@/lib/roster/filter';
import { standardView } from '@/lib/roster/view';
import { firstLookOf } from '@/lib/services/first-look';
import type { RosterQuery } from '@/lib/services/roster-query-types';

const query: RosterQuery = { sort: [], filter: everybody, search: '' };
let database: MusterDatabase | undefined;

beforeEach(() => Dexie.delete(databaseName));
afterEach(() => {
  database?.close();
  database = undefined;
});

async function installed() {
  database = await openDatabase();
  return { database, store: createStore(database), columns: rosterColumnsTable(database) };
}

describe('the first look', () => {
  it('finds nothing where there is no database, and makes none', async () => {
    expect(await readFirstLook()).toBeUndefined();
    expect(await Dexie.exists(databaseName)).toBe(false);
  });

  it('leaves a database of another kind as it is', async () => {
    const other = new Dexie(databaseName);
    other.version(1).stores({ settings: 'key' });
    await other.open();
    expect(await readFirstLook()).toBeUndefined();
    expect(other.tables.map(({ name }) => name)).toEqual(['settings']);
    other.close();
  });

  it('of a new installation is the standard', async () => {
    const { database } = await installed();
    const rows = await readFirstLook();
    expect(rows?.version).toBe(database.backendDB().version);
    const look = rows && firstLookOf(rows);
    expect(look).toMatchObject({ settings: emptySettings, workspace: undefined, setup: undefined });
    expect(look?.answer(query)).toBeUndefined();
  });

  it('is what the table was left with', async () => {
    const { store, columns } = await installed();
    const workspaceId = 'w' as WorkspaceId;
    const workspace = { id: workspaceId, name: 'Alpine Retail', brandIds: [], createdAt: 1, updatedAt: 1 };
    await store.workspaces.put(workspace);
    await store.settings.put({ ...emptySettings, theme: 'dark', workspaceId });
    const view = { ...standardView, sort: [{ field: 'followers', isDescending: true }] };
    await store.tableSetups.put({ key: 'everybody', view });
    const recipe = { base: '1', columns: { stage: '1' } };
    await columns.save([], { recipe: '1', columns: { stage: '1' }, rows: 1, dead: [], seq: 0 });
    const answer = {
      question: JSON.stringify([
        ['filter', everybody],
        ['search', ''],
        ['sort', []],
      ]),
      total: 1,
      shown: 1,
      fields: ['stage'],
      lines: [{ personId: 'a' as PersonId, cells: [{ value: 'prospect' }] }],
    };
    await columns.saveStart({ recipe, defined: {}, answers: [answer] });
    const rows = await readFirstLook();
    const look = rows && firstLookOf(rows);
    expect(look?.settings.theme).toBe('dark');
    expect(look?.workspace?.name).toBe('Alpine Retail');
    expect(look?.setup?.view).toEqual(view);
    expect(look?.answer(query)).toEqual(answer);
    expect(look?.answer({ ...query, search: 'a' })).toBeUndefined();

    // Columns that are made otherwise by now have not given this answer.
    await columns.saveStart({ recipe: { ...recipe, base: '0' }, defined: {}, answers: [answer] });
    const older = await readFirstLook();
    expect(older && firstLookOf(older)?.answer(query)).toBeUndefined();

    await store.workspaces.put({ ...workspace, archivedAt: 2 });
    const putAway = await readFirstLook();
    expect(putAway && firstLookOf(putAway)?.workspace).toBeUndefined();
  });

  it('does not hold up whoever brings the database up to date', async () => {
    await installed();
    await readFirstLook();
    database?.close();
    const next = new Dexie(databaseName);
    next.version(99).stores({});
    await next.open();
    expect(next.backendDB().version).toBe(990);
    next.close();
  });

  it('is none where the settings cannot be read', async () => {
    const { database } = await installed();
    await database.settings.put({ key: 'settings', value: { theme: 7 } as never });
    const rows = await readFirstLook();
    expect(rows && firstLookOf(rows)).toBeUndefined();
  });
});
