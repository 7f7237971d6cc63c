import { heuristics, heuristicsOf } from '@/lib/audience/comments/heuristics';
import { type LinearView, linearView } from '@/lib/audience/comments/linear';
import { commentParts } from '@/lib/audience/comments/model';
import { blockLength, blocks, type Ngrams, ngramsOf } from '@/lib/audience/comments/ngrams';
import { sameWords } from '@/lib/audience/comments/same-words';
import { shapeOf } from '@/lib/audience/comments/shape';
import type { CommentWeights } from '@/lib/audience/comments/weights';
import { fitSparseLogistic, type SparseLogistic, type SparseRow } from './sparse-logistic';

/** A labelled comment as the model sees it. */
export interface CommentRow {
  readonly site: 'youtube' | 'instagram';
  readonly isSpam: boolean;
  readonly video: string;
  readonly text: string;
  readonly maskedWords: readonly string[];
  readonly ngrams: Ngrams;
  readonly signs: readonly number[];
  readonly shape: readonly number[];
}

/** How the model is fitted; found on the development parts. */
export const commentPlan = {
  buckets: 65_536,
  /** How much louder a heuristic is than an n-gram before anything is learned. */
  signScale: 2,
  cost: 4,
} as const;

export function commentRow(text: string, label: Pick<CommentRow, 'site' | 'isSpam' | 'video'>): CommentRow {
  const parts = commentParts(text);
  const ngrams = ngramsOf(parts.words, commentPlan.buckets);
  return {
    ...label,
    text,
    maskedWords: parts.words,
    ngrams,
    signs: heuristicsOf(parts),
    shape: shapeOf(parts),
  };
}

const againSigns = heuristics.flatMap(({ id }, at) => (id === 'sameAgain' || id === 'sharedRuns' ? [at] : []));

/**
 * The rows as they look when each is seen beside those of its own part alone, so that no row knows of one that it is not judged
 * with.
 */
export function seenTogether(rows: readonly CommentRow[], partOf: (at: number) => string | number): CommentRow[] {
  const parts = new Map<string | number, number[]>();
  rows.forEach((_, at) => {
    const part = partOf(at);
    parts.set(part, [...(parts.get(part) ?? []), at]);
  });
  const seen = [...rows];
  for (const part of parts.values()) {
    const same = sameWords(part.map((at) => rows[at]?.maskedWords ?? []));
    part.forEach((at, index) => {
      const [row, again] = [rows[at], same[index]];
      if (!row || !again) return;
      const signs = [...row.signs];
      for (const sign of againSigns) {
        signs[sign] =
          heuristics[sign]?.measure({
            ...emptyParts,
            words: row.maskedWords,
            again,
          }) ?? 0;
      }
      seen[at] = { ...row, signs };
    });
  }
  return seen;
}

const emptyParts = {
  plain: { text: '', folded: '', styled: 0, unseen: 0 },
  line: '',
};

/** A fitted model before it is made small. */
export interface FittedComments {
  readonly logistic: SparseLogistic;
  /** Inverse document frequency per bucket, by which values were scaled. */
  readonly rarity: Float64Array;
  /** Log-odds, not yet calibrated, part by part. */
  readonly view: (row: CommentRow) => LinearView;
}

export function fitComments(rows: readonly CommentRow[]): FittedComments {
  const rarity = rarityOf(rows);
  const sparse = rows.map((row) => sparseRow(row, rarity));
  const logistic = fitSparseLogistic(
    sparse,
    rows.map(({ isSpam }) => isSpam),
    rows.map(() => commentPlan.cost),
    commentPlan.buckets + heuristics.length,
  );
  const { buckets, signScale } = commentPlan;
  const weights = {
    intercept: logistic.intercept,
    signs: heuristics.map((_, index) => signScale * (logistic.weights[buckets + index] ?? 0)),
    table: rarity.map((scale, bucket) => scale * (logistic.weights[bucket] ?? 0)),
    unit: 1,
  };
  return {
    logistic,
    rarity,
    view: ({ ngrams, signs }) => linearView(ngrams, signs, weights),
  };
}

/** Scales folded into the weights, n-grams in bytes. The name is of the weights themselves. */
export function smallWeights(
  { logistic, rarity }: FittedComments,
  rows: readonly CommentRow[],
  { trees, nets, calibration }: Pick<CommentWeights, 'trees' | 'nets' | 'calibration'>,
): CommentWeights {
  const { buckets, signScale } = commentPlan;
  const weights = Array.from(
    rarity,
    (scale, bucket) => (logistic.weights[bucket] ?? 0) * (Number.isFinite(scale) ? scale : 0),
  );
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  const unit = rounded(most / 127);
  const table = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / unit))));
  const signs = Object.fromEntries(
    heuristics.map(({ id }, index) => [
      id,
      {
        weight: rounded((logistic.weights[buckets + index] ?? 0) * signScale),
        usual: rounded(rows.reduce((total, row) => total + (row.signs[index] ?? 0), 0) / rows.length),
      },
    ]),
  );
  const intercept = rounded(logistic.intercept);
  const curve = {
    slope: rounded(calibration.slope),
    offset: rounded(calibration.offset),
  };
  const name = fingerprint([
    ...table,
    ...Object.values(signs).flatMap(({ weight }) => [weight]),
    intercept,
    unit,
    ...trees.inputs,
    ...trees.places,
    ...trees.leaves,
    trees.unit,
    ...nets.means,
    ...nets.scales,
    ...nets.weights,
    nets.unit,
    curve.slope,
    curve.offset,
  ]);
  return {
    model: `comments-3-${name}`,
    intercept,
    unit,
    heuristics: signs,
    table,
    trees,
    nets,
    calibration: curve,
  };
}

function rarityOf(rows: readonly CommentRow[]): Float64Array {
  const counts = new Float64Array(commentPlan.buckets);
  for (const { ngrams } of rows)
    for (const bucket of new Set(blocks.flatMap((block) => ngrams[block]))) counts[bucket] = (counts[bucket] ?? 0) + 1;
  return counts.map((count) => Math.log((1 + rows.length) / (1 + count)) + 1);
}

function sparseRow({ ngrams, signs }: CommentRow, rarity: Float64Array): SparseRow {
  const { buckets, signScale } = commentPlan;
  const features = Int32Array.from([
    ...blocks.flatMap((block) => ngrams[block]),
    ...signs.map((_, index) => buckets + index),
  ]);
  const values = Float64Array.from([
    ...blocks.flatMap((block) => {
      const each = blockLength[block] / Math.sqrt(ngrams[block].length || 1);
      return ngrams[block].map((bucket) => each * (rarity[bucket] ?? 0));
    }),
    ...signs.map((value) => signScale * value),
  ]);
  return { features, values };
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** FNV-1a over the numbers' own writing, as eight hex digits. */
function fingerprint(values: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const value of values)
    for (const character of `${value},`) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
