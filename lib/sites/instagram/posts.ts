import { absent, type Field, type FieldSource, firstFound, found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { mergePosts } from '../trust';
import { idOfShortcode, postUrl } from './address';
import { authorOf } from './json-fields';
import { hidesCounts, postOfMedia, shortcodeOf } from './media';
import type { SeenMedia } from './shapes';
import type { JsonSource, Sources } from './sources';
import { isBy, isOfUnclearAuthor, type Subject } from './subject';

/**
 * Posts that pass `isWanted`, each once, merged from all places it stands in; newest first, undated ones last. `subject` is
 * the profile whose page it is: a post that it published with others is its own.
 */
export function postsIn(
  { responses, embedded }: Sources,
  isWanted: (seen: SeenMedia, source: JsonSource) => boolean,
  subject: Subject | undefined,
): readonly PostFields[] {
  const layers = new Map<string, Partial<PostFields>[]>();
  const authors = new Map<string, Field<string>[]>();
  const hidden = new Set<string>();
  for (const source of [...responses, ...embedded]) {
    for (const seen of source.media) {
      const code = shortcodeOf(seen.media);
      if (code === undefined || !isWanted(seen, source)) continue;
      layers.set(code, [...(layers.get(code) ?? []), postOfMedia(seen.media, source.source)]);
      const author =
        subject && isOfUnclearAuthor(source, seen, subject)
          ? unreadable('the list of those who published the post together')
          : authorFieldOf(seen, subject, source.source);
      authors.set(code, [...(authors.get(code) ?? []), author]);
      // Another copy of the same post may lack the mark and still carry the stand-in number.
      if (hidesCounts(seen.media)) hidden.add(code);
    }
  }
  const posts = [...layers].map(([code, fields]) => {
    const author = authorAmong(authors.get(code) ?? [], subject);
    const post = { ...mergePosts(fields, 'the data of the post'), author };
    return hidden.has(code) ? { ...post, likes: unreadable('the author hides likes') } : post;
  });
  return posts.sort((one, other) => momentOf(other) - momentOf(one)).slice(0, listLimits.posts);
}

function authorFieldOf(seen: SeenMedia, subject: Subject | undefined, source: FieldSource): Field<string> {
  const { handle, id } = authorOf(seen.media);
  const author = subject && (handle ?? id) !== undefined && isBy(seen, subject) ? subject.handle : (handle ?? id);
  return author === undefined ? absent() : found(clip(author, textLimits.name), source);
}

/** Not every copy of a post names all who published it: one that names the profile itself decides. */
function authorAmong(fields: readonly Field<string>[], subject: Subject | undefined): Field<string> {
  const isOwn = (field: Field<string>) => field.status === 'found' && field.value === subject?.handle;
  return fields.find(isOwn) ?? firstFound(...fields);
}

/** A post of which only the address is known, from a link in the page that names its author. */
export function postOfLink(shortcode: string, author: string): PostFields {
  const id = idOfShortcode(shortcode);
  return mergePosts(
    [
      {
        id: id === undefined ? unreadable('the code in the link') : found(id, 'attribute'),
        url: found(postUrl(shortcode), 'attribute'),
        author: found(author, 'attribute'),
      },
    ],
    'a link to the post shows only its address',
  );
}

function momentOf({ publishedAt }: PostFields): number {
  return publishedAt.status === 'found' ? Date.parse(publishedAt.value) : 0;
}
