import Papa from 'papaparse';
import type { Separator } from './separator';

/** One record of a file. */
export interface CsvRow {
  /** Of the file, from 1, where the record begins. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Its quotes do not match: the cells may be wrong. */
  readonly isBroken?: true;
}

/** A record longer than this has a quote that nothing closes. In UTF-16 units. */
const LONGEST_RECORD = 128 * 1024;
const ROWS = 1_000;
/** Switches quotes off: there are no NULs in the text. */
const NO_QUOTE = '\0';

/**
 * The records of a CSV file in batches of at most 1,000, with bounded memory whatever is in the file. Empty lines are left out.
 * A quote that is never closed costs its own line and no other.
 * @param text with line feeds only, no NULs, without `sep=` line
 * @param firstLine the line of the file on which the text begins
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  separator: Separator,
  firstLine = 1,
): AsyncGenerator<readonly CsvRow[]> {
  let line = firstLine;
  let rest = '';
  let batch: CsvRow[] = [];
  /** The end of a line that was too long is no row of its own. */
  let isSkipping = false;

  const take = (records: readonly (readonly string[])[], broken: ReadonlySet<number>) => {
    for (const [index, cells] of records.entries()) {
      const isEmpty = cells.every((cell) => cell.trim() === '');
      if (!isEmpty) batch.push({ line, cells, ...(broken.has(index) ? { isBroken: true } : {}) });
      line += 1 + breaksIn(cells);
    }
  };
  const parse = (chunk: string, isLast: boolean): number => {
    const { data, errors, meta } = parserOf(separator, '"').parse(chunk, 0, !isLast) as Papa.ParseResult<string[]>;
    take(data, new Set(errors.flatMap(({ row }) => (row === undefined ? [] : [row]))));
    return meta.cursor;
  };
  /** The first line of the rest, quotes taken as they stand. */
  const takeBrokenLine = () => {
    const end = rest.indexOf('\n');
    const first = end < 0 ? rest : rest.slice(0, end);
    const { data } = parserOf(separator, NO_QUOTE).parse(first, 0, false) as Papa.ParseResult<string[]>;
    take(data, new Set([0]));
    rest = end < 0 ? '' : rest.slice(end + 1);
    isSkipping = end < 0;
  };

  for await (const chunk of text) {
    rest += chunk;
    if (isSkipping) {
      const end = rest.indexOf('\n');
      rest = end < 0 ? '' : rest.slice(end + 1);
      isSkipping = end < 0;
    }
    if (!rest.includes('\n')) {
      if (rest.length > LONGEST_RECORD) takeBrokenLine();
      continue;
    }
    rest = rest.slice(parse(rest, false));
    while (rest.length > LONGEST_RECORD) {
      takeBrokenLine();
      rest = rest.slice(parse(rest, false));
    }
    while (batch.length >= ROWS) yield batch.splice(0, ROWS);
  }
  while (rest !== '') {
    rest = rest.slice(parse(rest, false));
    if (rest === '') break;
    if (isUnclosed(rest, separator)) takeBrokenLine();
    else {
      parse(rest, true);
      rest = '';
    }
  }
  while (batch.length > 0) yield batch.splice(0, ROWS);
  batch = [];
}

function parserOf(delimiter: Separator, quoteChar: string): Papa.Parser {
  return new Papa.Parser({ delimiter, quoteChar, newline: '\n' });
}

function isUnclosed(record: string, separator: Separator): boolean {
  const { errors } = parserOf(separator, '"').parse(record, 0, false) as Papa.ParseResult<string[]>;
  return record.includes('\n') && errors.some(({ code }) => code === 'MissingQuotes');
}

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}
