import { audienceFields } from './fields/audience-fields';
import type { FieldRow, FieldSourceRecord, FieldType } from './fields/field-row';
import { personFields } from './fields/person-fields';
import { profileFields } from './fields/profile-fields';
import { senderFields } from './fields/sender-fields';

export type { FieldGroup, FieldRow, FieldSourceRecord, FieldType, FieldValues } from './fields/field-row';

/**
 * One row per thing that is known of a person: table columns, filters, merge variables and exports all read it here.
 */
export const fieldRows = [...personFields, ...profileFields, ...audienceFields, ...senderFields] as const;

/** Ids of all fields. */
export type FieldId = (typeof fieldRows)[number]['id'];
/** Any row: its value's type is known only through `type`. */
export type AnyField = FieldRow<FieldId, FieldType>;

const byId: ReadonlyMap<string, AnyField> = new Map(fieldRows.map((row): [string, AnyField] => [row.id, row]));

/** The row of this id; `undefined` for a name the registry does not have. */
export function fieldOf(id: FieldId): AnyField;
export function fieldOf(id: string): AnyField | undefined;
export function fieldOf(id: string): AnyField | undefined {
  return byId.get(id);
}

/** The value as people read it; `undefined` for a gap. Not cleaned: page text is still hostile. */
export function fieldText(row: AnyField, source: FieldSourceRecord): string | undefined {
  const value = row.get(source);
  return value === undefined ? undefined : row.format(value, source);
}
