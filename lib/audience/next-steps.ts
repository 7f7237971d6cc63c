import type { AccountEvidence, AccountFeatures, CommentEvidence, HistoryPoint } from '@/lib/domain/evidence';
import type { SignalId } from '@/lib/domain/signal-id';
import { applicableSignals, applicableWeight } from './combine';
import type { Facts, PostCount, SeenPost } from './facts';
import { growthOf } from './growth/growth';
import { signalFunctions } from './signals';
import type { SignalContext } from './signals/context';
import type { Limits } from './standard-limits';
import { median, sum } from './statistics';
import type { NextStep, Signal } from './types';
import { countOf, listOf, siteWords } from './words';

interface Candidate extends Omit<NextStep, 'gain'> {
  /** What would be known afterwards, with ordinary numbers for what is not known yet. */
  readonly afterwards: Facts;
  readonly touches: readonly SignalId[];
}

const dayMs = 24 * 60 * 60 * 1000;
/** Sites that show nobody else's followers. */
const withoutFollowerLists: readonly string[] = ['youtube', 'twitch', 'substack', 'facebook', 'linkedin', 'web'];
/** Days between two visits that are asked for when there is already a history. */
const betweenVisits = 7;

/**
 * What the person could do, each with the confidence it would add by itself, the largest first: the signals it touches are
 * worked out again as if it were done. Steps that would add less than half a hundredth are left out.
 */
export function nextSteps(facts: Facts, signals: readonly Signal[], context: SignalContext): NextStep[] {
  const { limits } = context.table;
  const whole = applicableWeight(facts.site, context.table);
  const applicable = new Set(applicableSignals(facts.site, context.table));
  const before = new Map(signals.map((signal) => [signal.id, signal.evidence]));
  const candidates = [
    openProfile(facts, limits),
    openPosts(facts, limits),
    openFollowers(facts, limits),
    openComments(facts, context),
    lookAgain(facts, limits),
    lookAgainLater(facts, limits),
  ];
  return candidates
    .flatMap((candidate) => {
      if (!candidate || whole === 0) return [];
      const { afterwards, touches, ...step } = candidate;
      const gains = touches
        .filter((id) => applicable.has(id))
        .map((id) => {
          const after = signalFunctions[id](afterwards, context);
          return after.weight * (after.evidence - (before.get(id) ?? 0));
        });
      const gain = sum(gains) / whole;
      return gain >= 0.005 ? [{ ...step, gain }] : [];
    })
    .sort((a, b) => b.gain - a.gain);
}

function openProfile(facts: Facts, limits: Limits): Candidate | undefined {
  const { site, followers, following, posts } = facts;
  const words = siteWords(site);
  const showsFollowing = site !== 'youtube';
  if (followers && (following || !showsFollowing)) return undefined;
  const ordinary = { value: 1_000, precision: 'exact' } as const;
  const missing = [...(followers ? [] : [words.followers]), ...(following || !showsFollowing ? [] : ['followings'])];
  const shelf = site === 'youtube' && posts.length === 0 ? inventedPosts(facts, limits.posts.full, ['views']) : [];
  return {
    what: 'open-profile',
    text: `Open the profile page, so that the number of ${listOf(missing)} can be read.`,
    touches: ['B1', 'B2', 'E3'],
    afterwards: {
      ...facts,
      followers: followers ?? ordinary,
      ...(showsFollowing && { following: following ?? ordinary }),
      posts: [...posts, ...shelf],
    },
  };
}

function openPosts(facts: Facts, limits: Limits): Candidate | undefined {
  const words = siteWords(facts.site);
  if (facts.isPrivate && facts.posts.length === 0) return undefined;
  const wanted = wantedCounts(facts.site);
  const lacking = facts.posts.filter((post) => missingOn(post, wanted).length > 0);
  const complete = facts.posts.length - lacking.length;
  const posted = facts.postCount ?? limits.posts.full;
  const goal = Math.min(limits.posts.full, Math.max(posted, facts.posts.length));
  const count = goal - complete;
  if (count <= 0) return undefined;
  const opened = lacking.slice(0, count);
  const ids = new Set(opened.map((post) => post.id));
  const missing = opened.length > 0 ? [...new Set(opened.flatMap((post) => missingOn(post, wanted)))] : [...wanted];
  return {
    what: 'open-posts',
    count,
    text: `Open ${complete > 0 ? countOf(count, `more ${words.post}`, `more ${words.posts}`) : countOf(count, words.post, words.posts)}, so that ${count === 1 ? 'its' : 'their'} ${listOf(missing)} can be read where the site shows them.`,
    touches: ['B1', 'B2', 'C1', 'C2', 'E1', 'E2'],
    afterwards: {
      ...facts,
      posts: [
        ...facts.posts.map((post) => (ids.has(post.id) ? filled(post, facts, wanted) : post)),
        ...inventedPosts(facts, count - opened.length, wanted),
      ],
    },
  };
}

