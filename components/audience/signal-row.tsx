import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { SafeLink } from '@/components/ui/safe-link';
import { benchmarkWords, pointsWords, valueWords } from '@/lib/audience/explain';
import type { Benchmark, Reason, Signal } from '@/lib/audience/types';
import { countOf, formatCount } from '@/lib/audience/words';
import { type Behind, SignalEvidence } from './signal-evidence';

interface SignalRowProps {
  readonly signal: Signal;
  /** Absent while there is no score, or when the signal could not be judged. */
  readonly reason?: Reason | undefined;
  readonly behind: Behind;
}

/** One signal: what was found and how far it pulls; opened, the sentence, its evidence, what is usual and who says so. */
export function SignalRow({ signal, reason, behind }: SignalRowProps) {
  return (
    <li className="border-line border-t first:border-t-0">
      <Disclosure
        label={
          <>
            <span className={clsx('min-w-0 flex-1', signal.status !== 'scored' && 'text-muted')}>{signal.finding}</span>
            <Pull signal={signal} reason={reason} />
          </>
        }
      >
        <SignalDetails signal={signal} reason={reason} behind={behind} />
      </Disclosure>
    </li>
  );
}

/** A line that opens what belongs to it. What is closed is not drawn. */
export function Disclosure({
  label,
  children,
  isQuiet = false,
}: {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly isQuiet?: boolean;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={detailsId}
        onClick={() => setIsOpen(!isOpen)}
        className={clsx(
          'flex w-full items-center gap-2 rounded py-1.5 text-left focus-visible:outline-2 focus-visible:outline-accent',
          isQuiet ? 'text-sm text-muted hover:text-text' : 'text-base text-text',
        )}
      >
        <ChevronRight
          aria-hidden="true"
          className={clsx('size-3.5 shrink-0 text-muted transition-transform', isOpen && 'rotate-90')}
        />
        {label}
      </button>
      <div id={detailsId} hidden={!isOpen} className="pb-3 pl-5.5 text-base">
        {isOpen && children}
      </div>
    </>
  );
}

function Pull({ signal, reason }: Pick<SignalRowProps, 'signal' | 'reason'>) {
  if (signal.status !== 'scored') return <span className="shrink-0 text-muted text-xs">not judged</span>;
  if (!reason) return null;
  const colour = { up: 'text-good', down: 'text-bad', none: 'text-muted' }[reason.direction];
  return <span className={clsx('shrink-0 text-xs tabular-nums', colour)}>{pointsWords(reason)} points</span>;
}

function SignalDetails({ signal, reason, behind }: SignalRowProps) {
  const { benchmark } = signal;
  return (
    <div className="flex flex-col gap-2.5">
      <p className="text-text">{signal.text}</p>
      <SignalEvidence signal={signal} behind={behind} />
      {benchmark && <Usual benchmark={benchmark} unit={signal.unit} />}
      {signal.needs !== undefined && <p className="text-xs text-muted">Surer with {signal.needs}.</p>}
      <div className="-mb-2 -ml-5.5">
        <Disclosure isQuiet label="How this is worked out">
          <Working signal={signal} reason={reason} />
        </Disclosure>
      </div>
    </div>
  );
}

function Usual({ benchmark, unit }: { readonly benchmark: Benchmark; readonly unit: Signal['unit'] }) {
  return (
    <p className="text-xs text-muted">
      <span className="text-text">Usual:</span> {benchmarkWords(benchmark, unit)}.{' '}
      <span className="text-text">Says:</span>{' '}
      {benchmark.url === undefined ? benchmark.source : <SafeLink href={benchmark.url} text={benchmark.source} />},{' '}
      {benchmark.date === 'undated' ? 'no date given' : benchmark.date}
      {benchmark.n !== undefined && `, ${countOf(benchmark.n, 'account', 'accounts')}`}.
    </p>
  );
}

/** The arithmetic, so that anyone can do it again. */
function Working({ signal, reason }: Pick<SignalRowProps, 'signal' | 'reason'>) {
  const value = valueWords(signal);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
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
      {signal.s !== undefined && <Row term="Mark">{signal.s.toFixed(2)} of 1 (1: nothing to object to)</Row>}
      <Row term="Weight">{(signal.weight * 100).toFixed(0)}% of the whole judgement</Row>
      <Row term="Evidence">{(signal.evidence * 100).toFixed(0)}% of what this could rest on was seen</Row>
      {reason && signal.s !== undefined && (
        <Row term="Points">
          {pointsWords(reason)} = 100 × weight × evidence × (mark − 0.60) ÷ (0.15 + the sum of weight × evidence)
        </Row>
      )}
    </dl>
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
