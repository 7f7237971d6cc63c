import { unreadable, valueIn } from '@/lib/domain/field';
import {
  type AccountFields,
  listLimits,
  type PostFields,
  type ProfileFields,
  type ReadingNotice,
  textLimits,
} from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { joinedPosts } from '../joined';
import { arrayAt, at, stringAt } from '../json-path';
import type { PageCapture } from '../reader';
import { applyAbout } from './about';
import { type Address, sameHandle } from './address';
import type { Block, Blocks } from './blocks';
import type { Owner } from './byline';
import { type Chosen, chooseBlocks, hasMetadata } from './channel-blocks';
import { readCommunityPosts } from './community';
import { readShownVideos } from './dom-cards';
import { readShownChannel, shownHandle } from './dom-channel';
import { emptyProfile } from './fields';
import { mergeProfiles, readHeader } from './header';
import { headerOf } from './header-shapes';
import { readMeta } from './meta';
import { accountsBehindVideos, accountsOfAuthors, distinctAccounts } from './search';
import { selectors } from './selectors';
import { textOf } from './text';
import { readVideos, videoIdOfEntry, videosIn } from './videos';

export interface PageParts {
  readonly kind: 'profile' | 'post' | 'unavailable';
  readonly profile: ProfileFields;
  readonly posts: readonly PostFields[];
  /** Channels behind the posts of others that the page lists. */
  readonly accounts?: readonly AccountFields[];
  readonly notices: readonly ReadingNotice[];
  readonly statusText?: string;
}

export function readChannelPage(capture: PageCapture, address: Address, blocks: Blocks): PageParts {
  const { document, capturedAt } = capture;
  const chosen = chooseBlocks(document, address, blocks);
  const notices: ReadingNotice[] = [];
  // What the page fetched for this very channel is as good as a reload.
  if (chosen.isStale && !chosen.hasOwnResponse) notices.push('embedded-data-is-stale');
  if (chosen.namesAnother) notices.push('handle-differs-from-address');

  const alert = chosen.blocks.map(errorAlert).find((text) => text !== undefined);
  const profiles = chosen.blocks.flatMap((block) => readHeader(block) ?? []);
  if (alert !== undefined && !chosen.blocks.some(hasMetadata)) {
    const profile = mergeProfiles(profiles, 'the channel is not available');
    return {
      kind: 'unavailable',
      profile: { ...emptyProfile('the channel is not available'), id: profile.id },
      posts: [],
      notices,
      statusText: clip(alert, textLimits.statusText),
    };
  }

  const gate = chosen.blocks.map(({ data }) => headerOf(data)).find((header) => header?.kind === 'age-gate');
  if (gate) notices.push('age-restricted', 'needs-login');
  const isTopic = chosen.blocks.some(({ data }) => headerOf(data)?.kind === 'topic');
  const known = mergeProfiles(profiles, 'the data of the channel');
  const owner = {
    id: valueIn(known.id),
    handle: valueIn(known.handle),
    name: valueIn(known.displayName),
    isTopic,
  };
  const meta = chosen.isStale ? undefined : readMeta(document, address);
  const isOnScreen = isChannelOnScreen(document, address, owner.handle, chosen);
  const shown = isOnScreen ? [readShownChannel(document, address, blocks.locale)] : [];
  const profile = applyAbout(
    mergeProfiles([...profiles, ...(meta ? [meta] : []), ...shown], 'the page of the channel'),
    chosen.blocks,
  );

  const byTrust = chosen.blocks.map((block) => postsIn(block, owner, capturedAt, chosen.nameless.has(block)));
  const listed = joinedPosts([...byTrust].reverse(), byTrust, 'the lists of the channel');
  const cards = isOnScreen
    ? readShownVideos(document, {
        locale: blocks.locale,
        now: capturedAt,
        places: selectors.channelPage,
        owner: { ...owner, name: owner.name ?? valueIn(profile.displayName) },
        skip: leftovers(chosen, listed),
      })
    : [];
  const posts = joinedPosts([listed, cards], [listed, cards], 'the lists of the channel').slice(0, listLimits.posts);
  const linked = chosen.blocks.flatMap(accountsBehindVideos);
  const handles = new Set(linked.flatMap(({ handle }) => valueIn(handle) ?? []));
  const writers = accountsOfAuthors(posts).filter(({ handle }) => !handles.has(valueIn(handle) ?? ''));
  const behind = distinctAccounts([...linked, ...writers]).filter((account) => !isSameChannel(account, owner));
  return {
    kind: 'profile',
    profile,
    posts,
    accounts: behind.slice(0, listLimits.accounts),
    notices,
    ...(gate ? { statusText: clip(textOf(gate.renderer.header) ?? 'age check', textLimits.statusText) } : {}),
  };
}

/** What a block lists. One that names no channel may be left over from any page: what it calls nobody's is nobody's. */
function postsIn(block: Block, owner: Owner, now: number | null, isNameless: boolean): PostFields[] {
  const posts = [...readVideos(block, owner, now), ...readCommunityPosts(block, owner, now)];
  if (!isNameless) return posts;
  const author = unreadable('the answer names no channel');
  return posts.map((post) => (post.author.status === 'absent' ? { ...post, author } : post));
}

/**
 * Is the visible page the one of this channel? It may lag behind the data; after a navigation, a page without a handle could
 * be anybody's.
 */
function isChannelOnScreen(document: Document, address: Address, known: string | undefined, chosen: Chosen): boolean {
  if (chosen.namesAnother && !chosen.isStale) return false;
  const onScreen = shownHandle(document);
  if (onScreen === undefined) return !chosen.isStale;
  if (known !== undefined && !sameHandle(onScreen, known)) return false;
  if (known === undefined && address.type === 'channel' && address.by === 'handle')
    return sameHandle(onScreen, address.key);
  return known !== undefined || chosen.staleHandle === undefined || !sameHandle(onScreen, chosen.staleHandle);
}

/** Videos of the page before: their cards may stay on screen while the new ones load. */
function leftovers({ setAside }: Chosen, listed: readonly PostFields[]): ReadonlySet<string> {
  const own = new Set(listed.map(({ id }) => valueIn(id)));
  const ids = setAside.flatMap(({ data }) => videosIn(data).map(({ value }) => videoIdOfEntry(value)));
  return new Set(ids.filter((id) => id !== undefined && !own.has(id)).map(String));
}

function isSameChannel({ id, handle }: AccountFields, owner: Owner): boolean {
  if (id.status === 'found' && id.value === owner.id) return true;
  return handle.status === 'found' && owner.handle !== undefined && sameHandle(handle.value, owner.handle);
}

/** YouTube's own words when a channel is gone. Other alerts (hidden videos, unsaved settings) are not errors. */
function errorAlert({ data }: Block): string | undefined {
  for (const alert of arrayAt(data, 'alerts')) {
    const renderer = at(alert, 'alertRenderer') ?? at(alert, 'alertWithButtonRenderer');
    if (stringAt(renderer, 'type') === 'ERROR') return textOf(at(renderer, 'text'));
  }
  return undefined;
}

/** Has the page of this address been replaced by a message that the channel is gone? */
export function isUnavailable(address: Address, blocks: Blocks, document: Document): boolean {
  const chosen = chooseBlocks(document, address, blocks);
  return chosen.blocks.some((block) => errorAlert(block) !== undefined) && !chosen.blocks.some(hasMetadata);
}
