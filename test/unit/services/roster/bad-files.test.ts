import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvRows } from '@/lib/roster/import/csv-rows';
import type { Store } from '@/lib/services/ports';
import { createImportService } from '@/lib/services/roster/import-service';
import type { ImportFile } from '@/lib/services/roster/import-types';
import { fileRows } from '@/lib/services/roster/read-import-file';
import { importFile, savedFiles } from '../../../support/import-file';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';

let world: Awaited<ReturnType<typeof memoryStore>>;
const ids = countingIds();
beforeEach(async () => {
  world = await memoryStore();
});
afterEach(() => world.close());

const serviceOf = (store: Store = world.store) =>
  createImportService({ store, clock: setClock(1_000), ids, hash, saveFile: savedFiles().saveFile });

async function imported(file: ImportFile, store?: Store) {
  const service = serviceOf(store);
  const look = await service.look(file);
  if (!look.ok) return { problem: look.error.message };
  const done = await service.run(file, look.value.setup);
  return done.ok ? done.value : { problem: done.error.message };
}
const addresses = async () =>
  (await world.store.people.all()).flatMap(({ emails }) => emails.map(({ address }) => address)).sort();

const table = 'Name;Email\r\nJosé;jose@example.com\r\nÆrø;aero@example.com\r\n';
const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(isBig ? bytes.swap16() : bytes);
};

