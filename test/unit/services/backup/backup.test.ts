import 'fake-indexeddb/auto';
import { createHash, randomBytes as nodeBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Dexie, liveQuery } from 'dexie';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { backupSource } from '@/lib/db/backup-source';
import { openDatabase } from '@/lib/db/open';
import { currentDatabase, pointAtDatabase } from '@/lib/db/place';
import { restorePlace } from '@/lib/db/restore-place';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { Suppression } from '@/lib/domain/mailbox';
import type { RestorePlace, RestoreStage } from '@/lib/services/backup/ports';
import { rowsFromJson, rowsToJson } from '@/lib/services/backup/row-json';
import { createBackupService } from '@/lib/services/backup-service';
import { Crash, Lifeline } from '../../../support/crash';
import { World } from '../../../support/outreach-world';

const AT = Date.UTC(2026, 10, 3, 9);
let names = 0;

function serviceOver(
  database: MusterDatabase,
  place: RestorePlace = restorePlace(() => `${++names}`),
  saved: Blob[] = [],
) {
  let ids = 0;
  return {
    saved,
    service: createBackupService({
      store: createStore(database),
      source: backupSource(database),
      place,
      clock: { now: () => AT },
      ids: { next: <T extends string>() => `restored-${++ids}` as T },
      hash: async (text) => createHash('sha256').update(text).digest('hex'),
      randomBytes: (count) => new Uint8Array(nodeBytes(count)),
      madeWith: 'Muster test',
      saveFile: () => {
        const parts: BlobPart[] = [];
        return {
          write: (chunk) => void parts.push(chunk as BlobPart),
          close: async () => void saved.push(new Blob(parts)),
          abandon: () => undefined,
        };
      },
    }),
  };
}

/** A database in use with one of everything that matters here. */
async function inUse(): Promise<{ database: MusterDatabase; name: string }> {
  const name = `here-${++names}`;
  await pointAtDatabase(name);
  const database = await openDatabase();
  expect(database.name).toBe(name);
  return { database, name };
}

async function filled(people = 3) {
  const { database } = await inUse();
  await database.people.bulkAdd(
    Array.from({ length: people }, (_, index) => ({
      id: `person-${String(index).padStart(6, '0')}`,
      displayName: `Name ${index}`,
      nameKey: `name ${index}`,
      emails: [],
      emailKeys: [],
      stage: 'prospect',
      notes: '',
      createdAt: index,
      updatedAt: index,
    })) as never,
  );
  await database.fileBodies.add({ id: 'file-1', bytes: Uint8Array.of(0, 1, 255).buffer } as never);
  await database.mailboxes.add({
    id: 'box',
    provider: 'gmail',
    address: 'agent@agency.test',
    displayName: 'Ines',
    status: 'ready',
    dailyCap: 30,
    createdAt: 1,
    oauth: { clientId: 'client', clientSecret: 'not-for-a-file', endpoints: { authorize: '', token: '', api: '' } },
  } as never);
  await database.installation.bulkAdd([
    { key: 'device', value: 'device-one' },
    { key: 'salt', value: 'salty' },
  ]);
  return database;
}

const everything = async (database: MusterDatabase) =>
  Object.fromEntries(
    await Promise.all(
      database.tables
        .filter(({ name }) => !/^roster|audienceState|installation|mailboxes/.test(name))
        .map(async (table) => [table.name, await table.toArray()] as const),
    ),
  );

async function made(database: MusterDatabase, password = '') {
  const { service, saved } = serviceOver(database);
  const result = await service.make(password);
  expect(result.ok).toBe(true);
  const [file] = saved;
  if (!file) throw new Error('nothing saved');
  return file;
}

