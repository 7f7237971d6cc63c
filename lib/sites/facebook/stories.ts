import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isCount, isoOfSeconds, placeOf } from '../json-fields';
import { arrayAt, at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { parseCount } from '../numbers';
import { addressOfLink, isSameSubject, type Subject } from './address';
import { handleOfUser, subjectOfUser } from './profile';
import type { RelaySource } from './relay';

/** A post in the data: a story of a timeline, or the photo or video of a page of its own. */
export interface SeenPost {
  readonly ids: readonly string[];
  readonly author: Subject | undefined;
  readonly fields: Partial<PostFields>;
}

/** Posts of a document that can be told by their number. Adverts and the posts inside shared ones are left out. */
export function postsIn({ objects, source }: RelaySource, language: string | undefined): readonly SeenPost[] {
  const shared = new Set(objects.flatMap((object) => objectAt(object, 'attached_story') ?? []));
  const stories = objects.filter(
    (object) => isStory(object) && !shared.has(object) && !isObject(object.sponsored_data),
  );
  const seen = stories.flatMap((story) => postOfStory(story, source, language) ?? []);
  const media = objects.filter(isMedia).flatMap((object) => postOfMedia(object, objects, source, language) ?? []);
  return [...seen, ...media];
}

function isStory(object: JsonObject): boolean {
  return typeof object.post_id === 'string' && isObject(object.comet_sections);
}

function postOfStory(story: JsonObject, source: FieldSource, language: string | undefined): SeenPost | undefined {
  const id = numeric(story.post_id);
  if (id === undefined) return undefined;
  const sections = at(story, 'comet_sections');
  const content = at(sections, 'content', 'story');
  const actor = [story, content, at(sections, 'context_layout', 'story')]
    .map((holder) => arrayAt(holder, 'actors')[0])
    .find(isObject);
  const link = [story.wwwURL, story.permalink_url, story.url, at(content, 'wwwURL')].find(
    (url): url is string => typeof url === 'string' && addressOfLink(url)?.about === 'post',
  );
  const time = isoOfSeconds(
    [
      at(sections, 'timestamp', 'story', 'creation_time'),
      ...arrayAt(sections, 'context_layout', 'story', 'comet_sections', 'metadata').map((one) =>
        at(one, 'story', 'creation_time'),
      ),
      story.creation_time,
    ].find((value) => isoOfSeconds(value) !== undefined),
  );
  const text =
    stringAt(content, 'comet_sections', 'message', 'story', 'message', 'text') ??
    stringAt(content, 'message', 'text') ??
    stringAt(story, 'message', 'text');
  const container = at(sections, 'feedback', 'story');
  const target = [
    at(container, 'story_ufi_container', 'story', 'feedback_context', 'feedback_target_with_context'),
    at(container, 'comet_feed_ufi_container', 'story', 'feedback_context', 'feedback_target_with_context'),
    at(container, 'feedback_context', 'feedback_target_with_context'),
  ].find(isObject);
  const linked = link === undefined ? undefined : addressOfLink(link);
  const other = linked?.about === 'post' && linked.postId !== id ? [linked.postId] : [];
  return seenPost([id, ...other], actor, link, time, text, countsOf(target, source, language), source);
}

/** A photo or video with its owner, as the page of its own has it. */
function isMedia(object: JsonObject): boolean {
  return numeric(object.id) !== undefined && isObject(object.owner) && typeof object.created_time === 'number';
}

function postOfMedia(
  media: JsonObject,
  objects: readonly JsonObject[],
  source: FieldSource,
  language: string | undefined,
): SeenPost | undefined {
  const id = numeric(media.id);
  if (id === undefined) return undefined;
  // Its numbers stand elsewhere in the same document, under the number of what they belong to.
  const feedback = objects.find((object) => isObject(object.reaction_count) && targetOf(object) === id);
  const text = stringAt(media, 'message', 'text');
  const link = [media.url, media.permalink_url].find(
    (url): url is string => typeof url === 'string' && addressOfLink(url)?.about === 'post',
  );
  return seenPost(
    [id],
    objectAt(media, 'owner'),
    link,
    isoOfSeconds(media.created_time),
    text,
    countsOf(feedback, source, language),
    source,
  );
}

/** Whose numbers a feedback object holds: named outright, or in its id, which is base 64 for `feedback:NUMBER`. */
function targetOf(feedback: JsonObject): string | undefined {
  const named = numeric(feedback.subscription_target_id);
  if (named !== undefined || typeof feedback.id !== 'string') return named;
  try {
    return /^feedback:(\d{5,25})$/.exec(atob(feedback.id))?.[1];
  } catch {
    return undefined;
  }
}

function seenPost(
  ids: readonly string[],
  actor: JsonObject | undefined,
  link: string | undefined,
  time: string | undefined,
  text: string | undefined,
  counts: Partial<PostFields>,
  source: FieldSource,
): SeenPost {
  const author = actor === undefined ? undefined : subjectOfUser(actor);
  const handle = handleOfUser(actor);
  const where = placeOf(source);
  return {
    ids,
    author,
    fields: {
      id: found(ids[0] ?? '', source),
      url: link === undefined ? unreadable(`address in ${where}`) : found(clip(link, textLimits.url), source),
      author: handle === undefined ? unreadable(`author in ${where}`) : found(clip(handle, textLimits.handle), source),
      publishedAt: time === undefined ? unreadable(`time in ${where}`) : found(time, source),
      caption: text === undefined ? unreadable(`text in ${where}`) : found(clip(text, textLimits.caption), source),
      ...counts,
    },
  };
}

function countsOf(
  target: unknown,
  source: FieldSource,
  language: string | undefined,
): Pick<PostFields, 'likes' | 'comments' | 'shares' | 'views'> {
  const summary = at(target, 'comet_ufi_summary_and_actions_renderer', 'feedback');
  const actions = [summary, target].flatMap((holder) =>
    arrayAt(holder, 'adaptive_ufi_action_renderers').map((one) => at(one, 'feedback')),
  );
  const holders = [summary, target, ...actions];
  const where = placeOf(source);
  const first = (paths: readonly (readonly string[])[], shown: string | undefined, name: string): Field<number> => {
    const exact = holders.flatMap((holder) => paths.map((path) => at(holder, ...path))).find(isCount);
    if (exact !== undefined) return found(exact, source, 'exact');
    const texts = shown === undefined ? [] : holders.flatMap((holder) => stringAt(holder, shown) ?? []);
    const count = texts[0] === undefined ? undefined : parseCount(texts[0], language);
    // The text is the rounded form even where it happens to be short enough to be exact.
    return count ? found(count.value, source, 'rounded') : unreadable(`${name} in ${where}`);
  };
  return {
    likes: first([['reaction_count', 'count']], 'i18n_reaction_count', 'reactions'),
    comments: first(
      [
        ['comment_rendering_instance', 'comments', 'total_count'],
        ['comments_count_summary_renderer', 'feedback', 'comment_rendering_instance', 'comments', 'total_count'],
        ['total_comment_count'],
      ],
      undefined,
      'comments',
    ),
    shares: first([['share_count', 'count']], 'i18n_share_count', 'shares'),
    views: viewsOf(holders, source),
  };
}

/** A post that is no video has `null` there. */
function viewsOf(holders: readonly unknown[], source: FieldSource): Field<number> {
  const values = holders.flatMap((holder) => [
    at(holder, 'video_view_count'),
    at(holder, 'video_view_count_renderer', 'feedback', 'video_view_count'),
  ]);
  const count = values.find(isCount);
  if (count !== undefined) return found(count, source, 'exact');
  return values.includes(null) ? absent() : unreadable(`views in ${placeOf(source)}`);
}

function numeric(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{5,25}$/.test(value) ? value : undefined;
}

/** The post is the profile's own. */
export function isBy(post: SeenPost, subject: Subject): boolean {
  return isSameSubject(post.author, subject);
}
