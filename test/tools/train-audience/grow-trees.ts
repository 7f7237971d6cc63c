import { type BoostedTrees, NO_QUESTION } from '@/lib/audience/comments/boosted-trees';
import { type Random, shuffled } from './random';

/** How trees are grown. */
export interface TreePlan {
  readonly trees: number;
  readonly depth: number;
  /** How much of each tree's answer is taken. */
  readonly shrinkage: number;
  /** So many rows at least in a leaf. */
  readonly leastRows: number;
  /** Against large leaves (L2). */
  readonly penalty: number;
  /** Share of the rows and of the inputs that each tree sees. */
  readonly rows: number;
  readonly columns: number;
}

/** Rows to grow on. */
export interface TreeRows {
  /** Values per row, one per input. */
  readonly values: readonly (readonly number[])[];
  readonly labels: readonly boolean[];
  /** Log-odds from which the trees start. */
  readonly starts: readonly number[];
  /** How much a row counts. */
  readonly weights: readonly number[];
}

/** Trees as they grew, before their leaves are made whole units. */
export interface GrownTrees {
  readonly depth: number;
  readonly inputs: readonly number[];
  readonly places: readonly number[];
  readonly leaves: readonly number[];
}

const MOST_CUTS = 31;
/** Below so much gain nothing is asked. */
const LEAST_GAIN = 1e-6;

/** Cuts between the values that occur, at most 31 per input and evenly filled, rounded to what is written. */
export function cutsOf(values: readonly (readonly number[])[]): number[][] {
  return (values[0] ?? []).map((_, input) => {
    const sorted = Float64Array.from(values, (row) => row[input] ?? 0).sort();
    const unique = [...new Set(sorted)];
    const between = (one = 0, other = 0) => Number(((one + other) / 2).toPrecision(4));
    if (unique.length <= MOST_CUTS + 1) return distinct(unique.slice(1).map((value, at) => between(unique[at], value)));
    return distinct(
      Array.from({ length: MOST_CUTS }, (_, at) => {
        const rank = Math.floor(((at + 1) * sorted.length) / (MOST_CUTS + 1));
        return between(sorted[rank - 1], sorted[rank]);
      }),
    );
  });
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((one, other) => one - other);
}

/**
 * Gradient boosting with Newton's leaves for the logistic loss, by histograms (Friedman 2001; Chen and Guestrin 2016). The same
 * rows and random numbers give the same trees.
 */
export function growTrees(
  rows: TreeRows,
  cuts: readonly (readonly number[])[],
  plan: TreePlan,
  random: Random,
): GrownTrees {
  const count = rows.values.length;
  const ranks = cuts.map((own, input) =>
    Uint8Array.from(rows.values, (row) => own.reduce((rank, cut) => rank + ((row[input] ?? 0) > cut ? 1 : 0), 0)),
  );
  const asked = cuts.flatMap((own, input) => (own.length > 0 ? [input] : []));
  const scores = Float64Array.from(rows.starts);
  const [slopes, curves] = [new Float64Array(count), new Float64Array(count)];
  const grown = { depth: plan.depth, inputs: [] as number[], places: [] as number[], leaves: [] as number[] };
  const every = Array.from({ length: count }, (_, at) => at);
  for (let tree = 0; tree < plan.trees; tree += 1) {
    for (let at = 0; at < count; at += 1) {
      const p = 1 / (1 + Math.exp(-(scores[at] ?? 0)));
      const weight = rows.weights[at] ?? 1;
      slopes[at] = weight * ((rows.labels[at] ? 1 : 0) - p);
      curves[at] = weight * p * (1 - p);
    }
    const seen = plan.rows < 1 ? every.filter(() => random() < plan.rows) : every;
    const inputs = shuffled(asked, random).slice(0, Math.max(1, Math.round(plan.columns * asked.length)));
    const one = growTree({ seen: Int32Array.from(seen), inputs, ranks, slopes, curves, count }, plan);
    grown.inputs.push(...one.inputs);
    grown.places.push(...one.places);
    grown.leaves.push(...one.leaves);
    for (let at = 0; at < count; at += 1) scores[at] = (scores[at] ?? 0) + (one.leaves[one.leafOf[at] ?? 0] ?? 0);
  }
  return grown;
}

interface Growing {
  readonly seen: Int32Array;
  readonly inputs: readonly number[];
  readonly ranks: readonly Uint8Array[];
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
  readonly count: number;
}

const BINS = MOST_CUTS + 1;

