import type { CommentEvidence } from '@/lib/domain/evidence';
import { remembered } from '../remembered';

/** What "repeated" means. */
export interface RepeatedRules {
  /** Below so many different posts an account has to leave generic remarks. */
  readonly posts: number;
  /** So many accounts have to say the same. */
  readonly accounts: number;
  /** Two people write "wow" without knowing of each other: equal words count from this many words on. */
  readonly words: number;
}

export const repeatedRules: RepeatedRules = { posts: 3, accounts: 2, words: 3 };

/** Remarks that would fit anywhere and that come again and again. Counts of the audience's comments. */
export interface RepeatedRemarks {
  /** Comments whose words were judged. */
  readonly n: number;
  /** Different posts below which they stand. */
  readonly posts: number;
  readonly generic: number;
  readonly emojiOnly: number;
  /** Generic and repeated, in either way; `share` is that of `n`, 0 to 1. */
  readonly repeated: number;
  readonly share: number;
  /** By an account that leaves such remarks below many posts, and how many accounts do. */
  readonly byOneAccount: number;
  readonly accounts: number;
  /** Generic remarks in the same words by different accounts. */
  readonly inEqualWords: number;
  /** Not generic, yet in the same words by different accounts: copied. Not part of `repeated`. */
  readonly copied: number;
}

/**
 * Counts remarks that are generic and repeated. Emoji alone count nothing: a remark of nothing but emoji counts only when its
 * writer leaves such remarks below many posts and at least one of them has words. Neither the order of the rows nor rows
 * without words change anything.
 * @returns `undefined` when no comment was judged
 */
export function repeatedRemarks(
  rows: readonly CommentEvidence[],
  rules: RepeatedRules = repeatedRules,
): RepeatedRemarks | undefined {
  return remarksOf(rows, rules);
}

const remarksOf = remembered((rows: readonly CommentEvidence[], rules: RepeatedRules): RepeatedRemarks | undefined => {
  const judged = rows.filter(({ by, features }) => by === 'audience' && features?.isGeneric !== undefined);
  if (judged.length === 0) return undefined;
  const habitual = accountsOfHabit(judged, rules);
  const shared = sharedTexts(judged, rules);
  const byOne = judged.filter((row) => isEmpty(row) && row.authorHash !== undefined && habitual.has(row.authorHash));
  const equal = judged.filter((row) => row.textHash !== undefined && shared.has(row.textHash));
  const inEqualWords = equal.filter(isGeneric);
  const repeated = new Set([...byOne, ...inEqualWords]).size;
  return {
    n: judged.length,
    posts: new Set(judged.flatMap(({ postId }) => (postId === undefined ? [] : [postId]))).size,
    generic: judged.filter(isGeneric).length,
    emojiOnly: judged.filter(isEmojiOnly).length,
    repeated,
    share: repeated / judged.length,
    byOneAccount: byOne.length,
    accounts: habitual.size,
    inEqualWords: inEqualWords.length,
    copied: equal.filter((row) => !isGeneric(row)).length,
  };
});

/** Accounts that leave generic or emoji remarks below enough posts, at least one of them with words. */
function accountsOfHabit(rows: readonly CommentEvidence[], rules: RepeatedRules): ReadonlySet<string> {
  const postsOf = new Map<string, Set<string>>();
  const withWords = new Set<string>();
  for (const row of rows) {
    if (row.authorHash === undefined || row.postId === undefined || !isEmpty(row)) continue;
    const posts = postsOf.get(row.authorHash) ?? new Set();
    postsOf.set(row.authorHash, posts.add(row.postId));
    if (isGeneric(row)) withWords.add(row.authorHash);
  }
  return new Set([...withWords].filter((account) => (postsOf.get(account)?.size ?? 0) >= rules.posts));
}

/** Hashes of words that several accounts used. */
function sharedTexts(rows: readonly CommentEvidence[], rules: RepeatedRules): ReadonlySet<string> {
  const writersOf = new Map<string, Set<string>>();
  for (const { textHash, authorHash, features } of rows) {
    if (textHash === undefined || authorHash === undefined || (features?.words ?? 0) < rules.words) continue;
    const writers = writersOf.get(textHash) ?? new Set();
    writersOf.set(textHash, writers.add(authorHash));
  }
  return new Set([...writersOf].flatMap(([text, writers]) => (writers.size >= rules.accounts ? [text] : [])));
}

function isGeneric({ features }: CommentEvidence): boolean {
  return features?.isGeneric === true;
}

function isEmojiOnly({ features }: CommentEvidence): boolean {
  return features?.isEmojiOnly === true;
}

/** Says nothing about the post that it stands below. */
function isEmpty(row: CommentEvidence): boolean {
  return isGeneric(row) || isEmojiOnly(row);
}
