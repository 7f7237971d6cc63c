import { type CommentParts, heuristics } from './heuristics';
import { maskedWords } from './masked-words';
import { blockLength, blocks, type Ngrams, ngramsOf, wordBuckets } from './ngrams';
import { plainComment } from './normalise';
import { sameWords } from './same-words';
import type { CommentWeights } from './weights';

/** Something about a comment that moved its probability. */
export interface CommentReason {
  /** Follows "the comment": "asks to subscribe", or "says “inbox”". Holds words of the page: for `visibleText` only. */
  readonly text: string;
  /** In log-odds; above 0 towards spam. */
  readonly pull: number;
}

/** What the text model makes of one comment. */
export interface CommentVerdict {
  /** That people who labelled such comments would call it spam or a scam, 0 to 1. */
  readonly probability: number;
  /** Which weights. */
  readonly model: string;
  /** Strongest pull first, at most five. */
  readonly reasons: readonly CommentReason[];
}

const MOST_REASONS = 5;
/** Words looked at one by one for the reasons. */
const MOST_WORDS = 60;
const LONGEST_WORD = 40;

/**
 * Judges a comment by its words alone: hashed n-grams and named heuristics in one logistic regression. Case is left out of the
 * n-grams. Never throws, always finite; linear in the length of the text. A text without words, marks or emoji gets what an
 * empty one gets.
 */
export function commentSpam(text: string, weights: CommentWeights): CommentVerdict {
  return verdictOn(commentParts(text), weights);
}

/**
 * Judges comments that were seen together, each by its words and by whether they stand in another one as well, which campaigns
 * give away. The order of the comments changes nothing; one alone gets what `commentSpam` gives it.
 */
export function commentsSpam(texts: readonly string[], weights: CommentWeights): CommentVerdict[] {
  const parts = texts.map(commentParts);
  const same = sameWords(parts.map(({ words }) => words));
  return parts.map((each, at) => {
    const again = same[at];
    return verdictOn(again ? { ...each, again } : each, weights);
  });
}

function verdictOn(parts: CommentParts, weights: CommentWeights): CommentVerdict {
  const ngrams = ngramsOf(parts.words, weights.table.length);
  const signs = heuristics.map(({ id, measure, says }) => {
    const { weight, usual } = weights.heuristics[id] ?? { weight: 0, usual: 0 };
    const value = measure(parts);
    return { says, value, points: weight * value, pull: weight * (value - usual) };
  });
  const score =
    weights.intercept +
    signs.reduce((total, { points }) => total + points, 0) +
    blocks.reduce((total, block) => total + blockLength[block] * sumOf(ngrams[block], weights), 0);
  const reasons = [
    ...signs.flatMap(({ says, value, pull }) => (value > 0 ? [{ text: says, pull }] : [])),
    ...wordReasons(parts.words, ngrams, weights),
  ];
  return {
    probability: 1 / (1 + Math.exp(-score)),
    model: weights.model,
    reasons: reasons
      .filter(({ pull }) => Math.abs(pull) >= 0.05)
      .sort((one, other) => Math.abs(other.pull) - Math.abs(one.pull) || (one.text < other.text ? -1 : 1))
      .slice(0, MOST_REASONS),
  };
}

/** A comment as heuristics and n-grams see it. */
export function commentParts(text: string): CommentParts {
  const plain = plainComment(text);
  const words = maskedWords(plain.folded);
  return { plain, words, line: words.join(' ') };
}

/** Each block of n-grams counts as one vector, so that long comments are not louder than short ones. */
function sumOf(buckets: readonly number[], { table, unit }: CommentWeights): number {
  if (buckets.length === 0) return 0;
  let total = 0;
  for (const bucket of buckets) total += table[bucket] ?? 0;
  return (unit * total) / Math.sqrt(buckets.length);
}

function wordReasons(words: readonly string[], whole: Ngrams, { table, unit }: CommentWeights): CommentReason[] {
  const [perWord, perRun] = [unit / Math.sqrt(whole.words.length), unit / Math.sqrt(whole.letters.length || 1)];
  return [...new Set(words.slice(0, MOST_WORDS))].flatMap((word) => {
    // Kinds of things are what the heuristics speak of.
    if (word.length > LONGEST_WORD || /^[A-Z]+$/.test(word)) return [];
    const own = wordBuckets(word, table.length);
    const pull =
      perWord * (table[own.word] ?? 0) +
      perRun * own.letters.reduce((total, bucket) => total + (table[bucket] ?? 0), 0);
    return [{ text: `says “${word}”`, pull }];
  });
}