describe('a backup', () => {
  it.each(['', 'correct horse'])(
    'brings everything back into another installation (password: %j)',
    async (password) => {
      const from = await filled(1_203);
      const before = await everything(from);
      const file = await made(from, password);
      from.close();
      const { database: other } = await inUse();
      await other.people.add({ id: 'somebody-else', emailKeys: [] } as never);
      const result = await serviceOver(other).service.restore(file, password);
      expect(result).toMatchObject({ ok: true });
      const now = await openDatabase();
      expect(await everything(now)).toEqual(before);
      expect(await now.installation.get('salt')).toEqual({ key: 'salt', value: 'salty' });
      expect(await now.installation.get('device')).toBeUndefined();
      expect(new Uint8Array((await now.fileBodies.get('file-1'))?.bytes ?? new ArrayBuffer(0))).toEqual(
        Uint8Array.of(0, 1, 255),
      );
      now.close();
    },
  );

  it('holds no secret of a client, and nothing that is worked out', async () => {
    const from = await filled();
    await from.rosterState.put({ key: 'start', names: ['Name 1'] } as never);
    const bytes = Buffer.from(await (await made(from)).arrayBuffer());
    const text = (await import('node:zlib')).gunzipSync(bytes).toString();
    expect(text).toContain('Name 1');
    expect(text).not.toContain('not-for-a-file');
    expect(text).not.toContain('rosterState');
    from.close();
  });

  it('pauses every mailbox and makes what was on its way unsure', async () => {
    const from = await filled();
    await from.touches.add({
      key: 'e:0',
      enrollmentId: 'e',
      personId: 'person-000000',
      sequenceId: 's',
      mailboxId: 'box',
      stepIndex: 0,
      kind: 'mail',
      state: 'claimed',
      dueAt: 5,
      createdAt: 1,
      updatedAt: 1,
      attempts: 0,
      history: [],
      claim: { lease: 'x', at: 2 },
    } as never);
    const file = await made(from);
    await serviceOver(from).service.restore(file, '');
    const now = await openDatabase();
    expect(await now.mailboxes.get('box')).toMatchObject({
      status: 'paused',
      statusWhy: 'Restored from a backup of Nov 3, 2026: nothing goes out until you resume it.',
      gap: { since: AT, until: AT, from: 'backup' },
      // The same installation still knows it.
      oauth: { clientSecret: 'not-for-a-file' },
    });
    expect(await now.touches.get('e:0')).toMatchObject({ state: 'unsure', dueAt: 5 });
    now.close();
  });
});

describe('who is on the do-not-contact list', () => {
  const entry = (hash: string, part: object = {}) =>
    ({ hash, reason: 'by-hand', at: 5, evidence: '', ...part }) as never;

  it('when a backup is restored stays on it, for the stronger reason or else the older', async () => {
    const from = await filled();
    await from.suppressions.bulkAdd([
      entry('in-file'),
      entry('weaker-in-file'),
      entry('stronger-in-file', { reason: 'complaint', at: 9 }),
      entry('older-in-file', { at: 2 }),
    ]);
    const file = await made(from);
    await from.suppressions.delete('in-file');
    await from.suppressions.bulkPut([
      entry('weaker-in-file', { reason: 'opt-out', at: 8 }),
      entry('stronger-in-file'),
      entry('older-in-file'),
      ...Array.from({ length: 1_200 }, (_, index) => entry(`since-${index}`, { reason: 'opt-out' })),
    ]);
    expect(await serviceOver(from).service.restore(file, '')).toMatchObject({ ok: true });
    const now = await openDatabase();
    expect(now.name).not.toBe(from.name);
    expect(await now.suppressions.count()).toBe(1_204);
    expect(await now.suppressions.bulkGet(['weaker-in-file', 'stronger-in-file', 'older-in-file'])).toMatchObject([
      { reason: 'opt-out' },
      { reason: 'complaint' },
      { at: 2 },
    ]);
    expect(await now.suppressions.get('since-1199')).toMatchObject({ reason: 'opt-out' });
    now.close();
  });
});

