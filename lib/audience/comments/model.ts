import { type Company, companyOf, noCompany } from './company';
import { type CommentParts, heuristics, heuristicsOf } from './heuristics';
import { type LinearView, type LinearWeights, linearView } from './linear';
import { maskedWords } from './masked-words';
import { type Ngrams, ngramsOf, wordBuckets } from './ngrams';
import { plainComment } from './normalise';
import { sameWords } from './same-words';
import { shapeOf } from './shape';
import { stackedScore } from './stacked-score';
import { treeInputsOf } from './tree-inputs';
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
 * Judges a comment by its words alone: hashed n-grams and named heuristics in one logistic regression, and trees and small nets
 * that know which of its signs mean something only together. Case is left out of the n-grams, the trees and the nets. Never
 * throws, always finite; linear in the length of the text. A text without words, marks or emoji gets what an empty one gets.
 */
export function commentSpam(text: string, weights: CommentWeights): CommentVerdict {
  return verdictOn(seen(commentParts(text), linearOf(weights)), noCompany, weights);
}

/**
 * Judges comments that were seen together, each by its words and by whether they stand in others as well, which campaigns give
 * away. The order of the comments changes nothing; one alone gets what `commentSpam` gives it.
 */
export function commentsSpam(texts: readonly string[], weights: CommentWeights): CommentVerdict[] {
  return seenTogether(texts, weights).map(({ comment, company }) => verdictOn(comment, company, weights));
}

/** The probabilities of `commentsSpam`, without looking for reasons. */
export function spamProbabilities(texts: readonly string[], weights: CommentWeights): number[] {
  return seenTogether(texts, weights).map(({ comment, company }) =>
    probabilityOf(scoreOf(comment, company, weights), weights),
  );
}

/** A comment with what is worked out of it once. */
interface SeenComment {
  readonly parts: CommentParts;
  readonly ngrams: Ngrams;
  readonly signs: readonly number[];
  readonly view: LinearView;
  readonly shape: readonly number[];
}

function seenTogether(texts: readonly string[], weights: CommentWeights) {
  const linear = linearOf(weights);
  const parts = texts.map(commentParts);
  const words = parts.map((each) => each.words);
  const same = sameWords(words);
  const comments = parts.map((each, at) => {
    const again = same[at];
    return seen(again ? { ...each, again } : each, linear);
  });
  const companies = companyOf(
    words,
    comments.map(({ view }) => logistic(view.score)),
  );
  return comments.map((comment, at) => ({ comment, company: companies[at] ?? noCompany }));
}

function seen(parts: CommentParts, linear: LinearWeights): SeenComment {
  const ngrams = ngramsOf(parts.words, linear.table.length);
  const signs = heuristicsOf(parts);
  return { parts, ngrams, signs, view: linearView(ngrams, signs, linear), shape: shapeOf(parts) };
}

function linearOf({ intercept, heuristics: signs, table, unit }: CommentWeights): LinearWeights {
  return { intercept, signs: heuristics.map(({ id }) => signs[id]?.weight ?? 0), table, unit };
}

/** Log-odds before calibration: see `stackedScore`. */
function scoreOf({ view, signs, shape }: SeenComment, company: Company, weights: CommentWeights): number {
  return stackedScore(view.score, treeInputsOf(view, signs, shape, company), weights);
}

function probabilityOf(score: number, { calibration: { slope, offset } }: CommentWeights): number {
  return logistic(slope * score + offset);
}

function verdictOn(comment: SeenComment, company: Company, weights: CommentWeights): CommentVerdict {
  const score = scoreOf(comment, company, weights);
  const alone = company === noCompany ? score : scoreOf(comment, noCompany, weights);
  const { slope } = weights.calibration;
  const signs = heuristics.flatMap(({ id, says }, at) => {
    const { weight, usual } = weights.heuristics[id] ?? { weight: 0, usual: 0 };
    const value = comment.signs[at] ?? 0;
    return value > 0 ? [{ text: says, pull: weight * (value - usual) }] : [];
  });
  const reasons = [
    ...signs,
    ...wordReasons(comment.parts.words, comment.ngrams, weights),
    { text: 'has signs that mean more together than each alone', pull: alone - comment.view.score },
    { text: 'shares words with other comments', pull: score - alone },
  ].map(({ text, pull }) => ({ text, pull: slope * pull }));
  return {
    probability: probabilityOf(score, weights),
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

function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
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
