import { type BackupEnd, type BackupHeader, backedUp, derivedTables } from '@/lib/domain/backup';
import { Gzip } from '@/lib/roster/gzip';
import type { BackupRun } from '../backup-types';
import type { Hash } from '../ports';
import { BackupError } from './backup-error';
import type { BackupSource } from './ports';
import { rowsToJson } from './row-json';
import { type RandomBytes, sealer } from './seal';

/** Rows read at a time; of those that are large themselves, few. */
const AT_ONCE = 500;
const large: Readonly<Record<string, number>> = { fileBodies: 1, attachmentBodies: 1, readings: 50, installation: 5 };

export interface WriteBackup {
  readonly source: BackupSource;
  readonly hash: Hash;
  readonly randomBytes: RandomBytes;
  readonly madeAt: number;
  readonly madeWith: string;
  readonly password: string;
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly run: BackupRun;
}

/**
 * Writes everything that is truth: gzipped lines of JSON, a page of rows each, so that no table is ever in memory whole.
 * Tables are read one after the other while others may write: what a restore does about mails sent since covers that too.
 * @returns rows written
 * @throws BackupError `given-up`
 */
export async function writeBackup({
  source,
  hash,
  randomBytes,
  madeAt,
  madeWith,
  password,
  write,
  run,
}: WriteBackup): Promise<number> {
  const tables = source.tables.filter((table) => !derivedTables.includes(table));
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = await source.count(table);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const seal = password === '' ? undefined : await sealer(password, randomBytes);
  if (seal) write(seal.head);
  const zipped: Uint8Array<ArrayBuffer>[] = [];
  const gzip = new Gzip({ level: 6 }, (bytes) => void zipped.push(new Uint8Array(bytes)));
  const encoder = new TextEncoder();
  const put = async (line: string, isLast = false): Promise<void> => {
    gzip.push(encoder.encode(`${line}\n`), isLast);
    for (const bytes of zipped.splice(0)) for (const out of seal ? await seal.push(bytes) : [bytes]) write(out);
  };
  const header: BackupHeader = { muster: 'backup', format: 1, schema: source.schema, madeAt, madeWith, counts };
  const first = JSON.stringify(header);
  await put(first);
  const start = await hash(first);
  const ends: Record<string, { count: number; sha256: string }> = {};
  let done = 0;
  for (const table of tables) {
    let sha256 = start;
    let count = 0;
    let after: unknown;
    do {
      if (run.isGivenUp?.()) throw new BackupError('given-up');
      const page = await source.page(table, after, large[table] ?? AT_ONCE);
      after = page.next;
      done += page.rows.length;
      const rows = page.rows.flatMap((row) => backedUp(table, row as Record<string, unknown>) ?? []);
      if (rows.length > 0) {
        const line = rowsToJson({ table, rows });
        sha256 = await hash(sha256 + line);
        count += rows.length;
        await put(line);
      }
      run.onProgress?.(Math.min(done, total), total);
    } while (after !== undefined);
    ends[table] = { count, sha256 };
  }
  await put(JSON.stringify({ end: true, tables: ends } satisfies BackupEnd), true);
  if (seal) write(await seal.end());
  return done;
}
