import { valueIn } from '@/lib/domain/field';
import type { EvidenceKind } from '@/lib/domain/person';
import type { PostFields, Reading } from '@/lib/domain/reading';

/**
 * What this page let somebody look at. A page that shows none of a thing has shown it only if it says that there are none:
 * comments that are not loaded yet have not been looked at.
 */
export function lookedAt(reading: Reading, ownPosts: readonly PostFields[]): EvidenceKind[] {
  const { profile, comments, accounts, kind, listOf } = reading;
  const saysNoComments =
    kind === 'post' && ownPosts.length === 1 && ownPosts.every((post) => valueIn(post.comments) === 0);
  const listed = listOf === 'following' ? profile.following : profile.followers;
  return [
    ...(ownPosts.length > 0 || valueIn(profile.postCount) === 0 ? (['posts'] as const) : []),
    ...(comments.length > 0 || saysNoComments ? (['comments'] as const) : []),
    ...(listOf !== undefined && (accounts.length > 0 || valueIn(listed) === 0) ? [listOf] : []),
  ];
}
