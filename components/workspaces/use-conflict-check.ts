import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { ConflictReport } from '@/lib/services/workspace-types';

/** Shorter checks are over before anybody could read how far they are. */
const sayAfterMs = 600;

export interface ConflictCheck {
  /** Of the last check that came to its end. */
  readonly report?: ConflictReport;
  /** 0 to 1, of a check that takes longer than a moment. */
  readonly share?: number;
  readonly isChecking: boolean;
  /** It failed, in words. */
  readonly error?: string;
  readonly again: () => void;
}

/** Checks everybody when the screen opens and whenever `stamp` changes; leaving the screen ends it. */
export function useConflictCheck(stamp: string, memberships: number): ConflictCheck {
  const { workspaces } = useServices();
  const [attempt, setAttempt] = useState(0);
  const [check, setCheck] = useState<Omit<ConflictCheck, 'again'>>({ isChecking: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed, or another attempt, asks for another check
  useEffect(() => {
    let isHere = true;
    const startedAt = Date.now();
    const say = (next: (before: Omit<ConflictCheck, 'again'>) => Omit<ConflictCheck, 'again'>) => {
      if (isHere) setCheck(next);
    };
    say(({ report }) => ({ isChecking: true, ...(report && { report }) }));
    workspaces
      .conflicts({
        memberships,
        isGivenUp: () => !isHere,
        onProgress: (share) => {
          if (Date.now() - startedAt >= sayAfterMs) say((before) => ({ ...before, share }));
        },
      })
      .then(
        (report) => say(() => ({ report, isChecking: false })),
        (error: unknown) =>
          say(() => ({
            isChecking: false,
            error: error instanceof Error && error.message ? error.message : 'The database did not answer.',
          })),
      );
    return () => {
      isHere = false;
    };
  }, [workspaces, stamp, attempt]);
  return { ...check, again: () => setAttempt((count) => count + 1) };
}
