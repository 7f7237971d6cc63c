import type { AccountJudge, UnrealShare } from '../models';
import { combinedInterval, correctedInterval } from './interval';
import type { AccountVerdict } from './model';
import { quickVerdict } from './quick-verdict';
import { type AccountModelName, type AccountWeights, accountModels } from './weights';

/** The accounts that one model judged. */
export interface SharePart {
  readonly model: AccountModelName;
  readonly n: number;
  readonly flagged: number;
}

/** The share at which the usual width is taken: what the trade calls the most that is acceptable. */
const USUAL_SHARE = 0.25;

/**
 * Share of fakes among accounts, corrected for how often each model is wrong at its cut. Accounts of several models are
 * corrected apart and then added by their number: the models are not wrong equally often.
 * @returns `undefined` for no account
 */
export function shareOfFakes(
  verdicts: readonly Pick<AccountVerdict, 'probability' | 'model'>[],
  weights: AccountWeights,
): (UnrealShare & { readonly parts: readonly SharePart[] }) | undefined {
  const parts = partsOf(verdicts, weights);
  if (parts.length === 0) return undefined;
  const between = (flaggedOf: (part: SharePart) => number) =>
    combinedInterval(
      parts.map((part) => {
        const errors = errorsOf(part.model, weights);
        return { n: part.n, share: correctedInterval(flaggedOf(part), part.n, errors) };
      }),
    );
  const usual = between(({ model, n }) => {
    const { sensitivity, falsePositiveRate } = errorsOf(model, weights);
    return n * (falsePositiveRate + USUAL_SHARE * (sensitivity - falsePositiveRate));
  });
  return {
    ...between(({ flagged }) => flagged),
    n: parts.reduce((total, { n }) => total + n, 0),
    flagged: parts.reduce((total, { flagged }) => total + flagged, 0),
    usualWidth: usual.high - usual.low,
    errors: meanErrors(parts, weights),
    parts,
  };
}

/** Judges accounts by what was kept of them. */
export function accountJudge(weights: AccountWeights): AccountJudge {
  return {
    version: weights.version,
    share(accounts) {
      const verdicts = accounts.flatMap((features) => quickVerdict(features, weights) ?? []);
      return shareOfFakes(verdicts, weights);
    },
  };
}

function partsOf(
  verdicts: readonly Pick<AccountVerdict, 'probability' | 'model'>[],
  weights: AccountWeights,
): SharePart[] {
  return accountModels.flatMap((model) => {
    const own = verdicts.filter((verdict) => verdict.model === model);
    const cut = weights.models[model]?.cut;
    if (own.length === 0 || cut === undefined) return [];
    return [{ model, n: own.length, flagged: own.filter(({ probability }) => probability >= cut).length }];
  });
}

/** Over the accounts, whichever model judged them. */
function meanErrors(parts: readonly SharePart[], weights: AccountWeights) {
  const mean = (name: 'sensitivity' | 'falsePositiveRate') =>
    parts.reduce((total, { model, n }) => total + n * errorsOf(model, weights)[name], 0) /
    parts.reduce((total, { n }) => total + n, 0);
  return { sensitivity: mean('sensitivity'), falsePositiveRate: mean('falsePositiveRate') };
}

function errorsOf(model: AccountModelName, weights: AccountWeights) {
  return (weights.models[model] ?? weights.models.name).errors;
}
