import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EnrollmentId, ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { Store } from '@/lib/services/ports';
import { createImportService } from '@/lib/services/roster/import-service';
import type { ImportDone, ImportService } from '@/lib/services/roster/import-types';
import { fileDay, importFile, savedFiles } from '../../../support/import-file';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';
import { samplePerson, sampleProfile } from '../../../support/samples';

const now = Date.UTC(2026, 5, 1);
let world: Awaited<ReturnType<typeof memoryStore>>;
let store: Store;
let service: ImportService;
let files: ReturnType<typeof savedFiles>;
const clock = setClock(now);

beforeEach(async () => {
  clock.set(now);
  world = await memoryStore();
  store = world.store;
  files = savedFiles();
  service = createImportService({ store, clock, ids: countingIds(), hash, saveFile: files.saveFile });
});
afterEach(() => world.close());

/** What an import can touch. */
async function kept() {
  const { people, profiles, lists, listMembers, activities } = await world.rows();
  return { people, profiles, lists, listMembers, activities };
}

/** Looks, then imports as proposed. */
async function imported(content: string, change = {}): Promise<ImportDone> {
  const file = importFile(content);
  const look = await service.look(file);
  if (!look.ok) throw new Error(look.error.message);
  const done = await service.run(file, { ...look.value.setup, ...change });
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}

const file = `Name;E-mail;Instagram;Instagram followers;Niche score
Mara Lindqvist;mara@example.com;@maracooks;24,7K;9
Jo Okafor;jo@example.com;https://instagram.com/jo.bakes/;12.345;7
`;

