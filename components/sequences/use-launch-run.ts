import { useCallback, useEffect, useRef, useState } from 'react';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import { problem, type Result } from '@/lib/domain/result';
import type { LaunchDone, LaunchProgress, LaunchService, WatchOptions } from '@/lib/services/launch-types';

export interface LaunchRun {
  /** While it is under way. */
  readonly progress?: LaunchProgress;
  readonly isStopping: boolean;
  /** What came of it. */
  readonly done?: LaunchDone;
  /**
   * Never rejects.
   * @returns `undefined` where nothing is left to be said: of a second press, or when it was told in a message
   */
  readonly run: (act: Act, from: LaunchProgress) => Promise<Result<LaunchDone> | undefined>;
  /** Whoever is in the sequence by then stays in it. */
  readonly stop: () => void;
}

type Act = (options: WatchOptions) => Promise<Result<LaunchDone>>;

/**
 * A launch under way, and what came of it. Whoever closes the dialog meanwhile does not stop it: they are told in a message,
 * with the way back.
 * @param takeBack of a launch by its id, from that message
 */
export function useLaunchRun(takeBack: LaunchService['undo']): LaunchRun {
  const toast = useToast();
  const [state, setState] = useState<Pick<LaunchRun, 'progress' | 'done'>>({});
  const [isStopping, setStopping] = useState(false);
  const control = useRef<AbortController | undefined>(undefined);
  const isShown = useRef(true);
  const undo = useRef(takeBack);
  undo.current = takeBack;
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const run = useCallback<LaunchRun['run']>(
    async (act, from) => {
      if (control.current) return undefined;
      const mine = new AbortController();
      control.current = mine;
      setStopping(false);
      setState({ progress: from });
      const result = await act({
        signal: mine.signal,
        onProgress: (progress) => setState((now) => (now.progress ? { progress } : now)),
      }).catch((error: unknown) => problem('failed', error instanceof Error ? error.message : String(error)));
      control.current = undefined;
      setState(result.ok ? { done: result.value } : {});
      if (isShown.current) return result;
      if (!result.ok) toast.show({ tone: 'bad', text: result.error.message });
      else {
        const { launchId, enrolled, notReached } = result.value;
        // Whoever stopped it from elsewhere was told there what came of it.
        if (notReached > 0 && !mine.signal.aborted) return undefined;
        const undoIt = async () => {
          const back = await undo.current(launchId);
          if (!back.ok) throw new Error(back.error.message);
          toast.show({ text: backWords(back.value) });
        };
        toast.show({ text: `${headOf(enrolled.length)}.`, ...(enrolled.length > 0 ? { undo: undoIt } : {}) });
      }
      return undefined;
    },
    [toast],
  );
  const stop = useCallback(() => {
    setStopping(true);
    control.current?.abort();
  }, []);
  return { ...state, isStopping, run, stop };
}

/** What came of a launch, in a line. @param enrolled how many */
export function headOf(enrolled: number): string {
  return enrolled > 0 ? `Started for ${plural(enrolled, 'person', 'people')}` : 'Nobody was put in';
}

/** How much of it could be taken back. */
export function backWords({ stopped, written }: { readonly stopped: number; readonly written: number }): string {
  const back = `Taken back for ${plural(stopped, 'person', 'people')}.`;
  if (written === 0) return back;
  return `${back} ${plural(written, 'person was', 'people were')} written to already and ${written === 1 ? 'stays' : 'stay'} in it.`;
}
