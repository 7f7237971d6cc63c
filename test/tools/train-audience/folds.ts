import { type Random, shuffled } from './random';

/** Rows to fit on and rows to try it on, as positions in the data. */
export interface Fold {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/** `count` folds with the same share of positives in each, as far as it divides. Every row is tried exactly once. */
export function stratifiedFolds(labels: readonly boolean[], count: number, random: Random): Fold[] {
  const foldOf = new Array<number>(labels.length).fill(0);
  let next = 0;
  for (const label of [true, false]) {
    const rows = labels.flatMap((value, row) => (value === label ? [row] : []));
    for (const row of shuffled(rows, random)) {
      foldOf[row] = next % count;
      next += 1;
    }
  }
  return Array.from({ length: count }, (_, fold) => ({
    train: labels.flatMap((_, row) => (foldOf[row] === fold ? [] : [row])),
    test: labels.flatMap((_, row) => (foldOf[row] === fold ? [row] : [])),
  }));
}

/**
 * Scores of rows by models that never saw them: for each fold, `learn` is given the rows to learn from and returns how to score
 * one row.
 */
export function outOfFold(
  labels: readonly boolean[],
  folds: readonly Fold[],
  learn: (train: readonly number[]) => (row: number) => number,
): number[] {
  const scores = new Array<number>(labels.length).fill(Number.NaN);
  for (const fold of folds) {
    const score = learn(fold.train);
    for (const row of fold.test) scores[row] = score(row);
  }
  return scores;
}
