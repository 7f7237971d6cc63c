import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldOf } from '@/lib/domain/field-registry';
import type { CustomFieldId, ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { emptySettings } from '@/lib/domain/settings';
import { createIdentityService } from '@/lib/services/identity-service';
import { createListFileService } from '@/lib/services/list-file-service';
import type { Store } from '@/lib/services/ports';
import { createImportService } from '@/lib/services/roster/import-service';
import type { ImportFile, ImportReport } from '@/lib/services/roster/import-types';
import { recordsOf } from '@/lib/services/roster/records';
import { fileDay, importFile, savedFiles } from '../../../support/import-file';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';
import { samplePerson, sampleProfile } from '../../../support/samples';

const now = Date.UTC(2026, 5, 1);
// One after the other in all stores: ids of two imports are never the same.
const ids = countingIds();
let world: Awaited<ReturnType<typeof memoryStore>>;
beforeEach(async () => {
  world = await memoryStore();
});
afterEach(() => world.close());

const serviceOf = (store: Store, at = now) =>
  createImportService({ store, clock: setClock(at), ids, hash, saveFile: savedFiles().saveFile });

async function lookedAt(file: ImportFile, store = world.store) {
  const look = await serviceOf(store).look(file);
  if (!look.ok) throw new Error(look.error.message);
  return look.value;
}

async function imported(content: string | ImportFile, change = {}, store = world.store, at = now) {
  const file = typeof content === 'string' ? importFile(content) : content;
  const { setup } = await lookedAt(file, store);
  const done = await serviceOf(store, at).run(file, { ...setup, ...change });
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}

async function checked(content: string, change = {}): Promise<ImportReport> {
  const file = importFile(content);
  const { setup } = await lookedAt(file);
  const report = await serviceOf(world.store).check(file, { ...setup, ...change });
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

const mail = (address: string) => [{ address, source: 'hand', addedAt: 1, status: 'unchecked' }] as const;

describe('what a file says of a person', () => {
  const file =
    'Name,Email,Tags,Owner,Notes,Languages,Time zone,Values,Will not do,Stage\n' +
    'Mara,mara@example.com,clay; bread,Ines,Met,"Swedish, pt-BR",Europe/Stockholm,Repairs,Alcohol,replied\n';

  it('is taken in whole, and says which file it is from', async () => {
    await imported(file);
    const mara = (await world.store.people.byEmail('mara@example.com')) as Person;
    expect(mara).toMatchObject({
      tags: ['clay', 'bread'],
      owner: 'Ines',
      notes: 'Met',
      languages: ['sv', 'pt-BR'],
      timeZone: { zone: 'Europe/Stockholm', source: 'file' },
      values: ['Repairs'],
      willNotDo: ['Alcohol'],
      stage: 'replied',
    });
    const [record] = await recordsOf(world.store, [mara], emptySettings);
    if (!record) throw new Error('no record');
    for (const id of [
      'tags',
      'owner',
      'notes',
      'languages',
      'time_zone',
      'values',
      'will_not_do',
      'stage',
      'full_name',
    ])
      expect([id, fieldOf(id)?.seen?.(record)]).toEqual([id, { from: 'file', at: fileDay, fileName: 'creators.csv' }]);
    expect(record.history?.lastActivityAt).toBe(now);
  });

  it('never replaces what was typed by hand unless it is told to, and the trial says so', async () => {
    await world.store.people.put(
      samplePerson({
        id: 'mine' as PersonId,
        displayName: 'Mara L.',
        owner: 'Otto',
        tags: ['mine'],
        emails: mail('mara@example.com'),
        typedAt: { displayName: 5, owner: 5 },
      }),
    );
    const trial = await checked(file);
    expect(trial.counts).toMatchObject({ kept: 3, dropped: 0 });
    expect(trial.problems.map(({ column, text }) => `${column}: ${text}`)).toContain(
      'Owner: Keeps yours: “Otto”. The file says “Ines”.',
    );
    await imported(file);
    expect(await world.store.people.get('mine' as PersonId)).toMatchObject({
      displayName: 'Mara L.',
      owner: 'Otto',
      tags: ['mine', 'clay', 'bread'],
    });
    const replaced = await checked(file, { conflict: 'replace' });
    expect(replaced.problems.map(({ text }) => text)).toContain('Replaces yours, as you chose: “Otto” becomes “Ines”.');
    await imported(file, { conflict: 'replace' });
    expect((await world.store.people.get('mine' as PersonId))?.owner).toBe('Ines');
  });

  it('may go to fields of one’s own, by their name', async () => {
    const id = 'shoe' as CustomFieldId;
    await world.store.customFields.put({
      id,
      name: 'Shoe size',
      variable: 'shoe_size',
      kind: 'number',
      isSendable: false,
      createdAt: 1,
      updatedAt: 1,
    });
    const done = await imported('Email,Shoe size\na@example.com,39.5\nb@example.com,large\n');
    expect((await world.store.people.byEmail('a@example.com'))?.custom).toEqual({
      [id]: { value: 39.5, at: now, source: 'file' },
    });
    expect(done.counts).toMatchObject({ added: 2, dropped: 1 });
    expect((await imported('Email,Shoe size\na@example.com,39.5\n')).counts).toMatchObject({ changed: 0, kept: 0 });
  });
});

describe('possible duplicates', () => {
  it('are noted with a reason, joined never, and forgotten when the import is taken back', async () => {
    await world.store.people.put(
      samplePerson({ id: 'one' as PersonId, displayName: 'Mara', emails: [], createdAt: 1 }),
    );
    await world.store.profiles.put(
      sampleProfile({
        id: 'p1' as ProfileId,
        personId: 'one' as PersonId,
        site: 'youtube',
        handle: 'maraclay',
        handleKey: 'maraclay',
        siteId: 'UC1',
        links: ['https://www.instagram.com/mara.clay/'],
        website: 'https://linktr.ee/mara',
      }),
    );
    const done = await imported('Instagram,Email\nmara.clay,m@example.com\nsomebody.else,x@example.com\n');
    expect(done).toMatchObject({ proposals: 1, counts: { added: 2 } });
    const identity = createIdentityService({ store: world.store, clock: setClock(now), ids: countingIds() });
    const [proposal] = await identity.allProposals();
    expect(proposal?.reasons.map(({ kind }) => kind)).toContain('links-to');
    expect((await world.rows()).people).toHaveLength(3);
    await serviceOf(world.store).undo(done.importId ?? '');
    expect(await world.store.proposals.open(9)).toEqual([]);
  });

  it('are those that one row names both of', async () => {
    await imported('Email\nmara@example.com\n');
    await imported('Instagram\nmara.clay\n');
    const done = await imported('Instagram,Email\nmara.clay,mara@example.com\n');
    expect(done).toMatchObject({ proposals: 1, counts: { unclear: 1, changed: 0 } });
    const identity = createIdentityService({ store: world.store, clock: setClock(now), ids: countingIds() });
    const [proposal] = await identity.allProposals();
    expect(proposal?.reasons.map(({ text }) => text)).toEqual(['Row 2 of the file “creators.csv” names both.']);
    expect((await imported('Instagram,Email\nmara.clay,mara@example.com\n')).proposals).toBe(0);
  });

  it('are those who share an address, where they were added all the same', async () => {
    const agency = 'Email,Instagram\ntalent@agency.example,one.creator\ntalent@agency.example,two.creator\n';
    expect((await imported(agency, { sharedAddress: 'add' })).proposals).toBe(1);
  });
});

describe('a list that was shared as a file', () => {
  const saved = async (store: Store, listId: ListId): Promise<string> => {
    const files = savedFiles();
    const done = await createListFileService({ store, clock: setClock(now), saveFile: files.saveFile }).save(listId);
    return files.text(done.ok ? done.value.name : '');
  };
  const handle = fc.stringMatching(/^[a-z][a-z0-9_]{3,12}$/);
  const person = fc.record({
    name: fc.stringMatching(/^[A-Z][a-zé]{1,9} [A-Z][a-z]{1,9}$/),
    handle,
    followers: fc.option(fc.integer({ min: 0, max: 5_000_000 }), { nil: undefined }),
    isRounded: fc.boolean(),
    bio: fc.option(fc.stringMatching(/^[A-Z][a-z ,.]{0,30}[a-z]$/), { nil: undefined }),
    verified: fc.option(fc.boolean(), { nil: undefined }),
    hasMail: fc.boolean(),
    seenAt: fc.integer({ min: 1, max: now - 1 }),
  });

  it('comes to the same list elsewhere, and changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(person, { selector: (each) => each.handle, minLength: 1, maxLength: 4 }),
        async (people) => {
          const [here, there] = [await memoryStore(), await memoryStore()];
          const listId = 'l' as ListId;
          await here.store.lists.add({ id: listId, name: 'Spring', campaign: 'Clay box', createdAt: 1 });
          for (const [index, each] of people.entries()) {
            const id = `p${index}` as PersonId;
            await here.store.people.put(
              samplePerson({
                id,
                displayName: each.name,
                emails: each.hasMail ? mail(`${each.handle}@example.com`) : [],
              }),
            );
            const { followers } = each;
            const precision = each.isRounded ? ('rounded' as const) : ('exact' as const);
            const {
              followers: _,
              counts: _counts,
              ...bare
            } = sampleProfile({
              id: `a${index}` as ProfileId,
              personId: id,
              site: 'instagram',
              handle: each.handle,
              handleKey: each.handle,
              url: `https://www.instagram.com/${each.handle}/`,
              seenAt: each.seenAt,
            });
            await here.store.profiles.put({
              ...bare,
              ...(followers === undefined
                ? {}
                : {
                    followers,
                    followersPrecision: precision,
                    counts: { followers: { precision, readAt: each.seenAt } },
                  }),
              ...(each.bio === undefined ? {} : { bio: each.bio }),
              ...(each.verified === undefined ? {} : { verified: each.verified }),
            });
            await here.store.listMembers.putMany([{ key: `l:${id}`, listId, personId: id, addedAt: 1 }]);
          }
          const text = await saved(here.store, listId);
          const file = importFile(text, 'Spring.muster-list.json');
          expect((await lookedAt(file, there.store)).list).toEqual({
            name: 'Spring',
            campaign: 'Clay box',
            people: people.length,
          });
          const done = await imported(file, {}, there.store);
          expect(done.counts).toMatchObject({ added: people.length, failed: 0, dropped: 0, unclear: 0 });
          const byName = (json: string) => {
            const read = JSON.parse(json);
            return {
              ...read,
              people: read.people.toSorted((a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)),
            };
          };
          const sorted = (json: string) =>
            byName(json)
              .people.map((each: { accounts: { handle: string }[] }) => JSON.stringify(each))
              .sort();
          expect(sorted(await saved(there.store, done.listId as ListId))).toEqual(sorted(text));
          expect((await there.store.lists.all())[0]).toMatchObject({ name: 'Spring', campaign: 'Clay box' });
          expect((await imported(file, {}, there.store)).importId).toBeUndefined();
          here.close();
          there.close();
        },
      ),
      { numRuns: 8 },
    );
  });

  it('that is damaged, or of another version, is refused', async () => {
    const look = await serviceOf(world.store).look(importFile('{"format": "muster-list", "version": 9}', 'x.json'));
    expect(look).toMatchObject({ ok: false, error: { code: 'other-version' } });
  });
});

