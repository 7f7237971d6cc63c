import { Pause, Play, SkipForward, Square } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { isOpen, statusWords, stopWords, touchWords, whyOf } from '@/components/sequences/enrollment-words';
import { actWords, whenWords } from '@/components/sequences/step-words';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { Card } from '@/components/shell/screen';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { FrozenStep, Touch } from '@/lib/domain/sequence';
import type { EnrollmentSummary } from '@/lib/services/app-services';

/** One person in one sequence: where it stands, why, what comes next, and the ways to hold or end it. */
export function EnrollmentCard({ summary }: { readonly summary: EnrollmentSummary }) {
  const { outreach } = useServices();
  const { enrollment, sequenceName, steps, touches } = summary;
  const pause = useAction(() => outreach.pause(enrollment.id));
  const resume = useAction(() => outreach.resume(enrollment.id));
  const stop = useAction(() => outreach.stop(enrollment.id));
  const skip = useAction((touch: Touch) => outreach.skip(touch.key));
  const [isAsking, setAsking] = useState(false);
  const status = statusWords[enrollment.status];
  const next = touches.find(isOpen);
  const isGoing = enrollment.status === 'active' || enrollment.status === 'paused';

  return (
    <Card className="p-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 font-medium">
          <SafeText text={sequenceName} />
        </p>
        <Badge tone={status.tone}>{status.label}</Badge>
      </div>
      <p className="mt-0.5 text-muted">
        {enrollment.stop ? (
          <>
            {stopWords[enrollment.stop.reason]} <RelativeTime at={enrollment.stop.at} />
            {enrollment.stop.evidence && (
              <>
                : <SafeText text={enrollment.stop.evidence} limit={300} />
              </>
            )}
          </>
        ) : enrollment.status === 'active' && next ? (
          <>
            Next: <RelativeTime at={next.dueAt} style="when" />
          </>
        ) : enrollment.status === 'paused' ? (
          'Nothing goes out until you resume it.'
        ) : enrollment.status === 'finished' ? (
          'Every step was done.'
        ) : (
          'Started, first step not planned yet.'
        )}
      </p>
      <ol aria-label={`Steps of ${sequenceName}`} className="mt-2.5 flex flex-col">
        {steps.map((step, index) => (
          <StepLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a frozen step is its place
            key={index}
            step={step}
            index={index}
            touch={touches.find((touch) => touch.stepIndex === index)}
            isLast={index === steps.length - 1}
            onSkip={isGoing ? (touch) => void skip.run(touch) : undefined}
          />
        ))}
      </ol>
      {isGoing && (
        <div className="mt-2 flex flex-wrap gap-1.5">
          {enrollment.status === 'active' ? (
            <Button size="sm" icon={Pause} busy={pause.isBusy} onClick={() => void pause.run()}>
              Pause
            </Button>
          ) : (
            <Button size="sm" icon={Play} busy={resume.isBusy} onClick={() => void resume.run()}>
              Resume
            </Button>
          )}
          <Button size="sm" variant="danger" icon={Square} onClick={() => setAsking(true)}>
            Stop
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={isAsking}
        title="Stop this sequence for this person?"
        confirmLabel="Stop it"
        busy={stop.isBusy}
        onCancel={() => setAsking(false)}
        onConfirm={async () => {
          await stop.run();
          setAsking(false);
        }}
      >
        The remaining steps are dropped and do not come back. To hold it for a while, pause it instead.
      </ConfirmDialog>
    </Card>
  );
}

interface StepLineProps {
  readonly step: FrozenStep;
  readonly index: number;
  readonly touch: Touch | undefined;
  readonly isLast: boolean;
  readonly onSkip: ((touch: Touch) => void) | undefined;
}

function StepLine({ step, index, touch, isLast, onSkip }: StepLineProps) {
  const why = touch && whyOf(touch);
  const at = touch && (touch.sentAt ?? (isOpen(touch) ? touch.dueAt : touch.updatedAt));
  const act = actWords(step, () => undefined);
  return (
    <li className="relative flex gap-3 pb-2 pl-1">
      {!isLast && <span aria-hidden className="absolute top-4 bottom-0 left-[7px] w-px bg-line" />}
      <span
        aria-hidden
        className={`mt-1.5 size-2 shrink-0 rounded-full ${touch ? dots[touchWords[touch.state].tone] : 'bg-line'}`}
      />
      <div className="min-w-0 flex-1">
        <p>
          {act.charAt(0).toUpperCase() + act.slice(1)}
          <span className="text-muted"> · {touch ? touchWords[touch.state].label : whenWords(step.delay, index)}</span>
          {at !== undefined && (
            <span className="text-muted">
              {' '}
              <RelativeTime at={at} style={touch && isOpen(touch) ? 'when' : 'ago'} />
            </span>
          )}
        </p>
        {why && (
          <p className="text-sm text-muted">
            <SafeText text={why} limit={400} />
          </p>
        )}
      </div>
      {touch && isOpen(touch) && onSkip && (
        <IconButton label={`Skip step ${index + 1}`} icon={SkipForward} onClick={() => onSkip(touch)} />
      )}
    </li>
  );
}

const dots = {
  neutral: 'bg-control',
  accent: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
} as const;
