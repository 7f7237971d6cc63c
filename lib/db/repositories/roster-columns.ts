import { Dexie } from 'dexie';
import type { RosterChangesTable, RosterColumnsTable } from '@/lib/services/roster/ports';
import { insideOf } from '../inside';
import type { MusterDatabase } from '../schema';

export function rosterColumnsTable(database: MusterDatabase): RosterColumnsTable {
  const { rosterChunks, rosterState } = database;
  // Derived, and built again when it is lost: nobody has to wait for the disk.
  const write = (work: (inside: MusterDatabase) => Promise<unknown>) =>
    database.transaction('rw!', [rosterChunks, rosterState], async (transaction) => {
      await work(insideOf(database, transaction));
    });
  return {
    state: () => rosterState.get('state').then((row) => (row && 'rows' in row ? row : undefined)),
    start: () => rosterState.get('start').then((row) => (row && 'answers' in row ? row : undefined)),
    saveStart: (start) => write((inside) => inside.rosterState.put({ ...start, key: 'start' })),
    column: (field) =>
      rosterChunks
        .where('[field+segment]')
        .between([field, Dexie.minKey], [field, Dexie.maxKey])
        .toArray()
        .then((rows) => rows.map(({ chunk }) => chunk)),
    chunks: (keys) =>
      rosterChunks
        .bulkGet(keys.map(({ field, segment }) => [field, segment]))
        .then((rows) => rows.map((row) => row?.chunk)),
    save: (rows, state) =>
      write(async (inside) => {
        await inside.rosterChunks.bulkPut([...rows]);
        if (state) await inside.rosterState.put({ ...state, key: 'state' });
      }),
    drop: (fields) =>
      write(async (inside) => {
        for (const field of fields)
          await inside.rosterChunks
            .where('[field+segment]')
            .between([field, Dexie.minKey], [field, Dexie.maxKey])
            .delete();
      }),
    clear: () =>
      write(async (inside) => {
        await inside.rosterState.clear();
        await inside.rosterChunks.clear();
      }),
  };
}

export function rosterChangesTable({ rosterChanges }: MusterDatabase): RosterChangesTable {
  return {
    // The row and not its key alone: a live query of keys is not told of a key that the database itself has given.
    latest: () =>
      rosterChanges
        .toCollection()
        .last()
        .then((row) => row?.seq ?? 0),
    after: (seq, limit) => rosterChanges.where('seq').above(seq).limit(limit).toArray(),
    dropUpTo: (seq) =>
      rosterChanges
        .where('seq')
        .belowOrEqual(seq)
        .delete()
        .then(() => undefined),
  };
}
