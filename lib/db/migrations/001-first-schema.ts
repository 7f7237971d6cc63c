import type { Migration } from './migration';

/** Indexes serve keys and equality, and the two orders the worker needs: what is due, and what was handed over when. */
export const firstSchema: Migration = {
  version: 1,
  stores: {
    people: 'id, createdAt, stage, nameKey, *emailKeys',
    profiles: 'id, personId, &[site+handleKey], [site+siteId]',
    readings: 'id, [profileId+readAt]',
    posts: 'key, profileId',
    lists: 'id, createdAt',
    listMembers: 'key, listId, personId',
    templates: 'id, createdAt',
    sequences: 'id, createdAt',
    sequenceVersions: 'key, [sequenceId+version]',
    enrollments: 'id, personId, sequenceId, status, address',
    touches:
      'key, enrollmentId, personId, [state+dueAt], [mailboxId+claim.at], message.messageId, [mailboxId+threadId]',
    messages: 'id, personId, waitingSince',
    mailboxes: 'id',
    suppressions: 'hash, at',
    activities: 'id, [personId+at]',
    settings: 'key',
  },
};
