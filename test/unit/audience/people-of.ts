import type { AudienceModels, UnrealShare } from '@/lib/audience/models';
import type { AccountEvidence, AccountFeatures, CommentEvidence, CommentFeatures } from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';
import { now } from './evidence-of';

const profileId = 'profile-1' as ProfileId;
const exact = (value: number) => ({ value, precision: 'exact' }) as const;

export function accountOf(index: number, features: Partial<AccountFeatures> = {}): AccountEvidence {
  return {
    key: `${profileId}:followers:${index}`,
    profileId,
    listOf: 'followers',
    accountHash: `account-${index}`,
    rank: index,
    features: { version: 1, hasPicture: true, ...features },
    firstSeenAt: now,
    lastSeenAt: now,
  };
}

/** Real followers as they mostly are: followings spread over orders of size. */
export const ordinary = (index: number): Partial<AccountFeatures> => ({
  followers: exact(80 + ((index * 37) % 900)),
  following: exact(Math.floor(10 ** (1 + ((index * 0.618) % 1) * 3))),
  posts: exact(10 + ((index * 17) % 200)),
});

/** Follows many, posts nothing; the judge of these tests knows it by its missing picture. */
export const nobody: Partial<AccountFeatures> = {
  hasPicture: false,
  followers: exact(3),
  following: exact(2_400),
  posts: exact(0),
};

/** Followers, the first `unreal` of which are nobody. */
export function followersOf(n: number, unreal: number): AccountEvidence[] {
  return Array.from({ length: n }, (_, index) => accountOf(index, index < unreal ? nobody : ordinary(index)));
}

const plain: CommentFeatures = {
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
};

export interface CommentWish {
  readonly author?: string;
  readonly post?: string;
  readonly spam?: number;
  readonly text?: string;
  readonly isGeneric?: boolean;
  readonly replies?: number;
}

export function commentOf(index: number, wish: CommentWish = {}): CommentEvidence {
  const { author = `author-${index}`, post = `post-${index % 6}`, spam = 0.05, isGeneric = false } = wish;
  return {
    key: `${profileId}:comment-${index}`,
    profileId,
    sameHash: `same-${index}`,
    by: 'audience',
    postId: post,
    authorHash: author,
    authorHandle: {
      length: 9,
      digits: 0,
      trailingDigits: 0,
      longestDigitRun: 0,
      separators: 0,
      longestConsonantRun: 2,
      pattern: 'a',
      entropy: 3,
    },
    textHash: wish.text ?? `text-${index}`,
    features: { ...plain, isGeneric, spam: { model: 'test', probability: spam } },
    ...(wish.replies !== undefined && { replies: exact(wish.replies) }),
    firstSeenAt: now,
    lastSeenAt: now,
  };
}

export function commentsOf(n: number, wish: (index: number) => CommentWish = () => ({})): CommentEvidence[] {
  return Array.from({ length: n }, (_, index) => commentOf(index, wish(index)));
}

/** A judge without mistakes that knows nobody by the missing picture, give or take 5 points. */
function share(accounts: readonly AccountFeatures[]): UnrealShare | undefined {
  if (accounts.length === 0) return undefined;
  const flagged = accounts.filter((account) => account.hasPicture === false).length;
  const estimate = flagged / accounts.length;
  return {
    estimate,
    low: Math.max(0, estimate - 0.05),
    high: Math.min(1, estimate + 0.05),
    n: accounts.length,
    flagged,
    usualWidth: 0.1,
  };
}

const errors = { spam: 100, caught: 95, genuine: 100, flagged: 3 };
export const testModels: AudienceModels = {
  accounts: { version: 'test', share },
  comments: {
    model: 'test',
    cut: 0.5,
    errors: { youtube: errors, instagram: errors, both: errors, unseen: errors },
    sources: [],
  },
};
