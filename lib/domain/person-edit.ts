import type { FieldChange } from './activity';
import { isAddress, normaliseAddress } from './address';
import { type CustomField, type CustomValue, customIdOf, customKey, isCustomKey } from './custom-field';
import { type CustomInput, customText, customValueOf } from './custom-value';
import { distinct } from './fields/make-field';
import { languageTag } from './language-tag';
import type { Person, PersonEmail, PersonTimeZone, TypedField } from './person';
import { ok, problem, type Result } from './result';
import type { Stage } from './stage';
import { clip, headerText } from './text';
import { ianaZone } from './time-zone';

/** What somebody changed of a person: only what is here is written. */
export interface PersonEdit {
  readonly displayName?: string;
  readonly firstName?: string;
  /** Becomes the first address; an empty one takes the first away. */
  readonly email?: string;
  /** All of them as they were, to take an edit back. */
  readonly emails?: readonly PersonEmail[];
  readonly notes?: string;
  /** One more line below the notes, whatever stands there by then. */
  readonly addNote?: string;
  readonly stage?: Stage;
  readonly tags?: readonly string[];
  /** Put to those that are there, or taken away from them. */
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly owner?: string;
  readonly languages?: readonly string[];
  /** `undefined` leaves it, `null` takes it away. */
  readonly timeZone?: PersonTimeZone | null;
  readonly values?: readonly string[];
  readonly willNotDo?: readonly string[];
  readonly openingLine?: string;
  readonly agency?: string;
  readonly isUnderAge?: boolean;
  /** Of fields of one's own, by their id; `null` and nothing typed take the value away. */
  readonly custom?: Readonly<Record<string, CustomInput | null>>;
  /** The same exactly as it was, with its source and date, to take an edit back. */
  readonly customAs?: Readonly<Record<string, CustomValue | null>>;
}

export const editLimits = {
  tag: 60,
  tags: 50,
  owner: 100,
  agency: 200,
  openingLine: 1_000,
  languages: 20,
  line: 300,
  lines: 30,
  notes: 20_000,
} as const;

export interface Edited {
  readonly person: Person;
  /** What is different now. Empty: nothing was to be done. */
  readonly changes: readonly FieldChange[];
}

/**
 * The person after an edit, with what it changed. Refuses a bad address, an empty name, what is no language or zone, and what
 * is no value of its field.
 * @param customFields the fields of one's own that the edit names
 */
export function editedPerson(
  person: Person,
  edit: PersonEdit,
  at: number,
  customFields: readonly CustomField[] = [],
): Result<Edited> {
  const own = withCustom(person, edit, at, customFields);
  if (!own.ok) return own;
  const edited = withTyped(own.value.person, edit, at);
  if (!edited.ok || own.value.changes.length === 0) return edited;
  const { person: after, changes } = edited.value;
  return ok({ person: { ...after, updatedAt: at }, changes: [...changes, ...own.value.changes] });
}

function withTyped(person: Person, edit: PersonEdit, at: number): Result<Edited> {
  const values = typedValues(person, edit, at);
  if (!values.ok) return values;
  const changed = (Object.keys(values.value) as TypedField[]).filter(
    (field) => !isSame(values.value[field], person[field]),
  );
  if (changed.length === 0) return ok({ person, changes: [] });
  const next: Person = {
    ...person,
    ...Object.fromEntries(changed.map((field) => [field, values.value[field]])),
    typedAt: { ...person.typedAt, ...Object.fromEntries(changed.map((field) => [field, at])) },
    updatedAt: at,
  };
  return ok({
    person: withoutNothing({ ...next, nameKey: next.displayName.toLowerCase() }),
    changes: changed.map((field) => ({ field, from: typedText(person, field), to: typedText(next, field) })),
  });
}

