import type { Reading } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { mergeProfiles } from '../trust';
import { type Address, addressOf, canonicalUrl } from './address';
import { isMastodonPage } from './claims';
import { openPage, type Page, type Part } from './page';
import { readPostPage } from './post-page';
import { readProfilePage } from './profile-page';
import { readSearchPage } from './search-page';

/** Mastodon, on any host: profiles, posts with the answers to them, lists of followers, search, tags and timelines. */
export const mastodon: Reader = {
  id: 'mastodon',
  name: 'Mastodon',
  ...siteHosts.mastodon,
  verifiedOn: '2023-12-30',
  detect: (_url, capture) => read(capture).kind,
  claims: isMastodonPage,
  read,
};

function read(capture: PageCapture): Reading {
  const url = new URL(capture.url);
  const address = addressOf(url);
  const page = openPage(capture);
  const part = partOf(page, address);
  const { state } = page.server;
  const isCutShort = page.answers.isCutShort || (!state.ok && state.why !== 'missing');
  return {
    site: 'mastodon',
    kind: part.kind,
    url: canonicalUrl(address, url),
    readAt: capture.capturedAt,
    profile: part.profile,
    posts: part.posts ?? [],
    accounts: part.accounts ?? [],
    comments: part.comments ?? [],
    notices: [...new Set([...(isCutShort ? (['data-cut-short'] as const) : []), ...(part.notices ?? [])])],
    ...(part.statusText === undefined ? {} : { statusText: part.statusText }),
    ...(part.listOf === undefined ? {} : { listOf: part.listOf }),
  };
}

function partOf(page: Page, address: Address): Part {
  switch (address.about) {
    case 'profile':
      return readProfilePage(page, address.account, address.list);
    case 'post':
      return readPostPage(page, address.id, address.acct);
    case 'search':
      return readSearchPage(page);
    case 'login':
      return {
        kind: 'login',
        profile: mergeProfiles([], 'the server asks to sign in'),
        notices: ['needs-login'],
      };
    case 'other':
      return { kind: 'unknown', profile: mergeProfiles([], 'this page is about no profile') };
  }
}
