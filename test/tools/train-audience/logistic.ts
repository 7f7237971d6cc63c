/** score = intercept + sum of weight * (value - center) / scale. */
export interface Logistic {
  readonly intercept: number;
  readonly weights: readonly number[];
  readonly centers: readonly number[];
  readonly scales: readonly number[];
}

/**
 * Logistic regression with an L2 penalty on standardised values, by Newton's method (iteratively reweighted least squares).
 * @param rows values per row, all present
 * @param ridge strength of the penalty; the intercept is free
 */
export function fitLogistic(rows: readonly (readonly number[])[], labels: readonly boolean[], ridge: number): Logistic {
  const size = rows[0]?.length ?? 0;
  const centers = Array.from({ length: size }, (_, f) => rows.reduce((t, r) => t + (r[f] ?? 0), 0) / rows.length);
  const scales = centers.map((center, f) => {
    const variance = rows.reduce((t, r) => t + ((r[f] ?? 0) - center) ** 2, 0) / rows.length;
    return variance > 0 ? Math.sqrt(variance) : 1;
  });
  const design = rows.map((row) => [1, ...centers.map((c, f) => ((row[f] ?? 0) - c) / (scales[f] ?? 1))]);
  let beta = new Array<number>(size + 1).fill(0);
  for (let round = 0; round < 50; round += 1) {
    const gradient = beta.map((b, f) => (f === 0 ? 0 : ridge * b));
    const hessian = beta.map((_, f) => beta.map((__, k) => (f === k ? (f === 0 ? 1e-9 : ridge + 1e-9) : 0)));
    for (const [at, row] of design.entries()) {
      const score = row.reduce((t, v, f) => t + v * (beta[f] ?? 0), 0);
      const p = 1 / (1 + Math.exp(-score));
      const miss = p - (labels[at] ? 1 : 0);
      const w = Math.max(1e-9, p * (1 - p));
      for (let f = 0; f <= size; f += 1) {
        gradient[f] = (gradient[f] ?? 0) + miss * (row[f] ?? 0);
        const line = hessian[f] ?? [];
        for (let k = 0; k <= size; k += 1) line[k] = (line[k] ?? 0) + w * (row[f] ?? 0) * (row[k] ?? 0);
      }
    }
    const step = solved(hessian, gradient);
    const longest = Math.max(...step.map(Math.abs));
    const scale = Math.min(1, 3 / Math.max(longest, 1e-12));
    beta = beta.map((b, f) => b - scale * (step[f] ?? 0));
    if (longest < 1e-9) break;
  }
  const [intercept = 0, ...weights] = beta;
  return { intercept, weights, centers, scales };
}

/** Solves a positive definite system by elimination with pivots. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, f) => [...line, right[f] ?? 0]);
  const size = lines.length;
  for (let at = 0; at < size; at += 1) {
    let pivot = at;
    for (let below = at + 1; below < size; below += 1) {
      if (Math.abs(lines[below]?.[at] ?? 0) > Math.abs(lines[pivot]?.[at] ?? 0)) pivot = below;
    }
    const [upper, lower] = [lines[at] ?? [], lines[pivot] ?? []];
    lines[at] = lower;
    lines[pivot] = upper;
    const head = lines[at] ?? [];
    const lead = head[at] ?? 0;
    for (let k = at; k <= size; k += 1) head[k] = (head[k] ?? 0) / lead;
    for (const [other, line] of lines.entries()) {
      if (other === at) continue;
      const factor = line[at] ?? 0;
      for (let k = at; k <= size; k += 1) line[k] = (line[k] ?? 0) - factor * (head[k] ?? 0);
    }
  }
  return lines.map((line) => line[size] ?? 0);
}
