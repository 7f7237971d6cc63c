import type { TemplateId } from './ids';

/** A message with variables (Liquid). */
export interface Template {
  readonly id: TemplateId;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}
