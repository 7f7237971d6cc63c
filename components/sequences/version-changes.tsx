import { Minus, PenLine, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { SafeText } from '@/components/ui/safe-text';
import type { Delay } from '@/lib/domain/sequence';
import type { StepChange, WordPiece } from '@/lib/services/sequence-types';
import { delayWords, stepTitle } from './step-words';

/** Characters of text that stayed, kept at either side of what changed. */
const keptAround = 60;

export interface StepChangesProps {
  readonly changes: readonly StepChange[];
  readonly exitsChanged: boolean;
}

/** What became of each step. Words that went are struck out, words that came are underlined; both say so to a screen reader. */
export function StepChanges({ changes, exitsChanged }: StepChangesProps) {
  if (changes.length === 0 && !exitsChanged) return null;
  return (
    <ul aria-label="Changes" className="mt-2 flex flex-col gap-2">
      {changes.map((change) => (
        <li key={`${change.kind} ${'from' in change ? change.from : ''} ${'to' in change ? change.to : ''}`}>
          <Change change={change} />
        </li>
      ))}
      {exitsChanged && (
        <li>
          <Line
            icon={<PenLine aria-hidden className="size-3.5" />}
            title="What ends it early is another than before."
          />
        </li>
      )}
    </ul>
  );
}

function Change({ change }: { readonly change: StepChange }) {
  if (change.kind === 'added')
    return (
      <Line
        icon={<Plus aria-hidden className="size-3.5 text-good" strokeWidth={2.5} />}
        title={`New step ${change.to + 1}: ${stepTitle(change.step)}`}
      />
    );
  if (change.kind === 'removed')
    return (
      <Line
        icon={<Minus aria-hidden className="size-3.5 text-bad" strokeWidth={2.5} />}
        title={`Gone: step ${change.from + 1}, ${stepTitle(change.step)}`}
      />
    );
  const { after, from, to, isMoved, delay, texts, others } = change;
  return (
    <Line
      icon={<PenLine aria-hidden className="size-3.5 text-muted" />}
      title={`Step ${to + 1}: ${stepTitle(after)}${isMoved ? ` (was step ${from + 1})` : ''}`}
    >
      {delay && (
        <p className="text-sm text-muted">
          When: <del className="text-bad">{timeWords(delay.before)}</del>{' '}
          <ins className="text-good">{timeWords(delay.after)}</ins>
        </p>
      )}
      {others.map((words) => (
        <p key={words} className="text-sm text-muted">
          <SafeText text={words} limit={300} />
        </p>
      ))}
      {texts.map(({ part, variant, pieces }) => (
        <div key={`${part} ${variant ?? ''}`} className="mt-1">
          <p className="text-sm text-muted">
            {partWords[part]}
            {variant ? `, text ${variant}` : ''}
          </p>
          <Words pieces={pieces} />
        </div>
      ))}
    </Line>
  );
}

function timeWords(delay: Delay): string {
  return delay.amount === 0 ? 'at once' : `after ${delayWords(delay)}`;
}

const partWords = { subject: 'Subject', body: 'Message', title: 'What to do', instructions: 'Words' } as const;

function Line({
  icon,
  title,
  children,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex gap-2">
      <span className="mt-0.5 shrink-0">{icon}</span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <SafeText text={title} limit={200} />
        </p>
        {children}
      </div>
    </div>
  );
}

/** A text with what went and what came. Long stretches that stayed are cut in the middle. */
export function Words({ pieces }: { readonly pieces: readonly WordPiece[] }) {
  return (
    <p className="rounded-md bg-sunken px-2.5 py-2 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
      {pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces are known by their place
        <Piece key={at} piece={piece} isFirst={at === 0} isLast={at === pieces.length - 1} />
      ))}
    </p>
  );
}

function Piece({ piece, isFirst, isLast }: { piece: WordPiece; isFirst: boolean; isLast: boolean }) {
  if (piece.kind === 'same') return <span>{shortened(piece.text, isFirst, isLast)}</span>;
  const isGone = piece.kind === 'removed';
  const Mark = isGone ? 'del' : 'ins';
  return (
    <Mark
      className={
        isGone ? 'rounded-sm bg-bad-soft text-bad line-through' : 'rounded-sm bg-good-soft text-good underline'
      }
    >
      <span className="sr-only">{isGone ? '[gone: ' : '[new: '}</span>
      <SafeText text={piece.text} multiline limit={5_000} />
      <span className="sr-only">] </span>
    </Mark>
  );
}

function shortened(text: string, isFirst: boolean, isLast: boolean): ReactNode {
  const start = isFirst ? '' : text.slice(0, keptAround);
  const end = isLast ? '' : text.slice(-keptAround);
  const isShort = text.length <= start.length + end.length + 20;
  return <SafeText text={isShort ? text : `${start} … ${end}`} multiline limit={5_000} />;
}
