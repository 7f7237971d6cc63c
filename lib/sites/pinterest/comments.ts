import { type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isCount, placeOf } from '../json-fields';
import { at, type JsonObject, objectAt, stringAt } from '../json-path';
import { addressOfLink, isSameHandle } from './address';
import { dateOf } from './pins';
import type { PinSource } from './sources';

/** Comments that the page of this pin fetched for itself. */
export function commentsIn(
  sources: readonly PinSource[],
  pinId: string,
  owner: string | undefined,
): readonly CommentFields[] {
  const comments = new Map<string, CommentFields>();
  for (const { objects, source, resource, askedFrom } of sources) {
    const from = addressOfLink(askedFrom);
    if (!/Comments?Resource$/.test(resource ?? '') || from?.about !== 'pin' || from.pinId !== pinId) continue;
    for (const object of objects) {
      const comment = commentOf(object, owner, source);
      const id = stringAt(object, 'id');
      if (comment && id !== undefined && !comments.has(id)) comments.set(id, comment);
    }
  }
  return [...comments.values()].slice(0, listLimits.comments);
}

function commentOf(object: JsonObject, owner: string | undefined, source: FieldSource): CommentFields | undefined {
  const text = stringAt(object, 'text');
  const id = stringAt(object, 'id');
  if (!/^aggregatedcomment$/i.test(String(object.type)) || text === undefined || id === undefined) return undefined;
  const author = stringAt(object, 'user', 'username');
  // Hearts; how many found it helpful is another count.
  const hearts = at(object, 'reaction_counts', '1');
  const where = placeOf(source);
  return {
    id: found(id, source),
    author: author === undefined ? unreadable(`user in ${where}`) : found(clip(author, textLimits.name), source),
    text: found(clip(text, textLimits.comment), source),
    likes: isCount(hearts) ? found(hearts, source, 'exact') : unreadable(`reactions in ${where}`),
    publishedAt: dateOf(object.created_at, source),
    replies: isCount(object.comment_count)
      ? found(object.comment_count, source, 'exact')
      : unreadable(`replies in ${where}`),
    ...(author === undefined || owner === undefined || !objectAt(object, 'user')
      ? {}
      : { isByOwner: found(isSameHandle(author, owner), source) }),
  };
}
