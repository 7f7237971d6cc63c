import { FileError } from '@/lib/roster/import/file-error';
import { type FileColumn, fileColumns } from '@/lib/roster/import/headers';
import { listRecords } from '@/lib/roster/import/list-records';
import type { ImportSetup } from '@/lib/roster/import/setup';
import { readListFile } from '@/lib/roster/list-file';
import type { ImportFile } from './import-types';
import { type ReadRows, readRows } from './plan-chunk';
import { fileRows } from './read-import-file';

/** Some records of a file, and how far it has been read, 0 to 1. */
export interface FileRecords extends ReadRows {
  /** Of a table. */
  readonly columns?: readonly FileColumn[];
  readonly share: number;
}

/** Of a list that was shared as a file, in one piece: it has to be read whole. */
const listChunk = 1_000;

/** Everything that a file says, a chunk at a time, whatever it is written as. @throws FileError */
export async function* fileRecords(file: ImportFile, setup: ImportSetup): AsyncGenerator<FileRecords> {
  if (setup.format === 'list') {
    const list = readListFile(await file.slice(0, file.size).text());
    if (!list.ok) throw new FileError(list.error.message);
    const { people } = list.value;
    for (let from = 0; from < people.length; from += listChunk) {
      const part = people.slice(from, from + listChunk);
      yield { ...listRecords(part, list.value.savedAt, from + 1), share: (from + part.length) / people.length };
    }
    return;
  }
  let columns: readonly FileColumn[] | undefined;
  for await (const { rows, share } of fileRows(file, setup)) {
    const header = columns ? undefined : rows[0];
    columns ??= fileColumns(header?.cells ?? [], setup.targets.length);
    yield { ...readRows(header ? rows.slice(1) : rows, columns, setup), columns, share };
  }
}

/** The same, one step ahead: while a chunk is being written, the next one is read. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = source.next();
      // Looked at when its turn comes.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return(undefined).catch(() => undefined);
  }
}
