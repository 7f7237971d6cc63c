import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { at, findByKey, findFirst, isObject, numberAt, objectAt, stringAt } from '../json-path';
import { handleOfLink, isChannelId, watchUrl } from './address';
import type { Block } from './blocks';
import { commentCount } from './comments';
import { countField, emptyProfile, firstOf, textField } from './fields';
import { hasVerifiedBadge } from './header';
import { spokenOf, textOf } from './text';
import { unitOf } from './units';

/** Which video a block is about; `undefined` when it names none. */
export function videoIdOf(data: unknown): string | undefined {
  return (
    stringAt(data, 'videoDetails', 'videoId') ??
    stringAt(data, 'currentVideoEndpoint', 'watchEndpoint', 'videoId') ??
    stringAt(data, 'currentVideoEndpoint', 'reelWatchEndpoint', 'videoId') ??
    stringAt(data, 'playerResponse', 'videoDetails', 'videoId')
  );
}

/** Does a block hold the page of a video (rather than comments or more recommendations)? */
export function isVideoBlock(data: unknown): boolean {
  return videoIdOf(data) !== undefined || objectAt(data, 'contents', 'twoColumnWatchNextResults') !== undefined;
}

/** The one video of a watch page, out of all blocks that are about it, the more trusted first. */
export function readWatchedVideo(
  videoId: string,
  blocks: readonly Block[],
  commentBlocks: readonly Block[],
): PostFields {
  const first = <T>(read: (block: Block) => Field<T>): Field<T> => firstOf(...blocks.map(read));
  const source = blocks[0]?.source;
  const gap = unreadable('the data of this video');
  return {
    id: source === undefined ? gap : found(videoId, source),
    url: source === undefined ? gap : found(watchUrl(videoId), source),
    author: absent(),
    publishedAt: blocks.length === 0 ? gap : first(publishedOf),
    caption: blocks.length === 0 ? gap : first(titleOf),
    likes: blocks.length === 0 ? gap : first(likesOf),
    comments: commentCount([...commentBlocks, ...blocks]),
    views: blocks.length === 0 ? gap : first(viewsOf),
    shares: absent(),
    ...(blocks.some(({ data }) => isPlayer(data)) ? { paidPartnership: first(paidOf) } : {}),
  };
}

function microformatOf(data: unknown): unknown {
  return at(data, 'microformat', 'playerMicroformatRenderer');
}

function isPlayer(data: unknown): boolean {
  return objectAt(data, 'videoDetails') !== undefined;
}

/** "Includes paid promotion", shown over the first seconds. Without the label the player says nothing, so that is "none". */
function paidOf({ data, source }: Block): Field<boolean> {
  if (!isPlayer(data)) return unreadable('the note on paid promotion in the data of the player');
  const overlay = at(data, 'paidContentOverlay');
  if (overlay === undefined) return absent();
  return textOf(at(overlay, 'paidContentOverlayRenderer', 'text')) === undefined
    ? unreadable('the note on paid promotion in the data of the player')
    : found(true, source);
}

/** The player has the moment of publishing; the page around it a localised day, which is left alone. */
function publishedOf({ data, source }: Block): Field<string> {
  const date = stringAt(microformatOf(data), 'publishDate') ?? stringAt(microformatOf(data), 'uploadDate');
  const isDate = date !== undefined && /^\d{4}-\d{2}-\d{2}(?:T\S+)?$/.test(date) && !Number.isNaN(Date.parse(date));
  return isDate ? found(date, source, 'exact') : unreadable('date in the data of the player');
}

/** The title as its creator wrote it; the page shows a translation where there is one. */
function titleOf({ data, source }: Block): Field<string> {
  const primary = findFirst(at(data, 'contents'), 'videoPrimaryInfoRenderer');
  return textField(
    stringAt(data, 'videoDetails', 'title') ?? textOf(at(primary, 'title')),
    source,
    textLimits.caption,
    'title of the video',
  );
}

function viewsOf({ data, source, locale }: Block): Field<number> {
  const primary = at(
    findFirst(at(data, 'contents'), 'videoPrimaryInfoRenderer'),
    'viewCount',
    'videoViewCountRenderer',
  );
  const isLive =
    at(primary, 'isLive') === true || at(microformatOf(data), 'liveBroadcastDetails', 'isLiveNow') === true;
  if (isLive) return unreadable('the video is live: the page shows how many watch now, not views');
  const exact = stringAt(data, 'videoDetails', 'viewCount');
  if (exact !== undefined && /^\d{1,15}$/.test(exact)) return found(Number(exact), source, 'exact');
  const text = textOf(at(primary, 'viewCount'));
  if (text !== undefined && unitOf(text) === 'watching')
    return unreadable('the page shows how many watch now, not views');
  return countField(text, locale, source, 'views below the video');
}

