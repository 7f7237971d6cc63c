import { describe, expect, it } from 'vitest';
import { netSize, netsScore } from '@/lib/audience/comments/small-nets';
import { fitNets, type NetPlan } from '../../../tools/train-audience/fit-nets';
import { randomFrom } from '../../../tools/train-audience/random';

const plan: NetPlan = { hidden: 6, rounds: 60, batch: 16, rate: 0.02, decay: 0.01, inputsOut: 0, nodesOut: 0 };

/** Spam when exactly one of two things is so: no sum of signs tells that. The last input is but noise, and always there. */
function eitherOr(count: number) {
  const random = randomFrom(5);
  const values = Array.from({ length: count }, () => [
    random() < 0.45 ? 1 : 0,
    random() < 0.5 ? 1 : 0,
    50 + 10 * random(),
  ]);
  return { values, labels: values.map(([one, other]) => one !== other) };
}

describe('fitting nets', () => {
  it('finds what only two signs together tell, in rows that it had not seen', () => {
    const { values, labels } = eitherOr(600);
    const nets = fitNets(values.slice(0, 400), labels.slice(0, 400), plan, 2, randomFrom(1));
    expect(nets.weights.length).toBe(2 * netSize(3, plan.hidden));
    const right = values.slice(400).filter((row, at) => netsScore(nets, row) > 0 === labels[400 + at]);
    expect(right.length / 200).toBeGreaterThan(0.97);
  });

  it('finds the same by the same random numbers', () => {
    const { values, labels } = eitherOr(80);
    const few = { ...plan, rounds: 3, inputsOut: 0.1, nodesOut: 0.2 };
    expect(fitNets(values, labels, few, 1, randomFrom(3))).toEqual(fitNets(values, labels, few, 1, randomFrom(3)));
    expect(fitNets(values, labels, few, 1, randomFrom(3))).not.toEqual(fitNets(values, labels, few, 1, randomFrom(4)));
  });

  it('centres what most rows have, and leaves alone what few have, so that nothing stays nothing', () => {
    const values = Array.from({ length: 40 }, (_, at) => [
      at < 10 ? 1 : 0,
      at % 2 === 0 ? Math.E - 1 : Math.E ** 3 - 1,
    ]);
    const labels = values.map(([one]) => one === 1);
    const { means, scales } = fitNets(values, labels, { ...plan, rounds: 1 }, 1, randomFrom(1));
    expect(means).toEqual([0, 2]);
    // A deviation of one, and what is always added to it.
    expect(scales[1]).toBeCloseTo(1 / 1.05, 4);
  });

  it('does not listen to what is the same in all rows but a few, whatever it is later', () => {
    const values = Array.from({ length: 40 }, (_, at) => [at < 10 ? 1 : 0, 1, 0, at < 7 ? 1 : 0]);
    const labels = values.map(([one]) => one === 1);
    const nets = fitNets(values, labels, { ...plan, rounds: 2 }, 1, randomFrom(1));
    expect(nets.scales.map((scale) => scale > 0)).toEqual([true, false, false, false]);
    expect(netsScore(nets, [1, 0, 9, 9])).toBe(netsScore(nets, [1, 1, 0, 0]));
  });
});
