import { readdirSync, readFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '@/lib/db/migrations';
import { openDatabase } from '@/lib/db/open';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { EnrollmentId, GroupId, WorkspaceId } from '@/lib/domain/ids';
import { type PersonId, type ProfileId, touchKey } from '@/lib/domain/ids';
import { type Membership, membershipId } from '@/lib/domain/workspace';
import { everybody } from '@/lib/roster/filter';
import type { Group } from '@/lib/roster/group';
import { standardView } from '@/lib/roster/view';
import { rescore } from '@/lib/services/rescore/rescore';
import { hash } from '../support/memory-store';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

/**
 * A database as a released version left it: its tables with their indexes, and rows. One per version, made when the version
 * is released and never edited after.
 */
interface ExampleDatabase {
  readonly version: number;
  readonly stores: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, readonly object[]>>;
}

const folder = new URL('../fixtures/databases/', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => /^version-\d+\.json$/.test(name))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ExampleDatabase);

let count = 0;
let open: MusterDatabase | undefined;
afterEach(() => open?.close());

/** Writes the example as its own version would have, then opens it as this version does. */
async function migrated(example: ExampleDatabase): Promise<MusterDatabase> {
  const name = `migration-${count++}`;
  const old = new Dexie(name);
  old.version(example.version).stores(example.stores);
  await old.open();
  for (const [table, rows] of Object.entries(example.rows)) await old.table(table).bulkAdd([...rows]);
  old.close();
  open = await openDatabase({ name });
  return open;
}

function exampleOf(version: number): ExampleDatabase {
  const example = examples.find((each) => each.version === version);
  if (!example) throw new Error(`There is no example database of version ${version}.`);
  return example;
}

describe('every released version', () => {
  it('has an example database, and migrations count up by one', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
    const released = migrations.slice(0, -1).map(({ version }) => version);
    expect(examples.map(({ version }) => version).sort()).toEqual(expect.arrayContaining(released));
  });

  it.each(examples.map((example) => [example.version, example] as const))(
    'version %i comes up to date with every row still there',
    async (_, example) => {
      const database = await migrated(example);
      expect(database.backendDB().version).toBe(migrations.length * 10);
      for (const [table, rows] of Object.entries(example.rows)) {
        const keys = await database.table(table).toCollection().primaryKeys();
        const { keyPath } = database.table(table).schema.primKey;
        expect(keys.sort(), table).toEqual(rows.map((row) => (row as Record<string, unknown>)[String(keyPath)]).sort());
      }
    },
  );

  it.each(examples.map((example) => [example.version, example] as const))(
    'version %i ends with the same tables as a fresh database',
    async (_, example) => {
      const database = await migrated(example);
      const fresh = await openDatabase({ name: `migration-${count++}` });
      const shape = (each: MusterDatabase) =>
        each.tables
          .map(({ name, schema }) => [name, schema.primKey.src, ...schema.indexes.map(({ src }) => src)])
          .sort();
      expect(shape(database)).toEqual(shape(fresh));
      fresh.close();
    },
  );
});

describe('from version 1', () => {
  it('strips everybody from the readings but the profile itself, and keeps how many there were', async () => {
    const store = createStore(await migrated(exampleOf(1)));
    const lena = await store.readings.ofProfile('profile-lena' as ProfileId);
    const idris = await store.readings.ofProfile('profile-idris' as ProfileId);
    const text = JSON.stringify([lena, idris]);
    for (const name of ['bystander', 'someone.elses.page', 'listed.stranger', 'Another Channel'])
      expect(text).not.toContain(name);
    expect(lena).toMatchObject([
      { commentsSeen: 0, accountsSeen: 0, otherPostsSeen: 1, reading: { posts: [{ id: { value: 'AAA' } }] } },
      { commentsSeen: 2, accountsSeen: 0, otherPostsSeen: 0, reading: { posts: [{ id: { value: 'AAA' } }] } },
    ]);
    expect(idris).toMatchObject([
      { accountsSeen: 1, otherPostsSeen: 1, reading: { posts: [{ id: { value: 'vid00000001' } }] } },
    ]);
    expect(lena[0]?.reading.profile.followers).toMatchObject({ value: 24_713 });
  });

  it('knows when each count was read, that its posts were looked at, and the public address', async () => {
    const store = createStore(await migrated(exampleOf(1)));
    expect(await store.profiles.get('profile-lena' as ProfileId)).toMatchObject({
      seenAt: 1_770_000_600_000,
      lastReadAt: 1_770_000_600_000,
      email: 'Hello@lena-even.example',
      counts: { followers: { precision: 'exact', readAt: 1_770_000_000_000 } },
      lookedAt: { posts: 1_770_000_600_000 },
    });
    const idris = await store.profiles.get('profile-idris' as ProfileId);
    expect(idris?.counts).toEqual({ followers: { precision: 'rounded', readAt: 1_770_001_000_000 } });
    expect(idris?.lookedAt).toBeUndefined();
    expect(await store.profiles.byIdentityKey('mail:hello@lena-even.example', 10)).toHaveLength(1);
  });

  it('leaves the outreach ledger to the letter', async () => {
    const example = exampleOf(1);
    const store = createStore(await migrated(example));
    expect(await store.touches.get(touchKey('enrollment-1' as EnrollmentId, 0))).toEqual(example.rows.touches?.[0]);
    expect(await store.messages.waiting()).toHaveLength(1);
    expect((await store.people.get('person-lena' as PersonId))?.notes).toBe('Met at the fair.');
  });
});

