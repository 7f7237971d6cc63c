import { randomFrom } from './random';

/** Values of the features that a row has; all others are 0. */
export interface SparseRow {
  readonly features: Int32Array;
  readonly values: Float64Array;
}

/** score = intercept + sum of weight * value. */
export interface SparseLogistic {
  readonly intercept: number;
  readonly weights: Float64Array;
}

/**
 * Logistic regression with an L2 penalty over many features of which each row has few, by dual coordinate descent (Yu, Huang
 * and Lin 2011, the method of LIBLINEAR). The intercept is penalised with the rest. The same rows give the same weights.
 * @param cost how much a row may pull against the penalty, per row; above 0
 */
export function fitSparseLogistic(
  rows: readonly SparseRow[],
  labels: readonly boolean[],
  cost: readonly number[],
  features: number,
): SparseLogistic {
  const weights = new Float64Array(features + 1);
  const signs = labels.map((label) => (label ? 1 : -1));
  const lengths = rows.map(({ values }) => values.reduce((total, value) => total + value * value, 1));
  const alphas = rows.map((_, at) => Math.min(0.001 * (cost[at] ?? 1), 1e-8));
  rows.forEach((row, at) => {
    add(weights, row, (alphas[at] ?? 0) * (signs[at] ?? 1));
  });
  const random = randomFrom(7);
  const order = rows.map((_, at) => at);
  for (let round = 0; round < 30; round += 1) {
    shuffleInPlace(order, random);
    let largest = 0;
    for (const at of order) {
      const [row, sign, length] = [rows[at], signs[at] ?? 1, lengths[at] ?? 1];
      if (!row) continue;
      const before = alphas[at] ?? 0;
      const after = bestAlpha(before, sign * dot(weights, row), length, cost[at] ?? 1);
      if (after === before) continue;
      largest = Math.max(largest, Math.abs(after - before) / (cost[at] ?? 1));
      alphas[at] = after;
      add(weights, row, (after - before) * sign);
    }
    if (largest < 1e-4) break;
  }
  return { intercept: weights[features] ?? 0, weights: weights.subarray(0, features) };
}

/** Margin of a row, in log-odds. */
export function sparseScore({ intercept, weights }: SparseLogistic, { features, values }: SparseRow): number {
  let total = intercept;
  for (let k = 0; k < features.length; k += 1) total += (weights[features[k] ?? 0] ?? 0) * (values[k] ?? 0);
  return total;
}

/** Newton's method for the one-variable dual problem, kept inside (0, cost). */
function bestAlpha(before: number, margin: number, length: number, cost: number): number {
  let alpha = before;
  for (let step = 0; step < 20; step += 1) {
    const slope = length * (alpha - before) + margin + Math.log(alpha / (cost - alpha));
    const curve = length + cost / (alpha * (cost - alpha));
    let next = alpha - slope / curve;
    if (next <= 0) next = alpha * 0.1;
    if (next >= cost) next = cost - (cost - alpha) * 0.1;
    if (Math.abs(next - alpha) < 1e-10) return next;
    alpha = next;
  }
  return alpha;
}

function dot(weights: Float64Array, { features, values }: SparseRow): number {
  let total = weights[weights.length - 1] ?? 0;
  for (let k = 0; k < features.length; k += 1) total += (weights[features[k] ?? 0] ?? 0) * (values[k] ?? 0);
  return total;
}

function add(weights: Float64Array, { features, values }: SparseRow, times: number): void {
  for (let k = 0; k < features.length; k += 1) {
    const feature = features[k] ?? 0;
    weights[feature] = (weights[feature] ?? 0) + times * (values[k] ?? 0);
  }
  const last = weights.length - 1;
  weights[last] = (weights[last] ?? 0) + times;
}

function shuffleInPlace(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
