import { useCallback, useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { SequenceId } from '@/lib/domain/ids';
import type { Results, ResultsService } from '@/lib/services/results-types';

export type Counting =
  | {
      readonly state: 'counting';
      readonly done: number;
      readonly total: number;
      /** What was counted last for the same question. */
      readonly before?: Results;
    }
  | { readonly state: 'ready'; readonly results: Results }
  | { readonly state: 'cancelled' }
  | { readonly state: 'error'; readonly message: string };

export interface ResultsAsk {
  readonly counting: Counting;
  /** Counts once more, whatever is under way. */
  readonly again: () => void;
  readonly cancel: () => void;
}

/** Not told more often than one can see. */
const PROGRESS_MS = 100;
/** Questions whose numbers are remembered. */
const REMEMBERED = 8;
const DAY_MS = 86_400_000;

/** What was counted last while this page is open, by question. */
const remembered = new WeakMap<ResultsService, Map<string, Results>>();

function remember(results: ResultsService, question: string, counted: Results): void {
  const known = remembered.get(results) ?? new Map<string, Results>();
  remembered.set(results, known);
  known.delete(question);
  known.set(question, counted);
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
}

/**
 * Counts what came of outreach once for each question. It reads every touch, so it does not follow what changes meanwhile; the
 * numbers of the last time stand there until the new ones do.
 * @param since epoch ms; missing: everything
 * @param scope counts anew when it changes: the open workspace
 */
export function useResults(sequenceId: SequenceId | undefined, since: number | undefined, scope?: string): ResultsAsk {
  const { results } = useServices();
  const [attempt, setAttempt] = useState(0);
  const [counting, setCounting] = useState<Counting>({ state: 'counting', done: 0, total: 0 });
  const stop = useRef<AbortController | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt or workspace is asked anew
  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    // "The last 30 days" is the same question a minute later.
    const question = JSON.stringify([scope, sequenceId, since === undefined ? undefined : Math.round(since / DAY_MS)]);
    const before = remembered.get(results)?.get(question);
    const under = (done: number, total: number): Counting => ({
      state: 'counting',
      done,
      total,
      ...(before && { before }),
    });
    setCounting(under(0, 0));
    let shownAt = Number.NEGATIVE_INFINITY;
    const show = (next: Counting) => {
      if (!controller.signal.aborted) setCounting(next);
    };
    results
      .outreach(
        { ...(sequenceId === undefined ? {} : { sequenceId }), ...(since === undefined ? {} : { since }) },
        {
          signal: controller.signal,
          onProgress(done, total) {
            if (performance.now() - shownAt < PROGRESS_MS) return;
            shownAt = performance.now();
            show(under(done, total));
          },
        },
      )
      .then(
        (counted) => {
          remember(results, question, counted);
          show({ state: 'ready', results: counted });
        },
        (error: unknown) => show({ state: 'error', message: error instanceof Error ? error.message : String(error) }),
      );
    return () => controller.abort();
  }, [results, sequenceId, since, scope, attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const cancel = useCallback(() => {
    stop.current?.abort();
    setCounting({ state: 'cancelled' });
  }, []);
  return { counting, again, cancel };
}
