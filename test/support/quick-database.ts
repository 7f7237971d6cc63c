import type { IndexSpec } from 'dexie';
import { openDatabase } from '@/lib/db/open';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { Store } from '@/lib/services/ports';
import { type Line, QuickTable } from './quick-table';
import { QuickTransaction } from './quick-transaction';

/**
 * The real repositories over tables that are plain maps, with the tables, keys and indexes of the real schema: many times
 * faster than IndexedDB's stand-in, for suites that play a scene thousands of times. Kept of both: a transaction is alone, takes
 * all of its writes back when it fails, and ends too early when it waits for anything else; rows are copies, and errors have
 * the same names.
 *
 * Left out: reads that go past Dexie (`rowsAtKeys`, `seen`, `posts.ofProfiles`) fail, those of many people come in the order of
 * the index inside of a transaction too, nobody notes what is out of date in the derived columns, and whoever asks the outer
 * store from inside of a transaction waits for ever.
 */
export async function openQuickDatabase(): Promise<{ readonly database: MusterDatabase; readonly store: Store }> {
  const tables = (await schema()).map(({ name, key, indexes }) => new QuickTable(name, key, indexes));
  /** Resolves when whoever writes now is done. */
  let turn: Promise<unknown> = Promise.resolve();
  const outside = seen(tables, (work) => turn.then(work));
  // In turns: what is left behind of one transaction must not be taken for a part of the next.
  const insides = [new Inside(tables), new Inside(tables)] as const;
  let count = 0;
  const alone = <Value>(work: (store: Store) => Promise<Value>): Promise<Value> => {
    const result = turn.then(() => {
      count += 1;
      return insides[count % 2 === 0 ? 0 : 1].run(work);
    });
    turn = result.catch(() => undefined);
    return result;
  };
  const store: Store = { ...createStore(outside), atomic: alone, snapshot: alone };
  return { database: outside, store };
}

/** The store as it is seen inside of transactions, of one after the other. */
class Inside {
  private transaction: QuickTransaction | undefined;
  private readonly store: Store;

  constructor(private readonly tables: readonly QuickTable[]) {
    const database = seen(tables, async (work) => {
      this.transaction?.mustBeOpen();
      return work();
    });
    const joined = async <Value>(work: (store: Store) => Promise<Value>): Promise<Value> => {
      if (!this.transaction) throw new Error('There is no transaction to join.');
      return this.transaction.joined(() => work(this.store));
    };
    this.store = { ...createStore(database), atomic: joined, snapshot: joined };
  }

  run<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
    this.transaction = new QuickTransaction(this.tables);
    return this.transaction.run(() => work(this.store));
  }
}

interface TableShape {
  readonly name: string;
  readonly key: string | string[];
  readonly indexes: readonly IndexSpec[];
}

let known: Promise<readonly TableShape[]> | undefined;

function schema(): Promise<readonly TableShape[]> {
  known ??= openDatabase({ name: 'quick-schema' }).then((database) => {
    const shapes = database.tables.map(({ name, schema: { primKey, indexes } }) => ({
      name,
      key: primKey.keyPath as string | string[],
      indexes,
    }));
    database.close();
    return shapes;
  });
  return known;
}

/** As much of a database as repositories use. */
function seen(tables: readonly QuickTable[], line: Line): MusterDatabase {
  const views = Object.fromEntries(tables.map((table) => [table.name, table.view(line)]));
  const database = { ...views, tables: Object.values(views), close: () => undefined };
  return database as unknown as MusterDatabase;
}
