import { commentFeatures } from '@/lib/audience/features/comment-features';
import type { CommentEvidence, CommentFeatures } from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';

const profileId = 'profile-1' as ProfileId;
let made = 0;

/** A comment of the audience; equal words get equal hashes. */
export function rowOf(
  author: string,
  postId: string,
  text: string,
  parts: Partial<CommentEvidence> = {},
  features: Partial<CommentFeatures> = {},
): CommentEvidence {
  made += 1;
  return {
    key: `${profileId}:${made}`,
    profileId,
    sameHash: `same-${made}`,
    by: 'audience',
    postId,
    authorHash: `account-${author}`,
    textHash: `text-${text}`,
    features: { ...commentFeatures(text), ...features },
    firstSeenAt: 1,
    lastSeenAt: 1,
    ...parts,
  };
}
