import type { Tree } from '@/lib/audience/accounts/trees';
import { type Random, shuffled } from './random';

/** How trees are grown. */
export interface BoostingPlan {
  readonly trees: number;
  /** What of each tree's step is taken, 0 to 1. */
  readonly rate: number;
  /** L2 penalty on leaf values. */
  readonly ridge: number;
  /** Least rows in a leaf. */
  readonly leastRows: number;
  /** Least sum of p(1-p) in a leaf. */
  readonly leastWeight: number;
  /** Share of rows and of features that each tree is shown, 0 to 1. */
  readonly rowShare: number;
  readonly featureShare: number;
  readonly depth: 1 | 2;
  /** Per feature: 1 the score may only rise with it, -1 only fall, 0 free. */
  readonly directions: readonly (-1 | 0 | 1)[];
}

/** Starting score and trees; a row's score is the start plus the leaf of every tree. */
export interface Boosted {
  readonly start: number;
  readonly trees: readonly Tree[];
}

interface Split {
  readonly feature: number;
  readonly at: number;
  readonly gain: number;
  readonly below: readonly number[];
  readonly above: readonly number[];
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

const unbounded: Bounds = { low: -Infinity, high: Infinity };

/**
 * Gradient boosting of the logistic loss with second-order steps (Friedman 2001; Chen and Guestrin 2016, with their treatment
 * of directions): at most two splits from root to leaf.
 * @param rows values per row, all present
 */
export function boost(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  plan: BoostingPlan,
  random: Random,
): Boosted {
  const share = (labels.filter(Boolean).length + 0.5) / (labels.length + 1);
  const start = Math.log(share / (1 - share));
  const scores = new Array<number>(rows.length).fill(start);
  const trees: Tree[] = [];
  const binned = inBins(rows, plan.directions.length);
  const everyRow = rows.map((_, row) => row);
  const everyFeature = plan.directions.map((_, feature) => feature);
  for (let index = 0; index < plan.trees; index += 1) {
    const gradient = scores.map((score, row) => 1 / (1 + Math.exp(-score)) - (labels[row] ? 1 : 0));
    const weight = scores.map((score) => {
      const p = 1 / (1 + Math.exp(-score));
      return Math.max(1e-6, p * (1 - p));
    });
    const shown = part(everyRow, plan.rowShare, random);
    const features = part(everyFeature, plan.featureShare, random);
    const grower = new Grower(binned, gradient, weight, plan, features);
    const tree = grower.grow(shown);
    if (!tree) continue;
    trees.push(tree);
    for (const row of everyRow) scores[row] = (scores[row] ?? 0) + leafOf(tree, rows[row] ?? []);
  }
  return { start, trees };
}

function part(items: readonly number[], share: number, random: Random): number[] {
  if (share >= 1) return [...items];
  return shuffled(items, random)
    .slice(0, Math.max(1, Math.round(items.length * share)))
    .sort((a, b) => a - b);
}

function leafOf(tree: Tree, values: readonly number[]): number {
  const high = (values[tree.feature] ?? 0) >= tree.at ? 1 : 0;
  const branch = tree.branches[high];
  if (branch.feature === undefined) return branch.leaves[0];
  return branch.leaves[(values[branch.feature] ?? 0) >= branch.at ? 1 : 0];
}

/** Where each feature may be cut, and between which cuts each row lies. */
interface Binned {
  readonly cuts: readonly (readonly number[])[];
  readonly bins: readonly Uint8Array[];
}

/** At most so many places to cut a feature: finer ones would follow single rows. */
const MOST_CUTS = 63;

function inBins(rows: readonly (readonly number[])[], features: number): Binned {
  const cuts = Array.from({ length: features }, (_, feature) => cutsOf(rows.map((row) => row[feature] ?? 0)));
  const bins = cuts.map((own, feature) =>
    Uint8Array.from(rows, (row) => own.filter((cut) => (row[feature] ?? 0) >= cut).length),
  );
  return { cuts, bins };
}

/** Midway between neighbouring values, at even steps through the rows. Rounded, so that a weights file stays short. */
function cutsOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cuts = new Set<number>();
  for (let step = 1; step <= MOST_CUTS; step += 1) {
    const at = Math.floor((step * sorted.length) / (MOST_CUTS + 1));
    const right = sorted[at] ?? 0;
    const left = sorted.slice(0, at).findLast((value) => value < right);
    if (left !== undefined) cuts.add(Number(((left + right) / 2).toPrecision(5)));
  }
  return [...cuts].sort((a, b) => a - b);
}

