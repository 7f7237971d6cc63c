import type { Migration } from './migration';

/** Fields of one's own, brands with what creators are judged by, reviews, files of a person, and workspaces. */
export const brandsAndWorkspaces: Migration = {
  version: 7,
  stores: {
    customFields: 'id, createdAt',
    brands: 'id, createdAt',
    fits: 'id, personId, brandId',
    safetyFlags: 'id, personId, profileId, brandId',
    reviews: 'personId, dueAt',
    files: 'id, personId',
    fileBodies: 'id',
    workspaces: 'id, createdAt',
    memberships: 'id, personId, workspaceId',
  },
};
