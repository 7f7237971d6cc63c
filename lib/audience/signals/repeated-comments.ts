import { repeatedRemarks } from '../comments/repeated';
import type { Facts } from '../facts';
import { alongLine } from '../statistics';
import type { Signal } from '../types';
import { countOf, formatFigure } from '../words';
import { type SignalContext, standardContext } from './context';
import { notEnough, type SignalFrame, scored } from './outcome';
import { commentsBenchmark } from './spam-comments';

/** Below so many posts nobody can repeat themselves from post to post. */
const leastPosts = 3;

/**
 * D2: remarks that would fit below any post and that come again and again, by the same account or in the same words by
 * others. Either alone counts nothing: real people write "beautiful", and emoji alone stand below 15 % of genuine posts.
 */
export function repeatedComments(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { comments: limit, spamShare: band } = table.limits;
  const frame: SignalFrame = {
    table,
    id: 'D2',
    unit: 'share',
    formula: `share of comments that are generic and repeated: by one account below ${leastPosts} posts or more, or in the same words by several`,
  };
  const remarks = facts.comments && repeatedRemarks(facts.comments);
  const n = remarks?.n ?? 0;
  const posts = remarks?.posts ?? 0;
  if (!remarks || n < limit.least || posts < leastPosts) {
    return notEnough(frame, {
      n,
      benchmark: commentsBenchmark,
      finding: facts.comments === undefined ? 'Comments not looked at yet' : 'Too few comments to find repeats',
      text:
        facts.comments === undefined
          ? 'No comments were seen so far.'
          : `The words of ${countOf(n, 'comment', 'comments')} below ${countOf(posts, 'post', 'posts')} were judged; ${limit.least} below ${leastPosts} posts are needed.`,
      needs: `${limit.full} comments below at least ${leastPosts} posts`,
    });
  }
  const s = alongLine(remarks.share, [
    [band.good, 1],
    [band.bad, 0],
  ]);
  return scored(frame, {
    value: remarks.share,
    benchmark: { ...commentsBenchmark, high: band.good },
    s,
    evidence: Math.min(1, n / limit.full),
    n,
    denominators: [
      { label: 'comments', value: n },
      { label: 'posts', value: posts },
    ],
    finding: s < 1 ? 'The same empty remarks again and again' : 'Few empty remarks are repeated',
    text: `${formatFigure(remarks.share * 100)}% of the ${countOf(n, 'comment', 'comments')} are remarks that fit anywhere and come again and again (${countOf(remarks.byOneAccount, 'comment', 'comments')} by accounts that do so below many posts, ${formatFigure(remarks.inEqualWords)} in the same words by several). ${
      s < 1
        ? 'That is one of the signals consistent with comments by arrangement or by machine.'
        : 'Nothing about it stands out.'
    }`,
    ...(n < limit.full && { needs: `${limit.full - n} more comments` }),
  });
}
