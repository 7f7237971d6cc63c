import { type AccountColumn, type AccountRow, accountColumns } from '@/lib/audience/accounts/inputs';
import { type CsvRecord, parseCsv } from '../csv';
import { quoted, Refusal } from '../saved-page';

/** A file of accounts: one row each, and the label where the file has one. */
export interface AccountTable {
  readonly rows: readonly AccountRow[];
  /** Missing where the file has no column `fake`. */
  readonly fakes?: readonly boolean[];
}

const flags: ReadonlySet<string> = new Set(['hasPicture', 'isPrivate', 'hasUrl', 'nameEqualsUsername', 'fake']);
const LARGEST = 1e10;

/**
 * Reads a table of accounts: columns in any order, blank for what was not visible, a column that is left out is not visible in
 * any row. Throws a `Refusal` of one line for a file without rows, columns that are not known or come twice, rows of another
 * length than the head, and numbers that are none.
 */
export function accountTable(text: string): AccountTable {
  const [head, ...records] = recordsOf(text);
  if (!head) throw new Refusal('the file is empty');
  const columns = columnsOf(head);
  if (records.length === 0) throw new Refusal('the file has a head but no rows');
  const rows: AccountRow[] = [];
  const fakes: boolean[] = [];
  for (const { line, cells } of records) {
    if (cells.length !== columns.length) {
      throw new Refusal(`line ${line} has ${cells.length} cells, the head has ${columns.length}`);
    }
    const row: { [Column in AccountColumn]?: number } = {};
    for (const [at, column] of columns.entries()) {
      const value = numberIn(cells[at] ?? '', column, line);
      if (column === 'fake') {
        if (value === undefined) throw new Refusal(`line ${line}: "fake" is blank`);
        fakes.push(value === 1);
      } else if (value !== undefined) row[column] = value;
    }
    if ((row.usernameDigits ?? 0) > (row.usernameLength ?? Infinity)) {
      throw new Refusal(`line ${line}: "usernameDigits" is larger than "usernameLength"`);
    }
    rows.push(row);
  }
  return { rows, ...(columns.includes('fake') && { fakes }) };
}

function recordsOf(text: string): CsvRecord[] {
  try {
    return parseCsv(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(error.message);
    throw error;
  }
}

function columnsOf({ cells }: CsvRecord): (AccountColumn | 'fake')[] {
  const names = cells.map((cell) => cell.trim());
  const known: readonly string[] = [...accountColumns, 'fake'];
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw new Refusal(`column ${quoted(strange)} is not known; known are ${known.join(', ')}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Refusal(`column ${quoted(twice)} comes twice`);
  if (names.every((name) => name === 'fake'))
    throw new Refusal('there is no column that says anything of the accounts');
  return names as (AccountColumn | 'fake')[];
}

function numberIn(cell: string, column: string, line: number): number | undefined {
  const text = cell.trim();
  if (text === '') return undefined;
  const where = `line ${line}: ${quoted(text)} in "${column}"`;
  // `Number` would also take 0x10 and Infinity.
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) throw new Refusal(`${where} is not a number`);
  const value = Number(text);
  if (value < 0) throw new Refusal(`${where} is below zero`);
  if (value > LARGEST) throw new Refusal(`${where} is larger than any count there is`);
  if (flags.has(column) && value !== 0 && value !== 1) throw new Refusal(`${where} is neither 0 nor 1`);
  return value;
}
