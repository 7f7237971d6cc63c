import { type BackupHeader, backupEndSchema, backupHeaderSchema, backupRowsSchema } from '@/lib/domain/backup';
import { Gunzip } from '@/lib/roster/gzip';
import type { Hash } from '../ports';
import { BackupError } from './backup-error';
import { rowsFromJson } from './row-json';
import { isSealed, unsealed } from './seal';

/** No line that Muster writes is longer: one file of a person, as base64. In UTF-16 units. */
const LONGEST_LINE = 120_000_000;
/** Bytes of the file taken at a time. */
const PIECE = 1 << 20;
/** Zipped bytes opened at a time, so that a little of them cannot become much at once. */
const SIP = 1 << 16;

export interface BackupPage {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface OpenedBackup {
  readonly header: BackupHeader;
  readonly isLocked: boolean;
  /** All rows, checked as they come; whoever reads to the end has all of them. @throws BackupError */
  pages(hash: Hash): AsyncGenerator<BackupPage>;
}

/** Opens a backup and reads its first line. @throws BackupError */
export async function openBackup(file: Blob, password: string): Promise<OpenedBackup> {
  const start = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const isLocked = isSealed(start);
  if (!isLocked && !(start[0] === 0x1f && start[1] === 0x8b)) throw new BackupError('not-a-backup');
  if (isLocked && password === '') throw new BackupError('locked');
  const lines = linesOf(isLocked ? unsealed(piecesOf(file), password) : piecesOf(file));
  const first = await lines.next();
  if (first.done) throw new BackupError('not-a-backup');
  const line = first.value;
  const header = backupHeaderSchema.safeParse(parsed(line, 'not-a-backup'));
  if (!header.success) throw new BackupError('not-a-backup');
  return { header: header.data, isLocked, pages: (hash) => pagesOf(lines, line, hash) };
}

async function* pagesOf(lines: AsyncGenerator<string>, header: string, hash: Hash): AsyncGenerator<BackupPage> {
  const seen = new Map<string, { count: number; sha256: string }>();
  const start = await hash(header);
  let isWhole = false;
  for await (const line of lines) {
    if (isWhole) throw new BackupError('damaged');
    const value = parsed(line, 'damaged');
    const end = backupEndSchema.safeParse(value);
    if (end.success) {
      for (const [table, { count, sha256 }] of Object.entries(end.data.tables)) {
        const got = seen.get(table) ?? { count: 0, sha256: start };
        if (got.count !== count || got.sha256 !== sha256) throw new BackupError('damaged');
        seen.delete(table);
      }
      if (seen.size > 0) throw new BackupError('damaged');
      isWhole = true;
      continue;
    }
    const page = backupRowsSchema.safeParse(value);
    if (!page.success) throw new BackupError('damaged');
    const { table } = page.data;
    const before = seen.get(table) ?? { count: 0, sha256: start };
    seen.set(table, { count: before.count + page.data.rows.length, sha256: await hash(before.sha256 + line) });
    const { rows } = rowsFromJson(line) as BackupPage;
    yield { table, rows };
  }
  if (!isWhole) throw new BackupError('damaged');
}

function parsed(line: string, code: 'damaged' | 'not-a-backup'): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new BackupError(code, { cause: error });
  }
}

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.size; from += PIECE)
    yield new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let texts: string[] = [];
  const gunzip = new Gunzip((bytes) => void texts.push(decoder.decode(bytes, { stream: true })));
  let parts: string[] = [];
  let length = 0;
  const open = function* (bytes: Uint8Array, isLast: boolean): Generator<string> {
    try {
      gunzip.push(bytes, isLast);
    } catch (error) {
      throw new BackupError('damaged', { cause: error });
    }
    const got = texts;
    texts = [];
    for (const text of got) {
      const pieces = text.split('\n');
      for (const [index, piece] of pieces.entries()) {
        parts.push(piece);
        length += piece.length;
        if (length > LONGEST_LINE) throw new BackupError('damaged');
        if (index === pieces.length - 1) continue;
        yield parts.join('');
        parts = [];
        length = 0;
      }
    }
  };
  for await (const chunk of chunks)
    for (let from = 0; from < chunk.length; from += SIP) yield* open(chunk.subarray(from, from + SIP), false);
  // What is left after the last line break is a line that was cut off: the end is missing then, which is noticed above.
}
