import { expect, it } from 'vitest';
import { curveScore, fitCurves } from '../../../tools/train-audience/fit-curves';
import { areaUnderCurve } from '../../../tools/train-audience/metrics';
import { randomFrom } from '../../../tools/train-audience/random';

const random = randomFrom(5);
const rows = Array.from({ length: 800 }, () => [random() * 4 - 2, random() * 4 - 2]);
/** A bump in the first value, a rise in the second. */
const labels = rows.map(([bump = 0, rise = 0]) => random() < 1 / (1 + Math.exp(-(2 - 4 * bump * bump + 2 * rise))));
const plan = { ridge: 1, corners: 7 };

it('finds a bump and a rise', () => {
  const fitted = fitCurves(rows, labels, { ...plan, directions: [0, 1] });
  expect(curveScore(fitted, [0, 0])).toBeGreaterThan(curveScore(fitted, [1.8, 0]) + 2);
  expect(curveScore(fitted, [0, 0])).toBeGreaterThan(curveScore(fitted, [-1.8, 0]) + 2);
  expect(curveScore(fitted, [0, 1.5])).toBeGreaterThan(curveScore(fitted, [0, -1.5]) + 2);
  const judged = rows.map((row, at) => ({ score: curveScore(fitted, row), label: labels[at] ?? false }));
  expect(areaUnderCurve(judged)).toBeGreaterThan(0.85);
});

it('never goes against a direction, whatever the labels say', () => {
  const fitted = fitCurves(rows, labels, { ...plan, directions: [1, -1] });
  for (const [feature, direction] of [
    [0, 1],
    [1, -1],
  ] as const) {
    const { score } = fitted.curves[feature] ?? { score: [] };
    const rises = score.slice(1).map((height, at) => (height - (score[at] ?? 0)) * direction);
    expect(Math.min(...rises)).toBeGreaterThanOrEqual(0);
  }
});

it('adds nothing for a value that is not visible, which is the mean over the rows', () => {
  const fitted = fitCurves(rows, labels, { ...plan, directions: [0, 1] });
  const alone = { ...fitted, curves: fitted.curves.slice(0, 1) };
  const mean = rows.reduce((total, row) => total + curveScore(alone, row), 0) / rows.length;
  expect(mean).toBeCloseTo(curveScore(alone, [undefined]), 6);
});

it('takes a value that never varies', () => {
  const fitted = fitCurves(
    rows.map(() => [3]),
    labels,
    { ...plan, directions: [1] },
  );
  expect(curveScore(fitted, [3])).toBeCloseTo(curveScore(fitted, [undefined]), 9);
});