describe('whatever a file is written in', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(table)],
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${table}`)],
    ['UTF-16', utf16(`\ufeff${table}`, false)],
    ['UTF-16, big end first', utf16(`\ufeff${table}`, true)],
    ['UTF-16 without its mark', utf16(table, false)],
    ['Windows-1252', new Uint8Array(Buffer.from(table, 'latin1'))],
    ['old Macintosh lines', new TextEncoder().encode(table.replaceAll('\r\n', '\r'))],
    ['tabs', new TextEncoder().encode(table.replaceAll(';', '\t'))],
    ['bars', new TextEncoder().encode(table.replaceAll(';', '|'))],
    [
      'two encodings in one file',
      new Uint8Array(
        Buffer.concat([
          Buffer.from('Name;Email\nÆrø;aero@example.com\n'),
          Buffer.from('José;jose@example.com\n', 'latin1'),
        ]),
      ),
    ],
    ['a NUL in the midst', new TextEncoder().encode(table.replace('jose@', 'jo\0se@'))],
  ])('%s is read', async (_, bytes) => {
    expect(await imported(importFile(new Uint8Array(bytes)))).toMatchObject({
      counts: { added: 2, failed: 0, dropped: 0 },
    });
    expect(await addresses()).toEqual(['aero@example.com', 'jose@example.com']);
    expect((await world.store.people.byEmail('jose@example.com'))?.displayName).toBe('José');
  });
});

describe('a file that is not as it should be', () => {
  it('with headers that come twice keeps both columns', async () => {
    await imported(importFile('Email,Name,Name,Email\na@example.com,Ann,Anna,b@example.com\n'));
    expect(await world.store.people.all()).toMatchObject([{ displayName: 'Ann', notes: 'Name (2): Anna' }]);
    expect(await addresses()).toEqual(['a@example.com', 'b@example.com']);
  });

  it('with formulas is text, without the guards that programs put before them', async () => {
    await imported(importFile(`Email,Name,Notes\na@example.com,"=HYPERLINK(""https://evil.example"")",'+49 30 1234\n`));
    expect(await world.store.people.all()).toMatchObject([
      { displayName: '=HYPERLINK("https://evil.example")', notes: '+49 30 1234' },
    ]);
  });

  it('with a quote that nothing closes loses that row alone, and says which', async () => {
    const done = await imported(importFile('Name,Email\nA,a@example.com\n"B,b@example.com\nC,c@example.com\n'));
    expect(done).toMatchObject({ counts: { added: 2, failed: 1 }, problems: [{ line: 3, isFatal: true }] });
  });

  it('of two columns is enough, and of one as well', async () => {
    expect(await imported(importFile('Email\na@example.com\n'))).toMatchObject({ counts: { added: 1 } });
    expect(await imported(importFile('x,Instagram\n1,mara.clay\n'))).toMatchObject({ counts: { added: 1 } });
  });

  it('of ten thousand columns is refused with a hint', async () => {
    const wide = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',');
    expect(await imported(importFile(`${wide}\n${wide}\n`))).toEqual({
      problem: expect.stringMatching(/more than 2,000 columns. Is the separator right/),
    });
  });

  it('of another kind says which', async () => {
    const cases: readonly (readonly [number[], RegExp])[] = [
      [[], /empty/],
      [[0x89, 0x50, 0x4e, 0x47, 13, 10], /picture/],
      [[0x25, 0x50, 0x44, 0x46], /PDF/],
      [[0xd0, 0xcf, 0x11, 0xe0], /old Excel workbook, or one locked/],
      [[0x1f, 0x8b], /compressed/],
    ];
    for (const [bytes, words] of cases)
      expect(await imported(importFile(new Uint8Array(bytes)))).toEqual({ problem: expect.stringMatching(words) });
  });

  it('with a row of 10 MB loses that row alone, and holds no more than it', async () => {
    let most = 0;
    async function* text() {
      yield 'Name,Email\nA,a@example.com\n"';
      for (let piece = 0; piece < 160; piece += 1) yield 'x'.repeat(64 * 1024);
      yield '",long@example.com\nC,c@example.com\n';
    }
    const rows = [];
    for await (const batch of csvRows(text(), ',')) {
      rows.push(...batch);
      most = Math.max(most, ...batch.flatMap(({ cells }) => cells.map((cell) => cell.length)));
    }
    expect(rows.filter(({ isBroken }) => !isBroken).map(({ cells }) => cells[1])).toEqual([
      'Email',
      'a@example.com',
      'c@example.com',
    ]);
    expect(most).toBeLessThan(11 * 1024 * 1024);
  });

  it('of 200 MB is read a piece at a time: no more is asked for than is being used', async () => {
    const size = 200 * 1024 * 1024;
    let made = 0;
    const line = new TextEncoder().encode(`${'x'.repeat(60)},p@example.com\n`.repeat(1_000));
    const endless: ImportFile = {
      name: 'large.csv',
      size,
      lastModified: 0,
      slice: () => new Blob([]),
      stream: () =>
        new ReadableStream(
          {
            pull(controller) {
              made += line.length;
              controller.enqueue(line);
            },
          },
          { highWaterMark: 0 },
        ),
    };
    let rows = 0;
    for await (const batch of fileRows(endless, { encoding: 'utf-8', separator: ',' })) {
      rows += batch.rows.length;
      expect(made).toBeLessThan((rows + 3_000) * 75);
      if (rows >= 20_000) break;
    }
    expect(made).toBeLessThan(size / 50);
  });
});

it('when there is no room left, what is in stays, can be taken back, and the same file goes on later', async () => {
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  let chunks = 0;
  const filling: Store = {
    ...world.store,
    atomic: (work) =>
      world.store.atomic((tx) =>
        work({
          ...tx,
          people: {
            ...tx.people,
            addMany: (rows) => {
              chunks += 1;
              if (chunks === 2) throw full;
              return tx.people.addMany(rows);
            },
          },
        }),
      ),
  };
  const file = importFile(`Email\n${Array.from({ length: 1_100 }, (_, row) => `p${row}@example.com`).join('\n')}\n`);
  const done = await imported(file, filling);
  expect(done).toMatchObject({ stoppedBy: expect.stringMatching(/no room left.*nothing is taken over twice/) });
  const first = await world.store.people.count();
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(1_100);
  expect(await imported(file)).toMatchObject({ counts: { added: 1_100 - first, unchanged: first } });
  expect(await world.store.people.count()).toBe(1_100);
  const service = serviceOf();
  if (!('importId' in done)) throw new Error('nothing to take back');
  expect(await service.undo(done.importId ?? '')).toMatchObject({ ok: true, value: { removed: first } });
  expect(await world.store.people.count()).toBe(1_100 - first);
});
