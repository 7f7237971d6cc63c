import clsx from 'clsx';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { PersonId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Sequence } from '@/lib/domain/sequence';
import type { LaunchPlan, LaunchSource } from '@/lib/services/launch-types';
import { LaunchUnfinished } from './launch-unfinished';
import { StartCheck } from './start-check';
import { StartGo, type StartPhase } from './start-go';
import { asLookedAt, useSurvey } from './start-survey';
import { StartWhen } from './start-when';
import { StartWho } from './start-who';

export interface StartFlowProps {
  readonly sequences: readonly Sequence[];
  readonly mailboxes: readonly Mailbox[];
  readonly personIds: readonly PersonId[];
  readonly source: LaunchSource | undefined;
  /** The sequence that is chosen at first. */
  readonly startWith: Sequence['id'] | undefined;
  readonly onDone: () => void;
}

const steps = ['who', 'check', 'when', 'start'] as const;
type StepName = (typeof steps)[number];
const names: Record<StepName, string> = { who: 'Who', check: 'Check', when: 'When', start: 'Start' };

/** Four steps, each with one question: who gets what, is it right, when does it go, now? */
export function StartFlow({ sequences, mailboxes, personIds, source, startWith, onDone }: StartFlowProps) {
  const [people] = useState(personIds);
  const [leftOut, setLeftOut] = useState<ReadonlySet<PersonId>>(new Set());
  const [sequenceId, setSequenceId] = useState(startWith ?? (sequences.length === 1 ? sequences[0]?.id : undefined));
  const [mailboxId, setMailboxId] = useState(mailboxes.length === 1 ? mailboxes[0]?.id : undefined);
  const sequence = sequences.find(({ id }) => id === sequenceId);
  const mailbox = mailboxes.find(({ id }) => id === mailboxId);
  const [chosenStep, setStep] = useState<StepName>(sequence && mailbox ? 'check' : 'who');
  const [phase, setPhase] = useState<StartPhase>('ready');
  const hasStarted = phase !== 'ready';
  const { launches } = useServices();
  const before = useLive(() => launches.noticeForUnknown(), [launches]);
  const [answered, setAnswered] = useState<boolean | undefined>();
  // Asked once, not at each launch; what was said is shown, and can be changed.
  const noticeForUnknown = answered ?? (before.state === 'ready' ? before.value : undefined);
  const isRead = before.state !== 'loading';
  // Their ids, not the rows: a row that is renewed changes nothing.
  const chosenSequence = sequence?.id;
  const chosenMailbox = mailbox?.id;
  const plan = useMemo<LaunchPlan | undefined>(
    () =>
      isRead && chosenSequence !== undefined && chosenMailbox !== undefined
        ? {
            sequenceId: chosenSequence,
            mailboxId: chosenMailbox,
            personIds: people.filter((personId) => !leftOut.has(personId)),
            ...(source ? { source } : {}),
            ...(noticeForUnknown === undefined ? {} : { noticeForUnknown }),
          }
        : undefined,
    [isRead, chosenSequence, chosenMailbox, people, leftOut, source, noticeForUnknown],
  );
  const look = useSurvey(phase === 'over' ? undefined : plan);
  const survey = look.survey;
  const step = hasStarted
    ? chosenStep
    : placeFor(chosenStep, { isRead, hasPlan: plan !== undefined, hasSurvey: survey !== undefined });
  const isOpen = survey !== undefined && survey.gate.length === 0 && survey.ready > 0;
  // What is known of those who were looked at before is not true of these: other numbers, and other texts by lot.
  const isLooking = look.progress !== undefined;
  const needsAnswer = survey !== undefined && survey.notice.unknown > 0 && noticeForUnknown === undefined;
  const reached: Record<StepName, boolean> = {
    who: true,
    check: plan !== undefined,
    when: isOpen && !needsAnswer && !isLooking,
    start: isOpen && !needsAnswer && !isLooking,
  };
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The last one focuses its button itself.
    if (step === 'check' || step === 'when') body.current?.focus();
  }, [step]);
  const at = steps.indexOf(step);
  const next = steps[at + 1];
  const go = (to: StepName) => {
    if (reached[to]) setStep(to);
  };
  return (
    <section
      aria-label="Start a sequence"
      className="flex min-h-full flex-col"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || hasStarted) return;
        event.preventDefault();
        if (next) go(next);
      }}
    >
      <LaunchUnfinished except={survey?.launchId} />
      <nav aria-label="Steps" className="sticky -top-2 z-10 -mx-4 -mt-2 border-b bg-raised px-4 py-2">
        <ol className="flex items-center gap-1">
          {steps.map((each, index) => (
            <li key={each} className="flex items-center gap-1">
              {index > 0 && <span aria-hidden className="h-px w-6 bg-line max-sm:hidden" />}
              <button
                type="button"
                aria-current={each === step ? 'step' : undefined}
                disabled={!reached[each] || hasStarted}
                onClick={() => go(each)}
                className={clsx(
                  'rounded-md px-2 py-1 text-sm whitespace-nowrap disabled:text-muted',
                  each === step ? 'bg-accent-soft font-medium text-text' : 'text-muted enabled:hover:bg-hover',
                )}
              >
                {index + 1}. {names[each]}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div ref={body} tabIndex={-1} className="flex-1 py-4 outline-none">
        {sequence?.restsSince !== undefined && (
          <div className="mb-4">
            <Notice tone="warn">
              This sequence is paused: whoever you start rests with the others, and times count from when you resume it.
            </Notice>
          </div>
        )}
        {step === 'who' && (
          <StartWho
            {...{ sequences, mailboxes, sequence, mailbox, source }}
            people={people.length - leftOut.size}
            onSequence={setSequenceId}
            onMailbox={setMailboxId}
          />
        )}
        {step === 'check' && plan && (
          <StartCheck
            plan={plan}
            look={look}
            leftOut={leftOut.size}
            noticeForUnknown={noticeForUnknown}
            onNoticeForUnknown={(answer) => {
              setAnswered(answer);
              // The button that was pressed goes away with the question.
              if (noticeForUnknown === undefined) body.current?.focus({ preventScroll: true });
            }}
            onLeaveOut={(personId) => setLeftOut(new Set([...leftOut, personId]))}
            onBringBack={() => setLeftOut(new Set())}
          />
        )}
        {step === 'when' && survey && <StartWhen survey={survey} />}
        {step === 'start' && plan && survey && (
          <StartGo
            plan={asLookedAt(plan, survey)}
            survey={survey}
            isLooking={isLooking}
            onPhase={setPhase}
            onDone={onDone}
            onLookAgain={() => {
              look.lookAgain();
              setStep('check');
            }}
          />
        )}
      </div>
      {!hasStarted && (
        <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-wrap items-center justify-end gap-2 rounded-b-lg border-t bg-raised px-4 py-3">
          {at > 0 && (
            <span className="mr-auto -ml-3">
              <Button variant="ghost" icon={ArrowLeft} onClick={() => setStep(steps[at - 1] ?? 'who')}>
                Back
              </Button>
            </span>
          )}
          <p className="order-first w-full text-sm text-muted empty:hidden sm:order-none sm:w-auto sm:flex-1 sm:text-right">
            {survey &&
              (step === 'check' || isLooking) &&
              whyShut(survey.gate.length, survey.ready, { needsAnswer, isLooking })}
          </p>
          {next && (
            <Button variant="primary" icon={ArrowRight} disabled={!reached[next]} onClick={() => go(next)}>
              {next === 'start' ? 'Go on' : `Next: ${names[next]}`}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Where one can be: a mailbox may be gone, or a look may fail, while somebody is further on, and that is said further back. */
function placeFor(
  step: StepName,
  { isRead, hasPlan, hasSurvey }: { readonly isRead: boolean; readonly hasPlan: boolean; readonly hasSurvey: boolean },
): StepName {
  if (isRead && !hasPlan) return 'who';
  return hasSurvey || step === 'who' ? step : 'check';
}

function whyShut(
  gate: number,
  ready: number,
  { needsAnswer, isLooking }: { readonly needsAnswer: boolean; readonly isLooking: boolean },
): string | undefined {
  if (isLooking) return 'Everybody is being looked at once more.';
  if (gate > 0) return 'Put right what is listed above first.';
  if (ready === 0) return 'Nobody here can be written to.';
  return needsAnswer ? 'One question above waits for your answer.' : undefined;
}
