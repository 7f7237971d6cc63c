import { errorsOn } from '../comments/card';
import { correctedShare } from '../comments/corrected-share';
import { spamShare } from '../comments/spam-share';
import type { Facts } from '../facts';
import { alongLine } from '../statistics';
import type { Benchmark, Signal } from '../types';
import { countOf, formatFigure, muchOf } from '../words';
import { type SignalContext, standardContext } from './context';
import { notEnough, type SignalFrame, scored } from './outcome';

export const commentsBenchmark: Benchmark = {
  value: 0.15,
  low: 0,
  high: 0.15,
  label: 'comments below ordinary posts',
  source: 'HypeAuditor: 3 suspicious comments of 20 are fine, half of them is alarming',
  url: 'https://help.hypeauditor.com/en/articles/2541185',
  date: 'undated',
};

/** D1: share of spam and scams among the comments, by a model of their words, corrected for the model's own mistakes. */
export function spamComments(facts: Facts, { table, models }: SignalContext = standardContext): Signal {
  const { comments: limit, spamShare: band } = table.limits;
  const frame: SignalFrame = {
    table,
    id: 'D1',
    unit: 'share',
    formula: 'share of comments that a model of their words counts as spam, corrected for how often it is wrong',
  };
  const card = models.comments;
  const share = card && facts.comments && spamShare(facts.comments, card, facts.site);
  if (!card || !share || share.n < limit.least) {
    const n = share?.n ?? 0;
    return notEnough(frame, {
      n,
      benchmark: commentsBenchmark,
      finding: facts.comments === undefined ? 'Comments not looked at yet' : 'Comments not judged yet',
      text:
        facts.comments === undefined
          ? 'No comments were seen so far.'
          : `Of ${countOf(facts.comments.length, 'comment', 'comments')} seen the words of ${countOf(n, 'was', 'were')} judged; at least ${limit.least} are needed.`,
      needs: `${limit.full} comments`,
    });
  }
  const sOf = (value: number) =>
    alongLine(value, [
      [band.good, 1],
      [band.bad, 0],
    ]);
  const usual = correctedShare({ n: share.n, flagged: 0.15 * share.n }, errorsOn(card, facts.site));
  const much = muchOf(sOf(share.estimate));
  return scored(frame, {
    value: share.estimate,
    valueRange: { low: share.low, high: share.high },
    benchmark: { ...commentsBenchmark, high: band.good },
    s: sOf(share.estimate),
    sRange: { low: sOf(share.high), high: sOf(share.low) },
    evidence: (1 - (usual.high - usual.low)) * Math.min(1, share.n / limit.full),
    n: share.n,
    denominators: [{ label: 'comments judged by their words', value: share.n }],
    finding: `${{ Many: 'Much', Some: 'Some', Few: 'Little' }[much]} spam among the comments`,
    text: `About ${formatFigure(share.estimate * 100)}% of the ${countOf(share.n, 'comment', 'comments')} judged read like spam or a scam; up to ${formatFigure(band.good * 100)}% is ordinary. ${
      much !== 'Few'
        ? 'Much of it is one of the signals consistent with comments that do not come from the audience; scammers also flock to popular posts that nobody tidies.'
        : 'Nothing about it stands out.'
    }`,
    ...(share.n < limit.full && { needs: `${limit.full - share.n} more comments` }),
  });
}
