import { correctedShare } from '../comments/corrected-share';
import type { Facts } from '../facts';
import { alongLine } from '../statistics';
import type { Benchmark, Signal } from '../types';
import { countOf, formatFigure, muchOf, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { listWords, listWorth } from './list-worth';
import { notEnough, type SignalFrame, scored } from './outcome';

/** How often the rule was right on 668 labelled followers of Swiss creators (SRF Data 2017), the part for development. */
const ruleErrors = { spam: 71, caught: 39, genuine: 597, flagged: 18 } as const;

/** Posts below this, and followings above this many times the followers. */
const rule = { posts: 5, times: 10 } as const;

/**
 * A2: followers with fewer than five posts who follow more than ten times as many as follow them. With "no posts at all" the
 * rule finds 27 % of labelled accounts that look like nobody (at .015 false alarms), with "fewer than five" 55 % (.030): the
 * quoted recall of .52 belongs to the latter, so that is used. The share is corrected for these errors, as in A1, before it
 * is read off the same limits.
 */
export function emptyFollowers(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { limits } = table;
  const words = siteWords(facts.site);
  const frame: SignalFrame = {
    table,
    id: 'A2',
    unit: 'share',
    formula: `share of followers with fewer than ${rule.posts} posts and followings above ${rule.times} times their followers, corrected for how often that rule is wrong`,
  };
  const counted = (facts.followerRows ?? []).flatMap(({ features: { followers, following, posts } }) =>
    isCount(followers?.value) && isCount(following?.value) && isCount(posts?.value)
      ? [{ followers: followers.value, following: following.value, posts: posts.value }]
      : [],
  );
  const n = counted.length;
  if (n < limits.people.least) {
    return notEnough(frame, {
      n,
      finding: facts.followerRows ? 'Counts of followers not seen' : `No list of ${words.followers} seen`,
      text: `Followers, followings and posts were seen of ${countOf(n, 'follower', 'followers')}; at least ${limits.people.least} are needed. Most lists show names and pictures only.`,
      needs: `the counts of ${limits.people.least} ${words.followers}, where the site shows them`,
    });
  }
  const flagged = counted.filter((row) => row.posts < rule.posts && row.following > rule.times * row.followers).length;
  const share = correctedShare({ n, flagged }, ruleErrors);
  const sOf = (value: number) =>
    alongLine(value, [
      [limits.unrealShare.good, 1],
      [limits.unrealShare.bad, 0],
    ]);
  // Of a fixed share, so that it depends on how much was seen and not on what was found.
  const usual = correctedShare({ n, flagged: 0.2 * n }, ruleErrors);
  return scored(frame, {
    value: share.estimate,
    valueRange: { low: share.low, high: share.high },
    benchmark: benchmarkOf(limits.unrealShare),
    s: sOf(share.estimate),
    sRange: { low: sOf(share.high), high: sOf(share.low) },
    evidence: (1 - (usual.high - usual.low)) * Math.min(1, n / limits.people.full) * listWorth(facts, n, limits),
    n,
    denominators: [{ label: `${words.followers} seen with their counts`, value: n }],
    finding: `${muchOf(sOf(share.estimate))} empty follower accounts`,
    text: `Of the ${countOf(n, 'follower', 'followers')} seen with counts, ${formatFigure((flagged / n) * 100)}% hardly post and follow far more accounts than follow them; corrected for how often that rule is wrong, about ${formatFigure(share.estimate * 100)}%. ${
      sOf(share.estimate) < 0.8
        ? 'That is one of the signals consistent with accounts made to follow others.'
        : 'Nothing about it stands out.'
    } ${listWords(facts, n)}`,
    ...(n < limits.people.full && { needs: `the counts of ${limits.people.full - n} more ${words.followers}` }),
  });
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}

function benchmarkOf(limits: { readonly good: number; readonly bad: number }): Benchmark {
  return {
    value: 0.1,
    low: 0,
    high: limits.good,
    label: 'followers of Swiss creators',
    source: 'SRF Data, 668 followers labelled by two people; the limits are our proposal',
    url: 'https://github.com/srfdata/2017-10-instagram-influencers',
    date: '2017',
  };
}
