import { Dexie, type Table } from 'dexie';
import type { PersonId } from '@/lib/domain/ids';
import { rowsAtKeys } from './rows-at-keys';
import { rowsInOrder } from './rows-in-order';

type Row = { readonly id: string };

/** The rows of these people, in a table with an index of whose they are. */
export function rowsOfPeople<Of extends Row>(table: Table<Of, string>, personIds: readonly PersonId[]): Promise<Of[]> {
  return rowsInOrder(table, 'personId', personIds, (some) => rowsAtKeysOrLive(table, 'personId', some)) as Promise<
    Of[]
  >;
}

/** A transaction that writes is no live query, and holds others up: it asks in the faster way. */
export function rowsAtKeysOrLive<Of extends Row>(
  table: Table<Of, string>,
  index: string,
  keys: readonly string[],
): PromiseLike<Of[]> {
  return Dexie.currentTransaction?.mode === 'readwrite'
    ? rowsAtKeys(table, index, keys)
    : table
        .where(index)
        .anyOf([...keys])
        .toArray();
}
