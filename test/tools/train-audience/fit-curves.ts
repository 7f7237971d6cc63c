/** A feature's line: corners in ascending `at`, and the log-odds that each adds. */
export interface FittedCurve {
  readonly at: readonly number[];
  readonly score: readonly number[];
}

export interface FittedCurves {
  readonly intercept: number;
  readonly curves: readonly FittedCurve[];
}

export interface CurvePlan {
  /** Per feature: 1 the line may only rise, -1 only fall, 0 free. */
  readonly directions: readonly (-1 | 0 | 1)[];
  /** L2 penalty on the rise between neighbouring corners. */
  readonly ridge: number;
  /** Corners between the smallest and largest value, beside the 5th and 95th percentile. */
  readonly corners: number;
}

/** A stretch between two corners of one feature: 0 before it, 1 after, straight inside. */
interface Ramp {
  readonly feature: number;
  readonly from: number;
  readonly to: number;
}

const MOST_ROUNDS = 60;
const SMALL_STEP = 1e-3;

/**
 * Additive logistic regression on straight lines between quantiles of each feature, with a penalty on every rise and the
 * direction of a feature held where it is given: coordinate descent with Newton steps, each clipped to its side of zero.
 * Every line is centred on the rows, so that a feature that is not visible adds 0.
 * @param rows values per row; `undefined` is not visible
 */
export function fitCurves(
  rows: readonly (readonly (number | undefined)[])[],
  labels: readonly boolean[],
  plan: CurvePlan,
): FittedCurves {
  const corners = plan.directions.map((_, feature) =>
    cornersOf(
      rows.flatMap((row) => row[feature] ?? []),
      plan.corners,
    ),
  );
  const ramps = corners.flatMap((at, feature) =>
    at.slice(1).map((to, left): Ramp => ({ feature, from: at[left] ?? to, to })),
  );
  const heights = ramps.map((ramp) => Float64Array.from(centred(rows.map((row) => heightOn(ramp, row[ramp.feature])))));
  const rises = new Float64Array(ramps.length);
  const scores = new Float64Array(rows.length);
  let intercept = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const level = newtonStep(scores, labels, undefined);
    intercept -= level.gradient / level.curvature;
    for (const row of scores.keys()) scores[row] = (scores[row] ?? 0) - level.gradient / level.curvature;
    let longest = 0;
    for (const [at, ramp] of ramps.entries()) {
      const height = heights[at] ?? new Float64Array();
      const before = rises[at] ?? 0;
      const { gradient, curvature } = newtonStep(scores, labels, height);
      const free = before - (gradient + plan.ridge * before) / (curvature + plan.ridge);
      const step = onItsSide(free, plan.directions[ramp.feature] ?? 0) - before;
      if (step === 0) continue;
      rises[at] = before + step;
      longest = Math.max(longest, Math.abs(step));
      for (const row of scores.keys()) scores[row] = (scores[row] ?? 0) + step * (height[row] ?? 0);
    }
    if (longest < SMALL_STEP) break;
  }
  const curves = corners.map((at, feature): FittedCurve => {
    const own = ramps.flatMap((ramp, place) => (ramp.feature === feature ? [rises[place] ?? 0] : []));
    let total = 0;
    const raw = [0, ...own.map((rise) => (total += rise))];
    const mean = meanHeight(rows, feature, { at, score: raw });
    return { at, score: raw.map((score) => score - mean) };
  });
  return { intercept, curves };
}

/** The log-odds of one row. */
export function curveScore({ intercept, curves }: FittedCurves, row: readonly (number | undefined)[]): number {
  return curves.reduce((total, curve, feature) => total + (heightOf(curve, row[feature]) ?? 0), intercept);
}

function heightOf({ at, score }: FittedCurve, value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  return at.slice(1).reduce((height, to, left) => {
    const rise = (score[left + 1] ?? 0) - (score[left] ?? 0);
    return height + rise * (heightOn({ feature: 0, from: at[left] ?? to, to }, value) ?? 0);
  }, score[0] ?? 0);
}

function heightOn({ from, to }: Ramp, value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.min(1, Math.max(0, (value - from) / (to - from)));
}

/** Around the mean of what is visible; what is not visible is 0 then. */
function centred(values: readonly (number | undefined)[]): number[] {
  const known = values.flatMap((value) => value ?? []);
  const mean = known.reduce((total, value) => total + value, 0) / Math.max(1, known.length);
  return values.map((value) => (value === undefined ? 0 : value - mean));
}

function meanHeight(rows: readonly (readonly (number | undefined)[])[], feature: number, curve: FittedCurve): number {
  const heights = rows.flatMap((row) => heightOf(curve, row[feature]) ?? []);
  return heights.reduce((total, height) => total + height, 0) / Math.max(1, heights.length);
}

function newtonStep(scores: Float64Array, labels: readonly boolean[], height: Float64Array | undefined) {
  let [gradient, curvature] = [0, 1e-9];
  for (const [row, score] of scores.entries()) {
    const h = height?.[row] ?? 1;
    if (h === 0) continue;
    const p = 1 / (1 + Math.exp(-score));
    gradient += (p - (labels[row] ? 1 : 0)) * h;
    curvature += p * (1 - p) * h * h;
  }
  return { gradient, curvature };
}

function onItsSide(value: number, direction: -1 | 0 | 1): number {
  return value * direction < 0 ? 0 : value;
}

/** Different values at even steps through the rows, with both ends and the 5th and 95th percentile. */
function cornersOf(values: readonly number[], count: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const steps = Array.from({ length: count }, (_, step) => (step + 1) / (count + 1));
  const at = [0, 0.05, ...steps, 0.95, 1].map((place) => sorted[Math.floor(place * (sorted.length - 1))] ?? 0);
  return [...new Set(at.map((value) => Number(value.toPrecision(5))))].sort((a, b) => a - b);
}
