import { valueIn } from '@/lib/domain/field';
import { type AccountFields, listLimits, type PostFields, type ReadingNotice } from '@/lib/domain/reading';
import { joinedAccounts, joinedPosts, haveCommon as shareAccounts } from '../joined';
import { objectAt, stringAt } from '../json-path';
import type { PageCapture } from '../reader';
import type { Address } from './address';
import type { Block, Blocks } from './blocks';
import { readShownAccounts } from './dom-accounts';
import { readShownVideos } from './dom-cards';
import { accountsBehindVideos, accountsOfAuthors, distinctAccounts, readAccounts } from './search';
import { selectors } from './selectors';
import { textOf } from './text';
import { readVideos } from './videos';

/** What a page of search results or of a hashtag lists. */
export interface Listing {
  readonly posts: readonly PostFields[];
  readonly accounts: readonly AccountFields[];
  readonly notices: readonly ReadingNotice[];
}

/** The page is nobody's, so a video that names no channel is of somebody unknown. */
const NOBODY = { id: undefined, handle: undefined, name: undefined, isTopic: true } as const;

/**
 * Videos and channels of search results (`twoColumnSearchResultsRenderer`) or of a hashtag's page (`hashtagHeaderRenderer`,
 * since 2024 a page header with `#tag` as its title). Neither says for sure what was searched for; so embedded data whose
 * videos are all other than those on screen counts as left over from the page before.
 */
export function readListing(
  { document, capturedAt }: PageCapture,
  address: Extract<Address, { type: 'search' | 'hashtag' }>,
  { responses, initial, locale }: Blocks,
): Listing {
  const isWhole = (block: Block) => isListOf(block.data, address);
  const from = responses.findLastIndex(isWhole);
  // Continuations name nothing; they belong to the last whole page before them.
  const fetched = responses.slice(Math.max(from, 0)).filter((block) => isWhole(block) || isContinuation(block.data));
  const isEmbedded = from < 0 && initial !== undefined && isWhole(initial);
  const postsOf = (block: Block) => readVideos(block, NOBODY, capturedAt);
  const shown = readShownVideos(document, { locale, now: capturedAt, places: selectors.listPage, owner: undefined });
  const isOther = initial !== undefined && !isWhole(initial);
  const isStale = from < 0 && shown.length > 0 && (isEmbedded ? !haveCommon(shown, postsOf(initial), true) : isOther);
  const blocks = isStale
    ? fetched.filter((block) => haveCommon(shown, postsOf(block), false))
    : [...(isEmbedded ? [initial] : []), ...fetched];
  const byTrust = [...blocks].reverse().map(postsOf);
  const listed = joinedPosts([...byTrust].reverse(), byTrust, 'the list');
  // Cards of which an answer to this very search knows none are of the one before.
  const cards = from < 0 || haveCommon(shown, listed, false) ? shown : [];
  const inData = blocks.flatMap((block) => [...readAccounts(block), ...accountsBehindVideos(block)]);
  const onScreen = readShownAccounts(document, locale);
  const rows = cards.length > 0 || listed.length === 0 || shareAccounts(onScreen, inData) ? onScreen : [];
  return {
    posts: joinedPosts([listed, cards], [listed, cards], 'the list').slice(0, listLimits.posts),
    accounts: joinedAccounts([distinctAccounts(inData), rows, accountsOfAuthors(cards)]).slice(0, listLimits.accounts),
    notices: isStale ? ['embedded-data-is-stale'] : [],
  };
}

/** Is one of the cards in the list? `ifEmpty` is the answer for a list without posts. */
function haveCommon(cards: readonly PostFields[], list: readonly PostFields[], ifEmpty: boolean): boolean {
  if (list.length === 0) return ifEmpty;
  const ids = new Set(list.map(({ id }) => valueIn(id)));
  return cards.some(({ id }) => id.status === 'found' && ids.has(id.value));
}

function isListOf(data: unknown, address: Extract<Address, { type: 'search' | 'hashtag' }>): boolean {
  if (address.type === 'search') return objectAt(data, 'contents', 'twoColumnSearchResultsRenderer') !== undefined;
  const tag = tagOf(data);
  return tag !== undefined && fold(tag) === fold(address.tag);
}

function tagOf(data: unknown): string | undefined {
  return (
    textOf(objectAt(data, 'header', 'hashtagHeaderRenderer', 'hashtag')) ??
    textOf(
      objectAt(
        data,
        'header',
        'pageHeaderRenderer',
        'content',
        'pageHeaderViewModel',
        'title',
        'dynamicTextViewModel',
        'text',
      ),
    ) ??
    stringAt(data, 'header', 'pageHeaderRenderer', 'pageTitle')
  );
}

function fold(tag: string): string {
  return tag
    .trim()
    .replace(/^[#＃]/, '')
    .normalize('NFKC')
    .toLowerCase();
}

function isContinuation(data: unknown): boolean {
  return objectAt(data, 'contents') === undefined;
}
