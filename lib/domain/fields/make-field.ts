import {
  type FieldGroup,
  type FieldOption,
  type FieldRow,
  type FieldType,
  type FieldValues,
  formats,
  type RecordPart,
} from './field-row';

type Optional = 'format' | 'maxLength' | 'multiline' | 'gap' | 'isRounded' | 'isSendable';
type Spec<Id extends string, Type extends FieldType> = Omit<FieldRow<Id, Type>, Optional> &
  Partial<Pick<FieldRow<Id, Type>, Exclude<Optional, 'isSendable'>>>;

/** What the rows of a group look at, where they do not say themselves. The others may look at anything. */
const needsOf: { readonly [Group in FieldGroup]?: readonly RecordPart[] } = {
  person: ['profiles'],
  profile: ['profiles'],
  audience: ['profiles'],
  engagement: ['profiles'],
  growth: ['profiles'],
  content: ['profiles'],
  sites: ['profiles'],
  custom: [],
};

/**
 * Makes a row for one's own use; `sendable` makes it one for messages. Formats are the same everywhere unless the row has its
 * own. Whatever the database holds, a value that is none (NaN, blank text, a date out of range, a choice that is not among the
 * options, an empty list) is a gap.
 */
export function field<const Id extends string, const Type extends FieldType>(spec: Spec<Id, Type>): FieldRow<Id, Type> {
  const { type, options, get, format = formatOf(type, options), isRounded = () => false } = spec;
  const isValue = checkOf(type, options);
  const needs = spec.needs ?? needsOf[spec.group];
  return {
    maxLength: 500,
    multiline: false,
    gap: () => 'unknown',
    ...spec,
    ...(needs && { needs }),
    isSendable: false,
    isRounded,
    get(source) {
      const value = get(source);
      return isValue(value) ? value : undefined;
    },
    format(value, source) {
      const written = format(value, source);
      return source !== undefined && isRounded(source) ? aboutText(written) : written;
    },
  };
}

/** The same row for messages: templates offer it as a variable. */
export function sendable<Row extends FieldRow<string, FieldType>>(row: Row): Row & { readonly isSendable: true } {
  return { ...row, isSendable: true };
}

/** Names longer than this are an attack or a mistake. In UTF-16 units. */
export const NAME_LENGTH = 100;

/** A number that the site rounds, as people read it: "about 24,700". */
export function aboutText(written: string): string {
  return `about ${written}`;
}

/** How an option is shown; the value itself when it is not among them. */
export function optionLabel(options: readonly FieldOption[] | undefined, value: string): string {
  return options?.find((option) => option.value === value)?.label ?? value;
}

/** Options in their order from a table of labels. */
export function optionsOf(labels: Readonly<Record<string, string>>): FieldOption[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** Texts in the order in which they come, on one line each, none twice (compared without case). */
export function distinct(texts: Iterable<string | undefined>): string[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    const line = text?.replace(/\s+/g, ' ').trim();
    if (line === undefined || line === '') continue;
    const key = line.toLowerCase();
    if (!found.has(key)) found.set(key, line);
  }
  return [...found.values()];
}

/** Latest and earliest moment of a date (ECMA-262, time values), in ms from 1970. */
const latestTime = 8.64e15;

function formatOf<Type extends FieldType>(
  type: Type,
  options: readonly FieldOption[] | undefined,
): (value: FieldValues[Type]) => string {
  if (type !== 'choice') return formats[type];
  return (value) => optionLabel(options, String(value));
}

function checkOf<Type extends FieldType>(
  type: Type,
  options: readonly FieldOption[] | undefined,
): (value: unknown) => value is FieldValues[Type] {
  const test = checks[type];
  const allowed = new Set<unknown>(options?.map((option) => option.value));
  return (value): value is FieldValues[Type] => test(value) && (type !== 'choice' || allowed.has(value));
}

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown) => typeof value === 'string' && /\S/.test(value);

const checks: { readonly [Type in FieldType]: (value: unknown) => boolean } = {
  text: isText,
  url: isText,
  email: isText,
  choice: isText,
  number: isNumber,
  // Shown as per cent.
  share: (value) => typeof value === 'number' && Number.isFinite(100 * value),
  date: (value) => typeof value === 'number' && Math.abs(value) <= latestTime,
  boolean: (value) => typeof value === 'boolean',
  tags: (value) => Array.isArray(value) && value.length > 0,
};
