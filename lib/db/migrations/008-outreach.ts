import type { Migration } from './migration';

/** Snippets, files that go with mails, mail of which nobody knows whose it is, and the look-ups that threads and results need. */
export const outreach: Migration = {
  version: 8,
  stores: {
    snippets: 'id, createdAt',
    attachments: 'id, createdAt',
    attachmentBodies: 'id',
    strays: 'id, at',
    enrollments: 'id, personId, sequenceId, status, address, mailboxId',
    touches:
      'key, enrollmentId, personId, sequenceId, [state+dueAt], [mailboxId+claim.at], message.messageId, sentAs, [mailboxId+threadId]',
    messages: 'id, personId, waitingSince, messageId, [mailboxId+threadId]',
  },
};
