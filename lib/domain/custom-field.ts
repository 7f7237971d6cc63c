import type { CustomFieldId } from './ids';

/** What a field of one's own may hold; see `FieldValues`. */
export const customKinds = ['text', 'number', 'boolean', 'date', 'url', 'choice', 'tags'] as const;
export type CustomKind = (typeof customKinds)[number];

/** A field that somebody added to everybody on the roster. */
export interface CustomField {
  readonly id: CustomFieldId;
  readonly name: string;
  readonly kind: CustomKind;
  /** Of a choice, in the order in which they sort. */
  readonly options?: readonly CustomOption[];
  /** May stand in a message to somebody else. */
  readonly isSendable: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Put away: values stay, it is offered nowhere. */
  readonly archivedAt?: number;
}

export interface CustomOption {
  /** Stays when the label is changed. */
  readonly value: string;
  readonly label: string;
}

/** What somebody typed for one person, or a file said. */
export interface CustomValue {
  /** Text, choice and address; number; yes or no; epoch ms of a date; tags. */
  readonly value: string | number | boolean | readonly string[];
  /** Epoch ms. */
  readonly at: number;
  readonly source: 'hand' | 'file';
}
