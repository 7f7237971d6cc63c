import { confidenceLabel } from '@/lib/audience/combine';

export interface ScoreCellProps {
  /** 0 to 100; `undefined` means not enough data, which is not a score of zero. */
  readonly score: number | undefined;
  /** 0 to 1. */
  readonly confidence: number | undefined;
  /** Where the score may still end up, 0 to 100. */
  readonly range?: { readonly low: number; readonly high: number };
}

/** A score with how sure it is, or a dash that says what is missing. */
export function ScoreCell({ score, confidence, range }: ScoreCellProps) {
  if (score === undefined) {
    return (
      <span className="text-muted" title="Not enough data. Open more of their posts with the panel open.">
        <span aria-hidden>—</span>
        <span className="sr-only">Not enough data</span>
      </span>
    );
  }
  return (
    <span title="Of 100, from what was looked at so far">
      <span className="inline-block min-w-[2ch] text-right">{Math.round(score)}</span>
      {range && (
        <span className="ml-1 text-xs text-muted">
          <span className="sr-only">, between </span>
          {Math.round(range.low)}
          <span aria-hidden>–</span>
          <span className="sr-only"> and </span>
          {Math.round(range.high)}
          <span className="sr-only">, </span>
        </span>
      )}
      {confidence !== undefined && <Confidence share={confidence} />}
    </span>
  );
}

const filled = { none: 0, low: 1, medium: 2, high: 3 } as const;

/** The panel's three dots: how much of the evidence was seen, which is not how likely the score is right. */
function Confidence({ share }: { readonly share: number }) {
  const label = confidenceLabel(share);
  return (
    <span
      className="ml-1.5 text-xs font-normal tracking-widest text-muted"
      title={`${label} confidence: ${Math.round(share * 100)}% of the evidence seen`}
    >
      <span aria-hidden>{'●'.repeat(filled[label]) + '○'.repeat(3 - filled[label])}</span>
      <span className="sr-only">{label} confidence</span>
    </span>
  );
}
