import { useCallback, useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { PersonId } from '@/lib/domain/ids';
import type { RefreshProgress, RefreshSummary } from '@/lib/services/refresh-types';

export type RefreshRunState =
  | { readonly phase: 'preparing' }
  | { readonly phase: 'nothing-connected' }
  /** Servers that the browser has to ask for first. */
  | { readonly phase: 'asking'; readonly origins: readonly string[] }
  | { readonly phase: 'running'; readonly progress: RefreshProgress; readonly isStopping: boolean }
  | { readonly phase: 'done'; readonly summary: RefreshSummary }
  | { readonly phase: 'failed'; readonly message: string };

export interface RefreshRun {
  readonly state: RefreshRunState;
  /** With origins: asks the browser for them before anything else, so it must be the first thing that a click does. */
  readonly start: (origins?: readonly string[]) => void;
  readonly stop: () => void;
}

/** One refresh of these people. Begins by itself where nothing has to be asked for; ends when the component goes. */
export function useRefreshRun(personIds: readonly PersonId[]): RefreshRun {
  const { refresh } = useServices();
  const [state, setState] = useState<RefreshRunState>({ phase: 'preparing' });
  const stopping = useRef<AbortController>(undefined);

  const work = useCallback(
    async (controller: AbortController, first?: Promise<unknown>) => {
      const show = (next: (before: RefreshRunState) => RefreshRunState) => {
        if (stopping.current === controller) setState(next);
      };
      show(() => ({ phase: 'running', progress: { done: 0, total: personIds.length }, isStopping: false }));
      try {
        await first;
        const summary = await refresh.refreshPeople(personIds, {
          signal: controller.signal,
          onProgress: (progress) =>
            show((before) => ({
              phase: 'running',
              progress,
              isStopping: before.phase === 'running' && before.isStopping,
            })),
        });
        show(() => ({ phase: 'done', summary }));
      } catch (error) {
        const message = error instanceof Error && error.message ? error.message : String(error);
        show(() => ({ phase: 'failed', message }));
      }
    },
    [refresh, personIds],
  );

  useEffect(() => {
    const controller = new AbortController();
    stopping.current = controller;
    const prepare = async () => {
      const [connections, origins] = await Promise.all([refresh.connections(), refresh.missingOrigins(personIds)]);
      if (stopping.current !== controller) return;
      if (!connections.some(({ isOn }) => isOn)) setState({ phase: 'nothing-connected' });
      else if (origins.length > 0) setState({ phase: 'asking', origins });
      else await work(controller);
    };
    prepare().catch((error: unknown) => {
      if (stopping.current === controller) setState({ phase: 'failed', message: String(error) });
    });
    return () => {
      controller.abort();
      if (stopping.current === controller) stopping.current = undefined;
    };
  }, [refresh, personIds, work]);

  const start = useCallback(
    (origins: readonly string[] = []) => {
      const controller = stopping.current;
      if (controller) void work(controller, origins.length > 0 ? refresh.allow(origins) : undefined);
    },
    [refresh, work],
  );
  const stop = useCallback(() => {
    stopping.current?.abort();
    setState((before) => (before.phase === 'running' ? { ...before, isStopping: true } : before));
  }, []);
  return { state, start, stop };
}
