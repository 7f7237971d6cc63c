/** Decision trees of one depth whose leaves are added up, all in flat arrays. */
export interface BoostedTrees {
  /** Questions on the way to a leaf; 1 and up. */
  readonly depth: number;
  /** The cuts of each input, rising; a value above a cut goes to the right of it. None: the input is not asked about. */
  readonly cuts: readonly (readonly number[])[];
  /** Per tree its 2^depth - 1 questions, the children of question q at 2q + 1 and 2q + 2: which input is asked about. */
  readonly inputs: Uint8Array;
  /** In the same order: which of the input's cuts; `NO_QUESTION` sends everything left. */
  readonly places: Uint8Array;
  /** Per tree its 2^depth leaves from left to right, in whole units. */
  readonly leaves: Int8Array;
  /** What one unit of a leaf is, in log-odds. */
  readonly unit: number;
}

export const NO_QUESTION = 255;

/**
 * The sum of the leaves that a row comes to, in log-odds. Leaves are whole units, so that no order of adding changes the sum.
 * @param values one per input; what is missing or no number lies below every cut
 */
export function treesScore(trees: BoostedTrees, values: ArrayLike<number>): number {
  const { depth, inputs, places, leaves, unit } = trees;
  const ranks = ranksOf(trees.cuts, values);
  const questions = 2 ** depth - 1;
  let total = 0;
  for (let tree = 0; tree * (questions + 1) < leaves.length; tree += 1) {
    const first = tree * questions;
    let at = 0;
    while (at < questions) {
      const isRight = (ranks[inputs[first + at] ?? 0] ?? 0) > (places[first + at] ?? NO_QUESTION);
      at = 2 * at + (isRight ? 2 : 1);
    }
    total += leaves[tree * (questions + 1) + at - questions] ?? 0;
  }
  return total * unit;
}

/** How many cuts lie below each value, at most 254. */
function ranksOf(cuts: BoostedTrees['cuts'], values: ArrayLike<number>): Uint8Array {
  const ranks = new Uint8Array(cuts.length);
  for (let input = 0; input < cuts.length; input += 1) {
    const [own, value] = [cuts[input] ?? [], values[input] ?? Number.NaN];
    let rank = 0;
    while (rank < own.length && value > (own[rank] ?? Number.POSITIVE_INFINITY)) rank += 1;
    ranks[input] = rank;
  }
  return ranks;
}
