import { type Facts, postsWith } from '../facts';
import { evennessBenchmark } from '../standard-benchmarks';
import { alongLine, variation } from '../statistics';
import type { Signal } from '../types';
import { countOf, formatFigure, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { notEnough, type SignalFrame, scored } from './outcome';

/**
 * C1: how much likes differ from post to post (standard deviation over mean), on posts older than three days. Real
 * interest comes and goes; likes ordered by the hundred do not. Only too little variation is held against an account.
 */
export function likesEvenness(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { evenness, posts: needed } = table.limits;
  const words = siteWords(facts.site);
  const frame: SignalFrame = {
    table,
    id: 'C1',
    unit: 'variation',
    formula: `standard deviation over mean of likes, newest ${evenness.window} ${words.posts} older than 3 days`,
  };
  const liked = postsWith(facts.posts, 'likes');
  const settled = liked.filter((post) => post.isSettled);
  const used = settled.slice(0, evenness.window);
  const n = used.length;
  if (n < needed.full) {
    const young = liked.length - settled.length;
    return notEnough(frame, {
      n,
      benchmark: evennessBenchmark,
      finding: 'Too few posts to compare likes',
      text: [
        `Likes of ${countOf(n, words.post, words.posts)} older than 3 days were seen; ${needed.full} are needed before the differences between them mean anything.`,
        young > 0
          ? `${countOf(young, `${words.post} is`, `${words.posts} are`)} too new, or without a date, to count.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
      needs: `likes of ${needed.full} ${words.posts} older than 3 days`,
    });
  }
  // The newest may all stand at 0 while older ones do not.
  const likes = (posts: typeof settled) => posts.map((post) => post.likes);
  const value = variation(likes(used)) ?? variation(likes(settled));
  if (value === undefined) {
    return notEnough(frame, {
      n,
      benchmark: evennessBenchmark,
      finding: 'No likes at all',
      text: `All ${countOf(n, words.post, words.posts)} have 0 likes, so there is nothing to compare.`,
    });
  }
  return scored(frame, {
    value,
    benchmark: evennessBenchmark,
    s: alongLine(value, evenness.line),
    evidence: 1,
    n,
    denominators: [{ label: words.posts, value: n }],
    finding: value < 0.17 ? 'Likes are unusually even' : 'Likes vary as real interest does',
    text: `From ${words.post} to ${words.post} likes differ by about ${formatFigure(value * 100)}% of their average; for ${evennessBenchmark.label} it is about ${formatFigure(evennessBenchmark.value * 100)}%, and rarely below 14%. ${
      value < 0.17
        ? 'Likes that hardly change are one of the signals consistent with likes that are delivered by number rather than given by people.'
        : 'Nothing about it stands out.'
    }`,
  });
}
