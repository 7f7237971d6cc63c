import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { LaunchDone } from '@/lib/services/launch-types';

export interface LaunchResultProps {
  readonly done: LaunchDone;
  readonly onClose: () => void;
}

/** What came of a launch, and the way back. */
export function LaunchResult({ done, onClose }: LaunchResultProps) {
  const { launches } = useServices();
  const [undone, setUndone] = useState<{ stopped: number; written: number } | undefined>();
  const undo = useAction(() => launches.undo(done.launchId), setUndone);
  const reasons = reasonsOf(done.blocked);
  const isStarted = done.enrolled.length > 0;
  return (
    <div className="flex max-w-lg flex-col gap-4">
      <div role="status">
        <h3 className="text-lg font-semibold">{headOf(done, undone)}</h3>
        {done.notReached > 0 && (
          <p className="mt-1 text-muted">
            You stopped it: {plural(done.notReached, 'person was', 'people were')} not reached. Who is in it stays in
            it.
          </p>
        )}
      </div>
      {done.blocked.length > 0 && (
        <div>
          <p className="text-muted">{plural(done.blocked.length, 'person was', 'people were')} left out.</p>
          <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4 text-sm">
            {reasons.slice(0, 8).map(([why, count]) => (
              <li key={why}>
                <SafeText text={why} limit={300} /> <span className="text-muted">({formatCount(count)})</span>
              </li>
            ))}
            {reasons.length > 8 && <li className="text-muted">and {plural(reasons.length - 8, 'other reason')}</li>}
          </ul>
        </div>
      )}
      {undone && (
        <Notice tone={undone.written > 0 ? 'warn' : 'good'}>
          Taken back for {plural(undone.stopped, 'person', 'people')}.
          {undone.written > 0 &&
            ` ${plural(undone.written, 'person was', 'people were')} written to already and ${undone.written === 1 ? 'stays' : 'stay'} in it.`}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
        {isStarted && !undone && (
          <Button busy={undo.isBusy} onClick={() => void undo.run()}>
            Undo
          </Button>
        )}
      </div>
    </div>
  );
}

function headOf({ enrolled }: LaunchDone, undone: { readonly written: number } | undefined): string {
  if (undone?.written === 0) return 'Not started after all';
  return enrolled.length > 0 ? `Started for ${plural(enrolled.length, 'person', 'people')}` : 'Nobody was put in';
}

function reasonsOf(blocked: LaunchDone['blocked']): [string, number][] {
  const counts = new Map<string, number>();
  for (const { why } of blocked) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