describe('from version 2', () => {
  it('keeps the scores that were there, and marks all of them as out of date', async () => {
    const store = createStore(await migrated(exampleOf(2)));
    expect(await store.profiles.get('profile-nora' as ProfileId)).toMatchObject({ score: 64, scoreConfidence: 0.26 });
    expect(await store.profiles.countOutOfDate('any')).toBe(2);
    // Whoever is on the roster first, although the other was seen later.
    expect((await store.profiles.outOfDate('any', 9)).map(({ id }) => id)).toEqual(['profile-nora', 'profile-listed']);
  });

  it('works them out again with what they are worked out with written beside them', async () => {
    const store = createStore(await migrated(exampleOf(2)));
    const clock = { now: () => 1_790_000_000_000 };
    const singleFlight = <T>(_: string, work: () => Promise<T>) => work();
    const done = await rescore({ store, clock, hash, singleFlight, pause: async () => undefined });
    expect(done).toEqual({ rescored: 2 });
    const nora = await store.profiles.get('profile-nora' as ProfileId);
    expect(nora).toMatchObject({ audience: { saw: { posts: 12, comments: 1, readings: 1 } } });
    expect(await store.scores.ofProfile('profile-nora' as ProfileId)).toMatchObject([{ score: nora?.score }]);
    expect((await store.settings.get()).senderName).toBe('Ines');
  });
});

describe('from version 3', () => {
  it('keeps scores and their days, and can hold views', async () => {
    const store = createStore(await migrated(exampleOf(3)));
    expect(await store.profiles.get('profile-nora' as ProfileId)).toMatchObject({
      score: 62,
      audience: { confidence: 0.41 },
    });
    expect(await store.scores.ofProfile('profile-nora' as ProfileId)).toMatchObject([{ score: 62 }]);
    expect(await store.views.all()).toEqual([]);
    await store.tableSetups.put({ key: 'everybody', view: standardView });
    expect(await store.tableSetups.get('everybody')).toEqual({ key: 'everybody', view: standardView });
  });
});

describe('from version 4', () => {
  it('keeps the views, and how each table was left', async () => {
    const store = createStore(await migrated(exampleOf(4)));
    expect(await store.views.all()).toMatchObject([{ name: 'Strong ones', view: { sort: [{ field: 'score' }] } }]);
    expect(await store.tableSetups.get('everybody')).toMatchObject({ viewId: 'view-strong' });
  });
});

describe('from version 5', () => {
  it('keeps lists without a campaign and the notes of whose columns are out of date, and can hold groups', async () => {
    const example = exampleOf(5);
    const database = await migrated(example);
    const store = createStore(database);
    expect(await store.lists.all()).toEqual(example.rows.lists);
    expect(await database.rosterChanges.toArray()).toEqual(example.rows.rosterChanges);
    const group: Group = { id: 'group-1' as GroupId, name: 'All', filter: everybody, createdAt: 1 };
    expect(await store.groups.all()).toEqual([]);
    await store.groups.add(group);
    expect(await store.groups.all()).toEqual([group]);
  });
});

describe('from version 6', () => {
  it('keeps groups and campaigns, and can hold brands, workspaces and what is true of somebody there only', async () => {
    const example = exampleOf(6);
    const store = createStore(await migrated(example));
    expect(await store.groups.all()).toEqual(example.rows.groups);
    expect(await store.lists.all()).toMatchObject([{ campaign: 'Spring' }]);
    const personId = 'person-nora' as PersonId;
    const workspaceId = 'workspace-1' as WorkspaceId;
    const membership: Membership = {
      id: membershipId(workspaceId, personId),
      workspaceId,
      personId,
      stage: 'contacted',
      notes: '',
      addedAt: 1,
      updatedAt: 1,
    };
    await store.memberships.add(membership);
    expect(await store.memberships.ofPerson(personId)).toEqual([membership]);
    expect(await store.brands.all()).toEqual([]);
  });
});
