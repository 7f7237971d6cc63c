import type { AccountModel } from '@/lib/audience/accounts/weights';
import { countsAt, mean, type Scored, spread } from './metrics';

/** How often a model is wrong at a cut: mean and spread over repeats of a cross-validation. */
export function errorsAt(repeated: readonly (readonly Scored[])[], cut: number): AccountModel['errors'] {
  const counts = repeated.map((rows) => countsAt(rows, cut));
  const caught = counts.map(({ truePositives, positives }) => truePositives / positives);
  const flagged = counts.map(({ falsePositives, negatives }) => falsePositives / negatives);
  return {
    fakes: counts[0]?.positives ?? 0,
    real: counts[0]?.negatives ?? 0,
    sensitivity: rounded(mean(caught)),
    sensitivitySpread: rounded(spread(caught)),
    falsePositiveRate: rounded(mean(flagged)),
    falsePositiveRateSpread: rounded(spread(flagged)),
  };
}

/** The cut, in hundredths, at which a share of fakes between 5 and 60 % can be told most narrowly from 300 accounts. */
export function bestCut(repeated: readonly (readonly Scored[])[]): number {
  let best = { cut: 0.5, doubt: Infinity };
  for (let hundredths = 1; hundredths < 100; hundredths += 1) {
    const doubt = doubtOf(errorsAt(repeated, hundredths / 100));
    if (doubt < best.doubt) best = { cut: hundredths / 100, doubt };
  }
  return best.cut;
}

/** Mean variance of a corrected share (delta method), over true shares. */
function doubtOf({ fakes, real, sensitivity: s, falsePositiveRate: f }: AccountModel['errors']): number {
  if (!(s > f)) return Infinity;
  return mean(
    [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((share) => {
      const t = share * s + (1 - share) * f;
      const own = (t * (1 - t)) / 300;
      const caught = (share ** 2 * s * (1 - s)) / fakes;
      const flagged = ((1 - share) ** 2 * f * (1 - f)) / real;
      return (own + caught + flagged) / (s - f) ** 2;
    }),
  );
}

function rounded(value: number): number {
  return Number(value.toFixed(5));
}
