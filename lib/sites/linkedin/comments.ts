import { type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { joinedComments } from '../joined';
import { arrayAt, isObject, type JsonObject, stringAt } from '../json-path';
import { firstShown, shownText } from '../visible-text';
import { handleOfLink, isSameHandle, momentOfId } from './address';
import { interactionCount, isMoment, momentField } from './graph';
import { bareCount } from './member-page';
import { blockText } from './page-text';
import { selectors } from './selectors';

/**
 * Comments on screen. What the page shows leads: it has the author's profile and the comment's number; the JSON-LD copy
 * with the same words adds exact time and likes. Those that are in the JSON-LD only know no more than a name.
 *
 * @param owner handle of the post's author
 */
export function commentsOf(
  document: Document,
  activityId: string | undefined,
  post: JsonObject | undefined,
  owner: string | undefined,
  language: string | undefined,
): readonly CommentFields[] {
  const structured = arrayAt(post, 'comment').filter(isObject);
  const byText = new Map(structured.map((comment) => [squeezed(stringAt(comment, 'text')), comment]));
  const shown = shownComments(document, activityId, owner, language).map((comment) => {
    const copy = comment.text.status === 'found' ? byText.get(squeezed(comment.text.value)) : undefined;
    return copy === undefined ? comment : withCopy(comment, copy);
  });
  // A long text is cut on screen: its beginning tells.
  const beginnings = new Set(shown.map(({ text }) => beginningOf(text.status === 'found' ? text.value : undefined)));
  const more = structured.filter((comment) => !beginnings.has(beginningOf(stringAt(comment, 'text'))));
  return joinedComments([[...shown, ...more.flatMap((comment) => structuredComment(comment) ?? [])]]).slice(
    0,
    listLimits.comments,
  );
}

function beginningOf(text: string | undefined): string {
  return squeezed(text).slice(0, 40);
}

function squeezed(text: string | undefined): string {
  return (text ?? '').replace(/[\s\u00a0]+/g, '').slice(0, textLimits.comment);
}

function withCopy(comment: CommentFields, copy: JsonObject): CommentFields {
  const likes = interactionCount(copy, 'LikeAction', 'likes');
  const written = stringAt(copy, 'datePublished') ?? '';
  return {
    ...comment,
    likes: likes.status === 'found' ? likes : comment.likes,
    publishedAt: isMoment(written) ? found(written, 'structured') : comment.publishedAt,
  };
}

function structuredComment(comment: JsonObject): CommentFields | undefined {
  const text = stringAt(comment, 'text');
  if (text === undefined) return undefined;
  const name = stringAt(comment, 'author', 'name');
  const written = stringAt(comment, 'datePublished') ?? '';
  return {
    author: name === undefined ? unreadable('author in the JSON-LD') : found(clip(name, textLimits.name), 'structured'),
    text: found(clip(text, textLimits.comment), 'structured'),
    likes: interactionCount(comment, 'LikeAction', 'likes'),
    publishedAt: isMoment(written) ? found(written, 'structured') : unreadable('the date in the JSON-LD'),
  };
}

function shownComments(
  document: Document,
  activityId: string | undefined,
  owner: string | undefined,
  language: string | undefined,
): readonly CommentFields[] {
  const blocks = [...document.querySelectorAll(`${selectors.publicComment}, ${selectors.memberComment}`)];
  return blocks
    .slice(0, listLimits.comments)
    .flatMap((block) => shownComment(block, activityId, owner, language) ?? []);
}

function shownComment(
  block: Element,
  activityId: string | undefined,
  owner: string | undefined,
  language: string | undefined,
): CommentFields | undefined {
  const { id, post } = urnOf(block);
  if (post !== undefined && activityId !== undefined && post !== activityId) return undefined;
  const textBlock = firstShown(block, [...selectors.publicCommentText, ...selectors.memberCommentText]);
  const text = textBlock === undefined ? undefined : blockText(textBlock);
  const author = authorOf(block);
  if (text === undefined) return undefined;
  return {
    ...(id === undefined ? {} : { id: found(id, 'attribute') }),
    author:
      author === undefined
        ? unreadable('the author of the comment')
        : found(clip(author, textLimits.name), 'attribute'),
    text: found(clip(text, textLimits.comment), 'text'),
    likes: likesOf(block, language),
    publishedAt: momentOfId(id) === undefined ? unreadable('the date of the comment') : momentField(id),
    ...(author === undefined || owner === undefined
      ? {}
      : { isByOwner: found(isSameHandle(author, owner), 'attribute') }),
  };
}

/** `urn:li:comment:(urn:li:activity:POST,COMMENT)` on public pages, `urn:li:comment:(activity:POST,COMMENT)` for members. */
function urnOf(block: Element): { id: string | undefined; post: string | undefined } {
  const holder = block.querySelector('[data-semaphore-content-type="COMMENT"]');
  const urn = block.getAttribute('data-id') ?? holder?.getAttribute('data-semaphore-content-urn') ?? '';
  const match = /^urn:li:comment:\((?:urn:li:)?(activity|ugcPost|share):(\d{15,20}),(\d{15,20})\)$/.exec(urn);
  return { id: match?.[3], post: match?.[1] === 'activity' ? match[2] : undefined };
}

function authorOf(block: Element): string | undefined {
  const named = firstShown(block, selectors.publicCommentAuthor);
  const links = named === undefined ? [...block.querySelectorAll('a[href]')] : [named];
  return links.flatMap((link) => handleOfLink(link.getAttribute('href')) ?? [])[0];
}

/** A comment without reactions shows no number, so none is not zero here. */
function likesOf(block: Element, language: string | undefined): Field<number> {
  const element = firstShown(block, [...selectors.publicCommentLikes, ...selectors.memberCommentLikes]);
  return element && shownText(element) ? bareCount(element, language) : unreadable('reactions below the comment');
}
