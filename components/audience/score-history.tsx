import type { ScorePoint } from '@/lib/audience/score-history';
import { countOf } from '@/lib/audience/words';
import { chartDay } from './chart-dates';
import { ChartFrame, LevelLine, ValueLine } from './chart-frame';
import { ChartTable } from './chart-table';

const height = 48;
const width = 300;

/** The score over time, one point a day. A new version of the rules breaks the line: scores of two versions do not compare. */
export function ScoreHistory({ points }: { readonly points: readonly ScorePoint[] }) {
  const [first] = points;
  const last = points[points.length - 1];
  if (!first || !last || points.length < 2) return null;
  const x = (at: number) => ((at - first.at) / Math.max(1, last.at - first.at)) * width;
  const y = (score: number) => height - (score / 100) * height;
  const parts = partsOf(points);
  const scores = points.map(({ score }) => score);
  const summary = [
    `Score on ${countOf(points.length, 'day', 'days')} from ${chartDay(first.at)} to ${chartDay(last.at)}: from ${first.score} to ${last.score}, lowest ${Math.min(...scores)}, highest ${Math.max(...scores)}`,
    parts.length > 1 ? `the rules changed ${parts.length === 2 ? 'once' : `${parts.length - 1} times`} in between` : '',
  ]
    .filter(Boolean)
    .join('; ');
  return (
    <figure className="m-0">
      <ChartFrame summary={summary} width={width} height={height} className="h-12" hasAxes>
        <LevelLine y={y(60)} width={width} isScale />
        {parts.map((part) => (
          <ValueLine
            key={part[0]?.at}
            // A single day still has to be seen.
            points={(part.length === 1 ? [...part, ...part] : part).map(
              ({ at, score }, index) => `${x(at) + (part.length === 1 ? index * 3 - 1.5 : 0)},${y(score)}`,
            )}
          />
        ))}
      </ChartFrame>
      <figcaption className="mt-1 text-xs text-muted">
        {summary}. The line goes from 0 to 100; dashed: 60, neither way. It also moves because more was looked at.
      </figcaption>
      <ChartTable
        caption="Score by day"
        head={['Day', 'Score', 'Confidence']}
        rows={[...points]
          .reverse()
          .map(({ at, score, confidence }) => [chartDay(at), score, `${Math.round(confidence * 100)}%`])}
      />
    </figure>
  );
}

/** Stretches made by the same rules. */
function partsOf(points: readonly ScorePoint[]): ScorePoint[][] {
  const parts: ScorePoint[][] = [];
  for (const point of points) {
    const current = parts.at(-1);
    if (current && current[0]?.version === point.version) current.push(point);
    else parts.push([point]);
  }
  return parts;
}
