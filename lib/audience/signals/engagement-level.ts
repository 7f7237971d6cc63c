import {
  type EngagementBasis,
  engagementBasis,
  engagementLine,
  engagementSpread,
  type PostCount,
  postsNeeded,
} from '../constants';
import { countRange, type Facts, postsWith, type SeenPost } from '../facts';
import { alongLine, median } from '../statistics';
import type { Benchmark, Denominator, Signal } from '../types';
import { countOf, formatCount, formatFigure, listOf, siteWords } from '../words';
import { notEnough, type SignalFrame, scored } from './outcome';

/**
 * B1: likes (and comments) of a typical post over followers, or over views, against what is usual for the tier.
 * `z = ln(rate / usual) / 0.97`; medians over the 12 newest posts, so that one viral or pinned post changes little.
 * A rounded follower count moves z by 0.1 at most; it widens `valueRange` and is said, but costs no evidence.
 */
export function engagementLevel(facts: Facts): Signal {
  const words = siteWords(facts.site);
  const basis = engagementBasis(facts.site);
  if (!basis) {
    const frame = frameOf('likes of a typical post over followers');
    return notEnough(frame, {
      n: 0,
      finding: 'No benchmark for this site',
      text: 'There is no published figure for what is usual on this site, so the likes cannot be judged.',
    });
  }
  const frame = frameOf(
    basis.over === 'followers'
      ? `typical (median) ${listOf(basis.counts)} of a post over ${words.followers}, newest ${postsNeeded.full} posts`
      : `typical (median) ${listOf(basis.counts)} over views of the same ${words.post}, newest ${postsNeeded.full} ${words.posts}`,
  );
  const benchmark = basis.benchmarkFor(facts.followers?.value);
  const posts = usablePosts(facts, basis);
  const n = posts.length;

  if (basis.over === 'followers' && !facts.followers?.value) {
    return notEnough(frame, {
      n,
      finding: facts.followers ? 'No followers yet' : 'Follower count not seen',
      text: facts.followers
        ? `The page shows 0 ${words.followers}, so likes per follower cannot be worked out.`
        : `The number of ${words.followers} was not seen, so likes per follower cannot be worked out.`,
      needs: facts.followers ? undefined : `the number of ${words.followers}, from the profile page`,
    });
  }
  if (n < postsNeeded.least) {
    return notEnough(frame, {
      n,
      benchmark,
      finding: n === 0 ? 'Likes not seen' : `Likes seen on only ${countOf(n, words.post, words.posts)}`,
      text:
        facts.isPrivate && facts.posts.length === 0
          ? 'The account is private, so its posts cannot be seen.'
          : `Likes were seen on ${countOf(n, words.post, words.posts)}; at least ${postsNeeded.least} are needed to know what is typical. They may be hidden, or not opened yet.`,
      needs: `likes of ${postsNeeded.full} ${words.posts}`,
    });
  }

  const parts = basis.counts.map((name) => ({ name, rate: median(ratesOf(posts, name, basis, facts)) }));
  const unseen = parts.filter((part) => part.rate === undefined).map((part) => part.name);
  const rate = parts.reduce((total, part) => total + (part.rate ?? 0), 0);
  const z = Math.log(rate / benchmark.value) / engagementSpread;
  const range = basis.over === 'followers' && facts.followers ? countRange(facts.followers) : undefined;
  return scored(frame, {
    value: rate,
    valueRange: range && {
      low: (rate * (facts.followers?.value ?? 0)) / range.high,
      high: (rate * (facts.followers?.value ?? 0)) / range.low,
    },
    benchmark,
    s: alongLine(z, engagementLine),
    evidence: Math.min(1, n / postsNeeded.full),
    n,
    denominators: denominatorsOf(facts, basis, n),
    finding: findingOf(z, facts.site),
    text: [
      sentenceOf(rate, benchmark, facts, basis, unseen),
      meaningOf(z),
      unseen.length > 0 ? `${capital(listOf(unseen))} were not seen and are left out.` : '',
      range
        ? `The page shows a rounded ${words.followers.replace(/s$/, '')} count, so the true figure lies within about ${formatFigure(((range.high - range.low) / (range.high + range.low)) * 100)}% of this one.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    needs:
      n < postsNeeded.full
        ? `likes of ${countOf(postsNeeded.full - n, `more ${words.post}`, `more ${words.posts}`)}`
        : undefined,
  });
}

function frameOf(formula: string): SignalFrame {
  return { id: 'B1', unit: 'share', formula };
}

/** Likes must be visible. A post without views has no rate. */
function usablePosts(facts: Facts, basis: EngagementBasis): SeenPost[] {
  const liked =
    basis.over === 'followers'
      ? postsWith(facts.posts, 'likes')
      : postsWith(facts.posts, 'likes', 'views').filter((post) => post.views > 0);
  return liked.slice(0, postsNeeded.full);
}

function ratesOf(posts: readonly SeenPost[], name: PostCount, basis: EngagementBasis, facts: Facts): number[] {
  return posts.flatMap((post) => {
    const count = post[name];
    const over = basis.over === 'followers' ? facts.followers?.value : post.views;
    return count === undefined || !over ? [] : [count / over];
  });
}

function denominatorsOf(facts: Facts, basis: EngagementBasis, n: number): Denominator[] {
  const words = siteWords(facts.site);
  const posts: Denominator = { label: words.posts, value: n };
  if (basis.over === 'views' || !facts.followers) return [posts];
  return [posts, { label: words.followers, ...facts.followers }];
}

function findingOf(z: number, site: string): string {
  const others = site === 'youtube' || site === 'tiktok' ? 'is usual' : 'accounts of this size';
  if (z < -1.2) return `Far less engagement than ${others}`;
  if (z < -0.5) return `Less engagement than ${others}`;
  if (z <= 1.5) return 'Engagement as is usual';
  return z < 3 ? `More engagement than ${others}` : `Far more engagement than ${others}`;
}

function sentenceOf(
  rate: number,
  benchmark: Benchmark,
  facts: Facts,
  basis: EngagementBasis,
  unseen: readonly PostCount[],
): string {
  const words = siteWords(facts.site);
  const counted = listOf(basis.counts.filter((name) => !unseen.includes(name)));
  const per =
    basis.over === 'views' ? '100 views' : `100 of its ${formatCount(facts.followers?.value ?? 0)} ${words.followers}`;
  return `A typical ${words.post} gets ${formatFigure(rate * 100)} ${counted} per ${per}; for ${benchmark.label} about ${formatFigure(benchmark.value * 100)} is usual.`;
}

function meaningOf(z: number): string {
  if (z < -0.5)
    return 'A low level is one of the signals consistent with followers who are inactive, not interested or not real; a long break or a change of subject looks the same.';
  if (z > 1.5)
    return 'An unusually high level is consistent with posts that spread far, with giveaways, or with likes that do not come from the audience.';
  return 'Nothing about the level stands out.';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
