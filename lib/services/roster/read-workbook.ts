import type { CsvRow } from '@/lib/roster/import/csv-rows';
import { FileError } from '@/lib/roster/import/file-error';
import { EntryInflate, tooLarge } from '@/lib/roster/import/xlsx/inflate-entry';
import { SheetRows } from '@/lib/roster/import/xlsx/sheet-rows';
import { readDateStyles, readRelations, readWorkbook, sharedStrings } from '@/lib/roster/import/xlsx/workbook-parts';
import {
  directoryPlace,
  entriesOf,
  localHeaderLength,
  localHeaderSize,
  tailSize,
  type ZipEntry,
} from '@/lib/roster/import/xlsx/zip-directory';
import type { ImportFile } from './import-types';

/** Read from the file at once: unpacked, it may be a thousand times as much. In bytes. */
const PIECE = 16 * 1024;
/** The small parts, unpacked. In bytes. */
const SMALL_PART = 16 * 1024 * 1024;
/** Texts are held in memory. Unpacked, in bytes. */
const MOST_TEXTS = 256 * 1024 * 1024;
/** A sheet is read through and never held. Unpacked, in bytes. */
const MOST_SHEET = 1024 * 1024 * 1024;
const ROWS = 1_000;

/** A workbook of a spreadsheet program (ECMA-376), its sheets in the order of their tabs. */
export interface OpenWorkbook {
  readonly sheets: readonly string[];
  /** The rows of a sheet, from its first; without a name, or with one that is not there, of the first sheet. */
  rows(sheet?: string): AsyncGenerator<{ readonly rows: readonly CsvRow[]; readonly share: number }>;
}

/** Whether these are the first bytes of a zip file, which a workbook is. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** Opens a workbook; only its list of sheets is read. @throws FileError */
export async function openWorkbook(file: ImportFile): Promise<OpenWorkbook> {
  const tailAt = Math.max(0, file.size - tailSize);
  const place = directoryPlace(await bytesOf(file, tailAt, file.size));
  const entries = new Map(
    entriesOf(await bytesOf(file, place.at, place.at + place.size)).map((each) => [each.name, each]),
  );
  const small = async (name: string): Promise<string> => {
    const entry = entries.get(name);
    let text = '';
    if (entry) for await (const { piece } of unpacked(file, entry, SMALL_PART)) text += piece;
    return text;
  };
  const book = readWorkbook(await small('xl/workbook.xml'));
  if (book.sheets.length === 0)
    throw new FileError('This is no Excel workbook that Muster can read. Save it as CSV (UTF-8) or as .xlsx.');
  const relations = readRelations(await small('xl/_rels/workbook.xml.rels'), 'xl/');

  return {
    sheets: book.sheets.map(({ name }) => name),
    async *rows(sheet) {
      const chosen = book.sheets.find(({ name }) => name === sheet) ?? book.sheets[0];
      const entry = entries.get(relations.get(chosen?.relation ?? '') ?? '');
      if (!entry) throw new FileError('This sheet is not in the workbook, or is no table.');
      const dateStyles = readDateStyles(await small('xl/styles.xml'));
      const { scanner, strings } = sharedStrings();
      const texts = entries.get('xl/sharedStrings.xml');
      if (texts) for await (const { piece } of unpacked(file, texts, MOST_TEXTS)) scanner.push(piece);
      const reader = new SheetRows({ strings, dateStyles, is1904: book.is1904 });
      let batch: CsvRow[] = [];
      let done = 0;
      for await (const { piece, share } of unpacked(file, entry, MOST_SHEET)) {
        batch.push(...reader.push(piece));
        done = share;
        while (batch.length >= ROWS) yield { rows: batch.splice(0, ROWS), share };
      }
      if (batch.length > 0) yield { rows: batch, share: done };
      batch = [];
    },
  };
}

/** The text of an entry, piece by piece, and how much of it has been read. @param most what it may come to, in bytes */
async function* unpacked(
  file: ImportFile,
  entry: ZipEntry,
  most: number,
): AsyncGenerator<{ readonly piece: string; readonly share: number }> {
  // Before anything is unpacked; what the file says of itself may be wrong, so it is counted below as well.
  if (entry.size > most) throw new FileError(tooLarge);
  const header = await bytesOf(file, entry.headerAt, entry.headerAt + localHeaderSize);
  const from = entry.headerAt + localHeaderLength(header);
  const decoder = new TextDecoder();
  const inflate = new EntryInflate(most);
  for (let at = 0; at < entry.packedSize; at += PIECE) {
    const end = Math.min(at + PIECE, entry.packedSize);
    const bytes = await bytesOf(file, from + at, from + end);
    const pieces = entry.isDeflated ? inflate.push(bytes, end === entry.packedSize) : [bytes];
    for (const each of pieces) yield { piece: decoder.decode(each, { stream: true }), share: end / entry.packedSize };
  }
}

async function bytesOf(file: ImportFile, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, Math.min(to, file.size)).arrayBuffer());
}
