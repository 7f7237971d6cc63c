import { type Evidence, evidenceLimit, type HistoryPoint } from '@/lib/domain/evidence';
import { type Field, valueIn } from '@/lib/domain/field';
import type { CountName, Profile } from '@/lib/domain/person';
import type { SeenCounts } from '../on-screen-types';
import type { SeenProfile, Store, StoredReading } from '../ports';

/** All that has been seen of one profile, as the score wants it. What nobody has looked at is missing. */
export async function evidenceOf(store: Store, profile: Profile): Promise<Evidence> {
  const { id, lookedAt = {} } = profile;
  const readings = await store.readings.ofProfile(id);
  const posts = await store.posts.ofProfile(id);
  return evidenceFrom({
    profile,
    readings,
    posts,
    ...(lookedAt.comments !== undefined && {
      comments: await store.commentEvidence.ofProfile(id, 'audience', evidenceLimit),
    }),
    ...(lookedAt.followers !== undefined && {
      followers: await store.followerEvidence.ofProfile(id, 'followers', evidenceLimit),
    }),
    ...(lookedAt.following !== undefined && {
      following: await store.followerEvidence.ofProfile(id, 'following', evidenceLimit),
    }),
  });
}

/** The same, of rows that are at hand. */
export function evidenceFrom({ profile, readings, posts, comments, followers, following }: SeenProfile): Evidence {
  return {
    site: profile.site,
    followers: countOf(profile, 'followers'),
    following: countOf(profile, 'following'),
    postCount: profile.postCount,
    private: profile.private,
    verified: profile.verified,
    category: profile.category,
    posts,
    ...(comments && { commentRows: comments.filter(({ by }) => by === 'audience') }),
    ...(followers && { followerRows: followers }),
    ...(following && { followingRows: following }),
    history: readings.flatMap(historyPoint),
    readingCount: readings.length,
  };
}

/** The profile's own counts in one reading; nothing when it shows neither. */
function historyPoint({ readAt, reading }: StoredReading): HistoryPoint[] {
  const { followers, following } = reading.profile;
  const [value, followed] = [valueIn(followers), valueIn(following)];
  if (value === undefined && followed === undefined) return [];
  return [
    {
      at: readAt,
      ...(value === undefined ? {} : { followers: value }),
      ...(followed === undefined ? {} : { following: followed, followingPrecision: precisionOf(following) }),
      precision: precisionOf(followers),
    },
  ];
}

function precisionOf(field: Field<number>): HistoryPoint['precision'] {
  return field.status === 'found' ? (field.precision ?? 'exact') : 'exact';
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
