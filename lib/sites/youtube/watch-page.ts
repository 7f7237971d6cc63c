import { type CommentFields, listLimits, type ReadingNotice, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { joinedComments } from '../joined';
import { objectAt } from '../json-path';
import type { PageCapture } from '../reader';
import { mergePosts } from '../trust';
import type { Block, Blocks } from './blocks';
import { authorOfWatched } from './byline';
import type { PageParts } from './channel-page';
import { readComments } from './comments';
import { isShownVideo, readShownComments, readShownOwner, readShownWatch } from './dom-watch';
import { emptyProfile } from './fields';
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
  const isOnScreen = isShownVideo(document, videoId, isStale);
  const hasResponse = responses.some(isOf);
  // What the page fetched for this very video is as good as a reload.
  const notices: ReadingNotice[] = isStale && !hasResponse ? ['embedded-data-is-stale'] : [];
  // An answer without a video belongs to the last video that was opened before it.
  const last = responses.findLastIndex((block) => opensVideo(block) && !isOf(block));
  const others = responses.filter((block, index) => index > last && !isVideoBlock(block.data));
  const loaded = [...others, ...ofVideo].flatMap((block) => readComments(block, capturedAt));
  const shown = isOnScreen ? readShownComments(document, videoId, blocks.locale, capturedAt) : [];
  const comments = joinedComments([loaded, shown]).slice(0, listLimits.comments);

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
  // The page itself has the rounded number of comments at first; the exact one comes with them.
  const { comments: count } = video;
  const isCountVague = count.status === 'unreadable' || (count.status === 'found' && count.precision === 'rounded');
  const fillsGaps = isOnScreen && (!hasVideo || isStale || isCountVague);
  const profile = mergeProfiles(
    [...ofVideo.map(readOwner), ...(fillsGaps ? [readShownOwner(document, blocks.locale)] : [])],
    'the page of the video',
  );
  const post = fillsGaps
    ? mergePosts([video, readShownWatch(document, videoId, blocks.locale)], 'the page of the video')
    : video;
  return {
    kind: 'post',
    profile,
    posts: [{ ...post, author: authorOfWatched(profile) }],
    comments,
    notices,
  };
}

/** The page around a video, as it is fetched when one is opened. The player's answer alone may be a preview on hover. */
function opensVideo({ data }: Block): boolean {
  return objectAt(data, 'contents', 'twoColumnWatchNextResults') !== undefined;
}
