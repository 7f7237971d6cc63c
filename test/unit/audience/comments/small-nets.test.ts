import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNets, writeNets } from '@/lib/audience/comments/net-file';
import { netSize, netsScore, type SmallNets } from '@/lib/audience/comments/small-nets';
import { stackedScore } from '@/lib/audience/comments/stacked-score';
import { treeInputNames } from '@/lib/audience/comments/tree-inputs';

/** The same answer with every input multiplied, by the words of the format. */
function naive({ means, scales, hidden, weights, unit }: SmallNets, values: readonly number[]): number {
  const inputs = means.length;
  const size = netSize(inputs, hidden);
  const z = means.map((mean, at) => {
    const value = values[at] ?? 0;
    const squeezed = Number.isFinite(value) ? Math.sign(value) * Math.log(1 + Math.abs(value)) : 0;
    return (squeezed - mean) * (scales[at] ?? 0);
  });
  const answers = Array.from({ length: weights.length / size }, (_, net) => {
    const own = Array.from(weights.subarray(net * size, (net + 1) * size), (weight) => weight * unit);
    const take = (count: number) => own.splice(0, count);
    const weighed = (by: readonly number[]) => by.reduce((total, weight, at) => total + weight * (z[at] ?? 0), 0);
    const matrix = Array.from({ length: hidden }, () => take(inputs));
    const [biases, nodes, past, bias] = [take(hidden), take(hidden), take(inputs), take(1)];
    return matrix.reduce(
      (total, row, node) => total + (nodes[node] ?? 0) * Math.tanh(weighed(row) + (biases[node] ?? 0)),
      weighed(past) + (bias[0] ?? 0),
    );
  });
  return answers.reduce((total, answer) => total + answer, 0) / answers.length;
}

function someNets(inputs: number) {
  const numbers = (from: number, to: number) =>
    fc.array(fc.integer({ min: from * 100, max: to * 100 }), { minLength: inputs, maxLength: inputs });
  return fc
    .record({
      hidden: fc.integer({ min: 1, max: 3 }),
      count: fc.integer({ min: 1, max: 3 }),
      means: numbers(-2, 2),
      scales: numbers(0, 5),
      seed: fc.nat(),
    })
    .map(({ hidden, count, means, scales, seed }): SmallNets => {
      let state = seed;
      const next = () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
        return (state >> 8) % 65_535;
      };
      return {
        means: means.map((mean) => mean / 100),
        scales: scales.map((scale) => scale / 100),
        hidden,
        weights: Int16Array.from({ length: count * netSize(inputs, hidden) }, () => next() - 32_767),
        unit: 0.000_05,
      };
    });
}

const anyValue = fc.oneof(fc.constant(0), fc.integer({ min: -6, max: 6 }), fc.double());

describe('small nets', () => {
  it('answer as the format says, for any values, and always finitely', () => {
    fc.assert(
      fc.property(someNets(5), fc.array(anyValue, { maxLength: 5 }), (nets, values) => {
        const score = netsScore(nets, values);
        expect(Number.isFinite(score)).toBe(true);
        expect(score).toBeCloseTo(naive(nets, values), 6);
      }),
      { numRuns: 500 },
    );
  });

  it('weigh what is past the nodes, and take the mean of several', () => {
    const nets = { means: [1, 0], scales: [2, 1], hidden: 1, unit: 0.5 };
    // Sizes: two weights into the node, its bias, its own weight, two past it, a bias.
    expect(netSize(2, 1)).toBe(7);
    const one = { ...nets, weights: Int16Array.from([0, 0, 0, 0, 3, 0, 4]) };
    expect(netsScore(one, [Math.E - 1, 9])).toBeCloseTo(2, 12);
    expect(netsScore(one, [0, 9])).toBeCloseTo(0.5 * (3 * -2 + 4), 12);
    const two = { ...nets, weights: Int16Array.from([0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 3, 0, 8]) };
    expect(netsScore(two, [Math.E - 1, 9])).toBeCloseTo(3, 12);
    expect(netsScore({ ...nets, weights: new Int16Array() }, [1, 1])).toBe(0);
  });

  it('count as much as regression and trees together', () => {
    const trees = {
      depth: 1,
      cuts: [[0.5]],
      inputs: Uint8Array.of(0),
      places: Uint8Array.of(0),
      leaves: Int8Array.of(-1, 2),
      unit: 1,
    };
    const nets = { means: [0], scales: [1], hidden: 1, unit: 1, weights: Int16Array.of(0, 0, 0, 0, 5) };
    expect(stackedScore(1, [1], { trees, nets })).toBe((1 + 2 + 5) / 2);
  });

  it('say the same after they were written and read', () => {
    fc.assert(
      fc.property(
        someNets(treeInputNames.length),
        fc.array(anyValue, { minLength: treeInputNames.length, maxLength: treeInputNames.length }),
        (nets, values) => {
          const again = readNets(JSON.parse(JSON.stringify(writeNets(nets))));
          expect(again.weights).toEqual(nets.weights);
          expect(netsScore(again, values)).toBe(netsScore(nets, values));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are refused when they were fitted on other inputs, or are cut off', () => {
    const inputs = treeInputNames.length;
    const file = writeNets({
      means: treeInputNames.map(() => 0),
      scales: treeInputNames.map(() => 1),
      hidden: 2,
      weights: new Int16Array(netSize(inputs, 2)).fill(-3),
      unit: 0.1,
    });
    expect(readNets(file).weights.every((weight) => weight === -3)).toBe(true);
    const turned = Object.fromEntries(Object.entries(file.inputs).reverse());
    expect(() => readNets({ ...file, inputs: turned })).toThrow(/other inputs/);
    expect(() => readNets({ ...file, weights: btoa('short') })).toThrow(/no multiple/);
    expect(() => readNets({ ...file, weights: '' })).toThrow(/no multiple/);
  });
});
