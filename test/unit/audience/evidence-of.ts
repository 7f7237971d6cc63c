import type { Evidence, EvidencePost } from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';

export const dayMs = 24 * 60 * 60 * 1000;
export const now = Date.UTC(2026, 4, 20, 12);
const profileId = 'profile-1' as ProfileId;

/** A post of an invented account, five days and more old when it was seen. */
export function postOf(index: number, seen: Partial<EvidencePost> = {}): EvidencePost {
  return {
    key: `${profileId}:${index}`,
    profileId,
    postId: `post-${index}`,
    publishedAt: now - (5 + index) * dayMs,
    firstSeenAt: now,
    lastSeenAt: now,
    ...seen,
  };
}

export function count(value: number, precision: 'exact' | 'rounded' = 'exact') {
  return { value, precision, readAt: now } as const;
}

/** Twelve ordinary numbers of likes: median 175, mean 178.3, variation .378. */
export const ordinaryLikes = [120, 210, 90, 180, 300, 150, 240, 80, 170, 260, 140, 200];

export function likedPosts(likes: readonly number[], commentsPer100 = 2.2): EvidencePost[] {
  return likes.map((value, index) =>
    postOf(index, { likes: value, comments: Math.round((value * commentsPer100) / 100) }),
  );
}

export function instagram(changes: Partial<Evidence> = {}): Evidence {
  return {
    site: 'instagram',
    followers: count(5_200),
    following: count(400),
    postCount: 80,
    posts: likedPosts(ordinaryLikes),
    readingCount: 1,
    ...changes,
  };
}

/** A channel page as it is: views, but no likes and no comments. */
export function youtube(changes: Partial<Evidence> = {}): Evidence {
  return {
    site: 'youtube',
    followers: count(52_000),
    postCount: 80,
    posts: ordinaryLikes.map((likes, index) => postOf(index, { views: likes * 30 })),
    readingCount: 1,
    ...changes,
  };
}

/** The same channel after the newest `opened` videos were opened: 4 likes and .5 comments per 100 views. */
export function watchedYoutube(opened: number): Evidence {
  const channel = youtube();
  return {
    ...channel,
    posts: channel.posts.map((post, index) => {
      const views = post.views ?? 0;
      return index < opened ? { ...post, likes: views * 0.04, comments: views * 0.005 } : post;
    }),
  };
}
