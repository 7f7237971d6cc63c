import type { SnippetId, TemplateId } from './ids';
import type { AttachmentRef } from './sequence';

/** A message with variables (Liquid). */
export interface Template {
  readonly id: TemplateId;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments?: readonly AttachmentRef[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A piece of text to be put into messages. What is put in is a copy: a later edit changes no message. */
export interface Snippet {
  readonly id: SnippetId;
  readonly name: string;
  readonly text: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}
