import { distinct } from './fields/make-field';
import type { Person, PersonEmail, TypedField } from './person';
import type { Stage } from './stage';

/**
 * The person that two make. The one who is kept gives name and first name; addresses are put together, the kept one's first;
 * both notes stay. The stage is the one that holds back more.
 */
export function mergedPerson(kept: Person, other: Person, at: number): Person {
  const firstName = kept.firstName ?? other.firstName;
  return {
    ...kept,
    ...(firstName === undefined ? {} : { firstName }),
    emails: mergedEmails(kept.emails, other.emails),
    stage: mergedStage(kept.stage, other.stage),
    notes: mergedNotes(kept, other),
    ...mergedTyped(kept, other),
    updatedAt: at,
  };
}

const typedLists = ['tags', 'languages', 'values', 'willNotDo'] as const;

/** Lists are put together; owner, zone and the like are the kept one's where it has them. A child stays one. */
function mergedTyped(kept: Person, other: Person): Partial<Person> {
  const lists = typedLists.flatMap((key) =>
    kept[key] || other[key] ? [[key, distinct([...(kept[key] ?? []), ...(other[key] ?? [])])]] : [],
  );
  const [owner, timeZone] = [kept.owner ?? other.owner, kept.timeZone ?? other.timeZone];
  const [agency, openingLine] = [kept.agency ?? other.agency, kept.openingLine ?? other.openingLine];
  return {
    ...Object.fromEntries(lists),
    ...(owner === undefined ? {} : { owner }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(agency === undefined ? {} : { agency }),
    ...(openingLine === undefined ? {} : { openingLine }),
    ...(kept.isUnderAge || other.isUnderAge ? { isUnderAge: true } : {}),
    ...(kept.custom || other.custom ? { custom: { ...other.custom, ...kept.custom } } : {}),
    ...(kept.typedAt || other.typedAt ? { typedAt: { ...other.typedAt, ...kept.typedAt } } : {}),
    ...mergedFiles(kept, other),
  };
}

/** Of what a file said of the other one, what the merged person has of it. */
function mergedFiles(kept: Person, other: Person): Pick<Person, 'fromFiles'> {
  if (!other.fromFiles) return {};
  const stayed = new Set<TypedField>(['displayName', 'stage']);
  for (const key of ['firstName', 'owner', 'timeZone', 'agency', 'openingLine'] as const)
    if (kept[key] !== undefined) stayed.add(key);
  const theirs = other.fromFiles.map(({ isNew: _, ...file }) => ({
    ...file,
    fields: file.fields.filter((field) => !stayed.has(field)),
  }));
  return { fromFiles: [...(kept.fromFiles ?? []), ...theirs].sort((one, two) => one.at - two.at) };
}

/**
 * What the kept person is after the merge is taken back. Where nothing changed since, everything is as before; what somebody
 * wrote or found since stays. `stayed` names that in plain words.
 */
export function unmergedPerson(
  before: Person,
  after: Person,
  now: Person,
): { readonly person: Person; readonly stayed: readonly string[] } {
  const stayed: string[] = [];
  const pick = <K extends 'displayName' | 'nameKey' | 'firstName' | 'stage' | 'notes'>(
    key: K,
    what: string | undefined,
  ) => {
    if (now[key] === after[key]) return before[key];
    if (what !== undefined) stayed.push(what);
    return now[key];
  };
  const gained = new Set(after.emails.map(({ address }) => address));
  const later = now.emails.filter(({ address }) => !gained.has(address));
  if (later.length > 0)
    stayed.push(later.length === 1 ? 'an address added since' : `${later.length} addresses added since`);
  // An address that somebody took away since stays away.
  const still = new Set(now.emails.map(({ address }) => address));
  const emails = [
    ...emailsAgain(before.emails, after.emails, now.emails).filter(({ address }) => still.has(address)),
    ...later,
  ];
  const isUntouched = later.length === 0 && emails.length === before.emails.length;
  const firstName = pick('firstName', 'the first name');
  const {
    firstName: _,
    tags,
    owner,
    languages,
    timeZone,
    values,
    willNotDo,
    agency,
    openingLine,
    isUnderAge,
    typedAt,
    fromFiles,
    custom,
    ...rest
  } = now;
  const person: Person = {
    ...rest,
    ...typedAgain(before, after, now, stayed),
    ...customAgain(before, after, now, stayed),
    displayName: pick('displayName', 'the name'),
    nameKey: pick('nameKey', undefined),
    ...(firstName === undefined ? {} : { firstName }),
    emails: isUntouched ? inOrderOf(emails, now.emails, after.emails) : emails,
    stage: pick('stage', 'the stage'),
    notes: pick('notes', 'the notes as they are now, with those of both'),
    updatedAt: now.updatedAt === after.updatedAt ? before.updatedAt : now.updatedAt,
  };
  return { person, stayed };
}

const typedWords = {
  tags: 'the tags',
  owner: 'the owner',
  languages: 'the languages',
  timeZone: 'the time zone',
  values: 'the values',
  willNotDo: 'what they will not do',
  agency: 'the agency',
  openingLine: 'the opening line',
  isUnderAge: 'that they are under age',
  typedAt: undefined,
  fromFiles: undefined,
} as const;

function typedAgain(before: Person, after: Person, now: Person, stayed: string[]): Partial<Person> {
  const keys = Object.keys(typedWords) as (keyof typeof typedWords)[];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const isUntouched = JSON.stringify(now[key]) === JSON.stringify(after[key]);
      const what = typedWords[key];
      if (!isUntouched && what !== undefined) stayed.push(what);
      const value = (isUntouched ? before : now)[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** Each field of one's own by itself: what was typed since stays. */
function customAgain(before: Person, after: Person, now: Person, stayed: string[]): Pick<Person, 'custom'> {
  const values = [...new Set([...Object.keys(before.custom ?? {}), ...Object.keys(now.custom ?? {})])].map((id) => {
    const isUntouched = JSON.stringify(now.custom?.[id]) === JSON.stringify(after.custom?.[id]);
    return { id, isUntouched, value: (isUntouched ? before : now).custom?.[id] };
  });
  if (values.some(({ isUntouched }) => !isUntouched)) stayed.push('what was typed since in your own fields');
  const left = values.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value] as const]));
  return left.length === 0 ? {} : { custom: Object.fromEntries(left) };
}

