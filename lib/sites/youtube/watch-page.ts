import { type CommentFields, listLimits, type PostFields, type ReadingNotice, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import type { PageCapture } from '../reader';
import type { Block, Blocks } from './blocks';
import { authorOfWatched } from './byline';
import type { PageParts } from './channel-page';
import { readComments } from './comments';
import { isShownVideo, readShownComments, readShownOwner, readShownWatch } from './dom-watch';
import { emptyProfile, firstOf } from './fields';
import { mergeProfiles } from './header';
import { isVideoBlock, readOwner, readWatchedVideo, videoIdOf, whyUnplayable } from './watch';

/** The page of one video: the video itself, its owner, and the comments that were loaded. */
export function readWatchPage(
  capture: PageCapture,
  videoId: string,
  blocks: Blocks,
): PageParts & { readonly comments: readonly CommentFields[] } {
  const { document, capturedAt } = capture;
  const { responses, initial, player } = blocks;
  const embedded = [player, initial].filter((block) => block !== undefined);
  const isOf = (block: Block) => videoIdOf(block.data) === videoId;
  const ofVideo = [...responses.filter(isOf).reverse(), ...embedded.filter(isOf)];
  const isStale = embedded.some((block) => (videoIdOf(block.data) ?? videoId) !== videoId);
  const notices: ReadingNotice[] = isStale ? ['embedded-data-is-stale'] : [];
  const others = responses.filter((block) => !isVideoBlock(block.data));
  const loaded = [...others, ...ofVideo].flatMap((block) => readComments(block, capturedAt));
  const isOnScreen = isShownVideo(document, videoId, isStale);
  const shown = loaded.length === 0 && isOnScreen ? readShownComments(document, blocks.locale, capturedAt) : [];
  const comments = [...loaded, ...shown].slice(0, listLimits.comments);

  const refusal = ofVideo.map(({ data }) => whyUnplayable(data)).find((why) => why !== undefined);
  if (refusal?.isAgeCheck) notices.push('age-restricted');
  if (refusal?.needsLogin) notices.push('needs-login');
  const hasVideo = ofVideo.some(({ data }) => videoIdOf(data) !== undefined);
  if (refusal && !hasVideo) {
    return {
      kind: 'unavailable',
      profile: emptyProfile('the video is not available'),
      posts: [],
      comments,
      notices,
      statusText: clip(refusal.text, textLimits.statusText),
    };
  }

  const video = readWatchedVideo(videoId, ofVideo, others);
  const commentsAreMissing = video.comments.status === 'unreadable';
  const fillsGaps = isOnScreen && (!hasVideo || isStale || commentsAreMissing);
  const profile = mergeProfiles(
    [...ofVideo.map(readOwner), ...(fillsGaps ? [readShownOwner(document, blocks.locale)] : [])],
    'the page of the video',
  );
  const post = fillsGaps ? mergePosts(video, readShownWatch(document, videoId, blocks.locale)) : video;
  return {
    kind: 'post',
    profile,
    posts: [{ ...post, author: authorOfWatched(profile) }],
    comments,
    notices,
  };
}

function mergePosts(first: PostFields, second: PostFields): PostFields {
  return {
    id: firstOf(first.id, second.id),
    url: firstOf(first.url, second.url),
    author: firstOf(first.author, second.author),
    publishedAt: firstOf(first.publishedAt, second.publishedAt),
    caption: firstOf(first.caption, second.caption),
    likes: firstOf(first.likes, second.likes),
    comments: firstOf(first.comments, second.comments),
    views: firstOf(first.views, second.views),
    shares: first.shares,
    ...(first.paidPartnership === undefined ? {} : { paidPartnership: first.paidPartnership }),
  };
}
