import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import type { LaunchProgress } from '@/lib/services/launch-types';
import type { LaunchOutcome } from './launch-outcome';
import { backWords, headOf } from './use-launch-run';

export interface LaunchResultProps {
  readonly outcome: LaunchOutcome;
  readonly onClose: () => void;
}

/** What came of a launch, and the way back. */
export function LaunchResult({ outcome, onClose }: LaunchResultProps) {
  const { launches } = useServices();
  const [undone, setUndone] = useState<{ stopped: number; written: number } | undefined>();
  const [back, setBack] = useState<LaunchProgress | undefined>();
  const undo = useAction(() => launches.undo(outcome.launchId, { onProgress: setBack }), setUndone);
  const isAllBack = undone?.written === 0;
  // Read aloud when it comes and when it changes; the button that was pressed is gone each time.
  const head = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once more when it was taken back
  useEffect(() => head.current?.focus(), [undone]);
  return (
    <div className="flex max-w-lg flex-col gap-4">
      <div>
        <h3 ref={head} tabIndex={-1} className="text-lg font-semibold outline-none">
          {isAllBack ? 'Not started after all' : headOf(outcome.enrolled)}
        </h3>
        {outcome.notReached > 0 && !undone && (
          <p className="mt-1 text-muted">
            You stopped it: {plural(outcome.notReached, 'person was', 'people were')} not reached.
            {outcome.enrolled > 0 &&
              ' To go on with them, start it for the same people once more: whoever is in it is not put in twice.'}
          </p>
        )}
      </div>
      {!undone && <LeftOut {...outcome} />}
      {undone && <Notice tone={isAllBack ? 'good' : 'warn'}>{backWords(undone)}</Notice>}
      {undo.isBusy && back && (
        <div className="flex flex-col gap-2">
          <p>
            {formatCount(back.done)} of {formatCount(back.total)} looked at
          </p>
          <Progress label="Taking it back" value={back.done} max={back.total} />
        </div>
      )}
      <div className="flex gap-2">
        <Button variant="primary" disabled={undo.isBusy} onClick={onClose}>
          Done
        </Button>
        {outcome.enrolled > 0 && !undone && (
          <Button busy={undo.isBusy} onClick={() => void undo.run()}>
            Undo
          </Button>
        )}
      </div>
    </div>
  );
}

function LeftOut({ leftOut, reasons }: LaunchOutcome) {
  if (leftOut === 0) return null;
  const counted = countedOf(reasons);
  return (
    <div>
      <p className="text-muted">{plural(leftOut, 'person was', 'people were')} left out.</p>
      <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4 text-sm empty:hidden">
        {counted.slice(0, 8).map(([why, count]) => (
          <li key={why}>
            <SafeText text={why} limit={300} /> <span className="text-muted">({formatCount(count)})</span>
          </li>
        ))}
        {counted.length > 8 && <li className="text-muted">and {plural(counted.length - 8, 'other reason')}</li>}
      </ul>
    </div>
  );
}

function countedOf(reasons: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const why of reasons) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
