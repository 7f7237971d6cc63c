import { type BoostedTrees, treesScore } from './boosted-trees';
import { netsScore, type SmallNets } from './small-nets';

/** What judges by the inputs of `treeInputsOf`. */
export interface Stacked {
  readonly trees: BoostedTrees;
  readonly nets: SmallNets;
}

/**
 * Log-odds before calibration: the mean of two opinions that err differently, (regression + trees + nets) / 2. The trees were
 * grown on what the regression leaves open; the nets judge for themselves, with what it says among their inputs.
 * @param regression log-odds of `linearView`
 */
export function stackedScore(regression: number, inputs: readonly number[], { trees, nets }: Stacked): number {
  return (regression + treesScore(trees, inputs) + netsScore(nets, inputs)) / 2;
}
