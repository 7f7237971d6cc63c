import type { Unit } from '@/lib/audience/types';
import { formatValue } from '@/lib/audience/words';
import { Legend } from './legend';

interface Range {
  readonly low: number;
  readonly high: number;
}

interface RangeLineProps {
  /** What is measured, e.g. "Followers who look like nobody". */
  readonly label: string;
  readonly unit: Unit;
  readonly value: number;
  /** Where the true value lies. */
  readonly range?: Range | undefined;
  /** What costs no points; without an upper end infinite. */
  readonly free?: Range | undefined;
  readonly usual?: number | undefined;
}

const height = 20;

/** A value on a line from 0, how sure it is, what is usual, and what costs nothing. */
export function RangeLine({ label, unit, value, range, free, usual }: RangeLineProps) {
  const end = endOf([value, range?.high, free?.high, usual], unit);
  const x = (at: number) => (Math.min(Math.max(at, 0), end) / end) * 100;
  const words = (at: number) => formatValue(at, unit);
  const span = ({ low, high }: Range) => {
    if (high === Number.POSITIVE_INFINITY) return `from ${words(low)} up`;
    return words(low) === words(high) ? words(low) : `${words(low)} to ${words(high)}`;
  };
  const hasRange = range !== undefined && words(range.low) !== words(range.high);
  const summary = [
    `${label}: ${words(value)}`,
    hasRange ? `the true figure lies between ${words(range.low)} and ${words(range.high)}` : '',
    usual === undefined ? '' : `usual is ${words(usual)}`,
    free ? `${span(free)} costs no points` : '',
  ]
    .filter(Boolean)
    .join('; ');
  return (
    <figure className="m-0">
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        className="block h-5 w-full"
      >
        <rect x={0} y={8} width={100} height={4} className="fill-hover" />
        {free && (
          <rect
            data-part="free"
            x={x(free.low)}
            y={3}
            width={Math.max(0.5, x(free.high) - x(free.low))}
            height={14}
            className="fill-good-soft stroke-good/40"
            strokeWidth={1}
            vectorEffect="non-scaling-stroke"
          />
        )}
        {hasRange && (
          <rect
            data-part="range"
            x={x(range.low)}
            y={7}
            width={Math.max(0.5, x(range.high) - x(range.low))}
            height={6}
            className="fill-accent/35"
          />
        )}
        {usual !== undefined && (
          <line
            x1={x(usual)}
            x2={x(usual)}
            y1={1}
            y2={height - 1}
            className="stroke-text"
            strokeWidth={1}
            strokeDasharray="3 2"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <line
          data-part="value"
          x1={x(value)}
          x2={x(value)}
          y1={2}
          y2={height - 2}
          className="stroke-accent"
          strokeWidth={3}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption>
        <p aria-hidden className="flex justify-between text-xs text-muted tabular-nums">
          <span>0</span>
          <span>{words(end)}</span>
        </p>
        <Legend
          items={[
            ['value', `found: ${words(value)}`],
            hasRange && ['interval', `may be ${words(range.low)} to ${words(range.high)}`],
            usual !== undefined && ['line', `usual: ${words(usual)}`],
            free !== undefined && ['band', `costs no points: ${span(free)}`],
          ]}
        />
      </figcaption>
    </figure>
  );
}

/** A round end that holds everything; shares never go beyond 100 %. */
function endOf(values: readonly (number | undefined)[], unit: Unit): number {
  const most = Math.max(...values.filter((value): value is number => Number.isFinite(value)), 1e-9) * 1.05;
  if (unit === 'fit') return 1;
  const step = 10 ** Math.floor(Math.log10(most));
  const end = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((times) => times * step).find((at) => at >= most) ?? most;
  return unit === 'share' && most <= 1.05 ? Math.min(1, end) : end;
}