describe('what is said of the backups', () => {
  const DAY = 86_400_000;

  it('is not asked again with every touch that is written', async () => {
    const database = await filled();
    const { service } = serviceOver(database);
    await database.mailboxes.update('box', { createdAt: AT - DAY });
    const told: unknown[] = [];
    const live = liveQuery(() => service.info()).subscribe((info) => told.push(info));
    await vi.waitFor(() => expect(told).toEqual([{ isDue: false }]));
    for (let index = 0; index < 5; index += 1) await database.touches.add({ key: `touch-${index}` } as never);
    await database.people.update('person-000001', { notes: 'New' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(told).toHaveLength(1);
    await database.installation.put({ key: 'backup-made', value: '7' });
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ madeAt: 7 }));
    live.unsubscribe();
    database.close();
  });

  it('is that one is due only where something went out, long ago', async () => {
    const database = await filled();
    const { service } = serviceOver(database);
    expect(await service.info()).toEqual({ isDue: false });
    await database.touches.add({ key: 'touch' } as never);
    expect(await service.info()).toEqual({ isDue: true });
    await database.mailboxes.update('box', { createdAt: AT - 29 * DAY });
    expect(await service.info()).toEqual({ isDue: false });
    expect(await service.counts()).toEqual({ people: 3, accounts: 0, messages: 0, touches: 1, files: 0 });
    database.close();
  });
});

describe('a file that is no good', () => {
  it.each([
    ['another file', async () => new Blob(['hello']), '', 'not-a-backup'],
    [
      'a zipped file of something else',
      async () => new Blob([(await import('node:zlib')).gzipSync('{"a":1}\n')]),
      '',
      'not-a-backup',
    ],
    ['cut off', async (file: Blob) => file.slice(0, file.size - 40), '', 'damaged'],
    ['no password', async (_: Blob, locked: Blob) => locked, '', 'locked'],
    ['the wrong password', async (_: Blob, locked: Blob) => locked, 'wrong', 'wrong-password'],
    ['locked and cut off', async (_: Blob, locked: Blob) => locked.slice(0, locked.size - 7), 'right', 'damaged'],
  ])('%s: says so, and nothing is changed', async (_, spoil, password, code) => {
    const from = await filled();
    const file = await spoil(await made(from), await made(from, 'right'));
    const before = await everything(from);
    const names = await Dexie.getDatabaseNames();
    const result = await serviceOver(from).service.restore(file, password);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(await currentDatabase()).toBe(from.name);
    expect(await everything(from)).toEqual(before);
    expect((await Dexie.getDatabaseNames()).filter((name) => !names.includes(name))).toEqual([]);
    from.close();
  });

  it('one changed byte anywhere is noticed, or makes no difference', async () => {
    const from = await filled(40);
    const bytes = new Uint8Array(await (await made(from)).arrayBuffer());
    const whole: unknown[] = [];
    await serviceOver(from, inert(whole)).service.restore(new Blob([bytes]), '');
    expect(whole.length).toBeGreaterThan(2);
    let refused = 0;
    await fc.assert(
      // Without a bias, which would fall mostly on the ten bytes of the header.
      fc.asyncProperty(
        fc.noBias(fc.nat({ max: bytes.length - 1 })),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const spoiled = bytes.slice();
          spoiled[at] = (spoiled[at] ?? 0) ^ flip;
          const written: unknown[] = [];
          const result = await serviceOver(from, inert(written)).service.restore(new Blob([spoiled]), '');
          // A header of gzip holds a time and a name of a system, which nobody reads.
          if (result.ok) expect(written).toEqual(whole);
          else refused += 1;
          expect(await currentDatabase()).toBe(from.name);
        },
      ),
      { numRuns: 120 },
    );
    expect(refused).toBeGreaterThan(90);
    from.close();
  });
});

/** Takes everything and puts it nowhere. */
function inert(written: unknown[]): RestorePlace {
  const place = restorePlace(() => `${++names}`);
  return {
    newestSchema: place.newestSchema,
    async begin() {
      const world = await World.open();
      const stage: RestoreStage = {
        hasTable: () => true,
        write: async (table, rows) => void written.push([table, rows]),
        open: async () => world.store,
        use: async () => world.close(),
        abandon: async () => world.close(),
      };
      return stage;
    },
  };
}

