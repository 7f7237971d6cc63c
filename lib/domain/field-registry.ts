import { accountFields } from './fields/account-fields';
import { addressFields } from './fields/address-fields';
import { audienceFields } from './fields/audience-fields';
import { contentFields } from './fields/content-fields';
import { countFields } from './fields/count-fields';
import { engagementFields } from './fields/engagement-fields';
import type { FieldRow, FieldSourceRecord, FieldType } from './fields/field-row';
import { freshnessFields } from './fields/freshness-fields';
import { growthFields } from './fields/growth-fields';
import { outreachFields } from './fields/outreach-fields';
import { personFields } from './fields/person-fields';
import { profileFields } from './fields/profile-fields';
import { reviewFields } from './fields/review-fields';
import { safetyFields } from './fields/safety-fields';
import { senderFields } from './fields/sender-fields';
import { siteFields } from './fields/site-fields';

export { cellOf, cellText, gapWords } from './fields/cell';
export {
  type FieldCell,
  type FieldGroup,
  type FieldOption,
  type FieldRow,
  type FieldSeen,
  type FieldSourceRecord,
  type FieldType,
  type FieldValues,
  fieldGroups,
  fieldParts,
  formats,
  type Gap,
  gaps,
  type PersonHistory,
  type RecordPart,
  recordParts,
} from './fields/field-row';

/**
 * One row per thing that is known of a person: table columns, filters, merge variables and exports all read it here.
 */
export const fieldRows = [
  ...personFields,
  ...addressFields,
  ...accountFields,
  ...profileFields,
  ...freshnessFields,
  ...countFields,
  ...audienceFields,
  ...engagementFields,
  ...growthFields,
  ...contentFields,
  ...outreachFields,
  ...reviewFields,
  ...safetyFields,
  ...siteFields,
  ...senderFields,
] as const;

/** Ids of all fields. */
export type FieldId = (typeof fieldRows)[number]['id'];
/** Ids of the fields that may stand in a message. */
export type SendableFieldId = Extract<(typeof fieldRows)[number], { readonly isSendable: true }>['id'];
/** Any row: its value's type is known only through `type`. */
export type AnyField = FieldRow<string, FieldType>;

/** The shipped rows that say something of a person: those of a table, see `FieldCatalog` for all of them. What is known of the sender is the same for everybody. */
export const columnFields: readonly AnyField[] = fieldRows.filter((row) => row.group !== 'sender');

const byId: ReadonlyMap<string, AnyField> = new Map(fieldRows.map((row): [string, AnyField] => [row.id, row]));

/** The shipped row of this id; `undefined` for a name the registry does not have. */
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