/**
 * Likes stand exactly in what a screen reader hears at the button ("… along with 7,373 other people"), rounded on its face.
 * A button without a number means that the creator hides them.
 */
function likesOf(block: Block): Field<number> {
  const { data, source, locale } = block;
  const entity = findFirst(at(data, 'frameworkUpdates'), 'likeCountEntity');
  const counted =
    numberAt(entity, 'likeCountIfIndifferentNumber') ?? numberOf(stringAt(entity, 'likeCountIfIndifferentNumber'));
  if (counted !== undefined) return found(counted, source, 'exact');
  const page = [at(data, 'contents'), at(data, 'overlay')];
  const button = findFirst(page, 'likeButtonViewModel', 'likeButtonRenderer');
  const older = findByKey(page, ['toggleButtonRenderer']).find(
    ({ value }) => stringAt(value, 'defaultIcon', 'iconType') === 'LIKE',
  )?.value;
  if (button === undefined && older === undefined) return unreadable('like button of the video');
  const exact = numberAt(button, 'likeCount');
  if (exact !== undefined) return found(exact, source, 'exact');
  const face = findFirst(at(findFirst(button, 'defaultButtonViewModel'), 'buttonViewModel'), 'accessibilityText');
  const texts = [
    typeof face === 'string' ? face : undefined,
    stringAt(findFirst(button, 'defaultButtonViewModel'), 'buttonViewModel', 'title'),
    isObject(older) ? spokenOf(older.defaultText) : undefined,
    isObject(older) ? textOf(older.defaultText) : undefined,
  ].filter((text): text is string => text !== undefined && /\p{Nd}/u.test(text));
  const fields = texts.map((text) => countField(text, locale, source, 'like button of the video'));
  return (
    fields.find(({ status }) => status === 'found') ??
    fields[0] ??
    unreadable('the like button shows no number (the creator may hide it)')
  );
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The channel that owns the video, as far as the video's page says. */
export function readOwner({ data, source, locale }: Block): ProfileFields {
  const owner = findFirst(at(data, 'contents'), 'videoOwnerRenderer');
  const details = objectAt(data, 'videoDetails');
  const endpoint = at(owner, 'navigationEndpoint', 'browseEndpoint');
  const id = [
    stringAt(details, 'channelId'),
    stringAt(microformatOf(data), 'externalChannelId'),
    stringAt(endpoint, 'browseId'),
  ].find(isChannelId);
  const handle =
    handleOfLink(stringAt(microformatOf(data), 'ownerProfileUrl')) ??
    handleOfLink(stringAt(endpoint, 'canonicalBaseUrl'));
  const subscribers = textOf(at(owner, 'subscriberCountText'));
  return {
    ...emptyProfile('a page of a video does not show this; open the channel'),
    id: id === undefined ? unreadable('owner of the video') : found(id, source),
    handle: textField(handle, source, textLimits.handle, 'owner of the video'),
    displayName: textField(
      textOf(at(owner, 'title')) ?? stringAt(details, 'author'),
      source,
      textLimits.name,
      'owner of the video',
    ),
    followers: countField(subscribers, locale, source, 'subscribers below the video (they may be hidden)'),
    verified:
      owner === undefined
        ? unreadable('badge of the owner')
        : hasVerifiedBadge(at(owner, 'badges'))
          ? found(true, source)
          : absent(),
  };
}

/** Why a video cannot be played, in YouTube's words; `undefined` when it can. */
export function whyUnplayable(
  data: unknown,
): { readonly text: string; readonly isAgeCheck: boolean; readonly needsLogin: boolean } | undefined {
  const status = stringAt(data, 'playabilityStatus', 'status');
  if (status === undefined || status === 'OK' || status === 'LIVE_STREAM_OFFLINE') return undefined;
  const playability = at(data, 'playabilityStatus');
  const text =
    stringAt(playability, 'reason') ??
    textOf(at(playability, 'errorScreen', 'playerErrorMessageRenderer', 'reason')) ??
    status;
  return {
    text,
    isAgeCheck: numberAt(playability, 'desktopLegacyAgeGateReason') !== undefined || status.startsWith('AGE_'),
    needsLogin: status === 'LOGIN_REQUIRED',
  };
}
