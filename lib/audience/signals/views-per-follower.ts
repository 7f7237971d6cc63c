import { postsNeeded, viewsBenchmark, viewsLine } from '../constants';
import { countRange, type Facts, postsWith } from '../facts';
import { alongLine, median } from '../statistics';
import type { Signal } from '../types';
import { countOf, formatCount, formatFigure, siteWords } from '../words';
import { notApplicable, notEnough, type SignalFrame, scored } from './outcome';

/** B2: median views of the 12 newest videos over followers. Judged on YouTube only: no other site has a usable table. */
export function viewsPerFollower(facts: Facts): Signal {
  const words = siteWords(facts.site);
  const frame: SignalFrame = {
    id: 'B2',
    unit: 'share',
    formula: `median views of the newest ${postsNeeded.full} ${words.posts} over ${words.followers}`,
  };
  if (facts.site === 'instagram') {
    return notApplicable(frame, 'Most Instagram posts are pictures, which have no view count.');
  }
  if (facts.site !== 'youtube') {
    return notEnough(frame, {
      n: 0,
      finding: 'No benchmark for this site',
      text: 'No trustworthy figure for views per follower was found for this site.',
    });
  }
  const posts = postsWith(facts.posts, 'views').slice(0, postsNeeded.full);
  const n = posts.length;
  const followers = facts.followers;
  if (!followers || followers.value === 0) {
    return notEnough(frame, {
      n,
      benchmark: viewsBenchmark,
      finding: followers ? 'No subscribers yet' : 'Subscriber count not seen',
      text: followers
        ? 'The page shows 0 subscribers, so views per subscriber cannot be worked out.'
        : 'The number of subscribers was not seen (a channel may hide it), so views per subscriber cannot be worked out.',
      needs: followers ? undefined : 'the number of subscribers, from the channel page',
    });
  }
  const views = median(posts.map((post) => post.views));
  if (views === undefined || n < postsNeeded.least) {
    return notEnough(frame, {
      n,
      benchmark: viewsBenchmark,
      finding: n === 0 ? 'Views not seen' : `Views seen on only ${countOf(n, words.post, words.posts)}`,
      text: `Views were seen on ${countOf(n, words.post, words.posts)}; at least ${postsNeeded.least} are needed to know what is typical.`,
      needs: `views of ${postsNeeded.full} ${words.posts}`,
    });
  }
  const share = views / followers.value;
  const range = countRange(followers);
  return scored(frame, {
    value: share,
    valueRange: range && { low: views / range.high, high: views / range.low },
    benchmark: viewsBenchmark,
    s: alongLine(share, viewsLine),
    evidence: Math.min(1, n / postsNeeded.full),
    n,
    denominators: [
      { label: words.posts, value: n },
      { label: words.followers, ...followers },
    ],
    finding: findingOf(share),
    text: `A typical video is viewed ${countOf(Math.round(views), 'time', 'times')}, which is ${formatFigure(share * 100)} views per 100 of its ${formatCount(followers.value)} subscribers; 5 to 50 is usual. ${meaningOf(share)}`,
    needs: n < postsNeeded.full ? `views of ${countOf(postsNeeded.full - n, 'more video', 'more videos')}` : undefined,
  });
}

function findingOf(share: number): string {
  if (share < 0.02) return 'Very few views for so many subscribers';
  if (share < 0.05) return 'Few views for so many subscribers';
  return share <= 0.5 ? 'Views fit the subscribers' : 'Watched well beyond the subscribers';
}

function meaningOf(share: number): string {
  if (share < 0.05)
    return 'Few views are one of the signals consistent with subscribers who left, were never interested or are not real.';
  return share <= 0.5 ? 'Nothing about it stands out.' : 'That is common for channels that grow.';
}
