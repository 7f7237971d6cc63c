import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countField, placeOf } from '../json-fields';
import { arrayAt, isObject, type JsonObject, stringAt } from '../json-path';
import { webLink } from '../links';
import { dateField, idOf, wordsField } from './fields';

/**
 * A post of a publication. Whoever writes there publishes under its name; a guest does not.
 *
 * @param publisher handle of the publication whose page it is; `undefined` on other pages, where the first writer stands
 */
export function postOfJson(post: JsonObject, publisher: string | undefined, source: FieldSource): Partial<PostFields> {
  const id = idOf(post.id);
  const url = stringAt(post, 'canonical_url');
  const link = url === undefined ? undefined : webLink(url);
  return {
    id: id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source),
    url: link === undefined ? unreadable(`canonical_url in ${placeOf(source)}`) : found(link, source),
    author: authorOf(post, publisher, source),
    publishedAt: dateField(post.post_date, 'post_date', source),
    caption: captionOf(post, source),
    likes: countField([post.reaction_count], 'reaction_count', source),
    comments: countField([post.comment_count], 'comment_count', source),
    shares: countField([post.restacks], 'restacks', source),
    views: absent(),
  };
}

/** A note: a short post of a person in the reader. */
export function postOfNote(note: JsonObject, source: FieldSource): Partial<PostFields> {
  const id = idOf(note.id);
  const handle = stringAt(note, 'handle');
  return {
    id: id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(`c-${id}`, source),
    url:
      id === undefined || handle === undefined
        ? unreadable(`id and handle in ${placeOf(source)}`)
        : found(`https://substack.com/@${handle}/note/c-${id}`, source),
    author:
      handle === undefined
        ? unreadable(`handle in ${placeOf(source)}`)
        : wordsField(handle, 'handle', textLimits.handle, source),
    publishedAt: dateField(note.date, 'date', source),
    caption: wordsField(note.body, 'body', textLimits.caption, source),
    likes: countField([note.reaction_count], 'reaction_count', source),
    comments: countField([note.children_count], 'children_count', source),
    shares: countField([note.restacks], 'restacks', source),
    views: absent(),
  };
}

/** Title and subtitle, as they stand above the text. */
function captionOf(post: JsonObject, source: FieldSource): Field<string> {
  const title = wordsField(post.title, 'title', textLimits.caption, source);
  const subtitle = wordsField(post.subtitle, 'subtitle', textLimits.caption, source);
  if (title.status !== 'found' || subtitle.status !== 'found') return title;
  return found(clip(`${title.value}\n${subtitle.value}`, textLimits.caption), source);
}

function authorOf(post: JsonObject, publisher: string | undefined, source: FieldSource): Field<string> {
  const bylines = arrayAt(post, 'publishedBylines').filter(isObject);
  const [first] = bylines;
  const gap = unreadable(`publishedBylines in ${placeOf(source)}`);
  if (!first || bylines.length !== arrayAt(post, 'publishedBylines').length) return gap;
  if (publisher !== undefined && bylines.some((byline) => byline.is_guest === false)) return found(publisher, source);
  const isGuests = bylines.every((byline) => byline.is_guest === true);
  const writer = wordsField(first.handle, 'handle', textLimits.handle, source);
  // Without a name the post would pass for the profile's own.
  return (publisher === undefined || isGuests) && writer.status === 'found' ? writer : gap;
}
