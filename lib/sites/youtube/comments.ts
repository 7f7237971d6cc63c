import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, textLimits } from '@/lib/domain/reading';
import { flagField, isCount } from '../json-fields';
import { arrayAt, at, findByKey, findFirst, isObject, objectAt, stringAt } from '../json-path';
import { parseRelativeTime } from '../relative-time';
import type { Block } from './blocks';
import { countField, textField } from './fields';
import { textOf } from './text';
import { countIn, unitOf } from './units';

/**
 * Comments of a `/youtubei/v1/next` response, in page order: `commentEntityPayload` (seen 2026-01-26) or the older
 * `commentRenderer`. A response of comments names neither channel nor video in a way that can be relied on; it belongs to
 * the page that fetched it.
 */
export function readComments(block: Block, now: number | null): CommentFields[] {
  const entities = arrayAt(block.data, 'frameworkUpdates', 'entityBatchUpdate', 'mutations')
    .map((mutation) => objectAt(mutation, 'payload', 'commentEntityPayload'))
    .filter((entity) => entity !== undefined)
    .map((entity) => readEntity(entity, block, now));
  const renderers = findByKey(
    ['onResponseReceivedEndpoints', 'onResponseReceivedActions', 'continuationContents'].map((key) =>
      at(block.data, key),
    ),
    ['commentRenderer'],
  ).map(({ value }) => readRenderer(value, block, now));
  return [...entities, ...renderers];
}

function readEntity(entity: unknown, { source, locale }: Block, now: number | null): CommentFields {
  const likes = stringAt(entity, 'toolbar', 'likeCountNotliked');
  const spoken = stringAt(entity, 'toolbar', 'likeCountA11y');
  const replies = stringAt(entity, 'toolbar', 'replyCount') ?? stringAt(entity, 'toolbar', 'replyCountA11y');
  return {
    id: textField(stringAt(entity, 'properties', 'commentId'), source, textLimits.name, 'id of the comment'),
    author: textField(stringAt(entity, 'author', 'displayName'), source, textLimits.name, 'author of the comment'),
    text: commentText(textOf(at(entity, 'properties', 'content')), source),
    likes: countField(likes ?? spoken, locale, source, 'likes of the comment'),
    publishedAt: commentTime(stringAt(entity, 'properties', 'publishedTime'), locale, now, source),
    replies: countField(replies, locale, source, 'replies to the comment'),
    isByOwner: flagField(at(entity, 'author', 'isCreator'), 'isCreator', source),
  };
}

function readRenderer(renderer: unknown, { source, locale }: Block, now: number | null): CommentFields {
  const votes = isObject(renderer) ? renderer.voteCount : undefined;
  const spoken = stringAt(
    findFirst(at(renderer, 'actionButtons', 'commentActionButtonsRenderer', 'likeButton'), 'accessibilityData'),
    'label',
  );
  return {
    id: textField(stringAt(renderer, 'commentId'), source, textLimits.name, 'id of the comment'),
    author: textField(textOf(at(renderer, 'authorText')), source, textLimits.name, 'author of the comment'),
    text: commentText(textOf(at(renderer, 'contentText')), source),
    // Without likes the older shape leaves the number out and says so in the button only.
    likes: countField(
      textOf(votes) ?? (spoken !== undefined && /\p{Nd}/u.test(spoken) ? spoken : undefined),
      locale,
      source,
      'likes of the comment',
    ),
    publishedAt: commentTime(textOf(at(renderer, 'publishedTimeText')), locale, now, source),
    replies: repliesOf(at(renderer, 'replyCount'), source),
    isByOwner: flagField(at(renderer, 'authorIsChannelOwner'), 'authorIsChannelOwner', source),
  };
}

/** The older shape leaves the number out where there are none; that cannot be told from a number that is missing. */
function repliesOf(count: unknown, source: Block['source']): Field<number> {
  return isCount(count) ? found(count, source, 'exact') : unreadable('replies to the comment');
}

function commentText(text: string | undefined, source: Block['source']): Field<string> {
  return textField(text, source, textLimits.comment, 'text of the comment');
}

/** "2 years ago (edited)" is dated by its first words. */
function commentTime(
  text: string | undefined,
  locale: string | undefined,
  now: number | null,
  source: Block['source'],
): Field<string> {
  if (text === undefined) return unreadable('date of the comment');
  const date = parseRelativeTime(text, locale, now);
  return date === undefined ? unreadable(`the page says "${text.slice(0, 60)}"`) : found(date, source, 'rounded');
}

/** How many comments the page says there are. Comments that are switched off are absent, not zero. */
export function commentCount(blocks: readonly Block[]): Field<number> {
  let rounded: Field<number> | undefined;
  for (const { data, source, locale } of blocks) {
    const exact = countField(textOf(at(findFirst(data, 'commentsHeaderRenderer'), 'countText')), locale, source);
    if (exact.status === 'found') return exact;
    const teaser = countField(
      textOf(at(findFirst(data, 'commentsEntryPointHeaderRenderer'), 'commentCount')),
      locale,
      source,
    );
    const panel = countField(panelCount(data, locale), locale, source);
    rounded ??= teaser.status === 'found' ? teaser : panel.status === 'found' ? panel : undefined;
  }
  if (rounded) return rounded;
  const areOff = blocks.some(({ data }) => isCommentSectionOff(data));
  return areOff ? absent() : unreadable('number of comments (they load when scrolled to)');
}

function panelCount(data: unknown, locale: string | undefined): string | undefined {
  for (const panel of arrayAt(data, 'engagementPanels')) {
    const section = objectAt(panel, 'engagementPanelSectionListRenderer');
    if (!stringAt(section, 'panelIdentifier')?.includes('comment')) continue;
    const text = textOf(at(section, 'header', 'engagementPanelTitleHeaderRenderer', 'contextualInfo'));
    if (text !== undefined && countIn(text, locale)) return text;
  }
  return undefined;
}

/** The comment section holds a message in place of comments ("Comments are turned off"). */
function isCommentSectionOff(data: unknown): boolean {
  return findByKey(at(data, 'contents'), ['itemSectionRenderer']).some(({ value }) => {
    if (stringAt(value, 'sectionIdentifier') !== 'comment-item-section') return false;
    const message = textOf(at(findFirst(value, 'messageRenderer'), 'text'));
    return (
      message !== undefined &&
      (unitOf(message) === 'comments' || findFirst(value, 'continuationItemRenderer') === undefined)
    );
  });
}
