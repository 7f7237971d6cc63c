import { type CsvRow, csvRows } from '@/lib/roster/import/csv-rows';
import { decoded } from '@/lib/roster/import/decode';
import { sepLine } from '@/lib/roster/import/separator';
import type { ImportSetup } from '@/lib/roster/import/setup';
import type { ImportFile } from './import-types';
import { openWorkbook } from './read-workbook';

/** In bytes. */
const PIECE = 64 * 1024;

/** The records of a file from its first, which is the header; `share` is how much of it has been read. */
export async function* fileRows(
  file: ImportFile,
  { encoding, separator, format, sheet }: Pick<ImportSetup, 'encoding' | 'separator' | 'format' | 'sheet'>,
): AsyncGenerator<{ readonly rows: readonly CsvRow[]; readonly share: number }> {
  if (format === 'xlsx') {
    yield* (await openWorkbook(file)).rows(sheet);
    return;
  }
  let read = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const reader = file.stream().getReader();
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        // Browsers hand over megabytes at once: in smaller pieces, what is shown as read is what was.
        for (let at = 0; at < next.value.byteLength; at += PIECE) {
          const piece = next.value.subarray(at, at + PIECE);
          read += piece.byteLength;
          yield piece;
        }
      }
    } finally {
      // Also when nobody wants the rest.
      await reader.cancel().catch(() => undefined);
    }
  }
  const { text, skipped } = await withoutSepLine(decoded(bytes(), encoding));
  for await (const rows of csvRows(text, separator, 1 + skipped))
    yield { rows, share: file.size > 0 ? Math.min(1, read / file.size) : 1 };
}

async function withoutSepLine(
  text: AsyncGenerator<string>,
): Promise<{ readonly text: AsyncGenerator<string>; readonly skipped: number }> {
  const first = await text.next();
  const head = first.done ? '' : first.value;
  const said = sepLine(head);
  async function* rest(): AsyncGenerator<string> {
    yield said ? head.slice(said.length) : head;
    yield* text;
  }
  return { text: rest(), skipped: said ? 1 : 0 };
}
