import { netSize, type SmallNets, squeezed } from '@/lib/audience/comments/small-nets';
import { type Random, shuffled } from './random';

/** How nets are fitted. */
export interface NetPlan {
  readonly hidden: number;
  /** How often every row is seen. */
  readonly rounds: number;
  /** Rows per step, and how far the first half of the steps go; then ever shorter ones. */
  readonly batch: number;
  readonly rate: number;
  /** By what share of itself a weight of an input shrinks per step, times the rate. */
  readonly decay: number;
  /** Share of the inputs and of the hidden nodes that are left out at random. */
  readonly inputsOut: number;
  readonly nodesOut: number;
}

/** Added to the deviation of an input, so that what hardly ever happens is not made loud. */
const LEAST_DEVIATION = 0.05;
/** An input that is the same in all rows but fewer than these is not listened to: nothing was learned of it. */
const LEAST_ROWS = 8;
const MOST = 32_767;

interface Sparse {
  readonly at: Int32Array;
  readonly values: Float64Array;
}

/**
 * Fits `count` nets, each from its own random start, for the logistic loss with Adam (Kingma and Ba 2015), decoupled decay
 * (Loshchilov and Hutter 2019) and dropout (Srivastava and others 2014). The same rows and random numbers give the same nets.
 */
export function fitNets(
  values: readonly (readonly number[])[],
  labels: readonly boolean[],
  plan: NetPlan,
  count: number,
  random: Random,
): SmallNets {
  const inputs = values[0]?.length ?? 0;
  const squeezedRows = values.map((row) => Float64Array.from(row, squeezed));
  const { means, scales } = standard(squeezedRows, inputs);
  const rows = squeezedRows.map((row) => {
    const scaled = row.map((value, at) => (value - (means[at] ?? 0)) * (scales[at] ?? 0));
    const at = Int32Array.from([...scaled.keys()].filter((place) => scaled[place] !== 0));
    return { at, values: Float64Array.from(at, (place) => scaled[place] ?? 0) };
  });
  const fitted = Array.from({ length: count }, () => fitNet(rows, labels, inputs, plan, random));
  const most = fitted.reduce((all, net) => net.reduce((one, weight) => Math.max(one, Math.abs(weight)), all), 0);
  const unit = Number((most / MOST).toPrecision(6)) || 1;
  return {
    means,
    scales,
    hidden: plan.hidden,
    weights: Int16Array.from(
      fitted.flatMap((net) => [...net]),
      (weight) => Math.max(-MOST, Math.min(MOST, Math.round(weight / unit))),
    ),
    unit,
  };
}

/** Inputs that most rows have are centred; the others stay 0 where they are 0. A scale of 0: not listened to. */
function standard(rows: readonly Float64Array[], inputs: number) {
  const [means, scales] = [new Array<number>(inputs).fill(0), new Array<number>(inputs).fill(0)];
  for (let at = 0; at < inputs; at += 1) {
    let [sum, squares, some] = [0, 0, 0];
    const counts = new Map<number, number>();
    for (const row of rows) {
      const value = row[at] ?? 0;
      counts.set(value, (counts.get(value) ?? 0) + 1);
      sum += value;
      squares += value * value;
      if (value !== 0) some += 1;
    }
    const mean = sum / rows.length;
    const deviation = Math.sqrt(Math.max(0, squares / rows.length - mean * mean));
    if (rows.length - Math.max(...counts.values()) < LEAST_ROWS) continue;
    means[at] = some > rows.length / 2 ? Number(mean.toPrecision(5)) : 0;
    scales[at] = Number((1 / (deviation + LEAST_DEVIATION)).toPrecision(5));
  }
  return { means, scales };
}

