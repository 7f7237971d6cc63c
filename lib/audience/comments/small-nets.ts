/** Networks of one hidden layer over the same inputs, whose answers are averaged. */
export interface SmallNets {
  /** Per input what is taken from it and by what it is then multiplied, after its logarithm. */
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly hidden: number;
  /**
   * Net after net, in whole units: per hidden node one weight for each input, their biases, the weights of the nodes, one weight
   * for each input past the nodes, and a bias.
   */
  readonly weights: Int16Array;
  /** What one unit is. */
  readonly unit: number;
}

/** How many weights one net has. */
export function netSize(inputs: number, hidden: number): number {
  return hidden * (inputs + 2) + inputs + 1;
}

/** Large values are held back, small ones left as they are; what is no number is 0. */
export function squeezed(value: number): number {
  return Number.isFinite(value) ? Math.sign(value) * Math.log1p(Math.abs(value)) : 0;
}

/**
 * The mean answer of the nets, in log-odds: tanh in the hidden nodes, and a weighted sum past them. Always finite.
 * @param values one per input; missing counts as 0
 */
export function netsScore({ means, scales, hidden, weights, unit }: SmallNets, values: ArrayLike<number>): number {
  const inputs = means.length;
  const size = netSize(inputs, hidden);
  const nets = Math.floor(weights.length / size);
  if (nets === 0) return 0;
  const scaled = new Float64Array(inputs);
  // Most inputs are 0 in most comments.
  const some: number[] = [];
  for (let at = 0; at < inputs; at += 1) {
    const value = (squeezed(values[at] ?? 0) - (means[at] ?? 0)) * (scales[at] ?? 0);
    scaled[at] = value;
    if (value !== 0) some.push(at);
  }
  const sumFrom = (from: number) => {
    let total = 0;
    for (const at of some) total += (weights[from + at] ?? 0) * (scaled[at] ?? 0);
    return total;
  };
  let total = 0;
  for (let first = 0; first + size <= weights.length; first += size) {
    const biases = first + hidden * inputs;
    const past = biases + 2 * hidden;
    total += sumFrom(past) + (weights[past + inputs] ?? 0);
    for (let node = 0; node < hidden; node += 1) {
      const sum = sumFrom(first + node * inputs) + (weights[biases + node] ?? 0);
      total += (weights[biases + hidden + node] ?? 0) * Math.tanh(unit * sum);
    }
  }
  return (unit * total) / nets;
}
