import type { AccountWeights } from '@/lib/audience/accounts/weights';
import { areaUnderCurve, brier, calibrationError, countsAt, f1, mean, type Scored, spread } from './metrics';
import { randomFrom } from './random';
import { shareCheck } from './share-check';
import { textTable } from './text-table';

/** A model and how it judged rows that it had not seen, once per seed. */
export interface Validated {
  readonly name: string;
  readonly cut: number;
  readonly repeated: readonly (readonly Scored[])[];
}

/** AUC, Brier, F1 and calibration of each model, beside what others published on the same accounts. */
export function validationTable(models: readonly Validated[]): string[] {
  const rows = models.map(({ name, cut, repeated }) => [
    name,
    withSpread(repeated.map(areaUnderCurve)),
    withSpread(repeated.map(brier)),
    `${withSpread(repeated.map((judged) => f1(countsAt(judged, cut))))} @${cut}`,
    withSpread(repeated.map((judged) => calibrationError(judged))),
  ]);
  return textTable(
    ['SRF, 5 folds x 5 seeds (± over seeds)', 'AUC', 'Brier', 'F1 at the cut', 'ECE'],
    [
      ...rows,
      ['to reach (counts)', '>= .955', '<= .042', '>= .72', '<= .03'],
      ['SRF Data 2017, forest, one split', '-', '-', '.738 @0.3', '-'],
      ['SRF Data 2017, forest, out of bag', '-', '-', '.598 @0.5', '-'],
      ['forest on all 975, 5 folds', '.954', '.043', '.704', '-'],
    ],
  );
}

/** How often each model is wrong at its cut, as it is kept with the weights. */
export function errorsTable(models: AccountWeights['models']): string[] {
  const rows = Object.entries(models).map(([name, { cut, errors }]) => [
    name,
    String(cut),
    `${figure(errors.sensitivity)} ±${figure(errors.sensitivitySpread)} of ${errors.fakes}`,
    `${figure(errors.falsePositiveRate)} ±${figure(errors.falsePositiveRateSpread)} of ${errors.real}`,
  ]);
  return textTable(['Wrong at the cut', 'cut', 'sensitivity', 'false positives'], rows);
}

/** The shipped weights on accounts of other collections, which took no part in the training. */
export function transferTable(
  sets: readonly { readonly name: string; readonly judged: readonly Scored[] }[],
): string[] {
  const toReach = [
    ['to reach: InstaFake', '>= .95'],
    ['to reach: Kaggle', '>= .85'],
  ];
  const rows = sets.map(({ name, judged }) => [name, figure(areaUnderCurve(judged))]);
  return textTable(['Shipped weights elsewhere', 'AUC'], [...rows, ...toReach]);
}

/** Error, coverage and width of a share of fakes, for true shares from 5 to 60 %. */
export function shareTable({ name, cut, repeated }: Validated, seed: number): string[] {
  const crowds = [
    { words: '', crowd: undefined },
    { words: ', crowd of 27 + 280', crowd: { fakes: 27, real: 280 } },
  ] as const;
  const rows = crowds.flatMap(({ words, crowd }) =>
    [50, 100, 300].map((n) => {
      const checks = repeated.map((rows, index) => shareCheck(rows, cut, n, randomFrom(seed + index), crowd));
      const over = (of: (check: (typeof checks)[number]) => number) => figure(mean(checks.map(of)));
      return [
        `${name}, n = ${n}${words}`,
        over(({ error }) => error),
        over(({ coverage }) => coverage),
        over(({ width }) => width),
        over(({ wilsonCoverage }) => wilsonCoverage),
        over(({ wilsonWidth }) => wilsonWidth),
      ];
    }),
  );
  return textTable(
    ['Share of fakes, true 5 to 60 %', 'mean error', 'covers', 'width', 'Wilson covers', 'Wilson width'],
    [...rows, ['to reach, n = 300', '<= .042', '>= .93', '', '', '']],
  );
}

function withSpread(values: readonly number[]): string {
  return `${figure(mean(values), 4)} ±${figure(spread(values), 4)}`;
}

function figure(value: number, digits = 3): string {
  return value.toFixed(digits).replace(/^(-?)0\./, '$1.');
}