describe('an import', () => {
  it('adds people with their accounts, addresses and claimed counts', async () => {
    const done = await imported(file);
    expect(done.counts).toMatchObject({ rows: 2, added: 2, changed: 0, failed: 0 });
    const people = await store.people.all();
    expect(people.map((person) => person.displayName).sort()).toEqual(['Jo Okafor', 'Mara Lindqvist']);
    const mara = await store.people.byEmail('mara@example.com');
    expect(mara?.emails).toEqual([{ address: 'mara@example.com', source: 'file', addedAt: now, status: 'unchecked' }]);
    const [account] = await store.profiles.ofPerson(mara?.id as PersonId);
    expect(account).toMatchObject({
      site: 'instagram',
      handle: 'maracooks',
      url: 'https://www.instagram.com/maracooks/',
      followers: 24_700,
      followersPrecision: 'rounded',
      counts: { followers: { precision: 'rounded', readAt: fileDay, source: 'file' } },
    });
    expect(account?.lastReadAt).toBeUndefined();
    expect((await store.profiles.byHandle('instagram', 'jo.bakes'))?.followers).toBe(12_345);
  });

  it('changes nothing the second time, and says so', async () => {
    await imported(file);
    const before = await kept();
    clock.set(now + 1_000_000);
    const done = await imported(file);
    expect(done.counts).toMatchObject({ rows: 2, added: 0, changed: 0, unchanged: 2 });
    expect(done.importId).toBeUndefined();
    expect(await kept()).toEqual(before);
  });

  it('tries first what it would do, and writes nothing', async () => {
    await imported(file);
    const before = await world.rows();
    const wider = importFile(
      `${file}Ana;ana@example.com;;;1\nAna again;ana@example.com;;;2\nNobody;;;;3\nMara;m2@example.com;maracooks;;1\n`,
    );
    const look = await service.look(wider);
    if (!look.ok) throw new Error(look.error.message);
    const report = await service.check(wider, look.value.setup);
    if (!report.ok) throw new Error(report.error.message);
    expect(report.value.counts).toMatchObject({ rows: 6, added: 1, changed: 1, unchanged: 3, failed: 1 });
    expect(report.value.problems).toMatchObject([{ line: 6, isFatal: true }]);
    expect(await world.rows()).toEqual(before);
    const done = await service.run(wider, look.value.setup);
    expect(done).toMatchObject({ ok: true, value: { counts: report.value.counts } });
  });

  it('never joins two people', async () => {
    await imported(file);
    const done = await imported('Email,Instagram\njo@example.com,maracooks\n');
    expect(done.counts).toMatchObject({ unclear: 1, added: 0, changed: 0 });
    expect(done.problems[0]?.text).toMatch(/fits .*“Mara Lindqvist”.*“Jo Okafor”/);
    expect(await store.people.count()).toBe(2);
  });

  it('takes creators of one agency for people of their own only when told so, and finds them again', async () => {
    const agency = 'Email,Instagram\ntalent@agency.example,one.creator\ntalent@agency.example,two.creator\n';
    expect((await imported(agency)).counts).toMatchObject({ added: 1, unclear: 1 });
    expect((await imported(agency, { sharedAddress: 'add' })).counts).toMatchObject({
      added: 1,
      unchanged: 1,
      unclear: 0,
    });
    expect((await imported(agency, { sharedAddress: 'add' })).counts).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    expect(await store.people.count()).toBe(2);
  });

  it('keeps what a page showed later than the day of the file', async () => {
    await store.profiles.put(
      sampleProfile({
        id: 'p' as ProfileId,
        site: 'instagram',
        handle: 'maracooks',
        handleKey: 'maracooks',
        followers: 25_001,
        counts: { followers: { precision: 'exact', readAt: fileDay + 1 } },
      }),
    );
    await imported(file);
    expect(await store.profiles.get('p' as ProfileId)).toMatchObject({
      followers: 25_001,
      counts: { followers: { readAt: fileDay + 1 } },
      personId: expect.any(String),
    });
  });

  it('keeps my texts unless told otherwise', async () => {
    await store.people.put(
      samplePerson({
        id: 'mine' as PersonId,
        displayName: 'Mara',
        emails: [{ address: 'mara@example.com', source: 'hand', addedAt: 1, status: 'unchecked' }],
      }),
    );
    await imported(file);
    expect((await store.people.get('mine' as PersonId))?.displayName).toBe('Mara');
    await imported(file, { conflict: 'replace' });
    expect((await store.people.get('mine' as PersonId))?.displayName).toBe('Mara Lindqvist');
  });

  it('puts everybody on a list, an existing one or a new one', async () => {
    await store.lists.add({ id: 'l' as ListId, name: 'Spring launch', createdAt: 1 });
    const done = await imported('Email,Lists\na@example.com,spring LAUNCH; Bakers\n', { listName: 'From file' });
    expect((await store.lists.all()).map((list) => list.name)).toEqual(['Spring launch', 'Bakers', 'From file']);
    expect((await store.listMembers.ofList('l' as ListId)).length).toBe(1);
    expect(done.listId).toBeDefined();
  });
});

