import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, textLimits } from '@/lib/domain/reading';
import { at, findByKey, isObject, stringAt } from '../json-path';
import { handleOfLink, isChannelId } from './address';
import type { Block } from './blocks';
import { countField, textField } from './fields';
import { hasVerifiedBadge } from './header';
import { handleIn } from './header-shapes';
import { textOf } from './text';
import { type Unit, unitOf } from './units';

/** The channels among search results (`channelRenderer`, documented shape), in page order, each once. */
export function readAccounts(block: Block): AccountFields[] {
  const seen = new Set<string>();
  return findByKey(
    [at(block.data, 'contents'), at(block.data, 'onResponseReceivedCommands')],
    ['channelRenderer', 'adSlotRenderer'],
  ).flatMap(({ key, value }) => {
    const id = stringAt(value, 'channelId');
    if (key === 'adSlotRenderer' || !isObject(value) || !isChannelId(id) || seen.has(id)) return [];
    seen.add(id);
    return [readAccount(id, value, block)];
  });
}

/**
 * The two small texts swapped meaning over time: `subscriberCountText` has held the handle and `videoCountText` the
 * subscribers since handles came. What a text says decides, not the name of its field.
 */
function readAccount(id: string, value: { readonly [key: string]: unknown }, { source, locale }: Block): AccountFields {
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
    verified: isObject(value)
      ? found(hasVerifiedBadge(value.ownerBadges), source)
      : unreadable('badge in the search result'),
    private: absent(),
  };
}
