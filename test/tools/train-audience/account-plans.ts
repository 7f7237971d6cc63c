import { type FeatureId, modelFeatures } from '@/lib/audience/accounts/features';
import { type AccountRow, inputsOfRow } from '@/lib/audience/accounts/inputs';
import type { AccountModelName } from '@/lib/audience/accounts/weights';
import { curveScore, type FittedCurves, fitCurves } from './fit-curves';

/** What a model looks at, and at which probability it counts an account as fake. */
export interface AccountPlan {
  readonly name: AccountModelName;
  readonly features: readonly FeatureId[];
  /** `best`: where a share of fakes can be told most narrowly; for a model that is rarely sure of a single account. */
  readonly cut: number | 'best';
}

const nameFeatures = ['picture', 'digits', 'odd-name'] as const;
const countFeatures = ['follows-per-follower', 'posts-per-follower', 'posts-per-following', 'size'] as const;

export const accountPlans: readonly AccountPlan[] = [
  { name: 'name', features: nameFeatures, cut: 'best' },
  { name: 'counts', features: [...nameFeatures, ...countFeatures], cut: 0.3 },
  { name: 'full', features: [...nameFeatures, ...countFeatures, 'bio', 'link'], cut: 0.3 },
];

/** Strength of the penalty and number of corners: chosen by cross-validation, best or level with the best for every seed. */
const RIDGE = 1;
const CORNERS = 7;

/** The values of the plan's features per row; `undefined` where they are not visible. */
export function featureTable(rows: readonly AccountRow[], { features }: AccountPlan): (number | undefined)[][] {
  return rows.map((row) => {
    const { inputs } = inputsOfRow(row);
    return features.map((id) => modelFeatures[id].value(inputs));
  });
}

export function fitPlan(
  table: readonly (readonly (number | undefined)[])[],
  labels: readonly boolean[],
  { features }: AccountPlan,
): FittedCurves {
  const directions = features.map((id) => modelFeatures[id].direction);
  return fitCurves(table, labels, { directions, ridge: RIDGE, corners: CORNERS });
}

/** Fits on some rows; scores any row of the table. */
export function scorerOf(
  table: readonly (readonly (number | undefined)[])[],
  labels: readonly boolean[],
  plan: AccountPlan,
  train: readonly number[],
): (row: number) => number {
  const fitted = fitPlan(
    train.map((row) => table[row] ?? []),
    train.map((row) => labels[row] ?? false),
    plan,
  );
  return (row) => curveScore(fitted, table[row] ?? []);
}
