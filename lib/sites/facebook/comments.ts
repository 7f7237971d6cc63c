import { type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isCount, isoOfSeconds, placeOf } from '../json-fields';
import { at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { isSameSubject, type Subject } from './address';
import { handleOfUser, subjectOfUser } from './profile';
import type { RelaySource } from './relay';

/** Comments in the page's data, each once. One that names another post in its id is left out. */
export function commentsIn(
  sources: readonly RelaySource[],
  postIds: readonly string[],
  owner: Subject | undefined,
): readonly CommentFields[] {
  const byId = new Map<string, CommentFields>();
  for (const { objects, source } of sources) {
    for (const object of objects) {
      const id = idOf(object, postIds);
      if (id === undefined || byId.has(id)) continue;
      const comment = commentOf(object, id, owner, source);
      if (comment) byId.set(id, comment);
    }
  }
  return [...byId.values()].slice(0, listLimits.comments);
}

/** The id is base 64 for `comment:POST_COMMENT`. */
function idOf(object: JsonObject, postIds: readonly string[]): string | undefined {
  if (!isObject(object.body) || !isObject(object.author) || typeof object.id !== 'string') return undefined;
  try {
    const match = /^comment:(\d{5,25})_(\d{5,25})$/.exec(atob(object.id));
    return match && postIds.includes(match[1] ?? '') ? match[2] : undefined;
  } catch {
    return undefined;
  }
}

function commentOf(
  comment: JsonObject,
  id: string,
  owner: Subject | undefined,
  source: FieldSource,
): CommentFields | undefined {
  const text = stringAt(comment, 'body', 'text');
  if (text === undefined) return undefined;
  const author = objectAt(comment, 'author');
  const subject = author === undefined ? undefined : subjectOfUser(author);
  const handle = handleOfUser(author);
  const time = isoOfSeconds(comment.created_time);
  const where = placeOf(source);
  const likes = [
    at(comment, 'feedback', 'reactors', 'count'),
    at(comment, 'feedback', 'unified_reactors', 'count'),
  ].find(isCount);
  const replies = [
    at(comment, 'feedback', 'replies_fields', 'total_count'),
    at(comment, 'feedback', 'total_reply_count'),
  ].find(isCount);
  return {
    id: found(id, source),
    author: handle === undefined ? unreadable(`author in ${where}`) : found(clip(handle, textLimits.name), source),
    text: found(clip(text, textLimits.comment), source),
    likes: likes === undefined ? unreadable(`reactions in ${where}`) : found(likes, source, 'exact'),
    publishedAt: time === undefined ? unreadable(`time in ${where}`) : found(time, source),
    replies: replies === undefined ? unreadable(`replies in ${where}`) : found(replies, source, 'exact'),
    ...(subject === undefined || owner === undefined
      ? {}
      : { isByOwner: found(isSameSubject(subject, owner), source) }),
  };
}
