import type { Migration } from './migration';

/** The derived columns of the roster and the notes of whose are out of date. Built from the rest on the next visit. */
export const rosterColumns: Migration = {
  version: 5,
  stores: {
    rosterChunks: '[field+segment]',
    rosterState: 'key',
    rosterChanges: '++seq',
  },
};
