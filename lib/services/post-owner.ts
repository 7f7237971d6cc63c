import { valueIn } from '@/lib/domain/field';
import type { Profile } from '@/lib/domain/person';
import type { PostFields, Reading } from '@/lib/domain/reading';

/**
 * Tells the profile's own posts from others' on its page (shelves of friends' channels, posts one is tagged in). A post
 * whose page names no author is the profile's own; else the author has to be one of its handles or its id, before and now.
 * On YouTube a channel that shows no handle is known by its name as well: there a byline may be nothing but a name.
 */
export function ownPostsOf(reading: Reading, known: Profile | undefined): (post: PostFields) => boolean {
  const { handle, id, displayName } = reading.profile;
  const isByName = reading.site === 'youtube' && handle.status !== 'found';
  const names = [
    valueIn(handle),
    valueIn(id),
    known?.handle,
    known?.siteId,
    isByName ? valueIn(displayName) : undefined,
  ];
  const own = new Set(names.flatMap((name) => (name === undefined ? [] : [folded(name)])));
  return ({ author }) => author.status !== 'found' || own.has(folded(author.value));
}

/** Sites compare handles without case; an `@` before one is a way of writing it. */
function folded(name: string): string {
  return name.trim().replace(/^@/, '').normalize('NFC').toLowerCase();
}
