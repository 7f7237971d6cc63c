import { likeTable } from './like-weights';

/** Follower counts on a scale of powers of ten, with a share for the same tier. @returns 0 to 1 */
export function sizeShare(followers: number, target: number, sameTier: number): number {
  const { powersOfTen, sameTier: weight } = likeTable.size;
  const apart = Math.abs(Math.log10(Math.max(1, followers)) - Math.log10(Math.max(1, target)));
  return (1 - weight) * Math.max(0, 1 - apart / powersOfTen) + weight * sameTier;
}

/** Engagement rates by how many times one is the other. @returns 0 to 1 */
export function engagementShare(rate: number, target: number): number {
  const { times, floor } = likeTable.engagement;
  const apart = Math.abs(Math.log((Math.max(0, rate) + floor) / (Math.max(0, target) + floor)));
  return Math.max(0, 1 - apart / Math.log(times));
}

/**
 * How much of two sets is the same: the weighted Jaccard index, Σ min / Σ max.
 * @param common sum of the target's weights of the members of the other set
 * @param total sum of all of the target's weights
 * @param size members of the other set
 */
export function sameShare(common: number, total: number, size: number): number {
  const all = total + size - common;
  return all <= 0 ? 0 : Math.min(1, common / all);
}

/** Any place in common says most of it: "Porto, Portugal" and "Lisbon, Portugal" are both in Portugal. */
export function placeShare(common: number, total: number, size: number): number {
  const { anyPlace } = likeTable.region;
  if (common <= 0) return 0;
  return Math.min(1, common) * anyPlace + (1 - anyPlace) * sameShare(common, total, size);
}

/** Of places and languages, those that are known of both count alike. `NaN`: neither is. */
export function regionShare(places: number, languages: number): number {
  if (Number.isNaN(places)) return languages;
  return Number.isNaN(languages) ? places : (places + languages) / 2;
}
