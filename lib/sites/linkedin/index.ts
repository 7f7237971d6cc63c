import { absent, found } from '@/lib/domain/field';
import { listLimits, type PageKind, type PostFields, type Reading, type ReadingNotice } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { jsonLd } from '../structured-data';
import { mergePosts, mergeProfiles } from '../trust';
import { type Address, handleOf, hostOf, isSameHandle, postUrl, profileUrl, readAddress } from './address';
import { commentsOf } from './comments';
import { accountsIn, postsInGraph, profileOfAccount, profileOfAuthor } from './graph';
import { memberCard, ownersOfMain } from './member-page';
import { type PageState, stateOf } from './page-state';
import { publicRows, type RenderedPost, renderedPosts } from './rendered-posts';
import { accountsOnScreen } from './search';
import { ownersOfBody, profileOfMeta, publicCard, subjectOfMeta } from './top-card';

/**
 * LinkedIn: persons and organisations, posts and articles. A recording of a public profile (2026-01-24) and of the sign-up
 * page were at hand, and a public post page of 2026-05 to look at; pages of members who are logged in, search results and
 * organisations' pages were never at hand and are read by what open-source readers agree on.
 */
export const linkedin: Reader = {
  id: 'linkedin',
  name: 'LinkedIn',
  ...siteHosts.linkedin,
  verifiedOn: '2026-05-16',
  detect: (_url, capture) => read(capture).kind,
  read,
};

type Part = Pick<Reading, 'kind' | 'url' | 'profile' | 'posts' | 'accounts' | 'comments'> & {
  readonly notices?: readonly ReadingNotice[];
  readonly statusText?: string;
};

interface Page {
  readonly url: URL;
  readonly document: Document;
  readonly objects: readonly unknown[];
  readonly language: string | undefined;
  readonly state: PageState;
}

function read(capture: PageCapture): Reading {
  const { document } = capture;
  const { objects, isCutShort } = jsonLd(document);
  const url = new URL(capture.url);
  const language = document.documentElement?.getAttribute('lang') || undefined;
  const { notices = [], ...part } = partOf(readAddress(url), {
    url,
    document,
    objects,
    language,
    state: stateOf(document),
  });
  return {
    site: 'linkedin',
    readAt: capture.capturedAt,
    ...part,
    notices: [
      ...(isCutShort ? ['data-cut-short' as const] : []),
      ...notices,
      ...(part.kind === 'login' ? ['needs-login' as const] : []),
    ],
  };
}

function partOf(address: Address, page: Page): Part {
  switch (address.about) {
    case 'profile':
      return profilePart(address, page);
    case 'post':
      return postPart(page, address.activityId, postUrl(address.activityId));
    case 'article':
      return postPart(page, `pulse/${address.slug}`, hereWithoutQuery(page.url));
    case 'search':
      return {
        ...nothing(page, page.state.isLoginPage ? 'login' : 'search', 'a search page shows no single profile'),
        accounts: accountsOnScreen(page.document, page.language),
        posts: renderedPosts(page.document, page.language).map(wholePost),
      };
    case 'login':
      return nothing(page, 'login', 'the site asks to log in');
    case 'unavailable':
      return missing(page) ?? nothing(page, 'unavailable', 'the site says that the page is not available');
    case 'other':
      return missing(page) ?? nothing(page, 'unknown', 'this page shows no profile');
  }
}

function profilePart(address: Extract<Address, { about: 'profile' }>, page: Page): Part {
  const { document, objects, language } = page;
  const handle = handleOf(address);
  const accounts = accountsIn(objects);
  const own = accounts.filter((one) => isSameHandle(one.handle, handle));
  const rendered = [publicCard(document, handle, language), memberCard(document, handle, language)];
  const meta = profileOfMeta(document, handle, language);
  const isThere = own.length > 0 || rendered.some((layer) => layer.handle !== undefined) || meta.handle !== undefined;
  const gone = isThere ? undefined : missing(page);
  if (gone) return gone;
  return {
    kind: 'profile',
    url: profileUrl(page.url, address),
    profile: mergeProfiles(
      [
        ...own.map(({ account }) => profileOfAccount(account, handle)),
        ...rendered,
        meta,
        {
          handle: found(handle, 'attribute'),
          likesTotal: absent(),
          private: absent(),
          ...(handle.includes('/') ? {} : { category: absent() }),
        },
      ],
      'this page does not show it, or is not yet loaded',
    ),
    posts: profilePosts(page, handle, isOwnBody(document, handle)),
    accounts: [],
    comments: [],
    notices: noticesOf(document, accounts, handle),
  };
}

/** The body may still be another profile's for a moment after a navigation inside the page. */
function isOwnBody(document: Document, handle: string): boolean {
  return [...ownersOfBody(document), ...ownersOfMain(document)].some((owner) => isSameHandle(owner, handle));
}