describe('taking an import back', () => {
  it('leaves everything as it was', async () => {
    await imported(file);
    const before = await kept();
    clock.set(now + 5_000);
    const done = await imported(`${file}New;new@example.com;;;\nMara;mara2@example.com;maracooks;;\n`, {
      listName: 'Once',
    });
    expect(done.counts).toMatchObject({ added: 1, changed: 2 });
    const undone = await service.undo(done.importId ?? '');
    expect(undone).toEqual({ ok: true, value: { removed: 1, restored: 1, kept: 0 } });
    expect(await kept()).toEqual(before);
    expect((await service.recent()).map(({ id }) => id)).not.toContain(done.importId);
  });

  it('leaves alone to whom files were put, and who is to be looked at again', async () => {
    const done = await imported(file);
    const [mara, jo] = await Promise.all(['mara', 'jo'].map((name) => store.people.byEmail(`${name}@example.com`)));
    if (!mara || !jo) throw new Error('they were not imported');
    await store.files.put({ id: 'f', personId: mara.id } as never);
    await store.reviews.put({ personId: jo.id, dueAt: now, createdAt: now });
    expect(await service.undo(done.importId ?? '')).toEqual({ ok: true, value: { removed: 0, restored: 0, kept: 2 } });
    expect(await store.people.count()).toBe(2);
  });

  it('leaves alone who was judged since', async () => {
    const done = await imported(file);
    const mara = await store.people.byEmail('mara@example.com');
    if (!mara) throw new Error('she was not imported');
    await store.fits.put({ id: 'b:m', brandId: 'b' as never, personId: mara.id, parts: {}, updatedAt: now });
    expect(await service.undo(done.importId ?? '')).toEqual({ ok: true, value: { removed: 1, restored: 0, kept: 1 } });
    expect(await store.fits.ofPerson(mara.id)).toHaveLength(1);
  });

  it('leaves alone who was changed since or is in a sequence', async () => {
    const done = await imported(file);
    const [mara, jo] = await Promise.all(['mara', 'jo'].map((name) => store.people.byEmail(`${name}@example.com`)));
    if (!mara || !jo) throw new Error('they were not imported');
    await store.people.put({ ...mara, notes: 'Met', updatedAt: now + 9 });
    await store.enrollments.put({ id: 'e' as EnrollmentId, personId: jo.id } as never);
    expect(await service.undo(done.importId ?? '')).toEqual({ ok: true, value: { removed: 0, restored: 0, kept: 2 } });
    expect(await store.people.count()).toBe(2);
    expect(await service.undo(done.importId ?? '')).toMatchObject({ ok: false, error: { code: 'gone' } });
  });
});

describe('when it cannot go on', () => {
  const many = `Email\n${Array.from({ length: 1_200 }, (_, index) => `p${index}@example.com`).join('\n')}\n`;

  it('stops between chunks when told, and what is in stays', async () => {
    const stop = new AbortController();
    const file = importFile(many);
    const look = await service.look(file);
    if (!look.ok) throw new Error(look.error.message);
    const done = await service.run(file, look.value.setup, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(done).toMatchObject({ ok: true, value: { wasStopped: true } });
    expect(await store.people.count()).toBe(done.ok ? done.value.counts.added : -1);
    expect(await store.people.count()).toBeLessThan(1_200);
    expect(await store.people.count()).toBeGreaterThan(0);
  });

  it('tells truly how far it is', async () => {
    const wide = importFile(
      `Email,Notes\n${Array.from({ length: 3_500 }, (_, index) => `p${index}@example.com,${'x'.repeat(60)}`).join('\n')}\n`,
    );
    const look = await service.look(wide);
    const shares: number[] = [];
    if (look.ok) await service.check(wide, look.value.setup, { onProgress: ({ share }) => shares.push(share) });
    expect(shares[0]).toBeLessThan(0.6);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  });

  it('says that there is no room, and leaves nothing half written', async () => {
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    let writes = 0;
    const failing: Store = {
      ...store,
      atomic: (work) =>
        store.atomic((tx) =>
          work({
            ...tx,
            activities: {
              ...tx.activities,
              putMany: (rows) => {
                writes += 1;
                if (writes === 2) throw full;
                return tx.activities.putMany(rows);
              },
            },
          }),
        ),
    };
    service = createImportService({ store: failing, clock, ids: countingIds(), hash, saveFile: files.saveFile });
    const done = await imported(many);
    expect(done.stoppedBy).toMatch(/no room left/);
    expect(await store.people.count()).toBe(done.counts.added);
    expect(done.counts.added).toBeGreaterThan(0);
    expect(done.counts.added).toBeLessThan(1_200);
  });
});

describe('a first look', () => {
  it('remembers what was chosen for the same columns', async () => {
    await imported('Email,Zodiac\na@example.com,Leo\n', { targets: ['email', 'note'] });
    const look = await service.look(importFile('Email,Zodiac\nb@example.com,Aries\n'));
    expect(look).toMatchObject({ ok: true, value: { mapping: { by: 'remembered', targets: ['email', 'note'] } } });
    expect((await store.people.byEmail('a@example.com'))?.notes).toBe('Zodiac: Leo');
  });

  it.each([
    ['', /empty/],
    ['Email\n', /no rows/],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /Excel workbook/],
    [new Uint8Array([0x25, 0x50, 0x44, 0x46]), /PDF/],
  ])('refuses what is no list of people', async (content, words) => {
    const look = await service.look(importFile(content));
    expect(look.ok ? '' : look.error.message).toMatch(words);
  });

  it('saves the table of problems as a file that runs no formula', async () => {
    await service.saveProblems('problems.csv', [
      { line: 3, column: '=A1', text: '+49 is no e-mail address', isFatal: false },
    ]);
    expect(files.text('problems.csv')).toBe(
      "\ufeffLine,Column,What happened,Problem\r\n3,'=A1,value left out,'+49 is no e-mail address\r\n",
    );
  });
});

