import type { Fit } from '@/lib/domain/fit';
import { fitQuestions, fitWords, overallFit } from '@/lib/domain/fit-rubric';

export interface FitRadarProps {
  readonly fit: Fit | undefined;
  /** A second one, drawn as a dashed line. */
  readonly other?: Fit | undefined;
  readonly brandName: string;
}

const size = { width: 220, height: 176, radius: 62 };
const centre = { x: size.width / 2, y: size.height / 2 };

/** Six spokes, one a part, from the middle (not judged) to the rim (5). */
export function FitRadar({ fit, other, brandName }: FitRadarProps) {
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      className="mx-auto block h-auto w-full max-w-56"
      role="img"
      aria-label={`Fit for ${brandName.slice(0, 60)}: ${fitWords(overallFit(fit))}`}
    >
      {[1, 3, 5].map((mark) => (
        <polygon
          key={mark}
          points={fitQuestions.map((_, spoke) => text(pointAt(spoke, mark))).join(' ')}
          className="fill-none stroke-line"
          strokeWidth={1}
        />
      ))}
      {fitQuestions.map(({ part, short }, spoke) => {
        const rim = pointAt(spoke, 5);
        const label = pointAt(spoke, 6.1);
        const isJudged = fit?.parts[part] !== undefined;
        return (
          <g key={part}>
            <line
              x1={centre.x}
              y1={centre.y}
              x2={rim.x}
              y2={rim.y}
              className="stroke-line"
              strokeDasharray={isJudged ? undefined : '2 3'}
            />
            <text
              x={label.x}
              y={label.y}
              textAnchor={Math.abs(label.x - centre.x) < 4 ? 'middle' : label.x > centre.x ? 'start' : 'end'}
              dominantBaseline="middle"
              className={isJudged ? 'fill-text text-xs' : 'fill-muted text-xs'}
            >
              {short}
            </text>
          </g>
        );
      })}
      <Shape fit={fit} className="fill-accent/20 stroke-accent" dot="fill-accent" />
      {other && <Shape fit={other} className="fill-none stroke-warn" dot="fill-warn" isDashed />}
    </svg>
  );
}

function Shape({
  fit,
  className,
  dot,
  isDashed = false,
}: {
  readonly fit: Fit | undefined;
  readonly className: string;
  readonly dot: string;
  readonly isDashed?: boolean;
}) {
  const points = fitQuestions.flatMap(({ part }, spoke) => {
    const mark = fit?.parts[part]?.mark;
    return mark === undefined ? [] : [{ part, ...pointAt(spoke, mark) }];
  });
  return (
    <>
      {points.length > 1 && (
        <polygon
          points={points.map(text).join(' ')}
          className={className}
          strokeWidth={1.5}
          strokeLinejoin="round"
          strokeDasharray={isDashed ? '4 3' : undefined}
        />
      )}
      {points.map(({ part, x, y }) => (
        <circle key={part} cx={x} cy={y} r={2.5} className={dot} />
      ))}
    </>
  );
}

function pointAt(spoke: number, mark: number): { x: number; y: number } {
  const angle = (Math.PI / 3) * spoke - Math.PI / 2;
  const far = (mark / 5) * size.radius;
  return { x: round(centre.x + far * Math.cos(angle)), y: round(centre.y + far * Math.sin(angle)) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function text({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${x},${y}`;
}
