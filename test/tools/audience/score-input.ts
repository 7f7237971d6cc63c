import * as z from 'zod/mini';
import { genericRemark } from '@/lib/audience/comments/generic';
import { type CommentVerdict, commentsSpam } from '@/lib/audience/comments/model';
import type { CommentWeights } from '@/lib/audience/comments/weights';
import { handleFeatures } from '@/lib/audience/features/account-features';
import { commentFeatures, comparableText } from '@/lib/audience/features/comment-features';
import { largestCount } from '@/lib/audience/standard-limits';
import { type AudienceSettings, audienceSettingsSchema } from '@/lib/domain/audience-settings';
import type {
  AccountEvidence,
  AccountFeatures,
  CommentEvidence,
  CommentFeatures,
  Evidence,
  EvidencePost,
  HandleFeatures,
} from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';
import { siteIds } from '@/lib/domain/reading';

const count = z.number().check(z.gte(0), z.lte(largestCount));
const precision = z.enum(['exact', 'rounded']);
const seenCount = z.union([count, z.strictObject({ value: count, precision: z.optional(precision) })]);
/** ISO 8601, or epoch ms. */
const moment = z.union([
  z.number().check(z.gte(0), z.lte(8.64e15)),
  z.string().check(z.refine((text) => Number.isFinite(Date.parse(text)), 'is no date (ISO 8601 or milliseconds)')),
]);

const post = z.strictObject({
  id: z.optional(z.string()),
  publishedAt: z.optional(moment),
  /** When its numbers were read. */
  seenAt: z.optional(moment),
  likes: z.optional(count),
  comments: z.optional(count),
  views: z.optional(count),
  shares: z.optional(count),
  caption: z.optional(z.string()),
  paidPartnership: z.optional(z.boolean()),
});

const comment = z.union([
  z.string(),
  z.strictObject({
    text: z.optional(z.string()),
    /** In place of the words: what `commentFeatures` makes of them, with `isGeneric` and `spam` where known. */
    features: z.optional(z.looseObject({ words: count, isEmojiOnly: z.boolean() })),
    author: z.optional(z.string()),
    post: z.optional(z.string()),
    replies: z.optional(count),
  }),
]);

const share = z.number().check(z.gte(0));
const flag = z.union([z.boolean(), z.literal(0), z.literal(1)]);
const follower = z.strictObject({
  handle: z.optional(z.string()),
  followers: z.optional(count),
  following: z.optional(count),
  posts: z.optional(count),
  hasPicture: z.optional(flag),
  isPrivate: z.optional(flag),
  usernameLength: z.optional(share),
  usernameDigits: z.optional(share),
  usernameTrailingDigits: z.optional(share),
  usernameSeparators: z.optional(share),
  bioLength: z.optional(share),
  hasUrl: z.optional(flag),
  createdAt: z.optional(moment),
});

/** What `audience score` reads: what was seen of one profile. Anything that was not seen is left out. */
export const scoreInputSchema = z.strictObject({
  site: z.enum(siteIds),
  /** When all of it was seen; missing: the newest date in it, or the moment of the call. */
  seenAt: z.optional(moment),
  followers: z.optional(seenCount),
  following: z.optional(seenCount),
  postCount: z.optional(count),
  private: z.optional(z.boolean()),
  verified: z.optional(z.boolean()),
  category: z.optional(z.string()),
  posts: z.optional(z.array(post)),
  comments: z.optional(z.array(comment)),
  followerRows: z.optional(z.array(follower)),
  history: z.optional(
    z.array(
      z.strictObject({
        at: moment,
        followers: z.optional(count),
        following: z.optional(count),
        precision: z.optional(precision),
      }),
    ),
  ),
  /** The person's own changes to weights, tiers and benchmarks. */
  settings: z.optional(audienceSettingsSchema),
});

export type ScoreInput = z.infer<typeof scoreInputSchema>;

const profileId = 'profile' as ProfileId;

/** The input as evidence. Words of comments are judged and forgotten, as the extension does it. */
export function evidenceOfInput(input: ScoreInput, now: number, weights: CommentWeights): Evidence {
  const seenAt = input.seenAt === undefined ? now : timeOf(input.seenAt);
  const texts = (input.comments ?? []).flatMap((row) => (typeof row === 'string' ? row : row.text) ?? []);
  const verdicts = new Map(commentsSpam(texts, weights).map((verdict, at) => [texts[at], verdict]));
  return {
    site: input.site,
    ...(input.followers !== undefined && { followers: countOf(input.followers, seenAt) }),
    ...(input.following !== undefined && { following: countOf(input.following, seenAt) }),
    ...(input.postCount !== undefined && { postCount: input.postCount }),
    ...(input.private !== undefined && { private: input.private }),
    ...(input.verified !== undefined && { verified: input.verified }),
    ...(input.category !== undefined && { category: input.category }),
    posts: (input.posts ?? []).map((row, index) => postOf(row, index, seenAt)),
    ...(input.comments && {
      commentRows: input.comments.map((row, index) => commentOf(row, index, seenAt, verdicts)),
    }),
    ...(input.followerRows && { followerRows: input.followerRows.map((row, index) => followerOf(row, index, seenAt)) }),
    ...(input.history && {
      history: input.history.map((point) => ({
        at: timeOf(point.at),
        ...(point.followers !== undefined && { followers: point.followers }),
        ...(point.following !== undefined && { following: point.following }),
        precision: point.precision ?? 'exact',
      })),
    }),
    readingCount: Math.max(1, input.history?.length ?? 1),
  };
}

