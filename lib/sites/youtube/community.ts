import { absent, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { at, findByKey, findFirst, isObject, type JsonObject, stringAt } from '../json-path';
import { handleOfLink, isChannelId } from './address';
import type { Block } from './blocks';
import type { Owner } from './byline';
import { countField, textField } from './fields';
import { textOf } from './text';
import { PLACES, timeField } from './videos';

/**
 * Text and picture posts of a channel's "Posts" tab (`backstagePostRenderer`, documented by open clients), in page order. A
 * post that the channel only shares is under the name of whoever wrote it.
 */
export function readCommunityPosts(block: Block, owner: Owner, now: number | null): PostFields[] {
  return PLACES.flatMap((place) => findByKey(at(block.data, place), ['backstagePostRenderer'])).flatMap(({ value }) => {
    const id = stringAt(value, 'postId');
    return isObject(value) && id !== undefined && /^Ug[\w-]{10,80}$/.test(id)
      ? [readPost(id, value, block, owner, now)]
      : [];
  });
}

function readPost(
  id: string,
  post: JsonObject,
  { source, locale }: Block,
  owner: Owner,
  now: number | null,
): PostFields {
  const author = at(post, 'authorEndpoint', 'browseEndpoint');
  const authorId = stringAt(author, 'browseId');
  const address = stringAt(author, 'canonicalBaseUrl');
  const handle = handleOfLink(address);
  const isOwn = isChannelId(authorId) && authorId === owner.id;
  const named =
    handle ??
    (isOwn ? owner.handle : undefined) ??
    (address !== undefined && isChannelId(authorId) ? authorId : undefined);
  const replies = findFirst(at(post, 'actionButtons', 'commentActionButtonsRenderer', 'replyButton'), 'text');
  return {
    id: found(id, source),
    url: found(`https://www.youtube.com/post/${id}`, source),
    author:
      named === undefined ? unreadable('author of the community post') : found(clip(named, textLimits.name), source),
    publishedAt: timeField(textOf(post.publishedTimeText), locale, now, source),
    caption: textField(textOf(post.contentText), source, textLimits.caption, 'text of the community post'),
    likes: countField(textOf(post.voteCount), locale, source, 'likes of the community post'),
    comments: countField(textOf(replies), locale, source, 'comments on the community post'),
    views: absent(),
    shares: absent(),
  };
}
