import type { Migration } from './migration';

/** Set-ups of the table of people that were given a name, and how each list was left. */
export const views: Migration = {
  version: 4,
  stores: {
    views: 'id, createdAt',
    tableSetups: 'key',
  },
};
