import { absent, found } from '@/lib/domain/field';
import { listLimits, type PageKind, type Reading, type ReadingNotice } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { mergeProfiles } from '../trust';
import { accountsIn } from './accounts';
import { postUrl, profileUrl } from './address';
import { accountsOnScreen } from './dom-profile';
import { openPage, type Page } from './page';
import { readPostPage } from './post-page';
import { PostList, tweetsIn } from './posts';
import { readProfilePage } from './profile-page';
import { authorHandleOf } from './tweet';

export const x: Reader = {
  id: 'x',
  name: 'X',
  ...siteHosts.x,
  verifiedOn: '2026-08-07',
  detect: (_url, capture) => read(capture).kind,
  read,
};

type Part = Pick<Reading, 'kind' | 'url' | 'profile' | 'posts' | 'accounts' | 'comments'> & {
  readonly notices?: readonly ReadingNotice[];
  readonly statusText?: string;
  readonly listOf?: Reading['listOf'];
};

function read(capture: PageCapture): Reading {
  const page = openPage(capture);
  const { notices = [], ...part } = partOf(page, capture.url);
  return {
    site: 'x',
    readAt: capture.capturedAt,
    ...part,
    notices: [
      ...(page.sources.isCutShort || page.schemas.isCutShort ? ['data-cut-short' as const] : []),
      ...notices,
      ...(part.kind === 'login' ? ['needs-login' as const] : []),
    ],
  };
}

function partOf(page: Page, url: string): Part {
  const { address, state } = page;
  switch (address.about) {
    case 'profile':
      return profilePart(page, address);
    case 'post':
      return postPart(page, address);
    case 'search':
      return searchPart(page, address.url);
    case 'login':
      return nothing('login', plain(url), 'the site asks to log in');
    case 'other':
      return state.asksForLogin
        ? nothing('login', plain(url), 'the site asks to log in')
        : nothing('unknown', plain(url), 'this page shows no profile');
  }
}

function profilePart(page: Page, { handle, tab }: Extract<Page['address'], { about: 'profile' }>): Part {
  const { isThere, gone, profile, posts, accounts, notices } = readProfilePage(page, handle, tab);
  const { emptyText, hasWarning, errorText, asksForLogin } = page.state;
  const url = profileUrl(handle);
  const hasCounts = profile.followers.status === 'found' || profile.following.status === 'found';
  const isPrivate = profile.private.status === 'found' && profile.private.value;
  const isEmpty = emptyText !== undefined && !hasWarning && !hasCounts && !isPrivate && posts.length === 0;
  const words = gone ?? (isEmpty && !notices.includes('embedded-data-is-stale') ? emptyText : errorText);
  if (words !== undefined && !hasCounts) return unavailable(url, words, [], handle);
  if (!isThere && asksForLogin) return nothing('login', url, 'the site asks to log in');
  const part = { url, profile, posts, accounts, comments: [], notices };
  return tab === 'followers' || tab === 'following'
    ? { ...part, kind: 'followers', listOf: tab }
    : { ...part, kind: 'profile' };
}

function postPart(page: Page, { id, handle }: Extract<Page['address'], { about: 'post' }>): Part {
  const { isThere, gone, author, posts, comments, accounts, notices } = readPostPage(page, id);
  const { errorText, emptyText, asksForLogin } = page.state;
  const url = postUrl(id, handle);
  if (!isThere) {
    if (gone) {
      return unavailable(url, gone.words, [
        ...(gone.isAdult ? ['age-restricted' as const] : []),
        ...(gone.needsLogin ? ['needs-login' as const] : []),
      ]);
    }
    const words = errorText ?? (posts.length === 0 && accounts.length === 0 ? emptyText : undefined);
    if (words !== undefined) return unavailable(url, words, []);
    if (asksForLogin) return nothing('login', url, 'the site asks to log in');
  }
  return {
    kind: 'post',
    url,
    profile: mergeProfiles([author, { likesTotal: absent() }], 'a post page does not show it'),
    posts: posts.length > 0 ? posts : [],
    accounts,
    comments,
    notices,
  };
}

/** Results of a search, a hashtag or a list: everybody's posts under the names of their authors, and accounts. */
function searchPart({ sources, shown, document }: Page, url: string): Part {
  const list = new PostList(sources.handles);
  for (const { timelines } of [...sources.responses].reverse()) {
    for (const timeline of timelines.filter(({ of }) => of === 'other')) {
      for (const seen of tweetsIn(timeline))
        if (authorHandleOf(seen.tweet, sources.handles) !== undefined) list.addTweet(seen);
    }
  }
  for (const post of shown) list.addShown(post, false);
  return {
    ...nothing('search', url, 'a page of results shows no single profile'),
    posts: list.posts(),
    accounts: accountsIn(sources.responses, ['other'], accountsOnScreen(document)).slice(0, listLimits.accounts),
  };
}

/** `handle` is that of the address: whose page it is that is not available. */
function unavailable(url: string, words: string, notices: readonly ReadingNotice[], handle?: string): Part {
  const why = 'the site says that the page is not available';
  const named = handle === undefined ? [] : [{ handle: found(handle, 'attribute') }];
  const part = { ...nothing('unavailable', url, why), profile: mergeProfiles(named, why), notices };
  return words === '' ? part : { ...part, statusText: words };
}

function nothing(kind: PageKind, url: string, why: string): Part {
  return { kind, url, profile: mergeProfiles([], why), posts: [], accounts: [], comments: [] };
}

function plain(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
