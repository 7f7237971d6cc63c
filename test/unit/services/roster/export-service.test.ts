import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellOf, columnFields, fieldOf } from '@/lib/domain/field-registry';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { everybody } from '@/lib/roster/filter';
import type { Store } from '@/lib/services/ports';
import { createExportService } from '@/lib/services/roster/export-service';
import type { ExportRequest } from '@/lib/services/roster/export-types';
import { createImportService } from '@/lib/services/roster/import-service';
import { recordsOf } from '@/lib/services/roster/records';
import type { RosterQueryService } from '@/lib/services/roster-query-types';
import { importFile, savedFiles } from '../../../support/import-file';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';
import { samplePerson, sampleProfile } from '../../../support/samples';

let world: Awaited<ReturnType<typeof memoryStore>>;
let store: Store;
let files: ReturnType<typeof savedFiles>;
beforeEach(async () => {
  world = await memoryStore();
  store = world.store;
  files = savedFiles();
});
afterEach(() => world.close());

const recordsFor = (from: Store) => async (ids: readonly PersonId[]) =>
  recordsOf(from, await from.people.getMany(ids), emptySettings);

/** Everybody in the order of the database; `shuffleAfter` lines later the order turns round, as a live roster may. */
function queryOf(from: Store, shuffleAfter = Number.POSITIVE_INFINITY): RosterQueryService {
  return {
    open(_query, onState) {
      void from.people.all().then((people) => onState({ total: people.length, shown: people.length, version: 1 }));
      let given = 0;
      const ids = async () => {
        const all = (await from.people.all()).map(({ id }) => id);
        return given >= shuffleAfter ? all.reverse() : all;
      };
      return {
        ask() {},
        close() {},
        ids: async (start, end) => (await ids()).slice(start, end),
        indexOf: async () => undefined,
        async lines(start, end, fields) {
          const people = (await ids()).slice(start, end);
          given += people.length;
          const records = await recordsFor(from)(people);
          return records.map((record) => ({
            personId: record.person.id,
            cells: fields.map((id) => {
              const field = fieldOf(id);
              return field ? cellOf(field, record) : { gap: 'unknown' };
            }),
          }));
        },
      };
    },
    valuesOf: async () => [],
    similarTo: async () => ({ known: [], people: [] }),
  };
}

const request: ExportRequest = {
  format: 'csv',
  fields: ['full_name', 'email', 'handle', 'followers'],
  query: { sort: [], filter: everybody, search: '' },
  fileName: 'Spring: launch/2026',
};
const exporter = (rosterQuery = queryOf(store)) =>
  createExportService({ rosterQuery, recordsOf: recordsFor(store), cellOf, saveFile: files.saveFile });

async function seed(count: number): Promise<void> {
  const people = Array.from({ length: count }, (_, index) =>
    samplePerson({
      id: `p${index}` as PersonId,
      displayName: `Person ${index}`,
      nameKey: `person ${index}`,
      createdAt: index,
      emails: [{ address: `p${index}@example.com`, source: 'hand', addedAt: 1, status: 'unchecked' }],
    }),
  );
  await store.people.putMany(people);
  await store.profiles.putMany(
    people.map(({ id }, index) =>
      sampleProfile({
        id: `a${index}` as ProfileId,
        personId: id,
        site: 'instagram',
        handle: `acc${index}`,
        handleKey: `acc${index}`,
        url: `https://www.instagram.com/acc${index}/`,
        followers: 1_000 + index,
        followersPrecision: 'rounded',
        counts: { followers: { precision: 'rounded', readAt: 5 } },
      }),
    ),
  );
}

describe('an export', () => {
  it('writes exact values, and a column that says which are rounded', async () => {
    await seed(2);
    const done = await exporter().run({ ...request, chosen: ['p1' as PersonId] });
    expect(done).toEqual({ ok: true, value: { people: 1, name: 'Spring launch 2026.csv' } });
    expect(files.text('Spring launch 2026.csv')).toBe(
      '\ufeffName [full_name],E-mail [email],Handle [handle],Followers [followers],Followers (precision) [followers.precision]\r\nPerson 1,p1@example.com,acc1,1001,rounded\r\n',
    );
  });

  it('has everybody once, though the roster turns round while it is written', async () => {
    await seed(1_200);
    await exporter(queryOf(store, 1_700)).run(request);
    const lines = files.text('Spring launch 2026.csv').trim().split('\r\n').slice(1);
    expect(new Set(lines.map((line) => line.split(',')[1])).size).toBe(1_200);
    expect(lines).toHaveLength(1_200);
  });

  it('saves nothing when it is stopped', async () => {
    await seed(1_200);
    const stop = new AbortController();
    const done = await exporter().run(request, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(done).toMatchObject({ ok: false, error: { code: 'stopped' } });
    expect(files.text('Spring launch 2026.csv')).toBe('');
  });

  it('writes a card for each', async () => {
    await seed(2);
    await exporter().run({ ...request, format: 'vcard' });
    expect(files.text('Spring launch 2026.vcf').match(/^BEGIN:VCARD\r$/gm)).toHaveLength(2);
  });

  it('of all fields is read back into an empty roster, and into the same one changes nothing', async () => {
    await seed(3);
    await exporter().run({ ...request, fields: columnFields.map(({ id }) => id) });
    const file = importFile(files.text('Spring launch 2026.csv'));
    const other = await memoryStore();
    for (const [target, added] of [
      [store, 0],
      [other.store, 3],
    ] as const) {
      const service = createImportService({
        store: target,
        clock: setClock(99),
        ids: countingIds(),
        hash,
        saveFile: files.saveFile,
      });
      const look = await service.look(file);
      if (!look.ok) throw new Error(look.error.message);
      expect(look.value.mapping.by).toBe('own');
      const done = await service.run(file, look.value.setup);
      expect(done).toMatchObject({
        ok: true,
        value: { counts: { added, changed: 0, failed: 0, unclear: 0, dropped: 0 } },
      });
    }
    const again = await other.store.people.byEmail('p2@example.com');
    expect(again).toMatchObject({ displayName: 'Person 2', createdAt: 2 });
    expect(await other.store.profiles.byHandle('instagram', 'acc2')).toMatchObject({
      followers: 1_002,
      followersPrecision: 'rounded',
      personId: again?.id,
    });
    other.close();
  });
});