class Grower {
  constructor(
    private readonly binned: Binned,
    private readonly gradient: readonly number[],
    private readonly weight: readonly number[],
    private readonly plan: BoostingPlan,
    private readonly features: readonly number[],
  ) {}

  grow(shown: readonly number[]): Tree | undefined {
    const root = this.split(shown, unbounded);
    if (!root) return undefined;
    const direction = this.plan.directions[root.feature] ?? 0;
    const [low, high] = [this.value(root.below, unbounded), this.value(root.above, unbounded)];
    const middle = (low + high) / 2;
    const below = direction === 0 ? unbounded : direction > 0 ? { low: -Infinity, high: middle } : { low: middle, high: Infinity };
    const above = direction === 0 ? unbounded : direction > 0 ? { low: middle, high: Infinity } : { low: -Infinity, high: middle };
    return {
      feature: root.feature,
      at: root.at,
      branches: [this.branch(root.below, below), this.branch(root.above, above)],
    };
  }

  private branch(rows: readonly number[], bounds: Bounds): Tree['branches'][0] {
    const split = this.plan.depth === 2 ? this.split(rows, bounds) : undefined;
    const rate = this.plan.rate;
    if (!split) return { leaves: [rate * this.value(rows, bounds)], rows: [rows.length] };
    return {
      feature: split.feature,
      at: split.at,
      leaves: [rate * this.value(split.below, bounds), rate * this.value(split.above, bounds)],
      rows: [split.below.length, split.above.length],
    };
  }

  private split(rows: readonly number[], bounds: Bounds): Split | undefined {
    const [allG, allH] = [this.total(this.gradient, rows), this.total(this.weight, rows)];
    const whole = this.quality(allG, allH, bounds);
    let best: { feature: number; bin: number; gain: number } | undefined;
    for (const feature of this.features) {
      const direction = this.plan.directions[feature] ?? 0;
      const bins = this.binned.bins[feature] ?? new Uint8Array();
      const count = (this.binned.cuts[feature]?.length ?? 0) + 1;
      const [gs, hs, ns] = [new Float64Array(count), new Float64Array(count), new Int32Array(count)];
      for (const row of rows) {
        const bin = bins[row] ?? 0;
        gs[bin] = (gs[bin] ?? 0) + (this.gradient[row] ?? 0);
        hs[bin] = (hs[bin] ?? 0) + (this.weight[row] ?? 0);
        ns[bin] = (ns[bin] ?? 0) + 1;
      }
      let [g, h, n] = [0, 0, 0];
      for (let bin = 0; bin + 1 < count; bin += 1) {
        if (ns[bin] === 0) continue;
        g += gs[bin] ?? 0;
        h += hs[bin] ?? 0;
        n += ns[bin] ?? 0;
        if (n < this.plan.leastRows || rows.length - n < this.plan.leastRows) continue;
        if (h < this.plan.leastWeight || allH - h < this.plan.leastWeight) continue;
        const rise = this.step(allG - g, allH - h, bounds) - this.step(g, h, bounds);
        if (rise * direction < 0) continue;
        const gain = this.quality(g, h, bounds) + this.quality(allG - g, allH - h, bounds) - whole;
        if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain };
      }
    }
    if (!best) return undefined;
    const { feature, bin, gain } = best;
    const isBelow = (row: number) => (this.binned.bins[feature]?.[row] ?? 0) <= bin;
    return {
      feature,
      at: this.binned.cuts[feature]?.[bin] ?? 0,
      gain,
      below: rows.filter(isBelow),
      above: rows.filter((row) => !isBelow(row)),
    };
  }

  private value(rows: readonly number[], bounds: Bounds): number {
    return this.step(this.total(this.gradient, rows), this.total(this.weight, rows), bounds);
  }

  private step(g: number, h: number, bounds: Bounds): number {
    return Math.min(bounds.high, Math.max(bounds.low, -g / (h + this.plan.ridge)));
  }

  /** Twice the loss that a leaf saves. */
  private quality(g: number, h: number, bounds: Bounds): number {
    const step = this.step(g, h, bounds);
    return -(2 * g * step + (h + this.plan.ridge) * step * step);
  }

  private total(values: readonly number[], rows: readonly number[]): number {
    let total = 0;
    for (const row of rows) total += values[row] ?? 0;
    return total;
  }
}
