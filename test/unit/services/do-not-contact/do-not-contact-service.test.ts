import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressHash } from '@/lib/domain/address';
import type { EnrollmentId, MailboxId, PersonId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import { createDoNotContactService } from '@/lib/services/do-not-contact-service';
import type { DoNotContactService } from '@/lib/services/do-not-contact-types';
import type { Ids, Store } from '@/lib/services/ports';
import { countingIds, memoryStore, setClock } from '../../../support/memory-store';
import { addressFor, DAY, HOUR, World } from '../../../support/outreach-world';

let store: Store;
let close: () => void;
let service: DoNotContactService;
let saved: string;
const clock = setClock(1_800_000_000_000);

const serviceOver = (over: Store, ids: Ids = countingIds()) =>
  createDoNotContactService({
    store: over,
    clock,
    ids,
    pause: async () => undefined,
    saveFile: () => ({
      write: (chunk) => {
        saved += chunk;
      },
      close: async () => undefined,
      abandon: () => undefined,
    }),
  });

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  saved = '';
  service = serviceOver(store);
});
afterEach(() => close());

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const addText = async (text: string, why = '') => {
  const { entries } = value(await service.understandText(text));
  return value(await service.add(entries, why));
};

it('shows what it understood, counts what is known and said twice, and keeps no address', async () => {
  await addText('mara@creators.test', 'Asked by phone');
  const list = value(
    await service.understandText('mara@creators.test\nnoor@creators.test, NOOR@creators.test\n@ana\ngmail.com'),
  );
  expect(list).toMatchObject({
    kinds: { address: 1, domain: 1 },
    known: 1,
    repeated: 1,
    refusedCount: 1,
    refused: [{ line: 3, text: '@ana', why: 'On which site? Write “instagram:ana”, or the link of the profile.' }],
    mailServices: [{ domain: 'gmail.com' }],
  });
  expect(JSON.stringify(await store.suppressions.all())).not.toMatch(/mara|creators/);
});

it('takes the stronger of two reasons that a file has for the same, wherever each stands', async () => {
  const line = (reason: string) => `address,m…a,${reason},2026-01-01T00:00:00.000Z,,${'a'.repeat(64)}`;
  const others = Array.from(
    { length: 1_100 },
    (_, at) => `domain,d${at},by-hand,2026-01-01T00:00:00.000Z,,${String(at).padStart(64, '0')}`,
  );
  const file = (...lines: string[]) => new Blob([`kind,label,reason,since,evidence,hash\n${lines.join('\n')}`]);
  for (const lines of [
    [line('hard-bounce'), line('opt-out')],
    [line('hard-bounce'), ...others, line('opt-out')],
    [line('opt-out'), line('hard-bounce')],
  ]) {
    const list = value(await service.understandFile(file(...lines)));
    expect(list.entries.find(({ kind }) => kind === 'address')?.reason).toBe('opt-out');
    expect(list).toMatchObject({ repeated: 1, known: 0, kinds: { address: 1 } });
  }
});

it('counts what is on the list already once, however often it is said', async () => {
  await addText('mara@creators.test');
  const others = Array.from({ length: 1_100 }, (_, at) => `p${at}@creators.test`);
  const list = value(await service.understandText(['mara@creators.test', ...others, 'mara@creators.test'].join('\n')));
  expect(list).toMatchObject({ known: 1, repeated: 1, kinds: { address: 1_100 } });
});

it('finds an address by itself and by its domain, and only the whole of it', async () => {
  await addText('brand.example\nmara@creators.test');
  expect(value(await service.find('x@mail.brand.example')).entries).toMatchObject([{ label: 'brand.example' }]);
  expect(value(await service.find('MARA@creators.test')).entries).toHaveLength(1);
  expect(value(await service.find('mar@creators.test')).entries).toEqual([]);
  expect(await service.find('mara')).toMatchObject({ ok: false });
});

