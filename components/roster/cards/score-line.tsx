import { numberIn } from '../line-values';
import { ScoreCell } from '../score-cell';
import type { TableLine } from '../use-roster-lines';

/** The score in words, and beside it where on the way from 0 to 100 it may still end up. */
export function ScoreLine({ line }: { readonly line: TableLine }) {
  const score = numberIn(line, 'score');
  const [low, high] = [numberIn(line, 'score_low'), numberIn(line, 'score_high')];
  const range = low === undefined || high === undefined ? undefined : { low, high };
  return (
    <span className="flex min-w-0 items-center justify-end gap-2">
      {score !== undefined && (
        <span aria-hidden className="relative h-1.5 w-14 shrink-0 rounded-full bg-sunken">
          {range && (
            <span
              className="absolute inset-y-0 rounded-full bg-control/50"
              style={{ left: `${percent(range.low)}%`, right: `${100 - percent(range.high)}%` }}
            />
          )}
          <span
            className="absolute -inset-y-0.5 w-1 -translate-x-1/2 rounded-full bg-accent"
            style={{ left: `${percent(score)}%` }}
          />
        </span>
      )}
      <span className="shrink-0">
        <ScoreCell score={score} confidence={numberIn(line, 'score_confidence')} {...(range ? { range } : {})} />
      </span>
    </span>
  );
}

function percent(value: number): number {
  return Math.min(100, Math.max(0, value));
}
