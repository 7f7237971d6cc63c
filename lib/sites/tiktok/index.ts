import type { PageKind, Reading, ReadingNotice } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { mergeProfiles } from '../trust';
import { postUrl, profileUrl } from './address';
import { openPage, type Page } from './page';
import { readPostPage } from './post-page';
import { readProfilePage } from './profile-page';
import { readSearchPage } from './search-page';

export const tiktok: Reader = {
  id: 'tiktok',
  name: 'TikTok',
  ...siteHosts.tiktok,
  verifiedOn: '2025-12-30',
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
    site: 'tiktok',
    readAt: capture.capturedAt,
    ...part,
    notices: [
      ...new Set<ReadingNotice>([
        ...(page.sources.isCutShort ? ['data-cut-short' as const] : []),
        ...notices,
        ...(part.kind === 'login' ? ['needs-login' as const] : []),
        ...(page.state.isAgeRestricted ? ['age-restricted' as const] : []),
      ]),
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
      return { ...nothing(page, 'search', 'this page shows no single profile'), ...readSearchPage(page) };
    case 'login':
      return nothing(page, 'login', 'the site asks to log in');
    case 'other':
      return nothing(page, 'unknown', 'this page shows no profile');
  }
}

function profilePart(page: Page, handle: string): Part {
  const { isThere, isGone, profile, posts, follows, notices } = readProfilePage(page, handle);
  const missing = isThere ? undefined : missingPart(page, isGone);
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

function postPart(page: Page, address: Extract<Page['address'], { about: 'post' }>): Part {
  const { isThere, isGone, isAgeRestricted, post, author, comments, notices } = readPostPage(page, address);
  const missing = isThere ? undefined : missingPart(page, isGone);
  if (missing) return missing;
  return {
    kind: 'post',
    url: post.url.status === 'found' ? post.url.value : postUrl(address.handle, address.id, address.form),
    profile: author,
    posts: [post],
    accounts: [],
    comments,
    notices: [...notices, ...(isAgeRestricted ? ['age-restricted' as const] : [])],
  };
}

/** What stands in place of the page that the address names, when nothing of that page is there. */
function missingPart(page: Page, isGone: boolean): Part | undefined {
  const { unavailable, asksForLogin } = page.state;
  if (unavailable !== undefined || isGone) {
    const part = nothing(page, 'unavailable', 'the site says that the page is not available');
    return unavailable === undefined ? part : { ...part, statusText: unavailable };
  }
  return asksForLogin ? nothing(page, 'login', 'the site asks to log in') : undefined;
}

function nothing(page: Page, kind: PageKind, why: string): Part {
  const { origin, pathname } = new URL(page.capture.url);
  return { kind, url: `${origin}${pathname}`, profile: mergeProfiles([], why), posts: [], accounts: [], comments: [] };
}
