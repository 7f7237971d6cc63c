import type { Migration } from './migration';

/** Rules under a name: who fits one is in the group. Lists may belong to a campaign from now on; those before say nothing of it. */
export const groups: Migration = {
  version: 6,
  stores: {
    groups: 'id, createdAt',
  },
};
