import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Result } from '@/lib/domain/result';
import { createDoNotContactService } from '@/lib/services/do-not-contact-service';
import type { DoNotContactService } from '@/lib/services/do-not-contact-types';
import type { Store } from '@/lib/services/ports';
import { countingIds, memoryStore, setClock } from '../../../support/memory-store';

let store: Store;
let close: () => void;
let service: DoNotContactService;
let saved: string;
const clock = setClock(1_800_000_000_000);

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  saved = '';
  service = createDoNotContactService({
    store,
    clock,
    ids: countingIds(),
    pause: async () => undefined,
    saveFile: () => ({
      write: (chunk) => {
        saved += chunk;
      },
      close: async () => undefined,
      abandon: () => undefined,
    }),
  });
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
  ['domains too', 'firstName,email,companyDomain\nAna,a@x.test,brand.example\n', 2],
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
  const { added } = await addText('mara@creators.test', 'First');
  await addText('mara@creators.test', 'Second');
  const removed = await service.remove(added);
  expect(await store.suppressions.count()).toBe(0);
  await service.restore(removed);
  expect(await service.entries()).toMatchObject([{ evidence: 'First' }]);
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
