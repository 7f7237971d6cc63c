import { type LikePart, likeParts } from './like-weights';
import type { Portrait } from './portrait';

/** Whom others are held against: one person, or the middle of several. */
export interface LikeTarget {
  /** What they talk about, as a vector of length 1; rare terms weigh more. Missing: not known of any. */
  readonly terms?: ReadonlyMap<string, number>;
  /** The geometric mean, for sizes differ by factors. */
  readonly followers?: number;
  /** Of those whose value is known, which share has it. */
  readonly tiers: ReadonlyMap<string, number>;
  /** By what it is a share of, the geometric mean. */
  readonly engagement: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, number>;
  readonly languages: ReadonlyMap<string, number>;
  readonly sites: ReadonlyMap<string, number>;
  /** Parts of which something is known. */
  readonly known: readonly LikePart[];
}

/**
 * What a term says: ln(1 + N/n), where n of N people use it (inverse document frequency, Spärck Jones 1972, smoothed). A term that
 * everybody uses still says a little.
 */
export function termWeight(people: number, using: number): number {
  return Math.log(1 + people / Math.max(1, using));
}

/** The middle of several portraits: each counts as much as the other, whatever their order. */
export function targetOf(portraits: readonly Portrait[], weightOf: (term: string) => number): LikeTarget {
  const terms = centroid(
    portraits.flatMap((portrait) => (portrait.terms ? [portrait.terms] : [])),
    weightOf,
  );
  const followers = geometricMean(
    portraits.flatMap((portrait) => (portrait.followers === undefined ? [] : [Math.max(1, portrait.followers)])),
  );
  const rates = new Map<string, number[]>();
  for (const { engagement } of portraits)
    if (engagement) rates.set(engagement.over, [...(rates.get(engagement.over) ?? []), Math.max(0, engagement.rate)]);
  const target = {
    ...(terms && { terms }),
    ...(followers !== undefined && { followers }),
    tiers: shares(portraits.map(({ tier }) => (tier === undefined ? [] : [tier]))),
    engagement: new Map([...rates].map(([over, all]) => [over, meanRate(all)])),
    places: shares(portraits.map(({ places = [] }) => places)),
    languages: shares(portraits.map(({ languages = [] }) => languages)),
    sites: shares(portraits.map(({ site }) => (site === undefined ? [] : [site]))),
  };
  const isKnown: Record<LikePart, boolean> = {
    topics: terms !== undefined,
    size: followers !== undefined,
    region: target.places.size + target.languages.size > 0,
    engagement: rates.size > 0,
    site: target.sites.size > 0,
  };
  return { ...target, known: likeParts.filter((part) => isKnown[part]) };
}

function centroid(
  all: readonly (readonly string[])[],
  weightOf: (term: string) => number,
): Map<string, number> | undefined {
  const sum = new Map<string, number>();
  for (const terms of all) {
    const length = Math.hypot(...terms.map(weightOf));
    for (const term of terms) sum.set(term, (sum.get(term) ?? 0) + weightOf(term) / length);
  }
  if (sum.size === 0) return undefined;
  const length = Math.hypot(...sum.values());
  // In the order of the alphabet: sums do not depend on who was chosen first.
  return new Map(
    [...sum].sort(([one], [other]) => (one < other ? -1 : 1)).map(([term, weight]) => [term, weight / length]),
  );
}

function shares(all: readonly (readonly string[])[]): Map<string, number> {
  const known = all.filter((keys) => keys.length > 0);
  const counts = new Map<string, number>();
  for (const keys of known) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map([...counts].map(([key, count]) => [key, count / known.length]));
}

/** Sorted first, so that the sum is the same whatever the order. */
function geometricMean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  if (values.length === 1) return values[0];
  return Math.exp(values.toSorted((a, b) => a - b).reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** Of a single one exactly that one, also zero. */
function meanRate(rates: readonly number[]): number {
  const [only = 0] = rates;
  return rates.length === 1 ? only : (geometricMean(rates.map((rate) => Math.max(rate, 1e-6))) ?? 0);
}
