import type { CommentEvidence } from '@/lib/domain/evidence';
import { remembered } from '../remembered';
import { median } from '../statistics';

/** From when on posts and accounts are compared. */
export interface PodRules {
  /** A post counts with at least this many different commenters. */
  readonly commenters: number;
  /** A regular comments below at least this share of the posts, 0 to 1. */
  readonly regularShare: number;
  /** Posts compared at most, those with the most commenters first. */
  readonly posts: number;
}

export const podRules: PodRules = { commenters: 15, regularShare: 0.6, posts: 100 };

/** How far the same accounts comment below every post. */
export interface SharedCommenters {
  /** Posts with enough commenters, and how many pairs they make. */
  readonly posts: number;
  readonly pairs: number;
  /** Different accounts below them, and their comments. */
  readonly accounts: number;
  readonly comments: number;
  /** Median over the pairs of posts of common commenters / all commenters of both (Jaccard), 0 to 1. Missing below two posts. */
  readonly jaccard?: number;
  /** Accounts below at least `regularShare` of the posts. 0 below two posts. */
  readonly regulars: number;
  /** Share of the comments that regulars wrote, 0 to 1. */
  readonly regularComments: number;
  /**
   * Share of the regulars' comments that got an answer, 0 to 1, among those where the page says so: friends who talk are no
   * pod. Missing: no page said.
   */
  readonly answered?: number;
}

/**
 * Measures pods: accounts that comment below each other's posts by arrangement. Sees only the comments that were opened, so
 * a page that shows the same few comments first makes posts look less alike than they are, never more. The owner's own
 * comments do not count. The order of the rows changes nothing.
 */
export function sharedCommenters(rows: readonly CommentEvidence[], rules: PodRules = podRules): SharedCommenters {
  return sharedOf(rows, rules);
}

const sharedOf = remembered((rows: readonly CommentEvidence[], rules: PodRules): SharedCommenters => {
  const commenters = new Map<string, Set<string>>();
  for (const { by, postId, authorHash } of rows) {
    if (by !== 'audience' || postId === undefined || authorHash === undefined) continue;
    commenters.set(postId, (commenters.get(postId) ?? new Set()).add(authorHash));
  }
  const posts = [...commenters]
    .filter(([, accounts]) => accounts.size >= rules.commenters)
    .sort(([one, a], [other, b]) => b.size - a.size || (one < other ? -1 : 1))
    .slice(0, rules.posts);
  const compared = new Set(posts.map(([post]) => post));
  const postsOf = new Map<string, number>();
  for (const [, accounts] of posts) for (const one of accounts) postsOf.set(one, (postsOf.get(one) ?? 0) + 1);
  const isRegular = (account: string) =>
    posts.length > 1 && (postsOf.get(account) ?? 0) >= rules.regularShare * posts.length;
  const inside = rows.filter(
    ({ by, postId, authorHash }) =>
      by === 'audience' && authorHash !== undefined && postId !== undefined && compared.has(postId),
  );
  const ofRegulars = inside.filter(({ authorHash }) => authorHash !== undefined && isRegular(authorHash));
  const told = ofRegulars.filter(({ replies }) => replies !== undefined);
  const similar = similarities(posts.map(([, accounts]) => accounts));
  const jaccard = median(similar);
  return {
    posts: posts.length,
    pairs: similar.length,
    accounts: postsOf.size,
    comments: inside.length,
    ...(jaccard === undefined ? {} : { jaccard }),
    regulars: [...postsOf.keys()].filter(isRegular).length,
    regularComments: inside.length === 0 ? 0 : ofRegulars.length / inside.length,
    ...(told.length === 0
      ? {}
      : { answered: told.filter(({ replies }) => (replies?.value ?? 0) > 0).length / told.length }),
  };
});

/** Jaccard of every pair of sets, none of them empty. */
function similarities(sets: readonly ReadonlySet<string>[]): number[] {
  return sets.flatMap((one, at) =>
    sets.slice(at + 1).map((other) => {
      const [small, large] = one.size < other.size ? [one, other] : [other, one];
      let common = 0;
      for (const member of small) if (large.has(member)) common += 1;
      return common / (one.size + other.size - common);
    }),
  );
}
