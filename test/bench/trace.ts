import type { Page } from 'puppeteer-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of `dur`, what this thread itself was running; the rest it stood in line for the processor. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly data?: Readonly<Record<string, unknown>>; readonly fileName?: string };
}

const scripting = new Set(['EvaluateScript', 'v8.compile', 'FunctionCall', 'v8.run']);

/** Records what the browser says about scripts while `work` runs. */
export async function traceScripts(page: Page, work: () => Promise<void>): Promise<readonly TraceEvent[]> {
  await page.tracing.start({ categories: ['devtools.timeline', 'v8', 'v8.execute', 'blink.user_timing'] });
  await work();
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('The browser gave no trace.');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  return traceEvents.filter((event) => scripting.has(event.name) && event.dur !== undefined);
}

/** Milliseconds of main thread that a script took: the events that name it, without those that lie inside another of them. */
export function msOf(events: readonly TraceEvent[], isOurs: (address: string) => boolean): number {
  const own = events.filter(({ args }) =>
    isOurs(String(args.data?.url ?? args.data?.scriptName ?? args.data?.fileName ?? args.fileName ?? '')),
  );
  const outer = own.filter(
    (event) =>
      !own.some(
        (other) =>
          other !== event &&
          other.tid === event.tid &&
          other.pid === event.pid &&
          other.ts <= event.ts &&
          other.ts + (other.dur ?? 0) >= event.ts + (event.dur ?? 0),
      ),
  );
  return outer.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1_000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The longest task of all threads of this name while `work` runs, in ms: what else would have had to wait behind it. On a
 * busy machine most of that is waiting for the processor, so there is also the longest by the time it was running, and how
 * long all tasks together were.
 */
export async function longestTask<T>(
  page: Page,
  threadName: string,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly taskMs: number; readonly runningMs: number; readonly allRunningMs: number }> {
  await page.tracing.start({ categories: ['disabled-by-default-devtools.timeline', '__metadata'] });
  const value = await work();
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('The browser gave no trace.');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && (args as { name?: string }).name === threadName)
      .map(threadOf),
  );
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && event.dur && threads.has(threadOf(event)));
  if (tasks.length === 0) throw new Error(`The trace has no task of ${threadName}.`);
  const longest = (length: (task: TraceEvent) => number) =>
    tasks.reduce((most, task) => Math.max(most, length(task)), 0) / 1_000;
  return {
    value,
    taskMs: longest(({ dur = 0 }) => dur),
    runningMs: longest(({ tdur = 0 }) => tdur),
    allRunningMs: tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000,
  };
}
