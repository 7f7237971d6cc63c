import { absent, found } from '@/lib/domain/field';
import type { PageKind, Reading, ReadingNotice } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { mergeProfiles } from '../trust';
import type { ListOf } from './accounts';
import { postUrl, profileUrl, searchUrl } from './address';
import { openPage, type Page } from './page';
import { readPostPage } from './post-page';
import { readProfilePage } from './profile-page';
import { readSearchPage } from './search-page';

export const instagram: Reader = {
  id: 'instagram',
  name: 'Instagram',
  ...siteHosts.instagram,
  verifiedOn: '2024-12-31',
  detect: (_url, capture) => read(capture).kind,
  read,
};

type Part = Pick<Reading, 'kind' | 'url' | 'profile' | 'posts' | 'accounts' | 'comments'> & {
  readonly notices?: readonly ReadingNotice[];
  readonly statusText?: string;
  readonly listOf?: ListOf;
};

function read(capture: PageCapture): Reading {
  const page = openPage(capture);
  const { notices = [], ...part } = partOf(page);
  return {
    site: 'instagram',
    readAt: capture.capturedAt,
    ...part,
    notices: [
      ...(page.sources.isCutShort ? ['data-cut-short' as const] : []),
      ...notices,
      ...(part.kind === 'login' ? ['needs-login' as const] : []),
      ...(page.state.isAgeRestricted ? ['age-restricted' as const] : []),
    ],
  };
}

function partOf(page: Page): Part {
  const { address, state } = page;
  switch (address.about) {
    case 'profile':
      return profilePart(page, address);
    case 'post':
      return postPart(page, address);
    case 'search':
      return {
        ...nothing(page, 'search', 'a search page shows no single profile'),
        url: searchUrl(address),
        ...readSearchPage(page, address),
      };
    case 'login':
      return nothing(page, 'login', 'the site asks to log in');
    case 'other':
      return state.asksForLogin
        ? nothing(page, 'login', 'the site asks to log in')
        : nothing(page, 'unknown', 'this page shows no profile');
  }
}

function profilePart(page: Page, { handle, tab }: Extract<Page['address'], { about: 'profile' }>): Part {
  const { isThere, isGone, profile, posts, accounts, notices } = readProfilePage(page, handle, tab);
  const missing = isThere ? undefined : missingPart(page, isGone, handle);
  if (missing) return missing;
  const part = { url: profileUrl(handle), profile, posts, accounts, comments: [], notices };
  return tab === 'followers' || tab === 'following'
    ? { kind: 'followers', listOf: tab, ...part }
    : { kind: 'profile', ...part };
}

function postPart(page: Page, { shortcode, isCommentsPage }: Extract<Page['address'], { about: 'post' }>): Part {
  const { isThere, author, post, comments, notices } = readPostPage(page, shortcode);
  const missing = isThere ? undefined : missingPart(page, false);
  if (missing) return missing;
  const kind = isCommentsPage ? 'comments' : 'post';
  return {
    kind,
    url: postUrl(shortcode),
    profile: mergeProfiles([author, { likesTotal: absent() }], 'a post page does not show it'),
    posts: [post],
    accounts: [],
    comments,
    notices,
  };
}

/** What stands in place of the page that the address names, when nothing of that page is there. */
function missingPart(page: Page, isGone: boolean, handle?: string): Part | undefined {
  const { unavailable, asksForLogin } = page.state;
  if (unavailable !== undefined || isGone) {
    const part = nothing(page, 'unavailable', 'the site says that the page is not available');
    const profile = handle === undefined ? part.profile : { ...part.profile, handle: found(handle, 'attribute') };
    return { ...part, profile, ...(unavailable === undefined ? {} : { statusText: unavailable }) };
  }
  return asksForLogin ? nothing(page, 'login', 'the site asks to log in') : undefined;
}

function nothing(page: Page, kind: PageKind, why: string): Part {
  const { origin, pathname } = new URL(page.capture.url);
  return { kind, url: `${origin}${pathname}`, profile: mergeProfiles([], why), posts: [], accounts: [], comments: [] };
}
