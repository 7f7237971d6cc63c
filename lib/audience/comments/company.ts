import { isLittleWord } from './word-kinds';

/** What the comments say that were seen with one and share words with it. */
export interface Company {
  /** How much likelier spam they are than the others of the page, -1 to 1; rare words in common count more. 0: none. */
  readonly words: number;
  /** The same by pairs of neighbouring words. */
  readonly pairs: number;
  /** Share of its words that stand in another comment, 0 to 1. */
  readonly known: number;
}

export const noCompany: Company = { words: 0, pairs: 0, known: 0 };

/** Probabilities are counted in these parts, so that no order of adding changes a sum. */
const PARTS = 1_000;
const MASK = /^[A-Z]+$/;

interface Count {
  comments: number;
  parts: number;
}

/**
 * Compares each comment with those that share words with it, itself left out. The order of the comments changes nothing; linear
 * in the number of words.
 * @param comments words per comment, of `maskedWords`
 * @param probabilities of spam, one per comment, by the words of each alone
 */
export function companyOf(comments: readonly (readonly string[])[], probabilities: readonly number[]): Company[] {
  const parts = probabilities.map((probability) => Math.round(probability * PARTS));
  const all = { comments: comments.length, parts: parts.reduce((total, each) => total + each, 0) };
  const tokens = comments.map((words) => [...new Set(words.filter(isTelling))]);
  const pairs = comments.map(pairsOf);
  const [byToken, byPair] = [countsOf(tokens, parts), countsOf(pairs, parts)];
  return comments.map((_, at) => {
    const own = parts[at] ?? 0;
    const [ofTokens, ofPairs] = [tokens[at] ?? [], pairs[at] ?? []];
    return {
      words: leaning(ofTokens, byToken, own, all),
      pairs: leaning(ofPairs, byPair, own, all),
      known:
        ofTokens.length === 0
          ? 0
          : ofTokens.filter((token) => (byToken.get(token)?.comments ?? 0) > 1).length / ofTokens.length,
    };
  });
}

function countsOf(comments: readonly (readonly string[])[], parts: readonly number[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  comments.forEach((tokens, at) => {
    for (const token of tokens) {
      const count = counts.get(token);
      if (count === undefined) counts.set(token, { comments: 1, parts: parts[at] ?? 0 });
      else {
        count.comments += 1;
        count.parts += parts[at] ?? 0;
      }
    }
  });
  return counts;
}

/** Mean of the others that share a token, against the mean of all others; held back where little is shared. */
function leaning(tokens: readonly string[], counts: ReadonlyMap<string, Count>, own: number, all: Count): number {
  const others = all.comments - 1;
  if (others < 1) return 0;
  const usual = (all.parts - own) / others;
  let [weights, total] = [0, 0];
  for (const token of tokens) {
    const count = counts.get(token);
    if (count === undefined || count.comments < 2) continue;
    const weight = Math.log(all.comments / count.comments) ** 2;
    weights += weight;
    total += weight * ((count.parts - own) / (count.comments - 1) - usual);
  }
  return total / (weights + HOLD) / PARTS;
}

/** As much as two words that are in one comment of twenty. */
const HOLD = 18;

function isTelling(word: string): boolean {
  return word.length > 2 && !MASK.test(word) && !isLittleWord(word);
}

function pairsOf(words: readonly string[]): string[] {
  return [...new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`))];
}
