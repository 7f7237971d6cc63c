import { type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isCount } from '../json-fields';
import { at, isObject, type JsonObject, stringAt } from '../json-path';
import { addressOfLink, handleOf, subjectOfLink } from './address';

const POST_TYPES = new Set(['SocialMediaPosting', 'DiscussionForumPosting', 'VideoObject', 'Article']);

/** A post's JSON-LD object, found by the number in its address. Logged-out pages carried one until about 2023. */
export function structuredPost(objects: readonly unknown[], postId: string): Partial<PostFields> {
  const post = objects.find(
    (object): object is JsonObject =>
      isObject(object) && POST_TYPES.has(String(object['@type'])) && isAbout(object, postId),
  );
  if (!post) return {};
  const author = subjectOfLink(at(post, 'author', 'url'));
  const handle = author === undefined ? undefined : handleOf(author);
  const text = stringAt(post, 'articleBody') ?? stringAt(post, 'text') ?? stringAt(post, 'description');
  const date = stringAt(post, 'datePublished') ?? stringAt(post, 'dateCreated') ?? stringAt(post, 'uploadDate') ?? '';
  return {
    author:
      handle === undefined ? unreadable('author in the JSON-LD') : found(clip(handle, textLimits.handle), 'structured'),
    caption:
      text === undefined ? unreadable('text in the JSON-LD') : found(clip(text, textLimits.caption), 'structured'),
    publishedAt: isMoment(date) ? found(date, 'structured') : unreadable('date in the JSON-LD'),
    likes: counter(post, 'LikeAction'),
    comments: counter(post, 'CommentAction'),
    shares: counter(post, 'ShareAction'),
    views: counter(post, 'WatchAction'),
  };
}

function isAbout(object: JsonObject, postId: string): boolean {
  return [object.url, object['@id'], object.mainEntityOfPage].some((link) => {
    const address = addressOfLink(link);
    return address?.about === 'post' && address.postId === postId;
  });
}

function counter(post: JsonObject, action: string): Field<number> {
  const statistic = post.interactionStatistic;
  const counters = Array.isArray(statistic) ? statistic : [statistic];
  const own = counters.find((one) => {
    const type = at(one, 'interactionType');
    const text = typeof type === 'string' ? type : (stringAt(type, '@type') ?? '');
    return text.replace(/^https?:\/\/schema\.org\//, '') === action;
  });
  const count = at(own, 'userInteractionCount');
  return isCount(count) ? found(count, 'structured', 'exact') : unreadable(`${action} in the JSON-LD`);
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
}
