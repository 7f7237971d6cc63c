import { unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type PostFields } from '@/lib/domain/reading';
import { at, objectAt, stringAt } from '../json-path';
import { searchResultsIn, writersOf } from './accounts';
import type { Address } from './address';
import { addressOfLink, handleOfLink } from './address';
import type { Page } from './page';
import { postOfLink, postsIn } from './posts';
import { selectors } from './selectors';
import type { JsonSource } from './sources';
import { isGuest } from './subject';

type SearchAddress = Extract<Address, { about: 'search' }>;

export interface SearchPage {
  readonly posts: readonly PostFields[];
  readonly accounts: readonly AccountFields[];
}

/** Requests whose answers are results: hashtag pages, keyword search, "explore" (paths and query fields since 2020). */
const PATH = /\/(?:api\/v1\/)?(?:tags|fbsearch|discover|explore|web\/search)(?:\/|$)/;
const FIELD = /(?:fbsearch|top_serp|explore|hashtag|media_grid|discover)/;

/**
 * The posts and people of a page of results. Posts are under the name of their author; a post of which the page shows only
 * the picture is somebody's, but not known whose. Answers about another hashtag are left out.
 */
export function readSearchPage({ sources, document }: Page, address: SearchAddress): SearchPage {
  const results = {
    ...sources,
    responses: sources.responses.filter((source) => isResult(source) && !isOfOtherTag(source, address)),
    embedded: sources.embedded.filter((source) => isResult(source) && !isOfOtherTag(source, address)),
  };
  const inJson = postsIn(results, isGuest, undefined);
  const known = new Set(inJson.map(({ url }) => (url.status === 'found' ? url.value : '')));
  const shown = linksShown(document)
    .map(({ shortcode, owner }) => ({
      ...postOfLink(shortcode, owner ?? ''),
      ...(owner === undefined ? { author: unreadable('the grid does not say whose post it is') } : {}),
    }))
    .filter(({ url }) => url.status === 'found' && !known.has(url.value));
  const found = searchResultsIn(sources);
  const handles = new Set(found.flatMap(({ handle }) => (handle.status === 'found' ? [handle.value] : [])));
  const writers = writersOf([...inJson, ...shown], results, undefined).filter(
    ({ handle }) => handle.status === 'found' && !handles.has(handle.value),
  );
  return {
    posts: [...inJson, ...shown].slice(0, listLimits.posts),
    accounts: [...found, ...writers].slice(0, listLimits.accounts),
  };
}

function isResult({ json, request }: JsonSource): boolean {
  if (PATH.test(request?.pathname ?? '')) return true;
  const places = [json, at(json, 'data'), at(json, 'graphql'), at(json, 'entry_data', 'TagPage', 0, 'graphql')];
  return places.some((place) => Object.keys(objectAt(place) ?? {}).some((key) => FIELD.test(key)));
}

/** The tag that an answer names, or that was asked for; without either it belongs to the page that fetched it. */
function isOfOtherTag({ json, request }: JsonSource, { tag, query }: SearchAddress): boolean {
  const asked =
    request?.searchParams.get('tag_name') ??
    request?.searchParams.get('query')?.replace(/^#/, '') ??
    /\/tags\/([^/]+)\//.exec(request?.pathname ?? '')?.[1];
  const places = [
    at(json, 'data', 'hashtag'),
    at(json, 'graphql', 'hashtag'),
    at(json, 'entry_data', 'TagPage', 0, 'graphql', 'hashtag'),
    at(json, 'data'),
  ];
  const named = places.map((place) => stringAt(place, 'name')).find((name) => name !== undefined);
  const wanted = tag ?? query;
  const about = named ?? (asked === 'web_info' || asked === 'sections' ? undefined : asked);
  return wanted !== undefined && about !== undefined && fold(about) !== fold(wanted);
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().replace(/^#/, '').toLowerCase();
}

/** Links of the grid: `/p/CODE/`, or `/name/p/CODE/`, which says whose it is. */
function linksShown(document: Document): readonly { readonly shortcode: string; readonly owner: string | undefined }[] {
  const links = [...document.querySelectorAll(selectors.gridLink)].flatMap((link) => {
    const href = link.getAttribute('href') ?? '';
    const address = addressOfLink(href);
    if (address?.about !== 'post') return [];
    const owner = /^(?:https:\/\/www\.instagram\.com)?\/([^/]+)\/(?:p|reel)\//.exec(href)?.[1];
    return [{ shortcode: address.shortcode, owner: owner === undefined ? undefined : handleOfLink(`/${owner}/`) }];
  });
  return [...new Map(links.map((link) => [link.shortcode, link])).values()];
}
