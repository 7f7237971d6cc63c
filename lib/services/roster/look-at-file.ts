import { type SiteId, siteIds } from '@/lib/domain/reading';
import { ok, problem, type Result } from '@/lib/domain/result';
import { siteNames } from '@/lib/domain/site-names';
import { type CsvRow, csvRows } from '@/lib/roster/import/csv-rows';
import { decoded } from '@/lib/roster/import/decode';
import { detectEncoding } from '@/lib/roster/import/encoding';
import { dateOrderOf } from '@/lib/roster/import/file-values';
import { fileColumns, headerSignature } from '@/lib/roster/import/headers';
import { isOwnColumn, proposeMapping } from '@/lib/roster/import/mapping';
import { detectSeparator, sepLine } from '@/lib/roster/import/separator';
import type { ImportSetup } from '@/lib/roster/import/setup';
import type { ImportFile, ImportLook } from './import-types';

/** So much of a file is looked at before anything is asked. In bytes. */
const HEAD = 256 * 1024;
const SAMPLES = 200;

/** What a file seems to be, and where its columns would go. @param remembered what was chosen for this header before */
export async function lookAtFile(
  file: ImportFile,
  chosen: Partial<Pick<ImportSetup, 'encoding' | 'separator'>>,
  remembered: (signature: string) => Promise<readonly string[] | undefined>,
): Promise<Result<ImportLook>> {
  if (file.size === 0) return problem('empty-file', 'This file is empty.');
  const head = new Uint8Array(await file.slice(0, Math.min(file.size, HEAD)).arrayBuffer());
  const refusal = notText(head);
  if (refusal) return problem('not-text', refusal);
  const encoding = chosen.encoding ?? detectEncoding(head);
  let text = '';
  for await (const part of decoded(once(head), encoding)) text += part;
  const separator = chosen.separator ?? detectSeparator(text);
  const rows = await firstRows(text.slice(sepLine(text)?.length ?? 0), separator, file.size > head.length);
  const [header, ...body] = rows;
  if (!header) return problem('empty-file', 'There is nothing in this file.');
  if (body.length === 0) return problem('no-rows', 'This file has a header and no rows below it.');
  const columns = fileColumns(header.cells, Math.max(...body.slice(0, 20).map((row) => lastFilled(row.cells))));
  if (columns.length > 2_000)
    return problem('too-wide', 'This file has more than 2,000 columns. Is the separator right?');
  const mapping = proposeMapping(columns, await remembered(headerSignature(columns)));
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
      encoding,
      separator,
      targets: mapping.targets,
      asOf: file.lastModified,
      conflict: 'keep',
      sharedAddress: 'leave-out',
      ...(site ? { site } : {}),
      ...(dateOrder ? { dateOrder } : {}),
    },
  });
}

/** Whether these are the bytes of something else: what to do then. */
function notText(head: Uint8Array): string | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04))
    return 'This is an Excel workbook or a zip file. Open it in your spreadsheet program and save it as CSV (UTF-8).';
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'This is an old Excel workbook. Open it and save it as CSV (UTF-8).';
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'This is a PDF. Muster reads CSV files.';
  if (starts(0x1f, 0x8b)) return 'This file is compressed. Unpack it first.';
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
