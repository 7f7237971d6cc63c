import { describe, expect, it } from 'vitest';
import { areaUnderCurve, brier, calibrationError, countsAt, f1 } from '../../../tools/train-audience/metrics';
import { fitPlatt } from '../../../tools/train-audience/platt';
import { randomFrom } from '../../../tools/train-audience/random';

const rows = (...pairs: [score: number, label: 0 | 1][]) =>
  pairs.map(([score, label]) => ({ score, label: label === 1 }));

describe('measures', () => {
  it('count every pair of a fake and a real account once, ties half', () => {
    expect(areaUnderCurve(rows([0.1, 0], [0.4, 1], [0.35, 0], [0.8, 1]))).toBe(1);
    expect(areaUnderCurve(rows([0.1, 0], [0.4, 0], [0.35, 1], [0.8, 1]))).toBe(0.75);
    expect(areaUnderCurve(rows([0.5, 0], [0.5, 1]))).toBe(0.5);
  });

  it('are those of the textbook at a cut', () => {
    const judged = rows([0.9, 1], [0.3, 1], [0.2, 1], [0.6, 0], [0.1, 0]);
    expect(countsAt(judged, 0.3)).toEqual({ truePositives: 2, falsePositives: 1, positives: 3, negatives: 2 });
    expect(f1(countsAt(judged, 0.3))).toBeCloseTo(2 / 3, 12);
    expect(f1(countsAt(judged, 0.95))).toBe(0);
    expect(brier(rows([1, 1], [0.5, 0]))).toBe(0.125);
  });

  it('see a model that is too sure', () => {
    expect(calibrationError(rows([0.95, 1], [0.95, 0], [0.95, 1], [0.95, 0]))).toBeCloseTo(0.45, 12);
    expect(calibrationError(rows([0.5, 1], [0.5, 0]))).toBe(0);
  });
});

describe('Platt’s curve', () => {
  it('finds the curve that the labels were drawn from', () => {
    const random = randomFrom(3);
    const scores = Array.from({ length: 6_000 }, () => random() * 8 - 4);
    const labels = scores.map((score) => random() < 1 / (1 + Math.exp(-(0.7 * score - 1))));
    const { slope, offset } = fitPlatt(scores, labels);
    expect(slope).toBeCloseTo(0.7, 1);
    expect(offset).toBeCloseTo(-1, 0);
  });

  it('never turns the order round, and survives scores that tell nothing', () => {
    expect(fitPlatt([-2, -1, 1, 2], [true, true, false, false]).slope).toBe(0);
    const flat = fitPlatt([1, 1, 1, 1], [true, false, false, false]);
    expect(Number.isFinite(flat.slope + flat.offset)).toBe(true);
  });
});
