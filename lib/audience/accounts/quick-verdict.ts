import type { AccountFeatures } from '@/lib/domain/evidence';
import { heightAt, probabilityOf } from './curves';
import { modelFeatures } from './features';
import { type AccountInputs, largestCount } from './inputs';
import type { AccountModel, AccountModelName, AccountWeights } from './weights';

/**
 * The probability and model of `verdictOf`, without its reasons: for lists of a thousand accounts, where only the share is
 * asked for. Allocates next to nothing.
 */
export function quickVerdict(
  features: AccountFeatures,
  weights: AccountWeights,
): { readonly probability: number; readonly model: AccountModelName } | undefined {
  const inputs = inputsOf(features);
  const { followers, following, posts, bioLength, hasLink } = inputs;
  const hasCounts = followers !== undefined && following !== undefined && posts !== undefined;
  const name =
    weights.models.full && hasCounts && bioLength !== undefined && hasLink !== undefined
      ? 'full'
      : hasCounts
        ? 'counts'
        : 'name';
  const model = weights.models[name];
  const pull = model && pullOf(inputs, model);
  if (!model || pull === undefined) return undefined;
  return { probability: probabilityOf(model.intercept + pull), model: name };
}

/** Log-odds of all features that are visible; `undefined` when the model with names alone sees none. */
function pullOf(inputs: AccountInputs, model: AccountModel): number | undefined {
  let total = 0;
  let isVisible = inputs.followers !== undefined && inputs.following !== undefined && inputs.posts !== undefined;
  for (const curve of model.curves) {
    const value = modelFeatures[curve.feature].value(inputs);
    if (value === undefined) continue;
    isVisible = true;
    total += heightAt(curve, value);
  }
  return isVisible ? total : undefined;
}

function inputsOf({ handle, ...features }: AccountFeatures): AccountInputs {
  const [length, digits] = [count(handle?.length), count(handle?.digits)];
  const hasShare = digits !== undefined && length !== undefined && length > 0 && digits <= length;
  return {
    followers: count(features.followers?.value),
    following: count(features.following?.value),
    posts: count(features.posts?.value),
    hasPicture: features.hasPicture,
    nameLength: length,
    nameSeparators: count(handle?.separators),
    digitShare: hasShare ? digits / length : undefined,
    bioLength: count(features.bioLength),
    hasLink: features.hasLink,
  };
}

function count(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 && value <= largestCount ? value : undefined;
}
