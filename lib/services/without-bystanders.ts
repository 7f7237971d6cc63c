import type { PostFields, Reading } from '@/lib/domain/reading';
import type { StoredReading } from './ports';

/**
 * A reading as it may be kept: comments, listed accounts, posts of others and the names of those tagged are left out, how
 * many there were stays. What is worth knowing of them is in the evidence, as hashes and features.
 */
export function withoutBystanders(
  reading: Reading,
  isOwn: (post: PostFields) => boolean,
): Pick<StoredReading, 'reading' | 'commentsSeen' | 'accountsSeen' | 'otherPostsSeen'> {
  const own = reading.posts.filter(isOwn);
  return {
    reading: { ...reading, posts: own.map(({ tagged: _, ...post }) => post), accounts: [], comments: [] },
    commentsSeen: reading.comments.length,
    accountsSeen: reading.accounts.length,
    otherPostsSeen: reading.posts.length - own.length,
  };
}
