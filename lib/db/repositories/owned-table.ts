import type { Table as DexieTable } from 'dexie';
import type { PersonId } from '@/lib/domain/ids';
import type { OwnedTable } from '@/lib/services/ports';
import { keyedTable } from './keyed-table';

/** A table whose rows each belong to a person. */
export function ownedTable<Row, Key extends string>(table: DexieTable<Row, string>): OwnedTable<Row, Key> {
  return {
    ...keyedTable<Row, Key>(table),
    ofPerson: (personId) => table.where('personId').equals(personId).toArray(),
    ofPeople: (personIds: readonly PersonId[]) =>
      table
        .where('personId')
        .anyOf([...personIds])
        .toArray(),
    putMany: (rows) => table.bulkPut([...rows]).then(() => undefined),
    deleteMany: (keys) => table.bulkDelete([...keys]),
  };
}
