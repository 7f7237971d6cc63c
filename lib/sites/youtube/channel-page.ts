import type { Field } from '@/lib/domain/field';
import {
  type AccountFields,
  listLimits,
  type PostFields,
  type ProfileFields,
  type ReadingNotice,
  textLimits,
} from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { arrayAt, at, stringAt } from '../json-path';
import type { PageCapture } from '../reader';
import { applyAbout } from './about';
import { type Address, sameHandle } from './address';
import type { Block, Blocks } from './blocks';
import type { Owner } from './byline';
import { readCommunityPosts } from './community';
import { readShownChannel, readShownVideos, shownHandle } from './dom-channel';
import { emptyProfile } from './fields';
import { mergeProfiles, readHeader } from './header';
import { headerOf } from './header-shapes';
import { identityOf, matchAddress } from './identity';
import { readMeta } from './meta';
import { accountsBehindVideos, accountsOfAuthors, distinctAccounts } from './search';
import { textOf } from './text';
import { distinctPosts, readVideos } from './videos';

export interface PageParts {
  readonly kind: 'profile' | 'post' | 'unavailable';
  readonly profile: ProfileFields;
  readonly posts: readonly PostFields[];
  /** Channels behind the posts of others that the page lists. */
  readonly accounts?: readonly AccountFields[];
  readonly notices: readonly ReadingNotice[];
  readonly statusText?: string;
}

/** Blocks that are about the channel of the address, most trusted first, and what was set aside. */
interface Chosen {
  readonly blocks: readonly Block[];
  readonly isStale: boolean;
  readonly namesAnother: boolean;
}

export function readChannelPage(capture: PageCapture, address: Address, blocks: Blocks): PageParts {
  const { document, capturedAt } = capture;
  const chosen = choose(document, address, blocks);
  const notices: ReadingNotice[] = [];
  if (chosen.isStale) notices.push('embedded-data-is-stale');
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
    id: foundText(known.id),
    handle: foundText(known.handle),
    name: foundText(known.displayName),
    isTopic,
  };
  const meta = chosen.isStale ? undefined : readMeta(document, address);
  const onScreen = shownHandle(document);
  const knownHandle = foundText(known.handle);
  // The visible page may lag behind the data; after a navigation, a page without a handle could be anybody's.
  const isOthers = onScreen === undefined ? chosen.isStale : isAnother(onScreen, knownHandle);
  const shown =
    isOthers || (chosen.namesAnother && !chosen.isStale) ? [] : [readShownChannel(document, address, blocks.locale)];
  const listed = distinctPosts(
    [...chosen.blocks]
      .reverse()
      .flatMap((block) => [...readVideos(block, owner, capturedAt), ...readCommunityPosts(block, owner, capturedAt)]),
  );
  const linked = chosen.blocks.flatMap(accountsBehindVideos);
  const handles = new Set(linked.flatMap(({ handle }) => (handle.status === 'found' ? [handle.value] : [])));
  const writers = accountsOfAuthors(listed).filter(
    ({ handle }) => handle.status === 'found' && !handles.has(handle.value),
  );
  const behind = distinctAccounts([...linked, ...writers]).filter((account) => !isSameChannel(account, owner));
  const posts = listed.length > 0 || shown.length === 0 ? listed : readShownVideos(document, blocks.locale, capturedAt);
  return {
    kind: 'profile',
    profile: applyAbout(
      mergeProfiles([...profiles, ...(meta ? [meta] : []), ...shown], 'the page of the channel'),
      chosen.blocks,
    ),
    posts: posts.slice(0, listLimits.posts),
    accounts: behind.slice(0, listLimits.accounts),
    notices,
    ...(gate ? { statusText: clip(textOf(gate.renderer.header) ?? 'age check', textLimits.statusText) } : {}),
  };
}

function isSameChannel({ id, handle }: AccountFields, owner: Owner): boolean {
  if (id.status === 'found' && id.value === owner.id) return true;
  return handle.status === 'found' && owner.handle !== undefined && sameHandle(handle.value, owner.handle);
}

function isAnother(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && !sameHandle(one, other);
}

function foundText(field: Field<string>): string | undefined {
  return field.status === 'found' ? field.value : undefined;
}

/**
 * A response that names another channel is left over from another page: it is set aside. One that names none belongs to the
 * page that fetched it. Embedded data that names another channel is stale when the visible page or a response shows the
 * channel of the address; else the page itself is about somebody else (a handle that was given away, say).
 */
function choose(document: Document, address: Address, { responses, initial }: Blocks): Chosen {
  const matchOf = (block: Block) => matchAddress(identityOf(block.data), address);
  // The last response of a channel is the newest.
  const unopposed = responses.filter((block) => matchOf(block) !== 'other').reverse();
  // An address by handle cannot be held against an id, but a block that names both ties them together.
  const named = [...unopposed, ...(initial ? [initial] : [])].find((block) => matchOf(block) === 'same');
  const id = named && identityOf(named.data).id;
  const ids = new Set(unopposed.map(({ data }) => identityOf(data).id));
  // With nothing that ties the address to an id, answers about several channels could be anybody's.
  const accepted = unopposed.filter(({ data }) => (id === undefined ? ids.size <= 1 : identityOf(data).id === id));
  const hasOther = responses.some((block) => matchOf(block) === 'other' && hasMetadata(block));
  if (!initial) return { blocks: accepted, isStale: false, namesAnother: hasOther && !accepted.some(hasMetadata) };

  const identity = identityOf(initial.data);
  const match = matchOf(initial);
  const handle = shownHandle(document);
  const contradicted = match === 'unnamed' && isAnother(handle, identity.handle);
  if (match !== 'other' && !contradicted)
    return { blocks: [...accepted, initial], isStale: false, namesAnother: false };

  const isShownElsewhere = handle !== undefined && identity.handle !== undefined && sameHandle(handle, identity.handle);
  const isStale = accepted.length > 0 || !isShownElsewhere;
  return { blocks: accepted, isStale, namesAnother: !isStale };
}

function hasMetadata({ data }: Block): boolean {
  return at(data, 'metadata', 'channelMetadataRenderer') !== undefined;
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
  const chosen = choose(document, address, blocks);
  return chosen.blocks.some((block) => errorAlert(block) !== undefined) && !chosen.blocks.some(hasMetadata);
}