/**
 * Posts of the JSON-LD in page order, each with what the page shows of it; then those that are on screen only. What the
 * person liked stands in the same list on screen and is left out unless its author is the profile.
 */
function profilePosts({ document, objects, language }: Page, handle: string, isOwn: boolean): readonly PostFields[] {
  const graph = postsInGraph(objects);
  // The JSON-LD in the head outlives a navigation: it is of this page when it has the profile, or a post by it.
  const authors = graph.flatMap(({ fields }) => (fields.author?.status === 'found' ? [fields.author.value] : []));
  const named = [...authors, ...accountsIn(objects).map((account) => account.handle)];
  const isOfPage = named.some((name) => isSameHandle(name, handle));
  const onScreen = isOwn ? [...publicRows(document), ...renderedPosts(document, language)] : [];
  const layers = new Map<string, Partial<PostFields>[]>();
  const shown = new Map<string, RenderedPost>();
  for (const post of onScreen) if (!shown.has(post.key)) shown.set(post.key, post);
  for (const { key, fields } of isOfPage ? graph : []) {
    const copy = shown.get(key);
    layers.set(key, [...(layers.get(key) ?? []), ...postLayers(fields, copy)]);
  }
  for (const post of shown.values()) {
    const isKnownOther = !isBy(post, handle) && !post.element.hasAttribute('data-urn');
    if (!layers.has(post.key) && !isKnownOther)
      layers.set(post.key, [isBy(post, handle) ? { ...post.fields, author: found(handle, 'attribute') } : post.fields]);
  }
  return [...layers.values()]
    .map((fields) => mergePosts(fields, 'the page does not show it'))
    .slice(0, listLimits.posts);
}

function isBy({ fields }: RenderedPost, handle: string): boolean {
  const { author } = fields;
  const slug = handle.split('/').at(-1);
  return author?.status === 'found' && (isSameHandle(author.value, handle) || isSameHandle(author.value, slug));
}

/** The JSON-LD leads, but for comments: there it may count only those it lists. */
function postLayers(fields: Partial<PostFields>, copy: RenderedPost | undefined): Partial<PostFields>[] {
  if (!copy) return [fields];
  const { author: _, ...rest } = copy.fields;
  return [...(rest.comments ? [{ comments: rest.comments }] : []), fields, rest];
}

function wholePost({ fields }: RenderedPost): PostFields {
  return mergePosts([fields], 'the page does not show it');
}

function postPart(page: Page, key: string, url: string): Part {
  const { document, objects, language } = page;
  const inGraph = postsInGraph(objects).find((post) => post.key === key);
  const copy = renderedPosts(document, language).find((post) => post.key === key);
  const gone = (inGraph ?? copy) ? undefined : missing(page);
  if (gone) return gone;
  const post = mergePosts(
    [...(inGraph ? postLayers(inGraph.fields, copy) : []), ...(copy ? [copy.fields] : [])],
    'the page does not show it, or is not yet loaded',
  );
  const author = post.author.status === 'found' ? post.author.value : undefined;
  const isStale = !inGraph && !copy && postsInGraph(objects).length > 0;
  return {
    kind: 'post',
    url,
    profile: mergeProfiles(
      [
        ...(inGraph && author !== undefined ? [profileOfAuthor(inGraph, author)] : []),
        ...(author === undefined ? [] : [{ handle: found(author, 'attribute') }]),
        { likesTotal: absent(), private: absent() },
      ],
      'a post page does not show it',
    ),
    posts: (inGraph ?? copy) ? [post] : [],
    accounts: [],
    comments:
      (inGraph ?? copy)
        ? commentsOf(document, /^\d+$/.test(key) ? key : undefined, inGraph?.object, author, language)
        : [],
    notices: isStale ? ['embedded-data-is-stale'] : [],
  };
}

/** The head or the JSON-LD speaks of another profile than the address: it is from before a navigation inside the page. */
function noticesOf(
  document: Document,
  accounts: readonly { readonly handle: string }[],
  handle: string,
): readonly ReadingNotice[] {
  const named = [...accounts.map((one) => one.handle), ...[subjectOfMeta(document) ?? []].flat()];
  const isStale = named.length > 0 && !named.some((one) => isSameHandle(one, handle));
  return isStale ? ['embedded-data-is-stale'] : [];
}

/** What stands in place of the page that the address names. */
function missing(page: Page): Part | undefined {
  const { unavailable, isLoginPage } = page.state;
  if (unavailable !== undefined)
    return { ...nothing(page, 'unavailable', 'the site says that the page is not available'), statusText: unavailable };
  return isLoginPage ? nothing(page, 'login', 'the site asks to log in') : undefined;
}

function nothing({ url }: Page, kind: PageKind, why: string): Part {
  return { kind, url: hereWithoutQuery(url), profile: mergeProfiles([], why), posts: [], accounts: [], comments: [] };
}

function hereWithoutQuery(url: URL): string {
  return `https://${hostOf(url)}${url.pathname}`;
}
