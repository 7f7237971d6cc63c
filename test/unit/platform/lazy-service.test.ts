import { Dexie, liveQuery, type Table } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { late, lazyService } from '@/lib/platform/lazy-service';

// Set here and not on the global: Dexie looks for IndexedDB once, when it is first imported.
Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

interface Row {
  readonly id: number;
  readonly name: string;
}

let shelf: Dexie & { rows: Table<Row, number>; others: Table<Row, number> };
let stop: (() => void) | undefined;

beforeEach(() => {
  shelf = new Dexie(`shelf ${crypto.randomUUID()}`) as typeof shelf;
  shelf.version(1).stores({ rows: 'id', others: 'id' });
});
afterEach(async () => {
  stop?.();
  stop = undefined;
  await shelf.delete();
});

/** The language's own: inside a live query `Promise` stands for Dexie's, which `import()` never answers with. */
const Native = Promise;

/** As long as the fetch of a file takes: many turns of the event loop, on a promise that Dexie knows nothing of. */
const fetched = <T>(value: T) => new Native<T>((resolve) => setTimeout(() => resolve(value), 60));

function names() {
  return {
    async all() {
      const rows = await shelf.rows.toArray();
      const others = await shelf.others.toArray();
      return [...rows, ...others].map(({ name }) => name);
    },
    async late() {
      await shelf.rows.count();
      return (await shelf.others.toArray()).map(({ name }) => name);
    },
  };
}

type Names = ReturnType<typeof names>;

interface Asked {
  ask(word: string): Promise<string>;
}

describe('a service that is fetched when it is first asked', () => {
  it.each(['all', 'late'] as const)('is followed by a live query that asked before it was there: %s', async (name) => {
    const service = lazyService(
      late(() => fetched(names())),
      (value: Names) => value,
      ['all', 'late'],
    );
    const answers: string[][] = [];
    // As the screens ask: an async function around the call.
    const live = liveQuery(async () => await service[name]()).subscribe((answer) => answers.push(answer));
    stop = () => live.unsubscribe();
    await vi.waitFor(() => expect(answers).toEqual([[]]));
    // The table that is read after another one, the hardest to follow.
    await shelf.others.put({ id: 1, name: 'Ada' });
    await vi.waitFor(() => expect(answers.at(-1)).toEqual(['Ada']));
    await shelf.others.put({ id: 2, name: 'Bo' });
    await vi.waitFor(() => expect(answers.at(-1)).toEqual(['Ada', 'Bo']));
  });

  it('is followed where the live query reads something else after it', async () => {
    const service = lazyService(
      late(() => fetched(names())),
      (value: Names) => value,
      ['all'],
    );
    const answers: number[] = [];
    const live = liveQuery(async () => {
      await service.all();
      return await shelf.others.count();
    }).subscribe((answer) => answers.push(answer));
    stop = () => live.unsubscribe();
    await vi.waitFor(() => expect(answers).toEqual([0]));
    await shelf.others.put({ id: 1, name: 'Ada' });
    await vi.waitFor(() => expect(answers.at(-1)).toBe(1));
  });

  it('is fetched once, by the first call or ahead, and then called in the same turn', async () => {
    const load = vi.fn(() => fetched({ ask: vi.fn(async (word: string) => `${word}!`) }));
    const source = late(load);
    const service = lazyService(source, (value: Asked) => value, ['ask']);
    expect(load).not.toHaveBeenCalled();
    expect(await Promise.all([service.ask('one'), service.ask('two')])).toEqual(['one!', 'two!']);
    await source.load();
    expect(load).toHaveBeenCalledTimes(1);
    const asked = service.ask('three');
    expect(source.loaded?.ask).toHaveBeenLastCalledWith('three');
    expect(await asked).toBe('three!');
  });

  it('says that it could not be fetched, and is fetched again by the next call', async () => {
    const load = vi.fn(() => fetched<Asked>({ ask: async (word) => `${word}, there` }));
    load.mockRejectedValueOnce(new Error('no such file'));
    const service = lazyService(late(load), (value: Asked) => value, ['ask']);
    await expect(service.ask('you')).rejects.toThrow('no such file');
    expect(await service.ask('you')).toBe('you, there');
  });
});