function openFollowers(facts: Facts, { people }: Limits): Candidate | undefined {
  if (facts.isPrivate || withoutFollowerLists.includes(facts.site)) return undefined;
  const rows = facts.followerRows ?? [];
  const there = facts.followers?.value ?? people.full;
  const wanted = rows.length < people.full ? people.full : people.more;
  const count = Math.min(wanted, there) - rows.length;
  if (count <= 0 || there < people.least) return undefined;
  const words = siteWords(facts.site);
  return {
    what: 'open-followers',
    count,
    text: `Open the list of ${words.followers} and scroll through ${countOf(count, `${rows.length > 0 ? 'more ' : ''}row`, `${rows.length > 0 ? 'more ' : ''}rows`)}, so that it can be seen who they are.`,
    touches: ['A1', 'A2', 'A3', 'A5'],
    afterwards: { ...facts, followerRows: [...rows, ...inventedFollowers(rows, count)] },
  };
}

function openComments(facts: Facts, { table: { limits }, models }: SignalContext): Candidate | undefined {
  if (facts.isPrivate && facts.posts.length === 0) return undefined;
  const words = siteWords(facts.site);
  const rows = facts.comments ?? [];
  const usual = median(facts.posts.flatMap((post) => post.comments ?? [])) ?? limits.pods.commenters;
  const each = Math.min(limits.pods.commenters, Math.round(usual));
  if (each < 1) return undefined;
  const opened = new Set(rows.map((row) => row.postId)).size;
  const wanted = Math.max(2 * limits.pods.posts - opened, Math.ceil((limits.comments.full - rows.length) / each));
  const count = Math.min(wanted, 2 * limits.pods.posts, Math.max(0, (facts.postCount ?? wanted) - opened));
  if (count <= 0) return undefined;
  return {
    what: 'open-comments',
    count,
    text: `Open the comments of ${countOf(count, `${opened > 0 ? 'more ' : ''}${words.post}`, `${opened > 0 ? 'more ' : ''}${words.posts}`)}, so that it can be seen what they say and who writes them.`,
    touches: ['A5', 'D1', 'D2', 'D3'],
    afterwards: { ...facts, comments: [...rows, ...inventedComments(rows, count, each, models.comments?.model)] },
  };
}

function lookAgain(facts: Facts, limits: Limits): Candidate | undefined {
  const words = siteWords(facts.site);
  const young = facts.posts.filter((post) => post.likes !== undefined && !post.isSettled);
  if (young.length === 0) return undefined;
  const days = Math.ceil(limits.settledAfterMs / dayMs);
  return {
    what: 'look-again',
    count: young.length,
    days,
    text: `Look again in ${days} days: likes on ${countOf(young.length, words.post, words.posts)} are still coming in, or the date is not known.`,
    touches: ['C1'],
    afterwards: {
      ...facts,
      posts: facts.posts.map((post) => ({
        ...post,
        isSettled: true,
        lastSeenAt: post.lastSeenAt + limits.settledAfterMs,
      })),
    },
  };
}

/** Change shows only over time: as many visits as are missing, or one more in a week. */
function lookAgainLater(facts: Facts, limits: Limits): Candidate | undefined {
  const followers = facts.followers?.value;
  if (!followers) return undefined;
  const growth = growthOf(facts, limits);
  const points = growth?.points ?? [];
  const readings = points.length > 0 ? points.length : Math.min(1, facts.history.length);
  const daysLeft = Math.ceil(limits.growth.days - (growth?.course.days ?? 0));
  const isFirst = readings < limits.growth.points || daysLeft > 0;
  const count = isFirst ? Math.max(1, limits.growth.points - readings) : 1;
  const days = isFirst ? Math.max(daysLeft, count) : betweenVisits;
  const after = inventedReadings(facts, followers, count, days);
  return {
    what: 'look-again-later',
    count,
    days,
    text: isFirst
      ? `Look again on ${countOf(count, 'other day', 'other days')} over the next ${countOf(days, 'day', 'days')}: how the numbers change shows only over time.`
      : `Look again in ${countOf(days, 'day', 'days')}: how the numbers change shows only over time.`,
    touches: ['E1', 'E2', 'E3'],
    afterwards: { ...facts, history: [...facts.history, ...after] },
  };
}

