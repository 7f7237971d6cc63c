import type { Mailbox } from '@/lib/domain/mailbox';
import type { List, Person, Profile } from '@/lib/domain/person';
import type { Settings } from '@/lib/domain/settings';

/** Everything a field may look at, as plain rows. What was not loaded is left out and gives a gap. */
export interface FieldSourceRecord {
  readonly person: Person;
  /** The primary profile. */
  readonly profile?: Profile;
  readonly settings: Settings;
  readonly mailbox?: Mailbox;
  readonly lists?: readonly List[];
}

/** What a value is, per field type. Dates are epoch ms. */
export interface FieldValues {
  readonly text: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly date: number;
  readonly url: string;
  readonly email: string;
}
export type FieldType = keyof FieldValues;
export type FieldGroup = 'person' | 'profile' | 'audience' | 'outreach' | 'sender';

export interface FieldRow<Id extends string, Type extends FieldType> {
  readonly id: Id;
  readonly label: string;
  readonly type: Type;
  readonly group: FieldGroup;
  readonly description: string;
  readonly example: FieldValues[Type];
  /** Longest text that is shown or sent, in UTF-16 units. */
  readonly maxLength: number;
  /** Line breaks belong to the value; elsewhere they become spaces. */
  readonly multiline: boolean;
  /** `undefined` is a gap: not known, not looked at, or empty. Zero and `false` are values. */
  get(source: FieldSourceRecord): FieldValues[Type] | undefined;
  /** For people to read. With the record, a rounded number says so ("about 24,700"). */
  format(value: FieldValues[Type], source?: FieldSourceRecord): string;
}

const plainNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** How a value of each type is written when its row has nothing better. */
export const formats: { readonly [Type in FieldType]: (value: FieldValues[Type]) => string } = {
  text: (value) => value,
  number: (value) => plainNumber.format(value),
  boolean: (value) => (value ? 'yes' : 'no'),
  date: (value) => new Date(value).toISOString().slice(0, 10),
  url: (value) => value,
  email: (value) => value,
};

type Optional = 'format' | 'maxLength' | 'multiline';
type Spec<Id extends string, Type extends FieldType> = Omit<FieldRow<Id, Type>, Optional> &
  Partial<Pick<FieldRow<Id, Type>, Optional>>;

/** Makes a row; text, number and date formats are the same everywhere unless the row has its own. */
export function field<const Id extends string, const Type extends FieldType>(spec: Spec<Id, Type>): FieldRow<Id, Type> {
  return { format: formats[spec.type], maxLength: 500, multiline: false, ...spec };
}

/** Names longer than this are an attack or a mistake. In UTF-16 units. */
export const NAME_LENGTH = 100;

/** Empty text is a gap. */
export function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
