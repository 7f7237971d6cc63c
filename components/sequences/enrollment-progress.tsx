import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  CircleX,
  Hand,
  LoaderCircle,
  type LucideIcon,
  SkipForward,
} from 'lucide-react';
import { useState } from 'react';
import { WhySent } from '@/components/conversation/why-sent';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { EnrollmentId } from '@/lib/domain/ids';
import type { FrozenStep, Touch, TouchState } from '@/lib/domain/sequence';
import type { EnrollmentSummary } from '@/lib/services/app-services';
import { isOpen, statusWords, stopWords, touchWords, whyOf } from './enrollment-words';
import { stepTitle, whenWords } from './step-words';

const icons: Record<TouchState, LucideIcon> = {
  planned: Circle,
  claimed: LoaderCircle,
  sent: CircleCheck,
  done: CircleCheck,
  failed: CircleX,
  unsure: CircleHelp,
  due: Hand,
  skipped: CircleSlash,
};

const inks: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
};

/** A person's way through one sequence: each step with its state and time, and why it ended or rests. */
export function EnrollmentProgress({ summary }: { readonly summary: EnrollmentSummary }) {
  const { enrollment, sequenceName, steps, touches } = summary;
  const status = statusWords[enrollment.status];
  const { outreach } = useServices();
  const skip = useAction((touch: Touch) => outreach.skip(touch.key));
  const isOver = enrollment.status === 'stopped' || enrollment.status === 'finished';
  return (
    <div className="rounded-lg border bg-surface px-3 py-2.5">
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 flex-1 truncate font-semibold">
          <SafeText text={sequenceName} limit={80} />
        </h3>
        <Badge tone={status.tone}>{status.label}</Badge>
      </div>
      {enrollment.stop && (
        <p className="mt-1 text-sm text-muted">
          {stopWords[enrollment.stop.reason]} <RelativeTime at={enrollment.stop.at} />
          {enrollment.stop.evidence && (
            <>
              : <SafeText text={enrollment.stop.evidence} limit={200} />
            </>
          )}
        </p>
      )}
      <ol className="mt-2 flex flex-col gap-1.5">
        {steps.map((step, index) => (
          <StepLine
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are known by their place
            key={index}
            step={step}
            index={index}
            touch={touches.find((touch) => touch.stepIndex === index)}
            isResting={enrollment.status !== 'active'}
            onSkip={isOver ? undefined : (touch) => void skip.run(touch)}
          />
        ))}
      </ol>
      {!isOver && <EnrollmentActs enrollmentId={enrollment.id} isPaused={enrollment.status === 'paused'} />}
    </div>
  );
}

interface StepLineProps {
  readonly step: FrozenStep;
  readonly index: number;
  readonly touch: Touch | undefined;
  /** Not running: an open step has no time. */
  readonly isResting: boolean;
  readonly onSkip: ((touch: Touch) => void) | undefined;
}

function StepLine({ step, index, touch, isResting, onSkip }: StepLineProps) {
  const words = touch && touchWords[touch.state];
  const Icon = touch ? icons[touch.state] : CircleDashed;
  const why = touch && whyOf(touch);
  const name = touch?.message?.subject ?? stepTitle(step);
  const title = touch?.variant ? `${name} · text ${touch.variant}` : name;
  return (
    <li className="flex gap-2 text-sm">
      <Icon aria-hidden className={`mt-px size-3.5 shrink-0 ${inks[words?.tone ?? 'neutral']}`} strokeWidth={2} />
      <div className="min-w-0 flex-1">
        <div className="flex gap-2">
          <span className="min-w-0 flex-1 truncate">
            <SafeText text={title} limit={120} />
          </span>
          <span className="shrink-0 text-muted">
            {touch ? (
              <TouchTime touch={touch} label={words?.label ?? ''} isResting={isResting} />
            ) : (
              step.kind !== 'wait' && whenWords(step.delay, index)
            )}
          </span>
        </div>
        {why && (
          <p className="text-muted">
            <SafeText text={why} limit={300} />
          </p>
        )}
        {touch && <WhySent touchKey={touch.key} label={touch.state === 'planned' ? 'Why then?' : 'Why?'} />}
      </div>
      {touch && isOpen(touch) && onSkip && (
        <IconButton
          label={`Skip step ${index + 1}`}
          icon={SkipForward}
          className="-my-1.5"
          onClick={() => onSkip(touch)}
        />
      )}
    </li>
  );
}

function TouchTime({
  touch,
  label,
  isResting,
}: {
  readonly touch: Touch;
  readonly label: string;
  readonly isResting: boolean;
}) {
  if (isOpen(touch) && isResting) return <>{touch.state === 'due' ? 'Was waiting for you' : 'Not planned'}</>;
  if (touch.state === 'planned') return <RelativeTime at={touch.dueAt} style="when" />;
  const at = touch.sentAt ?? touch.updatedAt;
  return (
    <>
      {label} {(touch.state === 'sent' || touch.state === 'done') && <RelativeTime at={at} />}
    </>
  );
}

function EnrollmentActs({
  enrollmentId,
  isPaused,
}: {
  readonly enrollmentId: EnrollmentId;
  readonly isPaused: boolean;
}) {
  const { outreach } = useServices();
  const pause = useAction(() => outreach.pause(enrollmentId));
  const resume = useAction(() => outreach.resume(enrollmentId));
  const [isAsking, setAsking] = useState(false);
  const stop = useAction(
    () => outreach.stop(enrollmentId),
    () => setAsking(false),
  );
  return (
    <div className="mt-2.5 flex gap-1.5">
      {isPaused ? (
        <Button size="sm" busy={resume.isBusy} onClick={() => void resume.run()}>
          Resume
        </Button>
      ) : (
        <Button size="sm" busy={pause.isBusy} onClick={() => void pause.run()}>
          Pause
        </Button>
      )}
      <Button size="sm" variant="danger" busy={stop.isBusy} onClick={() => setAsking(true)}>
        Stop…
      </Button>
      <ConfirmDialog
        open={isAsking}
        title="Stop this sequence for this person?"
        confirmLabel="Stop it"
        busy={stop.isBusy}
        onCancel={() => setAsking(false)}
        onConfirm={() => void stop.run()}
      >
        The remaining steps are dropped and do not come back. To hold it for a while, pause it instead.
      </ConfirmDialog>
    </div>
  );
}