it('asks the database a handful of times for a chunk, however many rows', async () => {
  const calls = { byEmails: vi.fn(store.people.byEmails), byHandles: vi.fn(store.profiles.byHandles), get: vi.fn() };
  const counted: Store = {
    ...store,
    atomic: (work) =>
      store.atomic((tx) =>
        work({
          ...tx,
          people: { ...tx.people, byEmails: calls.byEmails, get: calls.get },
          profiles: { ...tx.profiles, byHandles: calls.byHandles },
        }),
      ),
  };
  service = createImportService({ store: counted, clock, ids: countingIds(), hash, saveFile: files.saveFile });
  await imported(
    `Email,Instagram\n${Array.from({ length: 400 }, (_, index) => `p${index}@example.com,acc${index}`).join('\n')}\n`,
  );
  expect([calls.byEmails.mock.calls.length, calls.byHandles.mock.calls.length, calls.get.mock.calls.length]).toEqual([
    1, 1, 0,
  ]);
});

it('does not ask what else people have whose accounts the file names itself, and does where it has to', async () => {
  const ofPeople = vi.fn<(ids: readonly PersonId[]) => void>();
  const counting = (of: Store): Store => ({
    ...of,
    profiles: {
      ...of.profiles,
      ofPeople: (ids) => {
        ofPeople(ids);
        return of.profiles.ofPeople(ids);
      },
    },
  });
  const counted = counting({ ...store, atomic: (work) => store.atomic((tx) => work(counting(tx))) });
  service = createImportService({ store: counted, clock, ids: countingIds(), hash, saveFile: files.saveFile });
  await imported('Email,Instagram\na@example.com,one\nb@example.com,two\n');
  const before = await kept();
  ofPeople.mockClear();
  expect((await imported('Email,Instagram\na@example.com,one\nb@example.com,two\n')).counts.unchanged).toBe(2);
  expect(ofPeople).not.toHaveBeenCalled();
  // Another account on the same site under a known address: an agency, perhaps.
  expect((await imported('Email,Instagram\na@example.com,three\nb@example.com,two\n')).counts.unclear).toBe(1);
  expect(ofPeople).toHaveBeenCalled();
  expect(await kept()).toEqual(before);
});

