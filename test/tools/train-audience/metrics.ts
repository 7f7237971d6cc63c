/** A verdict beside the truth: `score` is a probability of the positive class unless the measure says otherwise. */
export interface Scored {
  readonly score: number;
  readonly label: boolean;
}

/** Area under the ROC curve by ranks, ties counted half. Any score that orders will do. `NaN` without both classes. */
export function areaUnderCurve(rows: readonly Scored[]): number {
  const sorted = [...rows].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let from = 0;
  while (from < sorted.length) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * sorted.slice(from, to).filter((row) => row.label).length;
    from = to;
  }
  const positives = rows.filter((row) => row.label).length;
  const negatives = rows.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Mean squared distance of the probability from the truth. */
export function brier(rows: readonly Scored[]): number {
  return mean(rows.map(({ score, label }) => (score - (label ? 1 : 0)) ** 2));
}

/** Expected calibration error: |mean probability - share of positives| over bins of equal width, weighted by rows. */
export function calibrationError(rows: readonly Scored[], bins = 10): number {
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const inside = rows.filter(({ score }) => Math.min(bins - 1, Math.floor(score * bins)) === bin);
    if (inside.length === 0) continue;
    const gap = mean(inside.map(({ score }) => score)) - mean(inside.map(({ label }) => (label ? 1 : 0)));
    error += (inside.length / rows.length) * Math.abs(gap);
  }
  return error;
}

/** What a cut makes of the rows: `score >= cut` is a positive verdict. */
export interface Counts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly positives: number;
  readonly negatives: number;
}

export function countsAt(rows: readonly Scored[], cut: number): Counts {
  const positives = rows.filter((row) => row.label);
  const negatives = rows.filter((row) => !row.label);
  return {
    truePositives: positives.filter((row) => row.score >= cut).length,
    falsePositives: negatives.filter((row) => row.score >= cut).length,
    positives: positives.length,
    negatives: negatives.length,
  };
}

/** Harmonic mean of precision and recall; 0 when nothing was found. */
export function f1({ truePositives, falsePositives, positives }: Counts): number {
  return truePositives === 0 ? 0 : (2 * truePositives) / (positives + truePositives + falsePositives);
}

export function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** Sample standard deviation; 0 for fewer than two values. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return Math.sqrt(values.reduce((total, value) => total + (value - middle) ** 2, 0) / (values.length - 1));
}

/** Matthews' correlation of verdict and truth, -1 to 1; 0 when either has only one class. */
export function matthews({ truePositives, falsePositives, positives, negatives }: Counts): number {
  const falseNegatives = positives - truePositives;
  const trueNegatives = negatives - falsePositives;
  const flagged = truePositives + falsePositives;
  const whole = Math.sqrt(flagged * positives * negatives * (trueNegatives + falseNegatives));
  return whole === 0 ? 0 : (truePositives * trueNegatives - falsePositives * falseNegatives) / whole;
}
