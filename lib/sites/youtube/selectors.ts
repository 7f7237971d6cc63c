/**
 * Where the visible page keeps things, for when its JSON is stale or missing. Custom element names and attributes only:
 * class names here come from the look of the page and change with it. Each list is tried in order.
 * Last seen to work: 2026-05-21 (element names that the data of that day refers to).
 */
export const selectors = {
  /** The page on screen; earlier ones stay in the document with `hidden`. */
  channelPage: ['ytd-browse[page-subtype="channels"]', 'ytd-browse', 'body'],
  /** Search results and the page of a hashtag. */
  listPage: ['ytd-search', 'ytd-browse[page-subtype="hashtag-landing-page"]', 'ytd-browse', 'body'],
  header: ['yt-page-header-view-model', 'ytd-page-header-renderer', 'ytd-c4-tabbed-header-renderer', '#channel-header'],
  name: ['yt-dynamic-text-view-model h1', 'h1[aria-label]', 'ytd-channel-name #text', 'h1'],
  metadataText: [
    'yt-content-metadata-view-model [role="text"]',
    'yt-content-metadata-view-model span',
    '#channel-handle',
    '#subscriber-count',
    '#videos-count',
  ],
  description: ['yt-description-preview-view-model', '#description-container'],
  website: ['yt-attribution-view-model a[href]', '#links-holder a[href]'],
  videoCards: [
    'ytd-rich-item-renderer',
    'ytd-video-renderer',
    'yt-lockup-view-model',
    'ytm-shorts-lockup-view-model',
    'ytd-grid-video-renderer',
  ],
  videoLink: ['a[href*="/watch?v="]', 'a[href^="/shorts/"]', 'a[href*="youtube.com/shorts/"]'],
  videoTitle: ['#video-title', '#video-title-link', 'h3[title]', 'h3'],
  videoOwner: ['ytd-channel-name a[href]', 'yt-content-metadata-view-model a[href]', '#byline-container a[href]'],
  videoOwnerName: ['ytd-channel-name'],
  videoSmallPrint: ['yt-content-metadata-view-model [role="text"]', 'yt-content-metadata-view-model span'],
  advert:
    'ytd-ad-slot-renderer, ytd-in-feed-ad-layout-renderer, ytd-promoted-video-renderer, ytd-promoted-sparkles-web-renderer, ytd-display-ad-renderer',
  videoMetadata: ['yt-content-metadata-view-model [role="text"]', '#metadata-line span', 'span'],
  channelCards: ['ytd-channel-renderer'],
  channelLink: 'a[href^="/@"], a[href^="/channel/"]',
  channelName: ['ytd-channel-name #text', 'ytd-channel-name'],
  channelMetadata: ['#subscribers, #video-count', '#metadata span'],
  watchPage: ['ytd-watch-flexy[video-id]', 'ytd-watch-flexy', 'body'],
  watchTitle: ['ytd-watch-metadata h1', '#title h1', 'h1'],
  watchInfo: ['ytd-watch-info-text #info span', '#info-text span', '#count span'],
  ownerLink: [
    'ytd-video-owner-renderer ytd-channel-name a[href]',
    '#owner a[href^="/@"]',
    '#owner a[href^="/channel/"]',
  ],
  ownerSubscribers: ['#owner-sub-count'],
  likeButton: [
    'like-button-view-model button[aria-label]',
    'segmented-like-dislike-button-view-model button[aria-label]',
  ],
  commentsCount: ['ytd-comments-header-renderer #count', 'ytd-comments #count'],
  comments: ['ytd-comment-view-model', 'ytd-comment-renderer'],
  commentAuthor: ['#author-text'],
  commentText: ['#content-text'],
  commentLikes: ['#vote-count-middle'],
  commentTime: ['#published-time-text'],
} as const;
