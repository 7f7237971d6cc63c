import { type AnyField, fieldOf, fieldRows, type SendableFieldId } from '@/lib/domain/field-registry';
import { nearestName } from './nearest-name';

export type VariableId = SendableFieldId;

export interface TemplateVariable extends AnyField {
  readonly id: VariableId;
  /** What the editor puts in at the cursor, e.g. `{{ first_name | default: "there" }}`. */
  readonly insert: string;
}

const suggestedFallbacks: { readonly [Id in VariableId]?: string } = {
  first_name: 'there',
  full_name: 'there',
  profile_name: 'your channel',
  category: 'your field',
  location: 'your area',
};

/** The registry's rows that may stand in a template: validation, help and completion all read these. */
export const templateVariables: readonly TemplateVariable[] = fieldRows.flatMap((row: AnyField) => {
  if (!mayBeSent(row)) return [];
  const fallback = suggestedFallbacks[row.id];
  return [{ ...row, insert: fallback ? `{{ ${row.id} | default: "${fallback}" }}` : `{{ ${row.id} }}` }];
});

const byId: ReadonlyMap<string, TemplateVariable> = new Map(templateVariables.map((row) => [row.id, row]));

/** The variable of this name; `undefined` when templates do not know it. */
export function variableOf(id: VariableId): TemplateVariable;
export function variableOf(name: string): TemplateVariable | undefined;
export function variableOf(name: string): TemplateVariable | undefined {
  return byId.get(name);
}

/** What people write for a variable out of habit or from other programs. */
const habits: Readonly<Record<string, VariableId>> = {
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

/** The variable that was probably meant; `undefined` when nothing is close. */
export function suggestVariable(name: string): VariableId | undefined {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  if (Object.hasOwn(habits, plain)) return habits[plain];
  return nearestName(
    plain,
    templateVariables.map((row) => row.id),
  );
}

/** The registry's own words for why a field cannot stand in a template; `undefined` when it can or is no field. */
export function whyNotSent(name: string): string | undefined {
  const row = fieldOf(name);
  return row && !mayBeSent(row) ? `“${row.label}” is for your own use and cannot be put into a message.` : undefined;
}

/** Only what its row says may be sent: a new field is for one's own use until somebody decides otherwise. */
function mayBeSent(row: AnyField): row is AnyField & { readonly id: VariableId } {
  return row.isSendable;
}