/** One tree, level by level. `leafOf`: where each row ends, whether the tree saw it or not. */
function growTree({ seen, inputs, ranks, slopes, curves, count }: Growing, plan: TreePlan) {
  const questions = 2 ** plan.depth - 1;
  const asks = { inputs: new Array<number>(questions).fill(0), places: new Array<number>(questions).fill(NO_QUESTION) };
  const nodeOf = new Uint8Array(count);
  for (let level = 0; level < plan.depth; level += 1) {
    const nodes = 2 ** level;
    const best = Array.from({ length: nodes }, () => ({ gain: LEAST_GAIN, input: 0, place: NO_QUESTION }));
    const [g, h, n] = [new Float64Array(nodes * BINS), new Float64Array(nodes * BINS), new Float64Array(nodes * BINS)];
    for (const input of inputs) {
      const own = ranks[input] ?? new Uint8Array();
      g.fill(0);
      h.fill(0);
      n.fill(0);
      for (let k = 0; k < seen.length; k += 1) {
        const row = seen[k] as number;
        const bin = (nodeOf[row] as number) * BINS + (own[row] as number);
        g[bin] = (g[bin] as number) + (slopes[row] as number);
        h[bin] = (h[bin] as number) + (curves[row] as number);
        n[bin] = (n[bin] as number) + 1;
      }
      for (let node = 0; node < nodes; node += 1) {
        const found = bestCut(g, h, n, node * BINS, plan);
        const before = best[node];
        if (before && found.gain > before.gain) best[node] = { ...found, input };
      }
    }
    best.forEach(({ input, place }, node) => {
      asks.inputs[nodes - 1 + node] = input;
      asks.places[nodes - 1 + node] = place;
    });
    for (let row = 0; row < count; row += 1) {
      const node = nodeOf[row] as number;
      const { input, place } = best[node] ?? { input: 0, place: NO_QUESTION };
      nodeOf[row] = 2 * node + ((ranks[input]?.[row] ?? 0) > place ? 1 : 0);
    }
  }
  const leaves = 2 ** plan.depth;
  const [g, h] = [new Float64Array(leaves), new Float64Array(leaves)];
  for (const row of seen) {
    const leaf = nodeOf[row] as number;
    g[leaf] = (g[leaf] as number) + (slopes[row] as number);
    h[leaf] = (h[leaf] as number) + (curves[row] as number);
  }
  return {
    ...asks,
    leaves: Array.from(g, (slope, leaf) => (plan.shrinkage * slope) / ((h[leaf] ?? 0) + plan.penalty)),
    leafOf: nodeOf,
  };
}

function bestCut(g: Float64Array, h: Float64Array, n: Float64Array, from: number, plan: TreePlan) {
  let [allG, allH, allN] = [0, 0, 0];
  for (let bin = from; bin < from + BINS; bin += 1) {
    allG += g[bin] as number;
    allH += h[bin] as number;
    allN += n[bin] as number;
  }
  const worth = (slope: number, curve: number) => (slope * slope) / (curve + plan.penalty);
  const whole = worth(allG, allH);
  const best = { gain: 0, place: NO_QUESTION };
  let [leftG, leftH, leftN] = [0, 0, 0];
  for (let bin = 0; bin < BINS - 1; bin += 1) {
    leftG += g[from + bin] as number;
    leftH += h[from + bin] as number;
    leftN += n[from + bin] as number;
    if (leftN < plan.leastRows) continue;
    if (allN - leftN < plan.leastRows) break;
    const gain = worth(leftG, leftH) + worth(allG - leftG, allH - leftH) - whole;
    if (gain > best.gain) {
      best.gain = gain;
      best.place = bin;
    }
  }
  return best;
}

/** Several growths as one, each with an equal say: leaves in whole units, cuts that are not asked about left out. */
export function smallTrees(grown: readonly GrownTrees[], cuts: readonly (readonly number[])[]): BoostedTrees {
  const leaves = grown.flatMap((each) => each.leaves.map((leaf) => leaf / grown.length));
  const most = leaves.reduce((largest, leaf) => Math.max(largest, Math.abs(leaf)), 0);
  const unit = Number((most / 127).toPrecision(6)) || 1;
  const inputs = grown.flatMap((each) => each.inputs);
  const places = grown.flatMap((each) => each.places);
  const used = cuts.map((_, input) =>
    [...new Set(places.filter((place, at) => inputs[at] === input && place !== NO_QUESTION))].sort((a, b) => a - b),
  );
  return {
    depth: grown[0]?.depth ?? 1,
    cuts: cuts.map((own, input) => (used[input] ?? []).flatMap((place) => own.slice(place, place + 1))),
    inputs: Uint8Array.from(inputs),
    places: Uint8Array.from(places, (place, at) =>
      place === NO_QUESTION ? place : (used[inputs[at] ?? 0] ?? []).indexOf(place),
    ),
    leaves: Int8Array.from(leaves, (leaf) => Math.max(-127, Math.min(127, Math.round(leaf / unit)))),
    unit,
  };
}
