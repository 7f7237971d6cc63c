import { tierOf } from '@/lib/domain/tier';
import { countRange, type Facts, postsWith } from '../facts';
import { tierWords } from '../standard-benchmarks';
import type { Limits } from '../standard-limits';
import { alongLine, median } from '../statistics';
import { type AudienceTable, medianRow } from '../table';
import type { Benchmark, Signal } from '../types';
import { countOf, formatCount, formatFigure, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { notApplicable, notEnough, type SignalFrame, scored } from './outcome';

/**
 * B2: median views of the 12 newest videos over followers. Judged on YouTube by the little that is published; elsewhere no
 * table can be trusted, so only against the medians of the person's own roster, worth half.
 */
export function viewsPerFollower(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const words = siteWords(facts.site);
  const { limits } = table;
  const { full, least } = limits.posts;
  const frame: SignalFrame = {
    table,
    id: 'B2',
    unit: 'share',
    formula: `median views of the newest ${full} ${words.posts} over ${words.followers}`,
  };
  if (facts.site === 'instagram') {
    return notApplicable(frame, 'Most Instagram posts are pictures, which have no view count.');
  }
  const usual = usualViews(facts, table);
  if (!usual) {
    return notEnough(frame, {
      n: 0,
      finding: 'No benchmark for this site',
      text: 'No trustworthy figure for views per follower was found for this site.',
      needs: 'a usual value from your own roster',
    });
  }
  const { benchmark } = usual;
  const posts = postsWith(facts.posts, 'views').slice(0, full);
  const n = posts.length;
  const followers = facts.followers;
  const one = words.followers.replace(/s$/, '');
  if (!followers || followers.value === 0) {
    return notEnough(frame, {
      n,
      benchmark,
      finding: followers ? `No ${words.followers} yet` : `${capital(one)} count not seen`,
      text: followers
        ? `The page shows 0 ${words.followers}, so views per ${one} cannot be worked out.`
        : `The number of ${words.followers} was not seen (an account may hide it), so views per ${one} cannot be worked out.`,
      ...(!followers && { needs: `the number of ${words.followers}, from the profile page` }),
    });
  }
  const views = median(posts.map((post) => post.views));
  if (views === undefined || n < least) {
    return notEnough(frame, {
      n,
      benchmark,
      finding: n === 0 ? 'Views not seen' : `Views seen on only ${countOf(n, words.post, words.posts)}`,
      text: `Views were seen on ${countOf(n, words.post, words.posts)}; at least ${least} are needed to know what is typical.`,
      needs: `views of ${full} ${words.posts}`,
    });
  }
  const share = views / followers.value;
  const range = countRange(followers);
  const valueRange = range && { low: views / range.high, high: views / range.low };
  const bounds = valueRange && [share, valueRange.low, valueRange.high].map(usual.sOf);
  const s = usual.sOf(share);
  return scored(frame, {
    value: share,
    ...(valueRange && { valueRange }),
    benchmark,
    s,
    ...(bounds && { sRange: { low: Math.min(...bounds), high: Math.max(...bounds) } }),
    evidence: usual.worth * Math.min(1, n / full),
    n,
    denominators: [
      { label: words.posts, value: n },
      { label: words.followers, ...followers },
    ],
    finding: findingOf(share, benchmark, words.followers),
    text: `A typical ${words.post} is viewed ${countOf(Math.round(views), 'time', 'times')}, which is ${formatFigure(share * 100)} views per 100 of its ${formatCount(followers.value)} ${words.followers}; ${formatFigure((benchmark.low ?? 0) * 100)} to ${formatFigure((benchmark.high ?? 0) * 100)} is usual. ${meaningOf(share, benchmark, words.followers)}`,
    ...(n < full && { needs: `views of ${countOf(full - n, `more ${words.post}`, `more ${words.posts}`)}` }),
  });
}

interface UsualViews {
  readonly benchmark: Benchmark;
  readonly worth: number;
  readonly sOf: (share: number) => number;
}

function usualViews(facts: Facts, table: AudienceTable): UsualViews | undefined {
  const { limits } = table;
  const tier = tierOf(facts.followers?.value ?? 0, table.tierBounds);
  const median = medianRow(table.viewsMedians, facts.site)[tier];
  if (!median) return undefined;
  if (median.n === undefined) {
    return {
      benchmark: {
        ...median,
        low: 0.05,
        high: 0.5,
        label: 'established YouTube channels (5% to 10% is typical, 50% is a channel that grows)',
      },
      worth: 1,
      // Above one half is "healthy and growing" in the same source, so it loses nothing.
      sOf: (share) => alongLine(share, limits.views.line),
    };
  }
  const { ownSpread } = limits.views;
  return {
    benchmark: {
      ...median,
      low: median.value * Math.exp(-0.5 * ownSpread),
      high: median.value * Math.exp(1.5 * ownSpread),
      label: `${tierWords(tier, table.tierBounds)} on your roster`,
    },
    worth: limits.views.ownEvidence,
    sOf: (share) => alongOwn(share, median.value, limits),
  };
}

/** Only too few are held against an account: videos that spread further than the followers are common. */
function alongOwn(share: number, usual: number, { views, engagement }: Limits): number {
  const z = Math.log(share / usual) / views.ownSpread;
  return z > 0 ? 1 : alongLine(z, engagement.line);
}

function findingOf(share: number, { low = 0, high = 1 }: Benchmark, followers: string): string {
  if (share < 0.4 * low) return `Very few views for so many ${followers}`;
  if (share < low) return `Few views for so many ${followers}`;
  return share <= high ? `Views fit the ${followers}` : `Watched well beyond the ${followers}`;
}

function meaningOf(share: number, { low = 0, high = 1 }: Benchmark, followers: string): string {
  if (share < low)
    return `Few views are one of the signals consistent with ${followers} who left, were never interested or are not real.`;
  return share <= high ? 'Nothing about it stands out.' : 'That is common for accounts that grow.';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
