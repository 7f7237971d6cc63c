import type { GrowthFindings } from '@/lib/audience/findings';
import type { GrowthPoint } from '@/lib/audience/growth/series';
import type { JumpShape } from '@/lib/audience/growth/shapes';
import { countOf, formatCount, formatFigure } from '@/lib/audience/words';
import { chartDay } from './chart-dates';
import { ChartFrame, ValueLine } from './chart-frame';
import { ChartTable } from './chart-table';
import { Legend } from './legend';

interface GrowthChartProps {
  readonly growth: GrowthFindings;
  /** What the site calls followers. */
  readonly followers: string;
}

const height = 72;
const width = 300;

/**
 * The number of followers over own readings. Nothing is drawn through a gap, a rounded number is a bar as high as its
 * doubt, and jumps are marked.
 */
export function GrowthChart({ growth: { points, afterGap, jumps }, followers }: GrowthChartProps) {
  const [first] = points;
  const last = points[points.length - 1];
  if (!first || !last || points.length < 2) {
    return (
      <p className="text-xs text-muted">
        {last
          ? `One reading so far: ${formatCount(last.value)} ${followers} on ${chartDay(last.at)}. A line needs readings on two days.`
          : `The number of ${followers} has not been read yet.`}
      </p>
    );
  }
  const low = Math.min(...points.map(({ value, error }) => value - error));
  const high = Math.max(...points.map(({ value, error }) => value + error));
  const room = Math.max((high - low) * 0.08, high * 0.002, 1);
  const [floor, top] = [Math.max(0, low - room), high + room];
  const x = (at: number) => ((at - first.at) / (last.at - first.at)) * width;
  const y = (value: number) => height - ((value - floor) / (top - floor)) * height;
  const parts = partsOf(points, new Set(afterGap));
  const gaps = parts.length - 1;
  const rounded = points.filter(({ error }) => error > 0).length;
  const unexplained = jumps.filter(({ jump }) => jump.explained < 1).length;
  const change = last.value - first.value;
  const summary = [
    `${capital(followers)} on ${countOf(points.length, 'day', 'days')} from ${chartDay(first.at)} to ${chartDay(last.at)}: from ${formatCount(first.value)} to ${formatCount(last.value)} (${change >= 0 ? '+' : '−'}${formatCount(Math.abs(change))})`,
    jumps.length > 0
      ? `${countOf(jumps.length, 'jump', 'jumps')}, ${unexplained} without a cause in sight`
      : 'no jumps',
    gaps > 0 ? `${countOf(gaps, 'gap', 'gaps')} without readings` : '',
    rounded > 0 ? `rounded by the page on ${countOf(rounded, 'day', 'days')}` : '',
  ]
    .filter(Boolean)
    .join('; ');
  return (
    <figure className="m-0">
      <ChartFrame summary={summary} width={width} height={height} className="h-18" hasAxes>
        {jumps.map(({ jump }) => (
          <rect
            key={jump.startAt}
            data-part="jump"
            x={x(jump.startAt) - 1}
            y={0}
            width={Math.max(3, x(jump.endAt) - x(jump.startAt) + 2)}
            height={height}
            className={jump.explained < 1 ? 'fill-warn/30' : 'fill-hover'}
          />
        ))}
        {points.map(({ at, value, error }) =>
          error > 0 ? (
            <rect
              key={at}
              data-part="rounded"
              x={x(at) - 2}
              y={y(value + error)}
              width={4}
              height={y(value - error) - y(value + error)}
              className="fill-accent/35"
            />
          ) : null,
        )}
        {parts.slice(1).map((part, index) => {
          const before = parts[index]?.at(-1);
          const [after] = part;
          return before && after ? (
            <rect
              key={after.at}
              data-part="gap"
              x={x(before.at)}
              y={height - 4}
              width={Math.max(1, x(after.at) - x(before.at))}
              height={4}
              className="fill-muted/40"
            />
          ) : null;
        })}
        {parts.map((part) =>
          part.length === 1 ? (
            <line
              key={part[0]?.at}
              data-part="line"
              x1={x(part[0]?.at ?? 0) - 1.5}
              x2={x(part[0]?.at ?? 0) + 1.5}
              y1={y(part[0]?.value ?? 0)}
              y2={y(part[0]?.value ?? 0)}
              className="stroke-accent"
              strokeWidth={3}
              vectorEffect="non-scaling-stroke"
            />
          ) : (
            <ValueLine key={part[0]?.at} points={part.map(({ at, value }) => `${x(at)},${y(value)}`)} />
          ),
        )}
      </ChartFrame>
      <figcaption>
        <p aria-hidden className="flex justify-between text-xs text-muted tabular-nums">
          <span>
            {chartDay(first.at)}: {formatCount(first.value)}
          </span>
          <span className="text-right">
            {chartDay(last.at)}: {formatCount(last.value)}
          </span>
        </p>
        <Legend
          items={[
            rounded > 0 && ['rounded', 'rounded by the page: the true number is somewhere in the bar'],
            gaps > 0 && ['gap', 'nobody looked: not drawn, not judged'],
            jumps.length > 0 && ['jump', 'far out of the usual growth'],
          ]}
        />
        <p className="mt-1 text-xs text-muted">
          {countOf(points.length, 'day', 'days')} with a reading. The line does not start at 0, so that small changes
          can be seen.
        </p>
      </figcaption>
      {jumps.length > 0 && (
        <ul className="mt-1.5 space-y-0.5 text-sm">
          {jumps.map((shape) => (
            <li key={shape.jump.startAt}>{jumpWords(shape, followers)}</li>
          ))}
        </ul>
      )}
      <ChartTable
        caption={`${capital(followers)} by day`}
        head={['Day', capital(followers), 'Exact']}
        rows={[...points]
          .reverse()
          .map(({ at, value, error }) => [
            chartDay(at),
            formatCount(value),
            error > 0 ? `rounded, ± ${formatCount(error)}` : 'yes',
          ])}
      />
    </figure>
  );
}

const whyWords = {
  'viral-post': 'a post that took off stands near it',
  tail: 'the end of the jump before',
  giveaway: 'a giveaway stands near it, so it counts half',
} as const;

/** What came beyond the usual growth is an estimate. */
const twoDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

function jumpWords({ jump, lost, hasDecayed, isRound }: JumpShape, followers: string): string {
  const size = `${chartDay(jump.endAt)}: about +${twoDigits.format(jump.people)} ${followers} (${formatFigure(jump.share * 100)}%)`;
  const after =
    hasDecayed && lost !== undefined ? `, ${formatFigure(Math.min(1, lost) * 100)}% of them gone again` : '';
  const round = isRound === true ? ', about a round number' : '';
  return `${size}, ${jump.why ? whyWords[jump.why] : 'nothing in sight explains it'}${after}${round}.`;
}

/** The readings between two gaps, each a line of its own. */
function partsOf(points: readonly GrowthPoint[], afterGap: ReadonlySet<number>): GrowthPoint[][] {
  const parts: GrowthPoint[][] = [];
  for (const point of points) {
    const current = parts.at(-1);
    if (!current || afterGap.has(point.at)) parts.push([point]);
    else current.push(point);
  }
  return parts;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
