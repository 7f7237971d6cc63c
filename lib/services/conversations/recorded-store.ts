import type { ChangedRow } from '../conversation-types';
import type { Store, Table } from '../ports';

const recordedTables = [
  'people',
  'profiles',
  'memberships',
  'enrollments',
  'touches',
  'messages',
  'activities',
  'suppressions',
] as const;
type RecordedTable = ChangedRow['table'];
type AnyTable = Table<object, string> & {
  putMany?(rows: readonly object[]): Promise<void>;
  addMany?(rows: readonly object[]): Promise<void>;
  deleteMany?(keys: readonly string[]): Promise<void>;
};

/** The same store inside a transaction, noting what each row that is written was before. */
export function recordedStore(tx: Store): { readonly store: Store; changed(): Promise<ChangedRow[]> } {
  const before = new Map<string, { table: RecordedTable; key: string; row: unknown }>();
  const note = async (table: RecordedTable, key: string) => {
    const id = `${table} ${key}`;
    if (!before.has(id)) before.set(id, { table, key, row: await plain(tx, table).get(key) });
  };
  const wrapped = Object.fromEntries(
    recordedTables.map((name) => {
      const table = plain(tx, name);
      const noteAll = async (keys: readonly string[]) => {
        for (const key of keys) await note(name, key);
      };
      const writing = {
        put: (row: object) => note(name, keyOf(row)).then(() => table.put(row)),
        add: (row: object) => note(name, keyOf(row)).then(() => table.add(row)),
        delete: (key: string) => note(name, key).then(() => table.delete(key)),
        putMany: (rows: readonly object[]) => noteAll(rows.map(keyOf)).then(() => table.putMany?.(rows)),
        addMany: (rows: readonly object[]) => noteAll(rows.map(keyOf)).then(() => table.addMany?.(rows)),
        deleteMany: (keys: readonly string[]) => noteAll(keys).then(() => table.deleteMany?.(keys)),
      };
      const own = Object.entries(writing).filter(([method]) => method in table);
      return [name, { ...table, ...Object.fromEntries(own) }];
    }),
  );
  return {
    store: { ...tx, ...wrapped } as Store,
    async changed() {
      const rows: ChangedRow[] = [];
      for (const { table, key, row } of before.values())
        rows.push({ table, key, before: row, after: await plain(tx, table).get(key) });
      return rows;
    },
  };
}

/** Puts every row back. False, and nothing is written, where one of them was changed since. Inside a transaction. */
export async function putBack(tx: Store, rows: readonly ChangedRow[]): Promise<boolean> {
  for (const { table, key, after } of rows)
    if (JSON.stringify(await plain(tx, table).get(key)) !== JSON.stringify(after)) return false;
  for (const { table, key, before } of rows) {
    if (before === undefined) await plain(tx, table).delete(key);
    else await plain(tx, table).put(before as object);
  }
  return true;
}

function plain(tx: Store, table: RecordedTable): AnyTable {
  return tx[table] as unknown as AnyTable;
}

function keyOf(row: object): string {
  const { id, key, hash } = row as { id?: string; key?: string; hash?: string };
  return id ?? key ?? hash ?? '';
}