it('is the same list after export and import, also with formulas in it', async () => {
  await addText('mara@creators.test\nbrand.example\ninstagram:ana\nagency: =cmd()', '=HYPERLINK("x")');
  const before = await store.suppressions.all();
  value(await service.save());
  expect(saved).not.toMatch(/(?:^|,)"?[=+@-]/m);
  await service.remove(before.map(({ hash }) => hash));
  expect(await store.suppressions.all()).toEqual([]);
  clock.set(1_900_000_000_000);
  const list = value(await service.understandFile(new Blob([saved])));
  expect(list).toMatchObject({ refusedCount: 0, kinds: { address: 1, domain: 1, handle: 1, agency: 1 } });
  value(await service.add(list.entries, ''));
  const byHash = (rows: typeof before) => [...rows].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  expect(byHash(await store.suppressions.all())).toEqual(byHash(before));
});

it.each([
  ['one column', 'a@x.test\nb@x.test\n', 2],
  ['a header', 'Email;First name\na@x.test;Ana\nb@x.test;Bo\n', 2],
  ['domains where there is no address', 'firstName,email,companyDomain\nAna,,brand.example\nBo,n/a,b.example\n', 2],
  ['websites beside addresses', 'Email,Company website\na@x.test,https://www.x.test\nb@x.test,patreon.com/bo\n', 2],
  ['a website beside what may be an address', 'website,email\nbrand.example,Ana <a@x.test\n', 0],
  ['domains with an @ before them', 'domain\n@brand.example\n', 1],
  ['names with an @ and a dot, which are no domains', 'email\n@jon.finkel\n', 0],
])('reads a file with %s', async (_name, text, count) => {
  expect(value(await service.understandFile(new Blob([text]))).entries).toHaveLength(count);
});

it('says what is wrong with a file', async () => {
  expect(await service.understandFile(new Blob(['a,b\nc,d\n']))).toMatchObject({
    ok: false,
    error: { code: 'no-column' },
  });
  expect(
    value(
      await service.understandFile(
        new Blob(['kind,label,reason,since,evidence,hash\naddress,x,opt-out,2026-01-01,y,zz\n']),
      ),
    ),
  ).toMatchObject({
    entries: [],
    refused: [{ why: 'The hash of this line is damaged.' }],
  });
});

it('takes an entry off and puts it back as it was; a first reason stays', async () => {
  await addText('mara@creators.test', 'First');
  await addText('mara@creators.test', 'Second');
  const removed = await service.remove([addressHash('mara@creators.test')]);
  expect(await store.suppressions.count()).toBe(0);
  await service.restore(removed);
  expect(await service.entries()).toMatchObject([{ evidence: 'First' }]);
});

it('takes an address that is known to be dead for new, and gives it the stronger reason', async () => {
  const dead = {
    hash: addressHash('mara@creators.test'),
    kind: 'address' as const,
    label: 'm…a@c…t',
    reason: 'hard-bounce' as const,
    at: 5,
    evidence: 'The address is dead.',
  };
  await store.suppressions.put(dead);
  const list = value(await service.understandText('mara@creators.test'));
  expect(list).toMatchObject({ known: 0, kinds: { address: 1 } });
  const { undo } = value(await service.add(list.entries, 'Asked by phone'));
  expect(await service.entries()).toMatchObject([{ reason: 'by-hand', evidence: 'Asked by phone' }]);
  await service.undoAdd(undo);
  expect(await service.entries()).toEqual([dead]);

  const file = `kind,label,reason,since,evidence,hash\naddress,m…a@c…t,opt-out,2020-01-01,No thanks,${dead.hash}\n`;
  const fromFile = value(await service.understandFile(new Blob([file])));
  value(await service.add(fromFile.entries, ''));
  expect(await service.entries()).toMatchObject([{ reason: 'opt-out', evidence: 'No thanks' }]);
  const deadAgain = file.replace('opt-out', 'hard-bounce');
  expect(value(await service.understandFile(new Blob([deadAgain])))).toMatchObject({ known: 1, entries: [] });
});

it('takes 10,000 lines with progress', async () => {
  const text = Array.from({ length: 10_000 }, (_, index) => `n${index}@firm${index % 900}.test`).join('\n');
  const seen: number[] = [];
  const started = performance.now();
  const { entries } = value(await service.understandText(text, ({ done }) => seen.push(done)));
  value(await service.add(entries, '', ({ done }) => seen.push(done)));
  console.info(`10,000 lines: ${Math.round(performance.now() - started)} ms`);
  expect(await store.suppressions.count()).toBe(10_000);
  expect(seen.filter((done) => done === 10_000)).toHaveLength(2);
  expect(seen.length).toBe(20);
});

describe('undo of what was put on the list', () => {
  let world: World;
  afterEach(() => world.close());

  async function running(names: readonly string[]): Promise<PersonId[]> {
    world = await World.open({ isQuick: true });
    clock.set(world.now);
    service = serviceOver(world.store);
    const people: PersonId[] = [];
    for (const name of names) people.push(await world.addPerson(name));
    const sequenceId = await world.addSequence([2, 3]);
    const mailboxId = 'box-gmail' as MailboxId;
    const launched = await world.start().sequences.launch({ sequenceId, personIds: people, mailboxId });
    expect(launched.ok).toBe(true);
    return people;
  }
  const rows = async () => ({
    enrollments: await world.enrollments(),
    touches: await world.touches(),
    activities: await world.database.activities.toArray(),
    suppressions: await world.store.suppressions.all(),
    installation: (await world.database.installation.toArray()).filter(({ key }) => key.startsWith('listed-stops')),
  });

  it('brings back every sequence that it stopped as it was, and leaves nothing behind', async () => {
    await running(['Ana', 'Bo', 'Cy']);
    const [first] = await world.enrollments();
    if (!first) throw new Error('nobody');
    const rest = { reason: 'paused-by-hand' as const, at: 1, evidence: 'You paused it.' };
    await world.store.enrollments.put({ ...first, status: 'paused', stop: rest });
    const before = await rows();
    const added = await addText('creators.test');
    expect(added).toMatchObject({ stopped: 3, people: 3 });
    expect((await world.enrollments()).map(({ status }) => status)).toEqual(['stopped', 'stopped', 'stopped']);
    const seen: number[] = [];
    const undone = await service.undoAdd(added.undo, ({ done, total }) => seen.push(done / total));
    expect(undone).toEqual({ sequences: 3, people: 3, keptPeople: 0, keptEntries: 0 });
    expect(seen.at(-1)).toBe(1);
    expect(await rows()).toEqual(before);
    world.now += 3 * DAY;
    await world.start().runner.run({ checkMail: true });
    expect(world.server.sentTo(addressFor('Bo'))).toHaveLength(1);
    expect(await service.undoAdd(added.undo)).toEqual({ sequences: 0, people: 0, keptPeople: 0, keptEntries: 0 });
  });

  it('leaves whom something was changed about since as they are, all of it, and says for how many', async () => {
    const [ana, bo] = await running(['Ana', 'Bo', 'Cy']);
    const added = await addText('creators.test\nbrand.example');
    const own = (await world.enrollments()).filter(({ personId }) => personId === ana);
    for (const each of own) await world.store.enrollments.put({ ...each, updatedAt: each.updatedAt + 1 });
    const touches = (await world.touches()).filter(({ personId }) => personId === ana);
    const [entry] = (await service.entries()).filter(({ label }) => label === 'brand.example');
    if (!entry) throw new Error('no entry');
    await service.remove([entry.hash]);
    await service.restore([{ ...entry, evidence: 'Put there again' }]);
    await addText(addressFor('Bo'));
    expect(await service.undoAdd(added.undo)).toEqual({ sequences: 1, people: 1, keptPeople: 2, keptEntries: 1 });
    const statusOf = async (id: PersonId | undefined) =>
      (await world.enrollments()).filter(({ personId }) => personId === id).map(({ status }) => status);
    expect(await statusOf(ana)).toEqual(['stopped']);
    expect((await world.touches()).filter(({ personId }) => personId === ana)).toEqual(touches);
    expect(await statusOf(bo)).toEqual(['stopped']);
    expect(await statusOf('cy' as PersonId)).toEqual(['active']);
  });

  it('does not write to whom somebody has written by hand, or who is away, since it was put there', async () => {
    await running(['Ana', 'Bo', 'Cy']);
    let count = 0;
    service = serviceOver(world.store, { next: <T extends string>() => `listed-${++count}` as T });
    await world.start().runner.run({ checkMail: true });
    const added = await addText('creators.test');
    world.now += HOUR;
    world.server.deliver({
      kind: 'own',
      isFromUs: true,
      fromAddress: 'agent@agency.test',
      toAddresses: [addressFor('Ana')],
      messageId: '<by-hand@agency.test>',
    });
    const returnsAt = world.now + 10 * DAY;
    world.server.deliver({ kind: 'auto-reply', fromAddress: addressFor('Bo'), returnsAt });
    await world.start().runner.run({ checkMail: true });
    expect(await service.undoAdd(added.undo)).toMatchObject({ people: 1, keptPeople: 2 });
    world.now += 3 * DAY;
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted.map(({ message }) => message.to.address)).toEqual([addressFor('Cy')]);
  });

  it('of hundreds goes on part by part, and keeps what a person has together', async () => {
    const people = await running(Array.from({ length: 230 }, (_, index) => `N${index}`));
    for (const each of await world.enrollments())
      await world.store.enrollments.put({ ...each, id: `${each.id}-more` as EnrollmentId, status: 'paused' });
    const before = await rows();
    const added = await addText('creators.test');
    expect(added).toMatchObject({ stopped: 460, people: 230 });
    const journal = (await rows()).installation.filter(({ key }) => key !== 'listed-stops');
    expect(journal.length).toBeGreaterThan(1);
    const [last = ''] = people.slice(-1);
    expect(journal.filter(({ value }) => value.includes(`{"personId":"${last}","rows"`))).toHaveLength(1);
    const seen: number[] = [];
    expect(await service.undoAdd(added.undo, ({ done }) => seen.push(done))).toMatchObject({ sequences: 460 });
    expect(seen.length).toBeGreaterThan(2);
    expect(await rows()).toEqual(before);
  });

  it('is forgotten when nobody takes it back', async () => {
    await running(['Ana']);
    await addText('creators.test');
    expect((await rows()).installation).not.toEqual([]);
    clock.set(world.now + DAY);
    await addText('brand.example');
    expect((await rows()).installation).toEqual([]);
  });
});
