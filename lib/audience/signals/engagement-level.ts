import { tierOf } from '@/lib/domain/tier';
import { countRange, type Facts, type PostCount, postsWith, type SeenPost } from '../facts';
import { brandMedians, type EngagementBasis, engagementBasis, tierWords } from '../standard-benchmarks';
import { alongLine, median, sum } from '../statistics';
import { type AudienceTable, type Median, medianRow } from '../table';
import type { Benchmark, Denominator, Signal } from '../types';
import { countOf, formatCount, formatFigure, listOf, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { notEnough, type SignalFrame, scored } from './outcome';

/**
 * B1: likes (and comments) of a typical post over followers, or over views, against what is usual for the tier.
 * `z = ln(rate / usual) / 0.97`; medians over the 12 newest posts, so that one viral or pinned post changes little.
 * A rounded follower count moves z by 0.1 at most; it widens `valueRange` and is said, but costs no evidence.
 *
 * Businesses, and accounts with a badge, draw far less than people of the same size. They lose nothing anywhere between the
 * median of brands and that of their tier: a badge can be bought today, so it makes the comparison milder, not another one.
 *
 * Where likes are hidden, comments over followers stand in, with a wider spread, worth half; not where an ordinary post would
 * have fewer than three. On the whole, evidence shrinks where even a usual account would have fewer than 30 reactions: with
 * 20 followers chance alone decides.
 */
export function engagementLevel(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const basis = engagementBasis(facts.site);
  const usual = benchmarkOf(facts, basis, table);
  if (!usual) {
    return notEnough(frameOf(table, 'likes of a typical post over followers'), {
      n: 0,
      finding: 'No benchmark for this site',
      text: 'There is no published figure for what is usual on this site, so the likes cannot be judged.',
      needs: 'a usual value, from your own roster or set by you',
    });
  }
  const { posts: needed, hiddenLikes } = table.limits;
  const liked = usablePosts(facts, basis, needed.full);
  if (basis.over === 'followers' && facts.followers?.value && liked.length < needed.least) {
    const commented = postsWith(facts.posts, 'comments').slice(0, needed.full);
    const benchmark = { ...usual, value: usual.value * hiddenLikes.commentsPerLike };
    if (commented.length >= needed.least && benchmark.value * facts.followers.value >= hiddenLikes.least) {
      const standIn: EngagementBasis = { counts: ['comments'], over: 'followers' };
      return judged({
        facts,
        table,
        basis: standIn,
        posts: commented,
        benchmark,
        spread: hiddenLikes.spread,
        worth: hiddenLikes.evidence,
      });
    }
  }
  if (liked.length < needed.least || (basis.over === 'followers' && !facts.followers?.value))
    return lacking(facts, basis, table, usual, liked.length);
  return judged({
    facts,
    table,
    basis,
    posts: liked,
    benchmark: usual,
    spread: table.limits.engagement.spread,
    worth: 1,
  });
}

function frameOf(table: AudienceTable, formula: string): SignalFrame {
  return { table, id: 'B1', unit: 'share', formula };
}

function formulaOf(facts: Facts, basis: EngagementBasis, full: number): string {
  const words = siteWords(facts.site);
  return basis.over === 'followers'
    ? `typical (median) ${listOf(basis.counts)} of a post over ${words.followers}, newest ${full} posts`
    : `typical (median) ${listOf(basis.counts)} over views of the same ${words.post}, newest ${full} ${words.posts}`;
}

function lacking(facts: Facts, basis: EngagementBasis, table: AudienceTable, benchmark: Benchmark, n: number): Signal {
  const words = siteWords(facts.site);
  const { full, least } = table.limits.posts;
  const frame = frameOf(table, formulaOf(facts, basis, full));
  if (basis.over === 'followers' && !facts.followers?.value) {
    return notEnough(frame, {
      n,
      finding: facts.followers ? 'No followers yet' : 'Follower count not seen',
      text: facts.followers
        ? `The page shows 0 ${words.followers}, so likes per follower cannot be worked out.`
        : `The number of ${words.followers} was not seen, so likes per follower cannot be worked out.`,
      ...(!facts.followers && { needs: `the number of ${words.followers}, from the profile page` }),
    });
  }
  return notEnough(frame, {
    n,
    benchmark: withUsualBand(benchmark, table, table.limits.engagement.spread),
    finding: n === 0 ? 'Likes not seen' : `Likes seen on only ${countOf(n, words.post, words.posts)}`,
    text:
      facts.isPrivate && facts.posts.length === 0
        ? 'The account is private, so its posts cannot be seen.'
        : `Likes were seen on ${countOf(n, words.post, words.posts)}; at least ${least} are needed to know what is typical. They may be hidden, or not opened yet.`,
    needs: `likes of ${full} ${words.posts}`,
  });
}

interface Judged {
  readonly facts: Facts;
  readonly table: AudienceTable;
  readonly basis: EngagementBasis;
  readonly posts: readonly SeenPost[];
  readonly benchmark: Benchmark;
  /** Of ln(rate) inside a tier. */
  readonly spread: number;
  /** Of full evidence, 0 to 1. */
  readonly worth: number;
}

function judged({ facts, table, basis, posts, benchmark: usual, spread, worth }: Judged): Signal {
  const words = siteWords(facts.site);
  const { full } = table.limits.posts;
  const n = posts.length;
  const parts = basis.counts.map((name) => ({ name, rate: median(ratesOf(posts, name, basis, facts)) }));
  const unseen = parts.filter((part) => part.rate === undefined).map((part) => part.name);
  const rate = parts.reduce((total, part) => total + (part.rate ?? 0), 0);
  const floor = facts.isLikeBrand ? brandFloor(facts.site, usual, worth < 1, table) : usual.value;
  const zOf = (value: number) => distance(value, Math.min(floor, usual.value), usual.value, spread);
  const z = zOf(rate);
  const sOf = (value: number) => alongLine(zOf(value), table.limits.engagement.line);
  const valueRange = rangeOf(rate, facts, basis);
  const bounds = valueRange && [sOf(valueRange.low), sOf(valueRange.high), sOf(rate)];
  return scored(frameOf(table, formulaOf(facts, basis, full)), {
    value: rate,
    ...(valueRange && { valueRange }),
    benchmark: withUsualBand(usual, table, spread, floor),
    s: sOf(rate),
    ...(bounds && { sRange: { low: Math.min(...bounds), high: Math.max(...bounds) } }),
    evidence:
      worth *
      Math.min(1, n / full) *
      Math.min(1, expected(facts, basis, usual, n) / table.limits.engagement.fullReactions),
    n,
    denominators: denominatorsOf(facts, basis, n),
    finding: findingOf(z, facts.site),
    text: [
      sentenceOf(rate, usual, facts, basis, unseen),
      facts.isLikeBrand && floor < usual.value
        ? `Businesses and accounts with a badge draw less: from ${formatFigure(floor * 100)} on nothing is held against it.`
        : '',
      meaningOf(z),
      unseen.length > 0 ? `${capital(listOf(unseen))} were not seen and are left out.` : '',
      worth < 1 ? 'Likes are hidden or were not seen, so comments stand in for them; that counts half.' : '',
      valueRange
        ? `The page shows a rounded ${words.followers.replace(/s$/, '')} count, so the true figure lies within about ${formatFigure(((valueRange.high - valueRange.low) / (valueRange.high + valueRange.low)) * 100)}% of this one.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    ...(n < full && {
      needs: `${worth < 1 ? 'comments' : 'likes'} of ${countOf(full - n, `more ${words.post}`, `more ${words.posts}`)}`,
    }),
  });
}

/** Reactions that a usual account would have: over all that was seen, so that seeing less never makes it more. */
function expected(facts: Facts, basis: EngagementBasis, usual: Benchmark, n: number): number {
  if (basis.over === 'followers') return usual.value * (facts.followers?.value ?? 0) * n;
  return usual.value * sum(postsWith(facts.posts, 'likes', 'views').map((post) => post.views));
}

/** In spreads of ln, from the nearer end of `[low, high]`; 0 inside. Minus infinity for a rate of 0. */
function distance(rate: number, low: number, high: number, spread: number): number {
  if (rate < low) return Math.log(rate / low) / spread;
  return rate > high ? Math.log(rate / high) / spread : 0;
}

function brandFloor(site: string, usual: Benchmark, isComments: boolean, table: AudienceTable): number {
  const brand = Object.hasOwn(brandMedians, site) ? brandMedians[site] : undefined;
  if (!brand) return usual.value;
  return Math.min(usual.value, brand.value * (isComments ? table.limits.hiddenLikes.commentsPerLike : 1));
}

/** Where the rate lies when the follower count is rounded. */
function rangeOf(rate: number, facts: Facts, basis: EngagementBasis): Signal['valueRange'] {
  const range = basis.over === 'followers' && facts.followers ? countRange(facts.followers) : undefined;
  if (!range || !facts.followers) return undefined;
  return { low: (rate * facts.followers.value) / range.high, high: (rate * facts.followers.value) / range.low };
}

/** Likes must be visible. A post without views has no rate. */
function usablePosts(facts: Facts, basis: EngagementBasis, full: number): SeenPost[] {
  const liked =
    basis.over === 'followers'
      ? postsWith(facts.posts, 'likes')
      : postsWith(facts.posts, 'likes', 'views').filter((post) => post.views > 0);
  return liked.slice(0, full);
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

/** What is usual for the tier; on sites whose rate is over views the tier matters only where somebody set it. */
function benchmarkOf(facts: Facts, basis: EngagementBasis, table: AudienceTable): Benchmark | undefined {
  const tier = tierOf(facts.followers?.value ?? 0, table.tierBounds);
  const row = medianRow(table.medians, facts.site);
  const median = row[tier];
  if (!median) return undefined;
  const videos = { youtube: 'YouTube videos', tiktok: 'TikTok videos' }[facts.site];
  const isOfSite = basis.over === 'views' && videos !== undefined && isSame(median, Object.values(row));
  return { ...median, label: isOfSite ? videos : tierWords(tier, table.tierBounds) };
}

function isSame(median: Median, all: readonly Median[]): boolean {
  return all.every((other) => other.value === median.value);
}

/** The band in which the engagement level loses no points: z from -0.5 to 1.5. */
function withUsualBand(benchmark: Benchmark, { limits }: AudienceTable, spread: number, floor = benchmark.value) {
  const corners = limits.engagement.line.filter(([, s]) => s === 1);
  const [low = -0.5, high = 1.5] = [corners[0]?.[0], corners[corners.length - 1]?.[0]];
  return {
    ...benchmark,
    low: Math.min(floor, benchmark.value) * Math.exp(low * spread),
    high: benchmark.value * Math.exp(high * spread),
  };
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
