import type { CustomFieldId } from './ids';

/** What a field of one's own may hold; see `FieldValues`. */
export const customKinds = ['text', 'number', 'boolean', 'date', 'url', 'choice', 'tags'] as const;
export type CustomKind = (typeof customKinds)[number];

/** A field that somebody added to everybody on the roster. */
export interface CustomField {
  readonly id: CustomFieldId;
  readonly name: string;
  /** What it is called in messages, after `custom.`: made of its first name, and kept when that changes. */
  readonly variable: string;
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
  /** Not to be chosen any more; who has it keeps it until something else is chosen. */
  readonly isGone?: true;
}

/** Of a field of one's own: how columns, filters and files name it. */
export type CustomKey = `custom:${string}`;

export function customKey(id: CustomFieldId): CustomKey {
  return `custom:${id}`;
}

export function isCustomKey(text: string): text is CustomKey {
  return text.startsWith('custom:');
}

/** The id behind `custom:…`. */
export function customIdOf(key: CustomKey): CustomFieldId {
  return key.slice('custom:'.length) as CustomFieldId;
}

export const customLimits = {
  /** Those put away among them. */
  fields: 200,
  /** In UTF-16 units, of a field and of an option. */
  name: 80,
  options: 100,
  text: 1_000,
  url: 2_000,
  tag: 60,
  tags: 50,
} as const;

/** How each kind is called on screen. */
export const customKindWords: Readonly<Record<CustomKind, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  url: 'Link',
  choice: 'Choice',
  tags: 'Tags',
};

/** What somebody typed for one person, or a file said. */
export interface CustomValue {
  /** Text, choice and address; number; yes or no; epoch ms of a date; tags. */
  readonly value: string | number | boolean | readonly string[];
  /** Epoch ms. */
  readonly at: number;
  readonly source: 'hand' | 'file';
}
