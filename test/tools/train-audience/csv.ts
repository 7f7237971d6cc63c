/** A record of a CSV file and the line it begins on, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The records of a CSV text (RFC 4180): commas, quotes doubled inside quotes, line breaks of any kind; a byte order mark and
 * lines with nothing on them are skipped, but not those with quotes around nothing. Throws a `SyntaxError` for a quote that is never closed.
 */
export function parseCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let quotedSince: number | undefined;
  let hasQuotes = false;
  let line = 1;
  let begun = 1;
  const endRecord = () => {
    cells.push(cell);
    if (cells.length > 1 || cell.trim() !== '' || hasQuotes) records.push({ line: begun, cells });
    [cells, cell, hasQuotes] = [[], '', false];
  };
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  for (let at = 0; at < source.length; at += 1) {
    const mark = source[at];
    if (mark === '\n' || (mark === '\r' && source[at + 1] !== '\n')) line += 1;
    if (quotedSince !== undefined) {
      if (mark !== '"') cell += mark;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quotedSince = undefined;
    } else if (mark === '"' && cell === '') [quotedSince, hasQuotes] = [line, true];
    else if (mark === ',') {
      cells.push(cell);
      cell = '';
    } else if (mark === '\n' || mark === '\r') {
      if (mark === '\r' && source[at + 1] === '\n') {
        at += 1;
        line += 1;
      }
      endRecord();
      begun = line;
    } else cell += mark;
  }
  if (quotedSince !== undefined) throw new SyntaxError(`a quote that opens on line ${quotedSince} is never closed`);
  if (cell !== '' || cells.length > 0 || hasQuotes) endRecord();
  return records;
}
