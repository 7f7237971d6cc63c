import { fileColumns } from '@/lib/roster/import/headers';
import { proposeMapping } from '@/lib/roster/import/mapping';
import { readRecord } from '@/lib/roster/import/read-record';
import type { ImportSetup } from '@/lib/roster/import/setup';
import type { ImportFile } from '@/lib/services/roster/import-types';
import { fileRows } from '@/lib/services/roster/read-import-file';
import { SeenKeys } from '@/lib/services/roster/seen-keys';
import type { Bench } from './index';

const header = 'Name,Email,Instagram,Instagram followers,Notes\r\n';
const MB = 1024 * 1024;

/** A file of this size that is nowhere whole: its bytes are made while it is read. Every thousandth row has a broken quote. */
function syntheticFile(size: number): ImportFile {
  const encoder = new TextEncoder();
  return {
    name: 'synthetic.csv',
    size,
    lastModified: 0,
    slice: () => new Blob([header]),
    stream() {
      let made = 0;
      let row = 0;
      return new ReadableStream({
        pull(controller) {
          let text = made === 0 ? header : '';
          while (text.length < 64 * 1024) {
            row += 1;
            const note = row % 1_000 === 0 ? `"open ${row}` : `"Likes tea, ""${row}"",\r\nand bikes"`;
            text += `Person ${row},p${row}@example.com,account.${row},"${(row * 37) % 900_000}",${note}\r\n`;
          }
          const bytes = encoder.encode(text);
          made += bytes.length;
          controller.enqueue(bytes);
          if (made >= size) controller.close();
        },
      });
    },
  };
}

/** Reads a file of this many MB to the last record and says how long it took and how much memory was in use at most. */
async function readThrough(megabytes: number): Promise<{ rows: number; ms: number; peakHeapMb: number }> {
  const seen = new SeenKeys();
  const started = performance.now();
  let setup: ImportSetup | undefined;
  let columns = fileColumns([]);
  let rows = 0;
  let peak = 0;
  const how = { encoding: 'utf-8', separator: ',' } as const;
  for await (const batch of fileRows(syntheticFile(megabytes * MB), how)) {
    for (const row of batch.rows) {
      if (!setup) {
        columns = fileColumns(row.cells);
        const { targets } = proposeMapping(columns);
        setup = { ...how, targets, asOf: 0, conflict: 'keep', sharedAddress: 'leave-out' };
        continue;
      }
      rows += 1;
      const { record } = readRecord(row, columns, setup);
      for (const address of record?.emails ?? []) seen.note(address, row.line);
    }
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  return { rows, ms: Math.round(performance.now() - started), peakHeapMb: Math.round(peak / MB) };
}

const FILE_MB = 200;
/** Memory in use may not grow with the file. */
const MOST_HEAP_MB = 150;

/** Reading a large file to the last record, without writing anything. */
export const importFile: Bench = {
  about: `reading a CSV file of ${FILE_MB} MB`,
  async run(say) {
    const { rows, ms, peakHeapMb } = await readThrough(FILE_MB);
    say(`${rows} rows in ${ms} ms, at most ${peakHeapMb} MB in use (limit ${MOST_HEAP_MB} MB)`);
    return { megabytes: FILE_MB, rows, ms, peakHeapMb, isWithinLimits: peakHeapMb <= MOST_HEAP_MB };
  },
};
