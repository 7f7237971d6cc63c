import { strToU8, Zip, ZipDeflate } from 'fflate';
import { type FileCell, gapWords, itemsText } from './cell-text';
import { type ExportColumn, precisionWords } from './columns';
import { sheetEnd, sheetStart, styleIndex, workbookParts } from './xlsx-parts';

/** Rows of a sheet and UTF-16 units of a cell, as spreadsheet programs have them. The first row is the header. */
export const xlsxLimits = { rows: 1_048_576, cell: 32_767 } as const;

/** Days from 30 December 1899 to 1 January 1970: the day count of spreadsheet programs. */
const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;
const CHUNK = 64 * 1024;

/**
 * A workbook with one sheet, chunk by chunk: numbers are numbers, dates are dates, text can never be a formula, because each
 * cell says what it is. Gaps are written as in the CSV. Text longer than a cell may be is cut.
 * @param lines cells in the order of the fields that the columns were made of
 * @throws RangeError when there are more lines than a sheet has rows
 */
export async function* xlsxChunks(
  columns: readonly ExportColumn[],
  lines: AsyncIterable<readonly FileCell[]>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else ready.push(chunk);
  });
  for (const [name, text] of Object.entries(workbookParts)) {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    part.push(strToU8(text), true);
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
  zip.add(sheet);
  let text =
    sheetStart(columns.map(widthOf)) +
    rowXml(
      1,
      columns.map((column) => textXml(column.header, styleIndex.header)),
    );
  let row = 1;
  for await (const cells of lines) {
    row += 1;
    if (row > xlsxLimits.rows) throw new RangeError('A sheet has no more rows than 1,048,575 people. Use CSV instead.');
    text += rowXml(
      row,
      columns.map((column) => cellXml(column, cells[column.index])),
    );
    if (text.length < CHUNK) continue;
    sheet.push(strToU8(text));
    text = '';
    if (failure) throw failure;
    yield* ready.splice(0);
  }
  sheet.push(strToU8(text + sheetEnd), true);
  zip.end();
  if (failure) throw failure;
  yield* ready.splice(0);
}

/** In characters. */
function widthOf({ field, part }: ExportColumn): number {
  if (part === 'precision') return 12;
  if (field.type === 'text' || field.type === 'url' || field.type === 'email') return 28;
  return field.type === 'tags' ? 24 : 14;
}

function rowXml(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.join('')}</row>`;
}

function cellXml({ field, part }: ExportColumn, cell: FileCell = { gap: 'unknown' }): string {
  if (part === 'precision')
    return 'gap' in cell ? '<c/>' : textXml(cell.isRounded ? precisionWords.rounded : precisionWords.exact);
  if ('gap' in cell) return cell.gap === 'unknown' ? '<c/>' : textXml(gapWords[cell.gap]);
  const { value } = cell;
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'string') return textXml(value);
  if (typeof value !== 'number') return textXml(value.length === 0 ? gapWords.none : itemsText(value));
  if (!Number.isFinite(value)) return '<c/>';
  if (field.type === 'share') return numberXml(value, styleIndex.percent);
  if (field.type !== 'date') return numberXml(value, styleIndex.plain);
  return numberXml(value / DAY_MS + EPOCH_DAYS, value % DAY_MS === 0 ? styleIndex.date : styleIndex.time);
}

function numberXml(value: number, style: number): string {
  return `<c s="${style}"><v>${value}</v></c>`;
}

function textXml(text: string, style: number = styleIndex.plain): string {
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** XML 1.0 has no place for most control characters, lone surrogates and U+FFFE/F: they become U+FFFD. */
function xmlText(text: string): string {
  return text
    .slice(0, xlsxLimits.cell)
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
