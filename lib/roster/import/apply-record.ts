import { type CustomKey, customKey } from '@/lib/domain/custom-field';
import { distinct } from '@/lib/domain/fields/make-field';
import type { CustomFieldId } from '@/lib/domain/ids';
import {
  type CountName,
  type CountOrigin,
  type FromFile,
  type Person,
  type PersonEmail,
  type Profile,
  type TypedField,
  typedFields,
} from '@/lib/domain/person';
import { editLimits } from '@/lib/domain/person-edit';
import { exactIsBetter } from '@/lib/domain/rounding';
import { clip, plainLineEnds } from '@/lib/domain/text';
import type { FileCount } from './file-values';
import type { ImportAccount, ImportRecord } from './import-record';

const NOTES_LENGTH = 20_000;

export interface ApplyRules {
  /** Epoch ms. */
  readonly now: number;
  readonly conflict: 'keep' | 'replace';
  /** Of which file it is said. */
  readonly from: Pick<FromFile, 'importId' | 'name' | 'asOf'>;
}

/** Where people and file say different things: what is there stays, or what was typed by hand is replaced. */
export interface KeptValue {
  readonly about: 'kept' | 'replaced';
  readonly field: TypedField | CustomKey;
  readonly mine: string;
  readonly theirs: string;
  readonly isTyped: boolean;
}

/** Somebody nobody knew, as the file has them. */
export function personOfRecord(id: Person['id'], record: ImportRecord, { now, from }: ApplyRules): Person {
  const [account] = record.accounts;
  const displayName = record.displayName ?? account?.displayName ?? account?.handle ?? record.emails[0] ?? '';
  return {
    id,
    displayName,
    nameKey: displayName.toLowerCase(),
    ...(record.firstName === undefined ? {} : { firstName: record.firstName }),
    emails: record.emails.map((address) => fileEmail(address, now)),
    stage: record.stage ?? 'prospect',
    notes: withNotes('', record.notes),
    ...listsAfter({}, record),
    ...(record.owner === undefined ? {} : { owner: record.owner }),
    ...(record.timeZone === undefined ? {} : { timeZone: record.timeZone }),
    ...(record.openingLine === undefined ? {} : { openingLine: record.openingLine }),
    ...(record.agency === undefined ? {} : { agency: record.agency }),
    ...(record.isUnderAge ? { isUnderAge: true } : {}),
    ...customAfter({}, record, { now, conflict: 'keep' }),
    fromFiles: [{ ...from, at: now, fields: fieldsOf(record), isNew: true }],
    createdAt: record.addedAt ?? now,
    updatedAt: now,
  };
}

/** The typed fields of which the row says something. */
function fieldsOf(record: ImportRecord): TypedField[] {
  const said: Readonly<Record<TypedField, boolean>> = {
    displayName: true,
    firstName: record.firstName !== undefined,
    emails: record.emails.length > 0,
    notes: record.notes.length > 0,
    stage: record.stage !== undefined,
    tags: record.tags !== undefined,
    owner: record.owner !== undefined,
    languages: record.languages !== undefined,
    timeZone: record.timeZone !== undefined,
    values: record.values !== undefined,
    willNotDo: record.willNotDo !== undefined,
    openingLine: record.openingLine !== undefined,
    agency: record.agency !== undefined,
    isUnderAge: record.isUnderAge !== undefined,
  };
  return typedFields.filter((field) => said[field]);
}

const lists = ['tags', 'languages', 'values', 'willNotDo'] as const;
const most = {
  tags: editLimits.tags,
  languages: editLimits.languages,
  values: editLimits.lines,
  willNotDo: editLimits.lines,
};

/** Lists with what the file adds: it takes nothing away. */
function listsAfter(before: Pick<Person, (typeof lists)[number]>, record: ImportRecord): Partial<Person> {
  return Object.fromEntries(
    lists.flatMap((name) => {
      const added = record[name];
      return added ? [[name, distinct([...(before[name] ?? []), ...added]).slice(0, most[name])]] : [];
    }),
  );
}