describe('a crash', () => {
  it('at any step of a restore leaves all of the old, or all of the new', async () => {
    const from = await filled(700);
    const said: Suppression = { hash: 'a-no', reason: 'opt-out', at: 5, evidence: '' };
    const wanted = { ...(await everything(from)), suppressions: [said] };
    const file = await made(from);
    from.close();
    const outcomes: string[] = [];
    for (let dieAt = 1; ; dieAt += 1) {
      const { database: old, name } = await inUse();
      await old.people.add({ id: 'old-one', emailKeys: [] } as never);
      await old.suppressions.add(said);
      const life = new Lifeline(dieAt);
      const place = restorePlace(() => `${++names}`);
      const mortal: RestorePlace = {
        newestSchema: place.newestSchema,
        async begin(schema) {
          life.pass('before begin');
          const stage = await place.begin(schema);
          const step =
            <A extends unknown[], R>(label: string, call: (...args: A) => Promise<R>) =>
            async (...args: A) => {
              life.pass(`before ${label}`);
              const value = await call(...args);
              life.pass(`after ${label}`);
              return value;
            };
          return {
            hasTable: stage.hasTable,
            write: step('write', stage.write),
            open: step('open', stage.open),
            use: step('use', stage.use),
            // Nobody tidies up after a crash.
            abandon: async () => undefined,
          };
        },
      };
      const died = await serviceOver(old, mortal)
        .service.restore(file, '')
        .then(
          () => false,
          (error) => error instanceof Crash,
        );
      const now = await openDatabase();
      if (now.name === name) {
        expect(await now.people.toCollection().primaryKeys()).toEqual(['old-one']);
        outcomes.push('old');
      } else {
        expect(await everything(now)).toEqual(wanted);
        outcomes.push('new');
      }
      expect(await now.suppressions.toArray()).toEqual([said]);
      now.close();
      old.close();
      if (!died) break;
    }
    expect(outcomes.length).toBeGreaterThan(10);
    expect(outcomes.join(' ')).toMatch(/^(old )+new( new)?$/);
  });
});

describe('a backup of an older version', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])('version %i is brought up to date', async (version) => {
    const example = JSON.parse(
      readFileSync(new URL(`../../../fixtures/databases/version-${version}.json`, import.meta.url), 'utf8'),
    ) as { stores: Record<string, string>; rows: Record<string, object[]> };
    const old = new Dexie(`example-${++names}`);
    old.version(version).stores(example.stores);
    await old.open();
    for (const [table, rows] of Object.entries(example.rows)) await old.table(table).bulkAdd(rows);
    const saved: Blob[] = [];
    const { database: here } = await inUse();
    // Made as that version would have: its own tables only.
    const making = createBackupService({
      ...depsOf(old as MusterDatabase, saved),
      store: createStore(here),
    });
    expect(await making.make('')).toMatchObject({ ok: true });
    old.close();
    const [file] = saved;
    if (!file) throw new Error('nothing saved');
    expect(await serviceOver(here).service.restore(file, '')).toMatchObject({ ok: true });
    const now = await openDatabase();
    expect(now.verno).toBe(8);
    for (const [table, rows] of Object.entries(example.rows))
      if (!/^roster|audienceState|installation/.test(table))
        expect(await now.table(table).count(), table).toBe(rows.length);
    now.close();
  });
});

function depsOf(database: MusterDatabase, saved: Blob[]) {
  return {
    source: backupSource(database),
    place: restorePlace(() => `${++names}`),
    clock: { now: () => AT },
    ids: { next: <T extends string>() => `id-${++names}` as T },
    hash: async (text: string) => createHash('sha256').update(text).digest('hex'),
    randomBytes: (count: number) => new Uint8Array(nodeBytes(count)),
    madeWith: 'Muster test',
    saveFile: () => {
      const parts: BlobPart[] = [];
      return {
        write: (chunk: string | Uint8Array) => void parts.push(chunk as BlobPart),
        close: async () => void saved.push(new Blob(parts)),
        abandon: async () => undefined,
      };
    },
  };
}

it('rows come back as they were, also those that look like wrapped bytes', () => {
  fc.assert(
    fc.property(
      fc.object({
        key: fc.constantFrom('$bytes', '$buffer', '$plain', 'a', 'b'),
        withNullPrototype: false,
        values: [
          fc.string(),
          fc.uint8Array(),
          fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
          fc.constant(null),
        ],
      }),
      (row) => {
        expect(rowsFromJson(rowsToJson(row))).toEqual(row);
      },
    ),
  );
});
