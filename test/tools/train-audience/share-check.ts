import { correctedInterval } from '@/lib/audience/accounts/interval';
import { errorsAt } from './errors-at-cut';
import { mean, type Scored } from './metrics';
import { drawn, type Random } from './random';

/** How well a share of fakes is told from so many accounts. */
export interface ShareCheck {
  readonly n: number;
  /** Mean absolute error of the estimate. */
  readonly error: number;
  /** Share of the intervals that hold the true share, and their mean width. */
  readonly coverage: number;
  readonly width: number;
  /** The same of Wilson's limits mapped one through the other, for comparison. */
  readonly wilsonCoverage: number;
  readonly wilsonWidth: number;
}

export const trueShares = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] as const;
const DRAWS = 300;

/**
 * Draws lists of followers with a known share of fakes from rows judged out of fold, and looks how well the share is told.
 * In every draw how often the model is wrong is measured on labelled rows drawn anew, as many as there are, so that the doubt
 * about the model itself is in the figures.
 * @param crowd how many fakes and real accounts the crowd holds from which a list is drawn, itself drawn from the rows;
 *   missing: the crowd is the rows themselves
 */
export function shareCheck(
  rows: readonly Scored[],
  cut: number,
  n: number,
  random: Random,
  crowd?: { readonly fakes: number; readonly real: number },
): ShareCheck {
  const fakes = rows.filter(({ label }) => label);
  const real = rows.filter(({ label }) => !label);
  const tries = trueShares.flatMap((share) =>
    Array.from({ length: DRAWS }, () => {
      const measured = [...drawn(fakes, fakes.length, random), ...drawn(real, real.length, random)];
      const errors = errorsAt([measured], cut);
      const among = crowd
        ? { fakes: drawn(fakes, crowd.fakes, random), real: drawn(real, crowd.real, random) }
        : { fakes, real };
      const count = Math.round(share * n);
      const list = [...drawn(among.fakes, count, random), ...drawn(among.real, n - count, random)];
      const flagged = list.filter(({ score }) => score >= cut).length;
      const truth = count / n;
      const { estimate, low, high } = correctedInterval(flagged, n, errors);
      const mapped = wilsonMapped(flagged, n, errors);
      return {
        error: Math.abs(estimate - truth),
        held: low <= truth && truth <= high,
        width: high - low,
        wilsonHeld: mapped.low <= truth && truth <= mapped.high,
        wilsonWidth: mapped.high - mapped.low,
      };
    }),
  );
  return {
    n,
    error: mean(tries.map(({ error }) => error)),
    coverage: mean(tries.map(({ held }) => Number(held))),
    width: mean(tries.map(({ width }) => width)),
    wilsonCoverage: mean(tries.map(({ wilsonHeld }) => Number(wilsonHeld))),
    wilsonWidth: mean(tries.map(({ wilsonWidth }) => wilsonWidth)),
  };
}

/** The cautious interval: Wilson's limits of the count mapped through those of sensitivity and false positives. */
function wilsonMapped(flagged: number, n: number, errors: ReturnType<typeof errorsAt>) {
  const share = wilson(flagged, n);
  const caught = wilson(errors.sensitivity * errors.fakes, errors.fakes);
  const wrong = wilson(errors.falsePositiveRate * errors.real, errors.real);
  const at = (t: number, s: number, f: number) => (s > f ? Math.min(1, Math.max(0, (t - f) / (s - f))) : undefined);
  return {
    low: at(share.low, caught.high, wrong.high) ?? 0,
    high: at(share.high, caught.low, wrong.low) ?? 1,
  };
}

function wilson(count: number, n: number): { low: number; high: number } {
  const z = 1.959964;
  const p = count / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
