import { unreadable } from '@/lib/domain/field';
import type { PageKind, ProfileFields, Reading } from '@/lib/domain/reading';
import type { PageCapture, Reader } from './reader';

/** A profile of which nothing could be read, for the reason given. */
export function unreadableProfile(why: string): ProfileFields {
  const gap = unreadable(why);
  return {
    id: gap,
    handle: gap,
    displayName: gap,
    bio: gap,
    followers: gap,
    following: gap,
    postCount: gap,
    likesTotal: gap,
    verified: gap,
    private: gap,
    website: gap,
    email: gap,
    location: gap,
    category: gap,
  };
}

/** A page that shows no profile, no posts and no people, for the reason given. */
export function emptyReading(reader: Pick<Reader, 'id'>, capture: PageCapture, kind: PageKind, why: string): Reading {
  return {
    site: reader.id,
    kind,
    url: capture.url,
    readAt: capture.capturedAt,
    profile: unreadableProfile(why),
    posts: [],
    accounts: [],
    comments: [],
    notices: [],
  };
}
