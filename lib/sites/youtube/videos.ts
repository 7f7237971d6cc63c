import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { at, findByKey, type Hit, isObject, objectAt, stringAt } from '../json-path';
import { parseRelativeTime } from '../relative-time';
import { isVideoId, watchUrl } from './address';
import type { Block } from './blocks';
import { authorOf, type Owner } from './byline';
import { countField, textField } from './fields';
import { type MetadataPart, metadataParts } from './header-shapes';
import { textOf } from './text';
import { countIn, unitOf } from './units';

/** What adverts stand in: `adSlotRenderer`, `promotedVideoRenderer`, `inFeedAdLayoutRenderer`, `fulfilledLayout`. */
export const ADVERT = /^(?:ad[A-Z]|promoted|inFeedAd|fulfil)/;

const VIDEO_RENDERERS = [
  'videoRenderer',
  'gridVideoRenderer',
  'compactVideoRenderer',
  'lockupViewModel',
  'shortsLockupViewModel',
  'reelItemRenderer',
] as const;

/** Where a page keeps its content; the header's carousel and the top bar are not the channel's list. */
export const PLACES = [
  'contents',
  'continuationContents',
  'onResponseReceivedActions',
  'onResponseReceivedEndpoints',
  'onResponseReceivedCommands',
] as const;

/**
 * The videos that a channel page or a continuation lists, in page order: the channel's own, and those of other channels
 * (shelves of friends, topics) under the name of theirs. `owner` is the page's own channel.
 */
export function readVideos(block: Block, owner: Owner, now: number | null): PostFields[] {
  return videosIn(block.data).flatMap(({ key, value }) => {
    if (!isObject(value)) return [];
    const post = readVideo(key, value, block, now);
    return post ? [{ ...post, author: authorOf(value, block.source, owner) }] : [];
  });
}

/** The renderers of the videos that a page lists, adverts left out. */
export function videosIn(data: unknown): Hit[] {
  return PLACES.flatMap((place) => findByKey(at(data, place), VIDEO_RENDERERS, { skip: ADVERT }));
}

/** The id of a renderer of `videosIn`; `undefined` when it has none. */
export function videoIdOfEntry(value: unknown): string | undefined {
  const short = stringAt(value, 'onTap', 'innertubeCommand', 'reelWatchEndpoint', 'videoId');
  return [stringAt(value, 'videoId'), stringAt(value, 'contentId'), short].find(isVideoId);
}

function readVideo(
  key: string,
  value: { readonly [key: string]: unknown },
  block: Block,
  now: number | null,
): PostFields | undefined {
  if (key === 'lockupViewModel') return readLockup(value, block, now);
  if (key === 'shortsLockupViewModel') return readShort(value, block);
  const post = readRenderer(value, block, now);
  return post && key === 'reelItemRenderer' ? { ...post, url: shortUrl(post.id, block.source) } : post;
}

function shortUrl(id: Field<string>, source: Block['source']): Field<string> {
  return id.status === 'found' ? found(`https://www.youtube.com/shorts/${id.value}`, source) : id;
}

/** `videoRenderer` (2026-01-26), `gridVideoRenderer` (2024-01-06), `reelItemRenderer` (until 2024). */
function readRenderer(
  value: { readonly [key: string]: unknown },
  { source, locale }: Block,
  now: number | null,
): PostFields | undefined {
  const id = stringAt(value, 'videoId');
  if (!isVideoId(id)) return undefined;
  const isLive = isLiveNow(value);
  return {
    ...barePost(id, source),
    publishedAt: timeField(textOf(value.publishedTimeText), locale, now, source),
    caption: textField(
      textOf(value.title) ?? textOf(value.headline),
      source,
      textLimits.caption,
      'title of the video in the list',
    ),
    views: isLive
      ? liveViews()
      : viewsField([textOf(value.viewCountText), textOf(value.shortViewCountText)], locale, source),
  };
}

