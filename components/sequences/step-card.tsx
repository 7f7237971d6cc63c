import clsx from 'clsx';
import { CircleAlert, CircleDot, TriangleAlert } from 'lucide-react';
import { SafeText } from '@/components/ui/safe-text';
import type { Template } from '@/lib/domain/template';
import { conditionWords, targetWords, type WordsAround } from './branch-words';
import type { FlowNote } from './flow-checks';
import { actIcons } from './flow-icons';
import { isStraight } from './flow-layout';
import { actKindOf, type DraftStep } from './sequence-draft';
import { actNames, delayWords } from './step-words';

export interface StepCardProps {
  readonly step: DraftStep;
  /** From 0. */
  readonly index: number;
  readonly steps: readonly DraftStep[];
  readonly template: Template | undefined;
  readonly words: WordsAround;
  readonly notes: readonly FlowNote[];
  /** Gaps are told apart from warnings once saving was tried: what is not written yet is no mistake. */
  readonly isJudged: boolean;
  readonly isSelected: boolean;
  /** One card is in reach of Tab. */
  readonly isInReach: boolean;
  readonly onSelect: () => void;
  /** @param isByKey typing goes on in what edits it */
  readonly onEdit: (isByKey: boolean) => void;
}

/** One step of the drawn flow: what it is, its first words, and what is wrong with it. */
export function StepCard(props: StepCardProps) {
  const { step, index, template, notes, isJudged, isSelected, isInReach, onSelect, onEdit } = props;
  const kind = actKindOf(step);
  const Icon = actIcons[kind];
  const title = titleOf(step, template);
  const line = lineOf(step, template);
  const hasGap = isJudged && notes.some((note) => note.kind === 'gap');
  const warnings = notes.filter((note) => note.kind === 'warning').length;
  return (
    <button
      type="button"
      data-card={step.key}
      tabIndex={isInReach ? 0 : -1}
      aria-current={isSelected ? 'step' : undefined}
      aria-keyshortcuts="Enter D Delete A Alt+ArrowUp Alt+ArrowDown"
      className={clsx(
        'relative block w-full rounded-lg border bg-surface text-left transition-colors',
        isSelected ? 'border-accent ring-1 ring-accent' : 'border-control/50 hover:border-control',
      )}
      onFocus={onSelect}
      // Without a click of a mouse in it: Enter, or what a screen reader presses.
      onClick={(event) => onEdit(event.detail === 0)}
    >
      <span className="flex items-start gap-2.5 px-3 py-2">
        <span
          className={clsx(
            'mt-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-md',
            kind === 'mail' ? 'bg-accent-soft text-accent' : 'bg-sunken text-muted',
          )}
        >
          <Icon aria-hidden className="size-3.5" strokeWidth={2} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="sr-only">
              Step {index + 1}: {actNames[kind]}.
            </span>
            <span className={clsx('min-w-0 truncate font-medium', !title.isThere && 'text-muted')}>
              <SafeText text={title.text} limit={120} />
            </span>
            {step.kind === 'mail' && step.variants.length > 0 && (
              <span className="shrink-0 rounded-sm bg-sunken px-1 text-xs font-medium text-muted">
                {step.variants.length + 1} texts
              </span>
            )}
          </span>
          {line && (
            <span className="block truncate text-sm text-muted">
              <SafeText text={line} limit={160} />
            </span>
          )}
        </span>
        <span className="flex shrink-0 items-center gap-1.5 text-sm text-muted">
          {hasGap && (
            <span className="inline-flex text-bad">
              <CircleAlert aria-hidden className="size-4" strokeWidth={2} />
              <span className="sr-only">Not complete.</span>
            </span>
          )}
          {!hasGap && warnings > 0 && (
            <span className="inline-flex text-warn">
              <TriangleAlert aria-hidden className="size-4" strokeWidth={2} />
              <span className="sr-only">{warnings === 1 ? '1 warning.' : `${warnings} warnings.`}</span>
            </span>
          )}
          <span aria-hidden>{index + 1}</span>
        </span>
      </span>
      {step.kind === 'branch' && <Ways {...props} />}
    </button>
  );
}

/** Height of a way, px: the lines beside the steps begin in the middle of one. */
export const wayHeight = 28;

function Ways({ step, index, steps, words }: StepCardProps) {
  const isYesStraight = isStraight(step, 'yes', index, steps);
  const isNoStraight = isStraight(step, 'no', index, steps);
  return (
    <span className="block border-t">
      <Way
        label={`If ${conditionWords(step.condition, words)}`}
        target={targetWords(step.yes, index, steps)}
        isStraight={isYesStraight}
        isPassed={false}
      />
      <Way
        label="Otherwise"
        target={targetWords(step.no, index, steps)}
        isStraight={isNoStraight}
        isPassed={isYesStraight}
      />
    </span>
  );
}

interface WayProps {
  readonly label: string;
  readonly target: string;
  readonly isStraight: boolean;
  /** The line of the way above comes through. */
  readonly isPassed: boolean;
}

function Way({ label, target, isStraight, isPassed }: WayProps) {
  return (
    <span className="relative flex items-center gap-2 pr-3 pl-11 text-sm" style={{ height: wayHeight }}>
      {isPassed && <span aria-hidden className="absolute top-0 bottom-0 left-6 w-px bg-control" />}
      {isStraight && (
        <>
          <span aria-hidden className="absolute top-1/2 bottom-0 left-6 w-px bg-control" />
          <span
            aria-hidden
            className="absolute top-1/2 left-[21px] size-[7px] -translate-y-1/2 rounded-full bg-control"
          />
        </>
      )}
      <span className="min-w-0 flex-1 truncate" title={label}>
        <SafeText text={label} limit={200} />
      </span>
      <span className="sr-only">:</span>
      <span className={clsx('shrink-0', target === 'nowhere' ? 'text-bad' : 'text-muted')}>{target}</span>
      {!isStraight && (
        <CircleDot
          aria-hidden
          className="absolute top-1/2 -right-[5px] size-2.5 -translate-y-1/2 bg-surface text-control"
        />
      )}
    </span>
  );
}

function titleOf(step: DraftStep, template: Template | undefined): { text: string; isThere: boolean } {
  if (step.kind === 'mail') {
    if (template) return { text: template.name, isThere: true };
    return { text: step.templateId ? 'A template that was deleted' : 'No template yet', isThere: false };
  }
  if (step.kind === 'manual') {
    const text = step.title.trim();
    return text ? { text, isThere: true } : { text: actNames[step.channel], isThere: false };
  }
  return { text: step.kind === 'wait' ? `Wait ${delayWords(step.delay)}` : 'Branch', isThere: true };
}

/** The first line that says something, below a greeting. */
function lineOf(step: DraftStep, template: Template | undefined): string | undefined {
  if (step.kind === 'mail') return template && firstWords(template.body);
  return step.kind === 'manual' ? firstWords(step.instructions) : undefined;
}

function firstWords(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '');
  const [first = '', second] = said;
  return (/^(hi|hello|hey|dear)\b/i.test(first) && second ? second : first) || undefined;
}
