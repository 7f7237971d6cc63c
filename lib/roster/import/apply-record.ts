import type { CountName, CountOrigin, Person, PersonEmail, Profile } from '@/lib/domain/person';
import { exactIsBetter } from '@/lib/domain/rounding';
import { clip } from '@/lib/domain/text';
import type { FileCount } from './file-values';
import type { ImportAccount, ImportRecord } from './import-record';

const NOTES_LENGTH = 20_000;

export interface ApplyRules {
  /** Epoch ms. */
  readonly now: number;
  readonly conflict: 'keep' | 'replace';
}

/** Somebody nobody knew, as the file has them. */
export function personOfRecord(id: Person['id'], record: ImportRecord, now: number): Person {
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
    createdAt: record.addedAt ?? now,
    updatedAt: now,
  };
}

/** The person with what the file adds; the very same object when it adds nothing. */
export function personAfter(before: Person, record: ImportRecord, { now, conflict }: ApplyRules): Person {
  const pick = <T>(mine: T | undefined, theirs: T | undefined) =>
    theirs === undefined || (mine !== undefined && mine !== '' && conflict === 'keep') ? mine : theirs;
  const displayName = pick(before.displayName, record.displayName) ?? before.displayName;
  const firstName = pick(before.firstName, record.firstName);
  const added = record.emails.filter((address) => before.emails.every((email) => email.address !== address));
  const stage = conflict === 'replace' ? (record.stage ?? before.stage) : before.stage;
  const after: Person = {
    ...before,
    displayName,
    nameKey: displayName.toLowerCase(),
    ...(firstName === undefined ? {} : { firstName }),
    emails: [...before.emails, ...added.map((address) => fileEmail(address, now))],
    stage,
    notes: withNotes(before.notes, record.notes),
  };
  return isSame(before, after) ? before : { ...after, updatedAt: now };
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

/** Each text once, below what is there; what is there already is not written again. */
function withNotes(before: string, texts: readonly string[]): string {
  let notes = before;
  for (const text of texts) {
    const plain = text.trim();
    if (plain !== '' && !`\n${notes}\n`.includes(`\n${plain}\n`))
      notes = notes.trim() === '' ? text : `${notes}\n${plain}`;
  }
  return clip(notes, NOTES_LENGTH);
}

/** Of plain rows: a member without a value is no member. */
function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
