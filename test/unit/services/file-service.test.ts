import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileId, PersonId } from '@/lib/domain/ids';
import { fileLimits, fileName, sizeText } from '@/lib/domain/person-file';
import { createFileService } from '@/lib/services/file-service';
import type { ChosenFile, FileService } from '@/lib/services/file-types';
import { createIdentityService } from '@/lib/services/identity-service';
import type { Store } from '@/lib/services/ports';
import { createReviewService } from '@/lib/services/review-service';
import { countingIds, memoryStore, setClock } from '../../support/memory-store';
import { samplePerson } from '../../support/samples';

const mara = 'mara' as PersonId;
const jon = 'jon' as PersonId;
const clock = setClock(50_000);
let store: Store;
let close: () => void;
let files: FileService;
const saved: { name: string; type: string; bytes: Uint8Array | string }[] = [];

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  saved.length = 0;
  files = createFileService({
    store,
    clock,
    ids: countingIds(),
    saveFile: (file) => ({
      write: (bytes) => saved.push({ ...file, bytes }),
      close: async () => {},
      abandon: () => {},
    }),
  });
  for (const id of [mara, jon]) await store.people.add(samplePerson({ id, displayName: id, emails: [] }));
});
afterEach(() => close());

function chosen(name: string, text = 'abc', part: Partial<ChosenFile> = {}): ChosenFile {
  const bytes = new TextEncoder().encode(text);
  return { name, type: 'text/html', size: bytes.length, arrayBuffer: async () => bytes.buffer, ...part };
}
async function add(...list: ChosenFile[]) {
  const result = await files.add(mara, list);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
async function one(name = 'kit.pdf'): Promise<FileId> {
  const [file] = (await add(chosen(name))).added;
  if (!file) throw new Error('nothing was added');
  return file.id;
}
const texts = async () => (await store.activities.ofPerson(mara)).map(({ text }) => text);

describe('adding', () => {
  it('keeps each, in words also what cannot be kept', async () => {
    const result = await add(
      chosen('kit.pdf'),
      chosen('film.mov', '', { size: fileLimits.size + 1 }),
      chosen('folder', '', { arrayBuffer: () => Promise.reject(new Error('no')) }),
      chosen('lies.bin', '', { arrayBuffer: async () => new ArrayBuffer(fileLimits.size + 1) }),
      chosen('empty.txt', ''),
    );
    expect(result.added.map(({ name, size }) => [name, size])).toEqual([
      ['kit.pdf', 3],
      ['empty.txt', 0],
    ]);
    expect(result.refused.map(({ name }) => name)).toEqual(['film.mov', 'folder', 'lies.bin']);
    expect(result.refused[0]?.message).toContain('25 MB');
    expect(await files.of(mara)).toHaveLength(2);
    expect(await texts()).toContain('File “kit.pdf” (3 bytes) added.');
  });

  it('says that the disk is full, and loses nothing that is there', async () => {
    await one('first.pdf');
    const atomic = store.atomic;
    const full = Object.assign(new Error('aborted'), {
      name: 'AbortError',
      inner: Object.assign(new Error('full'), { name: 'QuotaExceededError' }),
    });
    const spy = vi
      .spyOn(store, 'atomic')
      .mockImplementationOnce(() => Promise.reject(full))
      .mockImplementation(atomic);
    const result = await add(chosen('second.pdf'), chosen('third.pdf'));
    spy.mockRestore();
    expect(result.refused).toMatchObject([{ name: 'second.pdf', message: expect.stringContaining('no room left') }]);
    expect((await files.of(mara)).map(({ name }) => name).sort()).toEqual(['first.pdf', 'third.pdf']);
  });

  it('stops between two files when asked, and is refused for somebody who is gone', async () => {
    const stop = new AbortController();
    const onProgress = vi.fn(() => stop.abort());
    const result = await files.add(mara, [chosen('a'), chosen('b')], { signal: stop.signal, onProgress });
    expect(result).toMatchObject({ value: { added: [{ name: 'a' }] } });
    expect(onProgress).toHaveBeenCalledTimes(1);
    expect(await files.add('nobody' as PersonId, [chosen('a')])).toMatchObject({ error: { code: 'gone' } });
  });
});

it('goes to the downloads as bytes only, never as the page that it claims to be', async () => {
  const id = await one('page.html');
  expect(await files.download(id)).toMatchObject({ ok: true });
  expect(saved).toMatchObject([{ name: 'page.html', type: 'application/octet-stream' }]);
  expect(new TextDecoder().decode(saved[0]?.bytes as Uint8Array)).toBe('abc');
  expect(await files.download('none' as FileId)).toMatchObject({ error: { code: 'gone' } });
});

it('is renamed and noted; a name is one plain line', async () => {
  const id = await one();
  expect(await files.rename(id, ' ../rate\u202Ecard.pdf ')).toMatchObject({ value: { name: 'ratecard.pdf' } });
  expect(await files.rename(id, ' / ')).toMatchObject({ error: { code: 'empty-name' } });
  expect(await files.setNote(id, 'From\nher agent')).toMatchObject({ value: { note: 'From her agent' } });
  const emptied = await files.setNote(id, '');
  expect(emptied.ok && 'note' in emptied.value).toBe(false);
  expect(await texts()).toContain('File “kit.pdf” is called “ratecard.pdf” now.');
});

it('is deleted with what is in it, and comes back whole', async () => {
  const id = await one();
  const deleted = await files.delete(id);
  if (!deleted.ok) throw new Error('not deleted');
  expect(await files.bytes(id)).toMatchObject({ error: { code: 'gone' } });
  expect(await store.files.bodies.get(id)).toBeUndefined();
  expect(await files.restore(deleted.value)).toMatchObject({ ok: true });
  const back = await files.bytes(id);
  expect(back.ok && new TextDecoder().decode(back.value)).toBe('abc');
  expect((await texts()).filter((text) => text.includes('put back') || text.includes('deleted'))).toHaveLength(2);
});

describe('people who are one', () => {
  const days = 86_400_000;
  it('have the files of both and the review that is due first, and get their own back', async () => {
    const ids = countingIds();
    const other = { next: <T extends string>() => `x-${ids.next()}` as string as T };
    const reviews = createReviewService({ store, clock, ids: other, zone: () => 'UTC' });
    const identity = createIdentityService({ store, clock, ids: other });
    const id = await one();
    await reviews.set([mara], { when: { in: 7 }, reason: 'Hers' });
    await reviews.set([jon], { when: { every: 30 }, reason: 'His' });
    const merged = await identity.merge(jon, mara);
    if (!merged.ok) throw new Error(merged.error.message);
    expect((await files.of(jon)).map((file) => file.id)).toEqual([id]);
    expect(await reviews.of(jon)).toMatchObject({ dueAt: 7 * days, reason: 'Hers', personId: jon });
    expect(await reviews.of(mara)).toBeUndefined();
    expect(await identity.unmerge(merged.value.mergeId)).toMatchObject({ ok: true });
    expect(await files.of(jon)).toEqual([]);
    expect((await files.of(mara)).map((file) => file.id)).toEqual([id]);
    expect(await reviews.of(mara)).toMatchObject({ dueAt: 7 * days, reason: 'Hers' });
    expect(await reviews.of(jon)).toMatchObject({ dueAt: 30 * days, everyDays: 30, reason: 'His' });
  });

  it('keep what was set since they became one', async () => {
    const ids = countingIds();
    const other = { next: <T extends string>() => `x-${ids.next()}` as string as T };
    const reviews = createReviewService({ store, clock, ids: other, zone: () => 'UTC' });
    const identity = createIdentityService({ store, clock, ids: other });
    await reviews.set([mara], { when: { in: 7 } });
    const merged = await identity.merge(jon, mara);
    if (!merged.ok) throw new Error(merged.error.message);
    await reviews.set([jon], { when: { in: 90 } });
    await identity.unmerge(merged.value.mergeId);
    expect(await reviews.of(jon)).toMatchObject({ dueAt: 90 * days });
    expect(await reviews.of(mara)).toMatchObject({ dueAt: 7 * days });
  });
});

it('has names and sizes as people write them', () => {
  expect(fileName('C:\\kits\\mara.pdf')).toBe('C kits mara.pdf');
  expect(fileName('..')).toBe('');
  expect(fileName(`${'a'.repeat(300)}.pdf`)).toMatch(/^a{196}\.pdf$/);
  expect([1, 0, 830 * 1024, 1.2 * 1024 ** 2, fileLimits.size].map(sizeText)).toEqual([
    '1 byte',
    '0 bytes',
    '830 KB',
    '1.2 MB',
    '25 MB',
  ]);
});
