interface ScoreLineProps {
  /** 0 to 100. */
  readonly score: number;
  readonly range?: { readonly low: number; readonly high: number } | undefined;
}

/** The score on a line from 0 to 100, where it can still end up, and the 60 of which nothing is known. */
export function ScoreLine({ score, range }: ScoreLineProps) {
  return (
    <svg aria-hidden="true" viewBox="0 0 100 16" preserveAspectRatio="none" className="block h-4 w-full">
      <rect x={0} y={6} width={100} height={4} className="fill-hover" />
      {range && (
        <rect
          x={range.low}
          y={5}
          width={Math.max(0.5, range.high - range.low)}
          height={6}
          className="fill-accent/35"
          data-part="range"
        />
      )}
      <line
        x1={60}
        x2={60}
        y1={2}
        y2={14}
        className="stroke-muted"
        strokeWidth={1}
        strokeDasharray="2 2"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={score}
        x2={score}
        y1={1}
        y2={15}
        className="stroke-accent"
        strokeWidth={3}
        vectorEffect="non-scaling-stroke"
        data-part="score"
      />
    </svg>
  );
}
