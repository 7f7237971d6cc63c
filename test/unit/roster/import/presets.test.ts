import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldHeader } from '@/lib/roster/import/headers';
import { presets } from '@/lib/roster/import/presets';
import { leaveOut, targetOf } from '@/lib/roster/import/targets';
import { createImportService } from '@/lib/services/roster/import-service';
import { importFile, savedFiles } from '../../../support/import-file';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';

let world: Awaited<ReturnType<typeof memoryStore>>;
beforeEach(async () => {
  world = await memoryStore();
});
afterEach(() => world.close());

/** Of each program's invented sample: whom it names, and the accounts and addresses that come of it. */
const expected: Readonly<
  Record<string, readonly [name: string, email: string | undefined, accounts: readonly string[]]>
> = {
  modash: ['Mara Lindqvist', 'mara@example.com', ['instagram:maracooks:24700']],
  hypeauditor: ['Jo Okafor', 'jo@example.com', ['instagram:jo.bakes:12300']],
  upfluence: ['Sana Haddad', 'sana@example.com', ['tiktok:sanaloops:undefined']],
  grin: ['Ilse Vanneste', 'ilse@example.com', ['instagram:ilse.knits:18200', 'tiktok:ilseknits:undefined']],
  keyhole: ['Teo Marsh', undefined, ['x:runwithteo:5120']],
  talkwalker: ['Noor Reads', undefined, ['x:noorreads:undefined']],
  meltwater: ['pavel_hikes', undefined, ['x:pavel_hikes:4100']],
  izea: ['Ama Boateng', 'ama@example.com', ['instagram:amapaints:31000']],
  aspire: [
    'lenaplants',
    'lena@example.com',
    ['instagram:lenaplants:undefined', 'pinterest:lenaplants:undefined', 'tiktok:lenaplants:undefined'],
  ],
  hubspot: ['Rui Tavares', 'rui@example.com', []],
  apollo: ['Dana Whitlock', 'dana@example.com', ['linkedin:dana-whitlock-example:undefined']],
  'shopify-orders': ['Kim Larsen', 'kim@example.com', []],
};

describe('exports of other programs', () => {
  it.each(presets.map(({ id }) => id))('%s is recognised and read', async (id) => {
    const bytes = new Uint8Array(readFileSync(new URL(`../../../fixtures/imports/${id}.csv`, import.meta.url)));
    const { store } = world;
    const service = createImportService({
      store,
      clock: setClock(1),
      ids: countingIds(),
      hash,
      saveFile: savedFiles().saveFile,
    });
    const file = importFile(bytes, `${id}.csv`);
    const look = await service.look(file);
    if (!look.ok) throw new Error(look.error.message);
    expect(look.value.mapping).toMatchObject({ by: 'preset', preset: { id } });
    const done = await service.run(file, look.value.setup);
    expect(done).toMatchObject({ ok: true, value: { counts: { added: 1, failed: 0, unclear: 0, dropped: 0 } } });
    const [person] = await store.people.all();
    const [name, email, accounts] = expected[id] ?? [];
    expect(person?.displayName).toBe(name);
    expect(person?.emails[0]?.address).toBe(email);
    const profiles = person ? await store.profiles.ofPerson(person.id) : [];
    expect(profiles.map(({ site, handle, followers }) => `${site}:${handle}:${followers}`).sort()).toEqual(accounts);
    expect(await service.run(file, look.value.setup)).toMatchObject({
      ok: true,
      value: { counts: { added: 0, changed: 0 } },
    });
  });

  it('name only places that there are, and headers as they are compared', () => {
    for (const { documented, assumed, signs } of presets) {
      for (const [header, target] of Object.entries({ ...documented, ...assumed })) {
        expect(foldHeader(header)).toBe(header);
        expect(target === leaveOut || targetOf(target) !== undefined, `${header} -> ${target}`).toBe(true);
      }
      for (const sign of signs.flat()) expect(foldHeader(sign)).toBe(sign);
    }
  });

  it('are believed only where somebody wrote it down', () => {
    for (const { documented, documentation } of presets)
      expect(Object.keys(documented).length > 0).toBe(documentation !== undefined);
  });
});