function customAfter(
  before: Pick<Person, 'custom'>,
  record: ImportRecord,
  { now, conflict }: Pick<ApplyRules, 'now' | 'conflict'>,
): Pick<Person, 'custom'> {
  const taken = Object.entries(record.custom ?? {}).filter(([id, value]) => {
    const mine = before.custom?.[id]?.value;
    return mine === undefined || (conflict === 'replace' && JSON.stringify(mine) !== JSON.stringify(value));
  });
  if (taken.length === 0) return {};
  const values = taken.map(([id, value]) => [id, { value, at: now, source: 'file' as const }]);
  return { custom: { ...before.custom, ...Object.fromEntries(values) } };
}

/** Where a row says something else than what is there, and what comes of it. */
export function keptOf(before: Person, after: Person, record: ImportRecord): KeptValue[] {
  const kept = (['displayName', 'firstName', 'stage', 'owner', 'timeZone', 'openingLine', 'agency'] as const).flatMap(
    (field): KeptValue[] => {
      const theirs = textOf(record[field]);
      const mine = textOf(before[field]);
      if (theirs === '' || mine === '' || theirs === mine) return [];
      const isTyped = before.typedAt?.[field] !== undefined;
      // Two files that differ are no news.
      const isOfFile = !isTyped && before.fromFiles?.some(({ fields }) => fields.includes(field));
      if (textOf(after[field]) === mine) return isOfFile ? [] : [{ about: 'kept', field, mine, theirs, isTyped }];
      return isTyped ? [{ about: 'replaced', field, mine, theirs, isTyped }] : [];
    },
  );
  const custom = Object.entries(record.custom ?? {}).flatMap(([id, value]): KeptValue[] => {
    const mine = before.custom?.[id];
    const isSameValue = mine !== undefined && JSON.stringify(mine.value) === JSON.stringify(value);
    if (!mine || isSameValue) return [];
    const isTyped = mine.source === 'hand';
    if (!isTyped) return [];
    const about = after.custom?.[id] === mine ? 'kept' : 'replaced';
    return [{ about, field: customKey(id as CustomFieldId), mine: String(mine.value), theirs: String(value), isTyped }];
  });
  return [...kept, ...custom];
}

function textOf(value: string | Person['timeZone']): string {
  return typeof value === 'object' ? value.zone : (value ?? '');
}

