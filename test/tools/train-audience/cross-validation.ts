import { type AccountPlan, scorerOf } from './account-plans';
import { foldCount } from './contract';
import { outOfFold, stratifiedFolds } from './folds';
import type { Scored } from './metrics';
import { fitPlatt, type Platt } from './platt';
import { randomFrom } from './random';

/** Every row judged by a model that never saw it, once per seed. */
export interface OutOfFold {
  /** Raw scores, for the calibration of the shipped model. */
  readonly scores: readonly number[];
  /** Calibrated inside the fold, so that the row took part in nothing that judged it. */
  readonly judged: readonly Scored[];
}

/** Cross-validation with the calibration inside: each fold's curve comes from folds of its training rows. */
export function crossValidated(
  table: readonly (readonly (number | undefined)[])[],
  labels: readonly boolean[],
  plan: AccountPlan,
  seed: number,
): OutOfFold {
  const random = randomFrom(seed);
  const raw = new Array<number>(labels.length).fill(0);
  const probabilities = outOfFold(labels, stratifiedFolds(labels, foldCount, random), (train) => {
    const own = train.map((row) => labels[row] ?? false);
    const inner = outOfFold(own, stratifiedFolds(own, foldCount, random), (places) => {
      const score = scorerOf(
        table,
        labels,
        plan,
        places.map((place) => train[place] ?? 0),
      );
      return (place) => score(train[place] ?? 0);
    });
    const platt = fitPlatt(inner, own);
    const score = scorerOf(table, labels, plan, train);
    return (row) => {
      raw[row] = score(row);
      return calibrated(raw[row] ?? 0, platt);
    };
  });
  return { scores: raw, judged: probabilities.map((score, row) => ({ score, label: labels[row] ?? false })) };
}

function calibrated(score: number, { slope, offset }: Platt): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}