/** Readings of an account that goes on as it is, spread over the days to come. */
function inventedReadings(facts: Facts, followers: number, count: number, days: number): HistoryPoint[] {
  const times = facts.history.map((point) => point.at).filter((at) => Number.isFinite(at));
  const from = times.reduce((latest, at) => Math.max(latest, at), 0);
  const last = facts.history.find((point) => point.at === from);
  const following = last?.following ?? facts.following?.value;
  const point = (at: number): HistoryPoint => ({
    at,
    followers: last?.followers ?? followers,
    ...(following !== undefined && { following }),
    precision: 'exact',
  });
  const now = facts.history.length === 0 ? [point(dayMs)] : [];
  const start = facts.history.length === 0 ? dayMs : from;
  return [...now, ...Array.from({ length: count }, (_, index) => point(start + ((index + 1) * days * dayMs) / count))];
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

function filled(post: SeenPost, facts: Facts, wanted: readonly PostCount[]): SeenPost {
  const counts = Object.fromEntries(wanted.map((name) => [name, post[name] ?? ordinaryCount(name, facts)]));
  return { ...post, ...counts, isDated: true, isSettled: post.isSettled || !post.isDated };
}

function inventedPosts(facts: Facts, count: number, wanted: readonly PostCount[]): SeenPost[] {
  const counts = Object.fromEntries(wanted.map((name) => [name, ordinaryCount(name, facts)]));
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    id: `\u0000next-${index}`,
    isDated: true,
    isSettled: true,
    mentionsGiveaway: false,
    at: 0,
    lastSeenAt: 0,
    ...counts,
  }));
}

/** What a plain row of a list shows. */
const plainRow: AccountFeatures = {
  version: 1,
  handle: {
    length: 11,
    digits: 1,
    trailingDigits: 1,
    longestDigitRun: 1,
    separators: 1,
    longestConsonantRun: 3,
    pattern: 'a_a0',
    entropy: 3.1,
  },
  name: { length: 11, words: 2, digits: 0, emoji: 0, likeHandle: 0.7 },
  hasPicture: true,
};

/** More of the same as was seen; plain rows where nothing was. */
function inventedFollowers(rows: readonly AccountEvidence[], count: number): AccountEvidence[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `\u0000next-${index}`,
    profileId: (rows[0]?.profileId ?? '') as AccountEvidence['profileId'],
    listOf: 'followers',
    accountHash: `\u0000next-${index}`,
    rank: rows.length + index,
    features: rows[index % Math.max(1, rows.length)]?.features ?? plainRow,
    firstSeenAt: 0,
    lastSeenAt: 0,
  }));
}

function inventedComments(
  rows: readonly CommentEvidence[],
  posts: number,
  each: number,
  model: string | undefined,
): CommentEvidence[] {
  const ordinary = plainComment(model);
  return Array.from({ length: posts * each }, (_, index) => ({
    key: `\u0000next-${index}`,
    profileId: (rows[0]?.profileId ?? '') as CommentEvidence['profileId'],
    sameHash: `\u0000next-${index}`,
    by: 'audience',
    postId: `\u0000next-${Math.floor(index / each)}`,
    authorHash: `\u0000next-${index}`,
    ...(plainRow.handle && { authorHandle: plainRow.handle }),
    features: ordinary,
    firstSeenAt: 0,
    lastSeenAt: 0,
  }));
}

function plainComment(model: string | undefined): NonNullable<CommentEvidence['features']> {
  return {
    version: 1,
    length: 40,
    words: 7,
    uniqueWords: 7,
    emoji: 0,
    isEmojiOnly: false,
    isMentionOnly: false,
    mentions: 0,
    hashtags: 0,
    links: 0,
    hasEmail: false,
    hasLongNumber: false,
    hasMoneySign: false,
    digits: 0,
    exclamations: 0,
    questions: 0,
    upperCaseShare: 0,
    longestRun: 1,
    styledLetters: 0,
    hasMixedScripts: false,
    isGeneric: false,
    ...(model !== undefined && { spam: { model, probability: 0 } }),
  };
}
