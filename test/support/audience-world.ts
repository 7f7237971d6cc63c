import shippedCard from '@/lib/audience/weights/comments-card.json';
import type { AccountEvidence, CommentEvidence, EvidencePost } from '@/lib/domain/evidence';
import { found } from '@/lib/domain/field';
import type { PersonId, ProfileId, ReadingId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { SiteId } from '@/lib/domain/reading';
import type { Store, StoredReading } from '@/lib/services/ports';
import { sampleReading } from './readings';

export interface SampleAccount {
  readonly profile: Profile;
  readonly posts: readonly EvidencePost[];
  readonly comments: readonly CommentEvidence[];
  readonly followers: readonly AccountEvidence[];
  readonly readings: readonly StoredReading[];
}

export interface AccountPlan {
  readonly site?: SiteId;
  readonly posts?: number;
  readonly comments?: number;
  readonly followers?: number;
  readonly readings?: number;
  readonly isOnRoster?: boolean;
  /** Epoch ms of the last look. */
  readonly seenAt?: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 1);

/** An invented account with all its evidence, the same for the same number; plain rows that can be written anywhere. */
export function sampleAccount(index: number, plan: AccountPlan = {}): SampleAccount {
  const { site = 'instagram', posts = 12, comments = 0, followers = 0, readings = 1, isOnRoster = true } = plan;
  const seenAt = plan.seenAt ?? start + 60 * dayMs + index;
  const id = `account-${index}` as ProfileId;
  const people = 1_500 + (index % 97) * 80;
  const base = { profileId: id, firstSeenAt: seenAt, lastSeenAt: seenAt };
  return {
    profile: {
      id,
      site,
      siteId: `site-${index}`,
      handle: `creator.${index}`,
      handleKey: `creator.${index}`,
      url: `https://www.instagram.com/creator.${index}/`,
      displayName: `Creator ${index}`,
      ...(isOnRoster && { personId: `person-${index}` as PersonId }),
      followers: people,
      followersPrecision: 'exact',
      following: 300 + (index % 40),
      postCount: 200,
      counts: {
        followers: { precision: 'exact', readAt: seenAt },
        following: { precision: 'exact', readAt: seenAt },
      },
      seenAt,
      lastReadAt: seenAt,
      lookedAt: {
        posts: seenAt,
        ...(comments > 0 && { comments: seenAt }),
        ...(followers > 0 && { followers: seenAt }),
      },
    },
    posts: Array.from({ length: posts }, (_, post) => {
      const likes = Math.round(people * 0.03 * (0.6 + (((index * 7 + post * 13) % 17) / 17) * 0.9));
      return {
        ...base,
        key: `${id}:p${post}`,
        postId: `p${post}`,
        publishedAt: seenAt - (post + 4) * 2 * dayMs,
        publishedPrecision: 'exact',
        caption: `Trail notes no. ${post}, with a longer word about the weather, the huts and the way down again.`,
        likes,
        comments: Math.max(1, Math.round(likes / 40)),
        exactAt: { likes: seenAt, comments: seenAt },
      };
    }),
    comments: Array.from({ length: comments }, (_, comment) => ({
      ...base,
      key: `${id}:c${comment}`,
      sameHash: `same-${comment}`,
      by: 'audience',
      postId: `p${comment % Math.max(1, posts)}`,
      authorHash: `author-${comment % 60}`,
      textHash: `text-${comment % 90}`,
      features: commentFeatures(comment),
    })),
    followers: Array.from({ length: followers }, (_, follower) => ({
      ...base,
      key: `${id}:followers:f${follower}`,
      listOf: 'followers',
      accountHash: `f${follower}`,
      rank: follower,
      features: accountFeatures(follower),
    })),
    readings: Array.from({ length: readings }, (_, reading) => ({
      id: `${id}-r${reading}` as ReadingId,
      profileId: id,
      readAt: seenAt - (readings - 1 - reading) * dayMs,
      reading: sampleReading({
        site,
        profile: { followers: found(people - (readings - 1 - reading) * 5, 'embedded', 'exact') },
      }),
      commentsSeen: comments,
      accountsSeen: followers,
      otherPostsSeen: 0,
    })),
  };
}

function accountFeatures(index: number): AccountEvidence['features'] {
  const digits = index % 7 === 0 ? 5 : 0;
  return {
    version: 1,
    handle: {
      length: 8 + (index % 9),
      digits,
      trailingDigits: digits,
      longestDigitRun: digits,
      separators: index % 3,
      longestConsonantRun: 3,
      pattern: digits > 0 ? 'a0' : 'a',
      entropy: 3.1,
    },
    name: { length: 11, words: 2, digits: 0, emoji: 0 },
    hasPicture: index % 11 !== 0,
  };
}

function commentFeatures(index: number): NonNullable<CommentEvidence['features']> {
  return {
    version: 2,
    length: 20 + (index % 50),
    words: 4 + (index % 9),
    uniqueWords: 4 + (index % 8),
    emoji: index % 3,
    isEmojiOnly: false,
    isMentionOnly: false,
    mentions: 0,
    hashtags: 0,
    links: 0,
    hasEmail: false,
    hasLongNumber: false,
    hasMoneySign: false,
    digits: 0,
    exclamations: index % 2,
    questions: 0,
    upperCaseShare: 0.1,
    longestRun: 1,
    styledLetters: 0,
    hasMixedScripts: false,
    isGeneric: index % 6 === 0,
    spam: { model: shippedCard.model, probability: index % 25 === 0 ? 0.93 : 0.04 },
  };
}

/** Writes accounts with all their evidence. */
export async function addAccounts(store: Store, accounts: readonly SampleAccount[]): Promise<void> {
  await store.atomic(async (tx) => {
    for (const { profile, posts, comments, followers, readings } of accounts) {
      await tx.profiles.put(profile);
      for (const post of posts) await tx.posts.put(post);
      if (comments.length > 0) await tx.commentEvidence.putMany(comments);
      if (followers.length > 0) await tx.followerEvidence.putMany(followers);
      for (const reading of readings) await tx.readings.put(reading);
    }
  });
}
