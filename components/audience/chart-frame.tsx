import clsx from 'clsx';
import type { ReactNode } from 'react';

export interface ChartFrameProps {
  /** What the chart says, in words. */
  readonly summary: string;
  /** Of the drawing, in units of its own: it is stretched to the room there is. */
  readonly width: number;
  readonly height: number;
  /** How high it stands on the screen. */
  readonly className: string;
  /** Lines at the left and below. */
  readonly hasAxes?: boolean;
  readonly children: ReactNode;
}

/** The drawing of a chart; beside it stand its words and its table. */
export function ChartFrame({ summary, width, height, className, hasAxes = false, children }: ChartFrameProps) {
  return (
    <svg
      role="img"
      aria-label={summary}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={clsx('block w-full', hasAxes && 'border-b border-l', className)}
    >
      {children}
    </svg>
  );
}

export interface LevelLineProps {
  readonly y: number;
  readonly width: number;
  /** Only a mark on the scale: drawn fainter than a value that was worked out. */
  readonly isScale?: boolean;
}

/** A dashed line across the chart: the middle, or what is usual. */
export function LevelLine({ y, width, isScale = false }: LevelLineProps) {
  return (
    <line
      x1={0}
      x2={width}
      y1={y}
      y2={y}
      className={isScale ? 'stroke-muted' : 'stroke-text'}
      strokeWidth={1}
      strokeDasharray={isScale ? '2 3' : '3 3'}
      vectorEffect="non-scaling-stroke"
    />
  );
}

/** A line of values, point by point; it keeps its width however the drawing is stretched. @param points "x,y" each */
export function ValueLine({ points }: { readonly points: readonly string[] }) {
  return (
    <polyline
      data-part="line"
      points={points.join(' ')}
      fill="none"
      className="stroke-accent"
      strokeWidth={2}
      strokeLinejoin="round"
      vectorEffect="non-scaling-stroke"
    />
  );
}
