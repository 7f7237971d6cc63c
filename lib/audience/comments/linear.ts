import { blockLength, type blocks, type Ngrams } from './ngrams';

/** A logistic regression over signs and hashed n-grams, in log-odds. */
export interface LinearWeights {
  readonly intercept: number;
  /** One per heuristic, in their order. */
  readonly signs: readonly number[];
  /** One per bucket, in units. */
  readonly table: ArrayLike<number>;
  readonly unit: number;
}

/** What each part of the regression says of a comment, in log-odds above or below nothing. */
export type LinearView = Readonly<Record<'score' | 'signs' | (typeof blocks)[number] | 'most' | 'least', number>>;

/**
 * Weighs a comment, part by part. Each block of n-grams counts as one vector, so that long comments are not louder than short
 * ones. `most` and `least` are what its single words and pairs say that lean furthest to either side.
 */
export function linearView(ngrams: Ngrams, signs: readonly number[], weights: LinearWeights): LinearView {
  const { table, unit, intercept } = weights;
  const sumOf = (block: (typeof blocks)[number]) => {
    const buckets = ngrams[block];
    if (buckets.length === 0) return 0;
    let total = 0;
    for (const bucket of buckets) total += table[bucket] ?? 0;
    return (blockLength[block] * unit * total) / Math.sqrt(buckets.length);
  };
  let [most, least] = [0, 0];
  for (const bucket of ngrams.words) {
    const weight = table[bucket] ?? 0;
    most = Math.max(most, weight);
    least = Math.min(least, weight);
  }
  const ofSigns = signs.reduce((total, value, at) => total + value * (weights.signs[at] ?? 0), 0);
  const [words, letters, kinds, meetings] = [sumOf('words'), sumOf('letters'), sumOf('kinds'), sumOf('meetings')];
  return {
    score: intercept + ofSigns + words + letters + kinds + meetings,
    signs: ofSigns,
    words,
    letters,
    kinds,
    meetings,
    most: unit * most,
    least: unit * least,
  };
}
