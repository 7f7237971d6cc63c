import { type Evidence, evidenceLimit } from '@/lib/domain/evidence';
import type { CountName, Profile } from '@/lib/domain/person';
import type { SeenCounts } from '../on-screen-types';
import type { Store } from '../ports';

/** All that has been seen of one profile, as the score wants it. What nobody has looked at is missing. */
export async function evidenceOf(store: Store, profile: Profile): Promise<Evidence> {
  const { id, lookedAt = {} } = profile;
  return {
    site: profile.site,
    followers: countOf(profile, 'followers'),
    following: countOf(profile, 'following'),
    postCount: profile.postCount,
    private: profile.private,
    posts: await store.posts.ofProfile(id),
    ...(lookedAt.comments === undefined
      ? {}
      : { commentRows: await store.commentEvidence.ofProfile(id, 'audience', evidenceLimit) }),
    ...(lookedAt.followers === undefined
      ? {}
      : { followerRows: await store.followerEvidence.ofProfile(id, 'followers', evidenceLimit) }),
    ...(lookedAt.following === undefined
      ? {}
      : { followingRows: await store.followerEvidence.ofProfile(id, 'following', evidenceLimit) }),
    readingCount: await store.readings.count(id),
  };
}

/** How much of each was seen; without the owner's own comments. */
export function seenCounts({ lookedAt = {} }: Profile, evidence: Evidence): SeenCounts {
  return {
    ...(lookedAt.posts === undefined ? {} : { posts: evidence.posts.length }),
    ...(evidence.commentRows === undefined ? {} : { comments: evidence.commentRows.length }),
    ...(evidence.followerRows === undefined ? {} : { followers: evidence.followerRows.length }),
    ...(evidence.followingRows === undefined ? {} : { following: evidence.followingRows.length }),
  };
}

function countOf(profile: Profile, name: CountName): Evidence['followers'] {
  const value = profile[name];
  const origin = profile.counts?.[name];
  const readAt = origin?.readAt ?? profile.lastReadAt ?? profile.seenAt;
  return value === undefined ? undefined : { value, precision: origin?.precision ?? 'exact', readAt };
}
