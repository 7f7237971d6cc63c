import { ArrowDown, ArrowUp, Copy, Trash2, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { List } from '@/lib/domain/person';
import type { Template } from '@/lib/domain/template';
import { BranchEditor } from './branch-editor';
import { DelayField } from './delay-field';
import { ByHandEditor } from './flow-by-hand';
import type { FlowNote } from './flow-checks';
import { actKindOf, type DraftStep } from './sequence-draft';
import { actNames } from './step-words';
import { MailEditor } from './variant-editor';

const acts: Readonly<Record<DraftStep['kind'], string>> = {
  mail: 'It goes out',
  manual: 'It comes up for you',
  wait: 'What follows comes',
  branch: 'It is looked at',
};

export interface StepPaneProps {
  readonly step: DraftStep;
  readonly index: number;
  readonly steps: readonly DraftStep[];
  readonly templates: readonly Template[];
  readonly lists: readonly List[];
  readonly notesOpenedLinks: boolean;
  readonly titleOf: (step: DraftStep) => string;
  readonly notes: readonly FlowNote[];
  readonly isJudged: boolean;
  readonly onChange: (part: Partial<DraftStep>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
  readonly onLeave: () => void;
}

/** Edits the chosen step. */
export function StepPane(props: StepPaneProps) {
  const { step, index, steps, templates, notes, isJudged, onChange, onMove, onCopy, onRemove, onLeave } = props;
  const kind = actKindOf(step);
  const number = index + 1;
  const gaps = isJudged ? notes.filter((note) => note.kind === 'gap').map(({ text }) => text) : [];
  const [firstGap, ...moreGaps] = gaps;
  // Said at its box where it has one; the others stand above.
  const isAtBox = (step.kind === 'mail' && step.variants.length === 0) || step.kind === 'manual';
  const shown = isAtBox ? moreGaps : gaps;
  return (
    <PaneFrame
      label={`Step ${number}: ${actNames[kind].toLowerCase()}`}
      title={`Step ${number} · ${actNames[kind]}`}
      onLeave={onLeave}
      onMove={onMove}
      actions={
        <>
          <IconButton
            label={`Move step ${number} up`}
            icon={ArrowUp}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={`Move step ${number} down`}
            icon={ArrowDown}
            disabled={index === steps.length - 1}
            onClick={() => onMove(1)}
          />
          <IconButton label={`Duplicate step ${number}`} icon={Copy} onClick={onCopy} />
          <IconButton label={`Remove step ${number}`} icon={Trash2} tone="danger" onClick={onRemove} />
        </>
      }
    >
      {shown.map((text) => (
        <Notice key={text} tone="bad">
          <SafeText text={text} limit={300} />
        </Notice>
      ))}
      {notes
        .filter((note) => note.kind === 'warning')
        .map(({ text }) => (
          <Notice key={text} tone="warn">
            <SafeText text={text} limit={300} />
          </Notice>
        ))}
      {step.kind === 'mail' && (
        <MailEditor step={step} templates={templates} gap={isAtBox ? firstGap : undefined} onChange={onChange} />
      )}
      {step.kind === 'manual' && <ByHandEditor step={step} gap={firstGap} onChange={onChange} />}
      {step.kind === 'branch' && <BranchEditor {...props} />}
      <DelayField
        delay={step.delay}
        index={index}
        label={step.kind === 'wait' ? 'Wait' : step.kind === 'branch' ? 'When to look' : 'When'}
        act={acts[step.kind]}
        onChange={(delay) => onChange({ delay })}
      />
    </PaneFrame>
  );
}

export interface PaneFrameProps {
  /** What it is, read aloud. */
  readonly label: string;
  readonly title: string;
  readonly actions?: ReactNode;
  readonly onLeave: () => void;
  /** Alt and the arrows. */
  readonly onMove?: (by: -1 | 1) => void;
  readonly children: ReactNode;
}

/** The place where the chosen one is edited. Esc goes back to the flow. */
export function PaneFrame({ label, title, actions, onLeave, onMove, children }: PaneFrameProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape' && isWithin(event)) {
      event.preventDefault();
      onLeave();
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      onMove?.(event.key === 'ArrowUp' ? -1 : 1);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex box everywhere
    <div role="group" aria-label={label} data-pane="" className="rounded-lg border bg-surface" onKeyDown={onKeyDown}>
      <div className="flex flex-wrap items-center gap-x-2 border-b py-1.5 pr-1.5 pl-3">
        <h2 className="min-w-0 flex-1 font-semibold whitespace-nowrap">{title}</h2>
        <div className="flex items-center">
          {actions}
          <IconButton label="Close" icon={X} className="lg:hidden" onClick={onLeave} />
        </div>
      </div>
      <div className="flex flex-col gap-3.5 p-3">{children}</div>
    </div>
  );
}

/** Keys inside a popover of the pane come here too, through React; they belong to the popover. */
function isWithin({ currentTarget, target }: KeyboardEvent): boolean {
  return target instanceof Node && currentTarget.contains(target);
}
