import { type LikePart, likeParts, likeTable } from './like-weights';
import { engagementShare, placeShare, regionShare, sameShare, sizeShare } from './part-shares';
import type { Portrait } from './portrait';
import type { LikeTarget } from './target';

/** One part of which enough is known of both. */
export type LikeReason = {
  /** How alike in this part, 0 to 1. */
  readonly share: number;
  /** What it adds to the strength: its weight times its share. */
  readonly contribution: number;
} & (
  | { readonly part: 'topics' /** Those in common, most telling first. */; readonly shared: readonly string[] }
  | { readonly part: 'size'; readonly followers: number; readonly target: number }
  | { readonly part: 'region'; readonly places: readonly string[]; readonly languages: readonly string[] }
  | { readonly part: 'engagement'; readonly rate: number; readonly target: number; readonly over: string }
  | { readonly part: 'site'; readonly site: string }
);

/** How alike somebody is to the target. */
export interface Likeness {
  /** Over all parts, 0 to 1; what is not known counts for nothing. What people are ordered by: `share` times `certainty`. */
  readonly strength: number;
  /** Over the parts that are known of both, 0 to 1. */
  readonly share: number;
  /** Weight of those parts in all, 0 to 1. */
  readonly certainty: number;
  /** What adds most comes first. */
  readonly reasons: readonly LikeReason[];
  /** Parts that are not known of one of the two. */
  readonly unknown: readonly LikePart[];
}

const mostShared = 5;

/** Shares of all parts, `NaN` for what is not known, into one. */
export function combined(shares: { readonly [Part in LikePart]: number }): {
  strength: number;
  share: number;
  certainty: number;
} {
  let strength = 0;
  let certainty = 0;
  for (const part of likeParts) {
    const share = shares[part];
    if (Number.isNaN(share)) continue;
    strength += likeTable.weights[part] * share;
    certainty += likeTable.weights[part];
  }
  return { strength, certainty, share: certainty === 0 ? 0 : strength / certainty };
}

/** Holds one person against a target, with the reasons. */
export function likenessOf(target: LikeTarget, portrait: Portrait, weightOf: (term: string) => number): Likeness {
  const found: LikeReason[] = [];
  const add = (reason: WithoutContribution) =>
    found.push({ ...reason, contribution: likeTable.weights[reason.part] * reason.share });
  const { terms, followers, tier, engagement, places = [], languages = [], site } = portrait;

  if (target.terms && terms) {
    const own = target.terms;
    const length = Math.hypot(...terms.map(weightOf));
    const shared = terms
      .flatMap((term) => (own.has(term) ? [{ term, adds: ((own.get(term) ?? 0) * weightOf(term)) / length }] : []))
      .sort((one, other) => other.adds - one.adds || (one.term < other.term ? -1 : 1));
    const share = Math.min(
      1,
      shared.reduce((sum, { adds }) => sum + adds, 0),
    );
    add({ part: 'topics', share, shared: shared.slice(0, mostShared).map(({ term }) => term) });
  }
  if (target.followers !== undefined && followers !== undefined) {
    const share = sizeShare(followers, target.followers, tier === undefined ? 0 : (target.tiers.get(tier) ?? 0));
    add({ part: 'size', share, followers, target: Math.round(target.followers) });
  }
  const share = regionShare(
    setShare(target.places, places, placeShare),
    setShare(target.languages, languages, sameShare),
  );
  if (!Number.isNaN(share))
    add({
      part: 'region',
      share,
      places: places.filter((place) => target.places.has(place)),
      languages: languages.filter((language) => target.languages.has(language)),
    });
  const rate = engagement && target.engagement.get(engagement.over);
  if (engagement && rate !== undefined)
    add({
      part: 'engagement',
      share: engagementShare(engagement.rate, rate),
      rate: engagement.rate,
      target: rate,
      over: engagement.over,
    });
  if (site !== undefined && target.sites.size > 0) add({ part: 'site', share: target.sites.get(site) ?? 0, site });

  const shareOf = (part: LikePart) => found.find((reason) => reason.part === part)?.share ?? Number.NaN;
  const reasons = found.toSorted(
    (one, other) =>
      other.contribution - one.contribution || likeParts.indexOf(one.part) - likeParts.indexOf(other.part),
  );
  return {
    ...combined({
      topics: shareOf('topics'),
      size: shareOf('size'),
      region: shareOf('region'),
      engagement: shareOf('engagement'),
      site: shareOf('site'),
    }),
    reasons,
    unknown: likeParts.filter((part) => Number.isNaN(shareOf(part))),
  };
}

type WithoutContribution = LikeReason extends infer Reason
  ? Reason extends unknown
    ? Omit<Reason, 'contribution'>
    : never
  : never;

function setShare(
  target: ReadonlyMap<string, number>,
  keys: readonly string[],
  shareOf: (common: number, total: number, size: number) => number,
): number {
  if (target.size === 0 || keys.length === 0) return Number.NaN;
  let total = 0;
  for (const weight of target.values()) total += weight;
  return shareOf(
    keys.reduce((sum, key) => sum + (target.get(key) ?? 0), 0),
    total,
    keys.length,
  );
}

/** What somebody who is like the target in all that is known of it would reach. */
export function mostStrength({ known }: LikeTarget): number {
  return known.reduce((sum, part) => sum + likeTable.weights[part], 0);
}

/** The least strength that counts as being alike. */
export function leastStrength(target: LikeTarget): number {
  return likeTable.least * mostStrength(target);
}
