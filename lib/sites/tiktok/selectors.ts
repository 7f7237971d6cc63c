/**
 * What is looked for in the rendered page, each with the days between which it was seen to work. `data-e2e` is the site's own
 * name for a part; where it has none, structure and attributes stand in. Never presentational class names.
 */
export const selectors = {
  // 2023-02 to 2025-12
  userPage: '[data-e2e="user-page"]',
  // The two swap their meaning between layouts: one is the handle, the other the name.
  userNames: '[data-e2e="user-title"], [data-e2e="user-subtitle"]',
  followers: '[data-e2e="followers-count"]',
  following: '[data-e2e="following-count"]',
  likes: '[data-e2e="likes-count"]',
  bio: '[data-e2e="user-bio"]',
  website: '[data-e2e="user-link"]',
  postCards: '[data-e2e="user-post-item"]',
  cardViews: '[data-e2e="video-views"]',
  cardBadge: '[data-e2e="video-card-badge"]',
  postLink: 'a[href*="/video/"], a[href*="/photo/"]',
  // 2025-12: one of several posts in a column; the player's id ends with the post's.
  columnPost: 'article[data-e2e="recommend-list-item-container"]',
  player: '[id^="xgwrapper-"]',
  columnCaption: '[data-e2e="video-desc"]',
  columnAuthor: '[data-e2e="video-author-avatar"]',
  columnLikes: '[data-e2e="like-count"]',
  columnComments: '[data-e2e="comment-count"]',
  columnShares: '[data-e2e="share-count"]',
  sponsored: '[data-e2e="sponsored-tag"]',
  // 2022 to 2026: the same post opened over a grid or on a page of its own.
  browsePost: '[data-e2e="browse-video"], [data-e2e="browse-video-desc"], [data-e2e="browse-like-count"]',
  browseCaption: '[data-e2e="browse-video-desc"]',
  browseHandle: '[data-e2e="browse-username"]',
  browseLikes: '[data-e2e="browse-like-count"]',
  browseComments: '[data-e2e="browse-comment-count"]',
  browseShares: '[data-e2e="share-count"]',
  // 2023 to 2026
  comment: '[data-e2e="comment-level-1"], [data-e2e="comment-level-2"]',
  commentLikes: '[data-e2e="comment-like-count"]',
  commentTime: '[data-e2e="comment-time-1"], [data-e2e="comment-time-2"]',
  likeButton: '[aria-label]',
  profileLink: 'a[href*="/@"]',
  followList: '[data-e2e="follow-info-popup"]',
  selectedTab: '[role="tab"][aria-selected="true"]',
  tab: '[role="tab"]',
  // 2023 to 2026: search and hashtag pages
  searchUser: '[data-e2e="search-user-container"]',
  searchHandle: '[data-e2e="search-user-unique-id"]',
  searchName: '[data-e2e="search-user-nickname"]',
  searchFollowers: '[data-e2e="search-follow-count"]',
  searchBio: '[data-e2e="search-user-desc"]',
  listItem:
    '[data-e2e="challenge-item"], [data-e2e="search_top-item"], [data-e2e="search_video-item"], [data-e2e="music-item"]',
  // Sentences of the site outside of what people wrote.
  lines:
    'main p, main h1, main h2, main span, #main-content-others_homepage p, #main-content-video_detail p, [data-e2e="user-page"] p, #app p',
  written:
    '[data-e2e="user-bio"], [data-e2e="user-title"], [data-e2e="user-subtitle"], [data-e2e="video-desc"], [data-e2e="browse-video-desc"], [data-e2e^="comment-level"], a, button',
  loginForm: '#loginContainer, [data-e2e="login-modal"], input[type="password"]',
} as const;
