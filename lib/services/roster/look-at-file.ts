import type { CustomField } from '@/lib/domain/custom-field';
import { type SiteId, siteIds } from '@/lib/domain/reading';
import { ok, problem, type Result } from '@/lib/domain/result';
import { siteNames } from '@/lib/domain/site-names';
import { headerText } from '@/lib/domain/text';
import { type CsvRow, csvRows } from '@/lib/roster/import/csv-rows';
import { decoded } from '@/lib/roster/import/decode';
import { detectEncoding } from '@/lib/roster/import/encoding';
import { FileError } from '@/lib/roster/import/file-error';
import { dateOrderOf } from '@/lib/roster/import/file-values';
import { fileColumns, headerSignature } from '@/lib/roster/import/headers';
import { isOwnColumn, proposeMapping } from '@/lib/roster/import/mapping';
import { detectSeparator, sepLine } from '@/lib/roster/import/separator';
import type { ImportSetup } from '@/lib/roster/import/setup';
import { readListFile } from '@/lib/roster/list-file';
import type { ImportFile, ImportLook, LookChoice } from './import-types';
import { isZip, openWorkbook } from './read-workbook';

/** So much of a file is looked at before anything is asked. In bytes. */
const HEAD = 256 * 1024;
const SAMPLES = 200;

export interface KnownColumns {
  /** What was chosen for this header before. */
  readonly remembered: (signature: string) => Promise<readonly string[] | undefined>;
  readonly customFields: readonly CustomField[];
}

/** What a file seems to be, and where its columns would go. */
export async function lookAtFile(
  file: ImportFile,
  chosen: LookChoice,
  known: KnownColumns,
): Promise<Result<ImportLook>> {
  if (file.size === 0) return problem('empty-file', 'This file is empty.');
  const head = new Uint8Array(await file.slice(0, Math.min(file.size, HEAD)).arrayBuffer());
  try {
    if (isZip(head)) return await lookAtWorkbook(file, chosen, known);
    const refusal = notText(head);
    if (refusal) return problem('not-text', refusal);
    const encoding = chosen.encoding ?? detectEncoding(head);
    let text = '';
    for await (const part of decoded(once(head), encoding)) text += part;
    if (isListFile(text)) return await lookAtList(file);
    const separator = chosen.separator ?? detectSeparator(text);
    const rows = await firstRows(text.slice(sepLine(text)?.length ?? 0), separator, file.size > head.length);
    return await lookAtRows(file, rows, { encoding, separator }, known);
  } catch (error) {
    if (error instanceof FileError) return problem('damaged-file', error.message);
    throw error;
  }
}

async function lookAtWorkbook(
  file: ImportFile,
  { sheet }: LookChoice,
  known: KnownColumns,
): Promise<Result<ImportLook>> {
  const book = await openWorkbook(file);
  const name = book.sheets.find((each) => each === sheet) ?? book.sheets[0] ?? '';
  const rows: CsvRow[] = [];
  for await (const batch of book.rows(name)) {
    rows.push(...batch.rows);
    if (rows.length > SAMPLES) break;
  }
  const how = { encoding: 'utf-8', separator: ',', format: 'xlsx', sheet: name } as const;
  const look = await lookAtRows(file, rows.slice(0, SAMPLES + 1), how, known);
  if (look.ok) return ok({ ...look.value, sheets: book.sheets });
  // Another sheet may be the one that is meant.
  const next = sheet === undefined ? book.sheets[book.sheets.indexOf(name) + 1] : undefined;
  return next === undefined ? look : lookAtWorkbook(file, { sheet: next }, known);
}

/** A list is read whole; a roster of its largest size comes to less. In bytes. */
const LARGEST_LIST = 256 * 1024 * 1024;

