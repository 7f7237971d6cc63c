import { Dexie } from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { paced } from '@/lib/services/live-pace';

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
  const question = useMemo(() => ({ latest: query }), deps);
  // What is asked again, for another minute say, may be another closure over it.
  question.latest = query;
  const ask = useMemo(() => paced(() => question.latest(), wait), [question]);
  const answer = useLiveQuery(
    // An async function, not a chain of promises: only then does Dexie follow reads that come after an await inside.
    async (): Promise<{ question: object; live: Live<T> }> => {
      try {
        return { question, live: { state: 'ready', value: await ask() } };
      } catch (error) {
        return { question, live: { state: 'error', message: messageOf(error) } };
      }
    },
    [question, ...refreshOn],
  );
  return answer?.question === question ? answer.live : { state: 'loading' };
}

/** In a live query only a promise of Dexie's own may be waited for: after any other it no longer knows for whom it reads. */
function wait(ms: number): PromiseLike<void> {
  return new Dexie.Promise<void>((resolve) => void setTimeout(resolve, ms));
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : 'The database did not answer.';
}
