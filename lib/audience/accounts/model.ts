import { probabilityOf, pullsOf } from './curves';
import { modelFeatures } from './features';
import { type AccountRow, type Ignored, inputsOfRow, type ReadInputs } from './inputs';
import type { AccountModelName, AccountWeights } from './weights';

/** One thing that moved the verdict. */
export interface AccountReason {
  /** Continues "This account …". */
  readonly text: string;
  /** `up`: it makes a fake likelier than the usual account is; `down`: less likely. */
  readonly direction: 'up' | 'down';
  /** How far, in log-odds; never 0. */
  readonly logOdds: number;
}

/** How far an account looks like nobody. Not a verdict on whoever is behind it. */
export interface AccountVerdict {
  /** 0 to 1, among followers like those that the model was fitted on. */
  readonly probability: number;
  readonly model: AccountModelName;
  /** The three strongest, strongest first. */
  readonly reasons: readonly AccountReason[];
  /** What was there and could not be, and so was treated as not visible. */
  readonly ignored: readonly Ignored[];
}

/** Pulls below this say nothing worth a line. */
const LEAST_PULL = 0.05;
const REASONS = 3;

/**
 * Probability that an account of a table is fake, by the model that fits what is visible of it. What is not visible adds
 * nothing and is never filled in.
 * @returns `undefined` when nothing is visible that any model knows
 */
export function accountProbability(row: AccountRow, weights: AccountWeights): AccountVerdict | undefined {
  return verdictOf(inputsOfRow(row), weights);
}

/** As `accountProbability`, of inputs already read. */
export function verdictOf({ inputs, ignored }: ReadInputs, weights: AccountWeights): AccountVerdict | undefined {
  const name = modelFor(inputs, weights);
  const model = name && weights.models[name];
  if (!model) return undefined;
  const pulls = pullsOf(inputs, model);
  const reasons = pulls
    .filter(({ logOdds }) => Math.abs(logOdds) >= LEAST_PULL)
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
    .slice(0, REASONS)
    .map(({ curve, logOdds }): AccountReason => {
      const { suspicious, reassuring } = modelFeatures[curve.feature];
      return { text: logOdds > 0 ? suspicious : reassuring, direction: logOdds > 0 ? 'up' : 'down', logOdds };
    });
  const logOdds = pulls.reduce((total, pull) => total + pull.logOdds, model.intercept);
  return { probability: probabilityOf(logOdds), model: name, reasons, ignored };
}

/** The model that uses most of what is visible; `undefined` when none can be used. */
export function modelFor(inputs: ReadInputs['inputs'], weights: AccountWeights): AccountModelName | undefined {
  const { followers, following, posts, bioLength, hasLink } = inputs;
  const hasCounts = followers !== undefined && following !== undefined && posts !== undefined;
  if (weights.models.full && hasCounts && bioLength !== undefined && hasLink !== undefined) return 'full';
  if (hasCounts) return 'counts';
  return pullsOf(inputs, weights.models.name).length > 0 ? 'name' : undefined;
}
