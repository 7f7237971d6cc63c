import type { AttachmentRef } from '@/lib/domain/sequence';
import type { Template } from '@/lib/domain/template';

/** What the editor holds. */
export interface TemplateDraft {
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments?: readonly AttachmentRef[];
}

export const emptyDraft: TemplateDraft = { name: '', subject: '', body: '' };

export function draftOf(template: Template | undefined): TemplateDraft {
  if (!template) return emptyDraft;
  const { name, subject, body, attachments } = template;
  return { name, subject, body, ...(attachments?.length ? { attachments } : {}) };
}

export function sameDraft(a: TemplateDraft, b: TemplateDraft): boolean {
  return a.name === b.name && a.subject === b.subject && a.body === b.body && filesOf(a) === filesOf(b);
}

function filesOf({ attachments = [] }: TemplateDraft): string {
  return attachments.map(({ id }) => id).join(' ');
}

/** Puts `piece` in the place of what is selected in `text`; `caret` is where typing goes on. Offsets in UTF-16 units. */
export function inserted(text: string, piece: string, from: number, to: number): { text: string; caret: number } {
  const start = Math.min(Math.max(0, from), text.length);
  const end = Math.min(Math.max(start, to), text.length);
  return { text: text.slice(0, start) + piece + text.slice(end), caret: start + piece.length };
}
