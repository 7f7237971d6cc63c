import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, type PostFields, textLimits } from '@/lib/domain/reading';
import { at, findByKey, isObject, type JsonObject, stringAt } from '../json-path';
import { handleOfLink, isChannelId } from './address';
import type { Block } from './blocks';
import { bylineOf, channelsBelow } from './byline';
import { countField, firstOf, textField } from './fields';
import { hasVerifiedBadge } from './header';
import { handleIn } from './header-shapes';
import { textOf } from './text';
import { type Unit, unitOf } from './units';
import { ADVERT, videosIn } from './videos';

/** The channels among search results (`channelRenderer`, documented shape), in page order, each once. */
export function readAccounts(block: Block): AccountFields[] {
  const seen = new Set<string>();
  return findByKey([at(block.data, 'contents'), at(block.data, 'onResponseReceivedCommands')], ['channelRenderer'], {
    skip: ADVERT,
  }).flatMap(({ value }) => {
    const id = stringAt(value, 'channelId');
    if (!isObject(value) || !isChannelId(id) || seen.has(id)) return [];
    seen.add(id);
    return [readAccount(id, value, block)];
  });
}

/**
 * The two small texts swapped meaning over time: `subscriberCountText` has held the handle and `videoCountText` the
 * subscribers since handles came. What a text says decides, not the name of its field.
 */
function readAccount(id: string, value: JsonObject, { source, locale }: Block): AccountFields {
  const texts = [textOf(value.subscriberCountText), textOf(value.videoCountText)].filter(
    (text): text is string => text !== undefined,
  );
  const handle =
    texts.map(handleIn).find((text) => text !== undefined) ??
    handleOfLink(stringAt(value, 'navigationEndpoint', 'browseEndpoint', 'canonicalBaseUrl'));
  const count = (unit: Unit): Field<number> =>
    countField(
      texts.find((text) => unitOf(text) === unit),
      locale,
      source,
      `${unit} in the search result`,
    );
  return {
    id: found(id, source),
    handle: textField(handle, source, textLimits.handle, 'handle in the search result'),
    displayName: textField(textOf(value.title), source, textLimits.name, 'name in the search result'),
    followers: count('subscribers'),
    following: absent(),
    posts: count('videos'),
    verified: hasVerifiedBadge(value.ownerBadges) ? found(true, source) : absent(),
    private: absent(),
    bio: snippetOf(value, source),
  };
}

/** The beginning of the description: results show no more of it. */
function snippetOf(value: JsonObject, source: Block['source']): Field<string> {
  return textField(textOf(value.descriptionSnippet), source, textLimits.bio, 'description in the search result');
}

/**
 * The channels behind the videos of a list, each once, in page order. A video of several channels names them in one text, so
 * only a channel that stands alone has a name here.
 */
export function accountsBehindVideos({ data, source }: Block): AccountFields[] {
  const accounts = new Map<string, AccountFields>();
  for (const { value } of videosIn(data)) {
    if (!isObject(value)) continue;
    const text = bylineOf(value);
    const channels = channelsBelow(value);
    for (const { id, handle } of channels) {
      if (accounts.has(id)) continue;
      const isAlone = channels.length === 1;
      const hasBadges = isAlone && text !== undefined;
      accounts.set(id, {
        ...rowOfVideo(id, source),
        handle: textField(handle, source, textLimits.handle, 'link to the channel below a video'),
        displayName: textField(
          isAlone ? textOf(text) : undefined,
          source,
          textLimits.name,
          'name of the channel below a video',
        ),
        ...(hasBadges && hasVerifiedBadge(value.ownerBadges) ? { verified: found(true, source) } : {}),
      });
    }
  }
  return [...accounts.values()];
}

/** The writers of posts as accounts, of whom the list shows no more than handle or id. */
export function accountsOfAuthors(posts: readonly PostFields[]): AccountFields[] {
  const authors = posts.flatMap(({ author }) => (author.status === 'found' ? [author] : []));
  return [...new Map(authors.map((author) => [author.value, author])).values()].map((author) => {
    const isId = isChannelId(author.value);
    const gap = unreadable('the list does not show it; open the channel');
    return {
      ...rowOfVideo(author.value, author.source),
      id: isId ? author : gap,
      handle: isId ? gap : author,
      displayName: gap,
    };
  });
}

function rowOfVideo(id: string, source: FieldSource): Omit<AccountFields, 'handle' | 'displayName'> {
  const gap = unreadable('a video in a list does not show it; open the channel');
  return {
    id: found(id, source),
    followers: gap,
    following: absent(),
    posts: gap,
    verified: gap,
    private: absent(),
  };
}

/** Each account once, by its id; what an earlier row does not know is taken from a later one. */
export function distinctAccounts(accounts: readonly AccountFields[]): AccountFields[] {
  const byId = new Map<string, AccountFields>();
  for (const account of accounts) {
    const id = account.id.status === 'found' ? account.id.value : `@${handleKey(account)}`;
    const known = byId.get(id);
    byId.set(id, known ? fillGaps(known, account) : account);
  }
  return [...byId.values()];
}

function handleKey({ handle }: AccountFields): string {
  return handle.status === 'found' ? handle.value.toLowerCase() : '';
}

function fillGaps(known: AccountFields, other: AccountFields): AccountFields {
  const fill = <T>(one: Field<T>, two: Field<T>): Field<T> => (one.status === 'unreadable' ? firstOf(one, two) : one);
  return {
    ...known,
    handle: fill(known.handle, other.handle),
    displayName: fill(known.displayName, other.displayName),
    followers: fill(known.followers, other.followers),
    posts: fill(known.posts, other.posts),
    verified: fill(known.verified, other.verified),
  };
}