/** The person with what the file adds; the very same object when it adds nothing. */
export function personAfter(before: Person, record: ImportRecord, { now, conflict, from }: ApplyRules): Person {
  const pick = <T>(mine: T | undefined, theirs: T | undefined) =>
    theirs === undefined || (mine !== undefined && mine !== '' && conflict === 'keep') ? mine : theirs;
  const displayName = pick(before.displayName, record.displayName) ?? before.displayName;
  const firstName = pick(before.firstName, record.firstName);
  const added = record.emails.filter((address) => before.emails.every((email) => email.address !== address));
  const stage = conflict === 'replace' ? (record.stage ?? before.stage) : before.stage;
  const owner = pick(before.owner, record.owner);
  const openingLine = pick(before.openingLine, record.openingLine);
  const agency = pick(before.agency, record.agency);
  const timeZone =
    before.timeZone?.zone === record.timeZone?.zone ? before.timeZone : pick(before.timeZone, record.timeZone);
  const after: Person = {
    ...before,
    displayName,
    nameKey: displayName.toLowerCase(),
    ...(firstName === undefined ? {} : { firstName }),
    emails: [...before.emails, ...added.map((address) => fileEmail(address, now))],
    stage,
    notes: withNotes(before.notes, record.notes),
    ...listsAfter(before, record),
    ...(owner === undefined ? {} : { owner }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(openingLine === undefined ? {} : { openingLine }),
    ...(agency === undefined ? {} : { agency }),
    // A file may say that somebody is a child; that they are none takes a person.
    ...(record.isUnderAge ? { isUnderAge: true } : {}),
    ...customAfter(before, record, { now, conflict }),
  };
  const changed = [...typedFields, 'custom' as const].filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  if (changed.length === 0) return before;
  const fields = changed.filter((field) => field !== 'custom');
  return { ...after, fromFiles: filesAfter(before.fromFiles ?? [], { ...from, at: now, fields }), updatedAt: now };
}

/** A file as long as a roster may be taken in every day: the newest of them suffice. */
const MOST_FILES = 20;

/** Several rows of one file are one line. */
function filesAfter(before: readonly FromFile[], file: FromFile): FromFile[] {
  const same = before.find(({ importId }) => importId === file.importId);
  if (!same) return [...before, file].slice(-MOST_FILES);
  const fields = [...new Set([...same.fields, ...file.fields])];
  return before.map((each) => (each === same ? { ...same, fields } : each));
}

/** An account nobody had seen. It was never opened: a file is no look at it. */
export function profileOfAccount(id: Profile['id'], account: ImportAccount, asOf: number): Profile {
  const { site, handle, handleKey, siteId, url } = account;
  const empty: Profile = {
    id,
    site,
    handle,
    handleKey,
    url,
    seenAt: asOf,
    ...(siteId === undefined ? {} : { siteId }),
  };
  return profileAfter(empty, account, asOf, 'keep');
}

/** The profile with what the file adds; the very same object when it adds nothing. */
export function profileAfter(
  before: Profile,
  account: ImportAccount,
  asOf: number,
  conflict: ApplyRules['conflict'],
): Profile {
  // What a page showed is not replaced by what a file says, whatever is chosen: only what came from files, or is not known.
  const mayReplace = conflict === 'replace' && before.lastReadAt === undefined;
  const after: Record<string, unknown> = { ...before };
  for (const name of [
    'displayName',
    'bio',
    'website',
    'location',
    'category',
    'verified',
    'private',
    'siteId',
  ] as const) {
    const value = account[name];
    const isFree = before[name] === undefined || before[name] === '' || (mayReplace && name !== 'siteId');
    if (value !== undefined && isFree) after[name] = value;
  }
  for (const name of ['followers', 'following', 'postCount'] as const) {
    const origin = claimedOrigin(before, name, account[name], asOf);
    if (!origin) continue;
    after[name] = account[name]?.value;
    after.counts = { ...(after.counts as Profile['counts']), [name]: origin };
    if (name === 'followers') after.followersPrecision = origin.precision;
  }
  return isSame(before, after) ? before : (after as unknown as Profile);
}

/** Where the count of the file comes from, if it is to be taken: it is of a later day than what is known, and says something else. */
function claimedOrigin(
  before: Profile,
  name: CountName,
  claim: FileCount | undefined,
  asOf: number,
): CountOrigin | undefined {
  if (!claim) return undefined;
  const value = before[name];
  const taken: CountOrigin = { precision: claim.precision, readAt: asOf, source: 'file' };
  if (value === undefined) return taken;
  const origin = before.counts?.[name];
  const knownAt = origin?.readAt ?? before.lastReadAt ?? before.seenAt;
  if (value === claim.value || knownAt >= asOf) return undefined;
  const exactAt = origin?.precision === 'exact' ? origin.readAt : undefined;
  return exactIsBetter({ value, exactAt }, { ...claim, readAt: asOf }) ? undefined : taken;
}

function fileEmail(address: string, addedAt: number): PersonEmail {
  return { address, source: 'file', addedAt, status: 'unchecked' };
}

/** Each text once, below what is there; what is there already, with whatever line ends, is not written again. */
function withNotes(before: string, texts: readonly string[]): string {
  let notes = before;
  for (const text of texts) {
    const plain = plainLineEnds(text).trim();
    if (plain !== '' && !`\n${plainLineEnds(notes)}\n`.includes(`\n${plain}\n`))
      notes = notes.trim() === '' ? text : `${notes}\n${plain}`;
  }
  return clip(notes, NOTES_LENGTH);
}

/** Of plain rows: a member without a value is no member. */
function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
