import clsx from 'clsx';
import { Flag, Play } from 'lucide-react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import type { Jump } from './flow-layout';
import { goesOn, isStraight, jumpsOf } from './flow-layout';
import type { DraftStep } from './sequence-draft';
import { wayHeight } from './step-card';
import { whenWords } from './step-words';

/** Px from the top of a row to where a line comes in: the space above the card and half of its first line. */
const wayIn = 32 + 20;
const laneWidth = 14;

export interface FlowCanvasProps {
  readonly steps: readonly DraftStep[];
  /** -1: the start. */
  readonly selectedPlace: number;
  /** On narrow screens the pane stands below its card only while it is asked for. */
  readonly isPaneOpen: boolean;
  readonly startCard: ReactNode;
  readonly cardOf: (step: DraftStep, index: number) => ReactNode;
  /** In the middle of the line above a place: a way to add something there. */
  readonly insertAt: (place: number) => ReactNode;
  /** What edits the chosen one: beside the flow on wide screens, else right below it. */
  readonly pane: ReactNode;
  /** Below the end. */
  readonly children: ReactNode;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * The flow, drawn: cards on a line, and beside them the lines of ways that lead further down. One row of a grid each, so
 * that every line ends where its card stands, whatever height the cards have.
 */
export function FlowCanvas(props: FlowCanvasProps) {
  const { steps, selectedPlace, isPaneOpen, startCard, cardOf, insertAt, pane, children, onKeyDown } = props;
  const jumps = jumpsOf(steps);
  const lanes = jumps.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const paneRow = selectedPlace + 3;
  // Row 1 is the start, 2 the first step; below the chosen one the pane has a row of its own.
  const rowOf = (place: number) => place + 2 + (place + 2 >= paneRow ? 1 : 0);
  const rows = steps.length + 4;
  const style = {
    gridTemplateRows: `repeat(${rows - 1}, auto) 1fr`,
    '--lanes': `${lanes === 0 ? 0 : lanes * laneWidth + 6}px`,
    '--pane-row': paneRow,
  } as CSSProperties;
  return (
    <div
      style={style}
      className="grid grid-cols-[minmax(0,1fr)_var(--lanes)] lg:grid-cols-[minmax(0,34rem)_var(--lanes)_minmax(20rem,1fr)]"
    >
      <ol
        aria-label="Steps"
        className="col-start-1 grid grid-cols-1 grid-rows-subgrid"
        style={{ gridRow: '1 / -2' }}
        onKeyDown={onKeyDown}
      >
        <li style={{ gridRow: 1 }}>{startCard}</li>
        {steps.map((step, index) => (
          <li key={step.key} style={{ gridRow: rowOf(index) }}>
            <Connector steps={steps} place={index}>
              {insertAt(index)}
            </Connector>
            {cardOf(step, index)}
          </li>
        ))}
        <li style={{ gridRow: rowOf(steps.length) }}>
          <Connector steps={steps} place={steps.length}>
            {insertAt(steps.length)}
          </Connector>
          <div className="flex items-center gap-2.5 py-1.5 pl-3 text-muted">
            <span className="inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-control">
              <Flag aria-hidden className="size-3" strokeWidth={2} />
            </span>
            End
            {jumps.some(({ to }) => to === steps.length) && <span aria-hidden className="h-px flex-1 bg-control" />}
          </div>
        </li>
      </ol>
      <div aria-hidden className="col-start-2 grid grid-cols-1 grid-rows-subgrid" style={{ gridRow: '1 / -2' }}>
        {jumps.map((jump) => (
          <JumpLine
            key={jump.key}
            jump={jump}
            style={{ gridRow: `${rowOf(jump.from) + 1} / ${rowOf(jump.to)}` }}
            isStrong={jump.from === selectedPlace}
          />
        ))}
      </div>
      <div
        className={clsx(
          '[grid-column:1] [grid-row:var(--pane-row)] lg:block lg:[grid-column:3] lg:[grid-row:1/-1] lg:pl-8',
          !isPaneOpen && 'hidden',
        )}
      >
        <div className="pt-2 lg:sticky lg:top-4 lg:pt-0">{pane}</div>
      </div>
      <div className="col-start-1 pt-3" style={{ gridRow: rows }}>
        {children}
      </div>
    </div>
  );
}

/** The line from what stands above, with how long it takes. */
function Connector({
  steps,
  place,
  children,
}: {
  readonly steps: readonly DraftStep[];
  readonly place: number;
  readonly children: ReactNode;
}) {
  const above = steps[place - 1];
  const step = steps[place];
  const isReached = !above || goesOn(above, place - 1, steps);
  const way = above && wayWords(above, place - 1, steps);
  const when = step && step.kind !== 'wait' ? whenWords(step.delay, place) : undefined;
  return (
    <div className="group/line relative flex h-8 items-center pl-11 text-sm text-muted">
      {isReached && <span aria-hidden className="absolute inset-y-0 left-6 w-px bg-control" />}
      <span className="min-w-0 flex-1 truncate">
        {[way, when].filter(Boolean).join(' · ')}
        {!isReached && step && <>{when ? ' · ' : ''}only by a way that leads here</>}
      </span>
      <span className="absolute left-6 -translate-x-1/2">{children}</span>
    </div>
  );
}

/** Which of the two ways comes down here; nothing where both do. */
function wayWords(above: DraftStep, at: number, steps: readonly DraftStep[]): string | undefined {
  if (above.kind !== 'branch') return undefined;
  const [isYes, isNo] = [isStraight(above, 'yes', at, steps), isStraight(above, 'no', at, steps)];
  if (isYes === isNo) return undefined;
  return isYes ? 'If so' : 'Otherwise';
}

function JumpLine({
  jump,
  style,
  isStrong,
}: {
  readonly jump: Jump;
  readonly style: CSSProperties;
  readonly isStrong: boolean;
}) {
  const up = jump.way === 'yes' ? wayHeight * 1.5 : wayHeight / 2;
  return (
    <span
      className={clsx(
        'relative col-start-1 block rounded-r-lg border-y border-r',
        isStrong ? 'z-10 border-accent text-accent' : 'border-control text-control',
      )}
      style={{ ...style, width: (jump.lane + 1) * laneWidth, marginTop: -up - 1, marginBottom: -wayIn }}
    >
      <svg viewBox="0 0 6 8" className="absolute -bottom-[4.5px] left-0 h-2 w-1.5 fill-current" aria-hidden="true">
        <path d="M0 4 6 0v8z" />
      </svg>
    </span>
  );
}

/** The first card: who comes in, and what ends it early. */
export function StartCard({
  words,
  isSelected,
  isInReach,
  onSelect,
  onEdit,
}: {
  readonly words: ReactNode;
  readonly isSelected: boolean;
  readonly isInReach: boolean;
  readonly onSelect: () => void;
  readonly onEdit: (isByKey: boolean) => void;
}) {
  return (
    <button
      type="button"
      data-card="start"
      tabIndex={isInReach ? 0 : -1}
      aria-current={isSelected ? 'step' : undefined}
      className={clsx(
        'flex w-full items-start gap-2.5 rounded-lg border px-3 py-2 text-left transition-colors',
        isSelected ? 'border-accent ring-1 ring-accent' : 'border-transparent hover:border-control',
      )}
      onFocus={onSelect}
      onClick={(event) => onEdit(event.detail === 0)}
    >
      <span className="inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-control text-muted">
        <Play aria-hidden className="size-3" strokeWidth={2} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block">Start</span>
        <span className="line-clamp-2 text-sm text-muted">{words}</span>
      </span>
    </button>
  );
}
