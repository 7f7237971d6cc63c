import { browser } from 'wxt/browser';
import type { ImportOptions, ImportProgress, ImportService } from '@/lib/services/roster/import-types';
import type { FromImportWorker, ToImportWorker, WorkCall } from './protocol';

const lost =
  'The import stopped working. What was imported until then stays; reload this page and import the file again.';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: ImportProgress) => void) | undefined;
}

/** Imports by a worker of this page. Starts with the first file. @param here what needs no worker, or the page itself */
export function createWorkerImports(here: Pick<ImportService, 'recent' | 'saveProblems'>): ImportService {
  let worker: Worker | undefined;
  let count = 0;
  const waiting = new Map<number, Waiting>();

  const started = (): Worker => {
    if (worker) return worker;
    worker = new Worker(browser.runtime.getURL('/import-worker.js'));
    worker.onmessage = ({ data }: MessageEvent<FromImportWorker>) => {
      const call = waiting.get(data.id);
      if (data.kind === 'progress') {
        call?.onProgress?.(data.progress);
        return;
      }
      waiting.delete(data.id);
      if (data.error === undefined) call?.resolve(data.value);
      else call?.reject(new Error(data.error));
    };
    worker.onerror = () => {
      for (const { reject } of waiting.values()) reject(new Error(lost));
      waiting.clear();
      worker?.terminate();
      worker = undefined;
    };
    return worker;
  };
  const call = <T>(asked: WorkCall, { signal, onProgress }: ImportOptions = {}): Promise<T> => {
    count += 1;
    const id = count;
    const tell = (message: ToImportWorker) => started().postMessage(message);
    const stop = () => tell({ kind: 'stop', id });
    return new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject, onProgress });
      tell({ kind: 'call', id, call: asked });
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop);
    }).finally(() => signal?.removeEventListener('abort', stop)) as Promise<T>;
  };

  return {
    ...here,
    look: (file, chosen) => call({ name: 'look', file, chosen }),
    check: (file, setup, options) => call({ name: 'check', file, setup }, options),
    run: (file, setup, options) => call({ name: 'run', file, setup }, options),
    undo: (importId, options) => call({ name: 'undo', importId }, options),
  };
}
