import type { PageKind, Reading, ReadingNotice } from '@/lib/domain/reading';
import { isObject } from '../json-path';
import { authorOf } from '../meta-objects';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { mergeProfiles } from '../trust';
import { postUrl, profileUrl } from './address';
import { postsOfDom } from './dom';
import { accountsOf } from './lists';
import { openPage, type Page } from './page';
import { readPostPage } from './post-page';
import { postsIn } from './posts';
import { readProfilePage } from './profile-page';

export const threads: Reader = {
  id: 'threads',
  name: 'Threads',
  ...siteHosts.threads,
  verifiedOn: '2026-02-16',
  detect: (_url, capture) => read(capture).kind,
  read,
};

type Part = Pick<Reading, 'kind' | 'url' | 'profile' | 'posts' | 'accounts' | 'comments' | 'listOf' | 'statusText'> & {
  readonly notices?: readonly ReadingNotice[];
};

function read(capture: PageCapture): Reading {
  const page = openPage(capture);
  const { notices = [], ...part } = partOf(page);
  return {
    site: 'threads',
    readAt: capture.capturedAt,
    ...part,
    notices: [
      ...(page.sources.isCutShort ? ['data-cut-short' as const] : []),
      ...notices,
      ...(part.kind === 'login' ? ['needs-login' as const] : []),
    ],
  };
}

function partOf(page: Page): Part {
  const { address } = page;
  switch (address.about) {
    case 'profile':
      return profilePart(page, address.handle);
    case 'post':
      return postPart(page, address);
    case 'search':
      return searchPart(page);
    case 'login':
      return nothing(page, 'login', 'the site asks to log in');
    case 'other':
      return nothing(page, 'unknown', 'this page shows no profile');
  }
}

function profilePart(page: Page, handle: string): Part {
  const { isThere, profile, posts, follows, notices } = readProfilePage(page, handle);
  const missing = isThere ? undefined : missingPart(page);
  if (missing) return missing;
  return {
    kind: follows ? 'followers' : 'profile',
    url: profileUrl(handle),
    profile,
    posts,
    accounts: follows?.accounts ?? [],
    comments: [],
    ...(follows ? { listOf: follows.listOf } : {}),
    notices,
  };
}

function postPart(page: Page, { code, handle }: Extract<Page['address'], { about: 'post' }>): Part {
  const { isThere, post, author, comments, notices } = readPostPage(page, code, handle);
  const missing = isThere ? undefined : missingPart(page);
  if (missing) return missing;
  return {
    kind: 'post',
    url: post.url.status === 'found' ? post.url.value : postUrl(handle, code),
    profile: author,
    posts: [post],
    accounts: [],
    comments,
    notices,
  };
}

/** Results of a search for posts name their authors; a search for people has rows of its own. */
function searchPart(page: Page): Part {
  const { sources } = page;
  const all = [...sources.embedded, ...sources.responses];
  const shown = all.flatMap(({ posts, source }) =>
    posts.filter(({ isQuoted }) => !isQuoted).map(({ post }) => ({ user: post.user, source })),
  );
  const rows = all.flatMap(({ rows: each, source }) =>
    each.filter(({ list }) => list === 'search').map(({ user }) => ({ user, source })),
  );
  const authors = shown.flatMap(({ user, source }) => (isObject(user) ? [{ user, source }] : []));
  return {
    ...nothing(page, 'search', 'this page shows no single profile'),
    posts: postsIn(
      sources,
      ({ post, isQuoted }) => !isQuoted && authorOf(post).handle !== undefined,
      postsOfDom(page.document, page.language),
    ),
    accounts: accountsOf([...rows, ...authors]),
  };
}

/** What stands in place of the page that the address names, when nothing of that page is there. */
function missingPart(page: Page): Part | undefined {
  if (page.unavailable !== undefined) {
    const part = nothing(page, 'unavailable', 'the site says that the page is not available');
    return { ...part, statusText: page.unavailable };
  }
  return page.asksForLogin ? nothing(page, 'login', 'the site asks to log in') : undefined;
}

function nothing(page: Page, kind: PageKind, why: string): Part {
  const { origin, pathname } = new URL(page.capture.url);
  return { kind, url: `${origin}${pathname}`, profile: mergeProfiles([], why), posts: [], accounts: [], comments: [] };
}
