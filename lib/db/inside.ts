import { Dexie, type Table, type Transaction } from 'dexie';
import type { MusterDatabase } from './schema';

const transactions = new WeakMap<object, Transaction>();

/**
 * The database as one transaction has it: every call of its tables belongs to that transaction, from wherever it is made.
 * Dexie alone finds the transaction by what was awaited before, and loses it now and then where two are under way and one
 * fails: what is written then stays although its transaction is taken back.
 */
export function insideOf(database: MusterDatabase, transaction: Transaction): MusterDatabase {
  const tables = transaction.storeNames.map((name) => {
    const table = transaction.table(name);
    transactions.set(table, transaction);
    return table;
  });
  const inside = {
    ...Object.fromEntries(tables.map((table) => [table.name, table])),
    tables,
    transaction: (_mode: string, _tables: unknown, work: (transaction: Transaction) => unknown) => work(transaction),
    backendDB: () => database.backendDB(),
  };
  return inside as unknown as MusterDatabase;
}

/** All tables but the derived columns, which are large and written in one go: what matters should not wait for them. */
export function truthOf(database: MusterDatabase): Table[] {
  const derived = [database.rosterChunks.name, database.rosterState.name];
  return database.tables.filter(({ name }) => !derived.includes(name));
}

/** The transaction that calls of this table belong to. */
export function transactionOf(table: object): Transaction | undefined {
  return transactions.get(table) ?? Dexie.currentTransaction ?? undefined;
}

/**
 * Calls that belong to no transaction, from wherever they are made: Dexie would now and then take one for a part of a
 * transaction that happens to be under way, and take its write back with it.
 */
export function outside<Calls extends object>(calls: Calls): Calls {
  const wrapped = Object.entries(calls).map(([name, call]: [string, unknown]) => {
    if (typeof call === 'object' && call !== null) return [name, outside(call)];
    if (typeof call !== 'function') return [name, call];
    return [name, (...args: unknown[]): unknown => Dexie.ignoreTransaction(() => Reflect.apply(call, calls, args))];
  });
  return Object.fromEntries(wrapped) as Calls;
}
