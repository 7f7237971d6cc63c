import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { at, findByKey, type JsonObject, stringAt } from '../json-path';
import { handleOfLink, isChannelId, sameHandle } from './address';
import { firstOf } from './fields';
import { textOf } from './text';

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
 * several channels is the page's own when it is one of them. Bylines: `…BylineText` and `ownerText` (seen 2026-01-26), links
 * in the small print of a `lockupViewModel` (seen 2026-05-21).
 */
export function authorOf(video: JsonObject, source: FieldSource, owner: Owner): Field<string> {
  const text = video.shortBylineText ?? video.longBylineText ?? video.ownerText;
  const channels = linkedChannels(text ?? at(video, 'metadata', 'lockupMetadataViewModel', 'metadata'));
  const channel = channels.find((linked) => isOwner(linked, owner)) ?? channels[0];
  // In the small print a text without a link may be anything; a byline is a name.
  const name = textOf(text);
  const isOwnName = name !== undefined && name === owner.name;
  const author = channel
    ? (channel.handle ?? (channel.id === owner.id ? owner.handle : undefined) ?? channel.id)
    : isOwnName
      ? (owner.handle ?? owner.id ?? name)
      : name;
  if (author !== undefined) return found(clip(author, textLimits.name), source);
  return owner.isTopic ? unreadable('the list does not say whose video it is') : absent();
}

interface Channel {
  readonly id: string;
  readonly handle: string | undefined;
}

function linkedChannels(byline: unknown): Channel[] {
  return findByKey(byline, ['browseEndpoint']).flatMap(({ value }) => {
    const id = stringAt(value, 'browseId');
    return isChannelId(id) ? [{ id, handle: handleOfLink(stringAt(value, 'canonicalBaseUrl')) }] : [];
  });
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
