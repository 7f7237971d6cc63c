import { type ReactNode, useState } from 'react';
import { type Live, useLive } from '@/components/hooks/use-live';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';

export interface LiveAsk<T> {
  readonly live: Live<T>;
  readonly retry: () => void;
}

/** `useLive` with a way to ask again. */
export function useLiveAsk<T>(
  query: () => Promise<T>,
  deps: readonly unknown[],
  refreshOn: readonly unknown[] = [],
): LiveAsk<T> {
  const [attempt, setAttempt] = useState(0);
  const live = useLive(query, [...deps, attempt], refreshOn);
  return { live, retry: () => setAttempt((count) => count + 1) };
}

export interface LiveViewProps<T> {
  readonly ask: LiveAsk<T>;
  /** What is on its way, e.g. "people": "Loading people", "The people could not be read". */
  readonly what: string;
  /** Rows that hold the place meanwhile. */
  readonly rows?: number;
  readonly children: (value: T) => ReactNode;
}

/** Shows one of three: on its way, could not be read (with "try again"), or the answer. */
export function LiveView<T>({ ask: { live, retry }, what, rows = 5, children }: LiveViewProps<T>) {
  if (live.state === 'error') {
    return (
      <ErrorState title={`The ${what} could not be read`} onRetry={retry}>
        {live.message} Nothing was lost.
      </ErrorState>
    );
  }
  if (live.state === 'loading') {
    return (
      <Loading label={`Loading ${what}`} className="flex flex-col gap-2 p-3 sm:p-5">
        {Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          <Skeleton key={index} className="h-8" />
        ))}
      </Loading>
    );
  }
  return children(live.value);
}
