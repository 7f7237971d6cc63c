import type { CustomField } from '@/lib/domain/custom-field';
import { type AnyField, fieldOf, fieldRows, type SendableFieldId } from '@/lib/domain/field-registry';
import { customFieldRows } from '@/lib/domain/fields/custom-fields';
import { nearestName } from './nearest-name';

/** A shipped field, or one of one's own by its lasting name: `custom.shoe_size`. */
export type VariableId = SendableFieldId | CustomVariable;
export type CustomVariable = `custom.${string}`;

/** What stands before the dot; a template may give nothing else this name. */
export const CUSTOM_SCOPE = 'custom';

export interface TemplateVariable extends AnyField {
  readonly id: VariableId;
  /** What the editor puts in at the cursor, e.g. `{{ first_name | default: "there" }}`. */
  readonly insert: string;
  /** The fallback in it. Missing: nothing can stand for it that would not be wrong of somebody. */
  readonly fallback?: string;
}

/** The variables there are at a moment: validation, help, completion and writing all read these. */
export interface TemplateVariables {
  /** The same for the same variables. */
  readonly key: string;
  /** Those that are offered. */
  readonly all: readonly TemplateVariable[];
  /** The variable of this name, also one that was put away; `undefined` when templates do not know it. */
  of(name: string): TemplateVariable | undefined;
  /** The variable that was probably meant; `undefined` when nothing is close. */
  suggest(name: string): VariableId | undefined;
  /** Why a field cannot stand in a template, in its own words; `undefined` when it can or is no field. */
  whyNot(name: string): string | undefined;
}

const suggestedFallbacks: { readonly [Id in SendableFieldId]?: string } = {
  first_name: 'there',
  full_name: 'there',
  profile_name: 'your channel',
  category: 'your field',
  location: 'your area',
};

const shippedVariables: readonly TemplateVariable[] = fieldRows.flatMap((row: AnyField) => {
  if (!mayBeSent(row)) return [];
  const fallback = suggestedFallbacks[row.id];
  if (fallback === undefined) return [{ ...row, id: row.id, insert: `{{ ${row.id} }}` }];
  return [{ ...row, id: row.id, fallback, insert: `{{ ${row.id} | default: "${fallback}" }}` }];
});

const known = new WeakMap<readonly CustomField[], TemplateVariables>();
const nothing: readonly CustomField[] = [];

/** The registry's rows that may stand in a template, and those of these fields of one's own that may. */
export function variablesOf(customFields: readonly CustomField[] = nothing): TemplateVariables {
  const made = known.get(customFields) ?? makeVariables(customFields);
  known.set(customFields, made);
  return made;
}

function makeVariables(customFields: readonly CustomField[]): TemplateVariables {
  const own = customFieldRows(customFields).map((row, index): [CustomField | undefined, TemplateVariable] => {
    const definition = customFields[index];
    const id: CustomVariable = `custom.${definition?.variable ?? ''}`;
    return [definition, { ...row, id, insert: `{{ ${id} }}` }];
  });
  const offered = own.filter(([field]) => field?.isSendable && field.archivedAt === undefined);
  const all = [...shippedVariables, ...offered.map(([, row]) => row)];
  const byId = new Map<string, TemplateVariable>([
    ...shippedVariables.map((row): [string, TemplateVariable] => [row.id, row]),
    // A field that is put away still stands in mails that are under way.
    ...own.flatMap(([field, row]): [string, TemplateVariable][] => (field?.isSendable ? [[row.id, row]] : [])),
  ]);
  return {
    key: JSON.stringify(
      own.map(([field, { id, label, type }]) => [id, label, type, field?.isSendable, field?.archivedAt]),
    ),
    all,
    of: (name) => byId.get(name),
    suggest: (name) => suggestion(name, all),
    whyNot(name) {
      const row = fieldOf(name) ?? own.find(([, { id }]) => id === name)?.[1];
      return row && !row.isSendable
        ? `“${row.label}” is for your own use and cannot be put into a message.`
        : undefined;
    },
  };
}

/** What people write for a variable out of habit or from other programs. */
const habits: Readonly<Record<string, SendableFieldId>> = {
  name: 'first_name',
  firstname: 'first_name',
  fname: 'first_name',
  given_name: 'first_name',
  fullname: 'full_name',
  display_name: 'full_name',
  creator_name: 'full_name',
  username: 'handle',
  user_name: 'handle',
  channel: 'profile_name',
  channel_name: 'profile_name',
  platform: 'site',
  url: 'profile_url',
  link: 'profile_url',
  subscribers: 'followers',
  follower_count: 'followers',
  posts: 'post_count',
  niche: 'category',
  city: 'location',
  mail: 'email',
  my_name: 'sender_name',
  from_name: 'sender_name',
  company: 'company_name',
  brand: 'company_name',
  brand_name: 'company_name',
  address: 'postal_address',
  unsubscribe: 'opt_out',
};

function suggestion(name: string, variables: readonly TemplateVariable[]): VariableId | undefined {
  const plain = variableName(name);
  if (Object.hasOwn(habits, plain)) return habits[plain];
  // Of one's own, somebody rarely writes what stands before the dot.
  const own = variables.find(({ id }) => id === `custom.${plain}` || `custom_${plain}` === id.replace('.', '_'));
  if (own) return own.id;
  return nearestName(
    name.startsWith('custom.') ? name : plain,
    variables.map((row) => row.id),
  );
}

/** A name as variables are written: `shoe_size`. */
export function variableName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

/** Only what its row says may be sent: a new field is for one's own use until somebody decides otherwise. */
function mayBeSent(row: AnyField): row is AnyField & { readonly id: SendableFieldId } {
  return row.isSendable;
}
