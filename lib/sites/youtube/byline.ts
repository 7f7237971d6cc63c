import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { at, findByKey, type JsonObject, stringAt } from '../json-path';
import { parseRelativeTime } from '../relative-time';
import { handleOfLink, isChannelId, sameHandle } from './address';
import { firstOf } from './fields';
import { handleIn } from './header-shapes';
import { textOf } from './text';
import { unitOf } from './units';

/** The channel whose page lists the videos, as far as its data names it. */
export interface Owner {
  readonly id: string | undefined;
  readonly handle: string | undefined;
  readonly name: string | undefined;
  /** A topic collects the videos of others: one that names nobody is not the topic's own. */
  readonly isTopic: boolean;
}

/**
 * Who published a video of a list, by the byline below it: absent without a byline, as in a channel's own lists. A video of
 * several channels is the page's own when it is one of them. Bylines: `…BylineText`, `ownerText` and the picture beside them
 * (seen 2026-01-26), links in the small print of a `lockupViewModel` (seen 2026-05-21). A byline that cannot be followed to a
 * channel is somebody's, but not known whose.
 */
export function authorOf(video: JsonObject, source: FieldSource, owner: Owner): Field<string> {
  const gap = unreadable('the list does not say whose video it is');
  const channels = channelsBelow(video);
  const channel = channels.find((linked) => isOwner(linked, owner)) ?? channels[0];
  if (channel) {
    const isOwn = isOwner(channel, owner);
    const author =
      channel.handle ?? (isOwn ? owner.handle : undefined) ?? (isOwn || channel.hasAddress ? channel.id : undefined);
    return author === undefined ? gap : found(clip(author, textLimits.name), source);
  }
  const byline = bylineOf(video);
  if (byline !== undefined) {
    const name = textOf(byline);
    const own = name !== undefined && name === owner.name ? (owner.handle ?? owner.id ?? name) : undefined;
    return own === undefined ? gap : found(clip(own, textLimits.name), source);
  }
  return owner.isTopic || !hasOwnSmallPrint(video) ? gap : absent();
}

/** The words below a video that name its channel. */
export function bylineOf(video: JsonObject): unknown {
  return video.shortBylineText ?? video.longBylineText ?? video.ownerText;
}

/** A channel that the list links to below a video. */
export interface Channel {
  readonly id: string;
  readonly handle: string | undefined;
  /** The link says where it leads, be it to a handle or to an older address. */
  readonly hasAddress: boolean;
}

/** The channels that stand below a video, each once, in the order of the byline. */
export function channelsBelow(video: JsonObject): Channel[] {
  const model = at(video, 'metadata', 'lockupMetadataViewModel');
  const places = [
    video.shortBylineText,
    video.longBylineText,
    video.ownerText,
    video.channelThumbnailSupportedRenderers,
    at(model, 'metadata'),
    at(model, 'image'),
  ];
  const channels = new Map<string, Channel>();
  for (const { value } of findByKey(places, ['browseEndpoint'])) {
    const id = stringAt(value, 'browseId');
    if (!isChannelId(id)) continue;
    const address = stringAt(value, 'canonicalBaseUrl');
    const known = channels.get(id);
    channels.set(id, {
      id,
      handle: known?.handle ?? handleOfLink(address),
      hasAddress: known?.hasAddress === true || address !== undefined,
    });
  }
  return [...channels.values()];
}

/**
 * `lockupViewModel` has no field for a byline: its small print is either all numbers and dates, as in a channel's own list,
 * or holds a name that is then not the channel's. Older shapes have a field, and it is not there.
 */
function hasOwnSmallPrint(video: JsonObject): boolean {
  if (video.contentId === undefined) return true;
  const rows = at(video, 'metadata', 'lockupMetadataViewModel', 'metadata', 'contentMetadataViewModel', 'metadataRows');
  if (!Array.isArray(rows)) return false;
  return rows.every((row) => {
    const parts = at(row, 'metadataParts');
    if (parts === undefined) return at(row, 'badges') !== undefined;
    return Array.isArray(parts) && parts.every((part) => isNumberOrDate(textOf(at(part, 'text'))));
  });
}

/** Whether a text of the small print is a number or a date, in a language that we know, and so names nobody. */
export function isNumberOrDate(text: string | undefined): boolean {
  if (text === undefined || handleIn(text) !== undefined) return false;
  return /\p{Nd}/u.test(text) || unitOf(text) !== undefined || parseRelativeTime(text, undefined, 0) !== undefined;
}

function isOwner({ id, handle }: Channel, owner: Owner): boolean {
  if (owner.id !== undefined) return id === owner.id;
  return handle !== undefined && owner.handle !== undefined && sameHandle(handle, owner.handle);
}

/** Who published the video of its own page: the page's profile, by the best name that it has. */
export function authorOfWatched({ handle, id, displayName }: ProfileFields): Field<string> {
  const author = firstOf(handle, id, displayName);
  return author.status === 'found' ? author : absent();
}
