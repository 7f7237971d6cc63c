import { valueIn } from '@/lib/domain/field';
import type { Profile } from '@/lib/domain/person';
import type { PostFields, Reading } from '@/lib/domain/reading';

/**
 * Tells the profile's own posts from others' on its page (shelves of friends' channels, posts one is tagged in, posts passed
 * on). A post whose page names no author is the profile's own; else the author has to be one of its handles or its id, before
 * and now. An author that cannot be read could be anybody.
 */
export function ownPostsOf(reading: Reading, known: Profile | undefined): (post: PostFields) => boolean {
  const own = ownNamesOf(reading, known);
  return ({ author, repostOf }) =>
    repostOf?.status !== 'found' &&
    (author.status === 'absent' || (author.status === 'found' && own.has(foldedName(author.value))));
}

/**
 * What the owner of the page is called where the page names writers, folded. On YouTube a channel that shows no handle is
 * known by its name as well: there a byline may be nothing but a name.
 */
export function ownNamesOf(reading: Reading, known: Profile | undefined): ReadonlySet<string> {
  const { handle, id, displayName } = reading.profile;
  const isByName = reading.site === 'youtube' && handle.status !== 'found';
  const names = [
    valueIn(handle),
    valueIn(id),
    known?.handle,
    known?.siteId,
    isByName ? valueIn(displayName) : undefined,
  ];
  return new Set(names.flatMap((name) => (name === undefined ? [] : [foldedName(name)])));
}

/** Sites compare handles without case; an `@` before one is a way of writing it. */
export function foldedName(name: string): string {
  return name.trim().replace(/^@/, '').normalize('NFC').toLowerCase();
}
