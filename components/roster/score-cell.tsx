export interface ScoreCellProps {
  /** 0 to 100; `undefined` means not enough data, which is not a score of zero. */
  readonly score: number | undefined;
  /** 0 to 1. */
  readonly confidence: number | undefined;
}

/** A score with how sure it is, or a dash that says what is missing. */
export function ScoreCell({ score, confidence }: ScoreCellProps) {
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
      {Math.round(score)}
      {confidence !== undefined && (
        <span className="ml-1.5 text-sm font-normal text-muted">{Math.round(confidence * 100)}% sure</span>
      )}
    </span>
  );
}
