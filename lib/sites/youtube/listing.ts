import { type AccountFields, listLimits, type PostFields, type ReadingNotice } from '@/lib/domain/reading';
import { objectAt, stringAt } from '../json-path';
import type { PageCapture } from '../reader';
import type { Address } from './address';
import type { Block, Blocks } from './blocks';
import { readShownVideos } from './dom-channel';
import { accountsBehindVideos, accountsOfAuthors, distinctAccounts, readAccounts } from './search';
import { selectors } from './selectors';
import { textOf } from './text';
import { distinctPosts, readVideos } from './videos';

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
  const embedded = from < 0 && initial && isWhole(initial) ? [initial] : [];
  const blocks = [...embedded, ...fetched];
  const posts = distinctPosts(blocks.flatMap((block) => readVideos(block, NOBODY, capturedAt)));
  const accounts = blocks.flatMap((block) => [...readAccounts(block), ...accountsBehindVideos(block)]);
  const shown = readShownVideos(document, locale, capturedAt, selectors.listPage).map((post) =>
    post.author.status === 'absent' ? { ...post, author: NO_AUTHOR } : post,
  );
  const isStale =
    from < 0 &&
    shown.length > 0 &&
    (posts.length > 0 ? !haveCommon(shown, posts) : initial !== undefined && !isWhole(initial));
  if (isStale)
    return {
      posts: shown.slice(0, listLimits.posts),
      accounts: accountsOfAuthors(shown),
      notices: ['embedded-data-is-stale'],
    };
  return {
    posts: (posts.length > 0 ? posts : shown).slice(0, listLimits.posts),
    accounts: distinctAccounts(posts.length > 0 ? accounts : [...accounts, ...accountsOfAuthors(shown)]).slice(
      0,
      listLimits.accounts,
    ),
    notices: [],
  };
}

const NO_AUTHOR = { status: 'unreadable', tried: ['the list does not say whose video it is'] } as const;

function haveCommon(one: readonly PostFields[], other: readonly PostFields[]): boolean {
  const ids = new Set(other.map(({ id }) => (id.status === 'found' ? id.value : '')));
  return one.some(({ id }) => id.status === 'found' && ids.has(id.value));
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