/** A list that was shared as a file: its people are matched and added as those of any file. */
async function lookAtList(file: ImportFile): Promise<Result<ImportLook>> {
  if (file.size > LARGEST_LIST) return problem('too-large', 'This list is larger than Muster reads.');
  const read = readListFile(await file.slice(0, file.size).text());
  if (!read.ok) return read;
  const { list, people, savedAt } = read.value;
  const name = headerText(list.name).slice(0, 80);
  const campaign = headerText(list.campaign ?? '').slice(0, 80);
  return ok({
    columns: [],
    samples: [],
    mapping: { targets: [], by: 'own' },
    isOwnFile: true,
    list: { name, people: people.length, ...(campaign === '' ? {} : { campaign }) },
    setup: {
      encoding: 'utf-8',
      separator: ',',
      format: 'list',
      targets: [],
      asOf: savedAt,
      conflict: 'keep',
      sharedAddress: 'leave-out',
      ...(name === '' ? {} : { listName: name }),
      ...(campaign === '' ? {} : { listCampaign: campaign }),
    },
  });
}

function isListFile(text: string): boolean {
  return /^\s*\{/.test(text) && /"format"\s*:\s*"muster-list"/.test(text);
}

async function lookAtRows(
  file: ImportFile,
  rows: readonly CsvRow[],
  how: Pick<ImportSetup, 'encoding' | 'separator' | 'format' | 'sheet'>,
  { remembered, customFields }: KnownColumns,
): Promise<Result<ImportLook>> {
  const [header, ...body] = rows;
  if (!header) return problem('empty-file', 'There is nothing in this file.');
  if (body.length === 0) return problem('no-rows', 'This file has a header and no rows below it.');
  const columns = fileColumns(header.cells, Math.max(...body.slice(0, 20).map((row) => lastFilled(row.cells))));
  if (columns.length > 2_000)
    return problem('too-wide', 'This file has more than 2,000 columns. Is the separator right?');
  const mapping = proposeMapping(columns, await remembered(headerSignature(columns)), customFields);
  const cells = body.map((row) => row.cells);
  const dates = columns.filter((column) => /_on$/.test(mapping.targets[column.index] ?? ''));
  const dateOrder = dateOrderOf(dates.flatMap(({ index }) => cells.map((row) => row[index] ?? '')));
  const site = siteOfName(file.name);
  return ok({
    columns,
    samples: cells,
    mapping,
    isOwnFile: columns.some(isOwnColumn),
    setup: {
      ...how,
      targets: mapping.targets,
      asOf: file.lastModified,
      conflict: 'keep',
      sharedAddress: 'leave-out',
      ...(site ? { site } : {}),
      ...(dateOrder ? { dateOrder } : {}),
      ...(customFields.length > 0 ? { customFields } : {}),
    },
  });
}

/** Whether these are the bytes of something else: what to do then. */
function notText(head: Uint8Array): string | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    return 'This is an old Excel workbook, or one locked with a password. Open it and save it as .xlsx or CSV (UTF-8), without a password.';
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'This is a PDF. Muster reads CSV files and Excel workbooks.';
  if (starts(0x1f, 0x8b)) return 'This file is compressed. Unpack it first.';
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38))
    return 'This is a picture. Muster reads CSV files and Excel workbooks.';
  return undefined;
}

async function firstRows(text: string, separator: ImportSetup['separator'], isCut: boolean): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const batch of csvRows(once(text), separator)) {
    rows.push(...batch);
    if (rows.length > SAMPLES) break;
  }
  // The last one may have been cut in the middle.
  return (isCut && rows.length <= SAMPLES && rows.length > 2 ? rows.slice(0, -1) : rows).slice(0, SAMPLES + 1);
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

/** A file named `instagram-creators.csv` tells whose handles it has. */
function siteOfName(name: string): SiteId | undefined {
  const found = siteIds.filter(
    (site) => site !== 'x' && site !== 'web' && name.toLowerCase().includes(siteNames[site].toLowerCase()),
  );
  return found.length === 1 ? found[0] : undefined;
}
