import { postsWith, type SeenPost } from '../facts';
import type { Limits } from '../standard-limits';
import { median } from '../statistics';
import type { Jump } from './jumps';

const dayMs = 24 * 60 * 60 * 1000;
/** Dates of posts may be of a day only. */
const slackMs = dayMs / 2;

/** A jump with what speaks for an innocent cause. */
export interface JudgedJump extends Jump {
  /** Share of it with a cause in sight, 0 to 1. */
  readonly explained: number;
  readonly why?: 'viral-post' | 'tail' | 'giveaway';
}

/** A post that took off, and how many followers it may still have brought. */
interface ViralPost {
  readonly at: number;
  budget: number;
  /** People a day in the jump that it explained last: what follows of it can only be less. */
  pace: number;
}

/**
 * How much of each jump has an innocent cause in sight: a post of the three days before whose views (or likes, where views
 * are not seen) stand out from the account's own; the tail of such a jump; half of it where a giveaway was announced. A post
 * explains no more followers than a part of those who saw it beyond the usual, over all jumps together: a jump of 5,000 is
 * not explained by 200 more views. It brings most at once and then fewer: a later rush is not its tail. And it cannot have
 * caused a rise that began before it; half a day is allowed for, because dates are no finer.
 */
export function judgedJumps(jumps: readonly Jump[], posts: readonly SeenPost[], limits: Limits): JudgedJump[] {
  const { reachDays, tailDays, giveaway } = limits.growth;
  const viral = viralPosts(posts, limits);
  return jumps.map((jump) => {
    const followed = (at: number, days: number) => at >= jump.startAt - days * dayMs && at <= jump.risingAt + slackMs;
    const pace = jump.people / Math.max(1, (jump.endAt - jump.startAt) / dayMs);
    const isTailOf = (post: ViralPost) => Number.isFinite(post.pace) && followed(post.at, reachDays + tailDays);
    const causes = viral.filter((post) => (followed(post.at, reachDays) || isTailOf(post)) && pace <= post.pace);
    const isTail = causes.length > 0 && causes.every(isTailOf);
    const byPost = jump.people > 0 ? take(causes, jump.people, pace) / jump.people : 0;
    const isNearGiveaway = posts.some((post) => post.isDated && post.mentionsGiveaway && followed(post.at, reachDays));
    const rest = isNearGiveaway ? (1 - byPost) * (1 - giveaway) : 0;
    const why = byPost > 0 ? (isTail ? 'tail' : 'viral-post') : isNearGiveaway ? 'giveaway' : undefined;
    return { ...jump, explained: Math.min(1, byPost + rest), ...(why && { why }) };
  });
}

/** Uses up what the posts may have brought, in their order, and says how much of it was there. */
function take(posts: readonly ViralPost[], people: number, pace: number): number {
  let left = Math.max(0, people);
  for (const post of posts) {
    const used = Math.min(post.budget, left);
    post.budget -= used;
    if (used > 0) post.pace = pace;
    left -= used;
  }
  return Math.max(0, people) - left;
}

function viralPosts(posts: readonly SeenPost[], limits: Limits): ViralPost[] {
  const { viral, conversion } = limits.growth;
  const dated = posts.filter((post) => post.isDated);
  const name = postsWith(dated, 'views').length >= limits.posts.least ? 'views' : 'likes';
  const seen = postsWith(dated, name);
  const usual = median(seen.map((post) => Math.log1p(post[name])));
  if (usual === undefined || seen.length < limits.posts.least) return [];
  const spread = (median(seen.map((post) => Math.abs(Math.log1p(post[name]) - usual))) ?? 0) / 0.6745;
  const least = Math.max(Math.log(viral.times), viral.z * spread);
  return seen
    .filter((post) => Math.log1p(post[name]) - usual >= least)
    .map((post) => ({
      at: post.at,
      budget: conversion[name] * (post[name] - Math.expm1(usual)),
      pace: Number.POSITIVE_INFINITY,
    }))
    .sort((a, b) => a.at - b.at || a.budget - b.budget);
}

/** Whether enough dated posts with views or likes were seen to look for a cause at all. */
export function canExplain(posts: readonly SeenPost[], limits: Limits): boolean {
  const dated = posts.filter((post) => post.isDated);
  return Math.max(postsWith(dated, 'views').length, postsWith(dated, 'likes').length) >= limits.posts.least;
}
