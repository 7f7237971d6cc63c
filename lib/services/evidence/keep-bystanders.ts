import { type AccountEvidence, type CommentEvidence, evidenceLimit, type SeenNumber } from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';
import { exactIsBetter } from '@/lib/domain/rounding';
import type { Store } from '../ports';
import type { HashedAccount, HashedComment, HashedPage } from './hashed-page';
import { postKey } from './keep-posts';

interface Look {
  readonly profileId: ProfileId;
  readonly seenAt: number;
  /** What the owner of the page is called, folded. */
  readonly ownNames: ReadonlySet<string>;
}

/** Adds the comments of a page to the evidence. One that was seen before stays one row. */
export async function keepComments(tx: Store, page: HashedPage, look: Look): Promise<void> {
  if (page.comments.length === 0) return;
  const { profileId } = look;
  const post = page.postId === undefined ? undefined : await tx.posts.get(postKey(profileId, page.postId));
  const rows = new Map<string, CommentEvidence>();
  for (const comment of page.comments) {
    const before = rows.get(`${profileId}:${comment.hash}`) ?? (await knownComment(tx, profileId, comment));
    const row = commentAfter(before, comment, look, page.postId, post?.publishedAt);
    rows.set(row.key, row);
  }
  await tx.commentEvidence.putMany([...rows.values()]);
  for (const by of ['audience', 'owner'] as const) {
    const tooMany = (await tx.commentEvidence.count(profileId, by)) - evidenceLimit;
    if (tooMany > 0) await tx.commentEvidence.dropOldest(profileId, by, tooMany);
  }
}

/** By its id; else the same words by the same writer, unless both have ids and these differ. */
async function knownComment(
  tx: Store,
  profileId: ProfileId,
  comment: HashedComment,
): Promise<CommentEvidence | undefined> {
  const byKey = await tx.commentEvidence.get(`${profileId}:${comment.hash}`);
  if (byKey) return byKey;
  const same = await tx.commentEvidence.bySame(profileId, comment.sameHash);
  return same.find(({ idHash }) => idHash === undefined || comment.idHash === undefined || idHash === comment.idHash);
}

function commentAfter(
  before: CommentEvidence | undefined,
  comment: HashedComment,
  { profileId, seenAt, ownNames }: Look,
  postId: string | undefined,
  postedAt: number | undefined,
): CommentEvidence {
  const { hash, isByOwner, author, ...features } = comment;
  const isOwners = isByOwner || (author !== undefined && ownNames.has(author)) || before?.by === 'owner';
  const isDateBetter =
    features.publishedAt !== undefined &&
    (features.publishedPrecision === 'exact' || before?.publishedPrecision !== 'exact');
  const publishedAt = isDateBetter ? features.publishedAt : before?.publishedAt;
  const ageMs = publishedAt === undefined || postedAt === undefined ? before?.ageMs : publishedAt - postedAt;
  return {
    ...before,
    ...features,
    ...featuresAfter(before?.features, features.features),
    key: before?.key ?? `${profileId}:${hash}`,
    profileId,
    by: isOwners ? 'owner' : 'audience',
    postId: postId ?? before?.postId,
    likes: betterNumber(before?.likes, features.likes, before?.lastSeenAt, seenAt),
    replies: betterNumber(before?.replies, features.replies, before?.lastSeenAt, seenAt),
    publishedAt,
    publishedPrecision: isDateBetter ? features.publishedPrecision : before?.publishedPrecision,
    // "3 weeks ago" can come out before the post itself: then nothing is known.
    ageMs: ageMs === undefined || ageMs < 0 ? undefined : ageMs,
    firstSeenAt: Math.min(seenAt, before?.firstSeenAt ?? seenAt),
    lastSeenAt: Math.max(seenAt, before?.lastSeenAt ?? seenAt),
  };
}

/** A look without the model at hand does not lose what an earlier one made of the words. */
function featuresAfter(
  before: CommentEvidence['features'],
  now: CommentEvidence['features'],
): Pick<CommentEvidence, 'features'> {
  if (now === undefined) return {};
  return { features: now.spam === undefined && before?.spam ? { ...now, spam: before.spam } : now };
}

/** Adds the accounts of a list of followers, or of those followed. One that was seen before stays one row. */
export async function keepAccounts(
  tx: Store,
  accounts: readonly HashedAccount[],
  { profileId, seenAt, listOf }: Omit<Look, 'ownNames'> & { readonly listOf: AccountEvidence['listOf'] },
): Promise<void> {
  if (accounts.length === 0) return;
  const keyOf = ({ accountHash }: HashedAccount) => `${profileId}:${listOf}:${accountHash}`;
  const known = new Map((await tx.followerEvidence.getMany(accounts.map(keyOf))).map((row) => [row.key, row]));
  const rows = accounts.map((account): AccountEvidence => {
    const before = known.get(keyOf(account));
    return {
      key: keyOf(account),
      profileId,
      listOf,
      accountHash: account.accountHash,
      rank: before?.rank ?? account.rank,
      features: before ? accountAfter(before, account.features, seenAt) : account.features,
      firstSeenAt: Math.min(seenAt, before?.firstSeenAt ?? seenAt),
      lastSeenAt: Math.max(seenAt, before?.lastSeenAt ?? seenAt),
    };
  });
  await tx.followerEvidence.putMany(rows);
  const tooMany = (await tx.followerEvidence.count(profileId, listOf)) - evidenceLimit;
  if (tooMany > 0) await tx.followerEvidence.dropOldest(profileId, listOf, tooMany);
}

/** What this look did not show stays as an earlier one saw it. */
function accountAfter(
  before: AccountEvidence,
  now: AccountEvidence['features'],
  seenAt: number,
): AccountEvidence['features'] {
  const number = (name: 'followers' | 'following' | 'posts') => {
    const better = betterNumber(before.features[name], now[name], before.lastSeenAt, seenAt);
    return better === undefined ? {} : { [name]: better };
  };
  return { ...before.features, ...now, ...number('followers'), ...number('following'), ...number('posts') };
}

function betterNumber(
  before: SeenNumber | undefined,
  now: SeenNumber | undefined,
  beforeAt: number | undefined,
  readAt: number,
): SeenNumber | undefined {
  if (!before || !now) return now ?? before;
  const exactAt = before.precision === 'exact' ? beforeAt : undefined;
  return exactIsBetter({ value: before.value, exactAt }, { ...now, readAt }) ? before : now;
}