function fitNet(
  rows: readonly Sparse[],
  labels: readonly boolean[],
  inputs: number,
  plan: NetPlan,
  random: Random,
): Float64Array {
  const { hidden } = plan;
  const size = netSize(inputs, hidden);
  const biases = hidden * inputs;
  const nodes = biases + hidden;
  const past = nodes + hidden;
  const weights = new Float64Array(size);
  for (let at = 0; at < biases; at += 1) weights[at] = bell(random) / Math.sqrt(inputs);
  for (let at = nodes; at < past; at += 1) weights[at] = (0.5 * bell(random)) / Math.sqrt(hidden);
  const [slopes, means, squares] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const [answers, kept] = [new Float64Array(hidden), new Float64Array(hidden)];
  const seen = new Float64Array(inputs);
  const steps = plan.rounds * Math.ceil(rows.length / plan.batch);
  let step = 0;

  const learn = ({ at, values }: Sparse, label: boolean, share: number) => {
    const n = at.length;
    let out = weights[size - 1] as number;
    for (let k = 0; k < n; k += 1) {
      seen[k] = random() < plan.inputsOut ? 0 : (values[k] as number) / (1 - plan.inputsOut);
      out += (weights[past + (at[k] as number)] as number) * (seen[k] as number);
    }
    for (let node = 0; node < hidden; node += 1) {
      kept[node] = random() < plan.nodesOut ? 0 : 1 / (1 - plan.nodesOut);
      if (kept[node] === 0) continue;
      const from = node * inputs;
      let sum = weights[biases + node] as number;
      for (let k = 0; k < n; k += 1) sum += (weights[from + (at[k] as number)] as number) * (seen[k] as number);
      answers[node] = Math.tanh(sum);
      out += (weights[nodes + node] as number) * (answers[node] as number) * (kept[node] as number);
    }
    const miss = (1 / (1 + Math.exp(-out)) - (label ? 1 : 0)) * share;
    const add = (place: number, slope: number) => {
      slopes[place] = (slopes[place] as number) + slope;
    };
    add(size - 1, miss);
    for (let k = 0; k < n; k += 1) add(past + (at[k] as number), miss * (seen[k] as number));
    for (let node = 0; node < hidden; node += 1) {
      const by = kept[node] as number;
      if (by === 0) continue;
      const answer = answers[node] as number;
      add(nodes + node, miss * answer * by);
      const inner = miss * (weights[nodes + node] as number) * by * (1 - answer * answer);
      add(biases + node, inner);
      const from = node * inputs;
      for (let k = 0; k < n; k += 1) {
        const place = from + (at[k] as number);
        slopes[place] = (slopes[place] as number) + inner * (seen[k] as number);
      }
    }
  };

  for (let round = 0; round < plan.rounds; round += 1) {
    const order = shuffled([...rows.keys()], random);
    for (let from = 0; from < order.length; from += plan.batch) {
      const batch = order.slice(from, from + plan.batch);
      slopes.fill(0);
      for (const row of batch) {
        const own = rows[row];
        if (own) learn(own, labels[row] ?? false, 1 / batch.length);
      }
      step += 1;
      const rate = plan.rate * Math.min(1, 2 * (1 - step / (steps + 1)));
      const [warm, warmer] = [1 - 0.9 ** step, 1 - 0.999 ** step];
      for (let at = 0; at < size; at += 1) {
        const slope = slopes[at] as number;
        const mean = 0.9 * (means[at] as number) + 0.1 * slope;
        const square = 0.999 * (squares[at] as number) + 0.001 * slope * slope;
        means[at] = mean;
        squares[at] = square;
        const shrink = at < biases || (at >= past && at < size - 1) ? plan.decay * (weights[at] as number) : 0;
        weights[at] = (weights[at] as number) - rate * (mean / warm / (Math.sqrt(square / warmer) + 1e-8) + shrink);
      }
    }
  }
  return weights;
}

/** About a standard normal: the sum of four, centred. */
function bell(random: Random): number {
  return Math.sqrt(3) * (random() + random() + random() + random() - 2);
}
