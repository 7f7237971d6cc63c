import {
  type AccountFields,
  type CommentFields,
  listLimits,
  type PageKind,
  type Reading,
  type ReadingNotice,
} from '@/lib/domain/reading';
import { joinedPosts } from '../joined';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { type Address, addressOf, canonicalUrl, kindOf } from './address';
import { type Blocks, gatherBlocks } from './blocks';
import { isUnavailable, type PageParts, readChannelPage } from './channel-page';
import { readComments } from './comments';
import { readDataApi } from './data-api';
import { emptyProfile } from './fields';
import { mergeProfiles } from './header';
import { readListing } from './listing';
import { isVideoBlock, videoIdOf, whyUnplayable } from './watch';
import { readWatchPage } from './watch-page';

/** YouTube: channels, videos with their comments, search results and hashtags. */
export const youtube: Reader = {
  id: 'youtube',
  name: 'YouTube',
  ...siteHosts.youtube,
  verifiedOn: '2026-05-21',
  detect,
  read,
};

function detect(url: URL, capture: PageCapture): PageKind {
  const address = addressOf(url);
  const kind = kindOf(address);
  if (address.type === 'channel')
    return isUnavailable(address, gatherBlocks(capture), capture.document) ? 'unavailable' : kind;
  if (address.type === 'video') return isVideoGone(address.videoId, gatherBlocks(capture)) ? 'unavailable' : kind;
  return kind;
}

function isVideoGone(videoId: string, { responses, initial, player }: Blocks): boolean {
  const blocks = [...responses, initial, player].filter((block) => block !== undefined);
  const isNamed = blocks.some(({ data }) => isVideoBlock(data) && videoIdOf(data) === videoId);
  return !isNamed && blocks.some(({ data }) => videoIdOf(data) === undefined && whyUnplayable(data) !== undefined);
}

function read(capture: PageCapture): Reading {
  const address = addressOf(new URL(capture.url));
  const blocks = gatherBlocks(capture);
  const parts = readParts(capture, address, blocks);
  const notices: ReadingNotice[] = [...parts.notices, ...(blocks.isCutShort ? (['data-cut-short'] as const) : [])];
  return {
    site: 'youtube',
    kind: parts.kind,
    url: canonicalUrl(address, capture.url),
    readAt: capture.capturedAt,
    profile: parts.profile,
    posts: parts.posts,
    accounts: parts.accounts ?? [],
    comments: parts.comments ?? [],
    notices: [...new Set(notices)],
    ...(parts.statusText === undefined ? {} : { statusText: parts.statusText }),
  };
}

type Parts = Omit<PageParts, 'kind'> & {
  readonly kind: PageKind;
  readonly accounts?: readonly AccountFields[];
  readonly comments?: readonly CommentFields[];
};

function readParts(capture: PageCapture, address: Address, blocks: Blocks): Parts {
  if (address.type === 'channel') return withDataApi(readChannelPage(capture, address, blocks), capture, address);
  if (address.type === 'video') return readWatchPage(capture, address.videoId, blocks);
  if (address.type === 'search' || address.type === 'hashtag') {
    return {
      kind: 'search',
      profile: emptyProfile(
        address.type === 'search'
          ? 'a page of search results is about nobody in particular'
          : 'a page of a hashtag is about nobody in particular',
      ),
      ...readListing(capture, address, blocks),
    };
  }
  const comments = blocks.responses
    .flatMap((block) => readComments(block, capture.capturedAt))
    .slice(0, listLimits.comments);
  return {
    kind: kindOf(address),
    profile: emptyProfile('this page is about no channel and no video'),
    posts: [],
    comments,
    notices: [],
  };
}

/** The official interface is asked for one channel by name: what it says goes before everything that a page shows. */
function withDataApi(parts: Parts, capture: PageCapture, address: Address): Parts {
  const official = readDataApi(capture, address);
  if (!official) return parts;
  const posts = [official.posts, parts.posts];
  return {
    ...parts,
    kind: 'profile',
    profile: mergeProfiles([official.profile, parts.profile], 'the official interface'),
    posts: joinedPosts(posts, posts, 'the official interface').slice(0, listLimits.posts),
  };
}