/** The person with the values of fields of one's own that the edit gives them or takes away. */
function withCustom(
  person: Person,
  { custom = {}, customAs = {} }: PersonEdit,
  at: number,
  customFields: readonly CustomField[],
): Result<Edited> {
  const values: Record<string, CustomValue> = { ...person.custom };
  const changes: FieldChange[] = [];
  for (const id of new Set([...Object.keys(custom), ...Object.keys(customAs)])) {
    const field = customFields.find((each) => each.id === id);
    if (!field) return problem('gone', 'This field was deleted.');
    const typed = custom[id];
    const read =
      typed === undefined ? ok(customAs[id]?.value) : typed === null ? ok(undefined) : customValueOf(field, typed);
    if (!read.ok) return problem(read.error.code, `${field.name}: ${read.error.message}`);
    const before = person.custom?.[id]?.value;
    if (JSON.stringify(before) === JSON.stringify(read.value)) continue;
    if (read.value === undefined) delete values[id];
    else values[id] = (typed === undefined ? customAs[id] : undefined) ?? { value: read.value, at, source: 'hand' };
    changes.push({
      field: customKey(field.id),
      label: field.name,
      from: customText(field, before),
      to: customText(field, read.value),
    });
  }
  if (changes.length === 0) return ok({ person, changes });
  const { custom: _, ...rest } = person;
  return ok({ person: Object.keys(values).length > 0 ? { ...rest, custom: values } : rest, changes });
}

/** What takes these fields back to how `before` had them. */
export function undoOf(before: Person, fields: readonly FieldChange['field'][]): PersonEdit {
  const own = fields.filter(isCustomKey).map(customIdOf);
  const typed = fields.filter((field): field is TypedField => !isCustomKey(field));
  return {
    ...typedUndo(before, typed),
    ...(own.length === 0 ? {} : { customAs: Object.fromEntries(own.map((id) => [id, before.custom?.[id] ?? null])) }),
  };
}

function typedUndo(before: Person, fields: readonly TypedField[]): PersonEdit {
  const parts: { readonly [Field in TypedField]: PersonEdit } = {
    displayName: { displayName: before.displayName },
    firstName: { firstName: before.firstName ?? '' },
    emails: { emails: before.emails },
    notes: { notes: before.notes },
    stage: { stage: before.stage },
    tags: { tags: before.tags ?? [] },
    owner: { owner: before.owner ?? '' },
    languages: { languages: before.languages ?? [] },
    timeZone: { timeZone: before.timeZone ?? null },
    values: { values: before.values ?? [] },
    willNotDo: { willNotDo: before.willNotDo ?? [] },
    openingLine: { openingLine: before.openingLine ?? '' },
    agency: { agency: before.agency ?? '' },
    isUnderAge: { isUnderAge: before.isUnderAge ?? false },
  };
  return Object.assign({}, ...fields.map((field) => parts[field]));
}

/** A typed field as people read it; empty where there is none. */
export function typedText(person: Person, field: TypedField): string {
  switch (field) {
    case 'emails':
      return person.emails[0]?.address ?? '';
    case 'timeZone':
      return person.timeZone?.zone ?? '';
    case 'tags':
    case 'languages':
      return (person[field] ?? []).join(', ');
    case 'values':
    case 'willNotDo':
      return (person[field] ?? []).join('\n');
    case 'isUnderAge':
      return person.isUnderAge ? 'Yes' : '';
    default:
      return person[field] ?? '';
  }
}

/** What each field is called, on screen and in the timeline. */
export const typedLabels: Readonly<Record<TypedField, string>> = {
  displayName: 'Name',
  firstName: 'First name',
  emails: 'E-mail',
  notes: 'Notes',
  stage: 'Stage',
  tags: 'Tags',
  owner: 'Owner',
  languages: 'Languages',
  timeZone: 'Time zone',
  values: 'Values',
  willNotDo: 'Will not do',
  openingLine: 'Opening line',
  agency: 'Agency',
  isUnderAge: 'Under age',
};

type Typed = { readonly [Field in TypedField]?: Person[Field] | undefined };