describe('a column that becomes a field of one’s own', () => {
  const rows = `Name;E-mail;Shoe size;Cup;Signed
Mara Lindqvist;mara@example.com;41;Mug;14.03.2026
Jo Okafor;jo@example.com;n/a;bowl;
Ravi Sol;ravi@example.com;forty;mug;02.01.2026
`;
  const targets = (kind = 'choice') => ({
    targets: ['full_name', 'email', 'new:number:Shoe size', `new:${kind}:Cup`, 'new:date:Signed'],
  });
  const fields = () => store.customFields.all();

  it('is made when the import starts, with the options that its rows have, and not by looking or trying', async () => {
    const sheet = importFile(rows);
    const look = await service.look(sheet);
    if (!look.ok) throw new Error(look.error.message);
    const report = await service.check(sheet, { ...look.value.setup, ...targets() });
    expect(report).toMatchObject({ ok: true, value: { counts: { added: 3, dropped: 1 } } });
    expect(await fields()).toEqual([]);
    const done = await imported(rows, targets());
    expect(done.counts).toMatchObject({ added: 3, dropped: 1 });
    expect(done.problems.map(({ text }) => text).join()).toContain('“forty” is no number');
    const made = await fields();
    expect(made.map(({ name, kind }) => [name, kind]).sort()).toEqual([
      ['Cup', 'choice'],
      ['Shoe size', 'number'],
      ['Signed', 'date'],
    ]);
    const of = (name: string) => made.find((field) => field.name === name);
    expect(of('Cup')?.options?.map(({ label }) => label)).toEqual(['Mug', 'bowl']);
    const mara = await store.people.byEmail('mara@example.com');
    const ravi = await store.people.byEmail('ravi@example.com');
    expect(mara?.custom?.[of('Shoe size')?.id ?? '']).toMatchObject({ value: 41, source: 'file' });
    expect(ravi?.custom?.[of('Cup')?.id ?? '']?.value).toBe('mug');
    expect(mara?.custom?.[of('Cup')?.id ?? '']?.value).toBe('mug');
    expect(mara?.custom?.[of('Signed')?.id ?? '']?.value).toBe(Date.UTC(2026, 2, 14));
  });

  it('goes again with the import, unless somebody uses it', async () => {
    const done = await imported(rows, targets());
    const undone = await service.undo(done.importId ?? '');
    expect(undone).toMatchObject({ value: { removed: 3 } });
    expect(undone.ok && [...(undone.value.fields ?? [])].sort()).toEqual(['Cup', 'Shoe size', 'Signed']);
    expect(await fields()).toEqual([]);

    const again = await imported(rows, targets('text'));
    const mara = await store.people.byEmail('mara@example.com');
    if (!mara) throw new Error('nobody');
    await store.people.put({ ...mara, updatedAt: now + 5 });
    const [kept] = (await fields()).filter(({ name }) => name === 'Cup');
    if (kept) await store.customFields.put({ ...kept, isSendable: true, updatedAt: now + 5 });
    expect(await service.undo(again.importId ?? '')).toEqual({
      ok: true,
      value: { removed: 2, restored: 0, kept: 1 },
    });
    expect((await fields()).map(({ name }) => name).sort()).toEqual(['Cup', 'Shoe size', 'Signed']);
  });

  it('is where the same columns go the next time', async () => {
    await imported(rows, targets());
    const look = await service.look(importFile(rows));
    const ids = (await fields()).map(({ id }) => `custom:${id}`);
    expect(look.ok && look.value.mapping.targets.slice(2).sort()).toEqual(ids.sort());
    expect((await imported(rows)).counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(await fields()).toHaveLength(3);
  });

  it('is not made where nothing was written, and has a name of its own', async () => {
    await imported(rows, targets());
    await imported('Name;E-mail;Cup\nMara Lindqvist;;Mug\n', { targets: ['full_name', 'email', 'new:text:Hat'] });
    expect((await fields()).some(({ name }) => name === 'Hat')).toBe(false);
    await imported('Name;E-mail;Cup\nNew One;new@example.com;Jar\n', {
      targets: ['full_name', 'email', 'new:text:Cup'],
    });
    expect((await fields()).map(({ name }) => name)).toContain('Cup (2)');
  });

  it('of more values than a choice can have leaves the others out and says so', async () => {
    const many = Array.from({ length: 103 }, (_, index) => `P${index};p${index}@example.com;Cup ${index}`).join('\n');
    const done = await imported(`Name;E-mail;Cup\n${many}\n`, { targets: ['full_name', 'email', 'new:choice:Cup'] });
    expect(done.counts).toMatchObject({ added: 103, dropped: 3 });
    expect((await fields())[0]?.options).toHaveLength(100);
    expect(done.problems.at(-1)?.text).toContain('a choice has at most 100 options');
  });
});
