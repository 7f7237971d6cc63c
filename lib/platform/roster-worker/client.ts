import { browser } from 'wxt/browser';
import type { RosterQueryService } from '@/lib/services/roster-query-types';
import type { CallName, Calls, FromWorker, LinesAhead, ToWorker } from './protocol';

const lost = 'The table stopped working. Reload this page.';

interface Listener {
  onState: Parameters<RosterQueryService['open']>[1];
  onError: Parameters<RosterQueryService['open']>[2];
}

let warm: Worker | undefined;

/** Starts the worker before anybody asks: while a page is still putting itself together, it opens the columns. */
export function warmRosterWorker(): void {
  warm ??= newWorker();
}

function newWorker(): Worker {
  return new Worker(browser.runtime.getURL('/roster-worker.js'));
}

/** Queries over everybody, answered by a worker of this page: the page itself stays free to draw. Starts with the first query. */
export function createWorkerRosterQuery(): RosterQueryService {
  let worker: Worker | undefined;
  let count = 0;
  const listeners = new Map<number, Listener>();
  /** Of the newest state of each cursor: what came with it, or is on the way. */
  const aheads = new Map<number, Ahead>();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  const forget = (cursor: number) => {
    aheads.get(cursor)?.arrive(undefined);
    aheads.delete(cursor);
  };
  const failAll = (message: string) => {
    for (const cursor of aheads.keys()) forget(cursor);
    for (const { onError } of listeners.values()) onError(message);
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  const started = (): Worker => {
    if (worker) return worker;
    worker = warm ?? newWorker();
    warm = undefined;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'state') {
        forget(data.cursor);
        if (data.ahead || data.isAheadComing) {
          const coming = new Ahead(data.state.version);
          if (data.ahead) coming.arrive(data.ahead);
          aheads.set(data.cursor, coming);
        }
        listeners.get(data.cursor)?.onState(data.state);
      } else if (data.kind === 'ahead') {
        const coming = aheads.get(data.cursor);
        if (coming?.version === data.version) coming.arrive(data.ahead);
      } else if (data.kind === 'failed') {
        if (data.cursor === undefined) failAll(data.message);
        else listeners.get(data.cursor)?.onError(data.message);
      } else {
        const call = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.error === undefined) call?.resolve(data.value);
        else call?.reject(new Error(data.error));
      }
    };
    worker.onerror = () => failAll(lost);
    return worker;
  };
  const tell = (message: ToWorker) => started().postMessage(message);
  const call = <Name extends CallName>(name: Name, asked: Calls[Name]['asked']): Promise<Calls[Name]['answer']> =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve: resolve as (value: unknown) => void, reject });
      tell({ kind: 'call', id: count, name, asked } as ToWorker);
    });

  return {
    open(query, onState, onError) {
      count += 1;
      const cursor = count;
      listeners.set(cursor, { onState, onError });
      tell({ kind: 'open', cursor, query });
      return {
        ask: (next) => {
          forget(cursor);
          tell({ kind: 'ask', cursor, query: next });
        },
        lines: async (from, to, fields) => {
          const ahead = await aheads.get(cursor)?.lines;
          return ahead && covers(ahead, from, to, fields)
            ? ahead.lines.slice(from - ahead.from, to - ahead.from)
            : call('lines', { cursor, from, to, fields });
        },
        ids: (from, to) => call('ids', { cursor, from, to }),
        indexOf: (personId) => call('indexOf', { cursor, personId }),
        close() {
          listeners.delete(cursor);
          forget(cursor);
          tell({ kind: 'close', cursor });
        },
      };
    },
    valuesOf: (field, limit) => call('valuesOf', { field, limit }),
    similarTo: (personIds, options) => call('similarTo', { personIds, options }),
  };
}

/** Lines that a state brings along, now or a little later. */
class Ahead {
  arrive: (ahead: LinesAhead | undefined) => void = () => undefined;
  readonly lines: Promise<LinesAhead | undefined>;

  constructor(readonly version: number) {
    this.lines = new Promise((resolve) => {
      this.arrive = resolve;
    });
  }
}

function covers(ahead: LinesAhead, from: number, to: number, fields: readonly string[]): boolean {
  return (
    from >= ahead.from &&
    to <= ahead.to &&
    fields.length === ahead.fields.length &&
    fields.every((field, place) => field === ahead.fields[place])
  );
}