/** The person's changes that came with the input. */
export function settingsOfInput(input: ScoreInput): AudienceSettings {
  return input.settings ?? {};
}

function timeOf(value: z.infer<typeof moment>): number {
  return typeof value === 'number' ? value : Date.parse(value);
}

function countOf(value: z.infer<typeof seenCount>, readAt: number): NonNullable<Evidence['followers']> {
  if (typeof value === 'number') return { value, precision: 'exact', readAt };
  return { value: value.value, precision: value.precision ?? 'exact', readAt };
}

function postOf(row: z.infer<typeof post>, index: number, seenAt: number): EvidencePost {
  const { id, publishedAt, seenAt: own, ...rest } = row;
  const postId = id ?? `post-${index + 1}`;
  const at = own === undefined ? seenAt : timeOf(own);
  return {
    key: `${profileId}:${postId}`,
    profileId,
    postId,
    ...(publishedAt !== undefined && { publishedAt: timeOf(publishedAt) }),
    ...rest,
    firstSeenAt: at,
    lastSeenAt: at,
  };
}

function commentOf(
  row: z.infer<typeof comment>,
  index: number,
  seenAt: number,
  verdicts: ReadonlyMap<string | undefined, CommentVerdict>,
): CommentEvidence {
  const given = typeof row === 'string' ? { text: row } : row;
  const {
    text,
    author,
    post: postId,
    features,
    replies,
  } = { author: undefined, post: undefined, features: undefined, replies: undefined, ...given };
  const comparable = text === undefined ? '' : comparableText(text);
  return {
    key: `${profileId}:comment-${index}`,
    profileId,
    sameHash: `comment-${index}`,
    by: 'audience',
    ...(postId !== undefined && { postId }),
    ...(author !== undefined && { authorHash: author, authorHandle: handleFeatures(author) }),
    ...(comparable !== '' && { textHash: comparable }),
    ...(text !== undefined && { features: featuresOf(text, verdicts.get(text)) }),
    ...(text === undefined && features !== undefined && { features: features as unknown as CommentFeatures }),
    ...(replies !== undefined && { replies: { value: replies, precision: 'exact' as const } }),
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
  };
}

function featuresOf(text: string, verdict: CommentVerdict | undefined): CommentFeatures {
  return {
    ...commentFeatures(text),
    isGeneric: genericRemark(text).isGeneric,
    ...(verdict && { spam: { model: verdict.model, probability: verdict.probability } }),
  };
}

function followerOf(row: z.infer<typeof follower>, index: number, seenAt: number): AccountEvidence {
  return {
    key: `${profileId}:followers:${index}`,
    profileId,
    listOf: 'followers',
    accountHash: row.handle ?? `follower-${index}`,
    rank: index,
    features: accountOf(row),
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
  };
}

function accountOf(row: z.infer<typeof follower>): AccountFeatures {
  const exact = (value: number) => ({ value, precision: 'exact' as const });
  const handle = row.handle === undefined ? shapeOf(row) : handleFeatures(row.handle);
  return {
    version: 1,
    ...(handle && { handle }),
    ...(row.hasPicture !== undefined && { hasPicture: Boolean(row.hasPicture) }),
    ...(row.isPrivate !== undefined && { private: Boolean(row.isPrivate) }),
    ...(row.followers !== undefined && { followers: exact(row.followers) }),
    ...(row.following !== undefined && { following: exact(row.following) }),
    ...(row.posts !== undefined && { posts: exact(row.posts) }),
    ...(row.bioLength !== undefined && { bioLength: row.bioLength }),
    ...(row.hasUrl !== undefined && { hasLink: Boolean(row.hasUrl) }),
    ...(row.createdAt !== undefined && { createdAt: timeOf(row.createdAt) }),
  };
}

/** A handle of which only the shape is known. */
function shapeOf(row: z.infer<typeof follower>): HandleFeatures | undefined {
  if (row.usernameLength === undefined) return undefined;
  const digits = row.usernameDigits ?? 0;
  return {
    length: row.usernameLength,
    digits,
    trailingDigits: row.usernameTrailingDigits ?? 0,
    longestDigitRun: Math.max(row.usernameTrailingDigits ?? 0, Math.min(digits, 1)),
    separators: row.usernameSeparators ?? 0,
    longestConsonantRun: 0,
    pattern: '',
    entropy: 0,
  };
}
