import { sharedCommenters } from '../comments/pods';
import type { Facts } from '../facts';
import { alongLine } from '../statistics';
import type { Benchmark, Signal } from '../types';
import { countOf, formatFigure } from '../words';
import { type SignalContext, standardContext } from './context';
import { notEnough, type SignalFrame, scored } from './outcome';

/** Regulars who get answers for more than this share of their comments talk with the owner: that is no arrangement. */
const talking = 0.5;

const benchmark: Benchmark = {
  value: 0.1,
  low: 0,
  high: 0.35,
  label: 'pairs of posts',
  source: 'Our proposal; that shared commenters give pods away: Weerasinghe 2020',
  url: 'https://doi.org/10.1145/3366423.3380256',
  date: '2026',
};

/**
 * D3: how far the same accounts comment below every post (median overlap of two posts). Flagged only above .35 with at least
 * five regulars, and not where the owner answers them: small circles of friends look alike from afar.
 */
export function sameCommenters(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { pods } = table.limits;
  const frame: SignalFrame = {
    table,
    id: 'D3',
    unit: 'share',
    formula: 'median, over pairs of posts, of the commenters below both among all commenters below either',
  };
  const shared = facts.comments && sharedCommenters(facts.comments);
  if (!shared || shared.posts < pods.posts || shared.jaccard === undefined) {
    const posts = shared?.posts ?? 0;
    return notEnough(frame, {
      n: posts,
      benchmark,
      finding: facts.comments === undefined ? 'Comments not looked at yet' : 'Too few posts with many comments',
      text:
        facts.comments === undefined
          ? 'No comments were seen so far.'
          : `${countOf(posts, 'post', 'posts')} with at least ${pods.commenters} commenters seen; ${pods.posts} are needed.`,
      needs: `the comments of ${pods.posts} posts, ${pods.commenters} commenters each`,
    });
  }
  const isTalk = (shared.answered ?? 0) > talking;
  const isFew = shared.regulars < pods.people;
  const s = isTalk || isFew ? 1 : alongLine(shared.jaccard, pods.line);
  return scored(frame, {
    value: shared.jaccard,
    benchmark,
    s,
    evidence: Math.min(1, shared.posts / (2 * pods.posts)),
    n: shared.posts,
    denominators: [
      { label: 'posts', value: shared.posts },
      { label: 'commenters', value: shared.accounts },
    ],
    finding: s < 1 ? 'The same people below every post' : 'Different people comment',
    text: `Two posts share about ${formatFigure(shared.jaccard * 100)}% of their commenters; ${countOf(shared.regulars, 'account stands', 'accounts stand')} below most posts and wrote ${formatFigure(shared.regularComments * 100)}% of the comments. ${
      s < 1
        ? 'That is one of the signals consistent with people who comment for each other by arrangement; loyal fans of a small account look alike.'
        : isTalk && shared.jaccard > pods.similarity
          ? 'They get answers, so this looks like a conversation.'
          : 'Nothing about it stands out.'
    }`,
    ...(shared.posts < 2 * pods.posts && { needs: `the comments of ${2 * pods.posts - shared.posts} more posts` }),
  });
}
