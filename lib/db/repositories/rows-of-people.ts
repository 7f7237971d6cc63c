import type { Table } from 'dexie';
import type { PersonId } from '@/lib/domain/ids';
import { rowsAtKeys } from './rows-at-keys';
import { isInTransaction, rowsInOrder } from './rows-in-order';

type Row = { readonly id: string };

/** The rows of these people, in a table with an index of whose they are. */
export function rowsOfPeople<Of extends Row>(table: Table<Of, string>, personIds: readonly PersonId[]): Promise<Of[]> {
  return rowsInOrder(table, 'personId', personIds, (some) => rowsAtKeysOrLive(table, 'personId', some)) as Promise<
    Of[]
  >;
}

/** A transaction holds others up, and live queries have none: it asks in the faster way. */
export function rowsAtKeysOrLive<Of extends Row>(
  table: Table<Of, string>,
  index: string,
  keys: readonly string[],
): PromiseLike<Of[]> {
  return isInTransaction(table)
    ? rowsAtKeys(table, index, keys)
    : table
        .where(index)
        .anyOf([...keys])
        .toArray();
}
