import { isAddress, normaliseAddress } from '@/lib/domain/address';
import { type CustomField, type CustomValue, customKey } from '@/lib/domain/custom-field';
import { customValueOf } from '@/lib/domain/custom-value';
import { fieldOf } from '@/lib/domain/field-registry';
import { distinct } from '@/lib/domain/fields/make-field';
import type { PersonTimeZone } from '@/lib/domain/person';
import { editLimits } from '@/lib/domain/person-edit';
import { textLimits } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { type Stage, stages } from '@/lib/domain/stage';
import { clip, headerText, plainLineEnds } from '@/lib/domain/text';
import { ianaZone } from '@/lib/domain/time-zone';
import { readCellText } from '@/lib/roster/export/cell-text';
import { unguardedForeign } from '@/lib/roster/export/formula-guard';
import type { CsvRow } from './csv-rows';
import { type FileCount, readBoolean, readCount, readDate, saysNothing } from './file-values';
import type { FileColumn } from './headers';
import { accountKeysOf, type ImportAccount, type ImportRecord, type RowProblem } from './import-record';
import { languageOf } from './language-names';
import { isOwnColumn } from './mapping';
import { accountAt, accountNamed, readSite, readUrl } from './read-account';
import type { ImportSetup } from './setup';
import { leaveOut, noteTarget, siteOfTarget } from './targets';

const NOTES_LENGTH = 20_000;
/** More lists or addresses in one cell than this are a mistake. */
const MOST_ITEMS = 50;

export interface ReadRow {
  /** Missing when the row says nobody, or its quotes are broken. */
  readonly record?: ImportRecord;
  readonly problems: readonly RowProblem[];
}

interface Cell {
  readonly text: string;
  readonly column: FileColumn;
  /** Of a list in one of our own files. */
  readonly items?: readonly string[];
}

/** What a row says, value by value; what cannot be read is left out and said, never guessed. */
export function readRecord(row: CsvRow, columns: readonly FileColumn[], setup: ImportSetup): ReadRow {
  const problems: RowProblem[] = [];
  const { line } = row;
  const drop = (text: string, column?: FileColumn, isFatal = false) =>
    problems.push({ line, text, isFatal, ...(column ? { column: column.name } : {}) });

  if (row.isBroken) {
    drop('The quotes in this row do not match, so its cells cannot be told apart.', undefined, true);
    return { problems };
  }
  if (row.cells.slice(columns.length).some((text) => text.trim() !== ''))
    drop(`There are more cells than the ${columns.length} columns of the header. The rest is left out.`);

  const cells = new Map<string, Cell[]>();
  for (const column of columns) {
    const to = setup.targets[column.index] ?? leaveOut;
    const cell = to === leaveOut ? undefined : cellOf(rawOf(row, column, setup), column, setup.customFields ?? []);
    if (cell) cells.set(to, [...(cells.get(to) ?? []), cell]);
  }
  const one = (id: string) => cells.get(id)?.[0];
  const all = (id: string) => cells.get(id) ?? [];
  /** A value that has to be read: said when it cannot be. */
  const read = <T>(id: string, reader: (text: string) => T | undefined, what: string): T | undefined => {
    const cell = one(id);
    if (!cell) return undefined;
    const value = reader(cell.text);
    if (value === undefined) drop(`“${clip(cell.text, 60)}” is ${what}.`, cell.column);
    return value;
  };
  const text = (id: string, limit: number): string | undefined => {
    const cell = one(id);
    return cell && (clip(headerText(cell.text), limit) || undefined);
  };
  const count = (id: string): FileCount | undefined => {
    const found = read(id, readCount, 'no count');
    return found && one(`${id}.precision`)?.text === 'rounded' ? { ...found, precision: 'rounded' } : found;
  };

  const date = (words: string) => readDate(words, setup.dateOrder);
  const emails = readEmails(all('email'), drop);
  const asOf = read('last_read_on', date, 'no date, or one that can be read in two ways') ?? setup.asOf;
  const accounts = readAccounts({ one, all, read, drop, setup });
  const [main, ...more] = accounts;
  const detail = definedOnly({
    displayName: text('profile_name', textLimits.name),
    followers: count('followers'),
    following: count('following'),
    postCount: count('post_count'),
    bio: one('bio') && clip(one('bio')?.text ?? '', textLimits.bio),
    website: read('website', readUrl, 'no web address'),
    location: text('location', textLimits.name),
    category: text('category', textLimits.name),
    verified: read('verified', readBoolean, 'neither yes nor no'),
    private: read('private', readBoolean, 'neither yes nor no'),
  });
  const detailed = main ? [{ ...main, ...detail }, ...more] : [];
  const counted = detailed.map((account) => {
    const followers = count(`followers:${account.site}`);
    return followers && account.followers === undefined ? { ...account, followers } : account;
  });
  if (counted.length === 0 && emails.length === 0) {
    drop('No handle, profile link or e-mail: nothing by which this person could be found again.', undefined, true);
    return { problems };
  }
  const first = text('first_name', 100);
  const displayName =
    text('full_name', textLimits.name) ?? ([first, text('last_name', 200)].filter(Boolean).join(' ') || undefined);
  const record = {
    line,
    emails,
    accounts: counted,
    asOf,
    notes: [
      ...all('notes').map((cell) => clip(cell.text, NOTES_LENGTH)),
      ...all(noteTarget).map((cell) => `${cell.column.name}: ${clip(cell.text, 2_000)}`),
    ],
    lists: [
      ...new Set(
        all('lists')
          .flatMap(namesIn)
          .map((name) => headerText(name).slice(0, 80))
          .filter(Boolean),
      ),
    ].slice(0, MOST_ITEMS),
    ...definedOnly({
      displayName,
      firstName: first,
      stage: read('stage', readStage, `no stage; they are ${stages.join(', ')}`),
      addedAt: read('added_on', date, 'no date, or one that can be read in two ways'),
      tags: texts(all('tags'), editLimits.tag, editLimits.tags, (tag) => tag.replaceAll(',', ' ')),
      owner: text('owner', editLimits.owner),
      openingLine: text('opening_line', editLimits.openingLine),
      agency: text('agency', editLimits.agency),
      isUnderAge: read('under_age', readBoolean, 'neither yes nor no') || undefined,
      languages: readLanguages(all('languages'), drop),
      timeZone: readZone(
        one('time_zone_source')?.text,
        read('time_zone', ianaZone, 'no time zone of the IANA database'),
      ),
      values: texts(all('values'), editLimits.line, editLimits.lines),
      willNotDo: texts(all('will_not_do'), editLimits.line, editLimits.lines),
      custom: readCustom(setup, all, drop),
    }),
  };
  return { record, problems };
}

