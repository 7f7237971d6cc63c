import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AccountRow } from '@/lib/audience/accounts/inputs';
import { accountProbability } from '@/lib/audience/accounts/model';
import {
  type AccountModel,
  type AccountModelName,
  type AccountWeights,
  accountWeights,
} from '@/lib/audience/accounts/weights';
import { type AccountTable, accountTable } from '../audience/account-table';
import { Refusal, readText } from '../saved-page';
import { type AccountPlan, accountPlans, featureTable, fitPlan } from './account-plans';
import { errorsTable, shareTable, transferTable, type Validated, validationTable } from './account-report';
import { seedsFrom, type TrainingOut } from './contract';
import { crossValidated } from './cross-validation';
import { bestCut, errorsAt } from './errors-at-cut';
import type { FittedCurves } from './fit-curves';
import type { Scored } from './metrics';
import { fitPlatt } from './platt';

/** The only file whose licence lets what is learned from it ship. */
const TRAINING_FILE = 'followers-srf.dev.csv';

const source = {
  title: 'SRF Data, Instagram influencers: followers labelled by hand (2017)',
  url: 'https://github.com/srfdata/2017-10-instagram-influencers',
  licence: 'CC BY-SA 4.0',
  attribution:
    'Schweizer Radio und Fernsehen (SRF), SRF Data, 2017. Curves fitted on counts and name shapes; no account is in here.',
} as const;

/** Collections that may only be tried on: their licences do not let learned weights ship. */
const elsewhere = [
  { name: 'InstaFake, development part', file: 'accounts-instafake.dev.csv' },
  { name: 'Kaggle, development part', file: 'accounts-kaggle.dev.csv' },
] as const;

/** Fewer labelled accounts of a kind than this with everything visible fit no model. */
const LEAST_OF_A_KIND = 20;

/** Fits the models of accounts, keeps their weights and prints how good they are. Throws a `Refusal` for a bad folder. */
export async function trainAccounts(folder: string, out: TrainingOut): Promise<void> {
  const { rows, fakes } = labelled(path.join(folder, TRAINING_FILE));
  out.line(
    `Accounts: ${rows.length} labelled followers, ${fakes.filter(Boolean).length} of them fake (${source.title}).`,
  );
  const { models, validated, unfitted } = fitAccounts(rows, fakes, out.seed);
  const { name, counts, full } = models;
  if (!name || !counts) throw new Refusal(`${TRAINING_FILE} lacks the names or counts that the models are fitted on`);
  const weights = accountWeights({
    version: 'accounts-1',
    source: { ...source, rows: rows.length, fakes: fakes.filter(Boolean).length },
    models: { name, counts, ...(full && { full }) },
  });
  out.weights('accounts.json', weights);

  const print = (lines: readonly string[]) => {
    for (const line of ['', ...lines]) out.line(line);
  };
  print(validationTable(validated));
  for (const model of unfitted) {
    out.line(
      `  ${model}: not fitted, these accounts do not show all that it looks at; the next smaller model judges them`,
    );
  }
  print(errorsTable(weights.models));
  print(
    transferTable(
      elsewhere.flatMap(({ name: title, file }) => {
        const place = path.join(folder, file);
        return existsSync(place) ? [{ name: title, judged: judgedBy(weights, labelled(place)) }] : [];
      }),
    ),
  );
  for (const model of validated) print(shareTable(model, out.seed));
  print(curveLines(weights));
}

/** Fits every model whose inputs the rows show, and judges each row by models that never saw it. Deterministic. */
export function fitAccounts(rows: readonly AccountRow[], fakes: readonly boolean[], seed: number) {
  const models: { [Name in AccountModelName]?: AccountModel } = {};
  const validated: Validated[] = [];
  const unfitted: AccountModelName[] = [];
  for (const plan of accountPlans) {
    const table = featureTable(rows, plan);
    if (!isShown(table, fakes)) {
      unfitted.push(plan.name);
      continue;
    }
    const repeats = seedsFrom(seed).map((own) => crossValidated(table, fakes, plan, own));
    const repeated = repeats.map(({ judged }) => judged);
    const cut = plan.cut === 'best' ? bestCut(repeated) : plan.cut;
    const calibration = fitPlatt(
      repeats.flatMap(({ scores }) => scores),
      repeats.flatMap(() => fakes),
    );
    models[plan.name] = modelOf(plan, fitPlan(table, fakes, plan), calibration, cut, errorsAt(repeated, cut));
    validated.push({ name: plan.name, cut, repeated });
  }
  return { models, validated, unfitted };
}

function modelOf(
  { features }: AccountPlan,
  fitted: FittedCurves,
  calibration: AccountModel['calibration'],
  cut: number,
  errors: AccountModel['errors'],
): AccountModel {
  const { slope, offset } = calibration;
  return {
    cut,
    intercept: short(slope * fitted.intercept + offset),
    curves: fitted.curves.flatMap(({ at, score }, place) => {
      const feature = features[place];
      return feature === undefined ? [] : [{ feature, at: [...at], score: score.map((value) => short(slope * value)) }];
    }),
    calibration: { slope: short(slope), offset: short(offset) },
    errors,
  };
}

/** Whether enough fakes and real accounts show every feature. */
function isShown(table: readonly (readonly (number | undefined)[])[], fakes: readonly boolean[]): boolean {
  const whole = table.flatMap((row, at) => (row.every((value) => value !== undefined) ? [fakes[at] ?? false] : []));
  const positives = whole.filter(Boolean).length;
  return positives >= LEAST_OF_A_KIND && whole.length - positives >= LEAST_OF_A_KIND;
}

function judgedBy(weights: AccountWeights, { rows, fakes }: ReturnType<typeof labelled>): Scored[] {
  return rows.map((row, at) => ({
    score: accountProbability(row, weights)?.probability ?? 0,
    label: fakes[at] ?? false,
  }));
}

/** What the largest model learned: the pull of each feature at its corners. */
function curveLines({ models }: AccountWeights): string[] {
  const { curves, intercept } = models.full ?? models.counts;
  const pairs = curves.map(({ feature, at, score }) => {
    const corners = at.map((value, corner) => `${value.toFixed(2)}:${(score[corner] ?? 0).toFixed(2)}`);
    return `  ${feature.padEnd(22)}${corners.join('  ')}`;
  });
  return [`Log-odds by feature (value:log-odds), from ${intercept.toFixed(2)} for the usual account`, ...pairs];
}

function labelled(file: string): Required<AccountTable> {
  const { rows, fakes } = accountTable(readText(file));
  if (!fakes) throw new Refusal(`${path.basename(file)} has no column "fake"`);
  return { rows, fakes };
}

function short(value: number): number {
  return Number(value.toFixed(4));
}
