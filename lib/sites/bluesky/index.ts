import type { Reading } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { mergeProfiles } from '../trust';
import { type Address, addressOf, canonicalUrl } from './address';
import { readListPage, readLoosePage, readSearchPage } from './list-page';
import { openPage, type Page, type Part } from './page';
import { readPostPage } from './post-page';
import { readProfilePage } from './profile-page';

/** Bluesky: profiles with their feed, posts with the answers to them, lists of followers, search and hashtags. */
export const bluesky: Reader = {
  id: 'bluesky',
  name: 'Bluesky',
  ...siteHosts.bluesky,
  verifiedOn: '2026-01-27',
  detect: (_url, capture) => read(capture).kind,
  read,
};

function read(capture: PageCapture): Reading {
  const address = addressOf(new URL(capture.url));
  const page = openPage(capture);
  const part = partOf(page, address);
  const isCutShort = page.answers.isCutShort || page.head.isCutShort;
  return {
    site: 'bluesky',
    kind: part.kind,
    url: part.url ?? canonicalUrl(address, capture.url),
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
      return readProfilePage(page, address.actor);
    case 'list':
      return readListPage(page, address.actor, address.listOf);
    case 'post':
      return readPostPage(page, address);
    case 'search':
      return readSearchPage(page);
    case 'home':
      return readLoosePage(page);
    case 'other':
      return nothing();
  }
}

function nothing(): Part {
  return { kind: 'unknown', profile: mergeProfiles([], 'this page is about no profile') };
}
