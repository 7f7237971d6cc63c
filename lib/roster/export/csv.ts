import { cellText, type FileCell } from './cell-text';
import { type ExportColumn, precisionWords } from './columns';
import { guarded } from './formula-guard';

/** Chunks of about this many UTF-16 units. */
const CHUNK = 64 * 1024;

/**
 * A CSV file, chunk by chunk (RFC 4180: comma, CRLF, quotes doubled), with a byte order mark, without which spreadsheet
 * programs take UTF-8 for something else.
 * @param lines cells in the order of the fields that the columns were made of
 */
export async function* csvChunks(
  columns: readonly ExportColumn[],
  lines: AsyncIterable<readonly FileCell[]>,
): AsyncGenerator<string> {
  let chunk = `\ufeff${csvLine(columns.map((column) => guarded(column.header)))}`;
  for await (const cells of lines) {
    chunk += csvLine(columns.map((column) => columnText(column, cells[column.index])));
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** One record with its line end. */
export function csvLine(texts: readonly string[]): string {
  // A record of one empty cell would be an empty line, which readers skip.
  if (texts.length === 1 && texts[0] === '') return '""\r\n';
  return `${texts.map(quoted).join(',')}\r\n`;
}

function columnText({ field, part }: ExportColumn, cell: FileCell = { gap: 'unknown' }): string {
  if (part === 'value') return cellText(cell, field);
  if ('gap' in cell) return '';
  return cell.isRounded ? precisionWords.rounded : precisionWords.exact;
}

function quoted(text: string): string {
  return /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