/**
 * In a workbook texts are no formulas, and Muster writes them without guards: an apostrophe is one of the text. Line ends are
 * those of whatever program wrote the file.
 */
function rawOf(row: CsvRow, column: FileColumn, { format }: ImportSetup): string {
  const raw = plainLineEnds(row.cells[column.index] ?? '');
  return format === 'xlsx' && isOwnColumn(column) && raw.startsWith("'") ? `'${raw}` : raw;
}

/** The cell as text; `undefined` for a gap of any kind. */
function cellOf(raw: string, column: FileColumn, customFields: readonly CustomField[]): Cell | undefined {
  if (!isOwnColumn(column)) {
    const text = unguardedForeign(raw.trim()).trim();
    return saysNothing(text) ? undefined : { text, column };
  }
  const isList =
    fieldOf(column.ownId ?? '')?.type === 'tags' ||
    customFields.some(({ id, kind }) => kind === 'tags' && customKey(id) === column.ownId);
  const cell = readCellText(raw, { type: isList ? 'tags' : 'text' });
  if (!cell || 'gap' in cell) return undefined;
  return typeof cell.value === 'string'
    ? { text: cell.value, column }
    : { text: raw, column, items: Array.isArray(cell.value) ? cell.value : [] };
}

type Drop = (text: string, column?: FileColumn, isFatal?: boolean) => void;

function readEmails(cells: readonly Cell[], drop: Drop): string[] {
  const found = new Set<string>();
  for (const cell of cells)
    for (const part of cell.text
      .split(/[;,|\s]+/)
      .filter(Boolean)
      .slice(0, MOST_ITEMS)) {
      const address = normaliseAddress(part.replace(/^mailto:|^<|>$/gi, ''));
      if (isAddress(address)) found.add(address);
      else if (part.includes('@') || cell.text === part) drop(`“${clip(part, 60)}” is no e-mail address.`, cell.column);
    }
  return [...found];
}