/** `lockupViewModel`, the list entry since 2026 (seen 2026-05-21). Playlists and mixes use it too. */
function readLockup(
  value: { readonly [key: string]: unknown },
  { source, locale }: Block,
  now: number | null,
): PostFields | undefined {
  const id = stringAt(value, 'contentId');
  const type = stringAt(value, 'contentType') ?? 'LOCKUP_CONTENT_TYPE_VIDEO';
  if (!isVideoId(id) || !/_(?:VIDEO|SHORTS?)$/.test(type)) return undefined;
  const model = objectAt(value, 'metadata', 'lockupMetadataViewModel');
  const parts = metadataParts(objectAt(model, 'metadata', 'contentMetadataViewModel'));
  const dated = parts.find(({ text }) => parseRelativeTime(text, locale, 0) !== undefined);
  return {
    ...barePost(id, source),
    publishedAt: timeField(dated?.text, locale, now, source),
    caption: textField(textOf(at(model, 'title')), source, textLimits.caption, 'title of the video in the list'),
    views: isLiveNow(value) ? liveViews() : viewsField([viewsPart(parts, dated, locale)], locale, source),
  };
}

/** `shortsLockupViewModel` (seen 2026-01-26): no date; the views stand below the title. */
function readShort(value: { readonly [key: string]: unknown }, { source, locale }: Block): PostFields | undefined {
  const id =
    stringAt(value, 'onTap', 'innertubeCommand', 'reelWatchEndpoint', 'videoId') ??
    stringAt(value, 'entityId')?.replace(/^shorts-shelf-item-/, '');
  if (!isVideoId(id)) return undefined;
  return {
    ...barePost(id, source),
    url: found(`https://www.youtube.com/shorts/${id}`, source),
    publishedAt: unreadable('lists of Shorts show no date; open the Short'),
    caption: textField(
      textOf(at(value, 'overlayMetadata', 'primaryText')),
      source,
      textLimits.caption,
      'title of the Short in the list',
    ),
    views: viewsField([textOf(at(value, 'overlayMetadata', 'secondaryText'))], locale, source),
  };
}

function barePost(id: string, source: Block['source']): PostFields {
  return {
    id: found(id, source),
    url: found(watchUrl(id), source),
    author: absent(),
    publishedAt: unreadable('date in the list'),
    caption: unreadable('title in the list'),
    likes: absent(),
    comments: absent(),
    views: unreadable('views in the list'),
    shares: absent(),
  };
}

/** The first text that is a number of views. People watching now are not views, and a word for them is refused. */
function viewsField(
  texts: readonly (string | undefined)[],
  locale: string | undefined,
  source: Block['source'],
): Field<number> {
  const shown = texts.filter((text): text is string => text !== undefined);
  for (const text of shown) {
    const unit = unitOf(text);
    if (unit === 'watching') return liveViews();
    if (unit === 'waiting') return absent();
    if (unit !== undefined && unit !== 'views') continue;
    const field = countField(text, locale, source);
    if (field.status === 'found') return field;
  }
  return countField(shown[0], locale, source, 'views in the list of videos');
}

/** By the word "views"; in a language we have no word for, the one number beside a date. */
function viewsPart(
  parts: readonly MetadataPart[],
  dated: MetadataPart | undefined,
  locale: string | undefined,
): string | undefined {
  const named = parts.find(({ text, spoken }) =>
    ['views', 'watching', 'waiting'].includes(unitOf(text) ?? unitOf(spoken ?? '') ?? ''),
  );
  if (named) return named.text;
  const counts = parts.filter(
    (part) => part !== dated && unitOf(part.text) === undefined && countIn(part.text, locale),
  );
  return dated !== undefined && counts.length === 1 ? counts[0]?.text : undefined;
}

export function timeField(
  text: string | undefined,
  locale: string | undefined,
  now: number | null,
  source: Block['source'] | 'text',
): Field<string> {
  if (text === undefined) return unreadable('date of the video in the list');
  const date = parseRelativeTime(text, locale, now);
  if (date !== undefined) return found(date, source, 'rounded');
  return now === null
    ? unreadable(`the page says "${text.slice(0, 60)}", and when it was saved is not known`)
    : unreadable(`the words "${text.slice(0, 60)}" are not a known way to say how long ago`);
}

function liveViews(): Field<number> {
  return unreadable('the video is live: the page shows how many watch now, not views');
}

function isLiveNow(value: unknown): boolean {
  return findByKey(value, ['style', 'badgeStyle']).some(
    ({ value: style }) =>
      style === 'BADGE_STYLE_TYPE_LIVE_NOW' || style === 'LIVE' || style === 'THUMBNAIL_OVERLAY_BADGE_STYLE_LIVE',
  );
}
