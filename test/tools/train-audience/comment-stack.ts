import type { BoostedTrees } from '@/lib/audience/comments/boosted-trees';
import { companyOf, noCompany } from '@/lib/audience/comments/company';
import type { LinearView } from '@/lib/audience/comments/linear';
import type { SmallNets } from '@/lib/audience/comments/small-nets';
import { type Stacked, stackedScore } from '@/lib/audience/comments/stacked-score';
import { treeInputsOf } from '@/lib/audience/comments/tree-inputs';
import { type CommentRow, type FittedComments, fitComments } from './comment-fit';
import { fitNets, type NetPlan } from './fit-nets';
import { cutsOf, growTrees, smallTrees, type TreePlan } from './grow-trees';
import { countsAt, f1 } from './metrics';
import { fitPlatt, type Platt } from './platt';
import { randomFrom } from './random';

/** How trees are grown on what the regression says; found on the development parts. */
export const treePlan: TreePlan = {
  trees: 150,
  depth: 3,
  shrinkage: 0.06,
  leastRows: 8,
  penalty: 3,
  rows: 0.7,
  columns: 0.3,
};
/** How many times they are grown, each with its own random numbers, for their mean. */
const BAGS = 2;

/** How nets are fitted beside the trees; found on the development parts. */
export const netPlan: NetPlan = {
  hidden: 12,
  rounds: 30,
  batch: 32,
  rate: 0.004,
  decay: 0.1,
  inputsOut: 0.1,
  nodesOut: 0.2,
};
/** How many nets have a say, each from its own random start. */
const NETS = 3;

/** A row as the trees see it, beside the rows of its own part. */
export interface StackRow {
  readonly row: CommentRow;
  /** Which of the models that calibrate may not see it. */
  readonly fold: number;
  readonly inputs: readonly number[];
  readonly start: number;
}

/** Regression, trees and nets together. */
export interface Stack extends Stacked {
  readonly calibration: Platt;
}

/**
 * What regressions say of every row that had not seen it, once for each fold that is to be judged: of its own rows one of all
 * other folds, of the others one that saw neither their fold nor the judged one.
 */
export function viewsByFold(
  rows: readonly CommentRow[],
  folds: readonly number[],
  count: number,
): {
  readonly views: readonly (readonly LinearView[])[];
  readonly models: readonly FittedComments[];
} {
  const views = Array.from({ length: count }, () => new Array<LinearView>(rows.length));
  const models: FittedComments[] = [];
  const without = (...left: readonly number[]) => fitComments(rows.filter((_, at) => !left.includes(folds[at] ?? 0)));
  for (let judged = 0; judged < count; judged += 1) {
    const model = without(judged);
    models.push(model);
    rows.forEach((row, at) => {
      const own = views[judged];
      if (own && folds[at] === judged) own[at] = model.view(row);
    });
    for (let other = judged + 1; other < count; other += 1) {
      const { view } = without(judged, other);
      rows.forEach((row, at) => {
        const own = views[folds[at] === judged ? other : folds[at] === other ? judged : count];
        if (own) own[at] = view(row);
      });
    }
  }
  return { views, models };
}

/** What regressions say of every row that were fitted on the other folds. */
export function viewsOutOfFold(rows: readonly CommentRow[], folds: readonly number[]): LinearView[] {
  const models = new Map(
    [...new Set(folds)].map((fold) => [fold, fitComments(rows.filter((_, at) => folds[at] !== fold))] as const),
  );
  return rows.flatMap((row, at) => models.get(folds[at] ?? 0)?.view(row) ?? []);
}

/** @param partOf which rows are seen together, by their place; none: each alone */
export function stackRows(
  rows: readonly CommentRow[],
  views: readonly LinearView[],
  folds: readonly number[],
  partOf?: (at: number) => string,
): StackRow[] {
  const companies = rows.map(() => noCompany);
  const parts = new Map<string, number[]>();
  if (partOf) for (const [at] of rows.entries()) parts.set(partOf(at), [...(parts.get(partOf(at)) ?? []), at]);
  for (const part of parts.values()) {
    const scores = part.map((at) => views[at]?.score ?? 0);
    const words = part.map((at) => rows[at]?.maskedWords ?? []);
    companyOf(words, scores.map(logistic)).forEach((company, index) => {
      companies[part[index] ?? 0] = company;
    });
  }
  return rows.flatMap((row, at) => {
    const view = views[at];
    if (!view) return [];
    const inputs = treeInputsOf(view, row.signs, row.shape, companies[at] ?? noCompany);
    return [{ row, fold: folds[at] ?? 0, inputs, start: view.score }];
  });
}

/**
 * Grows trees on what the regression leaves open, fits nets, and calibrates their mean by trees and nets of other folds of the
 * same rows. The cut of one half is laid where F1 is highest on the site that is hardest: for probabilities that hold, at half
 * of that F1 (Lipton, Elkan and Naryanaswamy 2014).
 */
export function fitStack(rows: readonly StackRow[], seed: number): Stack {
  const tried = [...new Set(rows.map(({ fold }) => fold))].flatMap((fold) => {
    const others = rows.filter((row) => row.fold !== fold);
    const stacked = { trees: grown(others, seed, 1), nets: netsOn(others, seed, 1) };
    return rows.flatMap((row) => (row.fold === fold ? [{ row: row.row, score: scoreOf(stacked, row) }] : []));
  });
  const { slope, offset } = fitPlatt(
    tried.map(({ score }) => score),
    tried.map(({ row }) => row.isSpam),
  );
  const lowest = [...new Set(tried.map(({ row }) => row.site))].map((site) => {
    const own = tried.filter(({ row }) => row.site === site);
    return f1(
      countsAt(
        own.map(({ row, score }) => ({
          label: row.isSpam,
          score: logistic(slope * score + offset),
        })),
        0.5,
      ),
    );
  });
  const cut = Math.max(0.4, Math.min(...lowest) / 2);
  return {
    trees: grown(rows, seed, BAGS),
    nets: netsOn(rows, seed, NETS),
    calibration: { slope, offset: offset + Math.log((1 - cut) / cut) },
  };
}

export function stackProbability(stack: Stack, row: StackRow): number {
  const { slope, offset } = stack.calibration;
  return logistic(slope * scoreOf(stack, row) + offset);
}

function scoreOf(stacked: Stacked, { start, inputs }: StackRow): number {
  return stackedScore(start, inputs, stacked);
}

function netsOn(rows: readonly StackRow[], seed: number, count: number): SmallNets {
  const values = rows.map(({ inputs }) => inputs);
  const labels = rows.map(({ row }) => row.isSpam);
  return fitNets(values, labels, netPlan, count, randomFrom(seed * 1_000 + 500));
}

function grown(rows: readonly StackRow[], seed: number, bags: number): BoostedTrees {
  const values = rows.map(({ inputs }) => inputs);
  const cuts = cutsOf(values);
  const treeRows = {
    values,
    labels: rows.map(({ row }) => row.isSpam),
    starts: rows.map(({ start }) => start),
    weights: rows.map(() => 1),
  };
  return smallTrees(
    Array.from({ length: bags }, (_, bag) => growTrees(treeRows, cuts, treePlan, randomFrom(seed * 1_000 + bag))),
    cuts,
  );
}

function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
