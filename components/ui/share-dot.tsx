import clsx from 'clsx';

export interface ShareDotProps {
  /** What it says, read aloud: "41 of 212: 19%, between 15 and 25%". */
  readonly label: string;
  /** All 0 to 1. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Where the line ends, above 0: the same for everything that is compared. */
  readonly end: number;
  /** There is too little behind it to go by. */
  readonly isFaint?: boolean;
}

/** A share as a dot on a line from 0, with a whisker over where the true share lies. */
export function ShareDot({ label, value, low, high, end, isFaint = false }: ShareDotProps) {
  const at = (share: number) => `${(Math.min(Math.max(share, 0), end) / end) * 100}%`;
  const ink = isFaint ? 'stroke-control' : 'stroke-accent';
  return (
    <svg role="img" aria-label={label} className="block h-2.5 w-full overflow-visible">
      <line x1="0%" x2="100%" y1={5} y2={5} className="stroke-line" strokeWidth={1} />
      <line
        data-part="range"
        x1={at(low)}
        x2={at(high)}
        y1={5}
        y2={5}
        className={ink}
        strokeWidth={2}
        strokeLinecap="round"
        strokeOpacity={0.55}
      />
      {/* A dot at the end would say a smaller share than it is. */}
      {value <= end && (
        <circle
          data-part="value"
          cx={at(value)}
          cy={5}
          r={3.5}
          className={clsx(isFaint ? 'fill-surface' : 'fill-accent', ink)}
          strokeWidth={1.5}
        />
      )}
    </svg>
  );
}
