import clsx from 'clsx';

export interface ShareDotProps {
  /** What it says, read aloud: "41 of 212: 19%, between 15 and 25%". Has to say where the value lies beyond the end. */
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

/** A share as a dot on a line from 0, with a whisker over where the true share lies. What lies beyond the line has an arrow at its end. */
export function ShareDot({ label, value, low, high, end, isFaint = false }: ShareDotProps) {
  const at = (share: number) => `${(Math.min(Math.max(share, 0), end) / end) * 100}%`;
  const isBeyond = value > end;
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
      {/* A dot at the end would say a smaller share than it is: an arrow says that it lies further on. */}
      {isBeyond ? (
        <svg data-part="beyond" data-holds="value" x="100%" overflow="visible" aria-hidden>
          <path
            d="M-4 1.5 L3 5 L-4 8.5 Z"
            className={clsx(isFaint ? 'fill-surface' : 'fill-accent', ink)}
            strokeWidth={1.5}
            strokeLinejoin="round"
          />
        </svg>
      ) : (
        <circle
          data-part="value"
          cx={at(value)}
          cy={5}
          r={3.5}
          className={clsx(isFaint ? 'fill-surface' : 'fill-accent', ink)}
          strokeWidth={1.5}
        />
      )}
      {!isBeyond && high > end && (
        <svg data-part="beyond" data-holds="range" x="100%" overflow="visible" aria-hidden>
          <path
            d="M-3 1.5 L1 5 L-3 8.5"
            fill="none"
            // Past a dot that stands at the end itself.
            transform={value > end * 0.96 ? 'translate(7 0)' : undefined}
            className={ink}
            strokeWidth={1.5}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      )}
    </svg>
  );
}
