import type { Evidence } from '@/lib/domain/evidence';
import { standardTierBounds, type Tier, type TierBounds, tierOf } from '@/lib/domain/tier';
import { engagementFigures } from './engagement';
import { engagementBasis } from './standard-benchmarks';
import { quantile } from './statistics';

/** Fewest accounts before a median of the person's own roster is shown. */
export const leastAccounts = 20;

export const ownFigures = ['engagement', 'viewsPerFollower', 'commentsPer100Likes', 'likesVariation'] as const;
/** `engagement` is made as B1 makes it: over followers, or over views where the site's rate is. Shares, but for comments. */
export type OwnFigure = (typeof ownFigures)[number];

/** One account of the roster, as numbers only. A figure that could not be worked out is missing. */
export interface RosterFigures extends Partial<Readonly<Record<OwnFigure, number>>> {
  readonly site: string;
  readonly followers: number;
  readonly category?: string;
}

/** The middle of the person's own roster for one kind of account. */
export interface OwnBenchmark {
  readonly figure: OwnFigure;
  readonly site: string;
  readonly tier: Tier;
  /** Missing: of all categories. As written on the pages, in lower case. */
  readonly category?: string;
  readonly median: number;
  /** A quarter of the accounts lies below `low`, a quarter above `high`. */
  readonly low: number;
  readonly high: number;
  /** Where the true median lies, 95 %, from the order of the values alone. */
  readonly sure: { readonly low: number; readonly high: number };
  readonly n: number;
  /** ISO day of the newest evidence in it. */
  readonly date: string;
}

/**
 * The figures of one profile for `ownBenchmarks`; `undefined` without followers.
 * @param engagement of the same evidence, where the caller has it already
 */
export function rosterFigures(evidence: Evidence, engagement = engagementFigures(evidence)): RosterFigures | undefined {
  const { site, category } = evidence;
  const { followers, byFollowers, byViews, viewsPerFollower, likes, commentsPer100Likes } = engagement;
  if (!followers) return undefined;
  const rate = engagementBasis(site).over === 'views' ? byViews : byFollowers;
  return {
    site,
    followers: followers.value,
    ...(category !== undefined && { category }),
    ...(rate?.isEnough === true && { engagement: rate.value }),
    ...(viewsPerFollower !== undefined && { viewsPerFollower }),
    ...(commentsPer100Likes !== undefined && { commentsPer100Likes }),
    ...(likes?.variation !== undefined && { likesVariation: likes.variation }),
  };
}

/**
 * Medians by site, tier and category from the person's own roster, wherever there are at least 20 accounts. Medians, so that
 * a few odd accounts do not matter; they stand beside the shipped ones and judge nobody unless the person says so, because a
 * roster is hand-picked and says what is usual on it, not what is usual.
 * @param day ISO day for `date`
 */
export function ownBenchmarks(
  rows: readonly RosterFigures[],
  day: string,
  bounds: TierBounds = standardTierBounds,
): OwnBenchmark[] {
  const groups = new Map<
    string,
    { kind: Omit<OwnBenchmark, 'median' | 'low' | 'high' | 'sure' | 'n' | 'date'>; values: number[] }
  >();
  for (const row of rows) {
    if (!(row.followers >= 0 && Number.isFinite(row.followers))) continue;
    const tier = tierOf(row.followers, bounds);
    const category = row.category?.trim().toLowerCase();
    for (const figure of ownFigures) {
      const value = row[figure];
      // A rate of nothing at all cannot be a yardstick for others.
      if (value === undefined || !(value > 0 && Number.isFinite(value))) continue;
      for (const kind of [
        { figure, site: row.site, tier },
        ...(category ? [{ figure, site: row.site, tier, category }] : []),
      ]) {
        const key = JSON.stringify(kind);
        const group = groups.get(key) ?? { kind, values: [] };
        group.values.push(value);
        groups.set(key, group);
      }
    }
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, { kind, values }]) =>
      values.length < leastAccounts ? [] : [{ ...kind, ...middleOf(values), date: day }],
    );
}

/** Median, quarters, and the order statistics that bound the median at 95 % (binomial, by its normal approximation). */
function middleOf(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const reach = 0.98 * Math.sqrt(n);
  const at = (place: number) => sorted[Math.min(n - 1, Math.max(0, place))] ?? 0;
  return {
    median: quantile(sorted, 0.5) ?? 0,
    low: quantile(sorted, 0.25) ?? 0,
    high: quantile(sorted, 0.75) ?? 0,
    sure: { low: at(Math.floor(n / 2 - reach) - 1), high: at(Math.ceil(n / 2 + reach)) },
    n,
  };
}
