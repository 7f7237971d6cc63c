import { useCallback, useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { SequenceId } from '@/lib/domain/ids';
import type { Results } from '@/lib/services/results-types';

export type Counting =
  | { readonly state: 'counting'; readonly done: number; readonly total: number }
  | { readonly state: 'ready'; readonly results: Results }
  | { readonly state: 'cancelled' }
  | { readonly state: 'error'; readonly message: string };

export interface ResultsAsk {
  readonly counting: Counting;
  /** Counts once more, whatever is under way. */
  readonly again: () => void;
  readonly cancel: () => void;
}

const begun: Counting = { state: 'counting', done: 0, total: 0 };

/**
 * Counts what came of outreach once for each question. It reads every touch, so it does not follow what changes meanwhile.
 * @param since epoch ms; missing: everything
 * @param scope counts anew when it changes: the open workspace
 */
export function useResults(sequenceId: SequenceId | undefined, since: number | undefined, scope?: string): ResultsAsk {
  const { results } = useServices();
  const [attempt, setAttempt] = useState(0);
  const [counting, setCounting] = useState<Counting>(begun);
  const stop = useRef<AbortController | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt or workspace is asked anew
  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    setCounting(begun);
    const show = (next: Counting) => {
      if (!controller.signal.aborted) setCounting(next);
    };
    results
      .outreach(
        { ...(sequenceId === undefined ? {} : { sequenceId }), ...(since === undefined ? {} : { since }) },
        { signal: controller.signal, onProgress: (done, total) => show({ state: 'counting', done, total }) },
      )
      .then(
        (counted) => show({ state: 'ready', results: counted }),
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