describe('an import that is killed', () => {
  const file =
    'Email,Instagram,Lists,Tags\na@example.com,one.a,Bakers,x\nb@example.com,two.b,,y\na@example.com,,Potters,z\n,three.c,Bakers,\n';

  /** The store, which fails at its `limit`th write. */
  function failing(store: Store, limit: number): Store {
    let writes = 0;
    const counted = <T extends object>(table: T): T =>
      new Proxy(table, {
        get: (target, name) => {
          const call = Reflect.get(target, name);
          if (typeof call !== 'function' || !/^(?:put|add|delete)/.test(String(name))) return call;
          return (...rows: unknown[]) => {
            writes += 1;
            if (writes > limit) throw new Error('killed');
            return call.apply(target, rows);
          };
        },
      });
    return {
      ...store,
      atomic: (work) =>
        store.atomic((tx) =>
          work(
            Object.fromEntries(
              Object.entries(tx).map(([name, part]) => [name, typeof part === 'object' ? counted(part) : part]),
            ) as never,
          ),
        ),
    };
  }

  it('at any write leaves nothing half written, and goes on to the same end', async () => {
    const told = async (store: Store) => ({
      people: (await store.people.all())
        .map(({ displayName, emails, tags }) => ({ displayName, emails: emails.map(({ address }) => address), tags }))
        .sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
      // Two lists made in the same moment stand in no order.
      lists: new Map(
        await Promise.all(
          (await store.lists.all()).map(
            async ({ id, name }) => [name, (await store.listMembers.ofList(id)).length] as const,
          ),
        ),
      ),
    });
    const clean = await memoryStore();
    await imported(file, {}, clean.store);
    const wanted = await told(clean.store);
    for (let limit = 0; limit < 12; limit += 1) {
      const broken = await memoryStore();
      const done = await imported(file, {}, failing(broken.store, limit));
      if (done.stoppedBy !== undefined) {
        const { people, profiles, lists, listMembers, activities, proposals } = await broken.rows();
        expect([people, profiles, lists, listMembers, activities, proposals].flat()).toEqual([]);
        expect(done.stoppedBy).toMatch(/What was imported until here stays/);
      }
      await imported(file, {}, broken.store, now + limit);
      expect(await told(broken.store)).toEqual(wanted);
      broken.close();
    }
    clean.close();
  });
});
