import { readFileSync, statSync } from 'node:fs';
import { spamProbabilities } from '@/lib/audience/comments/model';
import { loadCommentWeights } from '@/lib/audience/comments/weights';
import { type CsvRecord, parseCsv } from '../csv';
import type { LineIo } from '../read';
import { quoted } from '../saved-page';

/** Why a file cannot be used. */
class TableError extends Error {
  override readonly name = 'TableError';
}

const usage = `comments FILE.csv: which of these comments are spam

  FILE.csv  UTF-8, at most 50 MB, with a column "text"; others are left alone

Prints one JSON object { model, rows }: the probability, 0 to 1, of each row in the order of the file. Words that stand in
several rows count as a sign, so rows belong together that were seen together.`;

const LARGEST = 50 * 1024 * 1024;

/**
 * `comments FILE.csv`: prints one JSON object `{ model, rows }` with the probability that each comment of the column `text` is
 * spam, in the order of the file. 0: printed; 2: a file that cannot be read so, told in one line.
 * @param argv what stands after the word `comments`
 */
export async function run(argv: readonly string[], io: LineIo): Promise<0 | 2> {
  const [path, ...rest] = argv;
  if (path === '--help' || path === '-h') {
    await io.out(usage);
    return 0;
  }
  try {
    if (path === undefined || rest.length > 0) throw new TableError('give one file: comments FILE.csv (see --help)');
    const texts = textsOf(path);
    const weights = await loadCommentWeights();
    const rows = spamProbabilities(texts, weights).map((probability) => Number(probability.toFixed(6)));
    await io.out(JSON.stringify({ model: weights.model, rows }));
    return 0;
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    await io.err(`audience comments: ${error.message}`);
    return 2;
  }
}

function textsOf(path: string): string[] {
  const [head, ...rows] = recordsOf(path);
  if (head === undefined) throw new TableError(`${quoted(path)} is empty`);
  const column = head.cells.findIndex((name) => name.trim().toLowerCase() === 'text');
  if (column === -1)
    throw new TableError(`${quoted(path)} has no column "text"; its first line is ${quoted(head.cells.join(','))}`);
  if (rows.length === 0) throw new TableError(`${quoted(path)} has no rows below its first line`);
  return rows.map(({ line, cells }) => {
    if (cells.length > head.cells.length)
      throw new TableError(
        `${quoted(path)}, line ${line}: ${cells.length} cells where the first line has ${head.cells.length}; texts with commas stand in quotes`,
      );
    return cells[column] ?? '';
  });
}

function recordsOf(path: string): CsvRecord[] {
  const bytes = bytesOf(path);
  try {
    return parseCsv(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) throw new TableError(`${quoted(path)}: ${error.message}`);
    if (error instanceof TypeError) throw new TableError(`${quoted(path)} is not UTF-8 text`);
    throw error;
  }
}

function bytesOf(path: string): Buffer {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size !== undefined && size > LARGEST) throw new TableError(`${quoted(path)} has more than 50 MB`);
  try {
    return readFileSync(path);
  } catch {
    throw new TableError(`${quoted(path)} cannot be read`);
  }
}
