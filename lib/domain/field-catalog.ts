import type { Brand } from './brand';
import { type CustomField, customKey } from './custom-field';
import { type AnyField, columnFields, fieldOf } from './field-registry';
import { customFieldRows } from './fields/custom-fields';
import { fitFields } from './fields/fit-fields';
import { brandFields } from './fields/safety-fields';
import { workspaceFields } from './fields/workspace-fields';
import type { Workspace } from './workspace';

/** Every field there is at a moment: those Muster ships with and those somebody defined. */
export interface FieldCatalog {
  /** The same for the same fields: cheap to compare. */
  readonly key: string;
  /** All that have a value for a person, also fields that were put away: rules that name them still hold. */
  readonly columnFields: readonly AnyField[];
  /** Those of them that are offered: none that was put away. */
  readonly offered: readonly AnyField[];
  /** Definitions of fields of one's own, also those put away, oldest first. */
  readonly customFields: readonly CustomField[];
  /** By id, also what is about oneself and what was put away. */
  fieldOf(id: string): AnyField | undefined;
}

/** What somebody defined. */
export interface FieldDefinitions {
  readonly customFields?: readonly CustomField[];
  readonly brands?: readonly Brand[];
  readonly workspaces?: readonly Workspace[];
}

/** The catalogue of the shipped fields and of what was defined. */
export function catalogOf({ customFields = [], brands = [], workspaces = [] }: FieldDefinitions): FieldCatalog {
  const fits = fitFields(brands.map(named));
  const putAway = new Set<string>([
    ...customFields.flatMap(({ id, archivedAt }) => (archivedAt === undefined ? [] : [customKey(id)])),
    ...fitFields(brands.filter(({ archivedAt }) => archivedAt !== undefined)).map(({ id }) => id),
    ...brandFields(brands.filter(({ archivedAt }) => archivedAt !== undefined)).map(({ id }) => id),
  ]);
  const added: readonly AnyField[] = [
    ...fits,
    ...brandFields(brands),
    ...workspaceFields(workspaces),
    ...customFieldRows(customFields),
  ];
  const byId = new Map(added.map((row) => [row.id, row]));
  const all = added.length === 0 ? columnFields : [...columnFields, ...added];
  return {
    key: JSON.stringify([
      added.map(({ id, label, type, isSendable, options }) => [id, label, type, isSendable, options ?? null]),
      customFields.map(({ variable, options }) => [variable, options?.map(({ isGone = false }) => isGone)]),
    ]),
    columnFields: all,
    offered: putAway.size === 0 ? all : all.filter(({ id }) => !putAway.has(id)),
    customFields,
    fieldOf: (id) => fieldOf(id) ?? byId.get(id),
  };
}

function named({ id, name, archivedAt }: Brand): Pick<Brand, 'id' | 'name'> {
  return { id, name: archivedAt === undefined ? name : `${name} (put away)` };
}

/** Nothing but what Muster ships with. */
export const shippedCatalog: FieldCatalog = catalogOf({});
