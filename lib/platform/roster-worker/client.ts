import { browser } from 'wxt/browser';
import type { RememberedAnswer } from '@/lib/services/roster/ports';
import type { RosterLine, RosterQuery, RosterQueryService } from '@/lib/services/roster-query-types';
import { takeRosterWorker } from '../first-look';
import type { CallName, Calls, FromWorker, LinesAhead, ToWorker } from './protocol';

const lost = 'The table stopped working. Reload this page.';

interface Listener {
  onState: Parameters<RosterQueryService['open']>[1];
  onError: Parameters<RosterQueryService['open']>[2];
}

/**
 * Queries over everybody, answered by a worker of this page: the page itself stays free to draw. Starts with the first query.
 * @param recall what was answered to the same question last: given at once, until the worker says how it is now
 */
export function createWorkerRosterQuery(
  recall: (query: RosterQuery) => RememberedAnswer | undefined = () => undefined,
): RosterQueryService {
  let worker: Worker | undefined;
  let count = 0;
  /** Nobody has said yet how it is now. */
  let isRecalling = true;
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
    worker = takeRosterWorker() ?? new Worker(browser.runtime.getURL('/roster-worker.js'));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'state') {
        isRecalling = false;
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
      const recalled = isRecalling ? recall(query) : undefined;
      if (recalled) {
        const coming = new Ahead(recalledVersion);
        coming.arrive(aheadOf(recalled));
        aheads.set(cursor, coming);
        // At once: what is known now need not be drawn as missing first.
        onState({ total: recalled.total, shown: recalled.shown, version: recalledVersion });
      }
      return {
        ask: (next) => {
          forget(cursor);
          tell({ kind: 'ask', cursor, query: next });
        },
        lines: async (from, to, fields) => {
          const ahead = await aheads.get(cursor)?.lines;
          return cut(ahead, from, to, fields) ?? call('lines', { cursor, from, to, fields });
        },
        linesAtHand: (from, to, fields) => cut(aheads.get(cursor)?.arrived, from, to, fields),
        ids: (from, to) => call('ids', { cursor, from, to }),
        indexOf: (personId) => call('indexOf', { cursor, personId }),
        close() {
          listeners.delete(cursor);
          forget(cursor);
          tell({ kind: 'close', cursor });
        },
      };
    },
    valuesOf: (field, limit, workspaceId) => call('valuesOf', { field, limit, workspaceId }),
    similarTo: (personIds, options) => call('similarTo', { personIds, options }),
  };
}

/** Below all that the worker gives. */
const recalledVersion = 0;

/** A short answer is there whole, whatever comes after its last line. */
function aheadOf({ lines, fields, shown }: RememberedAnswer): LinesAhead {
  return { from: 0, to: lines.length < shown ? lines.length : Number.POSITIVE_INFINITY, fields, lines };
}

/** Lines that a state brings along, now or a little later. */
class Ahead {
  arrived: LinesAhead | undefined;
  readonly lines: Promise<LinesAhead | undefined>;
  private tell: (ahead: LinesAhead | undefined) => void = () => undefined;

  constructor(readonly version: number) {
    this.lines = new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  arrive(ahead: LinesAhead | undefined): void {
    this.arrived = ahead;
    this.tell(ahead);
  }
}

/** Lines `from` to `to`, if they are among those that came along. */
function cut(
  ahead: LinesAhead | undefined,
  from: number,
  to: number,
  fields: readonly string[],
): readonly RosterLine[] | undefined {
  const isThere =
    ahead !== undefined &&
    from >= ahead.from &&
    to <= ahead.to &&
    fields.length === ahead.fields.length &&
    fields.every((field, place) => field === ahead.fields[place]);
  return isThere ? ahead.lines.slice(from - ahead.from, to - ahead.from) : undefined;
}
