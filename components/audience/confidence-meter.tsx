import { clsx } from 'clsx';
import { confidenceShare, confidenceWords } from '@/lib/audience/explain';
import type { ConfidenceLabel } from '@/lib/audience/types';
import { meanings, Term } from './term';

const levels: readonly ConfidenceLabel[] = ['none', 'low', 'medium', 'high'];

interface ConfidenceMeterProps {
  readonly confidence: number;
  readonly label: ConfidenceLabel;
}

/** How sure a score is: three dots for the eye, the same in words for everyone. */
export function ConfidenceMeter({ confidence, label }: ConfidenceMeterProps) {
  const level = levels.indexOf(label);
  return (
    <div className="flex min-w-0 items-start gap-2 text-xs">
      <span aria-hidden="true" className="flex h-4 shrink-0 items-center gap-1">
        {[1, 2, 3].map((dot) => (
          <span
            key={dot}
            className={clsx('size-2 rounded-full border', dot <= level ? 'border-accent bg-accent' : 'border-muted')}
          />
        ))}
      </span>
      <span className="min-w-0">
        <span className="text-text">{confidenceWords(label)}</span>{' '}
        <span className="text-muted tabular-nums">
          (<Term means={meanings.confidence}>{confidenceShare(confidence)}</Term>)
        </span>
      </span>
    </div>
  );
}
