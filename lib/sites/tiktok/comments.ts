import { type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isoOfSeconds, placeOf } from '../json-fields';
import { type JsonObject, stringAt } from '../json-path';
import { HANDLE, isSameHandle } from './address';
import { idIn, secondsIn, statField, textIn } from './json-values';
import type { Sources } from './sources';

/** Comments and answers that the page fetched for one post, each once, in the order in which they came. */
export function commentsIn(
  { responses }: Sources,
  postId: string,
  owner: string | undefined,
): readonly CommentFields[] {
  const seen = new Map<string, CommentFields>();
  for (const { comments, request, source } of responses) {
    const asked = request?.searchParams.get('aweme_id') ?? request?.searchParams.get('item_id') ?? undefined;
    for (const comment of comments) {
      const of = idIn(comment.aweme_id) ?? asked;
      const id = idIn(comment.cid);
      if (of === postId && id !== undefined && !seen.has(id)) seen.set(id, commentOf(comment, owner, source));
    }
  }
  return [...seen.values()].slice(0, listLimits.comments);
}

function commentOf(comment: JsonObject, owner: string | undefined, source: FieldSource): CommentFields {
  const handle = stringAt(comment, 'user', 'unique_id');
  const published = isoOfSeconds(secondsIn(comment.create_time));
  const isKnown = handle !== undefined && HANDLE.test(handle);
  return {
    id: idField(comment.cid, source),
    author: isKnown ? found(clip(handle, textLimits.handle), source) : unreadable(`user in ${placeOf(source)}`),
    text: textIn(comment.text, 'text', textLimits.comment, source),
    likes: statField([comment], ['digg_count'], 'digg_count', source),
    publishedAt:
      published === undefined ? unreadable(`create_time in ${placeOf(source)}`) : found(published, source, 'exact'),
    ...repliesOf(comment, source),
    ...(isKnown && owner !== undefined ? { isByOwner: found(isSameHandle(handle, owner), source) } : {}),
  };
}

/** Answers themselves (`reply_id` names the comment above) have no number of answers. */
function repliesOf(comment: JsonObject, source: FieldSource): Pick<CommentFields, 'replies'> {
  return comment.reply_id !== '0'
    ? {}
    : { replies: statField([comment], ['reply_comment_total'], 'reply_comment_total', source) };
}

function idField(value: unknown, source: FieldSource): Field<string> {
  const id = idIn(value);
  return id === undefined ? unreadable(`cid in ${placeOf(source)}`) : found(id, source);
}