interface AccountSource {
  readonly one: (id: string) => Cell | undefined;
  readonly all: (id: string) => readonly Cell[];
  readonly read: <T>(id: string, reader: (text: string) => T | undefined, what: string) => T | undefined;
  readonly drop: Drop;
  readonly setup: ImportSetup;
}

/** The account of the row's link or handle, then those of the columns of single sites; each once. */
function readAccounts({ one, all, read, drop, setup }: AccountSource): ImportAccount[] {
  const found: ImportAccount[] = [];
  const handle = one('handle');
  const link = one('profile_url');
  const site = read('site', readSite, 'no site that Muster knows') ?? (one('site') ? undefined : setup.site);
  const linked = link && accountAt(link.text, handle?.text);
  if (linked) found.push(linked);
  else if (handle) {
    const named = site ? accountNamed(site, handle.text) : accountAt(handle.text);
    if (named) found.push(named);
    else if (site) drop(`“${clip(handle.text, 60)}” is no handle of ${siteNames[site]}.`, handle.column);
    else if (!one('site')) drop('Nothing says which site this handle is of. Choose the site above.', handle.column);
  }
  if (link && !linked) drop(`“${clip(link.text, 60)}” is no profile of a site that Muster knows.`, link.column);
  for (const target of setup.targets) {
    const of = target.startsWith('account:') ? siteOfTarget(target) : undefined;
    if (!of) continue;
    for (const cell of all(target)) {
      const account = accountNamed(of, cell.text);
      if (account) found.push(account);
      else drop(`“${clip(cell.text, 60)}” is no account of ${siteNames[of]}.`, cell.column);
    }
  }
  const seen = new Set<string>();
  return found.filter((account) => {
    const keys = accountKeysOf(account);
    const isNew = keys.every((key) => !seen.has(key));
    for (const key of keys) seen.add(key);
    return isNew;
  });
}

/** The items of these cells, each once; `undefined` when there are none. */
function texts(
  cells: readonly Cell[],
  length: number,
  most: number,
  clean = (text: string) => text,
): readonly string[] | undefined {
  const found = distinct(cells.flatMap(namesIn).map((name) => clip(headerText(clean(name)), length))).slice(0, most);
  return found.length > 0 ? found : undefined;
}

/** Tags and English names of languages; what is neither is said. */
function readLanguages(cells: readonly Cell[], drop: Drop): readonly string[] | undefined {
  const found = new Set<string>();
  for (const cell of cells)
    for (const word of namesIn(cell).filter(Boolean)) {
      const tag = languageOf(word);
      if (tag !== undefined) found.add(tag);
      else drop(`“${clip(word, 60)}” is no language.`, cell.column);
    }
  return found.size > 0 ? [...found].slice(0, editLimits.languages) : undefined;
}

function readZone(source: string | undefined, zone: string | undefined): PersonTimeZone | undefined {
  if (zone === undefined) return undefined;
  return { zone, source: source === 'hand' || source === 'location' ? source : 'file' };
}

function readCustom(
  { customFields: fields = [], dateOrder }: Pick<ImportSetup, 'customFields' | 'dateOrder'>,
  all: (id: string) => readonly Cell[],
  drop: Drop,
): ImportRecord['custom'] {
  const found: Record<string, CustomValue['value']> = {};
  for (const field of fields) {
    const cells = all(customKey(field.id));
    const [first] = cells;
    if (!first) continue;
    const typed = typedOf(field, cells, first, dateOrder);
    const read = customValueOf(field, typed);
    if (!read.ok) drop(read.error.message, first.column);
    else if (read.value !== undefined) found[field.id] = read.value;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** As `customValueOf` takes it: a date is read by whatever rules it is written. */
function typedOf({ kind }: CustomField, cells: readonly Cell[], { text }: Cell, order: ImportSetup['dateOrder']) {
  if (kind === 'tags') return cells.flatMap(namesIn);
  return kind === 'date' ? (readDate(text, order) ?? text) : text;
}

function namesIn({ text, items }: Cell): readonly string[] {
  return items ?? text.split(/\s*[;,|]\s*/);
}

function readStage(text: string): Stage | undefined {
  const plain = text.trim().toLowerCase();
  return stages.find((stage) => stage === plain);
}

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

function definedOnly<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
