import { RotateCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import { Tabs } from '@/components/ui/tabs';
import type { PersonId } from '@/lib/domain/ids';
import type { LaunchPlan, LaunchSurvey } from '@/lib/services/launch-types';
import { FixableProblem } from './fixable-problem';
import { LaunchBlocked } from './launch-blocked';
import { LaunchDifferences } from './launch-differences';
import { LaunchNotice } from './launch-notice';
import { LaunchRecipients } from './launch-recipients';
import type { SurveyLook } from './start-survey';
import { launchFix } from './where-to-fix';

export interface StartCheckProps {
  readonly plan: LaunchPlan;
  readonly look: SurveyLook;
  /** How many were taken out of it here. */
  readonly leftOut: number;
  readonly noticeForUnknown: boolean | undefined;
  readonly onNoticeForUnknown: (answer: boolean) => void;
  readonly onLeaveOut: (personId: PersonId) => void;
  readonly onBringBack: () => void;
}

/** What stands in the way of all, who cannot be written to and why, and what everybody else gets. */
export function StartCheck(props: StartCheckProps) {
  const { plan, look, leftOut, noticeForUnknown, onNoticeForUnknown, onLeaveOut, onBringBack } = props;
  const { survey, progress, error, lookAgain } = look;
  if (error !== undefined) {
    return (
      <Notice
        tone="bad"
        action={
          <Button size="sm" onClick={lookAgain}>
            Try again
          </Button>
        }
      >
        <SafeText text={error} limit={400} />
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {progress && (
        <div>
          <p role="status" className="mb-1.5 text-sm text-muted">
            {progress.total === 1
              ? 'Looking at their messages…'
              : `Looking at everybody: ${formatCount(progress.done)} of ${formatCount(progress.total)}${progress.msLeft === undefined ? '' : `, ${leftWords(progress.msLeft)}`}`}
          </p>
          <Progress label="Looking at everybody" value={progress.done} max={progress.total} />
        </div>
      )}
      {survey && (
        <>
          <div className="flex flex-wrap items-start gap-2">
            <div className="min-w-0 flex-1">
              <h3 className="text-lg font-semibold text-pretty">{summaryOf(survey)}</h3>
              {leftOut > 0 && (
                <p className="text-sm text-muted">
                  {plural(leftOut, 'person was', 'people were')} left out by you.{' '}
                  <button type="button" className="link" onClick={onBringBack}>
                    Bring back
                  </button>
                </p>
              )}
            </div>
            <Button size="sm" icon={RotateCw} busy={progress !== undefined} onClick={lookAgain}>
              Look again
            </Button>
          </div>
          {survey.gate.length > 0 && (
            <Notice tone="bad">
              <p className="font-medium">Before anything can be sent</p>
              <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
                {survey.gate.map((problem) => (
                  <FixableProblem
                    key={problem.code + problem.message}
                    problem={problem}
                    fix={launchFix(problem, plan.sequenceId)}
                  />
                ))}
              </ul>
            </Notice>
          )}
          <LaunchNotice
            notice={survey.notice}
            isBlocking={survey.blocked.some(({ code }) => code === 'no-notice')}
            answer={noticeForUnknown}
            onAnswer={onNoticeForUnknown}
            onWritten={lookAgain}
          />
          {survey.laws.map(({ law, people }) => (
            <Notice key={law.country} tone="warn">
              <span className="font-medium">
                {law.name} ({plural(people, 'person', 'people')}).
              </span>{' '}
              {law.words}
            </Notice>
          ))}
          {survey.conflicts > 0 && plan.personIds.length > 1 && (
            <Notice tone="warn">
              Another client may mind {plural(survey.conflicts, 'person', 'people')} of these being written to now. They
              are marked below; nothing is held back by it.
            </Notice>
          )}
          <LaunchBlocked survey={survey} sequenceId={plan.sequenceId} onFixed={lookAgain} />
          <Ready plan={plan} survey={survey} onLeaveOut={onLeaveOut} />
        </>
      )}
    </div>
  );
}

function Ready({
  plan,
  survey,
  onLeaveOut,
}: {
  readonly plan: LaunchPlan;
  readonly survey: LaunchSurvey;
  readonly onLeaveOut: (personId: PersonId) => void;
}) {
  if (survey.ready === 0) return null;
  const messages = <LaunchRecipients plan={plan} survey={survey} onLeaveOut={onLeaveOut} />;
  if (survey.ready === 1) return messages;
  return (
    <Tabs
      label="What they get"
      tabs={[
        { id: 'differences', label: 'Differences only', content: <LaunchDifferences plan={plan} survey={survey} /> },
        { id: 'messages', label: 'Every message', content: messages },
      ]}
    />
  );
}

/** "9,412 people will be written to, 588 cannot." */
export function summaryOf({ ready, recipients, gate }: LaunchSurvey): string {
  const cannot = recipients.length - ready;
  if (recipients.length === 1) return ready === 1 ? '1 person can be written to' : 'This person cannot be enrolled';
  const will = gate.length > 0 ? 'could be written to' : 'will be written to';
  if (cannot === 0) return `All ${formatCount(ready)} ${will}`;
  return `${formatCount(ready)} ${will}, ${formatCount(cannot)} cannot`;
}

/** "about 8 seconds left"; nothing while it is too early to say. Coarser the longer it takes, so that it does not flicker. */
export function leftWords(msLeft: number | undefined): string {
  if (msLeft === undefined) return '';
  const seconds = Math.ceil(msLeft / 1_000);
  if (seconds >= 90) return `about ${plural(Math.ceil(seconds / 60), 'minute')} left`;
  return `about ${plural(seconds <= 10 ? seconds : Math.ceil(seconds / 5) * 5, 'second')} left`;
}
