import { modelFeatures } from './features';
import type { AccountInputs } from './inputs';
import type { AccountCurve, AccountModel } from './weights';

/** What one feature adds to the log-odds of a fake; 0 when it is usual, or was not visible. */
export interface Pull {
  readonly curve: AccountCurve;
  readonly logOdds: number;
}

/** The pull of every feature of the model that was visible. */
export function pullsOf(inputs: AccountInputs, model: AccountModel): Pull[] {
  return model.curves.flatMap((curve) => {
    const value = modelFeatures[curve.feature].value(inputs);
    return value === undefined ? [] : [{ curve, logOdds: heightAt(curve, value) }];
  });
}

/** Probability of the log-odds, between 0 and 1, never exactly either. */
export function probabilityOf(logOdds: number): number {
  const held = Math.min(30, Math.max(-30, logOdds));
  return 1 / (1 + Math.exp(-held));
}

/** Log-odds of a curve at a value: straight between its corners, level beyond its ends. */
export function heightAt({ at, score }: AccountCurve, value: number): number {
  const after = at.findIndex((corner) => value <= corner);
  if (after === -1) return score[score.length - 1] ?? 0;
  const [left, right] = [at[after - 1], at[after]];
  const [low, high] = [score[after - 1], score[after] ?? 0];
  if (left === undefined || right === undefined || low === undefined) return high;
  return low + ((high - low) * (value - left)) / (right - left);
}
