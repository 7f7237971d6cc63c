import { useCallback, useRef, useState } from 'react';
import { useToast } from '@/components/ui/toast';
import { problem, type Result } from '@/lib/domain/result';

export interface Action<Args extends unknown[], T> {
  /** Never rejects. The act is called before anything else, so a permission prompt still counts as the click's. */
  readonly run: (...args: Args) => Promise<Result<T>>;
  readonly isBusy: boolean;
}

/**
 * Runs something that may be refused: busy while under way, a second press meanwhile is ignored, a refusal or a fault
 * is said in a toast. Acts that resolve to something else than a `Result` go through `asResult`.
 */
export function useAction<Args extends unknown[], T>(
  act: (...args: Args) => Promise<Result<T>>,
  onOk?: (value: T, ...args: Args) => void,
): Action<Args, T> {
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const underWay = useRef(false);
  const latest = useRef({ act, onOk });
  latest.current = { act, onOk };

  const run = useCallback(
    async (...args: Args): Promise<Result<T>> => {
      if (underWay.current) return problem('busy', 'This is already under way.');
      underWay.current = true;
      try {
        const pending = latest.current.act(...args);
        setBusy(true);
        const result = await pending;
        if (result.ok) latest.current.onOk?.(result.value, ...args);
        else toast.show({ tone: 'bad', text: result.error.message });
        return result;
      } catch (error) {
        const message = error instanceof Error && error.message ? error.message : String(error);
        toast.show({ tone: 'bad', text: `That did not work: ${message}` });
        return problem('unexpected', message);
      } finally {
        underWay.current = false;
        setBusy(false);
      }
    },
    [toast],
  );
  return { run, isBusy };
}

/** For acts that cannot be refused, only fail. */
export async function asResult<T>(pending: Promise<T>): Promise<Result<T>> {
  return { ok: true, value: await pending };
}
