import type { Template } from '@/lib/domain/template';

/** What the editor holds. */
export interface TemplateDraft {
  readonly name: string;
  readonly subject: string;
  readonly body: string;
}

export const emptyDraft: TemplateDraft = { name: '', subject: '', body: '' };

export function draftOf(template: Template | undefined): TemplateDraft {
  return template ? { name: template.name, subject: template.subject, body: template.body } : emptyDraft;
}

export function sameDraft(a: TemplateDraft, b: TemplateDraft): boolean {
  return a.name === b.name && a.subject === b.subject && a.body === b.body;
}

/** Puts `piece` in the place of what is selected in `text`; `caret` is where typing goes on. Offsets in UTF-16 units. */
export function inserted(text: string, piece: string, from: number, to: number): { text: string; caret: number } {
  const start = Math.min(Math.max(0, from), text.length);
  const end = Math.min(Math.max(start, to), text.length);
  return { text: text.slice(0, start) + piece + text.slice(end), caret: start + piece.length };
}
