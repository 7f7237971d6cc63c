import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countField, isoOfSeconds, placeOf, textField } from '../json-fields';
import { arrayAt, at, isObject, type JsonObject, stringAt } from '../json-path';
import { authorOf, idOfShortcode, numericId } from '../meta-objects';
import { parseCount } from '../numbers';
import { isSameHandle, postUrl } from './address';

/** The post's code in its address. */
export function codeOf(post: JsonObject): string {
  return stringAt(post, 'code') ?? '';
}

/** The fields of a post that one object holds. `tellsHidden`: posts of its document say whether numbers are hidden. */
export function postOf(post: JsonObject, source: FieldSource, tellsHidden: boolean): Partial<PostFields> {
  const code = codeOf(post);
  const id = numericId(post) ?? idOfShortcode(code);
  const author = authorOf(post).handle;
  const published = isoOfSeconds(post.taken_at);
  const isPinned = at(post, 'text_post_app_info', 'pinned_post_info', 'is_pinned_to_profile');
  const tagged = taggedIn(post, source);
  return {
    id: id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source),
    url: author === undefined ? unreadable('the author of the post') : found(postUrl(author, code), source),
    author:
      author === undefined ? unreadable(`user in ${placeOf(source)}`) : found(clip(author, textLimits.handle), source),
    publishedAt:
      published === undefined ? unreadable(`taken_at in ${placeOf(source)}`) : found(published, source, 'exact'),
    caption: captionOf(post, source),
    likes: likesOf(post, source, tellsHidden),
    comments: repliesOf(post, source),
    views: countField([post.view_counts], 'view_counts', source),
    shares: countField([at(post, 'text_post_app_info', 'repost_count')], 'repost_count', source),
    ...(typeof isPinned === 'boolean' ? { isPinned: found(isPinned, source) } : {}),
    ...(typeof post.is_paid_partnership === 'boolean'
      ? { paidPartnership: found(post.is_paid_partnership, source) }
      : {}),
    ...(tagged ? { tagged } : {}),
  };
}

function captionOf(post: JsonObject, source: FieldSource): Field<string> {
  // Pictures and videos may stand without words.
  if (post.caption === null) return absent();
  return textField(at(post, 'caption', 'text'), 'caption', textLimits.caption, source);
}

/** Where the author hides the number, what stands in its place is a stand-in. */
function likesOf(post: JsonObject, source: FieldSource, tellsHidden: boolean): Field<number> {
  const hides = post.like_and_view_counts_disabled;
  if (hides === true) return unreadable('the author hides likes');
  if (hides !== false && tellsHidden) return unreadable(`like_and_view_counts_disabled in ${placeOf(source)}`);
  return countField([post.like_count], 'like_count', source);
}

/** `direct_reply_count`, or (until 2024) words such as `5 replies`. */
function repliesOf(post: JsonObject, source: FieldSource): Field<number> {
  const count = countField([at(post, 'text_post_app_info', 'direct_reply_count')], 'direct_reply_count', source);
  const words = post.view_replies_cta_string;
  const shown = count.status === 'found' || typeof words !== 'string' ? undefined : parseCount(words, 'en');
  return shown ? found(shown.value, source, shown.precision) : count;
}

function taggedIn(post: JsonObject, source: FieldSource): Field<readonly string[]> | undefined {
  if (!isObject(post.usertags) || !Array.isArray(post.usertags.in)) return undefined;
  const handles = arrayAt(post.usertags, 'in').flatMap((tag) => stringAt(tag, 'user', 'username') ?? []);
  if (handles.length > 0) return found([...new Set(handles)].slice(0, listLimits.names), source);
  return post.usertags.in.length === 0 ? absent() : unreadable(`usertags in ${placeOf(source)}`);
}

/** An answer to a post, which is a post itself. */
export function commentOf(
  post: JsonObject,
  owner: string | undefined,
  source: FieldSource,
  tellsHidden: boolean,
): CommentFields {
  const { id, author, caption, likes, publishedAt, comments } = postOf(post, source, tellsHidden);
  const gap = unreadable(`the answer in ${placeOf(source)}`);
  const handle = authorOf(post).handle;
  return {
    id: id ?? gap,
    author: author ?? gap,
    text: caption?.status === 'found' ? found(clip(caption.value, textLimits.comment), source) : (caption ?? gap),
    likes: likes ?? gap,
    publishedAt: publishedAt ?? gap,
    replies: comments ?? gap,
    ...(handle !== undefined && owner !== undefined ? { isByOwner: found(isSameHandle(handle, owner), source) } : {}),
  };
}
