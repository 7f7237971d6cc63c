import type { Evidence, EvidencePost } from '@/lib/domain/evidence';
import { type PostCount, postsNeeded, settledAfterMs } from './constants';
import { type Facts, factsOf, realCount, type SeenPost } from './facts';
import { median } from './statistics';
import type { NextStep } from './types';
import { countOf, listOf, siteWords } from './words';

interface Candidate extends Omit<NextStep, 'gain'> {
  /** The evidence as it would be afterwards, with ordinary numbers for what is not known yet. */
  readonly afterwards: Evidence;
}

/**
 * What the person could do, each with the confidence it would add by itself: the score is worked out again as if it
 * were done. Steps that would add less than half a hundredth are left out.
 */
export function nextSteps(evidence: Evidence, confidenceOf: (evidence: Evidence) => number): NextStep[] {
  const before = confidenceOf(evidence);
  return [openProfile(evidence), openPosts(evidence), lookAgain(evidence)]
    .flatMap((candidate) => {
      if (!candidate) return [];
      const { afterwards, ...step } = candidate;
      const gain = confidenceOf(afterwards) - before;
      return gain >= 0.005 ? [{ ...step, gain }] : [];
    })
    .sort((a, b) => b.gain - a.gain);
}

function openProfile(evidence: Evidence): Candidate | undefined {
  const { site, followers, following, posts } = factsOf(evidence);
  const words = siteWords(site);
  const showsFollowing = site !== 'youtube';
  if (followers && (following || !showsFollowing)) return undefined;
  const ordinary = { value: 1_000, precision: 'exact', readAt: 0 } as const;
  const missing = [...(followers ? [] : [words.followers]), ...(following || !showsFollowing ? [] : ['followings'])];
  const shelf = site === 'youtube' && posts.length === 0 ? inventedPosts(evidence, postsNeeded.full, ['views']) : [];
  return {
    what: 'open-profile',
    text: `Open the profile page, so that the number of ${listOf(missing)} can be read.`,
    afterwards: {
      ...evidence,
      followers: followers ? evidence.followers : ordinary,
      following: showsFollowing && !following ? ordinary : evidence.following,
      posts: [...evidence.posts, ...shelf],
    },
  };
}

function openPosts(evidence: Evidence): Candidate | undefined {
  const facts = factsOf(evidence);
  const words = siteWords(facts.site);
  if (facts.isPrivate && facts.posts.length === 0) return undefined;
  const wanted = wantedCounts(facts.site);
  const lacking = facts.posts.filter((post) => missingOn(post, wanted).length > 0);
  const complete = facts.posts.length - lacking.length;
  const posted = realCount(evidence.postCount) ?? postsNeeded.full;
  const goal = Math.min(postsNeeded.full, Math.max(posted, facts.posts.length));
  const count = goal - complete;
  if (count <= 0) return undefined;
  const opened = lacking.slice(0, count);
  const ids = new Set(opened.map((post) => post.id));
  const missing = opened.length > 0 ? [...new Set(opened.flatMap((post) => missingOn(post, wanted)))] : [...wanted];
  return {
    what: 'open-posts',
    count,
    text: `Open ${complete > 0 ? countOf(count, `more ${words.post}`, `more ${words.posts}`) : countOf(count, words.post, words.posts)}, so that ${count === 1 ? 'its' : 'their'} ${listOf(missing)} can be read where the site shows them.`,
    afterwards: {
      ...evidence,
      posts: [
        ...evidence.posts.map((post) => (ids.has(post.postId) ? filled(post, facts, wanted) : post)),
        ...inventedPosts(evidence, count - opened.length, wanted),
      ],
    },
  };
}

function lookAgain(evidence: Evidence): Candidate | undefined {
  const facts = factsOf(evidence);
  const words = siteWords(facts.site);
  const young = facts.posts.filter((post) => post.likes !== undefined && !post.isSettled);
  if (young.length === 0) return undefined;
  return {
    what: 'look-again',
    count: young.length,
    text: `Look again in 3 days: likes on ${countOf(young.length, words.post, words.posts)} are still coming in, or the date is not known.`,
    afterwards: {
      ...evidence,
      posts: evidence.posts.map((post) => ({ ...post, lastSeenAt: post.lastSeenAt + settledAfterMs })),
    },
  };
}

function wantedCounts(site: string): readonly PostCount[] {
  return site === 'youtube' ? ['likes', 'comments', 'views'] : ['likes', 'comments'];
}

function missingOn(post: SeenPost, wanted: readonly PostCount[]): string[] {
  return [...wanted.filter((name) => post[name] === undefined), ...(post.isDated || post.isSettled ? [] : ['dates'])];
}

/** Figures of an ordinary post of this account, or of any account where nothing is known of it. */
function ordinaryCount(name: PostCount, facts: Facts): number {
  const own = median(facts.posts.flatMap((post) => post[name] ?? []));
  return own ?? { likes: 100, comments: 2, views: 2_500, shares: 1 }[name];
}

function filled(post: EvidencePost, facts: Facts, wanted: readonly PostCount[]): EvidencePost {
  const counts = Object.fromEntries(wanted.map((name) => [name, realCount(post[name]) ?? ordinaryCount(name, facts)]));
  return { ...post, ...counts, publishedAt: post.publishedAt ?? post.lastSeenAt - settledAfterMs };
}

function inventedPosts(evidence: Evidence, count: number, wanted: readonly PostCount[]): EvidencePost[] {
  const facts = factsOf(evidence);
  const counts = Object.fromEntries(wanted.map((name) => [name, ordinaryCount(name, facts)]));
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    key: `next:${index}`,
    profileId: (evidence.posts[0]?.profileId ?? '') as EvidencePost['profileId'],
    postId: `\u0000next-${index}`,
    publishedAt: 0,
    firstSeenAt: settledAfterMs,
    lastSeenAt: settledAfterMs,
    ...counts,
  }));
}
