import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { createWorkerRosterQuery } from '@/lib/platform/roster-worker/client';
import type { FromWorker, ToWorker } from '@/lib/platform/roster-worker/protocol';
import { everybody } from '@/lib/roster/filter';
import type { RosterLine } from '@/lib/services/roster-query-types';

vi.mock('wxt/browser', () => ({ browser: { runtime: { getURL: (path: string) => path } } }));

class FakeWorker {
  static last: FakeWorker | undefined;
  readonly told: ToWorker[] = [];
  onmessage: ((event: { data: FromWorker }) => void) | undefined;
  constructor() {
    FakeWorker.last = this;
  }
  postMessage(message: ToWorker) {
    this.told.push(message);
  }
  say(data: FromWorker) {
    this.onmessage?.({ data });
  }
  get calls() {
    return this.told.filter(({ kind }) => kind === 'call');
  }
}

beforeEach(() => vi.stubGlobal('Worker', FakeWorker));
afterEach(() => vi.unstubAllGlobals());

const query = { sort: [], filter: everybody, search: '' };
const line = (id: string): RosterLine => ({ personId: id as PersonId, cells: [{ value: id }] });

function opened() {
  const onState = vi.fn();
  const cursor = createWorkerRosterQuery().open(query, onState, vi.fn());
  const worker = FakeWorker.last;
  const [open] = worker?.told ?? [];
  if (!worker || open?.kind !== 'open') throw new Error('Nothing was opened.');
  return { cursor, worker, id: open.cursor, onState };
}

describe('what was answered last', () => {
  const recalled = { question: '', total: 900, shown: 900, fields: ['full_name'], lines: ['a', 'b'].map(line) };
  const open = (answer = recalled) => {
    const onState = vi.fn();
    const service = createWorkerRosterQuery(() => answer);
    const cursor = service.open(query, onState, vi.fn());
    const worker = FakeWorker.last;
    if (!worker) throw new Error('Nothing was opened.');
    return { service, cursor, worker, onState };
  };

  it('is given at once, and asked of the worker all the same', async () => {
    const { cursor, worker, onState } = open();
    expect(onState).toHaveBeenCalledWith({ total: 900, shown: 900, version: 0 });
    expect(await cursor.lines(0, 2, ['full_name'])).toEqual([line('a'), line('b')]);
    expect(worker.told.map(({ kind }) => kind)).toEqual(['open']);
    void cursor.lines(0, 60, ['full_name']);
    await vi.waitFor(() => expect(worker.calls).toHaveLength(1));
  });

  it('is the whole of a short answer', async () => {
    const { cursor } = open({ ...recalled, total: 2, shown: 2 });
    expect(await cursor.lines(0, 60, ['full_name'])).toHaveLength(2);
  });

  it('is not given once another question is asked, nor after the worker has spoken', async () => {
    const { service, cursor, worker } = open();
    expect(cursor.linesAtHand?.(0, 2, ['full_name'])).toHaveLength(2);
    expect(cursor.linesAtHand?.(0, 2, ['stage'])).toBeUndefined();
    cursor.ask({ ...query, search: 'a' });
    expect(cursor.linesAtHand?.(0, 2, ['full_name'])).toBeUndefined();
    const [first] = worker.told;
    if (first?.kind !== 'open') throw new Error('Nothing was opened.');
    worker.say({ kind: 'state', cursor: first.cursor, state: { total: 9, shown: 9, version: 1 } });
    const later = vi.fn();
    service.open(query, later, vi.fn());
    expect(later).not.toHaveBeenCalled();
  });
});

describe('queries answered by a worker', () => {
  it('give lines that came along with the state without asking again', async () => {
    const { cursor, worker, id, onState } = opened();
    const state = { total: 9, shown: 9, version: 2 };
    const ahead = { from: 0, to: 3, fields: ['full_name'], lines: ['a', 'b', 'c'].map(line) };
    worker.say({ kind: 'state', cursor: id, state, ahead });
    expect(onState).toHaveBeenCalledWith(state);
    expect(await cursor.lines(1, 3, ['full_name'])).toEqual([line('b'), line('c')]);
    expect(worker.calls).toEqual([]);
  });

  it('wait for lines that are on the way, and ask where they do not come', async () => {
    const { cursor, worker, id } = opened();
    const state = (version: number) => ({ total: 9, shown: 9, version });
    const ahead = { from: 0, to: 3, fields: ['full_name'], lines: ['a', 'b', 'c'].map(line) };
    worker.say({ kind: 'state', cursor: id, state: state(2), isAheadComing: true });
    const first = cursor.lines(0, 2, ['full_name']);
    worker.say({ kind: 'ahead', cursor: id, version: 2, ahead });
    expect(await first).toEqual([line('a'), line('b')]);
    worker.say({ kind: 'state', cursor: id, state: state(3), isAheadComing: true });
    void cursor.lines(0, 2, ['full_name']);
    // Of an older state: not what is waited for.
    worker.say({ kind: 'ahead', cursor: id, version: 2, ahead });
    await new Promise((resolve) => setTimeout(resolve));
    expect(worker.calls).toHaveLength(0);
    worker.say({ kind: 'ahead', cursor: id, version: 3 });
    await vi.waitFor(() => expect(worker.calls).toHaveLength(1));
    worker.say({ kind: 'state', cursor: id, state: state(4), isAheadComing: true });
    void cursor.lines(0, 2, ['full_name']);
    worker.say({ kind: 'state', cursor: id, state: state(5) });
    await vi.waitFor(() => expect(worker.calls).toHaveLength(2));
  });

  it('ask for what did not come along: other rows, other fields, or an older state', async () => {
    const { cursor, worker, id } = opened();
    const ahead = { from: 0, to: 3, fields: ['full_name'], lines: ['a', 'b', 'c'].map(line) };
    worker.say({ kind: 'state', cursor: id, state: { total: 9, shown: 9, version: 2 }, ahead });
    void cursor.lines(2, 4, ['full_name']);
    void cursor.lines(0, 3, ['stage']);
    await vi.waitFor(() => expect(worker.calls).toHaveLength(2));
    worker.say({ kind: 'state', cursor: id, state: { total: 9, shown: 9, version: 3 } });
    void cursor.lines(0, 3, ['full_name']);
    await vi.waitFor(() => expect(worker.calls).toHaveLength(3));
    worker.say({ kind: 'state', cursor: id, state: { total: 9, shown: 9, version: 4 }, ahead });
    cursor.ask({ ...query, search: 'mara' });
    void cursor.lines(0, 3, ['full_name']);
    await vi.waitFor(() => expect(worker.calls).toHaveLength(4));
  });
});
