import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { benchmarkWords, pointsWords, valueWords } from '@/lib/audience/explain';
import type { Reason, Signal } from '@/lib/audience/types';
import { formatCount } from '@/lib/audience/words';

interface SignalRowProps {
  readonly signal: Signal;
  /** Absent while there is no score, or when the signal could not be judged. */
  readonly reason?: Reason | undefined;
}

/** One signal: what was found and how far it pulls; opened, the sentence, the figure, what is usual and who says so. */
export function SignalRow({ signal, reason }: SignalRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  return (
    <li className="border-line border-t first:border-t-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={detailsId}
        onClick={() => setIsOpen(!isOpen)}
        className="flex w-full items-center gap-2 rounded py-1.5 text-left text-base text-text focus-visible:outline-2 focus-visible:outline-accent"
      >
        <ChevronRight
          aria-hidden="true"
          className={clsx('size-3.5 shrink-0 text-muted transition-transform', isOpen && 'rotate-90')}
        />
        <span className={clsx('min-w-0 flex-1', signal.status !== 'scored' && 'text-muted')}>{signal.finding}</span>
        <Pull signal={signal} reason={reason} />
      </button>
      <div id={detailsId} hidden={!isOpen} className="pb-3 pl-5.5 text-base">
        {isOpen && <SignalDetails signal={signal} />}
      </div>
    </li>
  );
}

function Pull({ signal, reason }: SignalRowProps) {
  if (signal.status !== 'scored') return <span className="shrink-0 text-muted text-xs">not judged</span>;
  if (!reason) return null;
  const colour = { up: 'text-good', down: 'text-bad', none: 'text-muted' }[reason.direction];
  return <span className={clsx('shrink-0 text-xs tabular-nums', colour)}>{pointsWords(reason)} points</span>;
}

function SignalDetails({ signal }: { readonly signal: Signal }) {
  const value = valueWords(signal);
  const { benchmark } = signal;
  return (
    <>
      <p className="text-text">{signal.text}</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        {value !== undefined && <Row term={signal.label}>{value}</Row>}
        <Row term="Made of">{signal.formula}</Row>
        {signal.denominators.length > 0 && (
          <Row term="Counted on">
            {signal.denominators
              .map(
                ({ label, value: count, precision }) =>
                  `${formatCount(count)} ${label}${precision === 'rounded' ? ' (rounded)' : ''}`,
              )
              .join(', ')}
          </Row>
        )}
        {benchmark && <Row term="Usual">{benchmarkWords(benchmark, signal.unit)}</Row>}
        {benchmark && (
          <Row term="Says who">
            {benchmark.url === undefined ? (
              benchmark.source
            ) : (
              <a href={benchmark.url} target="_blank" rel="noopener noreferrer" className="text-accent underline">
                {benchmark.source}
              </a>
            )}
            , {benchmark.date}
          </Row>
        )}
        {signal.needs !== undefined && <Row term="Surer with">{signal.needs}</Row>}
      </dl>
    </>
  );
}

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 break-words text-text">{children}</dd>
    </>
  );
}
