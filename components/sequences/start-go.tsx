import { RotateCw, Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { Problem } from '@/lib/domain/result';
import type { LaunchPlan, LaunchSurvey } from '@/lib/services/launch-types';
import { outcomeOf } from './launch-outcome';
import { LaunchResult } from './launch-result';
import { LaunchRunning } from './launch-running';
import { useLaunchRun } from './use-launch-run';

/** Where a start is: the way back to the steps before is open only until it begins. */
export type StartPhase = 'ready' | 'running' | 'over';

export interface StartGoProps {
  readonly plan: LaunchPlan;
  readonly survey: LaunchSurvey;
  /** Everybody is being looked at once more: what is known is not of these. */
  readonly isLooking: boolean;
  readonly onPhase: (phase: StartPhase) => void;
  readonly onDone: () => void;
  /** Something is not any more as it was looked at. */
  readonly onLookAgain: () => void;
}

/** The button, how far it has come, and what came of it. */
export function StartGo({ plan, survey, isLooking, onPhase, onDone, onLookAgain }: StartGoProps) {
  const { launches } = useServices();
  const launch = useLaunchRun(launches.undo);
  const [error, setError] = useState<Problem | undefined>();
  const button = useRef<HTMLButtonElement>(null);
  const isReady = !launch.progress && !launch.done;
  useEffect(() => {
    if (isReady) button.current?.focus();
  }, [isReady]);
  const start = async () => {
    setError(undefined);
    onPhase('running');
    const result = await launch.run((options) => launches.start(plan, options), {
      done: 0,
      total: plan.personIds.length,
    });
    if (!result) return;
    onPhase(result.ok ? 'over' : 'ready');
    if (!result.ok) setError(result.error);
  };
  const isChanged = error?.code === 'texts-changed';
  if (launch.done) return <LaunchResult outcome={outcomeOf(launch.done)} onClose={onDone} />;
  if (launch.progress) {
    return <LaunchRunning progress={launch.progress} isStopping={launch.isStopping} onStop={launch.stop} />;
  }
  return (
    <div className="flex max-w-lg flex-col gap-4">
      <div>
        <h3 className="text-lg font-semibold">Ready</h3>
        <p className="mt-1 text-muted">
          {plural(survey.ready, 'person is', 'people are')} put into the sequence. It stops by itself for each of them
          when they answer, and you can take the start back before the first mail goes.
        </p>
      </div>
      {error !== undefined && (
        <Notice tone="bad">
          <SafeText text={error.message} limit={600} />
        </Notice>
      )}
      <div className="flex gap-2">
        {isChanged ? (
          <Button ref={button} variant="primary" icon={RotateCw} onClick={onLookAgain}>
            Look again
          </Button>
        ) : (
          <Button ref={button} variant="primary" icon={Send} busy={isLooking} onClick={() => void start()}>
            {survey.ready === 1 ? 'Start sequence' : `Start for ${plural(survey.ready, 'person', 'people')}`}
          </Button>
        )}
      </div>
      <p className="flex gap-1.5 text-sm text-muted">
        <RotateCw aria-hidden className="mt-0.5 size-3.5 shrink-0" /> Everybody is looked at once more while they are
        put in.
      </p>
    </div>
  );
}
