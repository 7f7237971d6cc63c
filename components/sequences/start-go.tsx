import { RotateCw, Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { LaunchDone, LaunchPlan, LaunchProgress, LaunchSurvey } from '@/lib/services/launch-types';
import { LaunchResult } from './launch-result';
import { LaunchRunning } from './launch-running';

export interface StartGoProps {
  readonly plan: LaunchPlan;
  readonly survey: LaunchSurvey;
  readonly onStarted: () => void;
  readonly onDone: () => void;
}

type Phase =
  | { readonly name: 'ready'; readonly error?: string }
  | { readonly name: 'running'; readonly progress: LaunchProgress }
  | { readonly name: 'done'; readonly done: LaunchDone };

/** The button, how far it has come, and what came of it. */
export function StartGo({ plan, survey, onStarted, onDone }: StartGoProps) {
  const { launches } = useServices();
  const [phase, setPhase] = useState<Phase>({ name: 'ready' });
  const control = useRef<AbortController | undefined>(undefined);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const start = async () => {
    if (control.current) return;
    control.current = new AbortController();
    setPhase({ name: 'running', progress: { done: 0, total: plan.personIds.length } });
    try {
      const result = await launches.start(plan, {
        signal: control.current.signal,
        onProgress: (progress) => setPhase({ name: 'running', progress }),
      });
      if (result.ok) {
        onStarted();
        setPhase({ name: 'done', done: result.value });
        return;
      }
      setPhase({ name: 'ready', error: result.error.message });
    } catch (error) {
      setPhase({ name: 'ready', error: error instanceof Error ? error.message : String(error) });
    }
    control.current = undefined;
  };
  if (phase.name === 'done') return <LaunchResult done={phase.done} onClose={onDone} />;
  if (phase.name === 'running') {
    return <LaunchRunning progress={phase.progress} onCancel={() => control.current?.abort()} />;
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
      {phase.error !== undefined && (
        <Notice tone="bad">
          <SafeText text={phase.error} limit={600} />
        </Notice>
      )}
      <div className="flex gap-2">
        <Button ref={button} variant="primary" icon={Send} onClick={() => void start()}>
          {survey.ready === 1 ? 'Start sequence' : `Start for ${plural(survey.ready, 'person', 'people')}`}
        </Button>
      </div>
      <p className="flex gap-1.5 text-sm text-muted">
        <RotateCw aria-hidden className="mt-0.5 size-3.5 shrink-0" /> Everybody is looked at once more while they are
        put in.
      </p>
    </div>
  );
}
