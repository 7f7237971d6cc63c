import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countField, isCount, isoOfSeconds, placeOf, textField } from '../json-fields';
import { arrayAt, at, isObject, type JsonObject, stringAt } from '../json-path';
import { idOfShortcode, isSameHandle, postUrl } from './address';
import { type Author, authorOf, numericId } from './json-fields';
import { labelsOf } from './labels';

/** The post's code in its address. */
export function shortcodeOf(media: JsonObject): string | undefined {
  return stringAt(media, 'code') ?? stringAt(media, 'shortcode');
}

/** The fields of a post that one media object holds, in its older (`edge_…`) or newer shape; whose it is, the page decides. */
export function postOfMedia(media: JsonObject, source: FieldSource): Omit<PostFields, 'author'> {
  const shortcode = shortcodeOf(media);
  const id = numericId(media) ?? (shortcode === undefined ? undefined : idOfShortcode(shortcode));
  const published = isoOfSeconds(media.taken_at ?? media.taken_at_timestamp);
  return {
    id: id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source),
    url: shortcode === undefined ? unreadable(`code in ${placeOf(source)}`) : found(postUrl(shortcode), source),
    publishedAt:
      published === undefined ? unreadable(`taken_at in ${placeOf(source)}`) : found(published, source, 'exact'),
    caption: captionOf(media, source),
    likes: likesOf(media, source),
    comments: commentsOf(media, source),
    views: viewsOf(media, source),
    shares: sharesOf(media, source),
    ...labelsOf(media, source),
  };
}

/** What stands in place of hidden likes counts only the few who are named. */
const FEWEST_TRUSTED = 3;

/** `true` when the author hides the numbers: what stands in their place is a stand-in, not a count. */
export function hidesCounts(media: JsonObject): boolean {
  if (media.like_and_view_counts_disabled === true) return true;
  const likes = likeCandidates(media);
  // The newer shape always says whether they are hidden; where it does not, a handful may be a stand-in.
  const isUnsaid = typeof media.like_and_view_counts_disabled !== 'boolean' && typeof media.like_count === 'number';
  if (isUnsaid && Number(media.like_count) <= FEWEST_TRUSTED) return true;
  if (likes.some((count) => typeof count === 'number' && count < 0)) return true;
  // "Liked by ana and others": the count is only of those who are named.
  const named = Math.max(arrayAt(media, 'facepile_top_likers').length, arrayAt(media, 'top_likers').length);
  const [count] = likes.filter(isCount);
  return media.like_and_view_counts_disabled !== false && named > 0 && count !== undefined && count <= FEWEST_TRUSTED;
}

function likeCandidates(media: JsonObject): readonly unknown[] {
  return [media.like_count, at(media, 'edge_media_preview_like', 'count'), at(media, 'edge_liked_by', 'count')];
}

function likesOf(media: JsonObject, source: FieldSource): Field<number> {
  return hidesCounts(media)
    ? unreadable('the author hides likes')
    : countField(likeCandidates(media), 'like count', source);
}

function commentsOf(media: JsonObject, source: FieldSource): Field<number> {
  const field = countField(
    [
      media.comment_count,
      at(media, 'edge_media_to_parent_comment', 'count'),
      at(media, 'edge_media_to_comment', 'count'),
      at(media, 'edge_media_preview_comment', 'count'),
    ],
    'comment count',
    source,
  );
  const switches = [media.comments_disabled, media.commenting_disabled_for_viewer];
  const isOff = switches.includes(true);
  // A zero means "none" only where comments are known to be on; the newer shape writes `null` for that.
  const isKnownOn =
    switches.includes(false) || (isCount(media.comment_count) && !switches.every((each) => each === undefined));
  if (!isOff && !isKnownOn && isOldShape(media) && field.status === 'found' && field.value === 0)
    return unreadable(`comments_disabled in ${placeOf(source)}`);
  return isOff && !(field.status === 'found' && field.value > 0) ? absent() : field;
}

/** Photos show no views. A zero beside another count is how several shapes leave the number out. */
function viewsOf(media: JsonObject, source: FieldSource): Field<number> {
  const counts = [
    media.video_view_count,
    media.play_count,
    media.view_count,
    media.ig_play_count,
    media.video_play_count,
  ];
  const views = counts.filter(isCount).find((count) => count > 0);
  const isStill =
    media.is_video === false ||
    media.media_type === 1 ||
    media.media_type === 8 ||
    /GraphImage|GraphSidecar/.test(String(media.__typename));
  if (isStill) return absent();
  if (hidesCounts(media)) return unreadable('the author hides views');
  if (views !== undefined) return found(views, source, 'exact');
  const likes = likeCandidates(media).find(isCount);
  return counts.some(isCount) && likes === 0
    ? found(0, source, 'exact')
    : unreadable(`view count in ${placeOf(source)}`);
}

function sharesOf(media: JsonObject, source: FieldSource): Field<number> {
  return media.reshare_count === null ? absent() : countField([media.reshare_count], 'reshare_count', source);
}

function captionOf(media: JsonObject, source: FieldSource): Field<string> {
  const { caption } = media;
  if (isObject(caption)) return textField(caption.text, 'caption', textLimits.caption, source);
  if (caption === null || typeof caption === 'string') return textField(caption, 'caption', textLimits.caption, source);
  const edges = at(media, 'edge_media_to_caption', 'edges');
  if (Array.isArray(edges) && edges.length === 0) return absent();
  return textField(at(edges, 0, 'node', 'text'), 'caption', textLimits.caption, source);
}

/** A comment under a post of `owner`. */
export function commentOf(comment: JsonObject, source: FieldSource, owner: Author): CommentFields {
  const { handle: author, id: authorId } = authorOf(comment);
  const id = numericId(comment);
  const published = isoOfSeconds(comment.created_at_utc ?? comment.created_at);
  return {
    id: id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source),
    author:
      author === undefined
        ? unreadable(`author in ${placeOf(source)}`)
        : found(clip(author, textLimits.handle), source),
    text: textField(comment.text, 'text', textLimits.comment, source),
    likes: countField(
      [comment.comment_like_count, at(comment, 'edge_liked_by', 'count')],
      'likes of the comment',
      source,
    ),
    publishedAt:
      published === undefined ? unreadable(`created_at in ${placeOf(source)}`) : found(published, source, 'exact'),
    replies: countField(
      [comment.child_comment_count, at(comment, 'edge_threaded_comments', 'count')],
      'number of replies',
      source,
    ),
    isByOwner: isByOwner({ handle: author, id: authorId }, owner, source),
  };
}

function isByOwner(author: Author, owner: Author, source: FieldSource): Field<boolean> {
  if (author.handle !== undefined && owner.handle !== undefined)
    return found(isSameHandle(author.handle, owner.handle), source);
  if (author.id !== undefined && owner.id !== undefined) return found(author.id === owner.id, source);
  return unreadable('whose post it is, and whose comment');
}

function isOldShape(media: JsonObject): boolean {
  return !isCount(media.comment_count);
}
