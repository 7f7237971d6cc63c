import { customKey, isCustomKey } from '@/lib/domain/custom-field';
import type { ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { List, ListMember, Person, Profile } from '@/lib/domain/person';
import { typedLabels } from '@/lib/domain/person-edit';
import { clip } from '@/lib/domain/text';
import {
  type ApplyRules,
  type KeptValue,
  keptOf,
  personAfter,
  personOfRecord,
  profileAfter,
  profileOfAccount,
} from '@/lib/roster/import/apply-record';
import type { CsvRow } from '@/lib/roster/import/csv-rows';
import type { FileColumn } from '@/lib/roster/import/headers';
import { accountKeysOf, type ImportRecord, mailKey, type RowProblem } from '@/lib/roster/import/import-record';
import { type KnownPeople, type Match, match } from '@/lib/roster/import/match';
import { readRecord } from '@/lib/roster/import/read-record';
import type { ImportSetup } from '@/lib/roster/import/setup';
import { memberKey, membership } from '@/lib/services/new-person';
import type { Store } from '@/lib/services/ports';
import type { ImportCounts } from './import-types';
import { ChunkPeople } from './known-people';
import type { SeenKeys } from './seen-keys';

export interface PlanContext {
  readonly setup: Pick<ImportSetup, 'conflict' | 'sharedAddress' | 'listName' | 'listCampaign' | 'customFields'>;
  /** Epoch ms. */
  readonly now: number;
  readonly from: ApplyRules['from'];
  /** Of people that rows before were of, and all keys of those that this very import has added. */
  readonly seen: SeenKeys;
  /** Nothing will be written: people added by rows before are known by `seen` only. */
  readonly isDry: boolean;
  next<T extends string>(): T;
}

/** What some rows come to. All of it is still to be written. */
export interface ChunkPlan {
  readonly counts: ImportCounts;
  readonly problems: readonly RowProblem[];
  readonly people: readonly Person[];
  readonly profiles: readonly Profile[];
  readonly lists: readonly List[];
  readonly members: readonly ListMember[];
  /** Pairs that one row names both of. */
  readonly pairs: readonly RowPair[];
  /** Added under an address that somebody else has, as was chosen. */
  readonly sharing: readonly PersonId[];
  readonly addedPeople: readonly PersonId[];
  readonly addedProfiles: readonly ProfileId[];
  /** As they stood before, of those that were there. */
  readonly before: { readonly people: readonly Person[]; readonly profiles: readonly Profile[] };
}

/** Two known people whom one row of a file takes for one. */
export interface RowPair {
  readonly line: number;
  readonly people: readonly [PersonId, PersonId];
}

/** Some rows as records, with what could not be read. */
export interface ReadRows {
  readonly rows: number;
  readonly records: readonly ImportRecord[];
  readonly problems: readonly RowProblem[];
}

/** Reads some rows of a table. */
export function readRows(rows: readonly CsvRow[], columns: readonly FileColumn[], setup: ImportSetup): ReadRows {
  const read = rows.map((row) => readRecord(row, columns, setup));
  return {
    rows: rows.length,
    records: read.flatMap(({ record }) => record ?? []),
    problems: read.flatMap((row) => row.problems),
  };
}

/** Works out what some records add to what is kept, wherever they come from. Reads the database, writes nothing. */
export async function planRecords(tx: Store, read: ReadRows, context: PlanContext): Promise<ChunkPlan> {
  const { records } = read;
  const problems = [...read.problems];
  const pairs: RowPair[] = [];
  const sharing: PersonId[] = [];
  const chunk = await ChunkPeople.of(tx, records);
  const work = new ChunkWork(chunk, context);
  const known = context.isDry ? withRowsBefore(chunk, context.seen) : chunk;
  const done: DoneRow[] = [];
  let unclear = 0;

  for (const record of records) {
    const found = findPerson(record, known, context.setup);
    if (found.kind === 'unclear') {
      unclear += 1;
      problems.push(unclearProblem(record, found, chunk));
      const [one, other] = found.people as PersonId[];
      if (one !== undefined && other !== undefined && found.people.length === 2)
        pairs.push({ line: record.line, people: [one, other] });
      continue;
    }
    const isSharing =
      found.kind === 'new' && record.emails.some((address) => known.peopleOf(mailKey(address)).length > 0);
    const outcome = found.kind === 'new' ? work.add(record) : work.change(found.person, record);
    problems.push(...outcome.kept.map((kept) => keptProblem(record.line, kept, context)));
    if (found.kind === 'new') noteRow(context.seen, record);
    const lists = context.setup.listName ? [...record.lists, context.setup.listName] : record.lists;
    if (isSharing) sharing.push(outcome.personId);
    done.push({ personId: outcome.personId, kind: outcome.kind, line: record.line, lists });
  }

  const { lists, members } = await planLists(tx, done, context);
  return {
    counts: {
      rows: read.rows,
      ...countPeople(done, members, context),
      unclear,
      failed: read.rows - records.length,
      dropped: problems.filter(({ isFatal, about }) => !isFatal && about === undefined).length,
      kept: problems.filter(({ about }) => about === 'kept').length,
    },
    problems: problems.toSorted((one, other) => one.line - other.line),
    lists,
    members,
    pairs,
    sharing,
    ...work.result(),
  };
}

type Outcome = 'added' | 'changed' | 'same';

interface RowOutcome {
  readonly personId: PersonId;
  readonly kind: Outcome;
  readonly kept: readonly KeptValue[];
}

interface DoneRow {
  readonly personId: PersonId;
  readonly kind: Outcome;
  readonly line: number;
  readonly lists: readonly string[];
}

/** Each person once, whatever the number of their rows, here and above. */
function countPeople(
  done: readonly DoneRow[],
  members: readonly ListMember[],
  { seen }: PlanContext,
): Pick<ImportCounts, 'added' | 'changed' | 'unchanged'> {
  const joining = new Set(members.map((member) => member.personId));
  let added = 0;
  let changed = 0;
  for (const { personId, kind, line } of done) {
    if (kind === 'same' && !joining.has(personId)) continue;
    if (seen.lineOf(who(personId)) !== undefined) continue;
    seen.note(who(personId), line);
    if (kind === 'added') added += 1;
    else changed += 1;
  }
  return { added, changed, unchanged: done.length - added - changed };
}

/** The rows that people and profiles come to, one record after the other. */
class ChunkWork {
  private readonly people = new Map<string, Person>();
  private readonly profiles = new Map<string, Profile>();
  private readonly addedPeople = new Set<PersonId>();
  private readonly addedProfiles = new Set<ProfileId>();
  private readonly peopleBefore = new Map<string, Person>();
  private readonly profilesBefore = new Map<string, Profile>();

  constructor(
    private readonly chunk: ChunkPeople,
    private readonly context: PlanContext,
  ) {}

  add(record: ImportRecord): RowOutcome {
    const { isDry } = this.context;
    const id = isDry ? (virtualPerson(record.line) as PersonId) : this.context.next<PersonId>();
    const person = personOfRecord(id, record, this.rules());
    this.addedPeople.add(id);
    this.putPerson(person);
    this.takeAccounts(person, record);
    return { personId: id, kind: 'added', kept: [] };
  }

  change(id: string, record: ImportRecord): RowOutcome {
    const personId = id as PersonId;
    const before = this.chunk.people.get(id);
    // Of a dry run, added by a row far above: what it would look like by now is not known.
    if (!before) return { personId, kind: 'same', kept: [] };
    const after = personAfter(before, record, this.rules());
    if (after !== before) {
      this.remember(this.peopleBefore, before, this.addedPeople.has(personId));
      this.putPerson(after);
    }
    const hasAccounts = this.takeAccounts(after, record);
    const kept = keptOf(before, after, record);
    return { personId, kind: after !== before || hasAccounts ? 'changed' : 'same', kept };
  }

  result(): Pick<ChunkPlan, 'people' | 'profiles' | 'addedPeople' | 'addedProfiles' | 'before'> {
    return {
      people: [...this.people.values()],
      profiles: [...this.profiles.values()],
      addedPeople: [...this.addedPeople],
      addedProfiles: [...this.addedProfiles],
      before: { people: [...this.peopleBefore.values()], profiles: [...this.profilesBefore.values()] },
    };
  }

  private rules(): ApplyRules {
    const { now, setup, from } = this.context;
    return { now, conflict: setup.conflict, from };
  }

  /** Whether any account was new or said something new. */
  private takeAccounts(person: Person, record: ImportRecord): boolean {
    let isChanged = false;
    for (const account of record.accounts) {
      const before = this.chunk.profileOf(account);
      const base = before ?? profileOfAccount(this.context.next<ProfileId>(), account, account.asOf ?? record.asOf);
      if (!before) this.addedProfiles.add(base.id);
      const filled = before
        ? profileAfter(before, account, account.asOf ?? record.asOf, this.context.setup.conflict)
        : base;
      if (before && filled === before && before.personId === person.id) continue;
      if (before) this.remember(this.profilesBefore, before, this.addedProfiles.has(before.id));
      const profile = { ...filled, personId: person.id };
      this.profiles.set(profile.id, profile);
      this.chunk.noteProfile(profile);
      isChanged = true;
    }
    return isChanged;
  }

  private putPerson(person: Person): void {
    this.people.set(person.id, person);
    this.chunk.notePerson(person);
  }

  private remember<Row extends { readonly id: string }>(rows: Map<string, Row>, before: Row, isOurs: boolean): void {
    if (!isOurs && !rows.has(before.id)) rows.set(before.id, before);
  }
}

function findPerson(record: ImportRecord, known: KnownPeople, setup: PlanContext['setup']): Match {
  const found = match(record, known);
  // Somebody of their own, as the person has chosen.
  const isOwn = found.kind === 'unclear' && found.why === 'shared-address' && setup.sharedAddress === 'add';
  return isOwn ? { kind: 'new' } : found;
}

function keptProblem(
  line: number,
  { about, field, mine, theirs, isTyped }: KeptValue,
  { setup }: PlanContext,
): RowProblem {
  const label = isCustomKey(field)
    ? setup.customFields?.find(({ id }) => customKey(id) === field)?.name
    : typedLabels[field];
  const [was, says] = [`“${clip(mine, 60)}”`, `“${clip(theirs, 60)}”`];
  const text =
    about === 'replaced'
      ? `Replaces yours, as you chose: ${was} becomes ${says}.`
      : `Keeps ${isTyped ? 'yours' : 'what is there'}: ${was}. The file says ${says}.`;
  return { line, column: label ?? 'A field of your own', text, isFatal: false, about };
}

function unclearProblem(record: ImportRecord, found: Match & { kind: 'unclear' }, chunk: ChunkPeople): RowProblem {
  const names = found.people.map((id) => `“${chunk.people.get(id)?.displayName ?? `line ${id.replace(/\D/g, '')}`}”`);
  const text =
    found.why === 'two-people'
      ? `Unclear: this row fits ${names.join(' and ')}. Muster does not join people by itself. Merge them first, or correct the row.`
      : `Unclear: the address is that of ${names.join(' and ')}, who has another account on the same site. Agencies often share one address.`;
  return { line: record.line, text, isFatal: true };
}

async function planLists(
  tx: Store,
  done: readonly { readonly personId: PersonId; readonly lists: readonly string[] }[],
  { now, next, setup }: PlanContext,
): Promise<Pick<ChunkPlan, 'lists' | 'members'>> {
  if (done.every((row) => row.lists.length === 0)) return { lists: [], members: [] };
  const byName = new Map((await tx.lists.all()).map((list) => [list.name.toLowerCase(), list]));
  const lists: List[] = [];
  const members = new Map<string, ListMember>();
  for (const { personId, lists: names } of done)
    for (const name of names) {
      const campaign = name === setup.listName ? setup.listCampaign : undefined;
      const list = byName.get(name.toLowerCase()) ?? {
        id: next<ListId>(),
        name,
        createdAt: now,
        ...(campaign ? { campaign } : {}),
      };
      if (!byName.has(name.toLowerCase())) lists.push(list);
      byName.set(name.toLowerCase(), list);
      members.set(memberKey(list.id, personId), membership(list.id, personId, now));
    }
  for (const { key } of await tx.listMembers.getMany([...members.keys()])) members.delete(key);
  return { lists, members: [...members.values()] };
}

/** Somebody whom a row of this file would add. */
function virtualPerson(line: number): string {
  return `line:${line}`;
}

function who(personId: PersonId): string {
  return `who:${personId}`;
}

function keysOf(record: ImportRecord): string[] {
  return [...record.accounts.flatMap(accountKeysOf), ...record.emails.map(mailKey)];
}

function noteRow(seen: SeenKeys, record: ImportRecord): void {
  for (const key of keysOf(record)) seen.note(key, record.line);
  for (const { site } of record.accounts) seen.note(`${virtualPerson(record.line)} ${site}`, record.line);
}

function withRowsBefore(chunk: ChunkPeople, seen: SeenKeys): KnownPeople {
  return {
    peopleOf(key) {
      const people = chunk.peopleOf(key);
      const line = people.length > 0 ? undefined : seen.lineOf(key);
      return line === undefined ? people : [virtualPerson(line)];
    },
    hasAccountOn: (person, site) =>
      chunk.hasAccountOn(person, site) ||
      (person.startsWith('line:') && seen.lineOf(`${person} ${site}`) !== undefined),
  };
}
