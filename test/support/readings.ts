import { absent, type Field, found } from '@/lib/domain/field';
import type { PostFields, ProfileFields, Reading } from '@/lib/domain/reading';

const none = absent();

/** A reading of an invented profile; give what the test is about. */
export function sampleReading(
  parts: Partial<Omit<Reading, 'profile'>> & { profile?: Partial<ProfileFields> } = {},
): Reading {
  return {
    site: 'instagram',
    kind: 'profile',
    url: 'https://www.instagram.com/theo.brandt.outdoors/',
    readAt: 1_000,
    posts: [],
    accounts: [],
    comments: [],
    notices: [],
    ...parts,
    profile: {
      id: found('4711', 'embedded'),
      handle: found('theo.brandt.outdoors', 'embedded'),
      displayName: found('Theo Brandt', 'embedded'),
      bio: found('Trails and huts.', 'embedded'),
      followers: found(24_713, 'embedded', 'exact'),
      following: found(312, 'embedded', 'exact'),
      postCount: found(208, 'embedded', 'exact'),
      likesTotal: none,
      verified: found(false, 'embedded'),
      private: found(false, 'embedded'),
      website: none,
      email: found('theo@brandt-outdoors.test', 'embedded'),
      location: none,
      category: none,
      ...parts.profile,
    },
  };
}

export function samplePost(
  id: string,
  parts: Partial<Record<'likes' | 'comments' | 'views', number>> & {
    publishedAt?: Field<string>;
    author?: Field<string>;
  } = {},
): PostFields {
  const count = (value: number | undefined) => (value === undefined ? none : found(value, 'embedded', 'exact'));
  return {
    id: found(id, 'embedded'),
    url: found(`https://www.instagram.com/p/${id}/`, 'embedded'),
    author: parts.author ?? none,
    publishedAt: parts.publishedAt ?? found('2026-01-10T10:00:00.000Z', 'embedded', 'exact'),
    caption: none,
    likes: count(parts.likes),
    comments: count(parts.comments),
    views: count(parts.views),
    shares: none,
  };
}