/** The addresses as they were before a merge, apart from those that bounced since: they do not become good again. */
export function emailsAgain(
  before: readonly PersonEmail[],
  after: readonly PersonEmail[],
  now: readonly PersonEmail[],
): PersonEmail[] {
  const bounced = (emails: readonly PersonEmail[]) =>
    new Set(emails.filter(({ status }) => status === 'bounced').map(({ address }) => address));
  const [already, since] = [bounced(after), bounced(now)];
  return before.map((email) =>
    since.has(email.address) && !already.has(email.address) ? { ...email, status: 'bounced' } : email,
  );
}

/** Somebody may have put another address first since. */
function inOrderOf(emails: PersonEmail[], now: readonly PersonEmail[], after: readonly PersonEmail[]): PersonEmail[] {
  const isSameOrder = now.every(({ address }, index) => after[index]?.address === address);
  if (isSameOrder) return emails;
  const place = new Map(now.map(({ address }, index) => [address, index]));
  return emails.toSorted((a, b) => (place.get(a.address) ?? 0) - (place.get(b.address) ?? 0));
}

function mergedEmails(kept: readonly PersonEmail[], other: readonly PersonEmail[]): PersonEmail[] {
  const theirs = new Map(other.map((email) => [email.address, email]));
  const mine = new Set(kept.map(({ address }) => address));
  return [
    ...kept.map((email) =>
      theirs.get(email.address)?.status === 'bounced' ? { ...email, status: 'bounced' as const } : email,
    ),
    ...other.filter(({ address }) => !mine.has(address)),
  ];
}

function mergedNotes(kept: Person, other: Person): string {
  if (other.notes === '' || other.notes === kept.notes) return kept.notes;
  if (kept.notes === '') return other.notes;
  return `${kept.notes}\n\n${other.displayName}:\n${other.notes}`;
}

/** Least restraint first. An archived person is only put away; one who declined must not be asked again. */
const restraint: readonly Stage[] = [
  'archived',
  'prospect',
  'contacted',
  'replied',
  'negotiating',
  'partner',
  'declined',
];

/** The stage that holds back more of the two. */
export function mergedStage(kept: Stage, other: Stage): Stage {
  return restraint.indexOf(other) > restraint.indexOf(kept) ? other : kept;
}
