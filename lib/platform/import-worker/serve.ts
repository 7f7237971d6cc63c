import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import { createImportService } from '@/lib/services/roster/import-service';
import type { ImportOptions, ImportService } from '@/lib/services/roster/import-types';
import { whileBulkWriting } from '../bulk-lock';
import { orderedIds, sha256Hex, systemClock } from '../clock-ids';
import type { FromImportWorker, ToImportWorker, WorkCall } from './protocol';

/** Reads files and takes them in for one page, which stays free to draw. Runs in a worker of its own. */
export function serveImports(scope: {
  postMessage(message: FromImportWorker): void;
  addEventListener(name: 'message', listener: (event: MessageEvent<ToImportWorker>) => void): void;
}): void {
  let service: Promise<ImportService> | undefined;
  const running = new Map<number, AbortController>();
  scope.addEventListener('message', async ({ data }) => {
    const { id } = data;
    if (data.kind === 'stop') {
      running.get(id)?.abort();
      return;
    }
    const stop = new AbortController();
    running.set(id, stop);
    try {
      service ??= opened();
      const options: ImportOptions = {
        signal: stop.signal,
        onProgress: (progress) => scope.postMessage({ kind: 'progress', id, progress }),
      };
      const ready = await service;
      scope.postMessage({ kind: 'answer', id, value: await whileBulkWriting(() => done(ready, data.call, options)) });
    } catch (error) {
      // The next call may find a database that can be opened.
      service = undefined;
      const words = error instanceof Error && error.message !== '' ? error.message : String(error);
      scope.postMessage({ kind: 'answer', id, error: words });
    } finally {
      running.delete(id);
    }
  });
}

function done(service: ImportService, call: WorkCall, options: ImportOptions): Promise<unknown> {
  switch (call.name) {
    case 'look':
      return service.look(call.file, call.chosen);
    case 'check':
      return service.check(call.file, call.setup, options);
    case 'run':
      return service.run(call.file, call.setup, options);
    case 'undo':
      return service.undo(call.importId, options);
  }
}

async function opened(): Promise<ImportService> {
  // What a power loss takes back is taken in again with the same file: nobody has to wait for the disk.
  const store = createStore(await openDatabase({ durability: 'relaxed' }));
  return createImportService({
    store,
    clock: systemClock,
    ids: orderedIds(),
    hash: sha256Hex,
    saveFile: () => {
      throw new Error('Files are saved by the page.');
    },
  });
}