function typedValues(person: Person, edit: PersonEdit, at: number): Result<Typed> {
  const email = edit.email === undefined ? undefined : normaliseAddress(edit.email);
  if (email && !isAddress(email)) return problem('bad-address', `“${edit.email}” is not an e-mail address.`);
  const name = edit.displayName === undefined ? undefined : clip(headerText(edit.displayName), 300);
  if (name === '') return problem('empty-name', 'A person needs a name.');
  const wrong = edit.languages?.find((text) => languageTag(text) === undefined);
  if (wrong !== undefined) return problem('bad-language', `“${wrong}” is no language. Choose one of those offered.`);
  const zone = edit.timeZone ? ianaZone(edit.timeZone.zone) : undefined;
  if (edit.timeZone && zone === undefined)
    return problem('bad-zone', `“${edit.timeZone.zone}” is no time zone. Choose one of those offered.`);
  const tags = tagsAfter(person, edit);
  const added = clip((edit.addNote ?? '').trim(), editLimits.notes);
  if (added && person.notes.length + added.length + 1 > editLimits.notes)
    return problem('notes-full', 'The notes of this person are full. Shorten them first.');
  return ok({
    ...(name === undefined ? {} : { displayName: name }),
    ...(edit.firstName === undefined ? {} : { firstName: lineOf(edit.firstName, 100) }),
    ...(edit.emails === undefined ? {} : { emails: edit.emails }),
    ...(email === undefined ? {} : { emails: withFirstAddress(person.emails, email, at) }),
    ...(edit.notes === undefined ? {} : { notes: clip(edit.notes, editLimits.notes) }),
    ...(added ? { notes: [person.notes.trimEnd(), added].filter(Boolean).join('\n') } : {}),
    ...(edit.stage === undefined ? {} : { stage: edit.stage }),
    ...(tags === undefined ? {} : { tags }),
    ...(edit.owner === undefined ? {} : { owner: lineOf(edit.owner, editLimits.owner) }),
    ...(edit.openingLine === undefined ? {} : { openingLine: lineOf(edit.openingLine, editLimits.openingLine) }),
    ...(edit.agency === undefined ? {} : { agency: lineOf(edit.agency, editLimits.agency) }),
    ...(edit.isUnderAge === undefined ? {} : { isUnderAge: edit.isUnderAge || undefined }),
    ...(edit.languages === undefined
      ? {}
      : {
          languages: listOf(
            edit.languages.map((text) => languageTag(text) ?? text),
            40,
            editLimits.languages,
          ),
        }),
    ...(edit.timeZone === undefined
      ? {}
      : { timeZone: edit.timeZone && zone ? { zone, source: edit.timeZone.source } : undefined }),
    ...(edit.values === undefined ? {} : { values: listOf(edit.values, editLimits.line, editLimits.lines) }),
    ...(edit.willNotDo === undefined ? {} : { willNotDo: listOf(edit.willNotDo, editLimits.line, editLimits.lines) }),
  });
}

function tagsAfter(person: Person, { tags, addTags, removeTags }: PersonEdit): readonly string[] | undefined {
  if (!tags && !addTags && !removeTags) return undefined;
  const gone = new Set(removeTags?.map((tag) => tag.toLowerCase()));
  const all = [...(tags ?? person.tags ?? []), ...(addTags ?? [])].filter((tag) => !gone.has(tag.toLowerCase()));
  // A comma would part it in two when a file is read again.
  return (
    listOf(
      all.map((tag) => tag.replaceAll(',', ' ')),
      editLimits.tag,
      editLimits.tags,
    ) ?? []
  );
}

function lineOf(text: string, limit: number): string | undefined {
  return clip(headerText(text), limit) || undefined;
}

function listOf(texts: readonly string[], length: number, most: number): string[] {
  return distinct(texts.map((text) => clip(headerText(text), length))).slice(0, most);
}

/** The address given becomes the first; an empty one removes the first. */
function withFirstAddress(emails: readonly PersonEmail[], address: string, now: number): readonly PersonEmail[] {
  if (address === '') return emails.slice(1);
  const rest = emails.filter((email) => email.address !== address);
  const same = emails.find((email) => email.address === address);
  return [same ?? { address, source: 'hand', addedAt: now, status: 'unchecked' }, ...rest];
}

function withoutNothing(person: Person): Person {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined)) as unknown as Person;
}

/** An empty list, an empty text and nothing at all are the same: none. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? '') === JSON.stringify(other ?? '') || (isNothing(one) && isNothing(other));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
