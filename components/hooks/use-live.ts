import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';

export type Live<T> =
  | { readonly state: 'loading'; readonly value?: undefined }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'error'; readonly value?: undefined; readonly message: string };

/**
 * The answer of a query, renewed whenever what it read changes. After `deps` changed it is `loading` until the new
 * answer is there: the answer to an earlier question is never shown for the present one.
 * @param refreshOn asks the same question again when it changes (the minute, say) and keeps the answer meanwhile
 */
export function useLive<T>(
  query: () => Promise<T>,
  deps: readonly unknown[],
  refreshOn: readonly unknown[] = [],
): Live<T> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller's deps are what tells one question from the next
  const question = useMemo(() => ({}), deps);
  const answer = useLiveQuery(
    // An async function, not a chain of promises: only then does Dexie follow reads that come after an await inside.
    async (): Promise<{ question: object; live: Live<T> }> => {
      try {
        return { question, live: { state: 'ready', value: await query() } };
      } catch (error) {
        return { question, live: { state: 'error', message: messageOf(error) } };
      }
    },
    [question, ...refreshOn],
  );
  return answer?.question === question ? answer.live : { state: 'loading' };
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : 'The database did not answer.';
}
