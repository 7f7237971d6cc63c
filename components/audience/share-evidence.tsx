import type { UnrealShare } from '@/lib/audience/models';
import type { Signal } from '@/lib/audience/types';
import { countOf, formatFigure } from '@/lib/audience/words';
import { RangeLine } from './range-line';
import { meanings, Term } from './term';

interface ShareEvidenceProps {
  readonly signal: Signal & { readonly value: number };
  /** Who was counted, e.g. "follower", "followers". */
  readonly who: readonly [one: string, many: string];
  /** What the model said of exactly these, where it did. */
  readonly share?: UnrealShare | undefined;
}

/** A share of people who look like nobody: on a line with its doubt, from how many, and how often the model errs. */
export function ShareEvidence({ signal, who, share }: ShareEvidenceProps) {
  const { benchmark, n } = signal;
  const free = benchmark?.high === undefined ? undefined : { low: benchmark.low ?? 0, high: benchmark.high };
  return (
    <div className="flex flex-col gap-1.5">
      <RangeLine
        label={signal.label}
        unit={signal.unit}
        value={signal.value}
        range={signal.valueRange}
        free={free}
        usual={benchmark?.value}
      />
      <p className="text-xs text-muted">
        From {countOf(n, who[0], who[1])} seen, not from all there are.{' '}
        {signal.valueRange && (
          <>
            The <Term means={meanings.interval}>range</Term> gets narrower with more of them seen, but never a point.
          </>
        )}
      </p>
      {share?.errors && (
        <p className="text-xs text-muted">
          The model that judged them flagged {countOf(share.flagged, who[0], who[1])} of {share.n}. It is wrong
          sometimes: of 100 that look like nobody it finds about {formatFigure(share.errors.sensitivity * 100)}, and of
          100 real people it wrongly flags about {formatFigure(share.errors.falsePositiveRate * 100)}. The share above
          is corrected for both.
        </p>
      )}
    </div>
  );
}
