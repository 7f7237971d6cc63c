import type { AttachmentId, SnippetId } from '@/lib/domain/ids';
import type { Snippet } from '@/lib/domain/template';
import type { Attachment, AttachmentBody, AttachmentsTable, SnippetsTable } from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';
import { keyedTable } from './keyed-table';

export function snippetsTable(database: MusterDatabase): SnippetsTable {
  return {
    ...keyedTable<Snippet, SnippetId>(database.snippets),
    all: () => database.snippets.orderBy('createdAt').toArray(),
  };
}

export function attachmentsTable(database: MusterDatabase): AttachmentsTable {
  return {
    ...keyedTable<Attachment, AttachmentId>(database.attachments),
    all: () => database.attachments.orderBy('createdAt').toArray(),
    bodies: keyedTable<AttachmentBody, AttachmentId>(database.attachmentBodies),
  };
}
