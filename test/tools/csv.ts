import Papa from 'papaparse';

/** A record of a CSV file and the line it begins on, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The records of a CSV text (RFC 4180): commas, quotes doubled inside quotes, line breaks of any kind, which become `\n` inside
 * cells; a byte order mark and lines with nothing on them are skipped, but not those with quotes around nothing. Throws a
 * `SyntaxError` for a quote that is never closed.
 */
export function parseCsv(text: string): CsvRecord[] {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const records: CsvRecord[] = [];
  let [from, line] = [0, 1];
  Papa.parse<string[]>(source, {
    delimiter: ',',
    newline: '\n',
    step: ({ data, errors, meta }) => {
      if (errors.some(({ code }) => code === 'MissingQuotes'))
        throw new SyntaxError(`a quote in the record that opens on line ${line} is never closed`);
      const written = source.slice(from, meta.cursor);
      if (written.trim() !== '') records.push({ line, cells: data });
      from = meta.cursor;
      line += written.split('\n').length - 1;
    },
  });
  return records;
}
